"""Everything a user does to campaigns and the posts linked to them.

Phases, checklist and risks are simple things: see `planner.operations.records`. A linked post with a day has
its place from the launch in `campaign_day`; see `planner.operations.post_rules`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Campaign, CampaignPhase, Change, ChecklistItem, PhaseKind, Post, Status
from planner.model.trash import TrashKind
from planner.operations.post_rules import PostWriter, as_copy, begun, shifted
from planner.operations.records import stored, trimmed
from planner.operations.step import step
from planner.store import Library, posts, records, tables, trash

PHASES = ((PhaseKind.WARM_UP, -7, -1), (PhaseKind.PEAK, 0, 1), (PhaseKind.CLOSE, 2, 4))
"""The phases of a new campaign, each with its first and last day from the launch."""

_EARLIEST, _LATEST = 2000, 2100
"""Years of a launch; any other is a slip of the hand."""


def checklist_template() -> list[tuple[str, int]]:
    """Return the ten steps of a new campaign, each with its day from the launch, in the language in force."""
    return [
        (_("Set the goal as a number, and the budget"), -14),
        (_("Decide whom it is for, and check the stock"), -12),
        (_("Settle the offer and its rules"), -10),
        (_("Plan the posts of all phases"), -9),
        (_("Write the texts and make the pictures"), -7),
        (_("Check the wording: advertising law, marks of adverts and AI"), -5),
        (_("Try the way to order from end to end"), -3),
        (_("Share out who answers, and what to say"), -2),
        (_("Watch the figures on the launch day and adjust"), 0),
        (_("Close, thank everyone and write the retrospective"), 5),
    ]


def create_campaign(library: Library, campaign: Campaign) -> Change:
    """Store a new campaign with the usual phases and checklist; its id is in the Change.

    Raises UserError when it has no name, its target is below 0 or its launch is out of all reason.
    """
    _check_launch(campaign.launch_date)
    with step(library, "add campaign") as recording:
        store_campaign(library, campaign)
    return recording.change


def store_campaign(library: Library, campaign: Campaign) -> int:
    """Do what `create_campaign` does inside a step under way, and return the campaign's id."""
    new = replace(trimmed(campaign), created_at=campaign.created_at or clock.now())
    campaign_id = records.insert(library, tables.CAMPAIGNS, new)
    for position, (kind, first, last) in enumerate(PHASES):
        phase = CampaignPhase(campaign_id, kind, first, last, position=position)
        records.insert(library, tables.CAMPAIGN_PHASES, phase)
    for position, (text, day) in enumerate(checklist_template()):
        item = ChecklistItem(campaign_id, text, day, position=position)
        records.insert(library, tables.CHECKLIST_ITEMS, item)
    return campaign_id


def change_campaign(library: Library, campaign: Campaign) -> Change:
    """Write a campaign's new state; a new launch day moves its posts as `move_launch` does.

    Edits of the same fields within a minute become one step. Raises UserError when the campaign is gone,
    has no name, or its target is below 0.
    """
    new = trimmed(campaign)
    names = " ".join(records.changed_fields(stored(library, tables.CAMPAIGNS, new.id), new))
    if not names:
        return Change()
    with step(library, "change campaign", merge_key=f"change campaign {new.id} {names}") as recording:
        _write(library, new)
    return recording.change


def move_launch(library: Library, campaign_id: int, day: date | None) -> Change:
    """Give a campaign another launch day, or none.

    Its posts that are still to come move by as many days and keep their times; those posted, skipped or
    past stay. Posts without a day that know their place in the campaign get one.
    """
    with step(library, "move launch") as recording:
        campaign = stored(library, tables.CAMPAIGNS, campaign_id)
        _write(library, replace(campaign, launch_date=day))
    return recording.change


def delete_campaigns(library: Library, ids: Sequence[int]) -> Change:
    """Put campaigns into the trash. Their posts stay, and show the link again after restoring."""
    with step(library, "delete campaigns", len(ids)) as recording:
        trash.put(library, TrashKind.CAMPAIGN, ids, clock.now())
    return recording.change


def link_posts(library: Library, campaign_id: int, ids: Sequence[int]) -> Change:
    """Make posts part of a campaign; their days stay. Raises UserError when the campaign is gone."""
    with step(library, "link posts", len(ids)) as recording:
        stored(library, tables.CAMPAIGNS, campaign_id)
        _edit_posts(library, posts.by_ids(library, ids), lambda post: _linked(post, campaign_id))
    return recording.change


