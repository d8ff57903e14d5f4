"""Search finds exactly what looking at every post would find, whatever happened to the posts before."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import operations
from planner.errors import DamagedLibraryError
from planner.model import Post, PostFilter, PostKind, Status
from planner.operations.step import step
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts, search_index
from planner.store import search as search_module
from planner.store.search import heal, search

DATABASES = Path(__file__).parents[2] / "databases"
DAY = date(2026, 11, 30)


def ids(library: Library, query: str, wanted: PostFilter = PostFilter()) -> list[int]:  # noqa: B008
    return [hit.post.id for hit in search(library, query, wanted).hits]


def create(library: Library, **values: object) -> int:
    (post_id,) = operations.create_post(library, Post(**values)).post_ids  # type: ignore[arg-type]
    return post_id


def edit(library: Library, post_id: int, **values: object) -> None:
    post = posts.get(library, post_id)
    assert post
    operations.save_post(library, replace(post, **values))


FIELDS = ("title", "text", "digest", "first_comment", "notes", "location")


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_is_looked_through(library: Library, field: str) -> None:
    post_id = create(library, **{field: "今天的咖啡"})
    create(library, text="茶")
    (hit,) = search(library, "咖啡").hits
    assert (hit.post.id, hit.field, hit.snippet, hit.spans) == (post_id, field, "今天的咖啡", ((3, 5),))


def test_further_comments_are_looked_through(library: Library) -> None:
    create(library, text="咖", further_comments=("甲", "咖啡在二楼"))
    (hit,) = search(library, "咖 二楼").hits
    assert (hit.field, hit.snippet, hit.spans) == ("further_comments", "咖啡在二楼", ((0, 1), (3, 5)))


def test_emoji_alone_are_found_as_they_are(library: Library) -> None:
    hot, cold = create(library, text="开炉🔥"), create(library, text="冰滴🧊", tags=("同城",))
    assert ids(library, "🔥") == [hot]
    assert ids(library, "冰滴 🔥") == [cold]  # beside words they make no difference
    assert ids(library, "🧊", PostFilter(tags=frozenset({"同城"}))) == [cold]
    (hit,) = search(library, "🔥").hits
    assert (hit.snippet, hit.spans) == ("开炉🔥", ((2, 3),))


def test_a_day_that_is_none_is_told_as_damage(library: Library) -> None:
    create(library, text="咖啡", planned_date=DAY)
    library.conn.execute("UPDATE posts SET planned_date = '2026-11-31'")
    with pytest.raises(DamagedLibraryError):
        search(library, "咖啡")


def test_the_newest_come_first_and_more_is_told(library: Library) -> None:
    made = [create(library, text=f"咖啡{number}") for number in range(4)]
    result = search(library, "咖啡", limit=3)
    assert [hit.post.id for hit in result.hits] == made[:0:-1]
    assert result.has_more
    assert not search(library, "咖啡", limit=4).has_more


def test_what_is_in_the_trash_is_found_only_there(library: Library) -> None:
    kept, gone = create(library, text="咖啡一"), create(library, text="咖啡二")
    operations.delete_posts(library, [gone])
    assert ids(library, "咖啡") == [kept]
    assert [hit.post.id for hit in search(library, "咖啡", in_trash=True).hits] == [gone]


@pytest.mark.parametrize(
    "query",
    [
        "咖啡*",
        "-咖啡",
        "^咖啡",
        "咖啡:",
        "(咖啡",
        "咖啡)",
        "'咖啡'",
        '"咖啡',
        "{咖啡}",
        "+咖啡",
        "咖啡 ☕",
        "=咖啡",
    ],
)
def test_signs_of_the_index_language_mean_nothing(library: Library, query: str) -> None:
    post_id = create(library, text="咖啡")
    assert ids(library, query) == [post_id]


@pytest.mark.parametrize(
    "query", ["咖啡 OR 茶", "咖啡 NOT 茶", "NEAR(咖啡 咖啡)", "text:咖啡", "=kmoments 咖啡", "=kmoments"]
)
def test_words_of_the_index_language_are_words(library: Library, query: str) -> None:
    create(library, text="咖啡")
    assert ids(library, query) == []


def test_a_sentence_of_any_length_is_found(library: Library) -> None:
    text = "".join(chr(0x4E00 + 7 * number) for number in range(2000))
    post_id = create(library, text=text)
    assert ids(library, text) == [post_id]
    assert ids(library, text + "尾") == []


def test_a_long_word_is_found(library: Library) -> None:
    post_id = create(library, text="x" * 100)
    assert ids(library, "x" * 90) == [post_id]
    assert ids(library, "x" * 101) == []


@pytest.mark.parametrize(
    "wanted",
    [
        PostFilter(kinds=frozenset({PostKind.ARTICLE})),
        PostFilter(pillars=frozenset({"ad"})),
        PostFilter(statuses=frozenset({Status.READY})),
        PostFilter(accounts=frozenset({2})),
        PostFilter(tags=frozenset({"老客"})),
        PostFilter(first=date(2026, 12, 1), last=date(2026, 12, 1)),
        PostFilter(first=date(2026, 12, 1)),
    ],
)
def test_filters(library: Library, wanted: PostFilter) -> None:
    create(library, text="咖啡", planned_date=DAY)
    values = {"pillar": "ad", "status": Status.READY, "tags": ("老客",), "planned_date": date(2026, 12, 1)}
    post_id = create(library, kind=PostKind.ARTICLE, text="咖啡", **values)
    create(library, text="咖啡")
    assert ids(library, "咖啡", wanted) == [post_id]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2024, 1, 1), date(2025, 12, 31), ["2024-01-01", "2025-06-15", "2025-12-31"]),
        (date(2023, 12, 31), date(2024, 1, 1), ["2023-12-31", "2024-01-01"]),
        (None, date(2024, 1, 1), ["2020-02-29", "2023-12-31", "2024-01-01"]),
        (date(2026, 1, 1), None, ["2026-01-01"]),
        (date(2027, 1, 1), None, []),
        (date(2024, 2, 2), date(2024, 2, 1), []),
        (None, date.max, None),
        (date.min, None, None),
    ],
)
def test_ranges_of_days(
    library: Library, first: date | None, last: date | None, days: list[str] | None
) -> None:
    dated = ["2020-02-29", "2023-12-31", "2024-01-01", "2025-06-15", "2025-12-31", "2026-01-01"]
    for day in dated:
        create(library, text="咖啡", planned_date=date.fromisoformat(day))
    create(library, text="咖啡")
    hits = search(library, "咖啡", PostFilter(first=first, last=last)).hits
    assert sorted(str(hit.post.planned_date) for hit in hits) == (dated if days is None else days)


def test_a_campaign_in_the_trash_narrows_nothing_down(library: Library) -> None:
    with library.transaction():
        library.conn.execute("INSERT INTO campaigns (id, name) VALUES (7, '开业')")
    post_id = create(library, text="咖啡", campaign_id=7)
    create(library, text="咖啡")
    assert ids(library, "咖啡", PostFilter(campaign_id=7)) == [post_id]
    with library.transaction():
        library.conn.execute("UPDATE campaigns SET trashed_at = '2026-11-30T08:00:00'")
    assert ids(library, "咖啡", PostFilter(campaign_id=7)) == []


def test_what_is_edited_away_leaves_the_index(library: Library) -> None:
    post_id = create(library, text="咖啡很香。\n茶", first_comment="香")
    edit(library, post_id, text="茶。\n拿铁")
    match = "SELECT rowid FROM search_index WHERE search_index MATCH ?"
    found = [
        library.conn.execute(match, (f'"{word}"',)).fetchall() for word in ("咖啡", "很香", "拿铁", "香")
    ]
    assert found == [[], [], [(post_id,)], [(post_id,)]]
    with library.transaction():
        posts.delete(library, [post_id])
    assert library.conn.execute(match, ('"拿铁"',)).fetchall() == []


def test_a_character_stays_found_when_one_of_its_words_goes(library: Library) -> None:
    post_id = create(library, title="咖喱 cake", text="咖啡 coffee")
    edit(library, post_id, text="茶")
    assert (ids(library, "咖"), ids(library, "c"), ids(library, "啡")) == ([post_id], [post_id], [])


def test_the_index_is_walked_and_never_sorted(library: Library) -> None:
    create(library, text="咖啡")
    asked: list[str] = []
    library.conn.set_trace_callback(asked.append)
    wanted = PostFilter(tags=frozenset({"老客"}), first=DAY, pillars=frozenset({"ad"}))
    search(library, "咖啡", wanted)
    library.conn.set_trace_callback(None)
    (statement,) = [sql for sql in asked if "MATCH" in sql and "CROSS JOIN" in sql]
    plan = " ".join(row[3] for row in library.conn.execute("EXPLAIN QUERY PLAN " + statement))
    assert "VIRTUAL TABLE" in plan
    assert "ORDER BY" not in plan


def test_an_older_library_is_searched(tmp_path: Path) -> None:
    shutil.copy(DATABASES / "m001_first_week.sqlite3", tmp_path / LIBRARY_NAME)
    with Library(tmp_path) as library:
        assert search_index.is_complete(library.conn)
        post = next(post for post in posts.everything(library) if len(post.text) > 4)
        assert post.id in ids(library, post.text[:4])
        assert post.id in ids(library, post.text[:1])


def test_another_program_may_write_without_knowing_of_the_index(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        post_id = create(library, text="咖啡", further_comments=("甲",))
        with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
            other.execute("UPDATE OR REPLACE posts SET text = '拿铁'")
            other.execute("UPDATE posts SET text = '美式'")
            other.execute(
                "INSERT INTO post_comments (post_id, position, text) VALUES (?, 1, '乙')", (post_id,)
            )
        assert not search_index.is_complete(library.conn)
        assert (ids(library, "咖啡"), ids(library, "美式"), ids(library, "乙")) == ([], [post_id], [post_id])
        create(library, text="茶")
        assert search_index.is_complete(library.conn)
        assert (ids(library, "咖啡"), ids(library, "美式"), ids(library, "乙")) == ([], [post_id], [post_id])
        match = "SELECT rowid FROM search_index WHERE search_index MATCH '\"咖啡\"'"
        assert library.conn.execute(match).fetchall() == []


def _lose_all(conn: sqlite3.Connection) -> None:
    conn.execute("DELETE FROM search_index_data")


def _garble(conn: sqlite3.Connection) -> None:
    conn.execute("UPDATE search_index_data SET block = x'ffffffffffffffffffffffff'")


@pytest.mark.parametrize("harm", [_lose_all, _garble])
def test_a_damaged_index_keeps_no_words_from_being_saved(
    library: Library, harm: Callable[[sqlite3.Connection], None]
) -> None:
    first = create(library, text="咖啡一", tags=("老客",))
    harm(library.conn)
    with library.reopened() as again:
        assert ids(again, "咖啡") == [first]
        second = create(again, text="咖啡二")
        assert search_index.is_stale(again.conn)
        assert ids(again, "咖啡") == [second, first]
        edit(again, first, text="拿铁")
        assert ids(again, "咖啡") == [second]
        assert ids(again, "拿铁", PostFilter(tags=frozenset({"老客"}))) == [first]
        heal(again)
        assert search_index.is_complete(again.conn)
        assert ids(again, "咖啡") == [second]
        operations.undo_step(again)
        assert search_index.is_complete(again.conn)
        assert ids(again, "咖啡") == [second, first]


def test_a_rebuild_lets_others_write_in_between(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [create(library, text=f"咖啡{n}") for n in range(4)]
    monkeypatch.setattr(search_module, "_AT_ONCE", 1)
    refill_some = search_index.refill_some
    calls: list[int] = []

    def meanwhile(conn: sqlite3.Connection, count: int) -> bool:
        """Another process comes in while one post is indexed and three are not."""
        has_more = refill_some(conn, count)
        calls.append(count)
        if len(calls) == 1:
            conn.execute("UPDATE posts SET text = '拿铁' WHERE id IN (?, ?)", (made[0], made[3]))
            conn.execute("DELETE FROM posts WHERE id = ?", (made[1],))
        return has_more

    monkeypatch.setattr(search_index, "refill_some", meanwhile)
    search_module.rebuild(library)
    assert search_index.is_complete(library.conn)
    assert ids(library, "拿铁") == [made[3], made[0]]
    assert ids(library, "咖啡") == [made[2]]


WORDS = ("甲", "乙", "甲乙", "乙甲丙", "a", "ab", "b", "乙甲", "丙丙")
TEXTS = st.text("甲乙丙ab ，\n☕", max_size=12)
FILTERS = (
    PostFilter(),
    PostFilter(tags=frozenset({"老客"})),
    PostFilter(statuses=frozenset({Status.READY}), first=DAY),
    PostFilter(kinds=frozenset({PostKind.MOMENTS}), pillars=frozenset({"ad", "life"}), last=DAY),
)


def _change(library: Library, action: str, text: str, n: int) -> None:
    """Do one of the things that can happen to posts; `text` and `n` say what and to which."""
    there = [post.id for post in posts.everything(library)]
    chosen = there[n % len(there)] if there else 0
    tags = ("老客",) if n % 3 == 0 else ()
    comments = (text[2:] or "丙", "乙") if n % 2 else ()
    dated = date(2026, 1 + n % 12, 28) if n % 4 else None
    match action:
        case "create":
            create(
                library, title=text[:3], text=text, planned_date=dated, further_comments=comments, tags=tags
            )
        case "undo":
            operations.undo_step(library)
        case "redo":
            operations.redo_step(library)
        case "text" if there:
            edit(library, chosen, text=text, notes=text[::-1])
        case "parts" if there:
            edit(library, chosen, further_comments=comments, tags=tags)
        case "plan" if there:
            edit(library, chosen, planned_date=dated, status=Status.READY, pillar="ad" if n % 2 else "life")
        case "trash" if there:
            operations.delete_posts(library, [chosen])
        case "delete" if there:
            with step(library, "delete"):  # without a step, undo could bring back parts of no post
                posts.delete(library, [chosen])
        case "outside":
            with closing(sqlite3.connect(library.path, isolation_level=None)) as other:
                other.execute("UPDATE posts SET digest = ? WHERE id % 2 = ?", (text, n % 2))


def _has(post: Post, word: str) -> bool:
    """Look at a post as plainly as possible."""
    texts = [*(getattr(post, field) for field in FIELDS), *post.further_comments]
    if not word.isascii():
        return any(word in text for text in texts)
    return any(each.startswith(word) for text in texts for each in re.findall("[a-z]+", text))


ACTIONS = ("create", "text", "parts", "plan", "trash", "delete", "undo", "redo", "outside")
CHANGES = st.tuples(st.sampled_from(("create", *ACTIONS)), TEXTS, st.integers(0, 50))


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(CHANGES, min_size=1, max_size=15))
def test_search_finds_what_looking_at_every_post_finds(changes: list[tuple[str, str, int]]) -> None:
    with TemporaryDirectory() as folder, Library(Path(folder)) as library:
        for action, text, n in changes:
            _change(library, action, text, n)
        everything = sorted(posts.everything(library), key=lambda post: -post.id)
        for query in (*WORDS, "甲 ab", "b 丙 乙"):
            for wanted in FILTERS:
                expected = [
                    post.id
                    for post in everything
                    if wanted.lets_through(post) and all(_has(post, word) for word in query.split())
                ]
                assert ids(library, query, wanted) == expected, query
        assert not search_index.is_stale(library.conn)
