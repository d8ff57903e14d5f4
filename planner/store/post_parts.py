"""Writing what a post has several of: pictures, tags, people reminded, further comments."""

from collections.abc import Sequence

from planner.model import Crop, Post, PostImage
from planner.store import assets
from planner.store.library import Library
from planner.store.records import clean


def write_parts(library: Library, post_id: int, old: Post, new: Post) -> None:
    """Write those of the four that differ between two states of one post; a new one comes from an empty."""
    conn = library.conn
    if (old.images, old.cover) != (new.images, new.cover):
        conn.execute("DELETE FROM post_images WHERE post_id = ?", (post_id,))
        _write_images(library, post_id, new)
    if old.tags != new.tags:
        _write_tags(library, post_id, _names(new.tags))
    if old.reminded != new.reminded:
        conn.execute("DELETE FROM post_reminded WHERE post_id = ?", (post_id,))
        for name in _names(new.reminded):
            conn.execute("INSERT INTO post_reminded (post_id, name) VALUES (?, ?)", (post_id, name))
    if old.further_comments != new.further_comments:
        conn.execute("DELETE FROM post_comments WHERE post_id = ?", (post_id,))
        _write_comments(library, post_id, new.further_comments)


def _names(names: Sequence[str]) -> list[str]:
    """Return names as they can be stored, each once, in order."""
    return list(dict.fromkeys(cleaned for name in names if (cleaned := clean(name))))


def _write_images(library: Library, post_id: int, post: Post) -> None:
    covers = [post.cover] if post.cover else []
    for role, images in (("image", post.images), ("cover", covers)):
        for position, image in enumerate(images):
            _write_image(library, post_id, role, position, image)


def _write_image(library: Library, post_id: int, role: str, position: int, image: PostImage) -> None:
    if image.sha256:
        _write_asset(library, image)
    values = {
        "post_id": post_id,
        "role": role,
        "position": position,
        "name": clean(image.name),
        "sha256": image.sha256 or None,
        "problem": image.problem.value if image.problem else None,
        "caption": clean(image.caption),
        **_crop_columns("crop", image.crop),
        **_crop_columns("square", image.square_crop),
    }
    marks = ", ".join("?" * len(values))
    library.conn.execute(
        f"INSERT INTO post_images ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
    )


def _write_asset(library: Library, image: PostImage) -> None:
    """Know a stored picture; one out of the trash, or lost and now found again, is like new."""
    values = {"sha256": image.sha256, **assets.facts_of(image)}
    library.conn.execute(
        f"INSERT INTO assets ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
        " ON CONFLICT (sha256) DO UPDATE SET trashed_at = NULL, lost_at = CASE WHEN ? THEN lost_at END"
        " WHERE trashed_at IS NOT NULL OR (lost_at IS NOT NULL AND NOT ?)",
        (*values.values(), image.is_lost, image.is_lost),
    )
    if image.likeness:
        assets.learn(library, image)


def _crop_columns(name: str, crop: Crop | None) -> dict[str, int | None]:
    return {f"{name}_{side}": getattr(crop, side, None) for side in ("left", "top", "right", "bottom")}


def _write_tags(library: Library, post_id: int, names: Sequence[str]) -> None:
    """Give a post its tags; a new name makes a tag, and one in the trash comes back.

    Tags that stay in the trash stay the post's, too: restoring them shows them again.
    """
    for name in names:
        library.conn.execute(
            "INSERT INTO tags (name) VALUES (?)"
            " ON CONFLICT (name) DO UPDATE SET trashed_at = NULL WHERE trashed_at IS NOT NULL",
            (name,),
        )
    library.conn.execute(
        "DELETE FROM post_tags WHERE post_id = ?"
        " AND tag_id NOT IN (SELECT id FROM tags WHERE trashed_at IS NOT NULL)",
        (post_id,),
    )
    for name in names:
        library.conn.execute(
            "INSERT INTO post_tags (post_id, tag_id) SELECT ?, id FROM tags WHERE name = ?", (post_id, name)
        )


def _write_comments(library: Library, post_id: int, texts: Sequence[str]) -> None:
    for position, text in enumerate(cleaned for text in texts if (cleaned := clean(text))):
        library.conn.execute(
            "INSERT INTO post_comments (post_id, position, text) VALUES (?, ?, ?)", (post_id, position, text)
        )
