"""TX: blanks where none belong, and blanks between Han and Latin characters."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit, Parameter
from planner.lint.scene import FieldText, Scene
from planner.model import PostKind

_HAN = "\u3400-\u9fff"
_STYLES = ("off", "require", "forbid")
_BLANK = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
# One after another, so that no two finds overlap: blank lines, line ends, indents, blanks between words.
_STRAY = Leaping(
    f"[\n{_BLANK[1:]}",
    rf"(?P<lines>(?<!{_BLANK}){_BLANK}*\n(?:{_BLANK}*\n){{2,}})"
    rf"|(?P<end>(?<!{_BLANK}){_BLANK}+(?=\r?\n|\Z))"
    rf"|(?P<indent>^\u3000+(?=\S))"
    rf"|(?P<between>(?<=[{_HAN}]){_BLANK}+(?=[{_HAN}]))",
    re.M,
)
# What a blank ends: a name that is called, a topic, the number of a chapter, a path.
_CALL = re.compile(
    rf"(?:[@＠][^\s@＠#＃]{{1,30}}|[#＃][^\s@＠#＃]{{1,30}}|第[0-9一二三四五六七八九十百零]{{1,4}}[{_HAN}]{{1,2}}"
    r"|[A-Za-z]:?[/\\]\S{1,30})$"
)
_FILE_NAME = re.compile(r"[\w-]{1,60}\.[A-Za-z][A-Za-z0-9]{1,4}(?![A-Za-z0-9])")
_PUNCTUATION = re.compile(r"[，。！？；：、,.!?;:…“”（）—]")
_WORD = rf"[{_HAN}A-Za-z0-9%％℃°+~/-]{{2,}}"
_WORDS_APART = re.compile(rf"{_WORD}(?:{_BLANK}+{_WORD})+")
_TOUCHING = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_HAN}])")
_APART = re.compile(rf"(?<=[{_HAN}]) +(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) +(?=[{_HAN}])")


def _stray(text: FieldText, scene: Scene) -> Iterator[Hit]:
    if not text.text.strip():
        return  # an empty title is another rule's business
    for match in _STRAY.finditer(text.text):
        span = Span(*match.span())
        if text.is_protected(span.start) or _belongs(text, match, scene.post.kind):
            continue
        replacement = "\n\n" if match["lines"] else ""
        title = _("Leave one blank line") if match["lines"] else _("Delete the blanks")
        # Blanks between words may part what must not run together: 男 28岁 找房, 香 甜 糯.
        fix = Fix(title, text.name, (Edit(span, replacement),), safe=not match["between"])
        yield Hit(_message(match), (span,), fixes=(fix,))


def _message(match: re.Match[str]) -> str:
    if match["lines"]:
        return _("{count} blank lines in a row.").format(count=match[0].count("\n") - 1)
    if match["end"]:
        return _("Blanks at the end of the line.")
    if match["indent"]:
        return _("Moments texts are not indented.")
    return _("A blank between Chinese characters.")


def _belongs(text: FieldText, match: re.Match[str], kind: PostKind) -> bool:
    """Tell whether the blanks have a purpose: a Markdown line break, the end of a name, words set apart."""
    if match["lines"]:
        return False
    if match["indent"]:
        return kind is not PostKind.MOMENTS
    if match["end"] and kind is PostKind.ARTICLE and text.name == "text" and match[0].startswith("  "):
        return True
    if match["end"] and len(match[0]) > 1:
        return text.text[match.start() - 1 : match.start()] in ("：", ":")  # left to be filled in by hand
    start = text.text.rfind("\n", max(0, match.start() - 200), match.start()) + 1
    if _CALL.search(text.text, max(start, match.start() - 34), match.start()):
        return True
    if not match["between"]:
        return False
    return bool(_FILE_NAME.match(text.text, match.end())) or _is_row_of_words(text.text, start, match.end())


def _is_row_of_words(text: str, start: int, place: int) -> bool:
    """Tell whether a short line without any punctuation sets its words apart on purpose."""
    stop = text.find("\n", place, place + 60)
    line = text[start : stop if stop >= 0 else place + 60]
    return len(line) <= 60 and not _PUNCTUATION.search(line) and bool(_WORDS_APART.fullmatch(line.strip()))


def _spacing(text: FieldText, scene: Scene) -> Iterator[Hit]:
    wanted = scene.values["style"]
    if wanted == "require":
        for match in _TOUCHING.finditer(text.text):
            place = match.start()
            if not text.is_protected(place) and text.text[place + 1 : place + 2] not in ("\ufe0f", "\u20e3"):
                yield _spacing_hit(text, Span(place - 1, place + 1), Edit(Span(place, place), " "))
    elif wanted == "forbid":
        for match in _APART.finditer(text.text):
            start, end = match.span()
            called = _CALL.search(text.text, max(0, start - 34), start)
            if not called and not text.is_protected(start):
                yield _spacing_hit(text, Span(start, end), Edit(Span(start, end), ""))


def _spacing_hit(text: FieldText, span: Span, edit: Edit) -> Hit:
    if edit.replacement:
        title, message = _("Insert a blank"), _("No blank between Chinese and Latin characters or digits.")
    else:
        title = _("Delete the blanks")
        message = _("A blank between Chinese and Latin characters or digits.")
    return Hit(message, (span,), fixes=(Fix(title, text.name, (edit,), True),))


RULES = (
    FieldRule(
        code="TX006",
        name="stray-whitespace",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("Blanks where none belong."),
        why=N_(
            "They tear words apart, push text down and count as characters. Between words they may "
            "also part the items of a list, so there the fix is a suggestion that `--fix` leaves alone."
        ),
        bad=({"text": "\u3000\u3000今天风很大。\n\n\n\n床单差点飞走。"},),
        good=({"text": "用 Excel 做 3 张表。\n\n@小林 周五前给我 #对账# 谢谢"},),
        source=N_("W3C, Requirements for Chinese Text Layout (clreq); custom of editors"),
        confidence=Confidence.CUSTOM,
        fix=FixSafety.SAFE,
        check=_stray,
    ),
    FieldRule(
        code="TX016",
        name="spacing-cjk-latin",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("Blanks between Chinese and Latin characters that are not as you want them."),
        why=N_("Both ways of setting are common; what matters is keeping to one. Off until you choose."),
        bad=({"text": "用Excel做3张表。"},),
        good=({"text": "用 Excel 做 3 张表，发给 @abc 核对。"},),
        source=N_("W3C, Requirements for Chinese Text Layout (clreq); custom of editors"),
        confidence=Confidence.CUSTOM,
        fix=FixSafety.SAFE,
        parameters=(
            Parameter(
                "style",
                _STYLES[0],
                N_("off, require or forbid"),
                N_("Blanks to require or to forbid"),
                choices=_STYLES,
            ),
        ),
        example_values={"style": "require"},
        check=_spacing,
        is_local=True,
    ),
)
