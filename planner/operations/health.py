"""Is the library in order, and what can be put in order without a doubt?"""

from dataclasses import dataclass

from planner.media import MediaStore
from planner.operations.pictures import sweep_leftovers
from planner.store import Library, assets, posts, search, search_index, upkeep


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: counts, problems inside the database, names of pictures whose file is missing or
    is not what it was.

    `is_salvaged` says that these are only what could be read from a damaged library.
    """

    posts: int
    pictures: int
    database_problems: tuple[str, ...]
    missing_pictures: tuple[str, ...]
    search_is_stale: bool
    is_salvaged: bool

    @property
    def good(self) -> bool:
        """Tell whether nothing is wrong."""
        found = self.database_problems or self.missing_pictures or self.search_is_stale
        return not found and not self.is_salvaged


def check(library: Library) -> Health:
    """Check the database and whether every picture's file is there and holds what it did. Changes nothing.

    Raises DamagedLibraryError or sqlite3.Error when there are posts that cannot be read.
    """
    library.verify()
    names = dict(upkeep.pictures(library))
    pictures = [each for each in assets.pictures(library) if each.sha256 in names]
    media = MediaStore(library.media_folder)
    return Health(
        posts=len(posts.everything(library)),
        pictures=len(pictures),
        database_problems=tuple(upkeep.problems(library)),
        missing_pictures=tuple(
            names[each.sha256] for each in pictures if not media.is_whole(each.sha256, each.size, deep=True)
        ),
        search_is_stale=not search_index.is_complete(library.conn),
        is_salvaged=library.is_salvaged,
    )


def repair_library(library: Library) -> int:
    """Make the search index anew and remove what ended writers left over; return how many files that were.

    Nothing that a user made is touched. Raises UserError when the library cannot be written.
    """
    search.rebuild(library)
    return len(sweep_leftovers(library))
