"""One file that holds a whole library with its pictures, to move it to another machine.

A ZIP of `manifest.json`, `library.sqlite3` (deflated) and `media/ab/abcdef….jpg` (stored), nothing else.
"""

from planner.archive.opening import Opened, open_archive
from planner.archive.saving import Saved, save_archive

__all__ = ["Opened", "Saved", "open_archive", "save_archive"]
