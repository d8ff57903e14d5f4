"""Bringing an older library up to date: the old one or the new one, whatever happens in between."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import DamagedLibraryError, UserError
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, connecting, posts, search_index, upkeep
from tests.faults.old_library import OLD_POSTS, make_old_library

_KILLED = """
import os, signal, sys
from pathlib import Path
from planner.store import Library, connecting, copying, search_index
import planner.store.migrations

def dies(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

def dies_after(work):
    return lambda *arguments: dies(work(*arguments))

if sys.argv[2] == "before the copy":
    copying.copy_database = dies
if sys.argv[2] == "after the copy":
    copying.copy_database = dies_after(copying.copy_database)
if sys.argv[2] == "amid the tables":
    sys.modules["planner.store.migrations.m002_whole_library"].install_undo_triggers = dies
if sys.argv[2] == "before the end":
    connecting.seal = dies
if sys.argv[2] == "after the end":
    Library.__exit__ = dies
with Library(Path(sys.argv[1])):
    pass
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_old_library(tmp_path / "library")
    return tmp_path / "library"


def _is_new(folder: Path) -> bool:
    """Tell whether the file was brought up to date, without doing so."""
    connection = sqlite3.connect(folder / LIBRARY_NAME)
    try:
        return len(connecting.applied_migrations(connection)) > 1
    finally:
        connection.close()


def _opens_whole(folder: Path) -> bool:
    with Library(folder) as library:
        return posts.count(library) == OLD_POSTS and not upkeep.problems(library)


def test_a_copy_as_it_was_is_kept(folder: Path) -> None:
    before = (folder / LIBRARY_NAME).read_bytes()
    assert _opens_whole(folder)
    (copy,) = (folder / BACKUP_FOLDER).glob("m001_first_week-20261130-080000.sqlite3")
    old = sqlite3.connect(copy)
    assert old.execute("SELECT count(*) FROM posts").fetchone() == (OLD_POSTS,)
    assert connecting.applied_migrations(old) == {"m001_first_week"}
    old.close()
    assert copy.read_bytes()[100:] == before[100:]  # but for the header, which says that it has no WAL


def test_an_update_that_fails_leaves_the_library_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / LIBRARY_NAME).read_bytes()

    def fail(_connection: sqlite3.Connection) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(search_index, "refill_if_stale", fail)
    with pytest.raises(RuntimeError):
        Library(folder)
    monkeypatch.undo()
    assert (folder / LIBRARY_NAME).read_bytes() == before
    assert _opens_whole(folder)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("when", "is_new"),
    [
        ("before the copy", False),
        ("after the copy", False),
        ("amid the tables", False),
        ("before the end", False),
        ("after the end", True),
    ],
)
def test_a_killed_update_leaves_the_old_or_the_new(folder: Path, when: str, is_new: bool) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(folder), when], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert _is_new(folder) == is_new
    assert _opens_whole(folder)


def test_a_damaged_older_library_is_not_updated(folder: Path) -> None:
    path = folder / LIBRARY_NAME
    connection = sqlite3.connect(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'posts'").fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : (root - 1) * 4096 + 50] = b"\xff" * 50
    path.write_bytes(content)
    with pytest.raises(DamagedLibraryError):
        Library(folder)
    assert path.read_bytes() == bytes(content)
    assert not list(folder.glob(f"{BACKUP_FOLDER}/*"))


def test_somebody_elses_database_is_refused_untouched(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / LIBRARY_NAME)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = (tmp_path / LIBRARY_NAME).read_bytes()
    with pytest.raises(UserError, match="不是资料库"):
        Library(tmp_path)
    assert (tmp_path / LIBRARY_NAME).read_bytes() == before
