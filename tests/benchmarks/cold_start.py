"""Run by the benchmark as a process of its own: open a window, and leave at its first paint.

`python -m tests.benchmarks.cold_start empty` opens an empty PySide6 window, with a data folder the program's.
"""

import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class _LeaveAtPaint(QObject):
    """Ends the event loop as soon as the watched widget has been painted."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QApplication.exit(0)
        return False


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
    sys.argv = ["main.py", "--data-dir", folder]
    main.main()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        _empty()
    else:
        _program(sys.argv[1])
