"""Where things are on disk."""

import os
from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"

LIBRARY_NAME = "library.sqlite3"
MEDIA_FOLDER = "media"
BACKUP_FOLDER = "backups"


def data_folder(chosen: Path | None = None) -> Path:
    """Return the folder of the library: the chosen one, else `QUANLI_DATA_DIR`, else the system's place."""
    if chosen is not None:
        return absolute(chosen)
    from_environment = os.environ.get("QUANLI_DATA_DIR")
    if from_environment:
        return absolute(Path(from_environment))
    return Path(platformdirs.user_data_dir("Quanli", appauthor=False))


def absolute(path: Path) -> Path:
    """Return the full path, with the home folder that ~ stands for; a name may begin with ~ as well."""
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # there is no such user
        return path.absolute()
