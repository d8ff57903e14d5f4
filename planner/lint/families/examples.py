"""Short ways to write the examples of rules."""

from planner.lint.rule import Example


def article(**facts: object) -> Example:
    """Return an article with these facts."""
    return ({"channel": "article", **facts},)


def image_post(**facts: object) -> Example:
    """Return an image post with these facts."""
    return ({"channel": "image_post", **facts},)


def dated(*posts: tuple[str, str], **facts: object) -> Example:
    """Return a post for each day of 2026 ("11-24") and text, all with these facts."""
    return tuple({"planned": f"2026-{day}T20:00", "text": text, **facts} for day, text in posts)
