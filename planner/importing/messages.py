"""The messages of a chat: who wrote when is no text of a post.

Shapes of the heads, as programs copy them: 小林 2026/11/28 21:03:11 and 小林 11-28 21:03:11 (for computers),
2026-11-28 21:03:11 小林 (QQ), a line with the day between rules and then 小林 21:03 (chats sent by mail),
小林: alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.importing.dates import WrittenDate, existing_date, take_date
from planner.importing.fields import WORDS
from planner.importing.numerals import evened
from planner.importing.times import take_time

_DAY = r"(?P<day>(?:\d{4}\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|今天|昨天|前天)"
_HOUR = r"(?:上午|下午|晚上|凌晨|中午|早上)?\s?\d{1,2}:\d\d"
_SECONDS = r":\d\d"
_NAME = r"(?P<name>\S(?:.{0,38}\S)?)"
_STAMPS = (
    re.compile(rf"{_NAME}[\s(\[]+{_DAY},?\s+{_HOUR}(?:{_SECONDS})?\s?(?:[ap]m)?[)\]]?:?", re.IGNORECASE),
    re.compile(rf"\[?{_DAY},?\s+{_HOUR}{_SECONDS}\]?(?:\s+{_NAME})?"),
)
_DAY_RULE = re.compile(rf"[—–-]{{3,}}\s*{_DAY}\s*[—–-]{{3,}}")
_NAME_AND_HOUR = re.compile(rf"{_NAME}\s+{_HOUR}(?:{_SECONDS})?")
_SPEAKER = re.compile(r"(?P<name>[^\s:,.;!?，。；！？()（）《》]{1,20})\s*:\s*(?P<said>.*)")
_HEAD = re.compile("[:：]")
_LABEL = re.compile("时间|日期|截止|地点|安排|计划|排期|活动|报名|开抢|开售|预告|提醒|[上下本这每]周")
_POSTING = re.compile(r"\s*[发推]")
_LONGEST_HEAD = 80


@dataclass(slots=True)
class ChatMessage:
    """A message: its head as it stands there, empty for the lines of a text that is no chat; the day it was
    sent, None where it is not told; and its lines.
    """

    head: str = ""
    sent: date | None = None
    lines: list[str] = field(default_factory=list)


def messages(lines: Sequence[str], today: date) -> list[ChatMessage]:
    """Return the messages of a text; a text without heads of messages is a single one."""
    plain = [evened(line) if len(line) <= _LONGEST_HEAD else "" for line in lines]
    days = {at: found for at, line in enumerate(plain) if (found := _day_rule(line, today))}
    stamps = dict(_stamps(plain, today, bool(days)))
    speakers = {name for _day, name in stamps.values() if name} | _speakers(plain)
    parts = [ChatMessage()]
    day: date | None = None
    for at, line in enumerate(lines):
        if at in days:
            day = days[at]
            parts.append(ChatMessage(line.strip(), day))
        elif at in stamps:
            day = stamps[at][0] or day
            parts.append(ChatMessage(line.strip(), day))
        elif _is_said(plain[at], speakers):
            head, said = _HEAD.split(line, maxsplit=1)
            parts.append(ChatMessage(head.strip(), day, [said] if said.strip() else []))
        else:
            parts[-1].lines.append(line)
    return [message for message in parts if message.head or any(message.lines)]


def _stamps(
    plain: Sequence[str], today: date, has_rules: bool
) -> Iterator[tuple[int, tuple[date | None, str]]]:
    """Return the lines that say who wrote when, with the day and the name."""
    for at, line in enumerate(plain):
        for pattern in _STAMPS:
            match = pattern.fullmatch(line)
            if match and not _opens_post(match["name"] or "") and (day := _past(match["day"], today)):
                yield at, (day, match["name"] or "")
                break
        else:
            match = _NAME_AND_HOUR.fullmatch(line) if has_rules else None
            if match and not _opens_post(match["name"]):
                yield at, (None, match["name"])


def _day_rule(line: str, today: date) -> date | None:
    match = _DAY_RULE.fullmatch(line)
    return _past(match["day"], today) if match else None


def _past(text: str, today: date) -> date | None:
    """Return the day of a message, of which none is sent later than now; a clock may run ahead by a day."""
    taken = take_date(text, today)
    if taken is None:
        return None
    years = [taken[0].year] if taken[0].year else [today.year + 1, today.year, today.year - 1]
    days = (_day_in(taken[0], year) for year in years)
    return next((day for day in days if day and day <= today + timedelta(days=1)), None)


def _day_in(written: WrittenDate, year: int) -> date | None:
    try:
        return existing_date(written, year)
    except ValueError:
        return None


def _opens_post(text: str) -> bool:
    """Tell whether a text is what a post begins with rather than a name."""
    first = text.split()[0].lower() if text.split() else ""
    return bool(take_date(text) or take_time(text)) or first.rstrip(":") in WORDS


def _speakers(plain: Sequence[str]) -> set[str]:
    """Return the names before a colon that are people's: with a day, a time and 发 behind it, or alone above
    a line with a day, at least twice.
    """
    inline, alone = set(), []
    for at, line in enumerate(plain):
        match = _SPEAKER.fullmatch(line)
        if not match or match["name"].lower() in WORDS or _LABEL.search(match["name"]):
            continue
        if match["said"]:
            if _tells_when_to_post(match["said"]):
                inline.add(match["name"])
        elif (at == 0 or not plain[at - 1]) and at + 1 < len(plain) and take_date(plain[at + 1]):
            alone.append(match["name"])
    return inline | (set(alone) if len(alone) > 1 else set())


def _tells_when_to_post(text: str) -> bool:
    day = take_date(text)
    at = take_time(day[1]) if day else None
    return bool(at and _POSTING.match(at[1]))


def _is_said(line: str, speakers: set[str]) -> bool:
    """Tell whether a line begins with the name of somebody who takes part."""
    match = _SPEAKER.fullmatch(line)
    return match is not None and match["name"] in speakers
