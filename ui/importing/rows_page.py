"""The rows of a plan: what would come in, what is asked, and every cell to be corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QWidget

from planner.i18n import _, ngettext
from planner.importing import Outcome, PlanFile, count
from planner.model import Pillar
from ui import theme
from ui.importing.corrector import Corrector
from ui.importing.details import Details
from ui.importing.questions import Questions
from ui.importing.review import Review
from ui.importing.row_words import outcome_word, summary
from ui.importing.rows_filter import RowsFilter
from ui.importing.rows_model import EVERYTHING, OUTCOME, RowsModel
from ui.importing.rows_view import RowsView
from ui.importing.step_page import NextStep, StepPage
from ui.widgets import layouts
from ui.widgets.messages import Banner
from ui.widgets.tab_order import follow

_DETAILS, _LEAST_DETAILS = 330, 220
_LEAST_HEIGHT = 220
"""Of the rows and the details; where the dialog has less, the page scrolls."""


class RowsPage(StepPage):
    """Shows a judged plan. `judge_again` asks for it after a correction, `changed` tells that other rows
    come in.
    """

    judge_again = Signal()
    changed = Signal()

    def __init__(
        self, review: Review, pillars: Sequence[Pillar], tags: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._corrector = Corrector(review)
        self._current = 0
        self._incoming = 0
        self._answered: PlanFile | None = None
        self._nothing = Banner("hint", _("There is nothing new in this file."), parent=self)
        self._summary, self._notes = QLabel(self), QLabel(self)
        self._summary.setFont(theme.font("strong", bold=True))
        self._notes.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self._summary, self._notes):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._questions = Questions(review, tags, self)
        self._duplicates = QCheckBox(self)
        self._filter = RowsFilter(self)
        self.model = RowsModel(review, pillars)
        self.model.setParent(self)
        self.table = RowsView(self.model, self)
        self._details = Details(review, self)
        self._connect()
        self._lay_out()

    def next_step(self) -> NextStep:
        """Store what comes in."""
        n = self._incoming
        return NextStep(ngettext("Import {n} post", "Import {n} posts", n).format(n=n), n > 0)

    def show_plan(self) -> None:
        """Show the review's plan, judged anew; the chosen row stays chosen."""
        plan = self._review.plan
        assert plan is not None
        self._questions.ask(plan)
        self._notes.setText("\n".join(plan.notes))
        self._notes.setVisible(bool(plan.notes))
        n = count(plan).duplicate
        text = ngettext("Also import {n} duplicate row", "Also import {n} duplicate rows", n)
        self._duplicates.setText(text.format(n=n))
        self._duplicates.setVisible(n > 0)
        self._show_answered()

    def incoming(self) -> PlanFile:
        """Return what is to be stored."""
        assert self._answered is not None
        return self._review.incoming(self._answered)

    def focus_rows(self) -> None:
        """Put the focus on the first row that needs a look, else on the first."""
        for at in range(self.model.rowCount()):
            if self.model.outcome_at(at) in (Outcome.REFUSE, Outcome.ASK):
                break
        else:
            at = 0
        self.table.fit_places()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(at, 2))
        self.table.setFocus()

    def order_focus(self) -> None:
        """Let Tab go from the rows to the details; the splitter has them the other way round."""
        follow(self.table, self._details)

    def undo(self) -> None:
        """Take the last correction back."""
        if row := self._corrector.undo():
            self._current = row
            self.judge_again.emit()

    def _edit(self, number: int, name: str) -> None:
        """Open a cell to be corrected, in the table or, if that does not show the field, in the details."""
        if self.model.place_of(number) < 0:
            self._filter.choose(EVERYTHING)
        column = self.model.column_of(name)
        place = self.model.index(self.model.place_of(number), column if column >= 0 else OUTCOME)
        self.table.setCurrentIndex(place)
        if column >= 0:
            self.table.setFocus()
            self.table.edit(place)
        else:
            self._details.edit(name)

    def _correct_field(self, name: str, text: str) -> None:
        if self._current:
            self.model.correct(self._current, name, text)

    def _reset_row(self) -> None:
        self._corrector.reset(self._current)
        self.judge_again.emit()

    def _correct_all(self, rows: Sequence[int], name: str, text: str) -> None:
        self._corrector.correct_all(rows, name, text)
        self.judge_again.emit()

    def _corrected(self, number: int, name: str, before: str | None) -> None:
        self._corrector.note(number, name, before)
        self._current = number
        self._show_row(self.table.currentIndex())
        self.judge_again.emit()

    def _take_duplicates(self, on: bool) -> None:
        self._review.takes_duplicates = on
        self._show_answered()

    def _show_answered(self) -> None:
        place = self.table.currentIndex()
        self._answered = self._review.answered()
        self.model.show_plan(self._answered)
        self._filter.show_counts(self.model.counts())
        self._keep_place(place.row(), max(place.column(), 0))
        self._show_incoming()

    def _show_incoming(self) -> None:
        """Show what comes in of the rows that are ticked."""
        incoming = self.incoming()
        counts = count(incoming)
        self._incoming = counts.imported + counts.updated
        assert self._answered is not None
        self._summary.setText(summary(incoming, len(self._answered.rows) - len(incoming.rows)))
        self._nothing.setVisible(self._incoming == 0)
        self.changed.emit()

    def _keep_place(self, row: int, column: int) -> None:
        """Choose the row that was chosen, or what stands in its place now."""
        at = self.model.place_of(self._current) if self._current else -1
        at = at if at >= 0 else min(max(row, 0), self.model.rowCount() - 1)
        if at >= 0 and self.table.currentIndex().row() != at:
            self.table.setCurrentIndex(self.model.index(at, column))
        self._show_row(self.table.currentIndex())

    def _choose_filter(self, wanted: str) -> None:
        self.model.show_only(wanted)
        self._keep_place(0, 2)
        self.table.horizontalScrollBar().setValue(0)

    def _show_row(self, index: QModelIndex, _before: object = None) -> None:
        row = self.model.row_at(index.row()) if index.isValid() else None
        self._current = row.number if row else 0
        self._details.show_row(row, outcome_word(self.model.outcome_at(index.row())) if row else "")

    def _connect(self) -> None:
        self._questions.answered.connect(self._show_answered)
        self._questions.corrected.connect(self._correct_all)
        self._questions.cell_wanted.connect(self._edit)
        self._duplicates.toggled.connect(self._take_duplicates)
        self._filter.chosen.connect(self._choose_filter)
        self.model.corrected.connect(self._corrected)
        self.model.ticked.connect(self._show_incoming)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self._details.corrected.connect(self._correct_field)
        self._details.reset.connect(self._reset_row)
        context = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence.StandardKey.Undo, self.table, self.undo, context=context)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._details)
        split.setStretchFactor(0, 1)
        split.setSizes([_DETAILS * 2, _DETAILS])
        self._details.setMinimumWidth(_LEAST_DETAILS)
        split.setMinimumHeight(_LEAST_HEIGHT)
        above = (self._nothing, self._summary, self._notes, self._questions, self._duplicates, self._filter)
        column = layouts.column(self, *above, split, grows=split)
        column.setAlignment(self._filter, Qt.AlignmentFlag.AlignLeft)
