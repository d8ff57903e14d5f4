"""The plan as a calendar (RFC 5545, with RFC 7986) for phones, which this program reads back."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import BinaryIO
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Timezone
from PIL import ImageColor

from planner.exporting.columns import plan_columns
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.fields import FIELDS
from planner.exporting.ics_lines import escaped, line, text_line
from planner.exporting.job import ExportJob
from planner.exporting.wording import clean
from planner.exporting.zones import zone_name
from planner.i18n import _
from planner.importing.calendar_file import OWN, UID_END
from planner.model import Pillar, Status
from planner.text.graphemes import graphemes

_CARRIED = tuple(field for field in FIELDS if field not in ("date", "time", "uid"))
"""The fields in properties of our own: titles and texts too, for what phones show has more around them."""

_STATUSES = {Status.READY: "CONFIRMED", Status.POSTED: "CONFIRMED", Status.SKIPPED: "CANCELLED"}
_ALARMED = (Status.DRAFT, Status.READY)
_ALARM = "-PT10M"
_LENGTH = "PT15M"  # an event without a length is hard to see in a day
_SUMMARY = 60
"""Graphemes of a summary, which phones show on one line."""

_COLORS = {
    "life": "steelblue",
    "opinion": "plum",
    "achievement": "goldenrod",
    "expertise": "darkslateblue",
    "ad": "chocolate",
}
"""The names of CSS (RFC 7986 5.9 takes no others) next to the built-in pillars' colours."""

_URL_MARKS = ":/?#[]@!$&'()*+,;=%-._~"
"""What stands in an address as it is (RFC 3986)."""
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
"""The years whose changes of clocks are told; beyond, computers foretell them badly."""


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write an event for every post with a date, in the zone of its account."""
    document = job.document
    columns = {column.field: column.texts for column in plan_columns(document, FIELDS)}
    carried = zip(*(columns[field] for field in _CARRIED), strict=True)
    dated = [each for each in zip(document.rows, carried, strict=True) if each[0].post.planned_date]
    file.writelines(_head(document))
    zones = {name: zone_name(name) for name in {row.zone for row, _carried in dated}}
    for zone in sorted({zones[row.zone] for row, _carried in dated if row.post.planned}):
        file.write(_zone(zone, document))
    colors = {pillar.key: _color(pillar) for pillar in document.pillars}
    for number, (row, texts) in enumerate(dated, 1):
        file.writelines(_event(row, zones[row.zone], texts, colors.get(row.post.pillar, "")))
        job.step(number, len(dated))
    file.write(line("END", "VCALENDAR"))


def _head(document: PlanDocument) -> Iterator[bytes]:
    name = f"{document.title} {document.range_label}"
    yield line("BEGIN", "VCALENDAR")
    yield line("VERSION", "2.0")
    yield line("PRODID", "-//Quanli//Quanli//EN")
    yield line("CALSCALE", "GREGORIAN")
    yield line("METHOD", "PUBLISH")
    yield text_line("NAME", name)
    yield text_line("X-WR-CALNAME", name)  # what phones knew before RFC 7986


def _zone(name: str, document: PlanDocument) -> bytes:
    """Return the rules of a zone around the plan; a year more on either side has a change of clocks."""
    first, last = (
        min(max(year, _FIRST_YEAR), _LAST_YEAR) for year in (document.first.year - 1, document.last.year + 2)
    )
    zone = Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last, 1, 1))
    zone.pop("COMMENT", None)
    return bytes(zone.to_ical())


def _event(row: PlanRow, zone: str, carried: Iterable[str], color: str) -> Iterator[bytes]:
    post = row.post
    yield line("BEGIN", "VEVENT")
    yield text_line("UID", _uid(row))
    # When a post was last changed is not kept; the moment it was made is as lasting as its name.
    yield line("DTSTAMP", _stamp(row, zone))
    yield from _when(row, zone)
    yield text_line("SUMMARY", _summary(row))
    yield text_line("DESCRIPTION", _description(row))
    yield from _place(row)
    yield line("CATEGORIES", escaped(_on_one_line(row.pillar)))
    yield line("STATUS", _STATUSES.get(post.status, "TENTATIVE"))
    yield line("TRANSP", "TRANSPARENT")  # a post takes nobody's time
    if color:
        yield line("COLOR", color)
    for field, text in zip(_CARRIED, carried, strict=True):
        yield text_line(OWN + field.upper().replace("_", "-"), text)
    if post.planned and post.status in _ALARMED and not row.missed:
        yield from _alarm(_summary(row))
    yield line("END", "VEVENT")


def _uid(row: PlanRow) -> str:
    """Return the post's lasting name; one from another calendar stays what it was there."""
    name = _on_one_line(row.uid) or f"{row.post.id}"
    return name if "@" in name else name + UID_END


def _stamp(row: PlanRow, zone: str) -> str:
    made = row.post.created_at or datetime.combine(row.post.planned_date or date.min, time())
    with suppress(OverflowError):  # at the ends of the calendar
        made = made.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return _basic(made) + "Z"


def _basic(moment: datetime) -> str:
    """Return a moment as 20261125T203000."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds").replace("-", "").replace(":", "")


def _when(row: PlanRow, zone: str) -> Iterator[bytes]:
    post = row.post
    if post.planned:
        yield line(f"DTSTART;TZID={zone}", _basic(post.planned))
        yield line("DURATION", _LENGTH)
    elif post.planned_date:
        yield line("DTSTART;VALUE=DATE", post.planned_date.isoformat().replace("-", ""))


def _summary(row: PlanRow) -> str:
    heading = graphemes(_on_one_line(row.post.heading[: 40 * _SUMMARY]))
    shown = "".join(heading[:_SUMMARY]) + ("…" if len(heading) > _SUMMARY else "")
    return " · ".join(filter(None, (_on_one_line(row.pillar), shown)))


def _description(row: PlanRow) -> str:
    post = row.post
    parts = [post.text.strip("\n")]
    comments = filter(None, (post.first_comment, *post.further_comments))
    parts += (_("First comment: {text}").format(text=text) for text in comments)
    return clean("\n\n".join(filter(None, parts)))


def _place(row: PlanRow) -> Iterator[bytes]:
    """Yield where the post says it was written and where it leads, if that is a web address."""
    if row.post.location:
        yield text_line("LOCATION", _on_one_line(row.post.location))
    address = row.post.posted_url or row.post.link
    if address.lower().startswith(("https://", "http://")):
        yield line("URL", quote(clean(address), safe=_URL_MARKS))


def _alarm(summary: str) -> Iterator[bytes]:
    yield line("BEGIN", "VALARM")
    yield line("ACTION", "DISPLAY")
    yield text_line("DESCRIPTION", summary)
    yield line("TRIGGER", _ALARM)
    yield line("END", "VALARM")


def _color(pillar: Pillar) -> str:
    """Return the name of CSS next to a pillar's colour."""
    if not pillar.color:
        return _COLORS.get(pillar.key, "")
    wanted = ImageColor.getrgb(pillar.color)
    return min(ImageColor.colormap, key=lambda name: (_distance(wanted, name), name))


def _distance(wanted: tuple[int, ...], name: str) -> int:
    return sum((one - other) ** 2 for one, other in zip(wanted, ImageColor.getrgb(name), strict=True))


def _on_one_line(text: str) -> str:
    return " ".join(clean(text).split())
