"""What the rows of plans said from which posts came: digests, so that a row without an ID is known again."""

import json
from collections.abc import Iterable, Mapping

from planner.model.imported import ImportedRow
from planner.store.library import Library
from planner.store.troubles import sound


def rows_named(library: Library, names: Iterable[str]) -> dict[str, list[ImportedRow]]:
    """Return the rows of these names (32 hexadecimal digits), oldest first; the trash does not count."""
    rows = library.conn.execute(
        "SELECT r.name, r.post_id, r.fields FROM imported_rows r JOIN posts p ON p.id = r.post_id"
        " WHERE p.trashed_at IS NULL AND r.name IN (SELECT value FROM json_each(?)) ORDER BY r.post_id",
        (json.dumps(list(names)),),
    )
    found: dict[str, list[ImportedRow]] = {}
    with sound("imported_rows"):
        for name, post_id, fields in rows:
            found.setdefault(name, []).append(ImportedRow(post_id, json.loads(fields)))
    return found


def keep_row(library: Library, post_id: int, name: str, fields: Mapping[str, str]) -> None:
    """Keep what the row said from which a post came or that changed it; it replaces what was kept before."""
    library.conn.execute(
        "INSERT INTO imported_rows (post_id, name, fields) VALUES (?, ?, ?)"
        " ON CONFLICT (post_id) DO UPDATE SET name = excluded.name, fields = excluded.fields",
        (post_id, name, json.dumps(fields, sort_keys=True, separators=(",", ":"))),
    )
