"""Which column of a table holds what: guessed, shown with samples, to be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from planner.exporting.fields import headings
from planner.i18n import _, pgettext
from planner.importing import guess_below
from planner.importing.cells import Cell, listed, short_text
from ui.importing.columns_grid import ColumnsGrid
from ui.importing.review import Review
from ui.importing.row_words import shortened
from ui.importing.step_page import NextStep, StepPage
from ui.widgets import layouts
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.messages import Banner

_HEADER_ROWS = 20
_LONGEST_CELL = 12
"""Code points of a cell in the list of rows."""
_WIDEST_SHEETS, _WIDEST_HEADERS = 240, 420
_WANTED = ("date", "channel", "text")
"""Fields that are told when no column has them."""


class MappingPage(StepPage):
    """The columns of a review's table. `changed` tells of every choice, which the review has at once."""

    changed = Signal()

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review = review
        self._was_chosen = False
        self._sheets, self._headers = ChoiceBox(self), ChoiceBox(self)
        self._banner = Banner("warning", parent=self)
        self.columns = ColumnsGrid(review, self)
        self.remember = QCheckBox(_("Remember for tables with these headings"), self)
        self.columns.chosen.connect(self._choose_field)
        for number, table in enumerate(review.source.tables, 1):
            self._sheets.addItem(table.sheet or str(number))
        self._sheets.setCurrentIndex(review.sheet)
        self._sheets.currentIndexChanged.connect(self._choose_sheet)
        self._headers.currentIndexChanged.connect(self._choose_header)
        self._lay_out()
        self._show_table()

    def next_step(self) -> NextStep:
        """Judge the rows, once posts can be made of the columns chosen."""
        return NextStep(pgettext("step", "Next"), self._review.mapping.is_plan)

    def focus_choice(self) -> None:
        """Put the focus on the first column."""
        (self.columns.first_stop or self._headers).setFocus()

    def _choose_sheet(self, sheet: int) -> None:
        self._review.choose_sheet(sheet)
        self._show_table()
        self.changed.emit()

    def _choose_header(self, at: int) -> None:
        """Read the headings in another row, and guess by them."""
        guess = guess_below(self._review.table, self._headers.itemData(at))
        self._review.use_mapping(guess.mapping)
        self.columns.show_columns(guess.columns)
        self._tell()
        self.changed.emit()

    def _choose_field(self, at: int, name: str) -> None:
        mapping = self._review.mapping
        if name:
            mapping = mapping.with_column(name, at)
        elif held := mapping.field_of(at):
            mapping = mapping.with_column(held, None)
        self._review.use_mapping(mapping)
        self.columns.show_choices()
        self._tell()
        if not self._was_chosen:  # what had to be told once need not be told again
            self._was_chosen = True
            self.remember.setChecked(True)
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
        self.columns.show_columns(self._review.guess().columns)
        self._tell()

    def _tell(self) -> None:
        """Say which fields are missing; a mapping is remembered by the headings, if there are any."""
        mapping, words = self._review.mapping, headings()
        self.remember.setVisible(mapping.header is not None)
        missing = [words[name] for name in _WANTED if name not in {*mapping.columns, *mapping.fixed}]
        if not mapping.is_plan:
            text = _("Choose the column of the text or of the title first.")
            self._banner.set_message(text, kind="danger")
        elif missing:
            text = _("No column for: {fields}. Without a date posts are ideas, without a channel Moments.")
            self._banner.set_message(text.format(fields=listed(missing)), kind="warning")
        self._banner.setVisible(not mapping.is_plan or bool(missing))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        for text, box, is_shown in (
            (_("Sheet"), self._sheets, self._sheets.count() > 1),
            (_("Headings"), self._headers, True),
        ):
            label = QLabel(text, self)
            label.setBuddy(box)
            box.setAccessibleName(text)
            for widget in (label, box):
                widget.setVisible(is_shown)
                above.addWidget(widget)
        self._sheets.setMaximumWidth(_WIDEST_SHEETS)
        self._headers.setMaximumWidth(_WIDEST_HEADERS)
        above.addStretch(1)
        parts = (self._banner, self.columns, self.remember)
        layouts.column(self, *parts, grows=self.columns).insertLayout(0, above)


def _cells(row: Sequence[Cell]) -> str:
    return listed(shortened(text, _LONGEST_CELL) for cell in row[:6] if (text := short_text(cell)))
