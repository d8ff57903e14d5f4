"""The rows of a plan in words: what becomes of each, what it holds, what is to be told of it, and of all."""

import re
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLocale

from planner.i18n import _, ngettext, pgettext
from planner.importing import Message, Outcome, PlanFile, Row, count
from planner.importing.remarks import change_text
from planner.model import Post
from planner.words import kind_word
from ui.importing.review import open_rows

_WHOLE_MINUTE = re.compile(r"\d{1,2}:\d\d:00")
_READ = 400
"""Code points of a text that are made one line; more are never shown."""


def outcome_word(outcome: Outcome) -> str:
    """Return an outcome in a word."""
    return {
        Outcome.NEW: pgettext("row", "New"),
        Outcome.UPDATE: pgettext("row", "Update"),
        Outcome.SAME: pgettext("row", "Same"),
        Outcome.ASK: pgettext("row", "To ask"),
        Outcome.REFUSE: pgettext("row", "Refused"),
        Outcome.BLANK: pgettext("row", "Blank"),
        Outcome.DUPLICATE: pgettext("row", "Duplicate"),
    }[outcome]


def said(message: Message) -> str:
    """Return a message with the heading of the column it is about."""
    if not message.column:
        return message.text
    return _("{column}: {text}").format(column=message.column, text=message.text)


def message_text(row: Row) -> str:
    """Return what is to be told of a row, its changes first, on one line."""
    told = [change_text(row)] if row.changes else []
    told += [said(message) for message in row.messages]
    return " · ".join(" ".join(text.split()) for text in told)


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many code points, with dots where it goes on."""
    return text if len(text) <= most else text[: most - 1] + "…"


def one_line(text: str) -> str:
    """Return the beginning of a text on one line."""
    return " ".join(text[:_READ].split())


def field_text(post: Post, field: str, pillars: Mapping[str, str]) -> str:
    """Return what a post holds in a field that the table shows; `pillars` are their words by key."""
    match field:
        case "date":
            return _day_text(post.planned_date)
        case "time":
            return f"{post.planned_time:%H:%M}" if post.planned_time else ""
        case "channel":
            return kind_word(post.kind)
        case "pillar":
            return pillars.get(post.pillar, post.pillar)
        case "title":
            return post.title
    return one_line(post.text)


def time_text(written: str) -> str:
    """Return a time as a cell has it, without seconds that are none."""
    return written[:-3] if _WHOLE_MINUTE.fullmatch(written) else written


def summary(plan: PlanFile, unticked: int) -> str:
    """Return what would become of a plan's rows, in one line: 58 new, 2 updates, 6 refused; with how many
    rows the user took the tick from.
    """
    counts = count(plan)
    asked = len(open_rows(plan).intersection(row.number for row in plan.incoming))
    numbered = (
        (counts.imported, ngettext("{n} new", "{n} new", counts.imported)),
        (counts.updated, ngettext("{n} update", "{n} updates", counts.updated)),
        (counts.stored, ngettext("{n} the same", "{n} the same", counts.stored)),
        (counts.rejected, ngettext("{n} refused", "{n} refused", counts.rejected)),
        (counts.duplicate, ngettext("{n} duplicate", "{n} duplicates", counts.duplicate)),
        (counts.blank, ngettext("{n} blank", "{n} blank", counts.blank)),
        (asked, ngettext("{n} of them to ask", "{n} of them to ask", asked)),
        (unticked, ngettext("{n} not ticked", "{n} not ticked", unticked)),
    )
    return pgettext("counts", ", ").join(text.format(n=n) for n, text in numbered if n)


def _day_text(day: date | None) -> str:
    """Return a day with its weekday, nothing for none."""
    if day is None:
        return ""
    return f"{day.isoformat()} {QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)}"
