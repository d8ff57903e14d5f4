"""Opening a library, and refusing what is none."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils

from planner import operations
from planner.errors import DamagedLibraryError, UserError
from planner.model import Post
from planner.paths import LIBRARY_NAME
from planner.store import Library, plan, posts
from planner.store.migrations import migrations
from planner.store.troubles import as_user_error
from planner.store.versions import MIGRATION_NAMES


def test_a_new_library_has_five_pillars_and_two_accounts(library: Library) -> None:
    assert [pillar.key for pillar in plan.pillars(library)] == [
        "life",
        "expertise",
        "opinion",
        "achievement",
        "ad",
    ]
    assert sum(pillar.target for pillar in plan.pillars(library)) == 100
    assert [account.kind for account in plan.accounts(library)] == ["moments", "official"]


def test_opening_again_finds_everything(tmp_path: Path) -> None:
    with Library(tmp_path) as first:
        operations.create_post(first, Post(text="豆子🫘"))
    with Library(tmp_path) as second:
        assert [post.text for post in posts.everything(second)] == ["豆子🫘"]


def test_a_newer_library_is_refused_untouched(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        library.db.table("_sqlite_migrations").insert(
            {"migration_set": "quanli", "name": "m999_future", "applied_at": "2030-01-01"}
        )
        library.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (tmp_path / LIBRARY_NAME).read_bytes()
    with pytest.raises(UserError, match=r"更新|newer"):
        Library(tmp_path)
    assert (tmp_path / LIBRARY_NAME).read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_library_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LIBRARY_NAME).write_bytes(content)
    with pytest.raises(UserError):
        Library(tmp_path)
    assert (tmp_path / LIBRARY_NAME).read_bytes() == content


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="file"):
        Library(tmp_path / "file")


def test_a_failure_inside_a_transaction_leaves_nothing(library: Library) -> None:
    statement = "INSERT INTO tags (name) SELECT '甲' UNION ALL SELECT ''"
    with pytest.raises(sqlite3.IntegrityError), library.transaction():
        library.db.execute(statement)
    assert plan.tags(library) == []


def test_the_database_itself_refuses_what_must_not_be(library: Library) -> None:
    statement = (
        "INSERT INTO posts"
        " (kind, account_id, pillar_id, status, planned_date, origin, visibility, created_at)"
        " VALUES ('moments', 1, 1, 'draft', ?, 'original', 'public', '2026-01-01T00:00:00')"
    )
    with pytest.raises(sqlite3.IntegrityError):
        library.db.execute(statement, ("26-1-1",))
    with pytest.raises(sqlite3.IntegrityError):
        library.db.execute("INSERT INTO post_tags (post_id, tag_id) VALUES (1, 1)")


def test_another_connection_sees_that_something_was_written(tmp_path: Path) -> None:
    with Library(tmp_path) as window, Library(tmp_path) as command:
        before = window.data_version()
        operations.create_post(command, Post(text="x"))
        assert window.data_version() != before


def test_every_migration_is_known_by_name() -> None:
    pending = migrations.pending(sqlite_utils.Database(memory=True))
    assert {migration.name for migration in pending} == MIGRATION_NAMES


def test_opening_a_library_that_is_up_to_date_loads_no_sqlite_utils(tmp_path: Path) -> None:
    Library(tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from planner.store import Library;"
        f"Library(Path({str(tmp_path)!r})).close(); print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def _changed(folder: Path, old: bytes, new: bytes) -> bytes:
    """Put other bytes in the place of some of a library's file and return what it holds then."""
    path = folder / LIBRARY_NAME
    content = path.read_bytes()
    assert len(old) == len(new)
    assert content.count(old) == 1
    path.write_bytes(content.replace(old, new))
    return path.read_bytes()


def test_a_wrong_letter_in_the_schema_is_noticed_at_opening(tmp_path: Path) -> None:
    Library(tmp_path).close()
    after = _changed(tmp_path, b"CHECK (target BETWEEN 0 AND 100)", b"CHECK (target BETWEEN 0 AND 900)")
    with pytest.raises(DamagedLibraryError):
        Library(tmp_path)
    assert (tmp_path / LIBRARY_NAME).read_bytes() == after


def test_what_may_not_be_in_it_is_noticed_before_the_first_write(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        library.conn.execute("PRAGMA ignore_check_constraints = ON")
        library.conn.execute("UPDATE pillars SET target = 300 WHERE id = 2")
    before = (tmp_path / LIBRARY_NAME).read_bytes()
    with Library(tmp_path) as library:
        for _again in range(2):
            with pytest.raises(UserError, match="损坏"):
                operations.create_post(library, Post(text="x"))
        assert library.refusal
        assert posts.count(library) == 0
    assert (tmp_path / LIBRARY_NAME).read_bytes() == before


def test_the_wal_of_a_killed_process_stays_out_of_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    with Library(tmp_path / "open") as library:
        library.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        operations.create_post(library, Post(text="x"))
        shutil.copytree(tmp_path / "open", tmp_path / "killed")
    path = tmp_path / "killed" / LIBRARY_NAME
    before, wal = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    assert wal
    library = Library(tmp_path / "killed")
    library.told(sqlite3.DatabaseError("database disk image is malformed"))
    library.close()
    assert path.read_bytes() == before
    assert Path(f"{path}-wal").read_bytes() == wal


def test_damage_found_while_reading_stops_writing(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        told = library.told(sqlite3.DatabaseError("database disk image is malformed"))
        assert isinstance(told, DamagedLibraryError)
        with pytest.raises(UserError, match="损坏"):
            operations.create_post(library, Post(text="x"))
        assert library.reopened().refusal == str(told)


def test_a_damaged_search_index_does_not_stop_writing(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        operations.create_post(library, Post(text="早安"))
        library.conn.execute("UPDATE search_index_data SET block = x'00' WHERE id = 10")
    with Library(tmp_path) as library:
        operations.create_post(library, Post(text="晚安"))
        assert posts.count(library) == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "另一个程序"),
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘无法读写"),
        (sqlite3.SQLITE_READONLY, "无法写入"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "移动、删除或替换"),
        (sqlite3.SQLITE_CORRUPT, "损坏"),
        (sqlite3.SQLITE_ERROR, "odd"),
    ],
)
def test_what_sqlite_reports_is_a_sentence(code: int, words: str) -> None:
    error = sqlite3.OperationalError("odd")
    error.sqlite_errorcode = code
    told = as_user_error(error, Path("library.sqlite3"))
    assert told
    assert words in str(told)
    assert isinstance(told, DamagedLibraryError) == (code == sqlite3.SQLITE_CORRUPT)


def test_bugs_are_no_user_errors() -> None:
    assert as_user_error(KeyError("x"), Path("x")) is None


@pytest.mark.parametrize(
    ("remains", "is_new"),
    [
        ("media/ab/", True),
        ("backups/", True),
        ("note.txt", True),
        ("media/ab/abcd.jpg", False),
        ("backups/library-20261130-080000-r5.sqlite3", False),
        (f"{LIBRARY_NAME}-wal", False),
    ],
)
def test_a_library_begins_only_where_none_was(tmp_path: Path, remains: str, is_new: bool) -> None:
    path = tmp_path / remains
    path.parent.mkdir(parents=True, exist_ok=True)
    if remains.endswith("/"):
        path.mkdir(exist_ok=True)
    else:
        path.write_bytes(b"x")
    if is_new:
        Library(tmp_path).close()
        return
    with pytest.raises(DamagedLibraryError, match="不见了"):
        Library(tmp_path)
    assert not (tmp_path / LIBRARY_NAME).exists()
    assert path.read_bytes() == b"x"
