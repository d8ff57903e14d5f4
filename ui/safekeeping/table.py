"""The tables of the safekeeping dialogs: whole rows are chosen, nothing is edited."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.theme.painting import draw_focus_ring
from ui.widgets.literal import tip

_INDENT = 1
_AROUND = QSize(12, 10)


class _Roomy(QStyledItemDelegate):
    """Leaves room round the words: an empty picture in front, and larger cells."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Reserve the room in front."""
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = QSize(_INDENT, 1)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Reserve the room around."""
        return super().sizeHint(option, index) + _AROUND


class ChoiceTable(QTableWidget):
    """Rows of words with something behind each; the columns fit their words, the one named takes the rest."""

    def __init__(self, name: str, heads: Sequence[str], wide: int, parent: QWidget, *, several: bool) -> None:
        """`name` is for screen readers, `wide` the column that takes the rest of the width."""
        super().__init__(0, len(heads), parent)
        self._things: list[object] = []
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([f"  {head}" for head in heads])
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self._wide = wide
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setItemDelegate(_Roomy(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last row; there is nothing to go to within one."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rowCount():
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the focus round the table: rows are chosen, not cells."""
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus_ring(QPainter(self.viewport()), self.viewport().rect())

    def fill(self, rows: Sequence[tuple[object, Sequence[str], bool]]) -> None:
        """Show rows: the thing behind each, its words, and whether they are muted."""
        self._things = [thing for thing, _words, _muted in rows]
        # Columns that fit their words look at all rows again with each item that is put in.
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setRowCount(len(rows))
        for row, (_thing, words, muted) in enumerate(rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                if muted:
                    item.setForeground(self.palette().placeholderText())
                self.setItem(row, column, item)
        if rows:  # each is one line, and as high as the others
            self.verticalHeader().setDefaultSectionSize(self.sizeHintForRow(0))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)

    def chosen(self) -> list[object]:
        """Return what is behind the chosen rows, in their order."""
        return [self._things[row] for row in sorted({index.row() for index in self.selectedIndexes()})]
