"""The columns of a table below each other: heading, first cells, what the column holds, how that is known."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from planner.exporting.fields import FIELDS, headings
from planner.i18n import _
from planner.importing import Certainty, ColumnGuess, headings_of, samples
from planner.importing.mapping import column_letters, widest
from ui import theme
from ui.importing.review import Review
from ui.importing.row_words import shortened
from ui.widgets import layouts
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided import ElidedLabel
from ui.widgets.scrolled import ScrolledArea

_MOST_COLUMNS = 60
_SAMPLES = 3
_SHOWN = 28


class ColumnsGrid(ScrolledArea):
    """Has a choice for each column of a review's table. `chosen` tells of one: column and field, which is
    empty for none.
    """

    chosen = Signal(int, str)

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._guesses: dict[int, ColumnGuess] = {}
        self._choices: list[QComboBox] = []
        self._reasons: list[QLabel] = []

    @property
    def first_stop(self) -> QWidget | None:
        """Where the keyboard comes to first, None when there is no column."""
        return self._choices[0] if self._choices else None

    def show_columns(self, guesses: Sequence[ColumnGuess]) -> None:
        """Show the columns of the table with what was guessed of them."""
        self._guesses = {guess.column: guess for guess in guesses}
        self._choices, self._reasons = [], []
        inside = QWidget()
        grid = layouts.grid(inside, across=16, down=6, grows=1)
        for column, word in enumerate((_("Column"), _("First cells"), _("Holds"), _("How it is known"))):
            grid.addWidget(_muted(word, inside), 0, column)
        table, mapping = self._review.table, self._review.mapping
        names = headings_of(table, mapping.header)
        width = max(widest(table.rows[:_MOST_COLUMNS]), len(names))
        for at in range(min(width, _MOST_COLUMNS)):
            heading = names[at] if at < len(names) and names[at] else column_letters(at)
            self._add_column(grid, at, shortened(heading, _SHOWN), inside)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inside)
        self.show_choices()

    def show_choices(self) -> None:
        """Show what each column holds now; a field that went to another column leaves its old one."""
        for at, choice in enumerate(self._choices):
            choice.blockSignals(True)
            choice.setCurrentIndex(choice.findData(self._review.mapping.field_of(at)))
            choice.blockSignals(False)
            self._reasons[at].setText(self._reason(at))

    def _add_column(self, grid: QGridLayout, at: int, heading: str, parent: QWidget) -> None:
        name = QLabel(heading, parent)
        name.setFont(theme.font("body", bold=True))
        cells = samples(self._review.table, self._review.mapping.header, at)[:_SAMPLES]
        shown = ElidedLabel(parent)
        shown.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        shown.show_text(" · ".join(shortened(text, _SHOWN) for text in cells))
        name.setTextFormat(Qt.TextFormat.PlainText)
        self._choices.append(self._choice(at, heading, parent))
        self._reasons.append(_muted("", parent))
        for column, widget in enumerate((name, shown, self._choices[-1], self._reasons[-1])):
            grid.addWidget(widget, at + 1, column)

    def _choice(self, at: int, heading: str, parent: QWidget) -> QComboBox:
        choice = ChoiceBox(parent)
        choice.setAccessibleName(_("Column {heading} holds").format(heading=heading))
        choice.addItem(_("Not used"), "")
        words = headings()
        for field in FIELDS:
            choice.addItem(words[field], field)
        choice.currentIndexChanged.connect(lambda _n: self.chosen.emit(at, choice.currentData()))
        return choice

    def _reason(self, at: int) -> str:
        guess = self._guesses.get(at)
        held = self._review.mapping.field_of(at)
        if not held:
            return ""
        if guess is None or guess.field != held:
            return _("Chosen")
        return {
            Certainty.SAVED: _("Remembered"),
            Certainty.HEADING: _("By the heading"),
            Certainty.CELLS: _("By the cells"),
            Certainty.NONE: "",
        }[guess.certainty]


def _muted(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
