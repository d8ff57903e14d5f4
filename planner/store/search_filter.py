"""A filter of posts as conditions in SQL, and as words of the search index that narrow a search early."""

from collections.abc import Iterable
from datetime import date

from planner.model import PostFilter
from planner.store.library import Library
from planner.store.search_index import FACET
from planner.store.troubles import sound

Condition = tuple[str, list[object]]
"""SQL about the post `p`, and its parameters."""

_TAGGED = (
    "EXISTS (SELECT 1 FROM post_tags l JOIN tags t ON t.id = l.tag_id AND t.trashed_at IS NULL"
    " WHERE l.post_id = p.id AND t.name IN ({marks}))"
)
_IN_CAMPAIGN = "p.campaign_id = (SELECT id FROM campaigns WHERE id = ? AND trashed_at IS NULL)"


def conditions(wanted: PostFilter) -> Condition:
    """Return what a post `p` must meet to pass the filter."""
    parts = [
        _one_of("p.kind IN ({marks})", sorted(wanted.kinds)),
        _one_of("p.pillar_id IN (SELECT id FROM pillars WHERE key IN ({marks}))", sorted(wanted.pillars)),
        _one_of("p.status IN ({marks})", sorted(wanted.statuses)),
        _one_of("p.account_id IN ({marks})", sorted(wanted.accounts)),
        _one_of(_TAGGED, sorted(wanted.tags)),
        _one_of(_IN_CAMPAIGN, [] if wanted.campaign_id is None else [wanted.campaign_id]),
        _one_of("p.planned_date >= ?", [wanted.first.isoformat()] if wanted.first else []),
        _one_of("p.planned_date <= ?", [wanted.last.isoformat()] if wanted.last else []),
    ]
    used = [part for part in parts if part]
    return " AND ".join(sql for sql, _values in used) or "1", [
        each for _sql, values in used for each in values
    ]


def _one_of(sql: str, values: Iterable[object]) -> Condition | None:
    plain = [str(value) if isinstance(value, str) else value for value in values]
    return (sql.format(marks=", ".join("?" * len(plain))), plain) if plain else None


def facets(library: Library, wanted: PostFilter) -> list[list[str]]:
    """Return groups of index words: a post that passes the filter has at least one word of each group."""
    pillar_ids = _ids(library, "SELECT id FROM pillars WHERE key IN", wanted.pillars)
    tag_ids = _ids(library, "SELECT id FROM tags WHERE name IN", wanted.tags)
    groups = [
        [f"{FACET}k{kind.value}" for kind in wanted.kinds],
        [f"{FACET}p{pillar}" for pillar in pillar_ids],
        [f"{FACET}s{status.value}" for status in wanted.statuses],
        [f"{FACET}a{account}" for account in wanted.accounts],
        [f"{FACET}t{tag}" for tag in tag_ids],
        [] if wanted.campaign_id is None else [f"{FACET}c{wanted.campaign_id}"],
        _dates(library, wanted.first, wanted.last),
    ]
    return [group for group in groups if group]


def _ids(library: Library, select: str, names: frozenset[str]) -> list[int]:
    marks = ", ".join("?" * len(names))
    return [row[0] for row in library.conn.execute(f"{select} ({marks})", tuple(names))]


def _dates(library: Library, first: date | None, last: date | None) -> list[str]:
    """Return the years that lie wholly between two days and the months of the others, where posts are."""
    if first is None and last is None:
        return []
    row = library.conn.execute(
        "SELECT (SELECT min(planned_date) FROM posts WHERE trashed_at IS NULL),"
        " (SELECT max(planned_date) FROM posts WHERE trashed_at IS NULL)"
    ).fetchone()
    with sound("posts"):
        earliest, latest = (date.fromisoformat(day) if day else date.max for day in row)
    return _periods(max(first or earliest, earliest), min(last or latest, latest))


def _periods(first: date, last: date) -> list[str]:
    words = [f"{FACET}m{first.year:04}-{first.month:02}"]  # a group is never empty
    for number in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        year, month = divmod(number, 12)
        is_whole = first <= date(year, 1, 1) and date(year, 12, 31) <= last
        words.append(f"{FACET}y{year:04}" if is_whole else f"{FACET}m{year:04}-{month + 1:02}")
    return list(dict.fromkeys(words))
