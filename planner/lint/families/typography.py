"""TX: marks and their width."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_NUMERALS = "一二三四五六七八九十零百两"
_WIDE = str.maketrans(",.!?:;()", "，。！？：；（）")
# The mark belongs to the Han character on its left, also over the end of a quotation or of emphasis. Quiet:
# file names and dots in a row, smileys, ratios in Han numerals, 分:秒.
_MARK = Leaping(
    "[!?,;.:]",
    rf"(?:(?<=[{_HAN}])|(?<=[{_HAN}][”’）》」』】*])|(?<=[{_HAN}](?:\*\*|~~))"
    rf'|(?<=[{_HAN}]")(?=.[{_HAN}])|(?<=\)))'
    rf"(?:[!?]+|,+|;|\.(?![.A-Za-z0-9_])"
    rf"|(?<![{_NUMERALS}时分]):(?![DPp]|-[()DPp])|:(?![DPp{_NUMERALS}分秒]|-[()DPp]))",
)
_BRACKET = re.compile(r"[()（）]")
_LIST_NUMBER = re.compile(rf"\n[ \t]*[(（]?(?:[{_NUMERALS}]{{1,3}}|[甲乙丙丁])[.)）]")
_IS_HAN = re.compile(f"[{_HAN}]")
_BLANKS = re.compile(r" {1,9}(?=\S)")
# Letters and digits of full width, with the marks that stand between two digits of one number or time.
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９])[．：／－](?=[０-９])){0,200}")
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Faces made of letters, such as （Ｔ▽Ｔ）, are drawings.
_FACE = re.compile("[\u0370-\u03ff\u0400-\u04ff\u2200-\u25ff＿´｀￣゜ﾟ・∀ω]")


def _halfwidth(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    numbers = _list_numbers(text.text)
    widened: set[int] = set()
    for pair in _bracket_pairs(text.text):
        half = [place for place in pair if text.text[place] in "()"]
        touching = len(half) == 1 < len(pair) or any(_touches_han(text.text, place) for place in pair)
        quiet = any(place in numbers or text.is_protected(place) for place in pair)
        if touching and half and not quiet:
            widened.update(half)
            yield _hit(text, tuple(Span(place, place + 1) for place in half))
    for match in _MARK.finditer(text.text):
        start, end = match.span()
        smiley = match[0] in ":;" and text.text[end : end + 1] in ("(", ")") and end not in widened
        if start in numbers or smiley or text.is_protected(start):
            continue
        if text.text[start - 1] != ")" or _ends_chinese(text, start - 1, widened):
            yield _hit(text, (Span(start, end),))


def _ends_chinese(text: FieldText, place: int, widened: set[int]) -> bool:
    """Tell whether a bracket closes Chinese text: a remark, or the target of a link with Chinese words."""
    if place in widened:
        return bool(_IS_HAN.match(text.text, place - 1))
    starts, ends = text.protected
    index = bisect_right(starts, place) - 1
    words = text.text[max(0, starts[index] - 2) : starts[index]] if index >= 0 else ""
    return words[1:] == "]" and bool(_IS_HAN.match(words)) and place < ends[index]


def _list_numbers(text: str) -> set[int]:
    """Return the places of numbers that begin a line, with their marks."""
    found = _LIST_NUMBER.finditer("\n" + text)  # a pattern that begins with a character is found faster
    return {place for match in found for place in range(match.start(), match.end() - 1)}


def _bracket_pairs(text: str) -> list[tuple[int, ...]]:
    """Return the places of matching brackets of any width in order, alone where a partner is missing.

    Both change together: a half-width bracket must not be left with a full-width partner.
    """
    waiting: list[int] = []
    pairs: list[tuple[int, ...]] = []
    for match in _BRACKET.finditer(text):
        if match[0] in "(（":
            waiting.append(match.start())
        elif waiting:
            pairs.append((waiting.pop(), match.start()))
        else:
            pairs.append((match.start(),))
    return sorted([*pairs, *((place,) for place in waiting)])


def _touches_han(text: str, place: int) -> bool:
    """Tell whether a half-width bracket has a Han character on its inner side."""
    if text[place] == "(":
        return bool(_IS_HAN.match(text, place + 1))
    return text[place] == ")" and place > 0 and bool(_IS_HAN.match(text, place - 1))


def _hit(text: FieldText, spans: tuple[Span, ...]) -> Hit:
    marks = "".join(text.text[span.start : span.end] for span in spans)
    wide = marks.translate(_WIDE)
    fix = Fix(
        _("Use “{marks}”").format(marks=wide),
        text.name,
        tuple(_edit(text.text, span) for span in spans),
        True,
    )
    message = _("“{marks}” next to Chinese text should be the full-width “{wide}”.")
    return Hit(message.format(marks=marks, wide=wide), spans, fixes=(fix,))


def _edit(text: str, span: Span) -> Edit:
    """Widen a mark and take the blanks behind it, which the full-width mark already brings."""
    mark = text[span.start : span.end]
    blanks = None if mark in "()" else _BLANKS.match(text, span.end)
    return Edit(Span(span.start, blanks.end() if blanks else span.end), mark.translate(_WIDE))


def _full_width(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    for match in _FULL_WIDTH.finditer(text.text):
        start, end = match.span()
        drawn = _FACE.search(text.text[max(0, start - 2) : start] + text.text[end : end + 2])
        if drawn or text.is_protected(start):
            continue
        half = match[0].translate(_HALF_WIDTH)
        fix = Fix(_("Use “{marks}”").format(marks=half), text.name, (Edit(Span(start, end), half),), True)
        message = _("“{wide}” is written in full width; readers expect “{half}”.")
        yield Hit(message.format(wide=match[0], half=half), (Span(start, end),), fixes=(fix,))


RULES = (
    FieldRule(
        code="TX001",
        name="halfwidth-punctuation",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A half-width mark that belongs to Chinese text."),
        why=N_(
            "Half-width marks stick to Han characters and look like slips. Numbers and addresses keep "
            "them. A mark belongs to what stands before it: behind Latin letters and digits it may stay."
        ),
        bad=({"text": "今天烘了三锅豆子,手臂有点酸(真的)."},),
        good=({"text": "今天 11:30 出锅，水粉比 1:15.5，记在 a.example.com/x,y 里。"},),
        source=N_(
            "GB/T 15834-2011, General rules for punctuation; W3C, Requirements for Chinese Text "
            "Layout (clreq)"
        ),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SAFE,
        check=_halfwidth,
        is_local=True,
    ),
    FieldRule(
        code="TX002",
        name="fullwidth-alphanumeric",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Letters or digits in full width."),
        why=N_(
            "Full-width letters and digits stand wide apart, cannot be searched for and look like a slip."
        ),
        bad=({"text": "新到的ＬＥＤ台灯，２８日截止登记。"},),
        good=({"text": "新到的 LED 台灯，89㎡ 的客厅也够亮，①号楼有样板。"},),
        source=N_(
            "GB/T 15835-2011, General rules for writing numerals in public texts; W3C, Requirements "
            "for Chinese Text Layout (clreq)"
        ),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SAFE,
        check=_full_width,
        is_local=True,
    ),
)
