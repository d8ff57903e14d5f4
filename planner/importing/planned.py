"""When a row's post is planned."""

from datetime import date, time

from planner.i18n import _
from planner.importing.cells import Cell, CellError, short_text
from planner.importing.dates import existing_date
from planner.importing.drafting import SHOWN, Draft
from planner.importing.known import Known
from planner.importing.plan import QuestionKind, Verdict
from planner.importing.times import read_time
from planner.importing.zones import wall_clock, zoned


def planned(draft: Draft, known: Known) -> tuple[date | None, time | None, bool]:
    """Return date and wall-clock time, and whether the time is an open question.

    A date that cannot be read refuses the row; a time that cannot be read is asked about.
    """
    day = _day(draft)
    if draft.is_refused:
        return None, None, False
    written = draft.row.written
    cell = _time_cell(draft, known)
    if written and not short_text(cell):
        cell = written.at or written.time_text
        if cell:
            draft.added.add("time")
    try:
        at = read_time(cell)
    except CellError as problem:
        return day, None, _ask_for_time(draft, day, cell, str(problem))
    if at is not None and day is None:
        text = _("A time without a date was left out: {time}.").format(time=f"{at:%H:%M}")
        draft.say(Verdict.NOTE, "time", text)
    return day, at if day else None, False


def _time_cell(draft: Draft, known: Known) -> Cell:
    """Return the cell of the time, a moment that names its zone as the account's clock shows it."""
    cell = draft.cell("time")
    moment = zoned(cell)
    return wall_clock(moment, known.zone(short_text(draft.cell("account")))) if moment else cell


def _ask_for_time(draft: Draft, day: date | None, cell: Cell, problem: str) -> bool:
    """Ask which time is meant; without a day it does not matter, and a note will do."""
    if day is None:
        draft.say(Verdict.NOTE, "time", problem)
        return False
    text = _("{problem} The post has its day and no time until you choose.").format(problem=problem)
    draft.ask(QuestionKind.TIME, "time", short_text(cell)[:SHOWN], text)
    return True


def _day(draft: Draft) -> date | None:
    row = draft.row
    if row.error:
        draft.say(Verdict.REJECT, "date", row.error)
    if row.written is None or row.year is None:
        return None
    try:
        day = existing_date(row.written, row.year)
    except CellError as problem:
        draft.say(Verdict.REJECT, "date", str(problem))
        return None
    if row.written.is_counted:
        draft.say(Verdict.NOTE, "date", _("Counted from today: {date}.").format(date=day.isoformat()))
    if row.written.year is None:
        draft.say(Verdict.NOTE, "date", _("Year filled in: {date}.").format(date=day.isoformat()))
    if row.written.weekday not in (None, day.weekday()):
        _warn_of_weekday(draft, day)
    return day


def _warn_of_weekday(draft: Draft, day: date) -> None:
    text = _("{date} is not the weekday that the cell says: “{text}”.").format(
        date=day.isoformat(), text=short_text(draft.cell("date"))[:SHOWN]
    )
    draft.say(Verdict.WARN, "date", text)
