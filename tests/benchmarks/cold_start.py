"""Run by the benchmark as a process of its own: open a window, tell when it was first painted, and leave.

`python -m tests.benchmarks.cold_start empty` opens an empty PySide6 window, with a data folder the program's.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class _LeaveAtPaint(QObject):
    """Ends the event loop as soon as the watched widget has been painted."""

    _painted = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, _tell_and_leave)  # runs when this paint is over
        return False


def _tell_and_leave() -> None:
    sys.stdout.write(str(time.time()))
    QApplication.exit(0)


def _empty() -> None:
    application = QApplication([])
    window = QWidget()
    window.resize(1440, 900)
    watcher = _LeaveAtPaint(application)
    window.installEventFilter(watcher)
    window.show()
    application.exec()


def _program(folder: str) -> None:
    import main
    from ui.calendar.week_board import WeekBoard

    show_event = WeekBoard.showEvent

    def watched_show(board: WeekBoard, event: object) -> None:
        board.viewport().installEventFilter(_LeaveAtPaint(board))
        show_event(board, event)  # type: ignore[arg-type]

    WeekBoard.showEvent = watched_show  # type: ignore[method-assign, assignment]
    os.environ["QUANLI_DATA_DIR"] = folder
    sys.argv = ["main.py"]
    main.main()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        _empty()
    else:
        _program(sys.argv[1])
