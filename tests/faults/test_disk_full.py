"""A full disk, simulated by a limit to the size of files: told in a sentence, and nothing is lost."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import Post
from planner.operations.health import check
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts, upkeep
from tests.faults.old_library import OLD_POSTS, make_old_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")

_LIMITED = """
import resource, sys
from pathlib import Path
from planner import i18n, operations
from planner.errors import UserError
from planner.model import Post
from planner.operations.backups import back_up_if_changed
from planner.operations.import_judging import read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library

i18n.set_language("en")
folder, work, limit = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def full():
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

def roomy():
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

def do():
    with Library(folder) as library:
        if work == "write":
            operations.create_posts(library, [Post(text="字" * 5000)] * 50, "import")
        if work == "import":
            import_plan(library, read_plan_for(library, Path(sys.argv[4])))
        if work == "backup":
            back_up_if_changed(library)

full()
try:
    do()
    print("done")
except UserError as error:
    print("told:", error)
roomy()
if work == "write":
    do()
    print("again: done")
"""


def _limited(folder: Path, work: str, limit: int, *more: object) -> str:
    """Do something with a library in a process that may write only files of `limit` bytes."""
    command = [sys.executable, "-c", _LIMITED, str(folder), work, str(limit), *map(str, more)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


def _is_sound(folder: Path) -> bool:
    with Library(folder) as library:
        return not upkeep.problems(library)


def _count(folder: Path) -> int:
    with Library(folder) as library:
        return posts.count(library)


@pytest.fixture
def folder(whole: Path, copy_of: Callable[[Path], Path]) -> Path:
    return copy_of(whole)


@pytest.mark.parametrize("limit", [100, 5_000, 60_000, 200_000])
def test_an_operation_is_told_and_works_again_with_room(folder: Path, limit: int) -> None:
    before = _count(folder)
    said = _limited(folder, "write", limit)
    assert said.startswith("told: ")
    assert "again" in said
    assert _count(folder) == before + 50
    assert _is_sound(folder)


def test_an_import_with_pictures_brings_all_or_nothing(folder: Path, plan_folder: Path) -> None:
    before = _count(folder)
    plan = next(plan_folder.glob("*.xlsx"))
    assert _limited(folder, "import", 300_000, plan).startswith("told: ")
    assert _count(folder) == before
    assert _is_sound(folder)
    assert not list(folder.rglob("*.tmp"))


def test_a_backup_is_whole_or_not_there(folder: Path) -> None:
    assert _limited(folder, "backup", 100_000).startswith("told: ")
    assert not list(folder.glob("backups/*"))
    assert _limited(folder, "backup", 10_000_000).startswith("done")
    assert len(list(folder.glob("backups/*.sqlite3"))) == 1


@pytest.mark.parametrize("limit", [100, 50_000, 150_000, 300_000])
def test_an_update_leaves_the_old_library(tmp_path: Path, limit: int) -> None:
    make_old_library(tmp_path / "old")
    before = (tmp_path / "old" / LIBRARY_NAME).read_bytes()
    assert _limited(tmp_path / "old", "open", limit).startswith("told: ")
    assert (tmp_path / "old" / LIBRARY_NAME).read_bytes() == before
    assert _count(tmp_path / "old") == OLD_POSTS
    assert _is_sound(tmp_path / "old")


def test_a_new_library_is_made_when_there_is_room(tmp_path: Path) -> None:
    assert _limited(tmp_path / "new", "open", 20_000).startswith("told: ")
    assert _limited(tmp_path / "new", "open", 10_000_000).startswith("done")
    assert _is_sound(tmp_path / "new")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    (tmp_path / "disk").mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path / "disk")]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted")
    yield tmp_path / "disk"
    subprocess.run(["umount", str(tmp_path / "disk")], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    acknowledged: list[int] = []
    with Library(small_disk / "library") as library:
        with pytest.raises(UserError, match="磁盘已满"):
            _write_until_full(library, acknowledged)
        assert 0 < len(acknowledged) == posts.count(library)
    assert _count(small_disk / "library") == len(acknowledged)
    assert _is_sound(small_disk / "library")


def test_a_full_disk_does_not_keep_from_reading(small_disk: Path) -> None:
    folder = small_disk / "library"
    with Library(folder) as library:
        operations.create_post(library, Post(text="早安"))
    with (small_disk / "other").open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 512)
    with Library(folder) as library:
        assert [post.text for post in posts.everything(library)] == ["早安"]
        assert check(library).good
        with pytest.raises(UserError, match="磁盘已满"):
            operations.create_post(library, Post(text="午安"))
    (small_disk / "other").unlink()
    with Library(folder) as library:
        operations.create_post(library, Post(text="午安"))
    assert _count(folder) == 2


def _write_until_full(library: Library, acknowledged: list[int]) -> None:
    for number in range(100):
        operations.create_post(library, Post(text="字" * 50_000))
        acknowledged.append(number)
