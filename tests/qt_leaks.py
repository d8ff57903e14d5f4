"""Finds what a Qt test leaves behind. Imports Qt: only for tests that use it already."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_GRACE_MS = 5000


class Watch:
    """Remembers the windows there are now, to tell afterwards which ones a test left."""

    def __init__(self) -> None:
        self._windows = set(QApplication.topLevelWidgets())

    def leftovers(self) -> list[str]:
        """Return the leaked windows, timers and threads in words, and end them for the next test's sake."""
        pool = QThreadPool.globalInstance()
        names = [] if pool.waitForDone(_GRACE_MS) else ["work in the thread pool"]
        _delete_what_is_due()
        left = [*self._new_windows(), *_busy_objects()]
        if left:
            del left
            gc.collect()
            _delete_what_is_due()
            left = [*self._new_windows(), *_busy_objects()]
        names += [f"{type(thing).__name__}({thing.objectName()!r})" for thing in left]
        _end(left)
        return names

    def _new_windows(self) -> list[QWidget]:
        return [window for window in QApplication.topLevelWidgets() if window not in self._windows]


def _end(left: list[QObject]) -> None:
    for thing in left:
        if isinstance(thing, QTimer):
            thing.stop()
        elif isinstance(thing, QThread):
            thing.quit()
            thing.wait(_GRACE_MS)
        elif isinstance(thing, QWidget):
            thing.close()
            thing.deleteLater()
    _delete_what_is_due()


def _delete_what_is_due() -> None:
    # processEvents() alone never carries out deleteLater() outside a running event loop.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _busy_objects() -> list[QObject]:
    """Return the running timers and threads that Python knows of."""
    return [
        thing
        for thing in gc.get_objects()
        if (isinstance(thing, QTimer) and isValid(thing) and thing.isActive())
        or (
            isinstance(thing, QThread)
            and isValid(thing)
            and thing.isRunning()
            and not thing.isCurrentThread()
        )
    ]
