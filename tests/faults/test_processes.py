"""Several processes at one library."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from planner import operations
from planner.cli.root import Window, run
from planner.errors import UserError
from planner.model import Post
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, connecting, posts, upkeep
from tests.faults.old_library import OLD_POSTS, make_old_library

_spawn = multiprocessing.get_context("spawn")
_WRITES = 60


@pytest.fixture
def folder(whole: Path, copy_of: Callable[[Path], Path]) -> Path:
    return copy_of(whole)


def _texts(folder: Path) -> list[str]:
    with Library(folder) as library:
        assert not upkeep.problems(library)
        return [post.text for post in posts.everything(library)]


def test_a_locked_library_is_told_and_then_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    before = _texts(folder)
    with Library(folder) as library:
        other = sqlite3.connect(folder / LIBRARY_NAME, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="另一个程序"):
            operations.create_post(library, Post(text="新的"))
        assert [post.text for post in posts.everything(library)] == before
        other.execute("ROLLBACK")
        other.close()
        operations.create_post(library, Post(text="新的"))
    assert sorted(_texts(folder)) == sorted([*before, "新的"])


def test_a_library_locked_from_the_start_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(folder / LIBRARY_NAME, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match="另一个程序"):
        Library(folder)
    other.close()
    assert _texts(folder)


def _write_like_a_window(folder: Path, started: Event, done: "multiprocessing.SimpleQueue[int]") -> None:
    acknowledged = 0
    with Library(folder) as library:
        for number in range(_WRITES):
            operations.create_post(library, Post(text=f"窗口{number}"))
            acknowledged += 1
            posts.count(library)
            started.set()
    done.put(acknowledged)


@pytest.mark.slow
def test_a_window_at_work_and_an_import_both_succeed(folder: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    rows = "".join(f"2026-11-25,20:30,朋友圈,命令{number}\r\n" for number in range(200))
    plan.write_text("日期,时间,渠道,正文\r\n" + rows, encoding="utf-8", newline="")
    started, done = _spawn.Event(), _spawn.SimpleQueue()
    window = _spawn.Process(target=_write_like_a_window, args=(folder, started, done))
    window.start()
    assert started.wait(60)
    nothing = Window(lambda _folder, _language: 0, lambda _document, _media, _path: None, lambda: True)
    assert run(["--data-dir", str(folder), "import", str(plan)], nothing) in (0, 1)
    window.join(60)
    assert window.exitcode == 0
    assert done.get() == _WRITES
    assert {f"窗口{number}" for number in range(_WRITES)} <= set(_texts(folder))
    assert {f"命令{number}" for number in range(200)} <= set(_texts(folder))


def _open(folder: Path, go: Event, answer: "multiprocessing.SimpleQueue[int]") -> None:
    go.wait()
    with Library(folder) as library:
        operations.create_post(library, Post(text="同时"))
        answer.put(posts.count(library))


@pytest.mark.slow
@pytest.mark.parametrize("is_new", [True, False])
def test_processes_that_make_or_update_a_library_at_once_all_succeed(tmp_path: Path, is_new: bool) -> None:
    folder = tmp_path / "library"
    if not is_new:
        make_old_library(folder)
    go, answer = _spawn.Event(), _spawn.SimpleQueue()
    children = [_spawn.Process(target=_open, args=(folder, go, answer)) for _ in range(3)]
    for child in children:
        child.start()
    go.set()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0, 0]
    assert _texts(folder).count("同时") == 3
    assert len(_texts(folder)) == 3 + (0 if is_new else OLD_POSTS)
    copies = list((folder / BACKUP_FOLDER).glob("*.sqlite3"))
    assert len(copies) == (0 if is_new else 1)
    for path in copies:
        old = sqlite3.connect(path)
        assert connecting.applied_migrations(old) == {"m001_first_week"}
        old.close()
