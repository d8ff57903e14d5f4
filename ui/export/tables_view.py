"""The tables of a file, as a spreadsheet shows them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QTabBar, QTableView, QWidget

from planner.i18n import _
from ui.export.contents import Sheet, Tables
from ui.export.table_model import SheetModel
from ui.widgets import layouts
from ui.widgets.literal import literal

_WIDEST_COLUMN = 320
_ROW_HEIGHT = 26


class TablesView(QWidget):
    """One table, or several behind tabs with their names."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._sheets: Sequence[Sheet] = ()
        self._tabs = QTabBar(self)
        self._tabs.setAccessibleName(_("Sheets"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.currentChanged.connect(self._show_sheet)
        self.table = QTableView(self)
        self.model = SheetModel(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Preview"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        layouts.column(self, self._tabs, self.table, gap=0, grows=self.table)

    def show_tables(self, tables: Tables) -> None:
        """Show other tables, staying at the tab with the same place."""
        current = max(0, self._tabs.currentIndex())
        self._sheets = tables.sheets
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for sheet in self._sheets:
            self._tabs.addTab(literal(sheet.name))
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(self._sheets) > 1)
        self._tabs.setCurrentIndex(min(current, len(self._sheets) - 1))
        self._show_sheet(self._tabs.currentIndex())

    def _show_sheet(self, number: int) -> None:
        if not 0 <= number < len(self._sheets):
            return
        self.model.show_sheet(self._sheets[number])
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            if self.table.columnWidth(column) > _WIDEST_COLUMN:
                self.table.setColumnWidth(column, _WIDEST_COLUMN)
