"""Restoring: one piece or nothing, and what was there is kept."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import DamagedLibraryError, UserError
from planner.model import Post, PostImage
from planner.operations import create_post, undo_step
from planner.operations.backups import (
    Restored,
    back_up_if_changed,
    is_due,
    list_backups,
    look_at,
    restore_backup,
    take_salvaged,
)
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, posts
from planner.store.backups import restoring
from planner.store.backups.names import Backup, Kind
from planner.store.copying import CancelledError, copy_into
from planner.store.salvage import open_salvaged

SAMPLE = Path(__file__).parents[2] / "databases" / "m001_first_week.sqlite3"


def texts(library: Library) -> list[str]:
    return sorted(post.text for post in posts.everything(library))


def add(library: Library, text: str) -> None:
    create_post(library, Post(text=text))


def backup(library: Library) -> Backup:
    made = back_up_if_changed(library)
    assert made is not None
    return made


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with the post 甲 backed up, and the post 乙 written since."""
    with Library(tmp_path / "library") as library:
        add(library, "甲")
        backup(library)
        add(library, "乙")
    return tmp_path / "library"


def restore(folder: Path) -> Restored:
    (regular,) = (each for each in list_backups(folder) if each.kind == Kind.REGULAR)
    return restore_backup(folder, regular.name)


def test_restoring_brings_back_content_and_undo_and_keeps_what_was(folder: Path) -> None:
    done = restore(folder)
    assert (done.posts, done.missing_pictures) == (1, 0)
    with Library(folder) as library:
        assert texts(library) == ["甲"]
        undo_step(library)
        assert texts(library) == []
    assert done.kept is not None
    assert restore_backup(folder, done.kept.name).posts == 2


def test_restoring_leaves_no_other_file(folder: Path) -> None:
    before = files(folder)
    done = restore(folder)
    assert done.kept is not None
    kept = f"{BACKUP_FOLDER}/{done.kept.name}"
    assert files(folder) == before | {kept, f"{kept}.sha256"}


def test_the_revision_goes_on_growing(folder: Path) -> None:
    with Library(folder) as library:
        before = library.revision()
    restore(folder)
    with Library(folder) as library:
        assert library.revision() > before
        assert not is_due(library)  # the former library was backed up just now
        made = back_up_if_changed(library)
    assert made == list_backups(folder)[0]


def test_an_open_window_sees_the_restored_library_also_while_reading(folder: Path) -> None:
    with Library(folder) as window, Library(folder) as reader:
        version = window.data_version()
        assert texts(window) == ["乙", "甲"]
        reader.conn.execute("BEGIN")
        assert texts(reader) == ["乙", "甲"]
        restore(folder)
        assert texts(reader) == ["乙", "甲"]  # its state is that of its beginning
        reader.conn.execute("COMMIT")
        assert texts(reader) == texts(window) == ["甲"]
        assert window.data_version() != version
        add(window, "丙")
        assert texts(reader) == ["丙", "甲"]
        assert window.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert window.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_what_is_written_in_between_is_kept_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = restoring.replace_content
    late = iter(["丁", "戊"])

    def write_first(library: Library, *arguments: object) -> None:
        for text in late:
            with library.reopened() as window:
                add(window, text)
            break
        replace(library, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(restoring, "replace_content", write_first)
    done = restore(folder)
    assert done.kept is not None
    kept = [each for each in list_backups(folder) if each.kind == Kind.BEFORE_RESTORE]
    assert [look_at(folder, each).posts for each in kept] == [4]
    assert done.posts == 1


def test_a_library_written_to_all_the_time_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def always(*_arguments: object) -> None:
        raise restoring.WrittenMeanwhileError

    monkeypatch.setattr(restoring, "replace_content", always)
    before = files(folder)
    with pytest.raises(UserError, match="写入"):
        restore(folder)
    assert files(folder) == before


def test_cancelling_leaves_everything_as_it_was(folder: Path) -> None:
    before = files(folder)
    with pytest.raises(CancelledError):
        restore_backup(folder, list_backups(folder)[0].name, cancelled=lambda: True)
    assert files(folder) == before
    with Library(folder) as library:
        assert texts(library) == ["乙", "甲"]


def test_a_writer_that_does_not_let_go_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "BUSY_SECONDS", 0)
    name = list_backups(folder)[0].name
    with Library(folder) as library, library.reopened() as writer:
        with restoring.prepared(folder / BACKUP_FOLDER / name, folder, 100) as file:
            writer.conn.execute("BEGIN IMMEDIATE")
            with pytest.raises(UserError, match=r"占用|其他程序|另一个程序|正忙"):
                restoring.replace_content(
                    library, file, library.data_version(), lambda _done, _all: None, lambda: False
                )
            writer.conn.execute("ROLLBACK")
        assert texts(library) == ["乙", "甲"]


