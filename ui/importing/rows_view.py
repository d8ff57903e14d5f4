"""The table of a plan's rows: typed corrections, ticks by Space, the keyboard alone."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.i18n import _
from ui import theme
from ui.importing.rows_model import COLUMNS, FIELD_COLUMNS, NOTE, NUMBER, RowsModel

_AROUND = QSize(12, 8)
_TEXT_HEIGHT = 132
_TEXT_WIDTH = 320
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_SHORT_COLUMNS = ("☑ 10000", "☑ 重复重复", "2026-11-25 周三", "20:30", "朋友圈朋", "日常生活", "题" * 6)
"""Texts as wide as the first columns are at first, up to that of titles."""

_LONG_COLUMNS = {NOTE - 1: "文" * 6, NOTE: "注" * 8}
"""The columns of texts and notes, and texts as wide as they are at least."""

LONG_FIELDS = frozenset({"text", "first_comment", "further_comments", "notes", "ready_reason", "skip_reason"})
"""Fields whose texts have several lines."""

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Edits a cell in a line, a text of several lines in a box that reaches over the rows below.

    `field_of` tells the field of a cell. In the box Enter breaks the line; Ctrl+Enter or Tab take the text.
    """

    def __init__(self, parent: QWidget, field_of: Callable[[Index], str]) -> None:
        super().__init__(parent)
        self._field_of = field_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room round the words."""
        return super().sizeHint(option, index) + _AROUND

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the line or the box."""
        name = self._field_of(index)
        editor: QWidget = QPlainTextEdit(parent) if name in LONG_FIELDS else QLineEdit(parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.setAutoFillBackground(True)
        if isinstance(editor, QPlainTextEdit):
            editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what counts now, ready to be typed over."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            line = cast("QLineEdit", editor)
            line.setText(text)
            line.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand over what was typed, unless nothing was."""
        if isinstance(editor, QPlainTextEdit):
            text = editor.toPlainText()
            was_typed = editor.document().isModified()
        else:
            line = cast("QLineEdit", editor)
            text, was_typed = line.text(), line.isModified()
        if was_typed:
            cast("RowsModel", model).setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Give a box the room it needs, within the table."""
        rect = QRect(option.rect)
        parent = editor.parentWidget()
        if isinstance(editor, QPlainTextEdit) and parent:
            rect.setWidth(max(rect.width(), _TEXT_WIDTH))
            rect.setHeight(min(_TEXT_HEIGHT, parent.height()))
            rect.moveBottom(min(rect.bottom(), parent.height() - 1))
            rect.moveRight(min(rect.right(), parent.width() - 1))
        else:
            rect.setWidth(max(rect.width(), 120))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take a text of several lines with Ctrl+Enter; plain Enter is a line break there."""
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent):
            is_enter = event.key() in _ENTER
            takes = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if takes and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # the dialog's own shortcut would store the plan
                return True
            is_enter = is_enter and event.type() == QEvent.Type.KeyPress
            if takes and is_enter:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
            if is_enter:
                return False
        return super().eventFilter(editor, event)


class EditableTable(QTableView):
    """A table whose rows are chosen and whose cells are corrected where they stand."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.line_height("body") + _AROUND.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.horizontalHeader().setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the cell, Delete empties it or takes a correction back."""
        index = self.currentIndex()
        is_editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if event.key() in _ENTER:
            # The Enter that ends editing comes by here as well, and must not reach the default button.
            if is_editable and self.state() is not QAbstractItemView.State.EditingState:
                self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and is_editable:
            self.model().setData(index, "", Qt.ItemDataRole.EditRole)
        else:
            super().keyPressEvent(event)


class RowsView(EditableTable):
    """The rows of a plan. Space ticks the chosen rows, or takes the tick away."""

    def __init__(self, model: RowsModel, parent: QWidget) -> None:
        super().__init__(_("Rows of the plan"), parent)
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(CellDelegate(self, _field_of))
        self._set_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space."""
        if event.key() == Qt.Key.Key_Space:
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            rows = [at for at in rows if (row := self._model.row_at(at)) and row.comes_in]
            if rows:
                self._model.tick(rows, not all(map(self._model.is_ticked, rows)))
        else:
            super().keyPressEvent(event)

    def fit_places(self) -> None:
        """Give the names of files more room than numbers need."""
        first = self._model.row_at(0)
        if first and first.place:
            self.setColumnWidth(NUMBER, theme.advance("☑ 2026-11-25-咖啡.md"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room that the short columns leave between the long ones."""
        super().resizeEvent(event)
        short = sum(self.columnWidth(each) for each in range(COLUMNS) if each not in _LONG_COLUMNS)
        share = (self.viewport().width() - short) // len(_LONG_COLUMNS)
        for column, sample in _LONG_COLUMNS.items():
            self.setColumnWidth(column, max(share, theme.advance(sample) + 16))

    def _set_widths(self) -> None:
        self.horizontalHeader().setMinimumSectionSize(40)
        for column, sample in enumerate(_SHORT_COLUMNS):
            self.setColumnWidth(column, theme.advance(sample) + 16)


def _field_of(index: Index) -> str:
    return FIELD_COLUMNS[index.column() - 2] if 2 <= index.column() < NOTE else ""
