"""Finding the files that a plan names, never outside the plan's folder."""

import re
import unicodedata
from pathlib import Path, PureWindowsPath

from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text
from planner.text.cell_lists import names_apart

PHOTO_FOLDER = "photos"
_NAME_MARKS = ";；\n"
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def picture_names(cell: Cell) -> list[str]:
    """Return the file names of a picture cell, in order; names may hold blanks, commas and emoji."""
    return names_apart(cell_text(cell), _NAME_MARKS)


class PlanFolder:
    """The folder of a plan and what lies in it. Each folder is listed once, so use it for one reading."""

    def __init__(self, root: Path) -> None:
        """Look in `root`, the folder the plan lies in."""
        self.root = root.resolve()
        self._listings: dict[Path, dict[str, Path]] = {}

    def find(self, reference: str, base: Path | None = None) -> Path | None:
        """Return the file a reference means, None when it is not there.

        It is looked up from `base` (the plan's folder unless given), then from the plan's folder and its
        photos/; upper and lower case and the two ways of writing accents are taken as equal when no name
        fits exactly. Raises CellError for an address in the web, a full path, or one that leaves the
        plan's folder.
        """
        parts = _parts(reference)
        base = base or self.root
        if self._leaves(base, parts):
            raise _refused(reference)
        ways = [(base, parts), (self.root, parts), (self.root, [PHOTO_FOLDER, *parts])]
        found = next((path for start, way in ways if (path := self._walk(start, way))), None)
        if found is not None and not found.resolve().is_relative_to(self.root):
            raise _refused(reference)
        return found

    def _walk(self, start: Path, parts: list[str]) -> Path | None:
        if self._leaves(start, parts):
            return None
        place = start
        for part in parts:
            step = place.parent if part == ".." else self._entry(place, part)
            if step is None:
                return None
            place = step
        return place if place.is_file() else None

    def _leaves(self, start: Path, parts: list[str]) -> bool:
        """Tell whether the way from `start` climbs out of the plan's folder at any point."""
        depth = len(start.relative_to(self.root).parts)
        for part in parts:
            depth += -1 if part == ".." else 1
            if depth < 0:
                return True
        return False

    def _entry(self, folder: Path, name: str) -> Path | None:
        if folder not in self._listings:
            self._listings[folder] = _listing(folder)
        listing = self._listings[folder]
        return listing.get(name) or listing.get(_folded(name))


def _listing(folder: Path) -> dict[str, Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return {}
    return {_folded(entry.name): entry for entry in entries} | {entry.name: entry for entry in entries}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _parts(reference: str) -> list[str]:
    path = PureWindowsPath(reference)
    if _REMOTE.match(reference) or path.drive or path.root:
        raise _refused(reference)
    return [part for part in path.parts if part != "."]


def _refused(reference: str) -> CellError:
    return CellError(
        _("{name} is not inside the plan's folder, so it was not read; its name is kept.").format(
            name=reference
        )
    )