def test_a_bad_backup_is_refused_and_nothing_is_done(folder: Path) -> None:
    name = list_backups(folder)[0].name
    (folder / BACKUP_FOLDER / name).write_bytes(b"SQLite format 3\0" + b"x" * 9000)
    before = files(folder)
    with pytest.raises(DamagedLibraryError):
        restore_backup(folder, name)
    assert files(folder) == before
    with Library(folder) as library:
        assert texts(library) == ["乙", "甲"]


def test_a_newer_library_is_left_alone(folder: Path) -> None:
    with closing(sqlite3.connect(folder / LIBRARY_NAME, isolation_level=None)) as conn:
        conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('quanli', 'm9', '2030')"
        )
    with pytest.raises(UserError, match="新"):
        restore(folder)
    assert not list(folder.glob("library-damaged*"))


def test_a_copy_of_an_older_schema_is_brought_up_to_date(folder: Path) -> None:
    name = "m001_first_week-20260101-080000.sqlite3"
    (folder / BACKUP_FOLDER / name).write_bytes(SAMPLE.read_bytes())
    done = restore_backup(folder, name)
    with Library(folder) as library:
        assert posts.count(library) == done.posts
        assert library.revision() > 1000


def test_a_damaged_library_is_moved_aside_with_its_wal(folder: Path) -> None:
    damage = b"no library any more" * 1000
    (folder / LIBRARY_NAME).write_bytes(damage)
    Path(f"{folder / LIBRARY_NAME}-wal").write_bytes(b"its wal")
    done = restore(folder)
    assert done.kept == folder / "library-damaged-20261130-080000.sqlite3"
    assert done.kept.read_bytes() == damage
    assert Path(f"{done.kept}-wal").read_bytes() == b"its wal"
    with Library(folder) as library:
        assert texts(library) == ["甲"]
        assert library.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def disks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library, its backups and the system's temporary folder each lie on a disk of their own."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.parent == folder and (folder not in path.parents or folder / BACKUP_FOLDER in path.parents):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), path, None, target)
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.usefixtures("disks")
def test_a_damaged_library_is_replaced_by_a_backup_of_another_disk(folder: Path) -> None:
    (folder / LIBRARY_NAME).write_bytes(b"damage" * 1000)
    assert restore(folder).posts == 1


@pytest.mark.usefixtures("disks")
def test_what_was_read_from_a_damaged_library_takes_its_place(folder: Path) -> None:
    path = folder / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    content[:100] = b"\xff" * 100
    path.write_bytes(content)
    with open_salvaged(folder) as salvaged:
        kept = take_salvaged(folder, salvaged)
    assert kept
    assert kept.read_bytes() == content
    with Library(folder) as library:
        assert texts(library) == ["乙", "甲"]
    assert not [name for name in files(folder) if ".folder" in name]


