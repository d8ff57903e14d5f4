"""Finding the files that a plan names, never outside the plan's folder."""

import re
import unicodedata
from pathlib import Path, PureWindowsPath

from planner.i18n import _
from planner.importing.cells import Cell, CellError, cell_text
from planner.text.cell_lists import names_apart
from planner.user_files import refusal_of

PHOTO_FOLDER = "photos"
_NAME_MARKS = ";；\n"
_NEXT_NAME = re.compile(
    r"(\.(?:jpe?g|png|gif|webp|avif|hei[cf]|bmp|tiff?))(?:\s*[,，、]\s*|\s+)", re.IGNORECASE
)
"""Where one picture's file name ends and another follows without a mark that no name has."""
_NONE = frozenset(
    {"无", "無", "暂无", "没有", "无图", "不配图", "不用图", "纯文字", "-", "--", "—", "/", "none", "n/a"}
)
_TO_COME = re.compile(
    r"待[拍补定找选做画出修设][^.]{0,6}|未定|tbd|(?:\d{1,2}|[一二两三四五六七八九]|十)\s*[张幅p](?:[^.]{0,6})",
    re.IGNORECASE,
)
"""A picture still to be made, or how many there shall be."""
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def picture_names(cell: Cell) -> list[str]:
    """Return the file names of a picture cell, in order; names may hold blanks, commas and emoji."""
    return names_apart(cell_text(cell), _NAME_MARKS)


def names_run_together(name: str) -> list[str]:
    """Return the file names in what stands between two marks: commas and blanks part them behind endings."""
    return [each for each in _NEXT_NAME.sub("\\1\n", name).split("\n") if each]


def says_none(name: str) -> bool:
    """Tell whether a name says that there is no picture."""
    return name.strip().lower() in _NONE


def is_still_to_come(name: str) -> bool:
    """Tell whether a name says what pictures there shall be, and no file can be meant."""
    return bool(_TO_COME.fullmatch(name.strip()))


class PlanFolder:
    """The folder of a plan and what lies in it. Each folder is listed once, so use it for one reading."""

    def __init__(self, root: Path, *, is_drafts: bool = False) -> None:
        """Look in `root`, the folder the plan lies in. `is_drafts` tells that it is the plan itself, a folder
        of texts: their pictures may lie in a folder beside it.
        """
        self.root = root.resolve()
        self._outermost = self.root.parent if is_drafts else self.root
        self._listings: dict[Path, dict[str, Path]] = {}

    def find(self, reference: str, base: Path | None = None) -> Path | None:
        """Return the file a reference means, None when it is not there.

        It is looked up from `base` (the plan's folder unless given), then from the plan's folder and its
        photos/; upper and lower case and the two ways of writing accents are taken as equal when no name
        fits exactly. Raises CellError for an address in the web, a full path, or one that leaves the
        plan's folder.
        """
        return self._find(reference, base or self.root, self.root)

    def find_picture(self, reference: str, base: Path | None = None) -> Path | None:
        """Return the file of a picture as `find` does; a folder of texts may name those beside it too."""
        return self._find(reference, base or self.root, self._outermost)

    def _find(self, reference: str, base: Path, limit: Path) -> Path | None:
        parts = _parts(reference)
        if parts is None or _leaves(base, parts, limit):
            raise self._refused(reference)
        ways = [(base, parts), (self.root, parts), (self.root, [PHOTO_FOLDER, *parts])]
        found = next((path for start, way in ways if (path := self._walk(start, way, limit))), None)
        if found is not None and not found.resolve().is_relative_to(limit):
            raise self._refused(reference)
        return found

    def _walk(self, start: Path, parts: list[str], limit: Path) -> Path | None:
        if _leaves(start, parts, limit):
            return None
        place = start
        for part in parts:
            step = place.parent if part == ".." else self._entry(place, part)
            if step is None:
                return None
            place = step
        try:
            return place if place.is_file() else None
        except OSError as error:
            raise CellError(refusal_of(error, place)) from None

    def _entry(self, folder: Path, name: str) -> Path | None:
        if folder not in self._listings:
            self._listings[folder] = _listing(folder)
        listing = self._listings[folder]
        return listing.get(name) or listing.get(_folded(name))

    def _refused(self, reference: str) -> CellError:
        if self._outermost == self.root:
            text = _("{name} is not inside the plan's folder, so it was not read; its name is kept.")
        else:
            text = _(
                "{name} is neither in the chosen folder nor beside it, so it was not read; its name is kept."
            )
        return CellError(text.format(name=reference))


def _leaves(start: Path, parts: list[str], limit: Path) -> bool:
    """Tell whether the way from `start` climbs out of the folder `limit` at any point."""
    depth = len(start.relative_to(limit).parts)
    for part in parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return True
    return False


def _listing(folder: Path) -> dict[str, Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return {}
    return {_folded(entry.name): entry for entry in entries} | {entry.name: entry for entry in entries}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _parts(reference: str) -> list[str] | None:
    """Return the steps of a relative path, None for an address in the web or a full path."""
    path = PureWindowsPath(reference)
    if _REMOTE.match(reference) or path.drive or path.root:
        return None
    return [part for part in path.parts if part != "."]
