"""The statements of the undo log, taken apart to be run with parameters."""

from dataclasses import replace
from datetime import date

import pytest

from planner import operations
from planner.errors import DamagedLibraryError
from planner.model import Post, Status, VersionReason
from planner.store import Library, posts, undo

NASTY = [
    "a = 'b', title = NULL WHERE id = 3",
    "' WHERE id = 1; DELETE FROM posts --",
    "''", "'", "5", "-7", "NULL", "x = 5", " VALUES (1)", "line\nbreak = 'it''s'",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("title", NASTY)
def test_texts_that_look_like_statements_come_back(library: Library, text: str, title: str) -> None:
    (post_id,) = operations.create_post(library, Post(text=text, title=title)).post_ids
    before = posts.get(library, post_id)
    assert before
    operations.set_status(library, [post_id], before.status.SKIPPED)
    operations.undo_step(library)
    assert posts.get(library, post_id) == before
    operations.redo_step(library)
    operations.undo_step(library)
    assert posts.get(library, post_id) == before


def test_steps_of_a_post_are_told_from_those_of_others(library: Library) -> None:
    (first,) = operations.create_post(library, Post(text="一")).post_ids
    (second,) = operations.create_post(library, Post(text="二")).post_ids
    step = undo.next_undo(library)
    assert step
    assert not undo.changes_post(library, step, second)  # it would be gone
    operations.set_status(library, [second], Status.READY)
    step = undo.next_undo(library)
    assert step
    assert undo.changes_post(library, step, second)
    assert not undo.changes_post(library, step, first)
    names = undo.first_posts(library, 10)
    assert sorted(names.values()) == ["一", "二", "二"]


def test_a_version_kept_by_hand_ends_the_burst(library: Library) -> None:
    (post_id,) = operations.create_post(library, Post(text="一")).post_ids
    for text in ("一二", "一二三"):
        post = posts.get(library, post_id)
        assert post
        operations.save_post(library, replace(post, text=text))
        operations.keep_version(library, post_id, VersionReason.NAMED, "留着")
    operations.undo_step(library)
    kept = posts.get(library, post_id)
    assert kept
    assert kept.text == "一二"


@pytest.mark.parametrize(
    "damage", ["UPDATE undo_steps SET at = '2026-11-31'", "UPDATE posts SET planned_date = '2026-11-31'"]
)
def test_a_day_that_is_none_is_told_as_damage_and_nothing_is_undone(library: Library, damage: str) -> None:
    operations.create_post(library, Post(text="早安", planned_date=date(2026, 11, 30)))
    library.conn.execute(damage)
    with pytest.raises(DamagedLibraryError):
        operations.undo_step(library)
    assert library.conn.execute("SELECT count(*) FROM posts").fetchone() == (1,)
