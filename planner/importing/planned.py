"""When a row's post is planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from planner import clock
from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text, short_text
from planner.importing.dates import WrittenDate, existing_date, take_date, weekday_in_front
from planner.importing.drafting import SHOWN, DatedRow, Draft
from planner.importing.fields import channel_of
from planner.importing.known import Known
from planner.importing.numerals import evened
from planner.importing.plan import QuestionKind, Verdict
from planner.importing.times import read_time
from planner.importing.zones import wall_clock, zoned
from planner.model import PostKind

_FAR = 10
"""Years from today: a plan that is farther off has a mistyped year."""

_MINUTE = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Planned:
    """Day and wall-clock time of a post, and whether the time is an open question; `waiting` is the time for
    a day that is one.
    """

    day: date | None = None
    at: time | None = None
    is_time_open: bool = False
    waiting: time | None = None

    @property
    def is_ahead(self) -> bool:
        """Tell whether the post is yet to go out; one at any time of its day may go out until its end."""
        return self.day is not None and datetime.combine(self.day, self.at or time.max) > clock.now()


def planned(draft: Draft, known: Known) -> Planned:
    """Return when a row's post is planned.

    A date that cannot be read refuses the row; one that may be several days, and a time that cannot be read,
    are asked about.
    """
    day = _day(draft)
    if draft.is_refused:
        return Planned()
    named = draft.row.vague or draft.row.written
    cell = _time_cell(draft, known)
    if named and not short_text(cell):
        cell = named.at or named.time_text
        if cell:
            draft.added.add("time")
    cell = _without_day(draft, day, cell)
    try:
        at = read_time(cell)
    except CellError as problem:
        return Planned(day, is_time_open=_ask_for_time(draft, day, cell, str(problem)))
    if draft.row.vague:
        draft.unclear.add("time")
        return Planned(waiting=at)
    if at is not None and day is None:
        text = _("A time without a date was left out: {time}.").format(time=f"{at:%H:%M}")
        draft.say(Verdict.NOTE, "time", text)
    return Planned(day, at if day else None)


def _time_cell(draft: Draft, known: Known) -> Cell:
    """Return the cell of the time, a moment that names its zone as the account's clock shows it."""
    cell = draft.cell("time")
    moment = zoned(cell)
    if moment is None:
        return cell
    here = wall_clock(moment, zone_of(draft, known))
    # Calendars keep moments in UTC that nobody thinks of as such.
    if here != moment.replace(tzinfo=None) and str(moment.tzinfo) != "UTC":
        text = _("{there} in the time zone {zone} is {here} on the account's clock.")
        shown = text.format(there=f"{moment:{_MINUTE}}", zone=_zone_word(moment), here=f"{here:{_MINUTE}}")
        draft.say(Verdict.NOTE, "time", shown)
    return here


def _zone_word(moment: datetime) -> str:
    """Return a moment's zone by its name, or by its distance from UTC where a file defines its own."""
    return str(getattr(moment.tzinfo, "key", "")) or f"UTC{moment:%z}"


def zone_of(draft: Draft, known: Known) -> str:
    """Return the zone of the account that a row's post goes to, empty for the computer's."""
    kind = channel_of(short_text(draft.cell("channel"))) or PostKind.MOMENTS
    return known.zone(short_text(draft.cell("account")), takes_articles=kind is not PostKind.MOMENTS)


def _without_day(draft: Draft, day: date | None, cell: Cell) -> Cell:
    """Return the cell of a time without a weekday, or the date of the row, in front of it; a wrong weekday is
    told.
    """
    if not isinstance(cell, str):
        return cell
    text = evened(cell_text(cell))
    weekday, rest = weekday_in_front(text)
    if weekday is not None:
        if day and weekday != day.weekday():
            _warn_of_weekday(draft, day, "time")
        return rest
    taken = take_date(text)
    if taken and day and taken[1] and (taken[0].month, taken[0].day) == (day.month, day.day):
        return taken[1]
    return cell


def _ask_for_time(draft: Draft, day: date | None, cell: Cell, problem: str) -> bool:
    """Ask which time is meant; where no day comes it does not matter, and a note will do."""
    if day is None and not draft.row.vague:
        draft.say(Verdict.NOTE, "time", problem)
        return False
    text = _("{problem} The post has its day and no time until you choose.").format(problem=problem)
    kept = _("{problem} The field is left as it is until you choose.").format(problem=problem)
    draft.ask(QuestionKind.TIME, "time", short_text(cell)[:SHOWN], text, kept)
    return True


def _day(draft: Draft) -> date | None:
    row = draft.row
    if row.error:
        draft.say(Verdict.REJECT, "date", row.error)
    if row.vague:
        text = _("{problem} The post has no day until you choose.").format(problem=row.vague)
        kept = _("{problem} The field is left as it is until you choose.").format(problem=row.vague)
        draft.ask(QuestionKind.DATE, "date", _shown(draft, "date"), text, kept)
        draft.unclear.add("time")
    if row.written is None or row.year is None:
        return None
    try:
        day = existing_date(row.written, row.year)
    except CellError as problem:
        draft.say(Verdict.REJECT, "date", str(problem))
        return None
    for text in _remarks(row, row.written, day):
        draft.say(Verdict.NOTE, "date", text)
    if row.written.is_span:
        text = _("“{text}” names several days; the post stands on the first.")
        draft.say(Verdict.WARN, "date", text.format(text=_shown(draft, "date")))
    if row.written.weekday not in (None, day.weekday()):
        _warn_of_weekday(draft, day, "date")
    if abs(day.year - clock.today().year) >= _FAR and not draft.is_exact:
        text = _("{date} is many years off. Check the year.")
        draft.say(Verdict.WARN, "date", text.format(date=day.isoformat()))
    return day


def _remarks(row: DatedRow, written: WrittenDate, day: date) -> Iterator[str]:
    """Tell what of a day does not stand in the file."""
    if written.is_counted and row.since:
        text = _("Counted from {since}: {date}.")
        yield text.format(since=row.since.isoformat(), date=day.isoformat())
    elif written.is_counted:
        yield _("Counted from today: {date}.").format(date=day.isoformat())
    if written.year is None:
        yield _("Year filled in: {date}.").format(date=day.isoformat())


def _warn_of_weekday(draft: Draft, day: date, name: str) -> None:
    text = _("{date} is not the weekday that the cell says: “{text}”.")
    draft.say(Verdict.WARN, name, text.format(date=day.isoformat(), text=_shown(draft, name)))


def _shown(draft: Draft, name: str) -> str:
    """Return a field's cell as messages quote it."""
    return short_text(draft.cell(name))[:SHOWN]
