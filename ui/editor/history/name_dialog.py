"""The short question for a version's name."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from planner.i18n import _
from ui.widgets import buttons

_LONGEST = 60
_WIDTH = 280


class NameDialog(QDialog):
    """Asks for a name, which may be left empty; Enter keeps the version."""

    def __init__(self, parent: QWidget) -> None:
        """Ask."""
        super().__init__(parent)
        self.setWindowTitle(_("Keep this version"))
        self._name = QLineEdit(self)
        self._name.setMaxLength(_LONGEST)
        self._name.setMinimumWidth(_WIDTH)
        self._name.setPlaceholderText(_("May be left empty"))
        box = QDialogButtonBox(self)
        keep = buttons.primary(_("Keep version"))
        keep.setDefault(True)
        box.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(buttons.plain(_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(_("Name"), self._name)
        form.addRow(box)

    def name(self) -> str:
        """Return the name as typed."""
        return self._name.text().strip()


def ask_for_name(parent: QWidget) -> str | None:
    """Ask for the name of a version, None when the user thinks better of it."""
    dialog = NameDialog(parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    name = dialog.name()
    dialog.deleteLater()
    return name if accepted else None
