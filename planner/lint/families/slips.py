"""TX: words typed twice and words confused with others."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from planner.i18n import N_, _
from planner.lint.families.idioms import idiom_slips
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import class_of, table

_HAN = "\u3400-\u9fff"
_CLAUSE_MARKS = re.compile("[，。！？；、：,!?;:\n]")
_CONTEXT = 40
"""Code points looked at on either side for the words that decide."""


def _doubled(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    for match in _doubled_pattern().finditer(text.text):
        start, end = match.span()
        if text.is_protected(start):
            continue
        word = match[0][: (end - start) // 2]
        fix = Fix(
            _("Change to “{word}”").format(word=word), text.name, (Edit(Span(start, end), word),), safe=False
        )
        message = _("“{word}” stands here twice.").format(word=word)
        yield Hit(message, (Span(start, end),), fixes=(fix,))


@cache
def _doubled_pattern() -> re.Pattern[str]:
    """Return a pattern for exactly two of a word where no other word can begin or end between them."""
    words = table("doubled")
    parts = []
    for entry in words["doubled"]:
        word, after, before = entry["word"], entry.get("not_after", ""), entry.get("not_before", "")
        parts.append(f"{word}(?<![{after}{word}]{word}){word}(?![{before}{word}])")
    parts += [f"{word}(?<!{word}{word}){word}(?!{word})" for word in words["longer"]["words"]]
    behind = "".join(f"|(?<={word}.)" for word in words["pronouns"]["after"])
    for word in words["pronouns"]["words"]:
        parts.append(f"{word}(?:(?<![{_HAN}]{word}){behind}){word}(?!{word})")
    return re.compile("|".join(parts))


def _confused(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    found = list(_decided_slips(text.text))
    taken = {place for start, wrong, _right in found for place in range(start, start + len(wrong))}
    found += [
        each for each in idiom_slips(text.text) if taken.isdisjoint(range(each[0], each[0] + len(each[1])))
    ]
    for start, wrong, right in sorted(found):
        if text.is_protected(start):
            continue
        span = Span(start, start + len(wrong))
        fix = Fix(_("Change to “{word}”").format(word=right), text.name, (Edit(span, right),), safe=False)
        message = _("“{wrong}” is probably meant to be “{right}”.").format(wrong=wrong, right=right)
        yield Hit(message, (span,), fixes=(fix,))


def _decided_slips(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each slip of the table, what is written, and what is right."""
    for start, word in _words(text):
        slip = _slips().get(word)
        if slip is not None and _decides(slip, text, start, start + len(word)):
            yield start, word, slip["right"]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the slips and the longer words that hold one rightly: leftmost, longest, none in another."""
    by_start = _by_start()
    done = 0
    for start in _starts().finditer(text):
        place = start.start()
        words = by_start.get(text[place : place + 2])
        if words and place >= done:
            word = next((each for each in words if text.startswith(each, place)), None)
            if word is not None:
                done = place + len(word)
                yield place, word


@cache
def _by_start() -> dict[str, list[str]]:
    """Return all words to look for by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted({*_slips(), *table("confusable")["allowed"].split()}, key=len, reverse=True):
        found.setdefault(word[:2], []).append(word)
    return found


@cache
def _starts() -> re.Pattern[str]:
    """Return a pattern for places where a word may begin, by its first and its second character."""
    firsts, seconds = ({pair[place] for pair in _by_start()} for place in (0, 1))
    return re.compile(f"{class_of(firsts)}(?={class_of(seconds)})")


@cache
def _slips() -> dict[str, dict[str, Any]]:
    """Return the slips by wrong form."""
    words = table("confusable")
    plain = (pair.split("→") for pair in words["plain"].split())
    return {wrong: {"right": right} for wrong, right in plain} | {
        each["wrong"]: each for each in words["slip"]
    }


def _decides(slip: dict[str, Any], text: str, start: int, end: int) -> bool:
    """Tell whether the clause makes a slip of a word: it needs one of `near`, and none of `far`."""
    near, far = slip.get("near"), slip.get("far", ())
    if not near and not far:
        return True
    clause = _clause(text, start, end)
    return (not near or any(word in clause for word in near)) and not any(word in clause for word in far)


def _clause(text: str, start: int, end: int) -> str:
    """Return the clause around a word, at most 40 code points on either side."""
    before = _CLAUSE_MARKS.split(text[max(0, start - _CONTEXT) : start])[-1]
    after = _CLAUSE_MARKS.split(text[end : end + _CONTEXT])[0]
    return before + text[start:end] + after


RULES = (
    FieldRule(
        code="TX009",
        name="doubled-word",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A word typed twice."),
        why=N_("A doubled 的 or 了 is the slip readers see first. Words that double rightly are left alone."),
        bad=({"text": "我们的的小院终于通了热水。"},),
        good=({"text": "为了了解目的的确达到没有，慢慢来，谢谢，我现在在门口。"},),
        source=N_("Contemporary Chinese Dictionary, 7th edition"),
        confidence=Confidence.CUSTOM,
        fix=FixSafety.SUGGESTION,
        check=_doubled,
        is_local=True,
    ),
    FieldRule(
        code="TX010",
        name="confusable-word",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A word mistaken for another that sounds or looks alike."),
        why=N_("Input methods offer the wrong word; readers notice it before anything else."),
        bad=({"text": "必竟是第一次，既使慢一点也要认真。请登陆网站看帐号。"},),
        good=({"text": "台风晚上登陆，请按装箱单核对。毕竟是第一次。"},),
        source=N_(
            "Contemporary Chinese Dictionary, 7th edition; GF 1001-2001, First table of variant "
            "words; GB/T 15834-2011, General rules for punctuation"
        ),
        confidence=Confidence.CUSTOM,
        fix=FixSafety.SUGGESTION,
        check=_confused,
        is_local=True,
    ),
)
