"""Keeping the search index beside the posts.

Triggers (see migration m002) put every post that is touched into `search_queue`, with the words it was
indexed by. Before the transaction ends, only what differs goes into the index. The index names candidates
and may name too many; `planner.store.search` looks at the texts themselves. A later version that indexes
otherwise sets `library_state.search_is_stale` in a migration, after which opening fills the index anew.

Pairs of neighbouring Han characters (FTS5, no positions) rather than single ones with positions: measured
with 100,000 posts of 270 characters, the index is as large (60 and 65 MB), a rare phrase of the commonest
characters is found in 4 ms rather than 18 ms, and an edit touches a few words rather than all, in 2 ms
for 20,000 characters. What it costs is an import, 0.27 ms a post. FTS5's trigrams find nothing for one or
two characters.
"""

import sqlite3
from collections.abc import Callable
from functools import partial

FACET = "="
"""Begins the index words that stand for what filters ask; no word of a text has it. See `search_filter`."""

_MARKS = "\n。，"
"""Some of what no index word reaches across."""

_MEMORY = 8_000_000
"""Bytes of index words that are gathered before they are written; with FTS5's one million an import takes
a third longer."""

_FAULTS_OF_INDEX = (sqlite3.SQLITE_CORRUPT_VTAB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)
"""A damaged or missing index. Whatever else SQLite reports, as a full disk, is told to the user."""


def catch_up(conn: sqlite3.Connection) -> None:
    """Index the posts that the transaction under way has touched.

    An index that cannot be written is marked as stale and left alone until `refill`: nothing that was
    typed is lost for it.
    """
    if conn.execute("SELECT 1 FROM search_queue LIMIT 1").fetchone() and not is_stale(conn):
        _attempt(conn, _index_queue)


def refill(conn: sqlite3.Connection) -> None:
    """Make the index anew from all posts, inside the transaction under way."""
    _attempt(conn, _fill)


def refill_if_stale(conn: sqlite3.Connection) -> None:
    """Make the index anew when a migration has asked for it."""
    if is_stale(conn):
        refill(conn)


def begin_refill(conn: sqlite3.Connection) -> None:
    """Empty the index and put every post into the queue; it stays stale until `refill_some` has done all."""
    _attempt(conn, _begin)


def refill_some(conn: sqlite3.Connection, count: int) -> bool:
    """Index up to `count` posts of the queue; tell whether to go on. After the last the index is whole."""
    if not _attempt(conn, partial(_index_queue, count=count)):
        return False
    is_done = conn.execute("SELECT 1 FROM search_queue LIMIT 1").fetchone() is None
    if is_done:
        conn.execute("UPDATE library_state SET search_is_stale = 0")
    return not is_done


def is_stale(conn: sqlite3.Connection) -> bool:
    """Tell whether the index could not be kept and is not to be used."""
    return bool(conn.execute("SELECT search_is_stale FROM library_state").fetchone()[0])


def is_complete(conn: sqlite3.Connection) -> bool:
    """Tell whether the index holds every post as it is now; not so after another program has written."""
    waiting = conn.execute("SELECT 1 FROM search_queue LIMIT 1").fetchone()
    return waiting is None and not is_stale(conn)


def _attempt(conn: sqlite3.Connection, work: Callable[[sqlite3.Connection], None]) -> bool:
    """Do work on the index; tell whether it could be done. If not, the index is marked as stale."""
    conn.execute("SAVEPOINT search")
    try:
        work(conn)
        conn.execute("SAVEPOINT written")  # FTS5 writes now what it has kept in memory
        conn.execute("RELEASE search")
        return True
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # Python's own errors have none
        if code not in _FAULTS_OF_INDEX or not conn.in_transaction:
            raise
        conn.execute("ROLLBACK TO search")
        conn.execute("RELEASE search")
        conn.execute("UPDATE library_state SET search_is_stale = 1")
        return False


def _begin(conn: sqlite3.Connection) -> None:
    _make_anew(conn)
    conn.execute("DELETE FROM search_queue")
    conn.execute("INSERT INTO search_queue (post_id) SELECT id FROM posts")
    conn.execute("UPDATE library_state SET search_is_stale = 1")


def _fill(conn: sqlite3.Connection) -> None:
    _begin(conn)
    _index_queue(conn)
    conn.execute("UPDATE library_state SET search_is_stale = 0")


def _make_anew(conn: sqlite3.Connection) -> None:
    """Make the index's table anew; FTS5 refuses to drop a damaged one, which is therefore emptied before."""
    table = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'search_index'").fetchone()[0]
    conn.execute(table.replace("search_index", "temp.fresh_index", 1))
    for part in ("data", "idx", "config"):
        conn.execute(f"DELETE FROM search_index_{part}")
        conn.execute(f"INSERT INTO search_index_{part} SELECT * FROM temp.fresh_index_{part}")
    conn.execute("DROP TABLE temp.fresh_index")
    conn.execute("DROP TABLE search_index")
    conn.execute(table)
    conn.execute("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?)", (_MEMORY,))


def _index_queue(conn: sqlite3.Connection, count: int = -1) -> None:
    """Index the first `count` posts of the queue; a negative number means all, as SQLite has it."""
    touched = conn.execute(
        "SELECT post_id, q.words, w.words FROM search_queue q LEFT JOIN search_words w ON w.id = post_id"
        " ORDER BY post_id LIMIT ?",
        (count,),
    )
    last = 0
    for last, before, after in touched:
        gone, come = _difference(before or "", after or "")
        if gone:
            conn.execute(
                "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', ?, ?)",
                (last, " ".join(gone)),
            )
        if come or (gone and after):  # FTS5 counts: each delete of a post that stays needs an insert
            conn.execute("INSERT INTO search_index (rowid, words) VALUES (?, ?)", (last, " ".join(come)))
    conn.execute("DELETE FROM search_queue WHERE post_id <= ?", (last,))


def _difference(before: str, after: str) -> tuple[set[str], set[str]]:
    """Return the index words a post has lost and won; only clauses that differ are taken apart."""
    from planner.text.searching import evened, index_words  # opening a library needs neither

    old_facets, _, old_text = before.partition("\n")
    new_facets, _, new_text = after.partition("\n")
    kept_text = new_text
    for mark in _MARKS:
        old_text, new_text = _unshared(mark, old_text, new_text)
    old, new = index_words(old_text), index_words(new_text)
    gone, come = old - new, new - old
    if gone and kept_text:
        kept = evened(kept_text)
        gone = {word for word in gone if word not in kept}
        # FTS5 keeps first characters apart, and would forget one that another word still begins with.
        come |= {word[0] for word in gone if word[0] in kept}
    old_set, new_set = set(old_facets.split()), set(new_facets.split())
    return gone | (old_set - new_set), come | (new_set - old_set)


def _unshared(mark: str, before: str, after: str) -> tuple[str, str]:
    """Return what two texts parted by a mark do not have in common."""
    old, new = set(before.split(mark)), set(after.split(mark))
    return mark.join(old - new), mark.join(new - old)
