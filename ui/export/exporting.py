"""Doing what was chosen in the background, to a file, a browser or a printer, and telling what came of it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from planner.exporting.places import is_taken
from planner.i18n import _
from ui.export.browsing import browser_folder
from ui.export.footer import Footer
from ui.export.printing import ask_printer, printed_words
from ui.export.request import Request
from ui.export.tidings import Tidings
from ui.export.work import Print, WriteFile, Written
from ui.session import Session
from ui.tasks import Latest, Task

Result = TypeVar("Result")


class Exporting(QObject):
    """One export at a time. `busy_changed` tells that it began or ended."""

    busy_changed = Signal(bool)

    def __init__(self, session: Session, tidings: Tidings, footer: Footer, parent: QWidget) -> None:
        """`tidings` tells what came of an export, `footer` how far it is."""
        super().__init__(parent)
        self._library = session.library
        self._tidings, self._footer, self._window = tidings, footer, parent
        self._latest = Latest(session.tasks)

    @property
    def is_busy(self) -> bool:
        """Tell whether an export is under way."""
        return self._latest.is_busy

    def cancel(self) -> None:
        """Stop the export under way; a file that was there stays as it was."""
        self._latest.stop()
        self.busy_changed.emit(False)
        self._tidings.tell("hint", _("Cancelled; nothing was changed."))

    def to_file(self, request: Request, path: Path, *, opens_folder: bool) -> None:
        """Write a file or a folder; what is there already is replaced only when the user says so."""
        write = partial(self._write, request, path, opens_folder)
        if is_taken(path):
            self._tidings.tell(
                "warning", _("{name} is already there.").format(name=path.name), _("Replace"), write
            )
        else:
            write()

    def to_browser(self, request: Request) -> None:
        """Write a web page aside and have a browser show it."""
        work = WriteFile(self._library, request, browser_folder() / "preview.html")
        self._start(work, lambda written: _open(written.path))

    def to_printer(self, request: Request) -> None:
        """Ask for a printer and print."""
        printer = ask_printer(self._window)
        if printer:
            self._start(
                Print(self._library, request, printer),
                lambda notes: self._tell_done(printed_words(printer), notes),
            )

    def _write(self, request: Request, path: Path, opens_folder: bool) -> None:
        def tell(written: Written) -> None:
            sentence = _("Exported {name}").format(name=path.name)
            self._tell_done(sentence, written.notes, _("Open"), partial(_open, path))
            if opens_folder:
                _open(path if path.is_dir() else path.parent)

        self._start(WriteFile(self._library, request, path), tell)

    def _tell_done(
        self,
        sentence: str,
        notes: Sequence[str],
        action: str = "",
        answer: Callable[[], object] | None = None,
    ) -> None:
        """Tell what was done, and what it lacks."""
        self._tidings.tell("warning" if notes else "ok", "\n".join([sentence, *notes]), action, answer)

    def _start(self, work: Callable[[Task], Result | None], done: Callable[[Result], None]) -> None:
        def end(result: Result) -> None:
            self.busy_changed.emit(False)
            done(result)

        self._tidings.hide()
        self._latest.start(work, end, self._refuse, self._footer.show_progress)
        self.busy_changed.emit(True)

    def _refuse(self, sentence: str) -> None:
        self.busy_changed.emit(False)
        self._tidings.tell("danger", sentence)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
