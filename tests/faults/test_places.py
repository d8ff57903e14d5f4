"""Folders that may not be written, and files that go away while they are open."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planner import i18n, operations
from planner.errors import UserError
from planner.model import Post
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts, upkeep

_NOBODY = 65534
_fork = multiprocessing.get_context("fork") if sys.platform != "win32" else None


@pytest.fixture
def folder(whole: Path, copy_of: Callable[[Path], Path]) -> Path:
    return copy_of(whole)


def _texts(folder: Path) -> set[str]:
    with Library(folder) as library:
        assert not upkeep.problems(library)
        return {post.text for post in posts.everything(library)}


def _as_nobody(folder: Path, answer: "multiprocessing.SimpleQueue[str]") -> None:
    os.setgid(_NOBODY)
    os.setuid(_NOBODY)
    i18n.set_language("en")
    try:
        with Library(folder) as library:
            operations.create_post(library, Post(text="新的"))
        answer.put("written")
    except UserError as error:
        answer.put(str(error))
    except BaseException as error:
        answer.put(repr(error))


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="has to become another user")
@pytest.mark.parametrize("harm", ["folder", "file"])
def test_what_may_not_be_written_is_told(folder: Path, harm: str) -> None:
    before = (folder / LIBRARY_NAME).read_bytes()
    for path in (folder, *folder.parents):
        if path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(0o755)
    if harm == "file":
        folder.chmod(0o777)
    assert _fork
    answer = _fork.SimpleQueue()
    child = _fork.Process(target=_as_nobody, args=(folder, answer))
    child.start()
    child.join(30)
    assert "can only be read" in answer.get()
    assert (folder / LIBRARY_NAME).read_bytes() == before


def _delete(path: Path) -> None:
    path.unlink()


def _rename_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def _replace(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def _delete_wal(path: Path) -> None:
    Path(f"{path}-wal").unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")
@pytest.mark.parametrize("harm", [_delete, _rename_folder, _replace, _delete_wal])
@pytest.mark.parametrize("when", ["before", "within"])
def test_nothing_is_written_to_a_file_that_went_away(
    folder: Path, harm: Callable[[Path], None], when: str
) -> None:
    with Library(folder) as library:
        count = posts.count(library)
        with pytest.raises(UserError, match="移动、删除或替换"):
            _write_while(library, harm, when)
        assert posts.count(library) == count
        assert "丢了" not in {post.text for post in posts.everything(library)}


def _write_while(library: Library, harm: Callable[[Path], None], when: str) -> None:
    if when == "before":
        harm(library.path)
    with library.transaction():
        library.conn.execute("UPDATE posts SET text = '丢了' WHERE id = 1")
        if when == "within":
            harm(library.path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away an open file")
def test_a_folder_that_comes_back_can_be_written_again(folder: Path) -> None:
    with Library(folder) as library:
        operations.create_post(library, Post(text="之前"))
        away = folder.rename(folder.with_name("away"))
        with pytest.raises(UserError):
            operations.create_post(library, Post(text="不在"))
        away.rename(folder)
        operations.create_post(library, Post(text="之后"))
    assert {"之前", "之后"} <= _texts(folder)
    assert "不在" not in _texts(folder)


def test_a_file_of_no_bytes_beside_pictures_is_no_new_library(folder: Path) -> None:
    (folder / LIBRARY_NAME).write_bytes(b"")
    with pytest.raises(UserError, match="损坏"):
        Library(folder)
    assert (folder / LIBRARY_NAME).read_bytes() == b""
