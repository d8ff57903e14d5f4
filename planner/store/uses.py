"""What an account or a pillar is used by, and so cannot be deleted."""

from planner.model import Account, Pillar
from planner.store.library import Library


def is_account_used(library: Library, account: Account) -> bool:
    """Tell whether a post, one in the trash too, a slot, a series or a saved filter goes by an account."""
    return _any(
        library,
        (
            "SELECT 1 FROM posts WHERE account_id = ?",
            "SELECT 1 FROM slots WHERE account_id = ?",
            "SELECT 1 FROM series WHERE account_id = ?",
            "SELECT 1 FROM saved_filters, json_each(filter, '$.accounts') WHERE value = ?",
        ),
        account.id,
    )


def is_account_posted_on(library: Library, account: Account) -> bool:
    """Tell whether a post, one in the trash too, or a series stands on an account."""
    return _any(
        library,
        ("SELECT 1 FROM posts WHERE account_id = ?", "SELECT 1 FROM series WHERE account_id = ?"),
        account.id,
    )


def is_pillar_used(library: Library, pillar: Pillar) -> bool:
    """Tell whether a post, a slot, or what is kept as content or as a filter goes by a pillar."""
    return _any(
        library,
        ("SELECT 1 FROM posts WHERE pillar_id = ?", "SELECT 1 FROM slots WHERE pillar_id = ?"),
        pillar.id,
    ) or _any(
        library,
        (
            "SELECT 1 FROM saved_filters, json_each(filter, '$.pillars') WHERE value = ?",
            "SELECT 1 FROM templates WHERE json_extract(content, '$.pillar') = ?",
            "SELECT 1 FROM series WHERE json_extract(content, '$.pillar') = ?",
            "SELECT 1 FROM post_versions WHERE json_extract(content, '$.pillar') = ?",
        ),
        pillar.key,
    )


def _any(library: Library, queries: tuple[str, ...], value: object) -> bool:
    return any(library.conn.execute(f"{query} LIMIT 1", (value,)).fetchone() for query in queries)