def unlink_posts(library: Library, ids: Sequence[int]) -> Change:
    """Take posts out of their campaigns; their days stay."""
    with step(library, "unlink posts", len(ids)) as recording:
        _edit_posts(
            library,
            posts.by_ids(library, ids),
            lambda post: replace(post, campaign_id=None, campaign_day=None),
        )
    return recording.change


def plan_campaign_posts(library: Library, campaign_id: int, days: Mapping[int, int]) -> Change:
    """Make posts part of a campaign and put each on its day from the launch, `days` by post.

    Times stay. Before there is a launch day only the place is noted. Posts already posted or skipped are
    linked but stay where they are. Raises UserError when the campaign is gone.
    """
    with step(library, "plan campaign", len(days)) as recording:
        launch = stored(library, tables.CAMPAIGNS, campaign_id).launch_date

        def planned(post: Post) -> Post:
            linked = _linked(post, campaign_id)
            if _is_over(post):
                return linked
            placed = replace(linked, campaign_day=days[post.id])
            return placed if launch is None else _on(placed, shifted(launch, days[post.id]))

        _edit_posts(library, posts.by_ids(library, days), planned)
    return recording.change


def duplicate_campaign(library: Library, campaign_id: int, day: date | None) -> Change:
    """Make the same campaign for another launch day: its posts as drafts, nothing ticked or reviewed."""
    _check_launch(day)
    with step(library, "duplicate campaign") as recording:
        source = stored(library, tables.CAMPAIGNS, campaign_id)
        plain = Campaign(source.name, source.goal, source.target, source.unit, day, source.notes)
        new_id = records.insert(library, tables.CAMPAIGNS, replace(plain, created_at=clock.now()))
        for phase in records.every(library, tables.CAMPAIGN_PHASES, campaign_id=campaign_id):
            records.insert(library, tables.CAMPAIGN_PHASES, replace(phase, id=0, campaign_id=new_id))
        for item in records.every(library, tables.CHECKLIST_ITEMS, campaign_id=campaign_id):
            copy = replace(item, id=0, campaign_id=new_id, done_at=None)
            records.insert(library, tables.CHECKLIST_ITEMS, copy)
        for risk in records.every(library, tables.CAMPAIGN_RISKS, campaign_id=campaign_id):
            records.insert(library, tables.CAMPAIGN_RISKS, replace(risk, id=0, campaign_id=new_id))
        _copy_posts(library, campaign_id, new_id, day)
    return recording.change


def _write(library: Library, new: Campaign) -> None:
    old = stored(
        library, tables.CAMPAIGNS, new.id
    )  # under the write lock: another process may have been here
    if new.launch_date != old.launch_date:
        _check_launch(new.launch_date)
    records.update(library, tables.CAMPAIGNS, old, new)
    if old.launch_date != new.launch_date and new.launch_date:
        _follow(library, new.id, new.launch_date)


def _check_launch(day: date | None) -> None:
    if day and not _EARLIEST <= day.year <= _LATEST:
        raise UserError(
            _("A launch lies between the years {first} and {last}.").format(first=_EARLIEST, last=_LATEST)
        )


def _follow(library: Library, campaign_id: int, launch: date) -> None:
    """Put the posts of a campaign whose launch day has changed on their places again."""

    def moved(post: Post) -> Post:
        place = post.campaign_day
        return post if place is None or _is_over(post) else _on(post, shifted(launch, place))

    _edit_posts(library, posts.of_campaign(library, campaign_id), moved)


def _copy_posts(library: Library, campaign_id: int, new_id: int, launch: date | None) -> None:
    writer = PostWriter.of(library)
    for post in posts.of_campaign(library, campaign_id):
        place = post.campaign_day
        day = None if launch is None or place is None else shifted(launch, place)
        writer.add(replace(as_copy(post, day), campaign_id=new_id))


def _edit_posts(library: Library, chosen: Sequence[Post], edit: Callable[[Post], Post]) -> None:
    writer = PostWriter.of(library)
    for post in chosen:
        writer.change(post, edit(post))


def _linked(post: Post, campaign_id: int) -> Post:
    if post.campaign_id == campaign_id:
        return post
    return replace(post, campaign_id=campaign_id, campaign_day=None)


def _on(post: Post, day: date) -> Post:
    return replace(begun(post), planned_date=day)


def _is_over(post: Post) -> bool:
    return post.status in (Status.POSTED, Status.SKIPPED)
