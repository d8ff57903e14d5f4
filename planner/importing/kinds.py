"""Telling what a file brings: a plan, a list beside it, days off, rule settings, or an own export."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from planner.importing import results, tags
from planner.importing.cells import Table
from planner.importing.guessing import guess_mapping
from planner.importing.mapping import SavedMapping
from planner.user_files import is_folder

_LARGEST_DAYS_OFF = 1_000_000
"""Bytes; longer JSON is no year of days off, and is not looked into."""


class FileKind(StrEnum):
    """What a file brings. PLAN are posts, be it a table, a calendar, a folder or a chat; CONTENT is what this
    program exports as JSON.
    """

    PLAN = "plan"
    TAGS = "tags"
    RESULTS = "results"
    DAYS_OFF = "days_off"
    RULES = "rules"
    CONTENT = "content"


OF_TABLES = (FileKind.PLAN, FileKind.TAGS, FileKind.RESULTS)
"""What a table may hold."""


def possible_kinds(path: Path) -> tuple[FileKind, ...]:
    """Return what a file may bring by its name and its first look, the likeliest first.

    What a table holds is told by `kind_of_tables`, once it is read.
    """
    match path.suffix.lower():
        case ".json":
            both = (FileKind.CONTENT, FileKind.DAYS_OFF)
            return both[::-1] if _looks_like_days_off(path) else both
        case ".toml":
            return (FileKind.RULES,)
        case ".ics" | ".ical" | ".ifb" | ".md" | ".markdown" | "":
            return (FileKind.PLAN,)
    return (FileKind.PLAN,) if is_folder(path) else OF_TABLES


def kind_of_tables(tables: Sequence[Table], saved: Sequence[SavedMapping] = ()) -> FileKind:
    """Return what tables hold. `saved` are the mappings kept: a table mapped before is a plan."""
    if any(guess_mapping(table, saved).is_sure for table in tables):
        return FileKind.PLAN
    for kind, shape in ((FileKind.RESULTS, results.SHAPE), (FileKind.TAGS, tags.SHAPE)):
        if any(shape.header(table.rows) for table in tables):
            return kind
    return FileKind.PLAN


def _looks_like_days_off(path: Path) -> bool:
    try:
        if path.stat().st_size > _LARGEST_DAYS_OFF:
            return False
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False  # whoever reads it says what is wrong
    return isinstance(content, dict) and {"year", "days"} <= content.keys()
