"""The rows of a plan as a model: what becomes of each, what it says, what is to be told of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from planner.exporting.fields import headings
from planner.i18n import _, pgettext
from planner.importing import Outcome, PlanFile, Row
from planner.model import Pillar
from planner.words import pillar_word
from ui import theme
from ui.importing.review import Review, has_warning
from ui.importing.row_looks import TROUBLES, outcome_color, outcome_icon, trouble_ground
from ui.importing.row_words import field_text, message_text, one_line, outcome_word, time_text
from ui.widgets.literal import tip

NUMBER, OUTCOME = 0, 1
FIELD_COLUMNS = ("date", "time", "channel", "pillar", "title", "text")
NOTE = 2 + len(FIELD_COLUMNS)
COLUMNS = NOTE + 1

EVERYTHING, WARNINGS, YEARS, COUNTED = "all", "warnings", "years", "counted"
"""What can be shown beside the rows of one outcome: of those that come in also what the program made of their
dates, the year filled in or the day counted.
"""

_KINDS: Mapping[str, Callable[[Row], bool]] = {
    EVERYTHING: lambda _row: True,
    WARNINGS: has_warning,
    YEARS: lambda row: row.comes_in and row.year_filled,
    COUNTED: lambda row: row.comes_in and row.is_counted,
}

_SHOWN = 200
"""Code points of a cell that are shown on one line."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class RowsModel(QAbstractTableModel):
    """Shows a review's rows; a cell that is edited becomes a correction, a tick taken away leaves a row out.

    `corrected` asks for judging again, `ticked` tells that other rows come in. Words are made only for cells
    on the screen, so that 10,000 rows are no work.
    """

    corrected = Signal(int, str, object)
    """Row, field, and the correction that was there before, None for none."""
    ticked = Signal()

    def __init__(self, review: Review, pillars: Sequence[Pillar]) -> None:
        super().__init__()
        self._review = review
        self._pillars = {pillar.key: pillar_word(pillar) for pillar in pillars}
        self._rows: tuple[Row, ...] = ()
        self._outcomes: list[Outcome] = []
        self._wanted = EVERYTHING
        self._shown: list[int] = []
        self._by_heading: Mapping[str, str] = {}

    def show_plan(self, plan: PlanFile) -> None:
        """Show an answered plan."""
        outcomes = [row.outcome for row in plan.rows]
        self._by_heading = {heading: name for name, heading in self._review.headings().items()}
        shown = _matching(plan.rows, outcomes, self._wanted)
        if shown == self._shown:
            self._rows, self._outcomes = plan.rows, outcomes
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, COLUMNS - 1))
            return
        self.beginResetModel()
        self._rows, self._outcomes, self._shown = plan.rows, outcomes, shown
        self.endResetModel()

    def show_only(self, wanted: str) -> None:
        """Show the rows of one outcome, or of one kind, such as WARNINGS."""
        self._wanted = wanted
        self.beginResetModel()
        self._shown = _matching(self._rows, self._outcomes, wanted)
        self.endResetModel()

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each choice of `show_only` has."""
        of_kinds = {kind: sum(map(is_one, self._rows)) for kind, is_one in _KINDS.items()}
        return Counter(self._outcomes) | Counter(of_kinds)

    def row_at(self, row: int) -> Row | None:
        """Return the plan's row that is shown in a row of the table, None beyond the last."""
        return self._rows[self._shown[row]] if 0 <= row < len(self._shown) else None

    def outcome_at(self, row: int) -> Outcome:
        """Return what becomes of the plan's row shown in a row of the table."""
        return self._outcomes[self._shown[row]]

    def place_of(self, number: int) -> int:
        """Return where the row with a number is shown, -1 when it is not."""
        return next((at for at, row in enumerate(self._shown) if self._rows[row].number == number), -1)

    def column_of(self, field: str) -> int:
        """Return the column of a field, -1 when the table does not show it."""
        return 2 + FIELD_COLUMNS.index(field) if field in FIELD_COLUMNS else -1

    def correct(self, number: int, name: str, text: str) -> None:
        """Take a text in place of a cell; see `Review.correct`."""
        before = self._review.corrections.get((number, name))
        if self._review.correct(number, name, text):
            self.corrected.emit(number, name, before)

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Take rows of the table in, or leave them out."""
        numbers = {row.number for at in rows if (row := self.row_at(at)) and row.comes_in}
        if on:
            self._review.left_out -= numbers
        else:
            self._review.left_out |= numbers
        if numbers:
            last = self.index(len(self._shown) - 1, COLUMNS - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.ticked.emit()

    def is_ticked(self, row: int) -> bool:
        """Tell whether a row of the table comes in."""
        found = self.row_at(row)
        return found is not None and found.comes_in and found.number not in self._review.left_out

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let fields be edited, and rows that come in be ticked."""
        flags = super().flags(index)
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return flags
        if index.column() == NUMBER and row.comes_in:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if 2 <= index.column() < NOTE:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        words = headings()
        named = [words[name] for name in FIELD_COLUMNS]
        heads = (_("Row"), pgettext("row", "Outcome"), *named, _("Note"))
        return heads[section] if 0 <= section < len(heads) else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Return what a cell shows."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or not 0 <= index.column() < COLUMNS:
            return None
        column = index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            text = self._text(row, index.row(), column)
            if role == _Role.ToolTipRole:
                return tip(text)
            return text[:_SHOWN] if role == _Role.DisplayRole else text
        if role == _Role.EditRole:
            field = _field(column)
            return self._review.text(row.number, field) if field else self._text(row, index.row(), column)
        if role == _Role.DecorationRole and column == OUTCOME:
            return outcome_icon(self.outcome_at(index.row()))
        if role == _Role.CheckStateRole and column == NUMBER and row.comes_in:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        return self._look(row, index.row(), column, role)

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Take a correction or a tick."""
        row = self.row_at(index.row())
        if row is None:
            return False
        if role == _Role.CheckStateRole and index.column() == NUMBER and row.comes_in:
            self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        field = _field(index.column())
        if role != _Role.EditRole or not field:
            return False
        self.correct(row.number, field, str(value))
        return True

    def _look(self, row: Row, at: int, column: int, role: int) -> object:
        """Return the colours and the font of a cell."""
        if role == _Role.ForegroundRole:
            return self._color(row, at, column)
        if role == _Role.BackgroundRole and (field := _field(column)) and self._is_troubled(row, field):
            return trouble_ground(self.outcome_at(at))
        if role == _Role.FontRole and (row.number, _field(column)) in self._review.corrections:
            return theme.font("body", bold=True)
        return None

    def _color(self, row: Row, at: int, column: int) -> QColor | None:
        if column == OUTCOME:
            return outcome_color(self.outcome_at(at))
        is_out = not row.comes_in and self.outcome_at(at) is not Outcome.REFUSE
        is_muted = is_out or row.number in self._review.left_out
        return theme.current().colors.text_muted if is_muted else None

    def _is_troubled(self, row: Row, field: str) -> bool:
        """Tell whether a message that needs a look is about a field."""
        return any(
            message.verdict in TROUBLES and message.column and self._by_heading.get(message.column) == field
            for message in row.messages
        )

    def _text(self, row: Row, at: int, column: int) -> str:
        if column == NUMBER:
            return row.place or str(row.number)
        if column == OUTCOME:
            return outcome_word(self.outcome_at(at))
        if column == NOTE:
            return message_text(row)
        field = FIELD_COLUMNS[column - 2]
        written = one_line(self._review.text(row.number, field))
        if row.post is None or (written and field not in row.carried):  # as it stands: nothing is made of it
            return time_text(written) if field == "time" else written
        return field_text(row.post, field, self._pillars)


def _field(column: int) -> str:
    return FIELD_COLUMNS[column - 2] if 2 <= column < NOTE else ""


def _matching(rows: Sequence[Row], outcomes: Sequence[Outcome], wanted: str) -> list[int]:
    if wanted in _KINDS:
        return [at for at, row in enumerate(rows) if _KINDS[wanted](row)]
    return [at for at, outcome in enumerate(outcomes) if outcome == wanted]
