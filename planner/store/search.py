"""Finding posts by their words."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from planner.model import Post, PostFilter
from planner.store import search_index
from planner.store.library import Library
from planner.store.post_rows import SELECT, posts_of_rows
from planner.store.search_filter import conditions, facets
from planner.store.troubles import sound
from planner.text.searching import Span, Term, best_field, parse_query, snippet

LIMIT = 50
_FIELDS = ("title", "text", "digest", "first_comment", "notes", "location")
_COMMENTS = "further_comments"
_COLUMNS = f"""p.id, {", ".join("p." + name for name in _FIELDS)},
    (SELECT json_group_array(text) FROM
        (SELECT text FROM post_comments WHERE post_id = p.id ORDER BY position))"""
# Both are walked from the newest post on, as far as needed, and never sorted.
_ALL = "SELECT {columns} FROM posts p WHERE {condition} ORDER BY p.id DESC"
_INDEXED = (
    "SELECT {columns} FROM search_index s CROSS JOIN posts p ON p.id = s.rowid"
    " WHERE search_index MATCH ? AND {condition} ORDER BY s.rowid DESC"
)
_MOST_WORDS = 40
"""Index words of one query; a pasted sentence has more, but so many single out what is to be looked at."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A post that was found.

    `field` is the Post's field with most of the words, the title before the text before all others.
    `snippet` is one line of it around the first word found; `spans` are half-open ranges of code points in
    `snippet` where words stand.
    """

    post: Post
    field: str
    snippet: str
    spans: tuple[Span, ...]


_AT_ONCE = 500
"""Posts indexed in one transaction of a rebuild, a fifth of a second; a writer can come in between."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, and whether there is more than was asked for."""

    hits: tuple[Hit, ...] = ()
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A post's id, the field it was found in, its text and where in it a word stands."""

    post_id: int
    field: str
    text: str
    place: Span


def search(
    library: Library,
    text: str,
    wanted: PostFilter = PostFilter(),  # noqa: B008, it is frozen
    limit: int = LIMIT,
    *,
    in_trash: bool = False,
) -> SearchResult:
    """Return the posts that pass the filter and have all words of a query, those made last first.

    Looked through are titles, texts, digests, comments, notes and locations; how a query is read, see
    `planner.text.searching.parse_query`. What lies in the trash is found only with `in_trash`, and then
    nothing else. Never writes. Without a sound index, and for emoji and marks alone, each post is looked at:
    right, but slow.
    """
    terms = parse_query(text)
    if not terms:
        return SearchResult()
    try:
        found = _through_index(library, terms, wanted, limit + 1, in_trash)
    except sqlite3.DatabaseError:  # a library that may only be read can have a damaged index
        found = None
    if found is None:
        found = _taken(library, _ALL, [], terms, wanted, limit + 1, in_trash)
    return SearchResult(_hits(library, found[:limit], terms), len(found) > limit)


def heal(library: Library) -> None:
    """Make the index anew when it is stale, as after damage to it. As `rebuild`."""
    if search_index.is_stale(library.conn):
        rebuild(library)


def rebuild(library: Library) -> None:
    """Make the index anew; some 30 seconds with 100,000 posts.

    Others can write meanwhile, and what they write is indexed too. Until it is done, every post is looked
    at. Ended in the middle, the index stays stale. Raises UserError as `Library.transaction` does.
    """
    with library.transaction():
        search_index.begin_refill(library.conn)
    has_more = True
    while has_more:
        with library.transaction():
            has_more = search_index.refill_some(library.conn, _AT_ONCE)


def _through_index(
    library: Library, terms: Sequence[Term], wanted: PostFilter, count: int, in_trash: bool
) -> list[_Found] | None:
    """Return what the index helps to find; None when it does not hold everything or cannot help."""
    if not search_index.is_complete(library.conn):
        return None
    query = _index_query(terms, facets(library, wanted))
    return _taken(library, _INDEXED, [query], terms, wanted, count, in_trash) if query else None


def _index_query(terms: Sequence[Term], groups: Sequence[Sequence[str]]) -> str:
    """Return the query in FTS5's language; everything in it is quoted and so never more than a word."""
    whole = dict.fromkeys(f'"{word}"' for term in terms for word in term.words)
    beginnings = dict.fromkeys(f'"{word}" *' for term in terms for word in term.beginnings)
    any_of = ["(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in groups]
    return " AND ".join([*list({**beginnings, **whole})[:_MOST_WORDS], *any_of])


def _taken(
    library: Library,
    select: str,
    values: Sequence[object],
    terms: Sequence[Term],
    wanted: PostFilter,
    count: int,
    in_trash: bool,
) -> list[_Found]:
    """Return the first `count` of the posts that a statement names and that have all the terms."""
    condition, parameters = conditions(wanted)
    condition += " AND p.trashed_at IS NOT NULL" if in_trash else " AND p.trashed_at IS NULL"
    sql = select.format(columns=_COLUMNS, condition=condition)
    with closing(library.conn.execute(sql, (*values, *parameters))) as rows:
        return list(islice(_matching(rows, terms), count))


def _matching(rows: sqlite3.Cursor, terms: Sequence[Term]) -> Iterator[_Found]:
    for post_id, *texts, comments in rows:
        texts += json.loads(comments)
        best = best_field(texts, terms)
        if best:
            number, place = best
            field = _FIELDS[number] if number < len(_FIELDS) else _COMMENTS
            yield _Found(post_id, field, texts[number], place)


def _hits(library: Library, found: Sequence[_Found], terms: Sequence[Term]) -> tuple[Hit, ...]:
    ids = json.dumps([each.post_id for each in found])
    rows = library.conn.execute(f"{SELECT} WHERE p.id IN (SELECT value FROM json_each(?))", (ids,)).fetchall()
    with sound("posts"):
        posts = {post.id: post for post in posts_of_rows(library, rows)}
    hits = []
    for each in found:
        if each.post_id in posts:  # not deleted by another process meanwhile
            line, spans = snippet(each.text, each.place, terms)
            hits.append(Hit(posts[each.post_id], each.field, line, tuple(spans)))
    return tuple(hits)
