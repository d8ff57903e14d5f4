"""The statements of the undo log, taken apart to be run with parameters."""

import pytest

from planner import operations
from planner.model import Post
from planner.store import Library, posts

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
