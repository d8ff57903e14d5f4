"""Looking after the database itself."""

from planner.store.library import Library


def problems(library: Library) -> list[str]:
    """Return what SQLite finds wrong with the database, empty when nothing."""
    found = [str(row[0]) for row in library.conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
    dangling = library.conn.execute("PRAGMA foreign_key_check")
    return found + [f"{row[0]} {row[1]} -> {row[2]}" for row in dangling]


def pictures(library: Library) -> list[tuple[str, str]]:
    """Return the SHA-256 of every picture in use, each once, with a name it has in a post."""
    rows = library.conn.execute(
        "SELECT sha256, min(name) FROM post_images WHERE sha256 IS NOT NULL GROUP BY sha256"
    )
    return [(row[0], row[1]) for row in rows]
