"""Plans as people write them into a chat: a line such as 周三晚8点 朋友圈 干货：磨豆机怎么清洁 for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.i18n import _
from planner.importing.cells import ABSENT, Cell, Table
from planner.importing.dates import take_date
from planner.importing.fields import WORDS, channel_of
from planner.importing.times import take_time
from planner.model import PostKind

FIELDS = ("date", "time", "channel", "pillar", "status", "title", "text")

_OPENING = {"date", "time", "channel"}
"""What begins a post; where a text has any of it, 观点：in front of a line is words of the post above."""

_INHERITED = ("channel", "pillar")
"""What a heading says of all posts below it, beside the day."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms as others are read; each character stays one, so that places in the text stay."""

_APART = " \t·|,、:;-–—~>*#•"
_BULLET = re.compile(
    r"\s*(?:[-*•·◆●▪►]\s+|\d{1,3}[.、)](?!\d)|[(]\d{1,3}[)]|[一二三四五六七八九十]{1,3}、|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[条篇]:?)\s*"
)
_BRACKETS = re.compile(r"【([^【】\n]{1,40})】|\[([^\[\]\n]{1,40})\]|「([^「」\n]{1,40})」")
_WORD = re.compile("|".join(re.escape(word) for word in sorted(WORDS, key=len, reverse=True)), re.IGNORECASE)
_WEEK = re.compile(r"(?P<week>下下|下|本|这)个?(?:周|星期|礼拜)(?![一二三四五六日天])")
_BARE_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
_BOUNDARY = re.compile(r"$|[\s·|,、:;()\[\]【】「」《—–-]")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{1,100})》[\s:：]*")
_SHOWN_LINES = 5


@dataclass(slots=True)
class _Head:
    """What a line begins with: fields found, whether a bullet or number came first, and the words behind."""

    values: dict[str, str]
    is_listed: bool
    body: str

    @property
    def is_heading(self) -> bool:
        """Tell whether the line may be a heading for what follows: a day or channel and nothing to post."""
        return bool(self.values) and "time" not in self.values and not self.body


@dataclass(slots=True)
class _Entry:
    values: dict[str, str]
    is_heading: bool = False
    is_listed: bool = False
    lines: list[str] = field(default_factory=list)
    names_place: bool = False
    """Whether its line names a day and a channel."""

    @property
    def is_place(self) -> bool:
        """Tell whether a day and a channel are named for a post that has no words yet."""
        return self.names_place and not any(self.lines)


def chat_table(text: str) -> Table:
    """Return the posts that the lines of a text name, one a row.

    A post begins at a line with a date, a time, a channel or a pillar in front, or at a number in a list that
    is nothing but a list; the lines below belong to it. A line with nothing but a day counts for the posts
    below it. A text without any of these is one post a paragraph.
    """
    lines = text.split("\n")
    heads = [_head(line) for line in lines]
    if not any(head.values or head.is_listed for head in heads):
        return _table([_Entry({}, lines=[part]) for part in re.split(r"\n\s*\n", text) if part.strip()], [])
    chat = _Chat(heads)
    for line, head in zip(lines, heads, strict=True):
        chat.take(line, head)
    if chat.entries and chat.entries[-1].is_place:
        chat.entries[-1].is_heading = False
    entries = [entry for entry in chat.entries if not entry.is_heading or any(entry.lines)]
    return _table(entries, chat.above)


def _head(line: str) -> _Head:
    plain = line.translate(_HALF_WIDTH)
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
    if not body and _OPENING.isdisjoint(values):
        return _Head({}, False, line.strip())  # 选题： over a list
    return _Head(values, bullet is not None, body)


