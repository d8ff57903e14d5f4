"""Is the library in order?"""

from dataclasses import dataclass

from planner.errors import UserError
from planner.media import MediaStore
from planner.store import Library, posts, upkeep


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: counts, problems inside the database, names of pictures without a file."""

    posts: int
    pictures: int
    database_problems: tuple[str, ...]
    missing_pictures: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.database_problems and not self.missing_pictures


def check(library: Library) -> Health:
    """Check the database and whether every picture's file is there. Changes nothing."""
    pictures = upkeep.pictures(library)
    media = MediaStore(library.media_folder)
    return Health(
        posts=posts.count(library),
        pictures=len(pictures),
        database_problems=tuple(upkeep.problems(library)),
        missing_pictures=tuple(name for sha256, name in pictures if not _is_there(media, sha256)),
    )


def _is_there(media: MediaStore, sha256: str) -> bool:
    try:
        media.path_of(sha256)
    except UserError:
        return False
    return True
