"""Bugs: a report on disk, a word in the window, and the window stays up."""

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from planner import __version__, clock

_QUIET_MS = 10_000
"""One report in this time: a bug in a paint method would come back sixty times a second."""

_FOLDER = "crash-reports"


class CrashReporter(QObject):
    """Takes the place of `sys.excepthook`; `reported(path)` names the report written.

    `told(sentence)` says what is no bug: a disk that fails, a library that is damaged.
    """

    reported = Signal(str)
    told = Signal(str)

    def __init__(
        self, data_folder: Path, parent: QObject, explain: Callable[[BaseException], str] | None = None
    ) -> None:
        """Write reports below the data folder. `explain` returns a sentence for what is no bug."""
        super().__init__(parent)
        self._explain = explain
        self._folder = data_folder / _FOLDER
        self._since_last = QElapsedTimer()

    def install(self) -> None:
        """Catch what no code has caught, from now on."""
        sys.excepthook = self._handle

    def _handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sentence = self._explain(error) if self._explain else ""
        if sentence:
            self.told.emit(sentence)
            return
        sys.__excepthook__(kind, error, trace)
        if self._since_last.isValid() and self._since_last.elapsed() < _QUIET_MS:
            return
        self._since_last.start()
        path = self._write("".join(traceback.format_exception(kind, error, trace)))
        self.reported.emit(str(path))

    def _write(self, text: str) -> Path:
        path = self._folder / f"{clock.now():%Y%m%d-%H%M%S}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(f"Quanli {__version__}, Python {sys.version}\n\n{text}", encoding="utf-8")
        except OSError:
            pass  # the report is also on stderr; the window must stay up
        return path
