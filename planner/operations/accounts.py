"""Everything a user does to accounts. Their order is set by `planner.operations.reorder`."""

from dataclasses import replace

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Account, AccountKind, Change
from planner.operations.records import at_the_end, changing, stored, trimmed
from planner.operations.step import step
from planner.store import Library, plan, records, uses

_NEEDED = (AccountKind.MOMENTS, AccountKind.OFFICIAL)
"""The kinds of which there must be one, since a new post without an account goes there."""


def create_account(library: Library, account: Account) -> Change:
    """Store a new account as the last. Raises UserError without a name or with one that is taken."""
    with step(library, "add account") as recording:
        store_account(library, account)
    return recording.change


def store_account(library: Library, account: Account) -> int:
    """Do what `create_account` does inside a step under way, and return the account's id."""
    new = at_the_end(library, plan.ACCOUNTS, trimmed(account))
    _check_name(library, new)
    return records.insert(library, plan.ACCOUNTS, new)


def change_account(library: Library, account: Account) -> Change:
    """Write an account's new state; whether it is archived stays.

    Raises UserError when it is gone, when its name is missing or taken, and when another kind would leave
    posts on the wrong channel or new posts without an account.
    """
    old = stored(library, plan.ACCOUNTS, account.id)
    new = trimmed(replace(account, archived_at=old.archived_at))
    with changing(library, plan.ACCOUNTS, new, "change account") as recording:
        if new.name != old.name:
            _check_name(library, new)
        if new.kind is not old.kind:
            _check_needed(library, old)
        if new.kind.takes_articles != old.kind.takes_articles and uses.is_account_posted_on(library, old):
            raise UserError(_("This account has posts and stays on its channel. Add another account."))
    return recording.change


def archive_account(library: Library, account_id: int) -> Change:
    """Offer an account no more; its posts stay. Raises UserError for the last one new posts can go to."""
    with step(library, "archive account") as recording:
        account = stored(library, plan.ACCOUNTS, account_id)
        if account.archived_at is None:
            _check_needed(library, account)
            records.update(library, plan.ACCOUNTS, account, replace(account, archived_at=clock.now()))
    return recording.change


def unarchive_account(library: Library, account_id: int) -> Change:
    """Offer an archived account again."""
    with step(library, "unarchive account") as recording:
        account = stored(library, plan.ACCOUNTS, account_id)
        records.update(library, plan.ACCOUNTS, account, replace(account, archived_at=None))
    return recording.change


def delete_account(library: Library, account_id: int) -> Change:
    """Delete an account with its good hours. Raises UserError while anything goes by it."""
    with step(library, "delete account") as recording:
        account = stored(library, plan.ACCOUNTS, account_id)
        _check_needed(library, account)
        if uses.is_account_used(library, account):
            raise UserError(
                _(
                    "This account is used by posts, slots, series or saved filters and was kept. "
                    "Archive it instead."
                )
            )
        records.delete(library, plan.ACCOUNTS, account_id)
    return recording.change


def _check_name(library: Library, account: Account) -> None:
    if not account.name:
        raise UserError(_("It needs a name."))
    others = [each for each in plan.accounts(library) if each.id != account.id]
    if any((each.kind, each.name) == (account.kind, account.name) for each in others):
        raise UserError(_("There is one of this name already. Choose another name."))


def _check_needed(library: Library, account: Account) -> None:
    """Refuse to lose the last account in use of a kind that must be there."""
    others = (each for each in plan.accounts(library) if each.id != account.id and each.archived_at is None)
    if account.kind in _NEEDED and account.kind not in {each.kind for each in others}:
        raise UserError(_("This is the last account of its kind; new posts need it. Add another one first."))
