"""Posts go into the tables and come out as they were; what is in the trash is nowhere to be found."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import UserError
from planner.model import (
    PILLAR_ORDER,
    Crop,
    Goal,
    ImageProblem,
    Origin,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from planner.model.trash import TrashKind
from planner.store import Library, post_rows, posts, trash
from planner.store.records import clean

MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 8)

texts = st.text(max_size=20) | st.sampled_from(
    ["\0", "\ud83d", "👨\u200d👩\u200d👧", "'", "a\0b", "\r\n\u2028"]
)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
names = st.lists(words, max_size=3, unique=True).map(tuple)
days = st.dates(date(1000, 1, 1))
moments = st.datetimes(datetime(1000, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
crops = st.tuples(st.integers(0, 999_999), st.integers(0, 999_999)).map(
    lambda corner: Crop(*corner, corner[0] + 1, 1_000_000)
)
stored_pictures = st.builds(
    PostImage,
    name=texts,
    sha256=st.sampled_from("abc").map(lambda digit: digit * 64),
    width=st.just(1),
    height=st.just(2),
    size=st.just(3),
    format=st.just("JPEG"),
    caption=texts,
    crop=st.none() | crops,
    square_crop=st.none() | crops,
)
pictures = stored_pictures | st.builds(
    PostImage, name=texts, problem=st.sampled_from(ImageProblem), caption=texts
)


@st.composite
def any_posts(draw: st.DrawFn) -> Post:
    day = draw(st.none() | days)
    status = draw(st.sampled_from(Status))
    text_fields = ("title", "author", "digest", "text", "first_comment", "notes", "location", "link")
    more_texts = ("posted_url", "ready_reason", "skip_reason")
    flags = ("ad_marked", "ai_assisted", "ai_declared", "declared_original")
    drawn: dict[str, Any] = {name: draw(texts) for name in (*text_fields, *more_texts)}
    drawn |= {name: draw(st.booleans()) for name in flags}
    return Post(
        kind=draw(st.sampled_from(PostKind)),
        account_id=draw(st.sampled_from([1, 2])),
        pillar=draw(st.sampled_from(PILLAR_ORDER)),
        status=status,
        planned_date=day,
        planned_time=draw(st.none() | st.times().map(_to_the_minute)) if day else None,
        origin=draw(st.sampled_from(Origin)),
        visibility=draw(st.sampled_from(Visibility)),
        goal=draw(st.none() | st.sampled_from(Goal)),
        tags=draw(names),
        reminded=draw(names),
        further_comments=draw(names),
        images=tuple(draw(st.lists(pictures, max_size=3))),
        cover=draw(st.none() | pictures),
        posted_at=draw(st.none() | moments) if status is Status.POSTED else None,
        series_id=draw(st.sampled_from([None, 1])),
        series_day=draw(st.none() | days),
        campaign_id=draw(st.sampled_from([None, 1])),
        campaign_day=draw(st.none() | st.integers(-(2**63), 2**63 - 1)),
        **drawn,
    )


def _to_the_minute(at: time) -> time:
    return at.replace(second=0, microsecond=0)


def cleaned(post: Post) -> Post:
    """The post without what a library does not keep: NUL and lone surrogates in its words."""

    def in_picture(image: PostImage) -> PostImage:
        return replace(image, name=clean(image.name), caption=clean(image.caption))

    words_of: dict[str, Any] = {
        field.name: clean(value) for field in fields(Post) if type(value := getattr(post, field.name)) is str
    }
    pictures_of: dict[str, Any] = {
        "images": tuple(in_picture(image) for image in post.images),
        "cover": post.cover and in_picture(post.cover),
    }
    return replace(post, **words_of, **pictures_of)


@contextmanager
def library_with_links() -> Iterator[Library]:
    """A library with a series and a campaign to belong to."""
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder)) as library:
        library.conn.execute("PRAGMA synchronous = OFF")
        with library.transaction():
            library.conn.execute(
                "INSERT INTO series (id, rule, first_day, account_id, content)"
                " VALUES (1, 'FREQ=DAILY', '2026-11-30', 1, '{}')"
            )
            library.conn.execute("INSERT INTO campaigns (id, name) VALUES (1, '双十二')")
        yield library


def put(library: Library, post: Post) -> int:
    with library.transaction():
        return posts.insert(library, post, NOW)


@settings(max_examples=40)
@given(any_posts(), any_posts())
def test_every_field_comes_back(first: Post, second: Post) -> None:
    with library_with_links() as library:
        post_id = put(library, first)
        stored = posts.get(library, post_id)
        assert stored == replace(cleaned(first), id=post_id, created_at=NOW)
        with library.transaction():
            posts.update(library, stored, replace(second, id=post_id))
        assert posts.get(library, post_id) == replace(cleaned(second), id=post_id, created_at=NOW)


def test_no_field_is_forgotten_in_the_round_trip() -> None:
    """Fails when a field is new: then `any_posts` has to draw it."""
    assert len(fields(Post)) == 36


@pytest.mark.parametrize(
    "post",
    [
        Post(account_id=99),
        Post(account_id=1, pillar="no such pillar"),
        Post(account_id=1, series_id=99),
        Post(account_id=1, campaign_id=99),
        Post(account_id=1, planned_time=time(9)),
        Post(account_id=1, posted_at=NOW),
        Post(account_id=1, images=(PostImage("x"),)),
        Post(account_id=1, images=(PostImage("x", "a" * 64, 1, 1, 1, "JPEG", crop=Crop(5, 0, 5, 9)),)),
    ],
)
def test_what_the_schema_refuses_is_a_sentence_and_leaves_nothing(library: Library, post: Post) -> None:
    with pytest.raises(UserError):
        put(library, post)
    assert posts.is_empty(library)
    post_id = put(library, Post(account_id=1))
    stored = posts.get(library, post_id)
    assert stored
    with pytest.raises(UserError), library.transaction():
        posts.update(library, stored, replace(post, id=post_id))
    assert posts.get(library, post_id) == stored


def test_names_without_a_character_and_names_twice_are_left_out(library: Library) -> None:
    post_id = put(library, Post(account_id=1, tags=("甲", "\0", "甲\0"), reminded=("", "乙", "乙")))
    stored = posts.get(library, post_id)
    assert stored
    assert (stored.tags, stored.reminded) == (("甲",), ("乙",))


def test_trashed_posts_are_found_by_no_query(library: Library) -> None:
    planned = put(library, Post(account_id=1, text="甲", planned_date=MONDAY))
    idea = put(library, Post(account_id=1, text="乙", status=Status.IDEA))
    kept = put(library, Post(account_id=1, text="丙", planned_date=MONDAY))
    with library.transaction():
        trash.put(library, TrashKind.POST, [planned, idea], NOW)
    assert [post.id for post in posts.between(library, MONDAY, MONDAY)] == [kept]
    assert [post.id for post in posts.outlines_between(library, MONDAY, MONDAY)] == [kept]
    assert [post.id for post in posts.everything(library)] == [kept]
    assert [post.id for post in posts.by_ids(library, [planned, idea, kept])] == [kept]
    assert posts.backlog(library) == []
    assert posts.get(library, planned) is None
    assert posts.count(library) == 1
    assert not posts.is_empty(library)
    with library.transaction():
        trash.put(library, TrashKind.POST, [kept], NOW)
    assert posts.is_empty(library)
    assert posts.count(library) == 0


def test_a_link_to_a_trashed_campaign_is_hidden_and_kept() -> None:
    with library_with_links() as library:
        post_id = put(library, Post(account_id=1, campaign_id=1, campaign_day=-3))
        with library.transaction():
            library.conn.execute("UPDATE campaigns SET trashed_at = '2026-11-30T08:00:00'")
        hidden = posts.get(library, post_id)
        assert hidden
        assert (hidden.campaign_id, hidden.campaign_day) == (None, None)
        with library.transaction():
            posts.update(library, hidden, replace(hidden, text="改了"))
            library.conn.execute("UPDATE campaigns SET trashed_at = NULL")
        shown = posts.get(library, post_id)
        assert shown
        assert (shown.campaign_id, shown.campaign_day, shown.text) == (1, -3, "改了")


def test_a_trashed_tag_stays_with_a_post_whose_tags_change(library: Library) -> None:
    post_id = put(library, Post(account_id=1, tags=("甲", "乙")))
    with library.transaction():
        library.conn.execute("UPDATE tags SET trashed_at = '2026-11-30T08:00:00' WHERE name = '甲'")
    stored = posts.get(library, post_id)
    assert stored
    assert stored.tags == ("乙",)
    with library.transaction():
        posts.update(library, stored, replace(stored, tags=("丙",)))
        library.conn.execute("UPDATE tags SET trashed_at = NULL")
    found = posts.get(library, post_id)
    assert found
    assert set(found.tags) == {"甲", "丙"}


def test_outlines_are_the_posts_without_their_words(library: Library) -> None:
    put(library, Post(account_id=2, kind=PostKind.ARTICLE, title="题", text="文", planned_date=MONDAY))
    (outline,) = posts.outlines_between(library, MONDAY, MONDAY)
    assert outline == Post(PostKind.ARTICLE, 2, planned_date=MONDAY, id=outline.id)


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (f"{post_rows.SELECT} WHERE p.planned_date BETWEEN '2026-11-01' AND '2026-12-12'", "posts_by_day"),
        (f"{post_rows.OUTLINE} WHERE p.planned_date BETWEEN '2026-11-01' AND '2026-12-12'", "posts_by_day"),
        (f"{post_rows.SELECT} WHERE p.planned_date IS NULL", "posts_by_day"),
        (f"{post_rows.SELECT} WHERE p.campaign_id = 1", "posts_by_campaign"),
    ],
)
def test_a_month_the_backlog_and_a_campaign_are_found_by_an_index(
    library: Library, query: str, index: str
) -> None:
    plan = library.conn.execute(f"EXPLAIN QUERY PLAN {query} AND p.trashed_at IS NULL").fetchall()
    assert any(f"USING INDEX {index}" in row[3] for row in plan)


def test_a_month_comes_sorted_out_of_the_index(library: Library) -> None:
    asked: list[str] = []
    library.conn.set_trace_callback(asked.append)
    posts.between(library, MONDAY, MONDAY)
    library.conn.set_trace_callback(None)
    plan = library.conn.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()
    assert "USING INDEX posts_by_day" in plan[0][3]
    assert not any("TEMP B-TREE" in row[3] for row in plan)


def test_the_backlog_is_listed_from_the_newest_on(library: Library) -> None:
    for n, created in enumerate((NOW, datetime(2026, 11, 29), NOW)):
        with library.transaction():
            posts.insert(library, Post(account_id=1, text=str(n)), created)
    assert [post.text for post in posts.backlog(library)] == ["2", "0", "1"]


def test_parts_of_posts_are_looked_up_by_post(library: Library) -> None:
    post_id = put(library, Post(account_id=1, tags=("甲",), reminded=("乙",), further_comments=("丙",)))
    asked: list[str] = []
    library.conn.set_trace_callback(asked.append)
    posts.get(library, post_id)
    library.conn.set_trace_callback(None)
    for statement in asked:
        for row in library.conn.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall():
            assert (
                not row[3].startswith(("SCAN p", "SCAN i", "SCAN l", "SCAN post_")) or "LIMIT 1" in statement
            )
