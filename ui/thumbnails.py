"""Pictures for painting: decoded in the background, kept as pixmaps."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from planner.errors import UserError
from planner.media import MediaStore
from ui.tasks import Task, Tasks

_KEPT = 600
"""Pixmaps kept; at 64 px most are 16 KB, so the cache stays near 10 MB."""

Key = tuple[str, int]


class Thumbnails(QObject):
    """Gives a pixmap at once or later: `ready(sha256)` tells when one asked for can be had."""

    ready = Signal(str)

    def __init__(self, media: MediaStore, tasks: Tasks, parent: QObject) -> None:
        """Read from `media` through `tasks`."""
        super().__init__(parent)
        self._media = media
        self._tasks = tasks
        self._pixmaps: OrderedDict[Key, QPixmap] = OrderedDict()
        self._asked: set[Key] = set()

    def get(self, sha256: str, edge: int) -> QPixmap | None:
        """Return the picture with its longer edge at `edge` device pixels or the next size above.

        None when it is not there yet: it is then being made, and `ready` will tell. An empty pixmap
        stands for a picture whose file is gone.
        """
        key = (sha256, edge)
        pixmap = self._pixmaps.get(key)
        if pixmap is not None:
            self._pixmaps.move_to_end(key)
        elif key not in self._asked:
            self._asked.add(key)
            self._tasks.start(_Load(self._media, key), self._keep)
        return pixmap

    def _keep(self, loaded: tuple[Key, QImage]) -> None:
        key, image = loaded
        self._asked.discard(key)
        self._pixmaps[key] = QPixmap.fromImage(image)
        if len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        self.ready.emit(key[0])


class _Load:
    """Background work: find or make a thumbnail and decode it."""

    def __init__(self, media: MediaStore, key: Key) -> None:
        self._media = media
        self._key = key

    def __call__(self, _task: Task) -> tuple[Key, QImage]:
        return self._key, _decode(self._path())

    def _path(self) -> Path | None:
        try:
            return self._media.thumbnail(*self._key)
        except UserError:
            return None


def _decode(path: Path | None) -> QImage:
    return QImage(str(path)) if path else QImage()
