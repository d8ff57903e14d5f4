"""The range of days a command works on: --week W, or --from D --to D."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import Any

import click

from planner.cli.usage import WrongUse
from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.schedule.weeks import parse_week
from planner.store import Library

Command = Callable[..., Any]


def range_options(command: Command) -> Command:
    """Give a command the options of a range and call it with `first` and `last`, both included.

    A range that is missing, half given, or not one ends in WrongUse; a week that does not exist in
    UserError.
    """

    def needed(first: date | None, last: date | None) -> None:
        if first is None or last is None:
            raise WrongUse(_("Say which days: --week 2026-W48, or --from and --to."))

    return _with_range(command, needed)


def optional_range_options(command: Command) -> Command:
    """As `range_options`, but without any of the options `first` and `last` are None."""
    return _with_range(command, lambda _first, _last: None)


def _with_range(command: Command, check: Callable[[date | None, date | None], None]) -> Command:
    @click.option("--week", metavar="W", help="A week, as in 2026-W48.")
    @click.option("--from", "from_text", metavar="D", help="The first day, as in 2026-11-23.")
    @click.option("--to", "to_text", metavar="D", help="The last day.")
    @wraps(command)
    def with_range(
        *args: Any, week: str | None, from_text: str | None, to_text: str | None, **options: Any
    ) -> Any:
        first, last = _range(week, from_text, to_text)
        check(first, last)
        return command(*args, first=first, last=last, **options)

    return with_range


def _range(week: str | None, from_text: str | None, to_text: str | None) -> tuple[date | None, date | None]:
    if week and (from_text or to_text):
        raise WrongUse(_("Give either --week or --from and --to, not both."))
    if week:
        monday = parse_week(week)
        return monday, monday + timedelta(days=6)
    if not from_text and not to_text:
        return None, None
    if not from_text or not to_text:
        raise WrongUse(_("--from and --to go together."))
    first, last = parse_day(from_text), parse_day(to_text)
    if first > last:
        raise WrongUse(
            _("{first} lies after {last}; exchange --from and --to.").format(first=first, last=last)
        )
    return first, last


def reach(library: Library, last: date) -> bool:
    """Have the posts of series made as far as a range goes; tell whether that could be done.

    Why it could not is said on stderr, for all other posts of the range can still be shown. Raises
    DamagedLibraryError.
    """
    from planner.operations.series import fill_series

    try:
        fill_series(library, last)
    except DamagedLibraryError:
        raise
    except UserError as error:
        click.echo(str(error), err=True)
        return False
    return True


def parse_day(text: str) -> date:
    """Return the date written as 2026-11-23. Raises WrongUse for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise WrongUse(_("“{text}” is not a date; write it as 2026-11-23.").format(text=text)) from None
