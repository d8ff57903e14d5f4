"""Single wrong bits and cut-off files: told in a sentence, never written to, and little is lost."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner import operations
from planner.errors import DamagedLibraryError, UserError
from planner.model import Post
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts
from planner.store.pages import Pages
from planner.store.salvage import open_salvaged
from planner.store.troubles import as_user_error

_PAGE = 4096
_POSTS_ON_A_PAGE = 25
"""More posts than stand on one page of the samples."""

Copy = Callable[[Path], Path]


def _flipped(data: bytes, seed: int) -> tuple[bytes, int]:
    """Return the file with one wrong bit and which byte it is; every tenth time it is in the header."""
    chance = random.Random(seed)
    place = chance.randrange(100 if seed % 10 == 0 else len(data))
    changed = bytearray(data)
    changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed), place


def _cut(data: bytes, seed: int) -> tuple[bytes, int]:
    length = random.Random(seed).randrange(len(data))
    return data[:length], length


def _read(folder: Path) -> dict[int, Post]:
    with Library(folder) as library:
        return {post.id: post for post in posts.everything(library)}


def _use(folder: Path) -> str:
    """Open, list and write; return what came of it. Whatever is no error for the user fails the test."""
    try:
        with Library(folder) as library:
            posts.everything(library)
            operations.history.recent_steps(library)
            operations.create_post(library, Post(text="新的"))
    except DamagedLibraryError:
        return "noticed"
    except UserError:
        return "refused"
    except sqlite3.Error as error:
        if not isinstance(as_user_error(error, folder / LIBRARY_NAME), DamagedLibraryError):
            raise
        return "noticed"
    return "unnoticed"


def _salvaged(folder: Path) -> dict[int, Post]:
    try:
        with open_salvaged(folder) as salvaged:
            return {post.id: post for post in posts.everything(salvaged.library)}
    except DamagedLibraryError:
        return {}


def _harmed(folder: Path, name: str, data: bytes) -> dict[str, bytes]:
    """Put `data` in place of a file; return what now stands there."""
    (folder / name).write_bytes(data)
    return {path.name: path.read_bytes() for path in folder.glob(f"{LIBRARY_NAME}*")}


def _restored(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.glob(f"{LIBRARY_NAME}*"):
        path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _posts_by_page(data: bytes) -> dict[int, set[int]]:
    """Return the ids of the posts of which anything stands on a page, the pages of long texts included."""
    found: dict[int, set[int]] = {}
    pages = Pages(data)
    (root,) = (entry.root for entry in pages.schema() if entry.name == "posts")
    for number in pages.leaves(root)[0]:
        found[number] = {row.rowid for row in pages.rows(number)}
    return found


def _same(found: dict[int, Post], before: dict[int, Post]) -> int:
    return sum(found.get(number) == post for number, post in before.items())


def _say(*figures: object) -> None:
    print(*figures)  # noqa: T201 (seen with `pytest -s`)


def _trials(
    folder: Path, name: str, harm: Callable[[bytes, int], tuple[bytes, int]], count: int
) -> Iterator[tuple[str, int, dict[int, Post]]]:
    """Yield, for each way of harming a file, what came of using it, the byte, and what was salvaged."""
    files = {path.name: path.read_bytes() for path in folder.glob(f"{LIBRARY_NAME}*")}
    for seed in range(count):
        _restored(folder, files)
        data, place = harm(files[name], seed)
        before = _harmed(folder, name, data)
        salvaged = _salvaged(folder)
        assert {each: (folder / each).read_bytes() for each in before} == before
        outcome = _use(folder)
        if outcome != "unnoticed":
            assert (folder / LIBRARY_NAME).read_bytes() == before[LIBRARY_NAME], (seed, outcome)
        yield outcome, place, salvaged


@pytest.mark.slow
def test_one_wrong_bit_costs_no_more_than_the_posts_of_its_page(whole: Path, copy_of: Copy) -> None:
    folder = copy_of(whole)
    before = _read(folder)
    on_page = _posts_by_page((folder / LIBRARY_NAME).read_bytes())
    outcomes: Counter[str] = Counter()
    kept, same = [], []
    for outcome, place, salvaged in _trials(folder, LIBRARY_NAME, _flipped, 200):
        outcomes[outcome] += 1
        kept.append(len(before.keys() & salvaged.keys()))
        same.append(_same(salvaged, before))
        harmed = on_page.get(place // _PAGE + 1, set())
        assert before.keys() - salvaged.keys() <= harmed, place
        assert salvaged.keys() <= before.keys() | {5, 50, 100}, place  # nothing that never was
    _say(dict(outcomes), "of", len(before), "kept:", sum(kept) / len(kept), min(kept))
    _say("unchanged:", sum(same) / len(same))
    assert sum(kept) / len(kept) > len(before) - 0.5
    assert sum(same) / len(same) > len(before) - 2


@pytest.mark.slow
def test_one_wrong_bit_in_the_wal_costs_no_more_than_a_page(with_wal: Path, copy_of: Copy) -> None:
    before = _read(copy_of(with_wal))
    outcomes: Counter[str] = Counter()
    kept = []
    for outcome, _place, salvaged in _trials(copy_of(with_wal), f"{LIBRARY_NAME}-wal", _flipped, 25):
        outcomes[outcome] += 1
        kept.append(len(before.keys() & salvaged.keys()))
    for outcome, _place, salvaged in _trials(copy_of(with_wal), LIBRARY_NAME, _flipped, 25):
        outcomes[outcome] += 1
        kept.append(len(before.keys() & salvaged.keys()))
    _say(dict(outcomes), "of", len(before), "kept:", sum(kept) / len(kept), min(kept))
    assert min(kept) >= len(before) - _POSTS_ON_A_PAGE
    assert sum(kept) / len(kept) > len(before) - 1


@pytest.mark.slow
@pytest.mark.parametrize("name", [LIBRARY_NAME, f"{LIBRARY_NAME}-wal"])
def test_cut_off_files_are_told_and_what_is_left_is_read(with_wal: Path, copy_of: Copy, name: str) -> None:
    before = _read(copy_of(with_wal))
    outcomes: Counter[str] = Counter()
    kept = []
    for outcome, _length, salvaged in _trials(copy_of(with_wal), name, _cut, 30):
        outcomes[outcome] += 1
        kept.append(_same(salvaged, before))
    _say(dict(outcomes), "of", len(before), "kept:", sum(kept) / len(kept), min(kept))
    assert sum(kept) / len(kept) > len(before) / 3
