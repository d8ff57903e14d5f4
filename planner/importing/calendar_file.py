"""Reading calendars (.ics, RFC 5545)."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from planner.errors import UserError
from planner.exporting.fields import FIELDS
from planner.i18n import _
from planner.importing.cells import ABSENT, Cell, Table, cell_text
from planner.importing.decoding import decode
from planner.importing.fields import channel_of, pillar_of
from planner.importing.html_text import is_html, plain_text

LARGEST_CALENDAR = 30_000_000
"""Bytes; 10,000 events with long notes are half of it."""

OWN = "X-QUANLI-"
"""Begins the properties in which this program's own calendars carry what others have no place for; the
field follows in capitals, with hyphens: X-QUANLI-FIRST-COMMENT."""

UID_END = "@quanli"
"""Ends the names of posts in calendars that this program writes; names with an @ stay as they came."""

_DEEPEST = 8
"""Components within components: an alarm in an event in a calendar makes three."""
_SHOWN_ZONE = 40
_STANDARD = {
    "uid": "UID",
    "title": "SUMMARY",
    "text": "DESCRIPTION",
    "location": "LOCATION",
    "link": "URL",
}
_ESCAPED = {"n": "\n", "N": "\n"}


def read_calendar(path: Path, data: bytes, encoding: str = "") -> Table:
    """Return the events of a calendar, one a row, in the order of the file.

    Moments keep their zone, for the account's clock to show them. A field that an event does not name is
    absent from its row. Raises UserError for what is no calendar.
    """
    import icalendar
    from icalendar.timezone import tzp

    if len(data) > LARGEST_CALENDAR:
        raise UserError(
            _("{name} is larger than 30 MB, so it is no calendar. Nothing was imported.").format(
                name=path.name
            )
        )
    text = decode(data, path.name, encoding)
    if _is_too_deep(text):
        raise _no_calendar(path)
    tzp.use_default()  # forgets the zones that files read before have defined
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, RecursionError):
        raise _no_calendar(path) from None
    if not calendars:
        raise _no_calendar(path)
    rows = [_values(event) for event in events]
    fields = tuple(name for name in FIELDS if any(name in row for row in rows)) or ("date", "title")
    cells = [[row.get(name, ABSENT) for name in fields] for row in rows]
    return Table("", cells, fields=fields, remarks=tuple(map(_remark, events)))


def _no_calendar(path: Path) -> UserError:
    return UserError(
        _("{name} is not a calendar or is damaged. Nothing was imported; export it again.").format(
            name=path.name
        )
    )


def _is_too_deep(text: str) -> bool:
    depth = 0
    for line in text.split("\n"):  # a text may hold the rarer line breaks
        word = line[:6].upper()
        depth += (word == "BEGIN:") - (word[:4] == "END:")
        if depth > _DEEPEST:
            return True
    return False


def _values(event: Mapping[str, Any]) -> dict[str, Cell]:
    """Return what an event says of each field."""
    values: dict[str, Cell] = {}
    for field, name in _STANDARD.items():
        if name in event:
            values[field] = _text(event, name)
    if "text" in values and is_html(note := str(values["text"])):
        values["text"] = plain_text(note)
    values |= _words(event) | _when(event)
    for field in FIELDS:
        name = OWN + field.upper().replace("_", "-")
        if name in event:
            values[field] = _unescaped(_text(event, name))
    if "uid" in values:
        values["uid"] = str(values["uid"]).removesuffix(UID_END)
    if "RECURRENCE-ID" in event and "uid" in values:
        values["uid"] = f"{values['uid']} {_written(event['RECURRENCE-ID'])}"
    return values


def _text(event: Mapping[str, Any], name: str) -> str:
    """Return a property's text, the first of several."""
    value: Any = event[name]
    return cell_text(str(value[0] if isinstance(value, list) else value))


def _words(event: Mapping[str, Any]) -> dict[str, Cell]:
    """Return what status and categories say: a channel, a pillar, and events that were cancelled."""
    values: dict[str, Cell] = {}
    for word in _categories(event):
        if channel_of(word):
            values.setdefault("channel", word)
        elif pillar_of(word):
            values.setdefault("pillar", word)
    if "STATUS" in event and _text(event, "STATUS").upper() == "CANCELLED":
        values["status"] = "skipped"
    return values


def _categories(event: Mapping[str, Any]) -> Iterator[str]:
    found: Any = event.get("CATEGORIES", [])
    for value in found if isinstance(found, list) else [found]:
        yield from (str(word) for word in getattr(value, "cats", [value]))


def _when(event: Mapping[str, Any]) -> dict[str, Cell]:
    """Return day and time; an event of whole days has no time."""
    if "DTSTART" not in event:
        return {}
    start = _start(event)
    moment = _moment(start)
    if isinstance(moment, datetime):
        return {"date": moment, "time": moment}
    return {"date": moment if isinstance(moment, date) else str(start), "time": ""}


def _start(event: Mapping[str, Any]) -> Any:
    """Return when an event begins, the first of several."""
    start = event["DTSTART"]
    return start[0] if isinstance(start, list) else start


def _moment(start: Any) -> object:
    """Return a date or datetime, None for what is neither."""
    from icalendar.error import BrokenCalendarProperty

    try:
        return getattr(start, "dt", None)
    except BrokenCalendarProperty:
        return None


def _written(value: Any) -> str:
    """Return a value as the calendar has it."""
    return bytes(value.to_ical()).decode("utf-8", "replace")


def _remark(event: Mapping[str, Any]) -> str:
    """Return what is to be told of an event."""
    told = []
    if "RRULE" in event or "RDATE" in event:
        told.append(_("The event repeats; only its first day was taken."))
    zone = _unknown_zone(event)
    if zone:
        text = _("The time zone “{zone}” is not known, so the time was taken as it stands.")
        told.append(text.format(zone=zone[:_SHOWN_ZONE]))
    return " ".join(told)


def _unknown_zone(event: Mapping[str, Any]) -> str:
    """Return the name of an event's zone if nobody knows it, neither the file nor the computer."""
    if "DTSTART" not in event:
        return ""
    start = _start(event)
    moment = _moment(start)
    if not isinstance(moment, datetime) or moment.tzinfo is not None:
        return ""
    return str(start.params.get("TZID", ""))


def _unescaped(text: str) -> str:
    """Return a text without the escapes of RFC 5545 3.3.11, which are known to be there in our own alone."""
    parts = iter(text)
    return "".join(_ESCAPED.get(after := next(parts, ""), after) if part == "\\" else part for part in parts)
