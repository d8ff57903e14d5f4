"""One row of a plan as a whole: every field as the file has it, to be corrected, and all messages."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.exporting.fields import FIELDS, headings
from planner.i18n import _
from planner.importing import Row, Verdict
from planner.importing.remarks import change_text
from ui import theme
from ui.importing.review import Review
from ui.importing.row_words import said
from ui.importing.rows_view import CellDelegate, EditableTable
from ui.theme.icons import icon
from ui.widgets import buttons
from ui.widgets.literal import tip

NAME, WRITTEN, CORRECTED = range(3)
_ALWAYS = ("date", "time", "channel", "pillar", "title", "text")
_LOOKS = {
    Verdict.WARN: ("triangle-alert", "warning"),
    Verdict.ASK: ("circle-alert", "warning"),
    Verdict.REJECT: ("octagon-x", "danger"),
}
_USUAL_LOOK = ("info", "hint")
_SHOWN = 400
_MOST_LINES = 6
"""Lines of a text in its cell; the tool tip has all."""
_Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FieldsModel(QAbstractTableModel):
    """The fields of one row: name, text in the file, correction. `corrected(field, text)` tells what was
    typed, in either of the last two.
    """

    corrected = Signal(str, str)

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self._number = 0
        self._fields: tuple[str, ...] = ()

    def show_row(self, number: int) -> None:
        """Show the fields of a row, those the file has and the usual ones; 0 for none."""
        mapping = self._review.mapping
        has = {*_ALWAYS, *mapping.columns, *mapping.fixed}
        self.beginResetModel()
        self._number = number
        self._fields = tuple(name for name in FIELDS if name in has) if number else ()
        self.endResetModel()

    def field_of(self, index: Index) -> str:
        """Return the field that a cell is about."""
        return self._fields[index.row()] if index.isValid() else ""

    def index_of(self, name: str) -> QModelIndex:
        """Return the cell with the text of a field, none when the row has no such field."""
        return self.index(self._fields.index(name), WRITTEN) if name in self._fields else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return three."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the texts be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() != NAME else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the heads."""
        if orientation is not Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (_("Field"), _("As in the file"), _("Corrected to"))[section] if section <= CORRECTED else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return a name or a text."""
        if not index.isValid() or index.row() >= len(self._fields):
            return None
        name, column = self._fields[index.row()], index.column()
        is_corrected = (self._number, name) in self._review.corrections
        if role == _Role.EditRole:
            return self._review.text(self._number, name)
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            text = self._text(name, column)
            if role == _Role.ToolTipRole:
                return tip(text)
            return " ".join(text[:_SHOWN].split()) if role == _Role.DisplayRole else text
        if role == _Role.ForegroundRole and (column == NAME or (column == WRITTEN and is_corrected)):
            return theme.current().colors.text_muted
        return theme.font("body", bold=True) if role == _Role.FontRole and column == CORRECTED else None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Tell a correction."""
        if role != _Role.EditRole or not index.isValid() or index.column() == NAME:
            return False
        self.corrected.emit(self._fields[index.row()], str(value))
        return True

    def _text(self, name: str, column: int) -> str:
        if column == NAME:
            return headings()[name]
        if column == WRITTEN:
            return self._review.written(self._number, name)
        correction = self._review.corrections.get((self._number, name))
        return _("(emptied)") if correction == "" else correction or ""


class Details(QWidget):
    """The chosen row. `corrected(field, text)` and `reset` ask for a correction, or for none of the row."""

    corrected = Signal(str, str)
    reset = Signal()

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._title = QLabel(self)
        self._title.setFont(theme.font("strong", bold=True))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.model = FieldsModel(review)
        self.model.setParent(self)
        self.model.corrected.connect(self.corrected)
        self._table = EditableTable(_("Fields of the row"), self)
        self._table.setModel(self.model)
        self._table.setItemDelegate(CellDelegate(self._table, self.model.field_of))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setColumnWidth(NAME, theme.advance("可见范围可见") + 16)
        for column in (WRITTEN, CORRECTED):
            self._table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._table.setWordWrap(True)
        self._table.verticalHeader().setMaximumSectionSize(_MOST_LINES * theme.line_height("body"))
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().sectionResized.connect(self._table.resizeRowsToContents)
        self._reset = buttons.flat(_("Take corrections back"), self, icon="undo-2", height=buttons.COMPACT)
        self._reset.clicked.connect(self.reset)
        self._messages = QScrollArea(self)
        self._messages.setWidgetResizable(True)
        self._messages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._messages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._messages.setAccessibleName(_("Messages about the row"))
        self._lay_out()
        self.show_row(None, "")

    def show_row(self, row: Row | None, outcome: str) -> None:
        """Show a row with its outcome in a word; None for none."""
        number = row.number if row else 0
        place = _("Row {n}").format(n=number) if row else _("No row chosen")
        words = [place, row.place, outcome] if row else [place]
        self._title.setText(" · ".join(filter(None, words)))
        self.model.show_row(number)
        is_corrected = any(each == number for each, _name in self._review.corrections)
        self._reset.setVisible(is_corrected)
        self._table.setColumnHidden(CORRECTED, not is_corrected)
        self._show_messages(row)

    def edit(self, name: str) -> None:
        """Open a field of the row on show to be corrected; one that the file does not have is passed over."""
        place = self.model.index_of(name)
        if place.isValid():
            self._table.setFocus()
            self._table.setCurrentIndex(place)
            self._table.edit(place)

    def _show_messages(self, row: Row | None) -> None:
        told = [(Verdict.NOTE, change_text(row))] if row and row.changes else []
        for message in row.messages if row else ():
            told.append((message.verdict, said(message)))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for verdict, text in told:
            column.addLayout(_message(verdict, text, inside))
        column.addStretch()
        self._messages.setWidget(inside)
        self._messages.setVisible(bool(told))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._table, 3)
        column.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._messages, 2)


def _message(verdict: Verdict, text: str, parent: QWidget) -> QHBoxLayout:
    name, role = _LOOKS.get(verdict, _USUAL_LOOK)
    mark, words = QLabel(parent), QLabel(text, parent)
    mark.setPixmap(icon(name, role, 14).pixmap(14, 14))
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return line
