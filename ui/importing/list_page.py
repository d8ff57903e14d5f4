"""What would come of a file that is no plan, row by row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from planner.i18n import _, ngettext
from planner.importing.plan import Outcome
from ui import theme
from ui.importing.lists import Brought
from ui.importing.row_words import outcome_word
from ui.importing.step_page import NextStep, StepPage
from ui.widgets import layouts

_MOST_ROWS = 2000


class ListPage(StepPage):
    """Shows what came of trying a file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._summary, self._refused = QLabel(self), QLabel(self)
        self._summary.setFont(theme.font("strong", bold=True))
        for label in (self._summary, self._refused):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._table = QTableWidget(0, 3, self)
        self._table.setAccessibleName(_("Rows of the file"))
        self._table.setHorizontalHeaderLabels([_("Row"), "", _("Note")])
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        layouts.column(self, self._summary, self._refused, self._table, grows=self._table).addStretch()
        self.show_outcome(None)

    def next_step(self) -> NextStep:
        """Bring in what was tried."""
        return NextStep(_("Import"), self._outcome is not None and self._outcome.is_something)

    def show_outcome(self, outcome: Brought | None) -> None:
        """Show what would come of the file; None while that is not known."""
        self._outcome = outcome
        rows = outcome.rows if outcome else ()
        self._summary.setText(outcome.text if outcome else "")
        n = sum(row.outcome is Outcome.REFUSE for row in rows)
        text = ngettext("{n} row cannot be taken in", "{n} rows cannot be taken in", n).format(n=n)
        self._refused.setText(text if n else "")
        self._refused.setVisible(n > 0)
        self._table.setVisible(bool(rows))
        self._table.setRowCount(min(len(rows), _MOST_ROWS))
        for at, row in enumerate(rows[:_MOST_ROWS]):
            word = outcome_word(row.outcome) if row.outcome else ""
            for column, words in enumerate((row.place, word, row.text)):
                self._table.setItem(at, column, QTableWidgetItem(words))
        self._table.resizeColumnToContents(0)
        self._table.resizeColumnToContents(1)
