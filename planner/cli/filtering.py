"""Which posts a command works on: --channel, --pillar, --status, --account, --tag, --campaign."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from planner.cli.usage import WrongUse
from planner.errors import UserError
from planner.i18n import _
from planner.model import Pillar, PostFilter, PostKind, Status
from planner.store import Library, plan, records, tables
from planner.words import pillar_word

Command = Callable[..., Any]
Filtering = Callable[[Library], PostFilter]

_KINDS = click.Choice([kind.value for kind in PostKind])
_STATUSES = click.Choice([status.value for status in Status])


def filter_options(command: Command) -> Command:
    """Give a command the options of a filter and call it with `filtering`, which looks the names up.

    `filtering(library)` raises UserError for a name that is none.
    """

    @click.option(
        "--channel", "kinds", type=_KINDS, multiple=True, help="Only this channel; may be repeated."
    )
    @click.option("--pillar", "pillars", multiple=True, help="Only this pillar, by key or name.")
    @click.option("--status", "statuses", type=_STATUSES, multiple=True, help="Only this status.")
    @click.option("--account", "accounts", multiple=True, help="Only this account, by name or kind.")
    @click.option("--tag", "tags", multiple=True, help="Only with this tag.")
    @click.option("--campaign", "campaigns", multiple=True, help="Only of this campaign, by its name.")
    @wraps(command)
    def with_filter(
        *args: Any,
        kinds: tuple[str, ...],
        pillars: tuple[str, ...],
        statuses: tuple[str, ...],
        accounts: tuple[str, ...],
        tags: tuple[str, ...],
        campaigns: tuple[str, ...],
        **options: Any,
    ) -> Any:
        if len(set(campaigns)) > 1:
            raise WrongUse(_("--campaign takes one campaign only."))

        def filtering(library: Library) -> PostFilter:
            known = plan.pillars(library)
            return PostFilter(
                kinds=frozenset(map(PostKind, kinds)),
                pillars=frozenset(pillar_key(known, name) for name in pillars),
                statuses=frozenset(map(Status, statuses)),
                accounts=frozenset().union(*(_accounts(library, name) for name in accounts)),
                tags=frozenset(known_tag(library, name) for name in tags),
                campaign_id=_campaign(library, campaigns[0]) if campaigns else None,
            )

        return command(*args, filtering=filtering, **options)

    return with_filter


def pillar_key(known: Sequence[Pillar], name: str) -> str:
    """Return the key of the pillar of that key or name. Raises UserError."""
    for pillar in known:
        if name in (pillar.key, pillar_word(pillar)):
            return pillar.key
    names = ", ".join(pillar.key for pillar in known)
    raise UserError(_("There is no pillar {name}; the pillars are {names}.").format(name=name, names=names))


def known_tag(library: Library, name: str) -> str:
    """Return a tag's name if there is one. Raises UserError."""
    if name not in (tag.name for tag in plan.tags(library)):
        raise UserError(_("There is no tag {name}.").format(name=name))
    return name


def _accounts(library: Library, name: str) -> frozenset[int]:
    """Return the accounts of a name, which several may share, or of a kind: a new library's have no names."""
    known = plan.accounts(library)
    found = frozenset(account.id for account in known if name in (account.name, account.kind.value))
    if not found:
        names = ", ".join(account.name or account.kind.value for account in known)
        raise UserError(
            _("There is no account {name}; the accounts are {names}.").format(name=name, names=names)
        )
    return found


def _campaign(library: Library, name: str) -> int:
    found = [each.id for each in records.every(library, tables.CAMPAIGNS) if each.name == name]
    if not found:
        raise UserError(_("There is no campaign {name}.").format(name=name))
    if len(found) > 1:
        raise UserError(
            _("Several campaigns are called {name}. Give them different names first.").format(name=name)
        )
    return found[0]
