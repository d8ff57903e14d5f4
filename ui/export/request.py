"""What the user wants exported, and what the window adds to the formats there are."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planner.exporting.choices import Choices
from planner.exporting.formats import BY_KEY
from planner.i18n import N_, _
from planner.model import PostFilter
from planner.schedule.weeks import week_name, week_of

ICONS = {
    "pdf": "file-text",
    "png": "file-image",
    "html": "file-code",
    "xlsx": "sheet",
    "csv": "table",
    "md": "file-type",
    "txt": "message-square",
    "ics": "calendar-plus",
    "json": "file-braces",
    "zip": "file-archive",
}
"""The icon of each format; a test finds one that is missing."""

_NAMES = {
    "month": N_("month-sheets_{range}"),
    "list": N_("list_{range}"),
    "book": N_("draft-book_{range}"),
}
"""What files are called by their layout, where it is not the usual one of a format."""

GROUPS = (
    (N_("To print and share"), ("pdf", "png", "html")),
    (N_("Tables and texts"), ("xlsx", "csv", "md", "txt")),
    (N_("Calendar and data"), ("ics", "json", "zip")),
)
"""Under which headings the formats stand."""

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


@dataclass(frozen=True, slots=True)
class Request:
    """An export: the posts from `first` to `last`, both included, that `wanted` lets through, and how."""

    choices: Choices
    first: date
    last: date
    wanted: PostFilter

    @property
    def is_folder(self) -> bool:
        """Tell whether it becomes a folder of files."""
        return BY_KEY[self.choices.form].is_folder(self.choices.layout)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an export goes by itself: the folder, and whether it is shown afterwards."""

    folder: Path
    open_folder: bool = False


def usual_name(first: date, last: date, layout: str = "") -> str:
    """Return the name a file of this range gets unless the user says otherwise, without extension.

    Layouts whose files have the same extension have names of their own, so that none stands in another's way.
    """
    week = week_name(first) if first == week_of(first) and last == first + timedelta(days=6) else ""
    if layout in _NAMES:
        return _(_NAMES[layout]).format(range=week or f"{first}_{last}")
    if week:
        return _("weekly-plan_{week}").format(week=week)
    return _("plan_{first}_{last}").format(first=first, last=last)


def file_name(typed: str, usual: str, extension: str) -> str:
    """Return a file name every system takes: what was typed, else the usual one, with the extension.

    `extension` has its dot; it is empty for a folder.
    """
    name = _UNFIT.sub("_", typed.strip()).removesuffix(extension or "\0").rstrip(". ")
    return f"{name or usual}{extension}"
