"""A table of texts, as the preview shows it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.export.contents import Sheet
from ui.widgets.literal import tip

_ANY = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """The rows of a sheet, numbered from 1 as a spreadsheet numbers them, the columns lettered."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another sheet; None shows none."""
        self.beginResetModel()
        self._rows = sheet.rows if sheet else ()
        self.endResetModel()

    def rowCount(self, parent: Index = _ANY) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ANY) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() or not self._rows else len(self._rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, which is its tool tip too."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cell = self._rows[index.row()][index.column()]
        return tip(cell) if role == Qt.ItemDataRole.ToolTipRole else cell

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the letter of a column or the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _letters(section) if orientation is Qt.Orientation.Horizontal else str(section + 1)


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(65 + column % 26) + letters
        column = column // 26 - 1
    return letters
