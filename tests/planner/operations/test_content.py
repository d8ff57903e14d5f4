"""Plans with everything behind them, out of one library and into another."""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import operations
from planner.errors import UserError
from planner.exporting.choices import Choices, Pictures
from planner.importing.plan import Outcome
from planner.media import MediaStore
from planner.model import (
    Account,
    AccountKind,
    Campaign,
    Post,
    Result,
    Snippet,
    Status,
)
from planner.operations.content import ContentResult, content_of_library, content_of_posts, import_content
from planner.operations.exporting import export_job
from planner.operations.settings import change_setting
from planner.settings import THEME
from planner.store import Library, plan, posts, records, uids
from planner.store.content import THINGS
from tests.planner.operations.contents import anonymous, jpeg, live, names_of, read_back, some, written
from tests.planner.operations.test_undo import assert_sound, content

MONDAY = date(2026, 11, 30)


@contextmanager
def two_libraries() -> Iterator[tuple[Library, Library, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Library(folder / "one") as one, Library(folder / "other") as other:
            other.conn.execute("PRAGMA synchronous = OFF")
            yield one, other, folder


def outcomes(result: ContentResult) -> set[Outcome]:
    return {thing.outcome for thing in result.things}


@pytest.mark.slow
@settings(max_examples=20)
@given(st.integers(0, 9999))
def test_a_whole_library_comes_to_stand_elsewhere_as_it_stood(seed: int) -> None:
    with two_libraries() as (one, other, folder):
        live(one, seed)
        data = written(one)
        read = read_back(data, folder)
        assert read.remarks == ()
        before = content(other)
        result = import_content(other, read)
        assert result.remarks == ()
        assert outcomes(result) == {Outcome.NEW}
        assert anonymous(written(other)) == anonymous(data)
        assert_sound(other)
        for library in (one, other):
            again = import_content(library, read)
            assert outcomes(again) == {Outcome.SAME}
            assert not again.change
        operations.undo_step(other)
        assert content(other) == before


@pytest.mark.slow
@settings(max_examples=20)
@given(st.integers(0, 9999))
def test_some_posts_come_to_stand_elsewhere_as_they_stood(seed: int) -> None:
    with two_libraries() as (one, other, folder):
        live(one, seed)
        every = names_of(one)
        names = set(random.Random(seed).sample(every, len(every) // 2))
        data = written(one, some(one, names))
        read = read_back(data, folder)
        result = import_content(other, read)
        assert Outcome.REFUSE not in outcomes(result)
        assert anonymous(written(other, some(other, names))) == anonymous(data)
        for library in (one, other):
            assert outcomes(import_content(library, read)) <= {Outcome.SAME}
        assert_sound(other)


@pytest.mark.slow
@settings(max_examples=10)
@given(st.integers(0, 9999), st.integers(0, 9999))
def test_in_a_library_of_its_own_life_nothing_is_doubled(seed: int, elsewhere: int) -> None:
    with two_libraries() as (one, other, folder):
        live(one, seed)
        live(other, elsewhere)
        read = read_back(written(one), folder)
        before = content(other)
        counts = {name: len(records.every(other, table)) for name, table in THINGS.items()}
        first = import_content(other, read)
        assert Outcome.REFUSE not in outcomes(first)
        new = Counter(thing.table for thing in first.things if thing.outcome is Outcome.NEW)
        for name, table in THINGS.items():
            assert len(records.every(other, table)) == counts[name] + new[name]
        assert set(names_of(one)) <= set(names_of(other))
        second = import_content(other, read)
        assert not second.change, [each for each in second.things if each.outcome is not Outcome.SAME]
        assert_sound(other)
        if first.change:
            operations.undo_step(other)
        assert content(other) == before


def test_posts_keep_their_names_and_the_moment_they_were_made(library: Library, tmp_path: Path) -> None:
    made = datetime(2026, 1, 2, 3, 4, 5)
    operations.create_post(library, Post(text="甲", created_at=made))
    read = read_back(written(library), tmp_path)
    with Library(tmp_path / "other") as other:
        import_content(other, read)
        (post,) = posts.everything(other)
        assert post.created_at == made
        assert uids.uids_of(other, [post]) == {post.id: names_of(library)[0]}


def test_what_changed_since_is_changed_back(library: Library, tmp_path: Path) -> None:
    change = operations.create_post(library, Post(text="甲", notes="先"))
    operations.add(library, Snippet("问候", "您好"))
    read = read_back(written(library), tmp_path)
    (post,) = posts.by_ids(library, change.post_ids)
    operations.save_post(library, replace(post, notes="后", title="题"))
    operations.set_status(library, [post.id], Status.READY)
    result = import_content(library, read)
    (told,) = (each for each in result.things if each.outcome is Outcome.UPDATE)
    assert (told.table, told.number, told.changes) == ("posts", 1, ("status", "title", "notes"))
    assert posts.get(library, post.id) == post
    operations.undo_step(library)
    assert posts.get(library, post.id) != post


def test_a_post_in_the_trash_comes_back(library: Library, tmp_path: Path) -> None:
    change = operations.create_post(library, Post(text="甲"))
    read = read_back(written(library), tmp_path)
    operations.delete_posts(library, [*change.post_ids])
    result = import_content(library, read)
    assert result.count(Outcome.UPDATE, "posts") == 1
    assert [post.id for post in posts.everything(library)] == list(change.post_ids)


def test_a_tag_in_the_trash_comes_back(library: Library, tmp_path: Path) -> None:
    operations.create_post(library, Post(text="甲", tags=("老客",)))
    read = read_back(written(library), tmp_path)
    operations.delete_tags(library, [tag.id for tag in plan.tags(library)])
    import_content(library, read)
    assert [tag.name for tag in plan.tags(library)] == ["老客"]
    assert posts.everything(library)[0].tags == ("老客",)


def test_accounts_go_by_kind_and_name_and_those_without_a_name_by_kind(
    library: Library, tmp_path: Path
) -> None:
    operations.create_post(library, Post(text="无名号的"))
    operations.create_account(library, Account(0, AccountKind.MOMENTS, "二号"))
    (second,) = (each for each in plan.accounts(library) if each.name)
    operations.create_post(library, Post(text="二号的", account_id=second.id))
    read = read_back(written(library, content_of_posts(library, posts.everything(library))), tmp_path)
    with Library(tmp_path / "other") as other:
        first = plan.accounts(other)[0]
        operations.change_account(other, replace(first, name="本号"))
        result = import_content(other, read)
        assert result.count(Outcome.NEW, "accounts") == 1
        names = {account.id: account.name for account in plan.accounts(other)}
        found = {post.text: names[post.account_id] for post in posts.everything(other)}
        assert found == {"无名号的": "本号", "二号的": "二号"}


def test_a_pillar_of_ones_own_goes_by_name_whatever_its_key(library: Library, tmp_path: Path) -> None:
    operations.create_pillar(library, "探店")
    key = next(pillar.key for pillar in plan.pillars(library) if pillar.name)
    operations.create_post(library, Post(text="甲", pillar=key))
    read = read_back(written(library), tmp_path)
    with Library(tmp_path / "other") as other:
        operations.create_pillar(other, "探店")
        own = next(pillar.key for pillar in plan.pillars(other) if pillar.name)
        import_content(other, read)
        assert posts.everything(other)[0].pillar == own != key
        assert len(plan.pillars(other)) == 6


def test_two_campaigns_of_one_name_are_told_apart_by_their_posts(library: Library, tmp_path: Path) -> None:
    for text in ("一", "二"):
        change = operations.create_campaign(library, Campaign("双十二"))
        (campaign_id,) = change.ids("campaigns")
        operations.create_post(library, Post(text=text, campaign_id=campaign_id))
    (post,) = (each for each in posts.everything(library) if each.text == "二")
    read = read_back(written(library, content_of_posts(library, [post])), tmp_path)
    assert outcomes(import_content(library, read)) == {Outcome.SAME}


def test_a_new_launch_day_places_the_other_posts_anew(library: Library, tmp_path: Path) -> None:
    (campaign_id,) = operations.create_campaign(library, Campaign("店庆", launch_date=MONDAY)).ids(
        "campaigns"
    )
    read = read_back(written(library), tmp_path)
    operations.move_launch(library, campaign_id, MONDAY.replace(day=20))
    operations.create_post(library, Post(planned_date=MONDAY, campaign_id=campaign_id))
    import_content(library, read)
    assert [post.campaign_day for post in posts.everything(library)] == [0]


def test_some_posts_leave_the_order_and_the_rhythm_here_alone(library: Library, tmp_path: Path) -> None:
    operations.create_account(library, Account(0, AccountKind.OFFICIAL, "拾穗咖啡"))
    operations.create_post(library, Post(text="甲"))
    read = read_back(written(library, content_of_posts(library, posts.everything(library))), tmp_path)
    with Library(tmp_path / "other") as other:
        operations.create_post(other, Post(text="乙"))
        slots = records.every(other, plan.SLOTS)
        operations.reorder(other, Account, [2, 1])
        import_content(other, read)
        assert [account.id for account in plan.accounts(other)] == [2, 1]
        assert records.every(other, plan.SLOTS) == slots


def test_settings_are_joined(library: Library, tmp_path: Path) -> None:
    change_setting(library, THEME, "dark")
    with library.transaction():
        plan.set_setting(library, "holidays", {"2027": {"2027-01-01": True}})
        plan.set_setting(library, "sample_posts", {"1": "…"})
    read = read_back(written(library), tmp_path)
    with Library(tmp_path / "other") as other:
        with other.transaction():
            plan.set_setting(other, "holidays", {"2028": {"2028-01-01": True}})
        result = import_content(other, read)
        assert plan.setting(other, "theme") == "dark"
        assert plan.setting(other, "sample_posts") is None
        assert plan.setting(other, "holidays") == {
            "2027": {"2027-01-01": True},
            "2028": {"2028-01-01": True},
        }
        assert result.count(Outcome.NEW, "settings") == 1
        assert result.count(Outcome.UPDATE, "settings") == 1


def test_pictures_come_along_and_are_told_when_they_do_not(library: Library, tmp_path: Path) -> None:
    media = MediaStore(library.media_folder)
    image = media.intake_bytes("a.jpg", jpeg(40, 30))
    operations.create_post(library, Post(text="甲", images=(image,)))
    bare = read_back(written(library), tmp_path)
    with Library(tmp_path / "other") as other:
        import_content(other, bare)
        (shown,) = posts.everything(other)[0].images
        assert shown == image
        assert shown.is_lost
        full = read_back(written(library, pictures=Pictures.FULL), tmp_path)
        assert full.files == {image.sha256}
        import_content(other, full)
        assert not posts.everything(other)[0].images[0].is_lost
        stored = MediaStore(other.media_folder).path_of(image.sha256)
        assert stored.read_bytes() == media.path_of(image.sha256).read_bytes()


def test_a_dry_run_tells_the_same_and_does_nothing(library: Library, tmp_path: Path) -> None:
    image = MediaStore(library.media_folder).intake_bytes("a.jpg", jpeg(40, 30))
    operations.create_post(library, Post(text="甲", images=(image,)))
    read = read_back(written(library, pictures=Pictures.FULL), tmp_path)
    with Library(tmp_path / "other") as other:
        before = content(other)
        tried = import_content(other, read, dry_run=True)
        assert content(other) == before
        assert not operations.recent_steps(other)
        assert not list(other.media_folder.rglob("*.jpg"))
        done = import_content(other, read)
        assert tried.things == done.things
        assert done.change
        assert not tried.change


@pytest.mark.parametrize("stop_at", [0, 1, 7, 20])
def test_cancelled_at_any_time_nothing_is_stored(library: Library, tmp_path: Path, stop_at: int) -> None:
    live(library, 3)
    read = read_back(written(library), tmp_path)
    with Library(tmp_path / "other") as other:
        before = content(other)
        seen: list[tuple[int, int]] = []
        result = import_content(other, read, lambda *at: seen.append(at), lambda: len(seen) >= stop_at)
        assert result.is_cancelled
        assert not result.change
        assert content(other) == before
        assert len(seen) == stop_at


def test_progress_reaches_its_end(library: Library, tmp_path: Path) -> None:
    live(library, 3)
    seen: list[tuple[int, int]] = []
    import_content(library, read_back(written(library), tmp_path), lambda *at: seen.append(at))
    done, total = seen[-1]
    assert done == total
    assert [each[0] for each in seen] == sorted(each[0] for each in seen)


def test_a_library_that_may_not_be_written_says_so(library: Library, tmp_path: Path) -> None:
    read = read_back(written(library), tmp_path)
    library.refusal = "Nein."
    with pytest.raises(UserError, match="Nein"):
        import_content(library, read)


def test_the_job_of_json_has_the_content_of_its_range_or_of_all(library: Library) -> None:
    at = time(20, 30)
    operations.create_post(library, Post(text="在内", planned_date=MONDAY, planned_time=at))
    operations.create_post(library, Post(text="在外", planned_date=date(2027, 1, 1)))
    operations.create_post(library, Post(text="选题", status=Status.IDEA))
    found = posts.everything(library)
    operations.add(library, Result(next(post.id for post in found if post.text == "在外"), likes=1))
    ranged = export_job(library, MONDAY, MONDAY, Choices("json")).content
    ideas = export_job(library, MONDAY, MONDAY, Choices("json", ideas=True)).content
    whole = export_job(library, MONDAY, MONDAY, Choices("json", layout="whole")).content
    assert ranged
    assert ideas
    assert whole
    assert [post.text for post in ranged.posts] == ["在内"]
    assert not ranged.things["results"]
    assert not ranged.things["slots"]
    assert not ranged.is_whole
    assert {post.text for post in ideas.posts} == {"在内", "选题"}
    assert {post.text for post in whole.posts} == {"在内", "在外", "选题"}
    assert whole == content_of_library(library)
    assert len(whole.things["slots"]) == 8
    assert export_job(library, MONDAY, MONDAY, Choices("txt")).content is None
