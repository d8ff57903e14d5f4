"""Making the pillars, campaigns and accounts that a plan brings along, within the step that stores it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.importing import Known, PlanFile, QuestionKind
from planner.importing.known import ACCOUNT_KINDS
from planner.importing.plan import NewName
from planner.model import Account, Campaign, Post
from planner.operations.accounts import store_account
from planner.operations.campaigns import store_campaign
from planner.operations.pillars import store_pillar
from planner.store import Library, plan

_LOOKS = (
    ("#1d8a6b", "heart"),
    ("#8a5a2b", "smile"),
    ("#c2528b", "flag"),
    ("#5b6ee1", "aperture"),
    ("#6b8e23", "lightbulb"),
    ("#7a6fa0", "newspaper"),
    ("#b0533c", "map-pin"),
    ("#2f7f86", "users"),
)
"""Colours and icons for new pillars, told apart from those of the built-in ones."""

_Values = Mapping[str | int, str | int]


def names_made(library: Library, read: PlanFile, known: Known) -> Callable[[Post], Post]:
    """Make what the posts of a plan hold stand-ins for; return how a post gets what it stands for.

    What somebody has made under the same name meanwhile is taken as it is. A name that no post needs any
    more is not made.
    """
    used = {
        value
        for row in read.incoming
        if row.post
        for value in (row.post.pillar, row.post.campaign_id, row.post.account_id)
    }
    values: dict[str | int, str | int] = {}
    for new in read.new_names:
        if new.stand_in in used:
            found = known.meant(new.kind, new.name)
            values[new.stand_in] = value = _made(library, new) if found is None else found
            known = known.with_new([replace(new, stand_in=value)])
    return lambda post: _with_values(post, values)


def _made(library: Library, new: NewName) -> str | int:
    if new.kind is QuestionKind.PILLAR:
        color, icon = _free_look(library)
        return store_pillar(library, new.name, color=color, icon=icon).key
    if new.kind is QuestionKind.CAMPAIGN:
        return store_campaign(library, Campaign(new.name))
    return store_account(library, Account(0, ACCOUNT_KINDS[new.kind], new.name))


def _free_look(library: Library) -> tuple[str, str]:
    """Return the colour and the icon that the fewest pillars have."""
    taken = [(pillar.color, pillar.icon) for pillar in plan.pillars(library)]
    return min(_LOOKS, key=lambda look: sum((look[0] == color) + (look[1] == icon) for color, icon in taken))


def _with_values(post: Post, values: _Values) -> Post:
    held = {"pillar": post.pillar, "campaign_id": post.campaign_id, "account_id": post.account_id}
    changed = {name: values[value] for name, value in held.items() if value is not None and value in values}
    return replace(post, **changed) if changed else post  # type: ignore[arg-type]
