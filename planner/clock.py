"""The only clock the program sees."""

import os
from datetime import date, datetime

from planner.errors import UserError
from planner.i18n import _

ENVIRONMENT_VARIABLE = "QUANLI_NOW"


def now() -> datetime:
    """Return the wall-clock time, without zone, to the second.

    `QUANLI_NOW` (ISO 8601) replaces it; an offset written there is dropped, because every time in the
    planner is a wall-clock time of the account.
    """
    fixed = os.environ.get(ENVIRONMENT_VARIABLE)
    if not fixed:
        return datetime.now().replace(microsecond=0)
    try:
        return datetime.fromisoformat(fixed).replace(tzinfo=None, microsecond=0)
    except ValueError:
        raise UserError(
            _("{variable} holds “{value}”, which is no time; write it as 2026-11-25T20:30.").format(
                variable=ENVIRONMENT_VARIABLE, value=fixed
            )
        ) from None


def today() -> date:
    """Return the date of `now()`."""
    return now().date()
