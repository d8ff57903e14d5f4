"""Presets in the export dialog: choose one, keep what is chosen as one, rename and delete them."""

from collections.abc import Callable, Collection
from typing import Concatenate, ParamSpec

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from planner.errors import UserError
from planner.exporting.choices import Choices
from planner.exporting.formats import BY_KEY
from planner.i18n import _
from planner.model import Change, PostFilter
from planner.operations import delete_export_preset, rename_export_preset, save_export_preset
from planner.operations.export_presets import ExportPreset, export_presets
from planner.store import Library
from ui.session import Session
from ui.widgets import buttons
from ui.widgets.literal import literal
from ui.widgets.messages import Banner

Arguments = ParamSpec("Arguments")

_NAME_WIDTH = 320
_LIST_SIZE = (380, 320)


class PresetButton(buttons.Button):
    """A menu of the presets; `chosen` carries one, `save_requested` asks to keep a new one."""

    chosen = Signal(object)
    save_requested = Signal()

    def __init__(self, session: Session, offered: Collection[str], parent: QWidget) -> None:
        """Offer the presets of the formats on offer."""
        super().__init__(_("&Presets"), parent)
        self._session, self._offered = session, offered
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._act)
        self.setMenu(self._menu)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        presets = [
            each for each in export_presets(self._session.library) if each.choices.form in self._offered
        ]
        for preset in presets:
            action = self._menu.addAction(literal(_words(preset)))
            action.setData(preset)
        if not presets:
            self._menu.addAction(_("No presets yet")).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(_("Keep as a preset…")).setData("save")
        manage = self._menu.addAction(_("Rename and delete presets…"))
        manage.setData("manage")
        manage.setEnabled(bool(presets))

    def _act(self, action: QAction) -> None:
        match action.data():
            case ExportPreset() as preset:
                self.chosen.emit(preset)
            case "save":
                self.save_requested.emit()
            case "manage":
                dialog = PresetsDialog(self._session, self.window())
                dialog.exec()
                dialog.deleteLater()


class NameDialog(QDialog):
    """Asks for the name of a preset. One that is taken is told, and refused unless `may_replace`."""

    def __init__(
        self, title: str, name: str, taken: Collection[str], parent: QWidget, *, may_replace: bool = False
    ) -> None:
        """Begin with a name."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._taken, self._may_replace = taken, may_replace
        self._line = QLineEdit(name, self)
        self._line.setMinimumWidth(_NAME_WIDTH)
        self._line.selectAll()
        self._line.textChanged.connect(self._judge)
        label = QLabel(_("&Name:"), self)
        label.setBuddy(self._line)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._accept = buttons.primary("", self)
        self._accept.setDefault(True)
        self._accept.clicked.connect(self.accept)
        cancel = buttons.plain(_("Cancel"), self)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self._accept)
        column = QVBoxLayout(self)
        for widget in (label, self._line, self._told):
            column.addWidget(widget)
        column.addLayout(foot)
        self._judge()

    def name(self) -> str:
        """Return the name, on one line without space around it."""
        return " ".join(self._line.text().split())

    def _judge(self) -> None:
        is_taken = self.name() in self._taken
        self._told.setText(_("There is a preset of this name.") if is_taken else "")
        self._accept.setText(_("Replace") if is_taken and self._may_replace else _("Keep"))
        self._accept.setEnabled(bool(self.name()) and (self._may_replace or not is_taken))


class PresetsDialog(QDialog):
    """The presets by name, to rename and delete; both can be undone."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """List them all, those of formats that cannot be written included."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Presets"))
        self.resize(*_LIST_SIZE)
        self._list = QListWidget(self)
        self._list.setAccessibleName(_("Presets"))
        self._list.itemDoubleClicked.connect(self._rename)
        self._banner = Banner("danger", parent=self)
        self._banner.hide()
        self._rename_button = buttons.plain(_("&Rename…"), self)
        self._rename_button.clicked.connect(self._rename)
        self._delete_button = buttons.plain(_("&Delete"), self)
        self._delete_button.clicked.connect(self._delete)
        close = buttons.plain(_("Close"), self)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        for button in (self._rename_button, self._delete_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self._list, 1)
        column.addWidget(self._banner)
        column.addLayout(foot)
        self._fill()

    def _fill(self, current: str = "") -> None:
        row = self._list.currentRow()
        self._list.clear()
        for preset in export_presets(self._session.library):
            self._list.addItem(_words(preset))
            self._list.item(self._list.count() - 1).setData(Qt.ItemDataRole.UserRole, preset.name)
            if preset.name == current:
                row = self._list.count() - 1
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
        for button in (self._rename_button, self._delete_button):
            button.setEnabled(self._list.count() > 0)

    def _current(self) -> str:
        return str(self._list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _rename(self) -> None:
        old = self._current()
        taken = {preset.name for preset in export_presets(self._session.library)} - {old}
        new = ask_name(_("Rename preset"), old, taken, self)
        if new and new != old:
            self._do(rename_export_preset, old, new)
            self._fill(new)

    def _delete(self) -> None:
        self._do(delete_export_preset, self._current())
        self._fill()

    def _do(
        self,
        operation: Callable[Concatenate[Library, Arguments], Change],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        self._banner.hide()
        try:
            self._session.publish(operation(self._session.library, *args, **kwargs))
        except UserError as error:
            self._banner.set_message(str(error))
            self._banner.show()


def ask_name(
    title: str, name: str, taken: Collection[str], parent: QWidget, *, may_replace: bool = False
) -> str:
    """Return the name the user gives a preset, empty when they thought better of it."""
    dialog = NameDialog(title, name, taken, parent, may_replace=may_replace)
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.name() if accepted else ""


def keep_preset(session: Session, choices: Choices, wanted: PostFilter, parent: QWidget) -> str:
    """Ask for a name and keep choices and filter under it; return the name, if kept. Raises UserError."""
    taken = {preset.name for preset in export_presets(session.library)}
    name = ask_name(_("Keep as a preset"), "", taken, parent, may_replace=True)
    if name:
        session.publish(save_export_preset(session.library, name, choices, wanted))
    return name


def _words(preset: ExportPreset) -> str:
    """Return the name and the format."""
    return _("{name} ({format})").format(name=preset.name, format=_(BY_KEY[preset.choices.form].name))
