"""Can this program read every row? The schema allows more than the dataclasses of the rows know."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from planner.errors import DamagedLibraryError, UserError
from planner.store import holidays, plan, posts, records, tables
from planner.store.library import Library
from planner.store.troubles import is_damage

_Every = Callable[[Library], object]
_Get = Callable[[Library, int], object]


def is_readable(folder: Path) -> bool:
    """Tell whether the library in `folder` is whole and all of it can be read. Changes nothing."""
    try:
        with Library(folder) as library:
            library.verify()
            for every, _table, _get in _readings():
                every(library)
    except (UserError, sqlite3.Error) as error:
        return not is_damage(error)
    return True


def drop_unreadable(library: Library) -> None:
    """Leave out rows that the schema allows and this program cannot read; one would hide all others."""
    for every, table, get in _readings():
        try:
            every(library)
        except DamagedLibraryError:
            for (row_id,) in library.conn.execute(f"SELECT id FROM {table}").fetchall():
                _drop_if_unreadable(library, table, row_id, get)


def _readings() -> Iterator[tuple[_Every, str, _Get]]:
    """Yield how to read all of a table, its name, and how to read one row."""
    yield posts.everything, "posts", posts.get
    yield _settings, "settings", _setting
    for table in (*vars(plan).values(), *vars(tables).values()):
        if isinstance(table, records.Table):
            yield partial(_every, table), table.name, partial(_get, table)


def _settings(library: Library) -> None:
    for (row_id,) in library.conn.execute("SELECT id FROM settings").fetchall():
        _setting(library, row_id)


def _setting(library: Library, row_id: int) -> None:
    """Read one setting as its reader would; what is wrong with others is no hindrance to anything."""
    (key,) = library.conn.execute("SELECT key FROM settings WHERE id = ?", (row_id,)).fetchone()
    plan.setting(library, key)
    if key == holidays.SETTING:
        holidays.years(library)


def _every(table: records.Table[Any], library: Library) -> object:
    return records.every(library, table)


def _get(table: records.Table[Any], library: Library, row_id: int) -> object:
    return records.get(library, table, row_id)


def _drop_if_unreadable(library: Library, table: str, row_id: int, get: _Get) -> None:
    try:
        get(library, row_id)
    except DamagedLibraryError:
        library.conn.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
