"""What a filter can choose from, and what it is called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.i18n import _
from planner.model import Account, Campaign, Pillar, Post, PostFilter, PostKind, Status, on_offer
from planner.store import plan, records, tables
from planner.words import kind_word, pillar_word, status_word
from ui.session import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """Pillars, accounts, names of tags, and campaigns."""

    pillars: Sequence[Pillar]
    accounts: Sequence[Account]
    tags: Sequence[str]
    campaigns: Sequence[Campaign]


def offer_of(session: Session, wanted: PostFilter, around: Iterable[Post] = ()) -> Offer:
    """Return what is in use, and what is archived where a filter names it or posts `around` have it."""
    around = list(around)
    pillars = wanted.pillars | {post.pillar for post in around}
    accounts = wanted.accounts | {post.account_id for post in around}
    return Offer(
        on_offer(session.pillars, pillars),
        [each for each in session.accounts if each.archived_at is None or each.id in accounts],
        [tag.name for tag in plan.tags(session.library)],
        records.every(session.library, tables.CAMPAIGNS),
    )


def still_there(session: Session, wanted: PostFilter) -> PostFilter:
    """Return a filter without what is no longer there: nobody could see or undo a condition on that."""
    library = session.library
    campaign = wanted.campaign_id and records.get(library, tables.CAMPAIGNS, wanted.campaign_id)
    return replace(
        wanted,
        pillars=wanted.pillars & {pillar.key for pillar in session.pillars},
        accounts=wanted.accounts & {account.id for account in session.accounts},
        tags=wanted.tags & {tag.name for tag in plan.tags(library)},
        campaign_id=campaign.id if campaign else None,
    )


def conditions(session: Session, wanted: PostFilter) -> list[str]:
    """Return a filter's conditions in words, one for each group: "Pillar: Ads, Life"."""
    library, campaigns = session.library, []
    if wanted.campaign_id is not None:
        campaigns = records.every(library, tables.CAMPAIGNS, id=wanted.campaign_id)
    groups = (
        (_("Channel"), [kind_word(kind) for kind in PostKind if kind in wanted.kinds]),
        (_("Pillar"), [pillar_word(each) for each in session.pillars if each.key in wanted.pillars]),
        (_("Status"), [status_word(status) for status in Status if status in wanted.statuses]),
        (_("Account"), [each.name for each in session.accounts if each.id in wanted.accounts]),
        (_("Tags"), sorted(wanted.tags)),
        (_("Campaign"), [campaign.name for campaign in campaigns]),
    )
    return [
        _("{group}: {names}").format(group=group, names=_(", ").join(names))
        for group, names in groups
        if names
    ]
