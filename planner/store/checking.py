"""Is a database put aside whole, and one of ours?"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.store.connecting import applied_migrations
from planner.store.copying import read_only
from planner.store.schema import schema_differences
from planner.store.versions import MIGRATION_NAMES


@dataclass(frozen=True, slots=True)
class Contents:
    """What a sound database holds. `posts` leaves out the trash; `revision` is 0 before there were any."""

    posts: int
    revision: int


def examine(path: Path) -> Contents:
    """Open a database put aside, check all of it and return what it holds. Writes nothing.

    Raises DamagedLibraryError for one that is damaged or not one of ours, UserError for one that a newer
    version made or that cannot be read.
    """
    try:
        if not path.is_file():
            raise _unreadable(path)
        with closing(read_only(path)) as connection:
            _check_schema(connection, path)
            _check_rows(connection, path)
            return _contents(connection)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF == sqlite3.SQLITE_CANTOPEN:
            raise _unreadable(path) from error
        raise _damaged(path) from error
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise _damaged(path) from error
    except OSError as error:
        raise _unreadable(path) from error


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    applied = applied_migrations(connection)
    if applied > MIGRATION_NAMES:
        raise UserError(
            _("{path} was made by a newer version of Quanli; install that version to use it.").format(
                path=path
            )
        )
    if not applied or schema_differences(connection):
        raise _damaged(path)


def _check_rows(connection: sqlite3.Connection, path: Path) -> None:
    found = {row[0] for row in connection.execute("PRAGMA integrity_check(20)")} - {"ok"}
    if any("search_index" not in problem for problem in found):  # that can be made anew
        raise _damaged(path)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise _damaged(path)


def _contents(connection: sqlite3.Connection) -> Contents:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "library_state" not in names:
        return Contents(_one(connection, "SELECT count(*) FROM posts"), 0)
    return Contents(
        _one(connection, "SELECT count(*) FROM posts WHERE trashed_at IS NULL"),
        _one(connection, "SELECT revision FROM library_state"),
    )


def _one(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _damaged(path: Path) -> DamagedLibraryError:
    return DamagedLibraryError(_("{path} is damaged or is no library of Quanli.").format(path=path))


def _unreadable(path: Path) -> UserError:
    return UserError(_("{path} cannot be read.").format(path=path))
