"""What a library holds, in a few words, so that two states can be compared between processes."""

import hashlib
from dataclasses import dataclass

from planner.store import Library
from planner.store.undo_triggers import TRACKED


@dataclass(frozen=True)
class State:
    """The library's revision, which grows by one with every writing transaction, and a sum of its content."""

    revision: int
    content: str


def state_of(library: Library) -> State:
    """Return the state now; the undo log is no content."""
    digest = hashlib.sha256()
    for table in sorted(TRACKED):
        for row in library.conn.execute(f"SELECT * FROM {table} ORDER BY id"):
            digest.update(repr(row).encode())
        digest.update(table.encode())
    return State(library.revision(), digest.hexdigest())
