"""Making backups: only when something changed, only good ones, and nothing half-done."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import DamagedLibraryError, UserError
from planner.model import Post
from planner.operations import create_post
from planner.operations.backups import (
    back_up_if_changed,
    find_backup,
    is_due,
    list_backups,
    look_at,
    restore_backup,
)
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, posts
from planner.store.backups import making
from planner.store.backups.names import Kind
from planner.store.backups.sums import sum_file
from planner.store.checking import examine
from planner.store.copying import CancelledError, copy_database, read_only
from planner.store.salvage import last_good_backup

SAMPLE = Path(__file__).parents[2] / "databases" / "m001_first_week.sqlite3"


def folder_of(library: Library) -> Path:
    return library.folder / BACKUP_FOLDER


def names(library: Library) -> list[str]:
    """The files beside the library, without the checksums, which come and go with the backups."""
    found = {path.name for path in folder_of(library).iterdir()}
    sums = {name for name in found if name.endswith(".sha256")}
    assert {name.removesuffix(".sha256") for name in sums} <= found
    return sorted(found - sums)


def at(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("QUANLI_NOW", text)


def test_a_backup_holds_everything_and_tells_its_revision(library: Library) -> None:
    create_post(library, Post(text="豆子"))
    made = back_up_if_changed(library)
    assert made is not None
    assert made.name == f"library-20261130-080000-r{library.revision()}.sqlite3"
    look = look_at(library.folder, made)
    assert (look.posts, look.problem) == (1, "")
    assert look.size == (folder_of(library) / made.name).stat().st_size
    with closing(read_only(folder_of(library) / made.name)) as copy:
        assert copy.execute("SELECT text FROM posts").fetchall() == [("豆子",)]
        assert copy.execute("SELECT count(*) FROM undo_steps").fetchone() == (1,)


def test_a_backup_that_went_since_it_was_listed_is_told(library: Library) -> None:
    made = back_up_if_changed(library)
    assert made is not None
    (folder_of(library) / made.name).unlink()
    look = look_at(library.folder, made)
    assert made.name in look.problem


def test_nothing_changed_no_backup(library: Library) -> None:
    assert back_up_if_changed(library) is not None
    assert back_up_if_changed(library) is None
    create_post(library, Post(text="x"))
    assert back_up_if_changed(library) is not None
    assert len(names(library)) == 2
    assert f"-r{library.revision()}." in names(library)[1]


def test_no_backup_of_the_last_day_goes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    create_post(library, Post(text="x"))
    for minute in range(10):
        at(monkeypatch, f"2026-11-30T08:{minute:02}:00")
        create_post(library, Post(text="x"))
        back_up_if_changed(library)
    assert len(names(library)) == 10
    at(monkeypatch, "2026-12-01T08:05:00")
    create_post(library, Post(text="x"))
    back_up_if_changed(library)
    assert len(names(library)) == 6  # from 08:05 on, of which 08:09 is also the day's last, and the new one


def test_an_altered_text_is_told_by_the_checksum(library: Library) -> None:
    create_post(library, Post(text="豆子" * 20))
    made = back_up_if_changed(library)
    assert made is not None
    path = folder_of(library) / made.name
    path.write_bytes(path.read_bytes().replace("豆".encode(), "梨".encode()))
    assert examine(path).posts == 1
    assert "校验和不符" in look_at(library.folder, made).problem
    with pytest.raises(DamagedLibraryError, match="校验和不符"):
        restore_backup(library.folder, made.name)
    assert last_good_backup(library.folder) is None
    sum_file(path).unlink()  # as of a backup made before there were any
    assert look_at(library.folder, made).problem == ""


def test_a_backup_gone_bad_is_no_reason_to_make_none(library: Library) -> None:
    made = back_up_if_changed(library)
    assert made is not None
    (folder_of(library) / made.name).write_bytes(b"x" * 5000)
    again = back_up_if_changed(library)
    assert again is not None
    assert again.name != made.name
    assert list_backups(library.folder)[0] == again


def test_due_after_an_hour_with_a_change(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_due(library)  # nothing is in it yet
    create_post(library, Post(text="x"))
    assert is_due(library)
    back_up_if_changed(library)
    at(monkeypatch, "2026-12-05T08:00:00")
    assert not is_due(library)
    create_post(library, Post(text="x"))
    assert is_due(library)
    at(monkeypatch, "2026-11-30T08:59:59")
    assert not is_due(library)
    at(monkeypatch, "2026-11-01T08:00:00")  # the clock was set back
    assert is_due(library)


def test_order_survives_a_clock_set_back(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    back_up_if_changed(library)
    create_post(library, Post(text="x"))
    at(monkeypatch, "2025-01-01T00:00:00")
    made = back_up_if_changed(library)
    assert list_backups(library.folder)[0] == made
    assert not is_due(library)


def test_an_older_library_put_back_by_hand_gets_a_newer_revision(library: Library) -> None:
    for _ in range(5):
        create_post(library, Post(text="x"))
    old = back_up_if_changed(library)
    assert old is not None
    with library.transaction():
        library.conn.execute("UPDATE library_state SET revision = 1")
    made = back_up_if_changed(library)
    assert made is not None
    assert made.revision > old.revision


def test_unknown_files_and_kept_copies_are_never_touched(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(library).mkdir()
    others = ["m001_first_week-20200101-080000.sqlite3", "我的备份.sqlite3", "note.txt"]
    for name in others:
        (folder_of(library) / name).write_bytes(b"x")
    for day in range(1, 31):
        at(monkeypatch, f"2026-11-{day:02}T08:00:00")
        create_post(library, Post(text="x"))
        back_up_if_changed(library)
    assert set(others) <= set(names(library))
    assert (
        len(names(library)) == len(others) + 7 + 2
    )  # the days from the 24th on, the weeks' ends 15th and 22nd


def test_a_damaged_library_is_not_backed_up_and_nothing_is_thinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library(tmp_path) as library:
        for n in range(200):
            create_post(library, Post(text=f"{n} " * 200))
        back_up_if_changed(library)
        library.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = list_backups(tmp_path)
    content = bytearray((tmp_path / LIBRARY_NAME).read_bytes())
    content[-20 * 4096 :] = b"\xff" * (20 * 4096)
    (tmp_path / LIBRARY_NAME).write_bytes(content)
    monkeypatch.setattr("planner.store.backups.making.spare", list)  # would remove all
    with Library(tmp_path) as library, pytest.raises(DamagedLibraryError):
        making.make_backup(library, Kind.REGULAR)
    assert list_backups(tmp_path) == before
    assert names(library) == [backup.name for backup in before]


def test_no_thinning_when_the_newest_is_not_the_one_checked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up_if_changed(library)
    assert made is not None
    ahead = folder_of(library) / "library-20300101-000000-r99999.sqlite3"
    ahead.write_bytes(b"x")
    making._thin(folder_of(library), made)
    assert made.name in names(library)


def test_cancelling_leaves_nothing(library: Library) -> None:
    with pytest.raises(CancelledError):
        back_up_if_changed(library, cancelled=lambda: True)
    assert names(library) == []


def test_progress_reaches_the_end(library: Library) -> None:
    told: list[tuple[int, int]] = []
    back_up_if_changed(library, lambda done, pages: told.append((done, pages)))
    assert told[-1][0] == told[-1][1] > 10


def test_a_copy_is_of_one_moment_though_others_write(library: Library, tmp_path: Path) -> None:
    create_post(library, Post(text="x" * 3_000_000))
    with library.reopened() as other:
        copy_database(
            library.conn, tmp_path / "copy", lambda _done, _pages: create_post(other, Post(text="y")) and None
        )
    assert examine(tmp_path / "copy").posts == 1
    assert posts.count(library) > 2


def test_what_is_mostly_empty_is_packed(library: Library, tmp_path: Path) -> None:
    create_post(library, Post(text="x" * 3_000_000))
    with library.transaction():
        library.conn.execute("DELETE FROM posts")
        library.conn.execute("DELETE FROM undo_steps")
    copy_database(library.conn, tmp_path / "copy")
    assert (tmp_path / "copy").stat().st_size < 1_000_000
    assert examine(tmp_path / "copy").posts == 0


def test_leftovers_of_a_killed_backup_are_swept(library: Library) -> None:
    import os

    folder_of(library).mkdir()
    left = folder_of(library) / ".quanli-0123456789abcdef.tmp"
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    back_up_if_changed(library)
    assert not left.exists()


def test_checking_a_backup_makes_no_file(library: Library) -> None:
    made = back_up_if_changed(library)
    assert made is not None
    look_at(library.folder, made)
    assert names(library) == [made.name]


def _spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for statement in statements:
            conn.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON posts BEGIN DELETE FROM posts; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil (x)",
        "DROP TRIGGER undo_posts_delete",
        "DROP INDEX posts_by_day",
        "DELETE FROM _sqlite_migrations",
        "PRAGMA foreign_keys = OFF",
    ],
)
def test_a_backup_that_is_not_as_ours_is_told(library: Library, statement: str) -> None:
    made = back_up_if_changed(library)
    assert made is not None
    _spoil(folder_of(library) / made.name, statement, "INSERT INTO slots VALUES (99, 0, '20:30', 77, 77, '')")
    assert look_at(library.folder, made).problem


def test_a_cut_backup_and_a_newer_one_are_told(library: Library) -> None:
    made = back_up_if_changed(library)
    assert made is not None
    path = folder_of(library) / made.name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "损坏" in look_at(library.folder, made).problem
    path.write_bytes(whole)
    _spoil(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('quanli', 'm999', '2030')",
    )
    assert "新" in look_at(library.folder, made).problem


def test_a_library_of_the_first_schema_is_known(tmp_path: Path) -> None:
    (tmp_path / "old.sqlite3").write_bytes(SAMPLE.read_bytes())
    assert examine(tmp_path / "old.sqlite3").revision == 0


def test_a_backup_that_is_not_there(library: Library) -> None:
    with pytest.raises(UserError, match=r"nope\.sqlite3"):
        find_backup(library.folder, "nope.sqlite3")
