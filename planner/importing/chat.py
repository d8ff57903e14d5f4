"""Plans as people write them into a chat: a line such as 周三晚8点 朋友圈 干货：磨豆机怎么清洁 for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner import clock
from planner.i18n import _
from planner.importing.cells import ABSENT, Cell, CellError, Table
from planner.importing.chat_heads import OPENING, Head, read_head
from planner.importing.dates import WrittenDate, existing_date, take_date
from planner.importing.fields import channel_of
from planner.importing.messages import ChatMessage, messages
from planner.importing.relative import monday_of
from planner.importing.years import nearest_year
from planner.model import PostKind

FIELDS = ("date", "time", "channel", "pillar", "status", "title", "text")

_INHERITED = ("channel", "pillar")
"""What a heading says of all posts below it, beside the day."""

_WEEK = re.compile(r"(?P<week>下下|下|本|这)个?(?:周|星期|礼拜)(?![一二三四五六日天])")
_BARE_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{1,100})》[\s:：]*")
_SHOWN_LINES = 5


@dataclass(slots=True)
class _Entry:
    values: dict[str, str]
    is_heading: bool = False
    is_listed: bool = False
    lines: list[str] = field(default_factory=list)
    since: date | None = None
    names_place: bool = False
    """Whether its line names a day and a channel."""

    @property
    def is_place(self) -> bool:
        """Tell whether a day and a channel are named for a post that has no words yet."""
        return self.names_place and not any(self.lines)


def chat_table(text: str) -> Table:
    """Return the posts that the lines of a text name, one a row.

    A post begins at a line with a date, a time, a channel or a pillar in front, or at a number in a list that
    is nothing but a list; the lines below belong to it, as far as its message goes. A line with nothing but a
    day counts for the posts below it. A text without any of these is one post a paragraph.
    """
    today = clock.today()
    parts = messages(text.split("\n"), today)
    read = [(message, [read_head(line) for line in message.lines]) for message in parts]
    heads = [head for _message, found in read for head in found]
    if not any(head.values or head.is_listed for head in heads):
        return _table([_Entry({}, lines=[part]) for each in parts for part in _paragraphs(each)], parts, [])
    entries: list[_Entry] = []
    unused: list[str] = []
    for message, found in read:
        chat = _Chat(heads, message.sent or today, today)
        for line, head in zip(message.lines, found, strict=True):
            chat.take(line, head)
        entries += chat.posts()
        unused += chat.above
    return _table(entries, parts, unused)


def _paragraphs(message: ChatMessage) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", "\n".join(message.lines)) if part.strip()]


class _Chat:
    """Gathers the lines of a message into entries; `sent` is the day from which its days count. `inherited`
    is what headings above say of the entries below them.
    """

    def __init__(self, heads: Sequence[Head], sent: date, today: date) -> None:
        """Begin a message; `heads` are those of all lines of the chat."""
        self._sent = sent
        self._today = today
        self._since: date | None = None
        self._dated: date | None = None
        self.entries: list[_Entry] = []
        self.above: list[str] = []
        self._is_list = not any(head.values for head in heads)
        self._is_dated = any(not OPENING.isdisjoint(head.values) for head in heads)
        self._inherited: dict[str, str] = {}
        self._week = ""

    def take(self, line: str, head: Head) -> None:
        """Take the next line: it begins an entry, goes on with the last, or stands above them all."""
        match = _WEEK.match(head.body)
        if match and not head.values and not (self.entries and self.entries[-1].lines):
            self._week, self._dated = match["week"], None
        if self._begins(head):
            self._begin(head)
        elif self.entries:
            self.entries[-1].lines.append(line.rstrip())
        elif line.strip():
            self.above.append(line.strip())

    def posts(self) -> list[_Entry]:
        """Return the entries that are posts."""
        if self.entries and self.entries[-1].is_place:
            self.entries[-1].is_heading = False
        return [entry for entry in self.entries if not entry.is_heading or any(entry.lines)]

    def _begins(self, head: Head) -> bool:
        if not OPENING.isdisjoint(head.values) or (head.values and not self._is_dated):
            return True
        last = self.entries[-1] if self.entries else None
        goes_on = last is not None and (last.is_heading or last.is_listed)
        return head.is_listed and (self._is_list or goes_on)

    def _begin(self, head: Head) -> None:
        if "date" in head.values:
            self._since = self._counted_from(head.values["date"])
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
        entry = _Entry(values, head.is_heading, head.is_listed, lines, self._since, names_place)
        self.entries.append(entry)

    def _counted_from(self, day: str) -> date | None:
        """Return the day from which a day in words counts, None for today: a weekday from the last date above
        it, else from the week that is named.
        """
        if _BARE_WEEKDAY.fullmatch(day) and (self._dated or self._week):
            return self._dated or monday_of(self._week, self._sent)
        taken = take_date(day)
        if taken and not taken[0].is_counted:
            self._dated = _day_of(taken[0], self._sent)
        return self._sent if self._sent != self._today else None


def _day_of(written: WrittenDate, sent: date) -> date | None:
    try:
        return existing_date(written, written.year or nearest_year(written, sent))
    except CellError:
        return None  # whoever reads the row says so


def _table(entries: Sequence[_Entry], parts: Sequence[ChatMessage], unused: Sequence[str]) -> Table:
    notes = []
    heads = [message.head for message in parts if message.head]
    if heads:
        notes.append(
            _("Names and times of messages that were left out: {lines}.").format(lines=_shown(heads))
        )
    if unused:
        text = _("Lines that belong to no post were left out: {lines}.")
        notes.append(text.format(lines=_shown(unused)))
    rows = [list(_cells(entry)) for entry in entries]
    since = tuple(entry.since for entry in entries)
    return Table("", rows, fields=FIELDS, since=since, notes=tuple(notes))


def _shown(lines: Sequence[str]) -> str:
    """Return the first lines, cut to be shown, and how many more there are."""
    shown = " / ".join(line[:40] for line in lines[:_SHOWN_LINES])
    more = len(lines) - _SHOWN_LINES
    return _("{lines} and {n} more").format(lines=shown, n=more) if more > 0 else shown


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