def test_damage_that_only_a_full_check_finds(folder: Path) -> None:
    with closing(sqlite3.connect(folder / LIBRARY_NAME, isolation_level=None)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("INSERT INTO topics (group_id, title) VALUES (77, 'x')")
    done = restore(folder)
    assert done.kept is not None
    assert done.kept.name.startswith("library-damaged-")
    assert done.posts == 1


def test_two_damaged_libraries_of_one_second_are_both_kept(folder: Path) -> None:
    kept = []
    for content in (b"one" * 1000, b"two" * 1000):
        (folder / LIBRARY_NAME).write_bytes(content)
        kept.append(restore(folder).kept)
    assert [path.read_bytes()[:3] for path in kept if path] == [b"one", b"two"]


def test_a_missing_library_is_put_back_though_its_wal_was_left(folder: Path) -> None:
    (folder / LIBRARY_NAME).unlink()
    Path(f"{folder / LIBRARY_NAME}-wal").write_bytes(b"left over")
    done = restore(folder)
    assert done.posts == 1
    assert Path(f"{done.kept}-wal").read_bytes() == b"left over"


@pytest.mark.skipif(os.name == "nt", reason="Windows itself refuses to replace a file in use")
def test_a_damaged_library_open_elsewhere_is_left_alone(folder: Path) -> None:
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute('PRAGMA journal_mode = WAL'); c.execute('SELECT 1 FROM posts').fetchone();"
        "print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(folder / LIBRARY_NAME)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(UserError, match="另一个程序"):
            restoring.set_aside(folder / LIBRARY_NAME)
    assert not list(folder.glob("library-damaged*"))


def test_pictures_without_a_file_are_counted(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        create_post(library, Post(images=(PostImage("a.jpg", "a" * 64, 10, 10, 100, "JPEG"),)))
        name = backup(library).name
    assert restore_backup(tmp_path, name).missing_pictures == 1


_KILLED = """
import os, sys
from pathlib import Path
from planner.operations import backups
from planner.store.backups import restoring

def die(*_arguments):
    os.kill(os.getpid(), 9)

folder, when = Path(sys.argv[1]), sys.argv[2]
if when == "progress":
    backups.restore_backup(folder, sys.argv[3], progress=die)
elif when == "prepared":
    restoring.set_aside = die
    backups.restore_backup(folder, sys.argv[3])
else:
    restoring.settle = die
    backups.restore_backup(folder, sys.argv[3])
"""


def killed(folder: Path, when: str, name: str) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(folder), when, name], check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_in_the_middle_the_old_library_is_whole(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        add(library, "甲" * 2_000_000)
        name = backup(library).name
        add(library, "乙")
    killed(tmp_path, "progress", name)
    with Library(tmp_path) as library:
        assert texts(library) == ["乙", "甲" * 2_000_000]
        assert library.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert restore_backup(tmp_path, name).posts == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("when", ["prepared", "settle"])
def test_killed_while_a_damaged_library_is_replaced(folder: Path, when: str) -> None:
    (folder / LIBRARY_NAME).write_bytes(b"damage" * 1000)
    Path(f"{folder / LIBRARY_NAME}-wal").write_bytes(b"its wal")
    name = list_backups(folder)[0].name
    killed(folder, when, name)
    assert (folder / LIBRARY_NAME).read_bytes() == b"damage" * 1000
    wals = [*folder.glob("*-wal")]
    assert any(path.read_bytes() == b"its wal" for path in wals)
    assert restore_backup(folder, name).posts == 1


@pytest.mark.parametrize("place", [".", BACKUP_FOLDER])
def test_leftover_folders_are_swept(folder: Path, place: str) -> None:
    left = folder / place / ".quanli-0123456789abcdef.folder"
    left.mkdir()
    (left / "library.sqlite3").write_bytes(b"x")
    os.utime(left, (0, 0))
    restore(folder)
    assert not left.exists()


def test_a_backup_can_be_prepared_from_a_path_with_odd_letters(tmp_path: Path) -> None:
    place = tmp_path / "资 料?#%20库"
    with Library(place) as library:
        add(library, "甲")
        name = backup(library).name
    assert restore_backup(place, name).posts == 1
    with Library(place) as library:
        (tmp_path / "copy").touch()
        copy_into(library.conn, tmp_path / "copy")
