"""Reading and writing what stands around the posts: accounts, pillars, tags, the rhythm, settings."""

import json

from planner.model import Account, Pillar, Slot, Tag
from planner.store import records, tables
from planner.store.library import Library


def accounts(library: Library) -> list[Account]:
    """Return the accounts in their order, archived ones included."""
    return records.every(library, tables.ACCOUNTS)


def pillars(library: Library) -> list[Pillar]:
    """Return the pillars in the order in which they are shown, archived ones included."""
    return records.every(library, tables.PILLARS)


def tags(library: Library) -> list[Tag]:
    """Return the audience tags in their order, then by name."""
    return records.every(library, tables.TAGS)


def slots(library: Library) -> list[Slot]:
    """Return the weekly rhythm in the week's order."""
    return records.every(library, tables.SLOTS)


def add_tag(library: Library, name: str, headcount: int | None) -> None:
    """Store a tag unless there is one of that name."""
    library.conn.execute(
        "INSERT INTO tags (name, headcount) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, headcount)
    )


def setting(library: Library, key: str) -> object:
    """Return a stored setting's value, None when it was never set."""
    row = library.conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return json.loads(row[0]) if row else None


def set_setting(library: Library, key: str, value: object) -> None:
    """Store a setting's value as JSON."""
    library.conn.execute(
        "INSERT INTO settings (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, json.dumps(value, ensure_ascii=False)),
    )
