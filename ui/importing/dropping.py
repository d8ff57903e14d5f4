"""Files dropped to be imported. Small, for the window looks at every drag with it."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from planner.user_files import is_folder

_SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".ics", ".ical", ".ifb", ".json", ".toml"}
)


def dropped_path(data: QMimeData) -> Path | None:
    """Return the one file or folder that is dragged, if it can be imported; None for anything else."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _SUFFIXES or is_folder(path) else None
