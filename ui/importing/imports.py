"""The window's part in importing: its dialog, files dropped on it, and the way to what came in."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QDropEvent

from planner.i18n import _
from ui.calendar.range_view import day_words
from ui.importing.dropping import dropped_path
from ui.session import Session
from ui.widgets.copying import take_copy
from ui.widgets.messages import Banner

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Imports(QObject):
    """Opens the import dialog, asked for or with a file dropped on the window.

    `banner` tells on which day begins what came in, when that is not on show; `post_wanted` asks to go there.
    """

    post_wanted = Signal(int)

    def __init__(self, session: Session, window: "MainWindow") -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._first = 0
        self.banner = Banner("ok", parent=window)
        self.banner.hide()
        self.banner.triggered.connect(self._go)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def run(self, path: Path | None = None) -> None:
        """Show the dialog with a file or folder, or at the choice of one."""
        from ui.importing.dialog import ImportDialog  # its readers are loaded when they are needed

        self._window.screens.flush()
        dialog = ImportDialog(self._session, path, self._window)
        dialog.exec()
        dialog.deleteLater()
        first = dialog.first_post
        if first and first.planned_date and first.planned_date not in self._window.calendar.view.days:
            self._first = first.id
            text = _("What was imported begins on {day}.").format(day=day_words(first.planned_date))
            self.banner.set_message(text, _("Go to that day"))
            self.banner.show()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Welcome a file dragged over the window; import it once the program it comes from is free again."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        drop = cast("QDropEvent", event)
        path = dropped_path(drop.mimeData())
        if path is None:
            return False
        take_copy(drop)
        if event.type() is QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self.run(path))
        return True

    def _go(self) -> None:
        self.banner.hide()
        self.post_wanted.emit(self._first)
