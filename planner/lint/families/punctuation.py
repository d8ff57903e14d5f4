"""TX: repeated marks and straight quotes."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit, Parameter
from planner.lint.scene import FieldText, Scene

_HAN = "\u3400-\u9fff"
_CHINESE = rf"{_HAN}\u3000-\u303f\uff01-\uff0f\uff1a-\uff5e“”‘’"
# The same mark again and again. Half-width marks other than ! and ? belong to code and Latin text unless a
# Han character stands before them; a line of ～ alone is a divider.
_REPEATED = Leaping(
    "[！!？?，、；：～,;:~](?=[！!？?，、；：～,;:~])", r"([！!？?，、；：～,;:~])\1+|[！!]{2,}|[？?]{2,}"
)
_WIDE = str.maketrans("!?,;:", "！？，；：")
_DIVIDER = re.compile(r"^[ \t]*(?P<mark>[～~])(?P=mark)*[ \t]*$", re.M)
# A run of stops; a full stop that ends the sentence before it is left alone.
_DOTS = Leaping("[。.…](?=[。.…])", r"(?<![。.…])(?:。(?=[.…]))?(?P<run>[。.…]{3,})")
_ELLIPSIS = "……"
_QUOTES = re.compile('["\n]')
_IS_HAN = re.compile(f"[{_HAN}]")
# "name": "小店" is written for machines.
_MACHINE_BEFORE = re.compile(r"[\"\w]\s?[:=]\s?$", re.ASCII)
_MACHINE_AFTER = re.compile(r"\s?[:=]\s?[\"\w\[{]", re.ASCII)


def _repeated(text: FieldText, scene: Scene) -> Iterator[Hit]:
    dividers = {match.start("mark") for match in _DIVIDER.finditer(text.text)}
    for match in _REPEATED.finditer(text.text):
        start, end = match.span()
        alone = start in dividers or (
            match[0][0] in ",;:~" and not _IS_HAN.match(text.text[max(0, start - 1) : start])
        )
        if end - start >= scene.values["times"] and not alone and not text.is_protected(start):
            mark = match[0][0]
            if mark in "!?,;:" and _IS_HAN.match(text.text[start - 1 : start]):
                mark = mark.translate(_WIDE)
            yield _repeated_hit(text, Span(start, end), mark, safe=False)
    for match in _DOTS.finditer(text.text):
        span = Span(*match.span("run"))
        if _is_wrong_ellipsis(text.text, span) and not text.is_protected(span.start):
            yield _repeated_hit(text, span, _ELLIPSIS, safe=True)


def _repeated_hit(text: FieldText, span: Span, right: str, *, safe: bool) -> Hit:
    marks = text.text[span.start : span.end]
    fix = Fix(_("Use “{marks}”").format(marks=right), text.name, (Edit(span, right),), safe)
    if safe:
        message = _("The ellipsis is written “……”, not “{marks}”.").format(marks=marks)
    else:
        message = _("“{marks}” repeats one mark {count} times.").format(marks=marks, count=len(marks))
    return Hit(message, (span,), fixes=(fix,))


def _is_wrong_ellipsis(text: str, span: Span) -> bool:
    """Tell whether a run of stops stands for an ellipsis in Chinese text but is not …… (or twice that)."""
    run = text[span.start : span.end]
    if run.strip("…") == "":
        return bool(_IS_HAN.match(text, span.start - 1)) and (len(run) == 3 or len(run) > 4)
    return "。。。" in run or ("..." in run and _is_in_chinese(text, span))


def _is_in_chinese(text: str, span: Span) -> bool:
    """Tell whether dots belong to Chinese text: it stands before them, or behind them at once."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if re.match(f"[{_CHINESE}]", before):
        return True
    return bool(_IS_HAN.match(after)) and (not before or before.isspace() or before.isalnum())


def _straight_quotes(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    if '"' not in text.text:
        return
    opened: int | None = None
    for match in _QUOTES.finditer(text.text):
        place = match.start()
        if match[0] == "\n":
            opened = None
        elif text.is_protected(place):
            continue
        elif opened is None:
            opened = None if _is_inch(text.text, place) else place
        else:
            if _is_quotation(text.text, opened, place):
                yield _quote_hit(text, opened, place)
            opened = None


def _is_inch(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isdigit()


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between two straight quotes is Chinese and not written for machines."""
    return (
        bool(_IS_HAN.search(text, start + 1, end))
        and not _MACHINE_BEFORE.search(text[max(0, start - 4) : start])
        and not _MACHINE_AFTER.match(text, end + 1)
    )


def _quote_hit(text: FieldText, start: int, end: int) -> Hit:
    line = text.text[text.text.rfind("\n", 0, start) + 1 : start]
    opening, closing = "‘’" if line.count("“") > line.count("”") else "“”"
    edits = (Edit(Span(start, start + 1), opening), Edit(Span(end, end + 1), closing))
    fix = Fix(_("Use “{marks}”").format(marks=opening + closing), text.name, edits, safe=False)
    message = _("Straight quotes around Chinese text; print has {opening} and {closing}.")
    return Hit(message.format(opening=opening, closing=closing), (Span(start, end + 1),), fixes=(fix,))


RULES = (
    FieldRule(
        code="TX003",
        name="repeated-punctuation",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("The same mark three times or more."),
        why=N_(
            "One mark says it all; rows of them read as shouting. The ellipsis has a mark of its own, "
            "……, which `--fix` puts in; how much to shout is left to you, so for rows of other marks the "
            "fix is a suggestion."
        ),
        bad=({"text": "等了一个下午。。。快递小哥说明天再来"},),
        good=({"text": "风很大……没有人说话——大家都在看日出。真的？！太好了！！"},),
        source=N_("GB/T 15834-2011, General rules for punctuation"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SAFE,
        parameters=(Parameter("times", 3, N_("marks"), N_("So many of one mark in a row are too many")),),
        check=_repeated,
        is_local=True,
    ),
    FieldRule(
        code="TX005",
        name="straight-quotes",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("Straight quotes around Chinese text."),
        why=N_("Chinese is quoted with “ and ”; straight quotes come from keyboards for code."),
        bad=({"text": '儿子把"谢谢"写成了"射射"，全家笑了一晚上。'},),
        good=({"text": '老师写了 "Practice makes perfect"，底下有人说“熟能生巧”。屏幕是 65" 的。'},),
        source=N_("GB/T 15834-2011, General rules for punctuation"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        check=_straight_quotes,
        is_local=True,
    ),
)
