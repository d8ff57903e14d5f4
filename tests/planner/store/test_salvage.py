"""What can be read from damaged libraries."""

import random
import sqlite3
from datetime import date, datetime
from pathlib import Path

import pytest

from planner import operations
from planner.errors import DamagedLibraryError, UserError
from planner.model import Post
from planner.operations.backups import back_up_if_changed
from planner.operations.sample import load_sample_week
from planner.paths import LIBRARY_NAME, MEDIA_FOLDER
from planner.store import Library, plan, posts, uids, upkeep
from planner.store.pages import Pages
from planner.store.readable import is_readable
from planner.store.salvage import keep_salvaged, last_good_backup, open_salvaged
from planner.store.undo_triggers import TRACKED
from tests.faults.old_library import OLD_POSTS, make_old_library

_PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with the sample week and 60 posts more, some of them long."""
    with Library(tmp_path / "data") as library:
        load_sample_week(library)
        texts = [f"第{number}条" * (1 if number % 7 else 2000) for number in range(60)]
        operations.create_posts(library, [Post(text=text, tags=("老客户",)) for text in texts], "import")
    return tmp_path / "data"


def _everything(folder: Path) -> list[Post]:
    with Library(folder) as library:
        return posts.everything(library)


def _overwrite(folder: Path, number: int, data: bytes = b"\xff" * _PAGE) -> bytes:
    """Overwrite a page, the first being 1, and return the whole file as it is then."""
    path = folder / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    content[(number - 1) * _PAGE : (number - 1) * _PAGE + len(data)] = data
    path.write_bytes(content)
    return bytes(content)


def _root(folder: Path, name: str) -> int:
    pages = Pages((folder / LIBRARY_NAME).read_bytes())
    return next(entry.root for entry in pages.schema() if entry.name == name)


def _leaves(folder: Path, name: str) -> list[int]:
    return Pages((folder / LIBRARY_NAME).read_bytes()).leaves(_root(folder, name))[0]


def test_pages_give_the_same_rows_as_sqlite(folder: Path) -> None:
    with Library(folder) as library:
        operations.delete_posts(library, [20, 21])
        main, wal = (Path(f"{library.path}{end}").read_bytes() for end in ("", "-wal"))
        pages = Pages(main, wal)
        roots = {entry.name: entry.root for entry in pages.schema()}
        for table in TRACKED:
            rows = [row for number in pages.leaves(roots[table])[0] for row in pages.rows(number)]
            stored = library.conn.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
            read = [(row.rowid, *row.values[1:]) for row in rows]
            assert read == [values[: len(row.values)] for values, row in zip(stored, rows, strict=True)]
            assert not any(row.is_cut for row in rows)
        keys = {key[-1] for key in pages.index_keys(roots["posts_by_pillar"])}
        assert keys == {row[0] for row in library.conn.execute("SELECT id FROM posts")}
        claimed = {number for root in (1, *roots.values()) for number in pages.leaves(root)[0]}
        assert pages.orphans(claimed) == []


def test_a_whole_library_is_salvaged_whole(folder: Path) -> None:
    with open_salvaged(folder) as salvaged:
        assert posts.everything(salvaged.library) == _everything(folder)
        assert salvaged.report.lost_posts == 0
        assert not upkeep.problems(salvaged.library)
        assert salvaged.library.media_folder == folder / MEDIA_FOLDER
        place = salvaged.library.folder
        with pytest.raises(UserError, match="已损坏"):
            operations.create_post(salvaged.library, Post(text="x"))
    assert not place.exists()


@pytest.mark.parametrize("page", ["schema", "header", "inner", "leaf", "index"])
def test_a_page_that_is_gone_costs_only_the_rows_on_it(folder: Path, page: str) -> None:
    before = {post.id: post for post in _everything(folder)}
    leaf = _leaves(folder, "posts")[1]
    numbers = {
        "schema": 1,
        "header": 1,
        "inner": _root(folder, "posts"),
        "leaf": leaf,
        "index": _root(folder, "posts_by_pillar"),
    }
    on_leaf = {row.rowid for row in Pages((folder / LIBRARY_NAME).read_bytes()).rows(leaf)}
    harmed = _overwrite(folder, numbers[page], b"\0" * (100 if page == "header" else _PAGE))
    with open_salvaged(folder) as salvaged:
        found = {post.id: post for post in posts.everything(salvaged.library)}
        lost = before.keys() - found.keys()
        assert lost == (on_leaf if page == "leaf" else set())
        assert salvaged.report.lost_posts in (len(lost), None)
        assert sum(found[number] == before[number] for number in found) > len(before) * 0.8
        assert not upkeep.problems(salvaged.library)
    assert (folder / LIBRARY_NAME).read_bytes() == harmed


def test_a_long_text_without_its_end_keeps_its_beginning(folder: Path) -> None:
    data = (folder / LIBRARY_NAME).read_bytes()
    post = max(_everything(folder), key=lambda post: len(post.text))
    long = post.text.encode()
    pages = [data[start : start + _PAGE] for start in range(0, len(data), _PAGE)]
    _overwrite(folder, next(n for n, page in enumerate(pages, 1) if page[8:] in long), b"\xff" * 4)
    with open_salvaged(folder) as salvaged:
        found = posts.get(salvaged.library, post.id)
        assert found
        assert 100 < len(found.text) < len(post.text)
        assert found.text[:100] == post.text[:100]
        assert found.title == post.title
        assert salvaged.report.cut_posts == 1
        assert "缺了结尾" in salvaged.sentence


def test_values_that_cannot_be_right_cost_no_post(folder: Path) -> None:
    connection = sqlite3.connect(folder / LIBRARY_NAME)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE posts SET planned_date = '2026-99-99', planned_time = NULL WHERE id = 1")
    connection.execute("UPDATE posts SET status = 'drift' WHERE id = 2")
    connection.execute("UPDATE posts SET visibility = 'publik', pillar_id = 77, account_id = 78 WHERE id = 3")
    connection.execute("DELETE FROM pillars WHERE key = 'opinion'")
    connection.execute("UPDATE series SET rule = ''")
    connection.commit()
    connection.close()
    with open_salvaged(folder) as salvaged:
        found = {post.id: post for post in posts.everything(salvaged.library)}
        assert len(found) == salvaged.report.rows["posts"] >= 75
        assert found[1].planned_date is None
        assert found[2].status == "draft"
        assert found[3].visibility == "private"
        first = plan.pillars(salvaged.library)[0].key
        assert found[3].pillar == first
        assert not upkeep.problems(salvaged.library)


def test_pictures_whose_rows_are_lost_are_found_on_disk(folder: Path) -> None:
    before = {post.id: post.images for post in _everything(folder)}
    assert any(before.values())
    for number in _leaves(folder, "assets"):
        _overwrite(folder, number)
    with open_salvaged(folder) as salvaged:
        assert {post.id: post.images for post in posts.everything(salvaged.library)} == before


def test_a_library_of_the_first_version_is_salvaged_and_updated(tmp_path: Path) -> None:
    make_old_library(tmp_path / "old")
    _overwrite(tmp_path / "old", _root(tmp_path / "old", "posts"))
    with pytest.raises(DamagedLibraryError):
        Library(tmp_path / "old")
    with open_salvaged(tmp_path / "old") as salvaged:
        assert posts.count(salvaged.library) == OLD_POSTS


@pytest.mark.parametrize("content", [b"", b"nothing of ours" * 1000, random.Random(1).randbytes(50_000)])
def test_what_holds_nothing_of_a_library_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LIBRARY_NAME).write_bytes(content)
    with pytest.raises(DamagedLibraryError):
        open_salvaged(tmp_path)


def test_kept_salvaged_is_a_library_with_pictures(folder: Path, tmp_path: Path) -> None:
    before = _everything(folder)
    _overwrite(folder, _root(folder, "posts"))
    with open_salvaged(folder) as salvaged:
        keep_salvaged(salvaged, tmp_path / "new")
        with pytest.raises(UserError, match="不是空文件夹"):
            keep_salvaged(salvaged, tmp_path / "new")
    with Library(tmp_path / "new") as library:
        assert posts.everything(library) == before
        operations.create_post(library, Post(text="接着写", planned_date=date(2026, 12, 1)))
        assert not upkeep.problems(library)
    pictures = {path.name for path in (tmp_path / "new" / MEDIA_FOLDER).glob("??/*")}
    assert pictures == {path.name for path in (folder / MEDIA_FOLDER).glob("??/*")}
    assert pictures


def test_posts_keep_the_names_they_have_outside(folder: Path) -> None:
    with Library(folder) as library:
        before = uids.uids_of(library, posts.everything(library))
    _overwrite(folder, _leaves(folder, "posts")[0])
    with open_salvaged(folder) as salvaged:
        left = uids.uids_of(salvaged.library, posts.everything(salvaged.library))
    assert left
    assert left.items() <= before.items()


def test_a_library_whose_own_name_is_lost_gets_another(folder: Path) -> None:
    _overwrite(folder, _root(folder, "library_state"))
    with open_salvaged(folder) as salvaged:
        assert len(uids.identity(salvaged.library)) == 32


def test_the_last_good_backup_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert last_good_backup(folder) is None
    with Library(folder) as library:
        made = back_up_if_changed(library)
        monkeypatch.setenv("QUANLI_NOW", "2026-11-28T08:00:00")  # set back, and yet it is the newer one
        operations.create_post(library, Post(text="x"))
        bad = back_up_if_changed(library)
    assert made
    assert bad
    path = folder / "backups" / bad.name
    path.write_bytes(path.read_bytes()[:-20_000])
    found = last_good_backup(folder)
    assert found
    assert found.name == made.name
    _overwrite(folder, 1, b"\xff" * 100)
    with open_salvaged(folder) as salvaged:
        assert made.name in salvaged.sentence
        assert f"{datetime(2026, 11, 30, 8):%Y-%m-%d %H:%M}" in salvaged.sentence


def test_whether_all_can_be_read(folder: Path) -> None:
    assert is_readable(folder)
    _overwrite(folder, _leaves(folder, "posts")[0])
    assert not is_readable(folder)


@pytest.mark.parametrize("table", ["accounts", "pillars", "campaigns"])
def test_a_day_that_is_none_is_no_readable_row(folder: Path, table: str) -> None:
    column = "launch_date" if table == "campaigns" else "archived_at"
    with Library(folder) as library, library.transaction():
        library.conn.execute("INSERT INTO campaigns (name) VALUES ('双十二')")
        value = "2026-11-31" if table == "campaigns" else "2026-11-31T08:00:00"
        library.conn.execute(f"UPDATE {table} SET {column} = ?", (value,))
    assert not is_readable(folder)
