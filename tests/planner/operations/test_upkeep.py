"""What is done for a library now and then."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from planner import operations
from planner.media import MediaStore
from planner.model import Post
from planner.operations import backups
from planner.operations.sample import FOLDER
from planner.operations.upkeep import look_after
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, posts


def never() -> bool:
    return False


def test_a_backup_is_made_when_something_changed(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    operations.create_post(library, Post(text="豆子"))
    assert look_after(library, never) == look_after(library, never)
    assert len(backups.list_backups(library.folder)) == 1
    operations.create_post(library, Post(text="又一锅"))
    look_after(library, never)
    assert len(backups.list_backups(library.folder)) == 1  # the newest is of this hour
    monkeypatch.setenv("QUANLI_NOW", "2026-11-30T09:00:00")
    look_after(library, never)
    assert len(backups.list_backups(library.folder)) == 2


def test_an_empty_library_is_not_backed_up(library: Library) -> None:
    look_after(library, never)
    assert backups.list_backups(library.folder) == []


def test_the_trash_is_emptied_after_thirty_days_of_use(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (post_id,) = operations.create_post(library, Post(text="豆子")).post_ids
    operations.delete_posts(library, [post_id])
    for day in ("2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21", "2026-12-28"):
        monkeypatch.setenv("QUANLI_NOW", f"{day}T09:00:00")
        look_after(library, never)
        assert operations.trash_contents(library)
    monkeypatch.setenv("QUANLI_NOW", "2027-01-02T09:00:00")
    look_after(library, never)
    assert operations.trash_contents(library) == []


def test_what_fails_is_told_and_the_rest_is_done(library: Library, tmp_path: Path) -> None:
    operations.create_post(library, Post(text="豆子"))
    (library.folder / BACKUP_FOLDER).write_text("a file where a folder should be")
    leftover = library.media_folder / ".quanli-0123456789abcdef.tmp"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    found = look_after(library, never)
    assert not found.damage
    assert [str(library.folder / BACKUP_FOLDER) in each for each in found.troubles] == [True]
    assert "备份文件夹" in found.troubles[0]  # nothing is wrong with the library
    assert not leftover.exists()


def test_a_backup_that_keeps_pictures_from_being_cleared_away_is_told(library: Library) -> None:
    MediaStore(library.media_folder).intake(FOLDER / "pictures" / "cup.png")
    old = library.folder / BACKUP_FOLDER / "old.sqlite3"
    old.parent.mkdir()
    old.write_bytes(b"damaged" * 1000)
    (trouble,) = look_after(library, never).troubles
    assert str(old) in trouble


def failing(code: int) -> Callable[[Library], int]:
    def fail(_library: Library) -> int:
        error = sqlite3.DatabaseError("x")
        error.sqlite_errorcode = code
        raise error

    return fail


def test_a_disk_that_refuses_to_read_keeps_nothing_else_from_being_done(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.operations.upkeep.fill_series", failing(sqlite3.SQLITE_IOERR_READ))
    leftover = library.media_folder / ".quanli-0123456789abcdef.tmp"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    found = look_after(library, never)
    assert (found.damage, len(found.troubles)) == ("", 1)
    assert not leftover.exists()


def test_damage_that_shows_after_the_first_look_is_told_as_damage(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.operations.upkeep.fill_series", failing(sqlite3.SQLITE_CORRUPT))
    assert "坏" in look_after(library, never).damage
    assert library.refusal


def test_nothing_is_done_in_a_damaged_library(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        operations.create_posts(library, [Post(text=str(n) * 200) for n in range(200)])
        library.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    page = content.find(b"7" * 200) // 4096 * 4096
    content[page : page + 8] = b"\xff" * 8
    path.write_bytes(content)
    with Library(tmp_path) as library:
        assert "坏" in look_after(library, never).damage
    assert path.read_bytes() == content
    assert not (tmp_path / BACKUP_FOLDER).exists()


def test_cancelling_leaves_no_backup(library: Library) -> None:
    operations.create_post(library, Post(text="豆子"))
    look_after(library, lambda: True)
    assert backups.list_backups(library.folder) == []
    assert posts.count(library) == 1
