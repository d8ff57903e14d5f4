"""The posts of a series, and how more of them are laid down without a step of their own."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from planner.model import Post, PostImage
from planner.model.trash import TrashKind
from planner.store import posts, trash
from planner.store.library import Library
from planner.store.troubles import sound


def occurrences(library: Library, series_id: int, first: date = date.min) -> list[Post]:
    """Return the posts of a series, without those in the trash, whose day in it is `first` or later."""
    rows = library.conn.execute(
        "SELECT id FROM posts WHERE series_id = ? AND series_day >= ? AND trashed_at IS NULL",
        (series_id, first.isoformat()),
    )
    return posts.by_ids(library, [row[0] for row in rows])


def days_with_posts(library: Library, series_id: int, first: date) -> set[date]:
    """Return the days from `first` that have a post or had one that lies in the trash now."""
    rows = library.conn.execute(
        "SELECT series_day FROM posts WHERE series_id = ? AND series_day >= ?", (series_id, first.isoformat())
    )
    with sound("posts"):
        return {date.fromisoformat(row[0]) for row in rows}


def detach(library: Library, post_id: int) -> None:
    """Make an occurrence a single post; nothing else of it changes."""
    library.conn.execute("UPDATE posts SET series_id = NULL, series_day = NULL WHERE id = ?", (post_id,))


def detach_all(library: Library, series_id: int) -> None:
    """Make all occurrences single posts, those in the trash too."""
    library.conn.execute(
        "UPDATE posts SET series_id = NULL, series_day = NULL WHERE series_id = ?", (series_id,)
    )


def hand_over_left_out(library: Library, old_id: int, new_id: int, first: date) -> None:
    """Give the days left out from `first` on, and their posts in the trash, to another series."""
    values = (new_id, old_id, first.isoformat())
    library.conn.execute("UPDATE series_skips SET series_id = ? WHERE series_id = ? AND day >= ?", values)
    library.conn.execute(
        "UPDATE posts SET series_id = ? WHERE series_id = ? AND series_day >= ? AND trashed_at IS NOT NULL",
        values,
    )


def restore(library: Library, series_id: int, day: date) -> bool:
    """Take the posts of one day out of the trash; tell whether the day has a post now."""
    of_day = (series_id, day.isoformat())
    rows = library.conn.execute(
        "SELECT id FROM posts WHERE series_id = ? AND series_day = ? AND trashed_at IS NOT NULL", of_day
    )
    for (post_id,) in rows.fetchall():
        trash.take_out(library, TrashKind.POST, post_id)
    return bool(
        library.conn.execute("SELECT 1 FROM posts WHERE series_id = ? AND series_day = ?", of_day).fetchone()
    )


def living_pictures(library: Library, images: Iterable[PostImage]) -> list[PostImage]:
    """Return the pictures as they are now, without those that are in the trash or gone for good."""
    rows = library.conn.execute("SELECT sha256, lost_at IS NOT NULL FROM assets WHERE trashed_at IS NULL")
    is_lost = {sha256: bool(lost) for sha256, lost in rows}
    return [
        replace(image, is_lost=is_lost.get(image.sha256, False))
        for image in images
        if not image.sha256 or image.sha256 in is_lost
    ]


@contextmanager
def within_newest_step(library: Library) -> Iterator[None]:
    """Record what is written as part of the newest step that is done, if any; no step is begun.

    What stands outside all steps may get the id of a row that undo is going to bring back, and keeps what
    an undone change of the series had given it. As part of the newest step it is taken back with that.
    Must not be used while a step can be done again.
    """
    library.conn.execute("UPDATE undo_state SET step_id = (SELECT max(id) FROM undo_steps WHERE undone = 0)")
    yield
    library.conn.execute("UPDATE undo_state SET step_id = NULL")
