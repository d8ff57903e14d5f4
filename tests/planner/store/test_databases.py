"""Libraries of every released schema are brought up to date, and nothing in them is lost.

The files in tests/databases stand for the libraries out there and are never changed; `tests.databases.make`
made the newest.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from planner import operations
from planner.model import Crop, Status
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, plan, posts, search, search_index, upkeep
from planner.store.undo_triggers import TRACKED
from planner.store.versions import MIGRATION_NAMES
from tests.databases.make import DATABASES, make

Rows = list[tuple[object, ...]]
NEWEST = max(MIGRATION_NAMES)


@pytest.fixture(params=sorted(MIGRATION_NAMES))
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a schema whose library is there, as it was before the test."""
    path = DATABASES / f"{request.param}.sqlite3"
    before = path.read_bytes()
    yield str(request.param)
    assert path.read_bytes() == before
    assert not list(DATABASES.glob("*.sqlite3-*"))


@pytest.fixture
def library(name: str, tmp_path: Path) -> Iterator[Library]:
    """The library opened, and so brought up to date."""
    shutil.copy(DATABASES / f"{name}.sqlite3", tmp_path / LIBRARY_NAME)
    with Library(tmp_path) as opened:
        yield opened


def tables(conn: sqlite3.Connection) -> list[str]:
    found = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [row[0] for row in found]


def columns(conn: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]


def rows(conn: sqlite3.Connection, table: str, names: list[str]) -> Rows:
    wanted = ", ".join(names)
    return conn.execute(f"SELECT {wanted} FROM {table} ORDER BY {wanted}").fetchall()


def content(conn: sqlite3.Connection) -> dict[str, Rows]:
    return {table: rows(conn, table, columns(conn, table)) for table in TRACKED}


def schema(conn: sqlite3.Connection) -> set[tuple[object, ...]]:
    found = conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {row for row in found if not str(row[1]).startswith("sqlite_stat")}


def dump(conn: sqlite3.Connection) -> tuple[set[tuple[object, ...]], dict[str, Rows]]:
    """The schema and all rows but those of the search index, whose own tables hold what is in it."""
    kept = [name for name in tables(conn) if name != "search_index" and not name.startswith("sqlite_stat")]
    return schema(conn), {table: rows(conn, table, columns(conn, table)) for table in kept}


@pytest.mark.parametrize("migration", sorted(MIGRATION_NAMES))
def test_every_migration_has_a_library_of_its_schema(migration: str) -> None:
    with closing(sqlite3.connect(f"file:{DATABASES / migration}.sqlite3?immutable=1", uri=True)) as conn:
        applied = {row[0] for row in conn.execute("SELECT name FROM _sqlite_migrations")}
    assert applied == {each for each in MIGRATION_NAMES if each <= migration}


def test_everything_that_was_there_is_there(name: str, library: Library) -> None:
    with closing(sqlite3.connect(f"file:{DATABASES / name}.sqlite3?immutable=1", uri=True)) as old:
        compared = [table for table in tables(old) if table in TRACKED or table == "undo_steps"]
        assert {"posts", "post_images", "assets", "tags", "undo_steps"} <= set(compared)
        for table in compared:
            names = sorted(set(columns(old, table)) & set(columns(library.conn, table)))
            assert rows(library.conn, table, names) == rows(old, table, names), table


def test_the_library_as_it_was_is_kept(name: str, library: Library) -> None:
    kept = list((library.folder / BACKUP_FOLDER).glob("*.sqlite3"))
    if name == NEWEST:
        assert kept == []
        return
    (copy,) = kept
    assert copy.name.startswith(name)
    with closing(sqlite3.connect(f"file:{DATABASES / name}.sqlite3?immutable=1", uri=True)) as old:
        expected = dump(old)
    with closing(sqlite3.connect(copy)) as found:
        assert dump(found) == expected


def test_the_schema_is_that_of_a_new_library(library: Library, tmp_path: Path) -> None:
    with Library(tmp_path / "new") as new:
        assert schema(library.conn) == schema(new.conn)
        assert library.conn.execute("PRAGMA user_version").fetchone() == (
            new.conn.execute("PRAGMA user_version").fetchone()
        )


