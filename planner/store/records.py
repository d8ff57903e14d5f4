"""Reading and writing all things that are one row each; what a table holds follows from its dataclass.

Posts have a module of their own, because they are read by the thousand and spread over several tables.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, Protocol, TypeVar, get_args, get_type_hints

from planner.model import Post, PostFilter
from planner.model.content import content_of, post_of_content
from planner.store.filter_json import filter_of_json, filter_to_json
from planner.store.library import Library
from planner.store.refusals import refusal
from planner.store.troubles import sound


class Record(Protocol):
    """A frozen dataclass with an id, 0 until stored. Its fields are called as the table's columns."""

    @property
    def id(self) -> int:
        """The row's id."""


MOST_ID = 2**63 - 1
"""The greatest id SQLite can hold."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table with the dataclass of its rows, the order in which they are listed and whether it has a trash.

    What lies in the trash is not found by the functions of this module.
    """

    name: str
    model: type[R]
    order: str = "id"
    has_trash: bool = False


def every(library: Library, table: Table[R], **values: object) -> list[R]:
    """Return the rows whose columns have these values, in the table's order."""
    conditions = [f"{name} IS ?" for name in values]
    return _select(library, table, conditions, [_plain(value) for value in values.values()])


def get(library: Library, table: Table[R], row_id: int) -> R | None:
    """Return one row, None when there is none."""
    found = every(library, table, id=row_id)
    return found[0] if found else None


def insert(library: Library, table: Table[R], record: R) -> int:
    """Store a new row and return its id; the record's own id is used unless it is 0.

    Raises UserError, as all writing here, when the schema does not allow it.
    """
    values = _values(record)
    if not record.id:
        del values["id"]
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    return _write(library, f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", list(values.values()))


def update(library: Library, table: Table[R], old: R, new: R) -> None:
    """Write what differs between two states of one row."""
    after = _values(new)
    changed = {name: after[name] for name in changed_fields(old, new)}
    if changed:
        assignments = ", ".join(f"{name} = ?" for name in changed)
        _write(library, f"UPDATE {table.name} SET {assignments} WHERE id = ?", [*changed.values(), old.id])


def changed_fields(old: Record, new: Record) -> list[str]:
    """Return the names of the columns in which two states of one row differ, as the database holds them."""
    before, after = _values(old), _values(new)
    return [name for name, value in after.items() if value != before[name]]


def delete(library: Library, table: Table[R], row_id: int) -> None:
    """Delete a row, and by the schema's rules what belongs to it."""
    _write(library, f"DELETE FROM {table.name} WHERE id = ?", [row_id])


def last_position(library: Library, table: Table[R]) -> int:
    """Return the highest position in a table, -1 when it is empty."""
    return int(library.conn.execute(f"SELECT coalesce(max(position), -1) FROM {table.name}").fetchone()[0])


def set_position(library: Library, table: Table[R], row_id: int, position: int) -> None:
    """Give a row its place in the order."""
    library.conn.execute(
        f"UPDATE {table.name} SET position = ? WHERE id = ? AND position <> ?", (position, row_id, position)
    )


def _write(library: Library, sql: str, values: Sequence[object]) -> int:
    try:
        return int(library.conn.execute(sql, values).lastrowid or 0)
    except (sqlite3.IntegrityError, OverflowError) as error:
        raise refusal(error) from error


def _select(library: Library, table: Table[R], conditions: list[str], values: Sequence[object]) -> list[R]:
    if table.has_trash:
        conditions = [*conditions, "trashed_at IS NULL"]
    names = ", ".join(field.name for field in fields(table.model))  # type: ignore[arg-type]
    where = " AND ".join(conditions) or "1"
    rows = library.conn.execute(
        f"SELECT {names} FROM {table.name} WHERE {where} ORDER BY {table.order}", tuple(values)
    )
    readers = _readers(table.model)
    with sound(table.name):
        return [
            table.model(**{name: read(value) for (name, read), value in zip(readers, row, strict=True)})
            for row in rows
        ]


def _values(record: Record) -> dict[str, object]:
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}  # type: ignore[arg-type]


def _plain(value: object) -> object:
    """Return a value as the database holds it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, PostFilter):
        return clean(filter_to_json(value))
    if isinstance(value, Post):
        return clean(json.dumps(content_of(value), ensure_ascii=False))
    return value


def clean(text: str) -> str:
    """Drop what SQLite's quote(), and so undo, cannot carry: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


_READERS: dict[type, Callable[[Any], object]] = {
    int: int,
    str: str,
    bool: bool,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    PostFilter: filter_of_json,
    Post: lambda text: post_of_content(json.loads(text)),
}


@cache
def _readers(model: type) -> list[tuple[str, Callable[[Any], object]]]:
    """Return each field with the function that turns the column's value into the field's."""
    assert is_dataclass(model)
    hints = get_type_hints(model)
    return [(field.name, _reader(hints[field.name])) for field in fields(model)]


def _reader(hint: Any) -> Callable[[Any], object]:
    if isinstance(hint, UnionType):
        (kind,) = (each for each in get_args(hint) if each is not NoneType)
        read = _reader(kind)
        return lambda value: None if value is None else read(value)
    if hint in _READERS:
        return _READERS[hint]
    assert issubclass(hint, StrEnum)
    enum: type[StrEnum] = hint
    return enum
