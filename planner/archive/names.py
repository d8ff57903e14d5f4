"""The names an archive may hold. All others are refused, so none can lead out of the target folder."""

import re
from pathlib import PurePosixPath

from planner.media.formats import EXTENSIONS
from planner.paths import LIBRARY_NAME, MEDIA_FOLDER

MANIFEST = "manifest.json"
DATABASE = LIBRARY_NAME

_PICTURE = re.compile(
    rf"{MEDIA_FOLDER}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})\.({'|'.join(EXTENSIONS.values())})", re.ASCII
)


def picture_name(file_name: str) -> str:
    """Return the name in an archive of a stored picture file, such as abcdef….jpg."""
    return str(PurePosixPath(MEDIA_FOLDER, file_name[:2], file_name))


def digest_of_name(name: str) -> str | None:
    """Return the SHA-256 a picture's name tells, None when it is no picture's name."""
    found = _PICTURE.fullmatch(name)
    return found[2] if found else None
