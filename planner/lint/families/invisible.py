"""TX: characters that cannot be seen."""

import re
from collections.abc import Iterator
from itertools import groupby

from planner.i18n import N_, _
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene
from planner.text.graphemes import emoji_spans

_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
_TAGS = "\U000e0000-\U000e007f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_INVISIBLE = re.compile(
    f"[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f"
    f"\u3164\uffa0\ufeff\ufff9-\ufffb\ufffe\uffff{_LINE_BREAKS}{_BIDI}{_JOINERS}{_TAGS}{_PRIVATE}]+"
)
# Where such characters have work to do: direction marks beside Hebrew or Arabic, joiners inside the scripts
# that need them, a soft hyphen inside a Latin word. Joiners and tags inside an emoji are looked up.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_USEFUL = re.compile(
    rf"(?<=[{_RTL}])[{_BIDI}]+|(?<![{_BIDI}])[{_BIDI}]++(?=[{_RTL}])|(?<=[\u0600-\u0dff])[{_JOINERS}](?=[\u0600-\u0dff])"
    r"|(?<=[A-Za-z\u00c0-\u024f])\xad(?=[A-Za-z\u00c0-\u024f])"
)
_NAMES = {
    "\u200b": N_("zero-width space"),
    "\u200c": N_("zero-width non-joiner"),
    "\u200d": N_("zero-width joiner"),
    "\u200e": N_("direction mark"),
    "\u200f": N_("direction mark"),
    "\u202d": N_("direction override"),
    "\u202e": N_("direction override"),
    "\u2060": N_("word joiner"),
    "\ufeff": N_("byte-order mark"),
    "\xad": N_("soft hyphen"),
    "\u2028": N_("line separator"),
    "\u2029": N_("paragraph separator"),
}


def _invisible(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    runs = [match.span() for match in _INVISIBLE.finditer(text.text)]
    if not runs:
        return
    useful = _useful_places(text.text)
    spans = [span for run in runs for span in _without(run, useful)]
    # What sits in one grapheme is shown as one.
    for _border, group in groupby(spans, key=lambda span: text.borders.around(span.start, span.end)):
        yield _hit(text, tuple(group))


def _useful_places(text: str) -> frozenset[int]:
    places = {place for match in _USEFUL.finditer(text) for place in range(*match.span())}
    for start, end in emoji_spans(text):
        inside = range(start, end)
        # A joiner must have something to join.
        joiners = (place for place in inside[:-1] if text[place] == "\u200d")
        places.update(place for place in joiners if not _INVISIBLE.match(text, place + 1))
        places.update(place for place in inside if "\U000e0000" <= text[place] <= "\U000e007f")
    return frozenset(places)


def _without(run: tuple[int, int], useful: frozenset[int]) -> Iterator[Span]:
    """Yield the parts of a run between the characters that have work to do."""
    start = run[0]
    for place in range(run[0], run[1] + 1):
        if place == run[1] or place in useful:
            if place > start:
                yield Span(start, place)
            start = place + 1


def _hit(text: FieldText, spans: tuple[Span, ...]) -> Hit:
    chars = "".join(text.text[span.start : span.end] for span in spans)
    names = "、".join(dict.fromkeys(_name(char) for char in chars[:5]))
    message = _("Invisible: {names}. It can break searching, lines and the order of the text.")
    breaks = any(char in _LINE_BREAKS for char in chars) and text.name != "title"
    title = _("Replace by a line break") if breaks else _("Delete it")
    edits = tuple(Edit(span, "\n" if breaks else "") for span in spans)
    return Hit(message.format(names=names), spans, fixes=(Fix(title, text.name, edits, True),), key=names)


def _name(char: str) -> str:
    number = f"U+{ord(char):04X}"
    if char in _NAMES:
        return f"{number} {_(_NAMES[char])}"
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return f"{number} " + _("private character")
    return f"{number} " + _("control character")


RULES = (
    FieldRule(
        code="TX007",
        name="invisible-character",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Zero-width, direction, control or private-use characters."),
        why=N_(
            "They come along with copied text; phones show boxes for some and turn the text round for others."
        ),
        bad=({"text": "新豆\u200b上架，耶加雪菲\u202e，柑橘调。"},),
        good=({"text": "一家三口去摘橘子👨\u200d👩\u200d👧，还喝了热茶☕\ufe0f。"},),
        source=N_("Unicode 16, UAX #9, UAX #29, UTS #51"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SAFE,
        check=_invisible,
    ),
)
