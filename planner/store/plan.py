"""Reading and writing what stands around the posts: accounts, pillars, tags, the rhythm, settings."""

import json
from datetime import time

from planner.model import Account, AccountKind, Pillar, Slot, Tag
from planner.store.library import Library


def accounts(library: Library) -> list[Account]:
    """Return the accounts in their order."""
    rows = library.conn.execute("SELECT id, kind, name FROM accounts ORDER BY position, id")
    return [Account(row[0], AccountKind(row[1]), row[2]) for row in rows]


def pillars(library: Library) -> list[Pillar]:
    """Return the pillars in the order in which they are shown."""
    rows = library.conn.execute("SELECT id, key, name, target, position FROM pillars ORDER BY position, id")
    return [Pillar(*row) for row in rows]


def tags(library: Library) -> list[Tag]:
    """Return the audience tags by name."""
    return [Tag(*row) for row in library.conn.execute("SELECT id, name, headcount FROM tags ORDER BY name")]


def add_tag(library: Library, name: str, headcount: int | None) -> None:
    """Store a tag unless there is one of that name."""
    library.conn.execute(
        "INSERT INTO tags (name, headcount) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, headcount)
    )


def slots(library: Library) -> list[Slot]:
    """Return the weekly rhythm in the week's order."""
    rows = library.conn.execute(
        "SELECT id, weekday, time, account_id, pillar_id, name FROM slots ORDER BY weekday, time, id"
    )
    return [Slot(row[0], row[1], time.fromisoformat(row[2]), *row[3:]) for row in rows]


def add_slot(library: Library, slot: Slot) -> None:
    """Store one slot; its id is given by the database."""
    library.conn.execute(
        "INSERT INTO slots (weekday, time, account_id, pillar_id, name) VALUES (?, ?, ?, ?, ?)",
        (slot.weekday, slot.time.strftime("%H:%M"), slot.account_id, slot.pillar_id, slot.name),
    )


def set_target(library: Library, pillar_id: int, target: int) -> None:
    """Set a pillar's share of posts in per cent."""
    library.conn.execute("UPDATE pillars SET target = ? WHERE id = ?", (target, pillar_id))


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
