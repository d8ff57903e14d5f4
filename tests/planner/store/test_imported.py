"""What the rows said from which posts came."""

from datetime import date

from planner import operations
from planner.model import Post
from planner.model.imported import ImportedRow
from planner.operations.step import step
from planner.store import Library, imported

NAME = "0123456789abcdef" * 2


def made(library: Library, text: str) -> int:
    (post_id,) = operations.create_post(library, Post(text=text)).post_ids
    return post_id


def test_rows_are_found_by_their_names(library: Library) -> None:
    first, second, third = (made(library, text) for text in "一二三")
    with library.transaction():
        imported.keep_row(library, second, NAME, {"text": "00ab12cd"})
        imported.keep_row(library, first, NAME, {})
        imported.keep_row(library, third, "f" * 32, {})
    assert imported.rows_named(library, [NAME, "0" * 32]) == {
        NAME: [ImportedRow(first, {}), ImportedRow(second, {"text": "00ab12cd"})]
    }


def test_what_a_post_came_from_is_kept_once(library: Library) -> None:
    post_id = made(library, "一")
    with library.transaction():
        imported.keep_row(library, post_id, NAME, {"text": "00ab12cd"})
        imported.keep_row(library, post_id, "f" * 32, {})
    assert imported.rows_named(library, [NAME, "f" * 32]) == {"f" * 32: [ImportedRow(post_id, {})]}


def test_posts_in_the_trash_are_not_known_again(library: Library) -> None:
    post_id = made(library, "一")
    with library.transaction():
        imported.keep_row(library, post_id, NAME, {})
    operations.delete_posts(library, [post_id])
    assert imported.rows_named(library, [NAME]) == {}


def test_it_is_undone_and_done_again(library: Library) -> None:
    post_id = made(library, "一")
    for fields in ({"text": "00ab12cd"}, {"text": "'"}):
        with step(library, "import"):
            imported.keep_row(library, post_id, NAME, fields)
    operations.undo_step(library)
    assert imported.rows_named(library, [NAME])[NAME] == [ImportedRow(post_id, {"text": "00ab12cd"})]
    operations.undo_step(library)
    assert imported.rows_named(library, [NAME]) == {}
    operations.redo_step(library)
    operations.move_posts(library, [post_id], date(2026, 12, 1))
    assert imported.rows_named(library, [NAME])[NAME] == [ImportedRow(post_id, {"text": "00ab12cd"})]
