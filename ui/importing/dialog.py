"""Bringing a plan in: read it, show what would happen, ask what is open, store it as one step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _, ngettext
from planner.importing import PlanFile, count
from planner.importing.answers import with_duplicates
from planner.importing.fields import LIFE_CYCLE_TAGS
from planner.importing.remarks import Remark, remarks
from planner.operations.importing import ImportResult
from planner.store import Library
from planner.store import plan as surroundings
from ui import theme
from ui.file_dialogs import ask_file
from ui.importing.questions import Questions
from ui.importing.work import ReadPlan, StorePlan
from ui.session import Session
from ui.tasks import Task
from ui.widgets import buttons
from ui.widgets.messages import Banner

_SIZE = (760, 560)


def import_plan_file(session: Session, parent: QWidget) -> None:
    """Ask for a file and bring it in."""
    chosen = ask_file(parent, _("Import plan"), _("Plans (*.xlsx *.csv *.tsv);;All files (*)"))
    if chosen:
        dialog = ImportDialog(session, Path(chosen), parent)
        dialog.exec()
        dialog.deleteLater()


class ImportDialog(QDialog):
    """Shows a plan's rows that need a look, its questions, and then the progress."""

    def __init__(self, session: Session, file: Path, parent: QWidget) -> None:
        """Begin reading at once."""
        super().__init__(parent)
        self._session = session
        self._plan: PlanFile | None = None
        self._task: Task | None = None
        self.setWindowTitle(_("Import plan"))
        self.resize(*_SIZE)
        self._headline, self._detail = QLabel(file.name, self), QLabel(_("Reading…"), self)
        self._headline.setFont(theme.font("strong", bold=True))
        self._banner = Banner("danger", parent=self)
        self._banner.hide()
        self._questions = Questions(self)
        self._duplicates = QCheckBox(self)
        self._duplicates.hide()
        self._duplicates.toggled.connect(self._show_button)
        self._table = self._make_table()
        self._table.hide()
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self._import = buttons.primary(_("Import"), self)
        self._import.setDefault(True)
        self._import.setEnabled(False)
        self._import.clicked.connect(self._store)
        self._cancel = buttons.plain(_("Cancel"), self)
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self._library = session.library
        self._task = session.tasks.start(
            ReadPlan(self._library, file), self._show, self._refuse, self._show_progress
        )

    @property
    def is_read(self) -> bool:
        """Tell whether reading has come to an end, well or not."""
        return self._task is None

    def reject(self) -> None:
        """Stop what is under way; nothing is half-done."""
        if self._task:
            self._task.cancel()
        super().reject()

    def _show(self, plan: PlanFile) -> None:
        self._task = None
        self._plan = plan
        counts = count(plan)
        self._progress.hide()
        self._detail.setText(
            _(
                "{rows} rows: {imported} to import, {rejected} left out, {stored} already in the library"
            ).format(
                rows=counts.rows, imported=counts.imported, rejected=counts.rejected, stored=counts.stored
            )
        )
        self._questions.ask(plan, _known_tags(self._session.library))
        self._duplicates.setText(
            ngettext("Also import {n} duplicate row", "Also import {n} duplicate rows",
                     counts.duplicate).format(n=counts.duplicate)
        )  # fmt: skip
        self._duplicates.setVisible(counts.duplicate > 0)
        self._fill_table(remarks(plan))
        self._show_button()
        self._fit()

    def _answered(self) -> PlanFile:
        assert self._plan is not None
        plan = with_duplicates(self._plan) if self._duplicates.isChecked() else self._plan
        return self._questions.answered(plan)

    def _show_button(self) -> None:
        if self._plan is None:
            return
        n = count(self._answered()).imported
        self._import.setText(ngettext("Import {n} post", "Import {n} posts", n).format(n=n))
        self._import.setEnabled(n > 0)
        if n == 0:
            self._banner.set_message(_("There is nothing new in this file."), kind="hint")
            self._banner.show()
            self._cancel.setText(_("Close"))

    def _store(self) -> None:
        self._import.setEnabled(False)
        self._progress.show()
        self._task = self._session.tasks.start(
            StorePlan(self._library, self._answered()), self._stored, self._refuse, self._show_progress
        )

    def _stored(self, result: ImportResult) -> None:
        self._task = None
        self._session.publish(result.change)
        self.accept()

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _refuse(self, sentence: str) -> None:
        self._task = None
        self._progress.hide()
        self._detail.hide()
        self._banner.set_message(sentence, kind="danger")
        self._banner.show()
        self._import.setEnabled(False)
        self._cancel.setText(_("Close"))
        self._fit()

    def _fit(self) -> None:
        """Leave no gap where there is no table."""
        layout = self.layout()
        if layout and self._table.isHidden():
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setHorizontalHeaderLabels([_("Row"), _("Verdict"), _("Note")])
        table.setAccessibleName(_("Rows that need a look"))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        return table

    def _fill_table(self, found: tuple[Remark, ...]) -> None:
        self._table.setRowCount(len(found))
        for row, remark in enumerate(found):
            for column, text in enumerate((str(remark.row), remark.verdict, remark.text)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self._table.setItem(row, column, item)
        self._table.resizeColumnsToContents()
        self._table.resizeRowsToContents()
        self._table.setVisible(bool(found))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._progress, 1)
        foot.addStretch()
        foot.addWidget(self._cancel)
        foot.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._headline)
        column.addWidget(self._detail)
        column.addWidget(self._banner)
        column.addWidget(self._questions)
        column.addWidget(self._duplicates)
        column.addWidget(self._table, 1)
        column.addStretch()
        column.addLayout(foot)


def _known_tags(library: Library) -> list[str]:
    stored = [tag.name for tag in surroundings.tags(library)]
    return stored + sorted(LIFE_CYCLE_TAGS.difference(stored))
