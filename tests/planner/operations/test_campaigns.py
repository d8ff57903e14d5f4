"""Campaigns: their template, their posts around the launch day, copies."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest

from planner import i18n, operations
from planner.errors import UserError
from planner.model import Campaign, CampaignRisk, Change, Goal, PhaseKind, Post, Status
from planner.operations.campaigns import checklist_template
from planner.store import Library, posts, records, tables

TODAY = date(2026, 11, 30)
LAUNCH = date(2026, 12, 12)


def made(library: Library, launch: date | None = LAUNCH) -> int:
    campaign = Campaign("双十二", Goal.CONVERT, 300, "单", launch)
    (campaign_id,) = operations.create_campaign(library, campaign).ids("campaigns")
    return campaign_id


def stored(library: Library, **values: object) -> Post:
    post = replace(Post(text="预热"), **values)  # type: ignore[arg-type]
    (post_id,) = operations.create_post(library, post).post_ids
    return now(library, post_id)


def now(library: Library, post_id: int) -> Post:
    found = posts.get(library, post_id)
    assert found
    return found


def launch_of(library: Library, campaign_id: int) -> date | None:
    campaign = records.get(library, tables.CAMPAIGNS, campaign_id)
    assert campaign
    return campaign.launch_date


def test_a_new_campaign_has_phases_and_ten_steps(library: Library) -> None:
    campaign_id = made(library)
    campaign = records.get(library, tables.CAMPAIGNS, campaign_id)
    assert campaign
    assert (campaign.name, campaign.goal, campaign.target, campaign.unit) == (
        "双十二",
        Goal.CONVERT,
        300,
        "单",
    )
    assert campaign.created_at
    phases = records.every(library, tables.CAMPAIGN_PHASES, campaign_id=campaign_id)
    assert [(phase.kind, phase.first_day, phase.last_day) for phase in phases] == [
        (PhaseKind.WARM_UP, -7, -1),
        (PhaseKind.PEAK, 0, 1),
        (PhaseKind.CLOSE, 2, 4),
    ]
    items = records.every(library, tables.CHECKLIST_ITEMS, campaign_id=campaign_id)
    assert len(items) == 10
    assert all(item.done_at is None for item in items)
    operations.undo_step(library)
    assert records.every(library, tables.CHECKLIST_ITEMS) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_ten_steps_go_forward(language: str) -> None:
    i18n.set_language(language)
    template = checklist_template()
    assert len({text for text, _day in template}) == 10
    assert all(earlier <= later for (_text, earlier), (_other, later) in pairwise(template))


@pytest.mark.parametrize("campaign", [Campaign("  "), Campaign("x", target=-1)])
def test_a_campaign_needs_a_name_and_a_possible_target(library: Library, campaign: Campaign) -> None:
    with pytest.raises(UserError):
        operations.create_campaign(library, campaign)
    campaign_id = made(library)
    with pytest.raises(UserError):
        operations.change_campaign(library, replace(campaign, id=campaign_id))
    assert len(records.every(library, tables.CAMPAIGNS)) == 1


@pytest.mark.parametrize("launch", [date(1999, 12, 31), date(9999, 12, 12)])
def test_no_campaign_begins_with_a_launch_it_could_not_be_moved_to(library: Library, launch: date) -> None:
    campaign_id = made(library)
    calls: list[Callable[[], Change]] = [
        lambda: operations.create_campaign(library, Campaign("新", launch_date=launch)),
        lambda: operations.duplicate_campaign(library, campaign_id, launch),
        lambda: operations.move_launch(library, campaign_id, launch),
    ]
    for call in calls:
        with pytest.raises(UserError, match="2100"):
            call()
    assert [each.id for each in records.every(library, tables.CAMPAIGNS)] == [campaign_id]


def test_a_campaign_that_is_gone_says_so(library: Library) -> None:
    campaign_id = made(library)
    post = stored(library)
    operations.delete_campaigns(library, [campaign_id])
    calls: list[Callable[[], Change]] = [
        lambda: operations.change_campaign(library, Campaign("新", id=campaign_id)),
        lambda: operations.move_launch(library, campaign_id, TODAY),
        lambda: operations.link_posts(library, campaign_id, [post.id]),
        lambda: operations.plan_campaign_posts(library, campaign_id, {post.id: 0}),
        lambda: operations.duplicate_campaign(library, campaign_id, TODAY),
    ]
    for call in calls:
        with pytest.raises(UserError):
            call()
    assert now(library, post.id) == post


def test_linking_counts_the_days_from_the_launch_and_moving_follows(library: Library) -> None:
    campaign_id = made(library)
    dated = stored(library, planned_date=LAUNCH - timedelta(3))
    idea = stored(library, status=Status.IDEA)
    operations.link_posts(library, campaign_id, [dated.id, idea.id])
    assert now(library, dated.id).campaign_day == -3
    assert now(library, idea.id).campaign_day is None
    operations.move_posts(library, [dated.id, idea.id], LAUNCH + timedelta(1))
    assert now(library, dated.id).campaign_day == now(library, idea.id).campaign_day == 1
    operations.unschedule_posts(library, [dated.id])
    assert (now(library, dated.id).campaign_id, now(library, dated.id).campaign_day) == (campaign_id, None)
    operations.unlink_posts(library, [idea.id])
    assert (now(library, idea.id).campaign_id, now(library, idea.id).campaign_day) == (None, None)
    assert now(library, idea.id).planned_date == LAUNCH + timedelta(1)


def test_posts_are_placed_by_their_day_in_the_campaign(library: Library) -> None:
    campaign_id = made(library)
    idea = stored(library, status=Status.IDEA)
    timed = stored(library, planned_date=TODAY, planned_time=time(20))
    out = stored(library, planned_date=TODAY, status=Status.POSTED)
    operations.plan_campaign_posts(library, campaign_id, {idea.id: -2, timed.id: 0, out.id: 3})
    assert (now(library, idea.id).planned_date, now(library, idea.id).status) == (
        LAUNCH - timedelta(2),
        Status.DRAFT,
    )
    assert (now(library, timed.id).planned_date, now(library, timed.id).planned_time) == (LAUNCH, time(20))
    assert (now(library, out.id).planned_date, now(library, out.id).campaign_day) == (TODAY, -12)


def test_moving_the_launch_moves_what_is_still_to_come(library: Library) -> None:
    campaign_id = made(library)
    ready = stored(library, planned_date=LAUNCH, planned_time=time(20), status=Status.READY)
    today = stored(library, planned_date=TODAY)
    past = stored(library, planned_date=TODAY - timedelta(1))
    posted = stored(library, planned_date=LAUNCH, status=Status.POSTED)
    skipped = stored(library, planned_date=LAUNCH, status=Status.SKIPPED)
    idea = stored(library)
    everybody = [ready, today, past, posted, skipped, idea]
    operations.link_posts(library, campaign_id, [post.id for post in everybody])
    before = [now(library, post.id) for post in everybody]
    change = operations.move_launch(library, campaign_id, LAUNCH + timedelta(5))
    assert LAUNCH + timedelta(5) in change.dates
    days = [now(library, post.id).planned_date for post in everybody]
    assert days == [
        LAUNCH + timedelta(5),
        TODAY + timedelta(5),
        TODAY + timedelta(4),
        LAUNCH,
        LAUNCH,
        None,
    ]
    assert now(library, ready.id).planned_time == time(20)
    assert [now(library, post.id).campaign_day for post in everybody] == [0, -12, -13, -5, -5, None]
    operations.undo_step(library)
    assert [now(library, post.id) for post in everybody] == before
    assert launch_of(library, campaign_id) == LAUNCH


@pytest.mark.parametrize("slip", [date(2026, 10, 1), None])
def test_a_launch_that_was_set_wrong_and_mended_leaves_every_post_on_its_place(
    library: Library, slip: date | None
) -> None:
    campaign_id = made(library)
    days = {stored(library).id: place for place in (-3, 0, 2)}
    operations.plan_campaign_posts(library, campaign_id, days)
    operations.move_launch(library, campaign_id, slip)
    operations.move_launch(library, campaign_id, LAUNCH)
    found = {post_id: now(library, post_id) for post_id in days}
    assert {post_id: post.campaign_day for post_id, post in found.items()} == days
    assert {post_id: post.planned_date for post_id, post in found.items()} == {
        post_id: LAUNCH + timedelta(place) for post_id, place in days.items()
    }


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_a_launch_in_another_age_is_refused(library: Library, year: int) -> None:
    campaign_id = made(library)
    with pytest.raises(UserError, match="2000"):
        operations.move_launch(library, campaign_id, date(year, 1, 1))
    assert launch_of(library, campaign_id) == LAUNCH


def test_posts_wait_for_a_launch_day(library: Library) -> None:
    campaign_id = made(library, None)
    waiting, dated = stored(library, status=Status.IDEA), stored(library, planned_date=TODAY)
    operations.plan_campaign_posts(library, campaign_id, {waiting.id: -2})
    operations.link_posts(library, campaign_id, [dated.id])
    assert (now(library, waiting.id).planned_date, now(library, waiting.id).campaign_day) == (None, -2)
    operations.move_launch(library, campaign_id, LAUNCH)
    assert now(library, waiting.id).planned_date == LAUNCH - timedelta(2)
    assert now(library, waiting.id).status is Status.DRAFT
    assert (now(library, dated.id).planned_date, now(library, dated.id).campaign_day) == (TODAY, -12)
    operations.move_launch(library, campaign_id, None)
    assert (now(library, dated.id).planned_date, now(library, dated.id).campaign_day) == (TODAY, -12)


def test_a_changed_campaign_moves_its_posts_and_edits_are_one_step(library: Library) -> None:
    campaign_id = made(library)
    post = stored(library, planned_date=LAUNCH)
    operations.link_posts(library, campaign_id, [post.id])
    campaign = records.get(library, tables.CAMPAIGNS, campaign_id)
    assert campaign
    for n in range(3):
        operations.change_campaign(library, replace(campaign, notes="备注" + "。" * n))
    steps = len(operations.recent_steps(library))
    operations.change_campaign(library, replace(campaign, notes="备注。。"))
    assert len(operations.recent_steps(library)) == steps
    operations.undo_step(library)
    assert records.get(library, tables.CAMPAIGNS, campaign_id) == campaign
    operations.change_campaign(library, replace(campaign, launch_date=LAUNCH + timedelta(1)))
    assert now(library, post.id).planned_date == LAUNCH + timedelta(1)


def test_a_launch_beyond_the_calendar_changes_nothing(library: Library) -> None:
    campaign_id = made(library)
    post = stored(library, planned_date=LAUNCH + timedelta(3))
    operations.link_posts(library, campaign_id, [post.id])
    with pytest.raises(UserError):
        operations.move_launch(library, campaign_id, date.max)
    assert launch_of(library, campaign_id) == LAUNCH


def test_a_copy_is_for_another_launch_day(library: Library) -> None:
    campaign_id = made(library)
    campaign = records.get(library, tables.CAMPAIGNS, campaign_id)
    assert campaign
    operations.change_campaign(library, replace(campaign, lessons="早点备货", notes="老规矩"))
    operations.add(library, CampaignRisk(campaign_id, "缺货", "改预售"))
    item = records.every(library, tables.CHECKLIST_ITEMS)[0]
    operations.change(library, replace(item, done_at=campaign.created_at))
    post = stored(library, planned_date=LAUNCH - timedelta(1), planned_time=time(20), tags=("老客户",))
    idea = stored(library, text="还没排")
    operations.link_posts(library, campaign_id, [post.id, idea.id])
    operations.set_status(library, [post.id], Status.POSTED)
    spring = date(2027, 3, 8)
    change = operations.duplicate_campaign(library, campaign_id, spring)
    (new_id,) = change.ids("campaigns")
    new = records.get(library, tables.CAMPAIGNS, new_id)
    assert new
    assert (new.name, new.target, new.launch_date, new.notes, new.lessons) == (
        "双十二",
        300,
        spring,
        "老规矩",
        "",
    )
    assert [risk.risk for risk in records.every(library, tables.CAMPAIGN_RISKS, campaign_id=new_id)] == [
        "缺货"
    ]
    items = records.every(library, tables.CHECKLIST_ITEMS, campaign_id=new_id)
    assert len(items) == 10
    assert all(each.done_at is None for each in items)
    assert len(records.every(library, tables.CAMPAIGN_PHASES, campaign_id=new_id)) == 3
    undated, copy = posts.of_campaign(library, new_id)
    assert (undated.text, undated.planned_date, undated.campaign_day) == ("还没排", None, None)
    assert (copy.planned_date, copy.planned_time, copy.campaign_day) == (spring - timedelta(1), time(20), -1)
    assert (copy.status, copy.posted_at, copy.tags) == (Status.DRAFT, None, ("老客户",))
    assert len(posts.of_campaign(library, campaign_id)) == 2
    operations.undo_step(library)
    assert posts.count(library) == 2