def test_it_is_in_order(library: Library) -> None:
    assert library.refusal == ""
    assert upkeep.problems(library) == []
    everything = posts.everything(library)
    assert everything
    assert search_index.is_complete(library.conn)
    for post in everything:
        hits = search.search(library, f'"{post.heading[:6]}"', limit=999).hits
        assert post.id in {hit.post.id for hit in hits}


def test_every_old_step_is_undone_and_done_again(library: Library) -> None:
    now = content(library.conn)
    pending = 0
    while operations.redo_step(library):
        pending += 1
    assert pending == 1
    done = content(library.conn)
    steps = operations.recent_steps(library, 2000)
    assert all(operations.step_name(step) for step in steps)
    undone = 0
    while operations.undo_step(library):
        undone += 1
        assert library.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        if undone == pending:
            assert content(library.conn) == now
    assert undone == len(steps)
    assert posts.count(library) == 0
    for _step in steps:
        assert operations.redo_step(library)
    assert content(library.conn) == done
    assert upkeep.problems(library) == []


def test_work_goes_on(library: Library) -> None:
    before = content(library.conn)
    operations.move_posts(library, [1, 2], posts.everything(library)[-1].planned_date)  # type: ignore[arg-type]
    assert content(library.conn) != before
    operations.undo_step(library)
    assert content(library.conn) == before


@pytest.mark.parametrize("name", ["m001_first_week"], indirect=True)
def test_the_first_week(library: Library) -> None:
    everything = {post.id: post for post in posts.everything(library)}
    assert len(everything) == 21
    assert everything[1].text.startswith("周一下雨，开门前先煮了一壶热水。")
    assert everything[9].title == "一袋豆子，怎样喝到底都不浪费"
    assert everything[9].cover
    assert everything[9].cover.name == "cover.png"
    assert [image.name for image in everything[12].images] == [
        "bags.png",
        "beans.png",
        "cup.png",
        "pour.png",
        "hills.png",
        "window.png",
    ]
    assert all(
        image.usable for post in list(everything.values())[:-1] for image in post.images if image.sha256
    )
    assert everything[1].status is Status.READY
    assert [pillar.target for pillar in plan.pillars(library)] == [34, 38, 15, 10, 3]
    assert {(tag.name, tag.headcount) for tag in plan.tags(library)} >= {("老客户", 128), ("同城", 86)}
    assert [step.action for step in operations.recent_steps(library)] == [
        "delete",
        "targets",
        "move",
        "create",
        "sample",
    ]


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("m002_whole_library", ["post_uids", "imported_rows"]),
        ("m004_lasting_names", ["imported_rows"]),
        (NEWEST, []),
    ],
    indirect=["name"],
)
def test_the_whole_library(library: Library, empty: list[str]) -> None:
    (post,) = (post for post in posts.everything(library) if post.title.startswith("滤杯怎么选"))
    assert post.cover
    assert post.cover.crop == Crop(0, 1, 999_999, 800_000)
    assert post.images[0].caption == "今年的第一批"
    assert post.further_comments == ("锥形的举手", "平底的也来")
    assert post.posted_url == "https://mp.weixin.qq.com/s/x"
    assert len(operations.trash_contents(library)) == 4
    lost = [image for each in posts.everything(library) for image in each.images if image.is_lost]
    assert [image.name for image in lost] == ["hills.png", "hills.png", "hills.png", "hills.png"]
    with closing(sqlite3.connect(library.path)) as conn:
        assert empty == [table for table in TRACKED if not conn.execute(f"SELECT 1 FROM {table}").fetchone()]


def test_the_newest_is_what_the_operations_make_today(tmp_path: Path) -> None:
    """When this fails and the schema is not released yet: python -m tests.databases.make."""
    make(tmp_path / "new.sqlite3")
    with (
        closing(sqlite3.connect(tmp_path / "new.sqlite3")) as new,
        closing(sqlite3.connect(f"file:{DATABASES / NEWEST}.sqlite3?immutable=1", uri=True)) as kept,
    ):
        assert content(new) == content(kept)
        assert schema(new) == schema(kept)
