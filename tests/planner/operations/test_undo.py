"""Any sequence of operations, undone step by step and redone, goes through the same contents."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planner import operations
from planner.model import Post, PostImage, Status
from planner.settings import LANGUAGE, THEME
from planner.store import Library, posts
from planner.store.undo_triggers import TRACKED

MONDAY = date(2026, 11, 30)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
pictures = st.builds(
    lambda digit, name: PostImage(name, sha256=digit * 64, width=1, height=1, size=1, format="JPEG"),
    st.sampled_from("abc"),
    texts,
)
drafts = st.builds(
    Post,
    text=texts,
    title=texts,
    images=st.lists(pictures, max_size=3).map(tuple),
    tags=st.lists(st.sampled_from(["甲", "乙", "丙"]), unique=True, max_size=3).map(tuple),
    planned_date=st.none() | st.just(MONDAY),
)
actions = st.one_of(
    st.tuples(st.just("create"), drafts),
    st.tuples(st.just("save"), drafts),
    st.tuples(st.just("move"), st.integers(-400, 400)),
    st.tuples(st.just("schedule"), st.times()),
    st.tuples(st.just("backlog"), st.none()),
    st.tuples(st.just("status"), st.sampled_from(Status)),
    st.tuples(st.just("delete"), st.none()),
    st.tuples(st.just("duplicate"), st.none()),
    st.tuples(st.just("setting"), st.sampled_from(["light", "dark"])),
    st.tuples(st.just("targets"), st.integers(0, 100)),
)


@contextmanager
def fresh_library() -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder)) as library:
        yield library


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: library.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in sorted(TRACKED)
    }


def perform(library: Library, action: str, value: object) -> object:
    all_ids = [post.id for post in posts.everything(library)]
    some = all_ids[::2]
    if action == "create":
        return operations.create_post(library, value)  # type: ignore[arg-type]
    if action == "setting":
        return operations.change_setting(library, THEME, str(value))
    if action == "targets":
        return operations.change_targets(library, {1: int(str(value)), 2: 7})
    if action == "save":
        if not some:
            return None
        old = posts.get(library, some[0])
        assert old
        assert isinstance(value, Post)
        return operations.save_post(library, replace(value, id=old.id, account_id=old.account_id))
    calls = {
        "move": lambda: operations.move_posts(library, some, MONDAY + timedelta(days=value)),  # type: ignore[arg-type]
        "schedule": lambda: operations.schedule_posts(library, some, MONDAY, value),  # type: ignore[arg-type]
        "backlog": lambda: operations.unschedule_posts(library, some),
        "status": lambda: operations.set_status(library, some, value),  # type: ignore[arg-type]
        "delete": lambda: operations.delete_posts(library, some),
        "duplicate": lambda: operations.duplicate_posts(library, some),
    }
    return calls[action]()


@settings(max_examples=40)
@given(st.lists(actions, max_size=12))
def test_undo_and_redo_go_through_the_same_contents(sequence: list[tuple[str, object]]) -> None:
    with fresh_library() as library:
        states = {0: content(library)}
        for action, value in sequence:
            perform(library, action, value)
            states[len(operations.recent_steps(library))] = content(library)
        steps = len(operations.recent_steps(library))
        for left in range(steps - 1, -1, -1):
            assert operations.undo_step(library)
            assert content(library) == states[left]
        assert not operations.undo_step(library)
        for done in range(1, steps + 1):
            assert operations.redo_step(library)
            assert content(library) == states[done]
        assert not operations.redo_step(library)
        assert library.db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        operations.create_post(library, Post(text="甲"))
        operations.create_post(library, Post(text="乙"))
    with Library(tmp_path) as library:
        operations.undo_step(library)
        assert [post.text for post in posts.everything(library)] == ["甲"]
    with Library(tmp_path) as library:
        operations.redo_step(library)
        assert {post.text for post in posts.everything(library)} == {"甲", "乙"}


def test_a_new_change_after_undo_discards_the_redo_branch(library: Library) -> None:
    operations.create_post(library, Post(text="甲"))
    operations.undo_step(library)
    operations.create_post(library, Post(text="乙"))
    assert not operations.redo_step(library)
    assert [post.text for post in posts.everything(library)] == ["乙"]


def test_at_least_five_hundred_steps_are_kept(library: Library) -> None:
    for n in range(550):
        operations.change_setting(library, (THEME, LANGUAGE)[n % 2], ("system", "en", "light")[0])
        operations.create_post(library, Post(text=str(n), planned_time=None))
    undone = 0
    while operations.undo_step(library):
        undone += 1
    assert undone >= 500


def test_a_thousand_posts_are_one_step(library: Library) -> None:
    many = [Post(text=str(n), planned_date=MONDAY, planned_time=time(8)) for n in range(1000)]
    operations.create_posts(library, many, "import")
    (step,) = operations.recent_steps(library)
    assert (step.action, step.n) == ("import", 1000)
    change = operations.undo_step(library)
    assert len(change.post_ids) == 1000
    assert posts.count(library) == 0
