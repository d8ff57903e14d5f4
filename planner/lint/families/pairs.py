"""TX: quotes and brackets that lack their other half."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.i18n import N_, _
from planner.lint.finding import Severity, Span
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene

_PARTNER = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", "「": "」"}
_OPENER = {closing: opening for opening, closing in _PARTNER.items()}
# A pair is named by its closing mark; brackets of either width are partners.
_KIND = _PARTNER | {closing: closing for closing in _OPENER} | dict.fromkeys("()（）", "）")
_MARKS = re.compile("[“”‘’（）()《》【】「」\n]")
_MAY_BE_DOUBTFUL = "（）()‘’”"
# Titles and labels end in the line they begin in; quotations and remarks may run over several.
_ONE_LINE = "《【"
_LIST_NUMBER = re.compile(
    r"(?:^|[\s，。；：、！？,;:])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[\u2460-\u2473])$"
)
_INDENT = 40
_LINE_END = re.compile(r"\n\s*")
_SMILE = re.compile(r"[：:；;=＝][-－'oO]?$")
_SAD_END = re.compile(r"[\s，。！？、,.!?]|$")


@dataclass(slots=True)
class _Mark:
    """A half of a pair. `is_doubtful` says that it may be no half at all: a list number's, a smiley's."""

    char: str
    place: int
    is_doubtful: bool


def _unbalanced(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    places = sorted(_lonely(text))
    reversed_by = {first: last for first, last in pairwise(places) if _are_reversed(text.text, first, last)}
    for place in places:
        mark = text.text[place]
        if place in reversed_by:
            last = reversed_by[place]
            message = _("{mark} and {partner} stand the wrong way round.")
            spans = (Span(place, place + 1), Span(last, last + 1))
            yield Hit(message.format(mark=mark, partner=text.text[last]), spans)
        elif place not in reversed_by.values():
            partner = _PARTNER.get(mark) or _OPENER[mark]
            # No quotes around the marks, which may be quotes themselves.
            message = _("{mark} has no {partner} to go with it.")
            yield Hit(message.format(mark=mark, partner=partner), (Span(place, place + 1),))


def _are_reversed(text: str, first: int, last: int) -> bool:
    """Tell whether a closing mark and an opening one of its kind stand around words in one line."""
    return _OPENER.get(text[first]) == text[last] and last > first + 1 and "\n" not in text[first:last]


def _lonely(text: FieldText) -> Iterator[int]:
    """Yield the places of marks that have no partner, each kind of pair by itself."""
    waiting: dict[str, list[_Mark]] = {opening: [] for opening in _PARTNER.values()}
    for line in _lines(text):
        needed = _openings_over(line) if any(mark.is_doubtful for mark in line) else 0
        for mark in line:
            kind = _KIND[mark.char]
            stack = waiting[kind]
            if mark.char in "“‘（(《【「":
                stack.append(mark)
            elif mark.is_doubtful and (not stack or (kind == "）" and needed <= 0)):
                continue
            elif stack:
                needed -= mark.is_doubtful
                stack.pop()
            elif mark.char != ")" and not _is_arrow(text.text, mark.place):
                yield mark.place
        for opening in _ONE_LINE:
            yield from _left(text.text, waiting[_PARTNER[opening]])
    for stack in waiting.values():
        yield from _left(text.text, stack)


def _openings_over(line: list[_Mark]) -> int:
    """Count the brackets of a line that only a doubtful one could close."""
    openings = sum(mark.char in "（(" and not mark.is_doubtful for mark in line)
    return openings - sum(mark.char in "）)" and not mark.is_doubtful for mark in line)


def _left(text: str, stack: list[_Mark]) -> Iterator[int]:
    """Empty a stack and yield the openings that should have been closed."""
    for mark in stack:
        is_half = mark.char != "(" and not mark.is_doubtful and not _is_arrow(text, mark.place)
        if is_half and not _goes_on(text, mark):
            yield mark.place
    stack.clear()


def _lines(text: FieldText) -> Iterator[list[_Mark]]:
    """Yield the marks of each line that has any."""
    line: list[_Mark] = []
    for match in _MARKS.finditer(text.text):
        char, place = match[0], match.start()
        if char == "\n":
            if line:
                yield line
                line = []
        elif not text.is_protected(place) and not (char in "‘’" and _is_apostrophe(text.text, place)):
            line.append(_Mark(char, place, char in _MAY_BE_DOUBTFUL and _is_doubtful(text.text, place)))
    yield line


def _is_apostrophe(text: str, place: int) -> bool:
    """Tell whether a quote stands inside a Latin word or for what was left out of one (’90s, ’n’)."""
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    begins = after.isascii() and after.isalpha()
    if before.isascii() and before.isalnum() and begins:
        return True
    return text[place] == "’" and ((after.isascii() and after.isdigit()) or (begins and not before.strip()))


def _is_doubtful(text: str, place: int) -> bool:
    char, before = text[place], text[max(0, place - 6) : place]
    if char in "）)":
        return bool(_LIST_NUMBER.search(before) or _SMILE.search(before))
    if char in "（(":
        return bool(_SMILE.search(before) and _SAD_END.match(text, place + 1))
    if char == "‘":
        return text[place + 1 : place + 2].isdigit()  # ‘90s
    # Feet, minutes and inches; a genitive without s (students’).
    return char in "’”" and bool(re.search(r"[0-9]$" if char == "”" else r"[0-9A-Za-z]$", before))


def _is_arrow(text: str, place: int) -> bool:
    """Tell whether a mark is an arrow or a bullet: 》》, or 》 alone at a line's start or amid blanks."""
    if text[place] not in "《》":
        return False
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    same = text[place] in (before, after)
    bullet = text[place] == "》" and (before in ("", "\n") or (before == " " and after == " "))
    return same or bullet


def _goes_on(text: str, mark: _Mark) -> bool:
    """Tell whether a quotation goes on: each paragraph of it opens anew, only the last closes."""
    before = text[max(0, mark.place - _INDENT) : mark.place]
    if mark.char not in "“「" or before.rstrip(" \t\u3000")[-1:] not in ("", "\n"):
        return False
    blanks = _LINE_END.search(text, mark.place)
    return blanks is not None and text.startswith(mark.char, blanks.end())


RULES = (
    FieldRule(
        code="TX004",
        name="unbalanced-pair",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A quote or bracket without its other half."),
        why=N_("Readers cannot tell where the quotation, the title or the remark ends."),
        bad=({"text": "女儿说：“妈妈，月亮跟着我们走。她一路都在回头看。"},),
        good=({"text": "他说：“我妈常念叨‘慢一点’，我现在才懂。”带好：1）水杯 2）毛巾。It’s fine :)"},),
        source=N_("GB/T 15834-2011, General rules for punctuation"),
        confidence=Confidence.OFFICIAL,
        check=_unbalanced,
    ),
)
