"""The filter of an export preset, in names: presets come from other libraries too, where ids are others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

from planner.model import PostFilter, PostKind, Status
from planner.store import Library, plan, records, tables

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class PresetFilter:
    """Conditions as in `PostFilter`. Pillars by key; accounts, tags and campaigns by name.

    Accounts that have no name are known by their kind.
    """

    kinds: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()

    def found(self, library: Library) -> tuple[PostFilter, list[str]]:
        """Return the filter in this library, and the names of what is not there: that is no condition."""
        gone: list[str] = []

        def known(names: Iterable[str], there: Mapping[str, Value]) -> frozenset[Value]:
            gone.extend(name for name in names if name not in there)
            return frozenset(there[name] for name in names if name in there)

        campaigns = known(self.campaigns, _campaigns(library))
        wanted = PostFilter(
            kinds=known(self.kinds, {kind.value: kind for kind in PostKind}),
            pillars=known(self.pillars, {each.key: each.key for each in plan.pillars(library)}),
            statuses=known(self.statuses, {status.value: status for status in Status}),
            accounts=known(self.accounts, _accounts(library)),
            tags=known(self.tags, {tag.name: tag.name for tag in plan.tags(library)}),
            campaign_id=next(iter(campaigns), None),
        )
        return wanted, gone


def preset_filter(library: Library, wanted: PostFilter) -> PresetFilter:
    """Return a filter as a preset keeps it; days are left out."""
    return PresetFilter(
        tuple(sorted(wanted.kinds)),
        tuple(sorted(wanted.pillars)),
        tuple(sorted(wanted.statuses)),
        tuple(name for name, id_ in _accounts(library).items() if id_ in wanted.accounts),
        tuple(sorted(wanted.tags)),
        tuple(each.name for each in records.every(library, tables.CAMPAIGNS, id=wanted.campaign_id)),
    )


def preset_filter_to_plain(kept: PresetFilter) -> dict[str, list[str]]:
    """Return it as values that JSON can hold."""
    return {name: list(names) for name, names in asdict(kept).items()}


def preset_filter_of_plain(values: Mapping[str, object]) -> PresetFilter:
    """Return what `preset_filter_to_plain` wrote; what is of no sense is no condition."""
    listed = {each.name: values.get(each.name) for each in fields(PresetFilter)}
    return PresetFilter(
        **{
            name: tuple(each for each in names if isinstance(each, str))
            for name, names in listed.items()
            if isinstance(names, list)
        }
    )


def _accounts(library: Library) -> dict[str, int]:
    return {account.name or account.kind.value: account.id for account in plan.accounts(library)}


def _campaigns(library: Library) -> dict[str, int]:
    """Return campaigns by name, without those that share one: it is not said which of them is meant."""
    every = records.every(library, tables.CAMPAIGNS)
    times = Counter(campaign.name for campaign in every)
    return {campaign.name: campaign.id for campaign in every if times[campaign.name] == 1}
