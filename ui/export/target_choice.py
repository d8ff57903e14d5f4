"""Choosing where an export goes."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from planner.i18n import _
from ui.export.request import file_name
from ui.file_dialogs import ask_folder
from ui.widgets import buttons
from ui.widgets.elided import ElidedLabel


def usual_folder() -> Path:
    """Return the user's documents folder, or the home folder where there is none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents) if documents else Path.home()
    return folder if folder.is_dir() else Path.home()


class TargetChoice(QWidget):
    """File name and folder. The name follows the range until the user types one.

    `changed` tells of another name or folder.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget) -> None:
        """Begin with a folder."""
        super().__init__(parent)
        self._folder = folder
        self._usual, self._suffix = "", ""
        self._typed = False
        self._name = QLineEdit(self)
        self._name.setAccessibleName(_("File name"))
        self._name.textEdited.connect(self._remember_typing)
        self._extension = QLabel(self)
        self._extension.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._label = ElidedLabel(self, Qt.TextElideMode.ElideLeft)
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._label.show_text(str(folder))
        change = buttons.flat(_("Change…"), self, icon="folder-open", height=buttons.COMPACT)
        change.setAutoDefault(False)
        change.clicked.connect(self._ask)
        name, place = QHBoxLayout(), QHBoxLayout()
        name.addWidget(self._name, 1)
        name.addWidget(self._extension)
        place.addWidget(self._label, 1)
        place.addWidget(change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(name)
        column.addLayout(place)

    @property
    def folder(self) -> Path:
        """The folder the file goes to."""
        return self._folder

    def first_stop(self) -> QWidget:
        """Return where the keyboard comes to first."""
        return self._name

    def path(self) -> Path:
        """Return where the file goes."""
        return self._folder / file_name(self._name.text(), self._usual, self._suffix)

    def follow(self, usual: str, suffix: str) -> None:
        """Take the usual name of the range and the format's extension, which is empty for a folder."""
        self._usual, self._suffix = usual, suffix
        self._extension.setText(suffix)
        if not self._typed:
            self._name.setText(usual)

    def _remember_typing(self) -> None:
        self._typed = bool(self._name.text())
        self.changed.emit()

    def _ask(self) -> None:
        chosen = ask_folder(self, _("Choose a folder"), self._folder)
        if chosen:
            self._folder = Path(chosen)
            self._label.show_text(chosen)
            self.changed.emit()
