"""What the user wants exported, and the formats there are."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planner.i18n import N_, _
from planner.model import PostFilter
from planner.schedule.weeks import week_name, week_of


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `key` is also its extension; `name` and `about` are shown in the list."""

    key: str
    icon: str
    name: str
    about: str


FORMATS = (
    Format("pdf", "file-text", N_("PDF"), N_("A4 landscape, to print")),
    Format("xlsx", "sheet", N_("Excel"), N_("One row a post, to edit")),
    Format("md", "file-type", N_("Markdown"), N_("All texts with first comments")),
)


@dataclass(frozen=True, slots=True)
class Request:
    """An export: which format, which posts from `first` to `last` (both included), and how."""

    form: str
    first: date
    last: date
    wanted: PostFilter
    findings: bool
    thumbnails: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the next dialog of this session begins with."""

    form: str
    folder: Path
    findings: bool
    thumbnails: bool
    open_folder: bool


_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def usual_name(first: date, last: date) -> str:
    """Return the name a file of this range gets unless the user says otherwise, without extension."""
    if first == week_of(first) and last == first + timedelta(days=6):
        return _("weekly-plan_{week}").format(week=week_name(first))
    return _("plan_{first}_{last}").format(first=first, last=last)


def file_name(typed: str, usual: str, form: str) -> str:
    """Return a file name every system takes: what was typed, else the usual one, with the extension."""
    name = _UNFIT.sub("_", typed.strip()).removesuffix(f".{form}").rstrip(". ")
    return f"{name or usual}.{form}"
