"""Finding the parts of an import dialog."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from ui.importing.dialog import ImportDialog
from ui.importing.rows_model import COLUMNS, RowsModel
from ui.importing.rows_page import RowsPage
from ui.importing.rows_view import RowsView
from ui.widgets.buttons import Button
from ui.widgets.messages import Banner

W = TypeVar("W", bound=QWidget)


def part(dialog: ImportDialog, kind: type[W]) -> W:
    found = dialog.findChild(kind)
    assert found is not None
    return found


def button(dialog: ImportDialog, word: str) -> Button:
    return next(each for each in dialog.findChildren(Button) if word in each.text() and not each.isHidden())


def choice(dialog: ImportDialog, word: str) -> QComboBox:
    """Return a box for a choice whose name has a word in it; one that was replaced is gone only later."""
    found = [box for box in dialog.findChildren(QComboBox) if word in box.accessibleName()]
    return found[-1]


def model(dialog: ImportDialog) -> RowsModel:
    return part(dialog, RowsPage).model


def view(dialog: ImportDialog) -> RowsView:
    return part(dialog, RowsView)


def told(dialog: ImportDialog) -> str:
    """Return what the banners on show say."""
    return "\n".join(each.accessibleName() for each in dialog.findChildren(Banner) if each.isVisible())


def texts(table: QTableView, row: int) -> list[str]:
    """Return what the cells of a row say."""
    found = table.model()
    return [
        str(found.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "") for column in range(COLUMNS)
    ]


def place(dialog: ImportDialog, number: int) -> int:
    at = model(dialog).place_of(number)
    assert at >= 0
    return at