def _part(text: str, at: int, values: dict[str, str]) -> tuple[dict[str, str], int] | None:
    """Return the next part of a head and where it ends, None when no more comes."""
    if match := _BRACKETS.match(text, at):
        inner = next(part for part in match.groups() if part is not None)
        found = _all_parts(inner.strip())
        return (found, match.end()) if found and found.keys().isdisjoint(values) else None
    rest = text[at:]
    if "date" not in values and (day := _date_at(rest)):
        return {"date": day[0]}, len(text) - len(day[1])
    if "time" not in values and (taken := take_time(rest)) and _ends(rest, taken[1]):
        return {"time": taken[0]}, len(text) - len(taken[1])
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
        return None
    rest = taken[1]
    return (text[: len(text) - len(rest)].strip(), rest) if _ends(text, rest) or take_time(rest) else None


def _ends(text: str, rest: str) -> bool:
    """Tell whether what stands in `text` before `rest` is a word of its own: 早上好 is no time."""
    is_apart = text[: len(text) - len(rest)][-1:].isspace()
    return is_apart or _BOUNDARY.match(rest) is not None or _WORD.match(rest) is not None


class _Chat:
    """Gathers lines into entries. `inherited` is what headings above say of the entries below them."""

    def __init__(self, heads: list[_Head]) -> None:
        self.entries: list[_Entry] = []
        self.above: list[str] = []
        self._is_list = not any(head.values for head in heads)
        self._is_dated = any(not _OPENING.isdisjoint(head.values) for head in heads)
        self._inherited: dict[str, str] = {}
        self._week = ""

    def take(self, line: str, head: _Head) -> None:
        """Take the next line: it begins an entry, goes on with the last, or stands above them all."""
        match = _WEEK.match(head.body)
        if match and not head.values and not (self.entries and self.entries[-1].lines):
            self._week = match["week"]
        if self._begins(head):
            self._begin(head)
        elif self.entries:
            self.entries[-1].lines.append(line.rstrip())
        elif line.strip():
            self.above.append(line.strip())

    def _begins(self, head: _Head) -> bool:
        if not _OPENING.isdisjoint(head.values) or (head.values and not self._is_dated):
            return True
        last = self.entries[-1] if self.entries else None
        goes_on = last is not None and (last.is_heading or last.is_listed)
        return head.is_listed and (self._is_list or goes_on)

    def _begin(self, head: _Head) -> None:
        if "date" in head.values and _BARE_WEEKDAY.match(head.values["date"]):
            head.values["date"] = self._week + head.values["date"]
        last = self.entries[-1] if self.entries else None
        if last and last.is_place and "date" in head.values:
            last.is_heading = False
        if last and last.is_heading and not any(last.lines):
            self._inherited |= {name: last.values[name] for name in _INHERITED if name in last.values}
        values = self._inherited | head.values
        if "date" in values:
            self._inherited["date"] = values["date"]
        lines = [head.body] if head.body else []
        names_place = head.values.keys() >= {"date", "channel"}
        self.entries.append(_Entry(values, head.is_heading, head.is_listed, lines, names_place))


def _table(entries: list[_Entry], above: list[str]) -> Table:
    notes = []
    if above:
        shown = " / ".join(line[:40] for line in above[:_SHOWN_LINES])
        notes.append(_("Lines above the first post that were not used: {lines}.").format(lines=shown))
    rows = [list(_cells(entry)) for entry in entries]
    return Table("", rows, fields=FIELDS, notes=tuple(notes))


def _cells(entry: _Entry) -> Iterator[Cell]:
    values: dict[str, str] = dict(entry.values)
    text = "\n".join(entry.lines).strip("\n").rstrip()
    if channel_of(values.get("channel", "")) not in (None, PostKind.MOMENTS):
        values["title"], text = _titled(text)
    values["text"] = text
    for name in FIELDS:
        yield values.get(name, ABSENT)


def _titled(text: str) -> tuple[str, str]:
    """Return title and text: of an article a plan's one line is the title."""
    if match := _TITLE.match(text):
        return match["title"].strip(), text[match.end() :].lstrip("\n")
    first, _break, rest = text.partition("\n")
    return first.strip(), rest.strip("\n")
