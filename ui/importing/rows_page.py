"""The rows of a plan: what would come in, what is asked, and every cell to be corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QVBoxLayout, QWidget

from planner.i18n import ngettext, pgettext
from planner.importing import Outcome, PlanFile, count
from planner.model import Pillar
from planner.words import pillar_word
from ui import theme
from ui.importing.details import Details
from ui.importing.questions import Questions
from ui.importing.review import Review, open_rows
from ui.importing.rows_model import EVERYTHING, WARNINGS, RowsModel, outcome_word
from ui.importing.rows_view import RowsView
from ui.widgets.segmented import SegmentedSwitch
from ui.widgets.tab_order import follow

_DETAILS = 330


class RowsPage(QWidget):
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
        self._undo: list[list[tuple[int, str, str | None]]] = []
        self._summary, self._notes = QLabel(self), QLabel(self)
        self._summary.setFont(theme.font("strong", bold=True))
        self._notes.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self._summary, self._notes):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._questions = Questions(review, [pillar_word(pillar) for pillar in pillars], tags, self)
        self._questions.answered.connect(self._show_answered)
        self._questions.corrected.connect(self._correct_all)
        self._duplicates = QCheckBox(self)
        self._duplicates.toggled.connect(self._take_duplicates)
        self._filter = SegmentedSwitch(self)
        for key in (EVERYTHING, *Outcome, WARNINGS):
            self._filter.add(key)
        self._filter.chosen.connect(self._choose_filter)
        self.model = RowsModel(review, pillars)
        self.model.setParent(self)
        self.model.corrected.connect(self._corrected)
        self.model.ticked.connect(self._ticked)
        self.table = RowsView(self.model, self)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self._details = Details(review, self)
        self._details.corrected.connect(self._correct_field)
        self._details.reset.connect(self._reset_row)
        QShortcut(
            QKeySequence.StandardKey.Undo, self.table, self.undo, context=Qt.ShortcutContext.WidgetShortcut
        )
        self._current = 0
        self._lay_out()

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
        if not self._undo:
            return
        corrections = self._review.corrections
        for number, name, before in self._undo.pop():
            if before is None:
                corrections.pop((number, name), None)
            else:
                corrections[number, name] = before
            self._current = number
        self.judge_again.emit()

    def _correct_field(self, name: str, text: str) -> None:
        if self._current:
            self.model.correct(self._current, name, text)

    def _reset_row(self) -> None:
        corrections = self._review.corrections
        mine = [
            (number, name, text) for (number, name), text in corrections.items() if number == self._current
        ]
        for number, name, _text in mine:
            del corrections[number, name]
        self._undo.append(list(mine))
        self.judge_again.emit()

    def _correct_all(self, rows: Sequence[int], name: str, text: str) -> None:
        """Correct a field in several rows at once."""
        corrections = self._review.corrections
        self._undo.append([(number, name, corrections.get((number, name))) for number in rows])
        corrections.update(((number, name), text) for number in rows)
        self.judge_again.emit()

    def _corrected(self, number: int, name: str, before: object) -> None:
        self._undo.append([(number, name, before if isinstance(before, str) else None)])
        self._current = number
        self._show_row(self.table.currentIndex())
        self.judge_again.emit()

    def _ticked(self) -> None:
        self._show_summary()
        self.changed.emit()

    def _take_duplicates(self, on: bool) -> None:
        self._review.takes_duplicates = on
        self._show_answered()

    def _show_answered(self) -> None:
        place = self.table.currentIndex()
        self.model.show_plan(self._review.answered())
        self._show_filter()
        self._show_summary()
        self._keep_place(place.row(), max(place.column(), 0))
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

    def _show_filter(self) -> None:
        counts = self.model.counts()
        words = {EVERYTHING: pgettext("rows", "All"), WARNINGS: pgettext("rows", "Warnings")}
        words |= {outcome: outcome_word(outcome) for outcome in Outcome}
        for key, word in words.items():
            self._filter.set_text(key, f"{word} {counts[key]}")
            self._filter.set_shown(key, counts[key] > 0 or key in (EVERYTHING, self._filter.choice()))

    def _show_row(self, index: QModelIndex, _before: object = None) -> None:
        row = self.model.row_at(index.row()) if index.isValid() else None
        self._current = row.number if row else 0
        self._details.show_row(row, outcome_word(self.model.outcome_at(index.row())) if row else "")

    def _show_summary(self) -> None:
        self._summary.setText(summary(self._review.incoming()))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._details)
        split.setStretchFactor(0, 1)
        split.setSizes([_DETAILS * 2, _DETAILS])
        self._details.setMinimumWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(self._notes)
        column.addWidget(self._questions)
        column.addWidget(self._duplicates)
        column.addWidget(self._filter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(split, 1)


def summary(plan: PlanFile) -> str:
    """Return what would become of a plan's rows, in one line: 58 new, 2 updates, 6 refused."""
    counts = count(plan)
    asked = len(open_rows(plan).intersection(row.number for row in plan.incoming))
    numbered = (
        (counts.imported, ngettext("{n} new", "{n} new", counts.imported)),
        (counts.updated, ngettext("{n} update", "{n} updates", counts.updated)),
        (counts.stored, ngettext("{n} the same", "{n} the same", counts.stored)),
        (counts.rejected, ngettext("{n} refused", "{n} refused", counts.rejected)),
        (counts.duplicate, ngettext("{n} duplicate", "{n} duplicates", counts.duplicate)),
        (counts.blank, ngettext("{n} blank", "{n} blank", counts.blank)),
        (asked, ngettext("{n} of them to ask", "{n} of them to ask", asked)),
    )
    return pgettext("counts", ", ").join(text.format(n=n) for n, text in numbered if n)
