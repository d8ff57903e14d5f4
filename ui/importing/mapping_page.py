"""Which column of a table holds what: guessed, shown with samples, to be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.exporting.fields import FIELDS, headings
from planner.i18n import _
from planner.importing import Certainty, ColumnGuess, guess_below, headings_of, samples
from planner.importing.cells import Cell, listed, short_text
from planner.importing.mapping import column_letters, widest
from ui import theme
from ui.importing.review import Review
from ui.widgets.messages import Banner

_MOST_COLUMNS = 60
_HEADER_ROWS = 20
_SAMPLES = 3
_SHOWN = 28


class MappingPage(QWidget):
    """The columns of a review's table. `changed` tells of every choice, which the review has at once."""

    changed = Signal()

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._guesses: dict[int, ColumnGuess] = {}
        self._choices: list[QComboBox] = []
        self._reasons: list[QLabel] = []
        self._was_chosen = False
        self._sheets, self._headers = QComboBox(self), QComboBox(self)
        self.remember = QCheckBox(_("Remember for tables with these headings"), self)
        self._banner = Banner("warning", parent=self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        for number, table in enumerate(review.source.tables, 1):
            self._sheets.addItem(table.sheet or str(number))
        self._sheets.setCurrentIndex(review.sheet)
        self._sheets.currentIndexChanged.connect(self._choose_sheet)
        self._headers.currentIndexChanged.connect(self._choose_header)
        self._lay_out()
        self._show_table()

    @property
    def is_ready(self) -> bool:
        """Tell whether posts can be made of the columns chosen."""
        return self._review.mapping.is_plan

    def focus_choice(self) -> None:
        """Put the focus on the first column."""
        (self._choices[0] if self._choices else self._headers).setFocus()

    def _choose_sheet(self, sheet: int) -> None:
        self._review.choose_sheet(sheet)
        self._show_table()
        self.changed.emit()

    def _choose_header(self, at: int) -> None:
        """Read the headings in another row, and guess by them."""
        guess = guess_below(self._review.table, self._headers.itemData(at))
        self._guesses = {each.column: each for each in guess.columns}
        self._review.use_mapping(guess.mapping)
        self._show_columns()
        self.changed.emit()

    def _show_table(self) -> None:
        """Show the rows that may be the header, and the columns."""
        rows = self._review.table.rows[:_HEADER_ROWS]
        self._headers.blockSignals(True)
        self._headers.clear()
        self._headers.addItem(_("No row: the table begins with the first post"), None)
        for number, row in enumerate(rows):
            self._headers.addItem(_("Row {n}: {cells}").format(n=number + 1, cells=_cells(row)), number)
        header = self._review.mapping.header
        self._headers.setCurrentIndex(0 if header is None else header + 1)
        self._headers.blockSignals(False)
        self._guesses = {guess.column: guess for guess in self._review.guess().columns}
        self._show_columns()

    def _show_columns(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for column, word in enumerate((_("Column"), _("First cells"), _("Holds"), _("How it is known"))):
            head = QLabel(word, inside)
            head.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(head, 0, column)
        self._choices, self._reasons = [], []
        table, mapping = self._review.table, self._review.mapping
        names = headings_of(table, mapping.header)
        width = max(widest(table.rows[:_MOST_COLUMNS]), len(names))
        for at in range(min(width, _MOST_COLUMNS)):
            heading = names[at] if at < len(names) and names[at] else column_letters(at)
            self._add_column(grid, at, heading, inside)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(inside)
        self.remember.setVisible(mapping.header is not None)
        self._tell()

    def _add_column(self, grid: QGridLayout, at: int, heading: str, parent: QWidget) -> None:
        mapping = self._review.mapping
        name, cells, why = QLabel(heading[:_SHOWN], parent), QLabel(parent), QLabel(parent)
        name.setFont(theme.font("body", bold=True))
        shown = [text[:_SHOWN] for text in samples(self._review.table, mapping.header, at)[:_SAMPLES]]
        cells.setText(" · ".join(shown))
        for label in (name, cells):
            label.setTextFormat(Qt.TextFormat.PlainText)
        cells.setMinimumWidth(60)
        for label in (cells, why):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        choice = QComboBox(parent)
        choice.setAccessibleName(_("Column {heading} holds").format(heading=heading[:_SHOWN]))
        choice.addItem(_("Not used"), "")
        words = headings()
        for field in FIELDS:
            choice.addItem(words[field], field)
        choice.setCurrentIndex(choice.findData(mapping.field_of(at)))
        choice.currentIndexChanged.connect(lambda _n: self._choose_field(at, choice.currentData()))
        why.setText(self._certainty(at))
        self._choices.append(choice)
        self._reasons.append(why)
        for column, widget in enumerate((name, cells, choice, why)):
            grid.addWidget(widget, at + 1, column)

    def _certainty(self, at: int) -> str:
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

    def _choose_field(self, at: int, name: str) -> None:
        mapping = self._review.mapping
        if name:
            mapping = mapping.with_column(name, at)
        elif held := mapping.field_of(at):
            mapping = mapping.with_column(held, None)
        self._review.use_mapping(mapping)
        self._show_choices()
        if not self._was_chosen:  # what had to be told once need not be told again
            self._was_chosen = True
            self.remember.setChecked(True)
        self.changed.emit()

    def _show_choices(self) -> None:
        """Show what each column holds now; a field that went to another column leaves its old one."""
        for at, choice in enumerate(self._choices):
            choice.blockSignals(True)
            choice.setCurrentIndex(choice.findData(self._review.mapping.field_of(at)))
            choice.blockSignals(False)
            self._reasons[at].setText(self._certainty(at))
        self._tell()

    def _tell(self) -> None:
        """Say which fields are missing."""
        words = headings()
        has = {*self._review.mapping.columns, *self._review.mapping.fixed}
        if not self.is_ready:
            text = _("Choose the column of the text or of the title first.")
            self._banner.set_message(text, kind="danger")
        elif missing := [words[name] for name in ("date", "channel", "text") if name not in has]:
            text = _("No column for: {fields}. Without a date posts are ideas, without a channel Moments.")
            self._banner.set_message(text.format(fields=listed(missing)), kind="warning")
        self._banner.setVisible(not self.is_ready or bool({"date", "channel", "text"} - has))

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(8)
        for text, box in ((_("Sheet"), self._sheets), (_("Headings"), self._headers)):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(text)
            label.setVisible(box is self._headers or self._sheets.count() > 1)
            box.setVisible(box is self._headers or self._sheets.count() > 1)
            chosen.addWidget(label)
            chosen.addWidget(box)
        self._headers.setMaximumWidth(420)
        self._sheets.setMaximumWidth(240)
        chosen.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(chosen)
        column.addWidget(self._banner)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.remember)


def _cells(row: Sequence[Cell]) -> str:
    return listed(text[:12] for cell in row[:6] if (text := short_text(cell)))
