"""What a backup's name tells, so that a list of them needs no look inside."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

_AT = r"(?P<at>\d{8}-\d{6})"
_NUMBERED = re.compile(
    rf"(?P<kind>library|before-restore)-{_AT}-r(?P<revision>\d{{1,18}})(?:-(?P<serial>\d{{1,4}}))?\.sqlite3",
    re.ASCII,
)
_MIGRATED = re.compile(rf"m\d{{3}}_\w+-{_AT}\.sqlite3", re.ASCII)
_FORMAT = "%Y%m%d-%H%M%S"


class Kind(StrEnum):
    """Why a backup was made. Only regular ones are ever thinned out."""

    REGULAR = "library"
    BEFORE_RESTORE = "before-restore"
    BEFORE_UPDATE = "before-update"


@dataclass(frozen=True, slots=True)
class Backup:
    """A file in the folder of backups by its name: when made (wall clock), and of which revision.

    Before an update nobody noted the revision; it is then 0.
    """

    name: str
    kind: Kind
    at: datetime
    revision: int = 0
    serial: int = 0

    @property
    def order(self) -> tuple[int, datetime, int]:
        """Return what grows from backup to backup; the revision leads, for a clock may be set back."""
        return self.revision, self.at, self.serial


def parse(name: str) -> Backup | None:
    """Return what a file name tells, None for a file that is no backup of ours."""
    try:
        if found := _NUMBERED.fullmatch(name):
            serial = int(found["serial"] or 0)
            return Backup(name, Kind(found["kind"]), _time(found["at"]), int(found["revision"]), serial)
        if found := _MIGRATED.fullmatch(name):
            return Backup(name, Kind.BEFORE_UPDATE, _time(found["at"]))
    except ValueError:  # digits that are no time
        pass
    return None


def new_name(kind: Kind, at: datetime, revision: int, is_taken: Callable[[str], bool]) -> str:
    """Return a name that is not taken."""
    stem = f"{kind}-{at.strftime(_FORMAT)}-r{revision}"
    name, serial = f"{stem}.sqlite3", 1
    while is_taken(name):
        serial += 1
        name = f"{stem}-{serial}.sqlite3"
    return name


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, newest first; a folder that is not there has none. Raises OSError."""
    if not folder.is_dir():
        return []
    found = (parse(path.name) for path in folder.iterdir() if path.is_file())
    return sorted((backup for backup in found if backup), key=lambda backup: backup.order, reverse=True)


def newest_in(folder: Path) -> Backup | None:
    """Return the newest backup that tells its revision. Raises OSError."""
    return next((backup for backup in backups_in(folder) if backup.kind != Kind.BEFORE_UPDATE), None)


def _time(text: str) -> datetime:
    return datetime.strptime(text, _FORMAT)
