"""What the library knows of its pictures: uses, trash, and which of them nothing needs."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import Post, PostImage, VersionReason
from planner.operations.step import step
from planner.operations.trash import empty_trash
from planner.paths import BACKUP_FOLDER
from planner.store import Library, assets, posts
from planner.store.copying import CancelledError, copy_database, never

AT = datetime(2026, 11, 30, 8)


def picture(digit: str) -> PostImage:
    return PostImage(f"{digit}.png", digit * 64, 4, 3, 10, "PNG")


def create(library: Library, *digits: str) -> int:
    change = operations.create_post(library, Post(text="x", images=tuple(map(picture, digits))))
    (post_id,) = change.post_ids
    return post_id


def forget_history(library: Library) -> None:
    with library.transaction():
        library.conn.execute("DELETE FROM undo_steps")


def unneeded(library: Library) -> set[str]:
    return {digest[0] for digest in assets.unneeded(library, never)}


def test_posts_in_the_trash_do_not_count_as_showing(library: Library) -> None:
    first, second = create(library, "a", "b"), create(library, "b")
    assert assets.posts_showing(library, ["b" * 64]) == {first, second}
    assert assets.posts_showing(library, ["a" * 64, "b" * 64]) == {first, second}
    operations.delete_posts(library, [first])
    assert assets.posts_showing(library, ["a" * 64, "b" * 64]) == {second}
    assert assets.posts_showing(library, ["c" * 64]) == frozenset()


def test_what_a_post_in_the_trash_or_an_account_shows_is_not_forgotten(library: Library) -> None:
    operations.delete_posts(library, [create(library, "a")])
    create(library, "b")
    with library.transaction():
        library.conn.execute("UPDATE accounts SET avatar = ? WHERE id = 1", ("b" * 64,))
        library.conn.execute("DELETE FROM post_images WHERE sha256 = ?", ("b" * 64,))
    with step(library, "trash_pictures"):
        assert assets.forget(library, ["a" * 64, "b" * 64, "c" * 64]) == 0


def test_forgetting_inside_a_step_is_undone_with_it(library: Library) -> None:
    operations.save_post(library, replace(_get(library, create(library, "a")), images=()))
    with step(library, "trash_pictures"):
        assert assets.forget(library, ["a" * 64]) == 1
    assert not assets.is_known(library, "a" * 64)
    for _ in range(3):
        operations.undo_step(library)
    assert not assets.is_known(library, "a" * 64)
    operations.redo_step(library)
    assert _get(library, 1).images == (picture("a"),)


def test_outside_a_step_nothing_is_forgotten_that_undo_needs(library: Library) -> None:
    operations.save_post(library, replace(_get(library, create(library, "a")), images=()))
    with library.transaction():
        assert assets.forget(library, ["a" * 64]) == 0
    forget_history(library)
    with library.transaction():
        assert assets.forget(library, ["a" * 64]) == 1


@pytest.fixture
def used(library: Library) -> Library:
    """A library where each picture, but z, is needed by one thing only; named after it."""
    with library.transaction():
        for digit in "0123456789":
            library.conn.execute(
                "INSERT INTO assets (sha256, format, width, height, size) VALUES (?, 'PNG', 4, 3, 10)",
                (digit * 64,),
            )
    return library


def test_a_new_row_that_nothing_speaks_of_is_unneeded(used: Library) -> None:
    assert unneeded(used) == set("0123456789")


def test_everything_that_can_name_a_picture_keeps_it(used: Library) -> None:
    post_id = create(used, "0")  # 0: a post
    in_trash = create(used, "1")  # 1: a post in the trash
    operations.delete_posts(used, [in_trash])
    with used.transaction():
        used.conn.execute("UPDATE accounts SET avatar = ? WHERE id = 1", ("2" * 64,))  # 2: an account
    for digit in "34":  # 3: a version; 4: too, as a cover
        shown = {"images": (picture(digit),)} if digit == "3" else {"cover": picture(digit)}
        operations.save_post(used, replace(_get(used, post_id), text=digit, **shown))
        operations.keep_version(used, post_id, VersionReason.LEFT)
    content = f'{{"images": [{{"name": "x", "sha256": "{"5" * 64}"}}]}}'
    with used.transaction():
        used.conn.execute("INSERT INTO templates (name, content) VALUES ('x', ?)", (content,))
        used.conn.execute(
            "INSERT INTO series (rule, first_day, account_id, content)"
            " VALUES ('FREQ=DAILY', '2026-11-30', 1, ?)",
            (content.replace("5" * 64, "6" * 64),),
        )
    operations.save_post(used, replace(_get(used, post_id), images=(picture("0"),), cover=None))
    forget_history(used)
    create(used, "7")
    operations.undo_step(used)  # 7: redo
    assert unneeded(used) == {"8", "9"}
    assert {digest[0] for digest in assets.mentioned(used, never)} == set("0123456789")
    with used.transaction():
        assert assets.forget(used, assets.unneeded(used, never)) == 2
    operations.redo_step(used)
    assert used.conn.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_row_that_undo_names_by_its_id_is_needed(library: Library) -> None:
    create(library, "a")
    with library.transaction():
        library.conn.execute("DELETE FROM post_images")
    assert unneeded(library) == set()


def test_a_picture_in_the_trash_waits_for_the_trash_to_be_emptied(library: Library) -> None:
    operations.save_post(library, replace(_get(library, create(library, "a")), images=()))
    operations.trash_pictures(library, ["a" * 64])
    forget_history(library)
    assert unneeded(library) == set()
    empty_trash(library)
    forget_history(library)
    assert not assets.is_known(library, "a" * 64)


def test_giving_up_is_not_taken_for_having_found_everything(library: Library) -> None:
    create(library, "a")
    with pytest.raises(CancelledError):
        assets.unneeded(library, lambda: True)


def test_a_library_put_aside_tells_what_it_speaks_of(library: Library) -> None:
    create(library, "a")
    copy = library.folder / BACKUP_FOLDER / "copy.sqlite3"
    copy_database(library.conn, copy)
    assert assets.copies(library) == [copy]
    assert assets.mentioned_in_copy(copy, never) == {"a" * 64}
    assert [path.name for path in copy.parent.iterdir()] == ["copy.sqlite3"]
    copy.write_bytes(b"damaged" * 1000)
    with pytest.raises(UserError):
        assets.mentioned_in_copy(copy, never)


def test_every_column_that_can_name_a_picture_is_looked_through(library: Library) -> None:
    found = set()
    tables = library.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    for table, sql in tables:
        for row in library.conn.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            if row[2] == "assets":
                found.add((table, row[3]))
        for name in (row[1] for row in library.conn.execute(f"PRAGMA table_info({table})").fetchall()):
            if f"json_valid({name})" in sql or name == "sha256":
                found.add((table, name))
    found -= {("saved_filters", "filter"), ("imported_rows", "fields")}  # they name no picture
    assert found == set(assets._PLACES.items())


def test_marks_of_lost_pictures(library: Library) -> None:
    post_id = create(library, "a", "b")
    with library.transaction():
        assets.mark_lost(library, ["a" * 64], AT)
    assert [image.is_lost for image in _get(library, post_id).images] == [True, False]
    assert [each.is_lost for each in assets.pictures(library)] == [True, False]
    with library.transaction():
        assets.mark_found(library, ["a" * 64])
    assert [image.is_lost for image in _get(library, post_id).images] == [False, False]


def test_a_new_library_was_made_now(library: Library) -> None:
    assert abs(assets.made_at(library) - library.path.stat().st_mtime) < 60


def _get(library: Library, post_id: int) -> Post:
    post = posts.get(library, post_id)
    assert post
    return post
