"""What the line of a chat begins with: a day, a time, a channel, a pillar, a status."""

import re
from dataclasses import dataclass

from planner import clock
from planner.importing.dates import take_date
from planner.importing.fields import WORDS
from planner.importing.relative import SHORTENED
from planner.importing.times import take_part_of_day, take_time
from planner.importing.vague import take_vague
from planner.text.traditional import simplified

OPENING = {"date", "time", "channel"}
"""What begins a post; where a text has any of it, 观点：in front of a line is words of the post above."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms as others are read; each character stays one, so that places in the text stay."""

_APART = " \t·|,、:;-–—~>*#•"
_BULLET = re.compile(
    r"\s*(?:[-*•·◆●▪►]\s+|\d{1,3}[.、)](?!\d)|[(]\d{1,3}[)]|[一二三四五六七八九十]{1,3}、|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[条篇]:?)\s*"
)
_BRACKETS = re.compile(r"【([^【】\n]{1,40})】|\[([^\[\]\n]{1,40})\]|「([^「」\n]{1,40})」")
_WORD = re.compile("|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True)), re.IGNORECASE)
_CHANNEL = "|".join(re.escape(word) for word, name in WORDS.items() if name == "channel")
_POSTING = re.compile(rf"(?:发布?|推送?|在|到)(?:在|到)?(?:一?[条个篇])?\s*(?={_CHANNEL})", re.IGNORECASE)
"""What stands between a time and a channel: 晚8点发朋友圈."""

_VERBS = "发推更"
_SORTS = "档场版"
"""What makes a time part of a word: 晚8点档."""

_BOUNDARY = re.compile(r"$|[\s·|,、:;()\[\]【】「」《—–-]")


@dataclass(slots=True)
class Head:
    """What a line begins with: fields found, whether a bullet or number came first, and the words behind."""

    values: dict[str, str]
    is_listed: bool
    body: str

    @property
    def is_heading(self) -> bool:
        """Tell whether the line may be a heading for what follows: a day or channel and nothing to post."""
        return bool(self.values) and "time" not in self.values and not self.body


def read_head(line: str) -> Head:
    """Return what a line begins with."""
    plain = line.translate(_HALF_WIDTH).translate(simplified()).rstrip()
    bullet = None if _date_at(plain.lstrip()) else _BULLET.match(plain)
    at = bullet.end() if bullet else 0
    values: dict[str, str] = {}
    while True:
        at += len(plain[at:]) - len(plain[at:].lstrip(_APART))
        found = _part(plain, at, values)
        if found is None:
            break
        values |= found[0]
        at = found[1]
    body = line[at:].strip()
    if not body and OPENING.isdisjoint(values):
        return Head({}, False, line.strip())  # 选题： over a list
    return Head(values, bullet is not None, body)


def _part(text: str, at: int, values: dict[str, str]) -> tuple[dict[str, str], int] | None:
    """Return the next part of a head and where it ends, None when no more comes."""
    if match := _BRACKETS.match(text, at):
        inner = next(part for part in match.groups() if part is not None)
        found = _all_parts(inner.strip())
        return (found, match.end()) if found and found.keys().isdisjoint(values) else None
    rest = text[at:]
    if "date" not in values and (day := _date_at(rest)):
        return {"date": day[0]}, len(text) - len(day[1])
    if "time" not in values and (taken := _time_at(text, at, values)):
        return {"time": taken[0]}, len(text) - len(taken[1])
    if values and (match := _POSTING.match(text, at)):
        return {}, match.end()
    match = _WORD.match(text, at)
    if match and _BOUNDARY.match(text, match.end()):
        name = WORDS[match[0].lower()]
        return ({name: match[0]}, match.end()) if name not in values else None
    return None


def _all_parts(text: str) -> dict[str, str]:
    """Return what a text in brackets says when all of it is parts of a head, else nothing."""
    values: dict[str, str] = {}
    at = 0
    while at < len(text):
        found = _part(text, at, values)
        if found is None or _BRACKETS.match(text, at):
            return {}
        values |= found[0]
        at = found[1]
        at += len(text[at:]) - len(text[at:].lstrip(_APART))
    return values


def _date_at(text: str) -> tuple[str, str] | None:
    """Return the date that a text begins with and what follows; 1.5小时 and 1/3的人 are none."""
    taken = take_date(text)
    if taken is None:
        return _vague_date_at(text)
    rest = taken[1]
    day = text[: len(text) - len(rest)].strip()
    is_whole = _ends(text, rest) or take_time(rest) or _part_of_day_at(rest)
    return (SHORTENED.get(day.lower(), day), rest) if is_whole else None


def _vague_date_at(text: str) -> tuple[str, str] | None:
    """Return a day named roughly, which counts only with a channel behind it: 周末 朋友圈."""
    taken = take_vague(text, clock.today())
    if taken is None:
        return None
    at = take_time(taken[1]) or _part_of_day_at(taken[1]) or taken
    match = _WORD.match(str(at[1]).lstrip(_APART))
    is_whole = match and WORDS[match[0].lower()] == "channel"
    return (text[: len(text) - len(taken[1])].strip(), taken[1]) if is_whole else None


def _time_at(text: str, at: int, values: dict[str, str]) -> tuple[str, str] | None:
    """Return the time that stands at a place and what follows; directly behind a day it needs no mark."""
    rest = text[at:]
    taken = take_time(rest)
    if taken is None:
        return _part_of_day_at(rest) if "date" in values and "channel" not in values else None
    is_behind_day = "date" in values and not text[at - 1].isspace() and taken[1][:1] not in _SORTS
    return taken if is_behind_day or taken[1][:1] in _VERBS or _ends(rest, taken[1]) else None


def _part_of_day_at(text: str) -> tuple[str, str] | None:
    """Return the part of the day that a text begins with, if it is a word of its own: not 早，各位."""
    taken = take_part_of_day(text)
    return taken if taken and (not taken[1] or taken[1][0].isspace() or _WORD.match(taken[1])) else None


def _ends(text: str, rest: str) -> bool:
    """Tell whether what stands in `text` before `rest` is a word of its own: 早上好 is no time."""
    is_apart = text[: len(text) - len(rest)][-1:].isspace()
    return is_apart or _BOUNDARY.match(rest) is not None or _WORD.match(rest) is not None
