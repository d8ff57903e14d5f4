"""The place of pages that a browser shows before they are exported."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def browser_folder() -> Path:
    """Return a folder for this user alone; it goes when the program ends, for browsers load pages late."""
    folder = tempfile.mkdtemp(prefix="quanli-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
