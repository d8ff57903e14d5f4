"""Reading and writing what stands around the posts: accounts, pillars, tags, the rhythm, settings."""

import json

from planner.model import Account, Pillar, Slot, Tag
from planner.store import records
from planner.store.library import Library
from planner.store.records import Table
from planner.store.troubles import sound

SAMPLE_POSTS = "sample_posts"
"""Where the sample week's posts are noted by id, each with a digest of how it was loaded. The note lies next
to the settings, so that undo covers it too."""

ACCOUNTS = Table("accounts", Account, "position, id")
PILLARS = Table("pillars", Pillar, "position, id")
SLOTS = Table("slots", Slot, "weekday, time, id")
TAGS = Table("tags", Tag, "position, name", has_trash=True)


def accounts(library: Library) -> list[Account]:
    """Return the accounts in their order, archived ones included."""
    return records.every(library, ACCOUNTS)


def pillars(library: Library) -> list[Pillar]:
    """Return the pillars in the order in which they are shown, archived ones included."""
    return records.every(library, PILLARS)


def tags(library: Library) -> list[Tag]:
    """Return the audience tags in their order, then by name."""
    return records.every(library, TAGS)


def slots(library: Library) -> list[Slot]:
    """Return the weekly rhythm in the week's order."""
    return records.every(library, SLOTS)


def has_sample(library: Library) -> bool:
    """Tell whether the sample week is loaded."""
    return bool(setting(library, SAMPLE_POSTS))


def has_series(library: Library) -> bool:
    """Tell whether any post repeats."""
    return library.conn.execute("SELECT 1 FROM series LIMIT 1").fetchone() is not None


def add_tag(library: Library, name: str, headcount: int | None) -> None:
    """Store a tag unless there is one of that name."""
    library.conn.execute(
        "INSERT INTO tags (name, headcount) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, headcount)
    )


def setting(library: Library, key: str) -> object:
    """Return a stored setting's value, None when it was never set.

    Raises DamagedLibraryError for what is no JSON. Whoever knows what the value may be reads it within
    `planner.store.troubles.sound`.
    """
    row = library.conn.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    with sound("settings"):
        return json.loads(row[0]) if row else None


def set_setting(library: Library, key: str, value: object) -> None:
    """Store a setting's value as JSON."""
    library.conn.execute(
        "INSERT INTO settings (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, json.dumps(value, ensure_ascii=False)),
    )
