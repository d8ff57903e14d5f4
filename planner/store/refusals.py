"""What the database refuses to hold, in words for the user."""

import sqlite3

from planner.errors import UserError
from planner.i18n import N_, _

_CHECKS = (
    ("text <> ''", N_("It is empty. Write something first.")),
    ("risk <> ''", N_("It is empty. Write something first.")),
    ("<> ''", N_("It needs a name.")),
    ("first_minute", N_("The hours must lie within one day and end after they begin.")),
    ("last_minute", N_("The hours must lie within one day and end after they begin.")),
    ("first_day <= last_day", N_("A phase cannot end before it begins.")),
    ("planned_time", N_("A time needs a day.")),
    ("push_quota", N_("A quota is a number from 0 and a period.")),
    ("target BETWEEN", N_("A share lies between 0 and 100 per cent.")),
    ("color", N_("A colour is written as #3b7a57.")),
    ("month", N_("There is no such day in the calendar.")),
    ("day BETWEEN 1", N_("There is no such day in the calendar.")),
    ("day <=", N_("There is no such day in the calendar.")),
    ("year", N_("A year lies between 1900 and 2100, and only a day of the solar calendar has one.")),
    (">= 0", N_("A number cannot be below 0.")),
)
"""Parts of the schema's conditions with what to say when one is not met; the first that fits counts."""


def refusal(error: sqlite3.IntegrityError | OverflowError) -> UserError:
    """Return why a row could not be written or deleted."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        is_name = str(error).endswith(".name")
        return UserError(
            _("There is one of this name already. Choose another name.")
            if is_name
            else _("This is there already. Nothing was changed.")
        )
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return UserError(
            _("What this belongs to has been deleted meanwhile, or is still in use. Nothing was changed.")
        )
    condition = str(error)
    for part, sentence in _CHECKS:
        if code == sqlite3.SQLITE_CONSTRAINT_CHECK and part in condition:
            return UserError(_(sentence))
    return UserError(_("A value is missing or out of its range. Nothing was changed."))
