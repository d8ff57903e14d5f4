"""Bringing something in: choose it, say which column is which, look at every row, store it as one step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _, ngettext, pgettext
from planner.importing import PlanFile, count
from planner.importing.fields import LIFE_CYCLE_TAGS
from planner.importing.kinds import FileKind
from planner.model import Change, Post
from planner.operations.import_judging import Trial
from planner.operations.importing import ImportResult
from planner.store import Library, posts
from planner.store import plan as surroundings
from ui.importing.dropping import dropped_path
from ui.importing.footer import Footer
from ui.importing.head import Head
from ui.importing.list_page import ListPage
from ui.importing.lists import Brought
from ui.importing.mapping_page import MappingPage
from ui.importing.review import Review
from ui.importing.rows_page import RowsPage
from ui.importing.source_page import SourcePage
from ui.importing.work import BringIn, JudgePlan, Opened, OpenFile, StorePlan
from ui.session import Session
from ui.tasks import Task
from ui.widgets.messages import Banner
from ui.widgets.tab_order import follow

_SIZE = QSize(1160, 720)
_LEAST = QSize(760, 480)
_EDGE = 48


class ImportDialog(QDialog):
    """One import from the choice of a file to the step stored.

    `first_post` is the earliest post that came in, None when none with a date did.
    """

    def __init__(self, session: Session, path: Path | None, parent: QWidget) -> None:
        """Begin with a file or folder; with None, at the choice of one."""
        super().__init__(parent)
        self.first_post: Post | None = None
        self._session = session
        self._task: Task | None = None
        self._opened: Opened | None = None
        self._trial: Trial | None = None
        self._mapping: MappingPage | None = None
        self._rows: RowsPage | None = None
        self._is_storing = False
        self._tells_of_nothing = False
        self._list: Brought | None = None
        self.setWindowTitle(_("Import plan"))
        self.setAcceptDrops(True)
        self.setMinimumSize(_LEAST)
        room = self.screen().availableSize() - QSize(_EDGE, _EDGE)
        self.resize(_SIZE.boundedTo(room).expandedTo(_LEAST))
        self._head = Head(self)
        self._head.kind_changed.connect(self._follow_kind)
        self._head.columns_wanted.connect(self._show_mapping)
        self._banner = Banner("danger", parent=self)
        self._pages = QStackedWidget(self)
        self._source = SourcePage(session, self)
        self._source.chosen.connect(self.read)
        self._source.box.textChanged.connect(self._show_buttons)
        self._lists = ListPage(self)
        self._blank = QWidget(self)
        for page in (self._source, self._lists, self._blank):
            self._pages.addWidget(page)
        self._footer = Footer(self)
        self._footer.back.clicked.connect(self._go_back)
        self._footer.cancel.clicked.connect(self.reject)
        self._footer.go.clicked.connect(self._go_on)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._footer.go.click)
        self._lay_out()
        if path:
            self.read(path)
        else:
            self._show_source()

    @property
    def is_busy(self) -> bool:
        """Tell whether something is under way."""
        return self._task is not None

    @property
    def review(self) -> Review | None:
        """The plan under review, None before one was read."""
        return self._opened.review if self._opened else None

    # Opening ----------------------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file or folder, in place of what was read before."""
        self._forget()
        self._pages.setCurrentWidget(self._blank)
        self._head.show_name(path.name)
        self._start(OpenFile(self._session.library, path), self._show_opened, _("Reading…"))

    def _open_text(self) -> None:
        self._forget()
        work = OpenFile(self._session.library, None, self._source.text())
        self._start(work, self._show_opened, _("Reading…"))

    def _forget(self) -> None:
        """Drop what was read before."""
        if self._task:
            self._task.cancel()
        for page in (self._mapping, self._rows):
            if page:
                self._pages.removeWidget(page)
                page.deleteLater()
        self._task = self._opened = self._mapping = self._rows = self._list = None
        self._trial = Trial()
        self._banner.hide()

    def _show_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._head.show_opened(opened)
        self._follow_kind()

    def _follow_kind(self) -> None:
        """Show the next step for what the file is taken for."""
        opened = self._opened
        assert opened is not None
        self._banner.hide()
        self._list = None
        if self._task:
            self._task.cancel()
            self._ended()
        kind = self._head.kind()
        if kind is not FileKind.PLAN:
            assert opened.path is not None
            self._lists.show_outcome(None)
            self._pages.setCurrentWidget(self._lists)
            work = BringIn(self._session.library, kind, opened.path, is_trial=True)
            self._start(work, self._show_list, _("Reading…"))
        elif opened.review and opened.review.is_sure:
            self._judge()
        else:
            self._show_mapping()
        self._show_head()

    def _show_list(self, outcome: Brought) -> None:
        self._list = outcome
        self._lists.show_outcome(outcome)
        self._show_buttons()
        (self._footer.go if outcome.is_something else self._footer.cancel).setFocus()

    # Columns and rows -------------------------------------------------------------------------------------

    def _show_mapping(self) -> None:
        assert self.review is not None
        if self._mapping is None:
            self._mapping = MappingPage(self.review, self)
            self._mapping.changed.connect(self._mapping_changed)
            self._pages.addWidget(self._mapping)
        if self._task:
            self._task.cancel()
            self._ended()
        self._banner.hide()
        self._pages.setCurrentWidget(self._mapping)
        self._mapping.focus_choice()
        self._order_focus()
        self._show_head()

    def _mapping_changed(self) -> None:
        assert self._mapping is not None
        self._order_focus()
        if self._rows:
            self._pages.removeWidget(self._rows)
            self._rows.deleteLater()
            self._rows = None
        self._show_buttons()

    def _judge(self) -> None:
        """Judge the rows, with all corrections; a judgement under way is out of date."""
        review, trial = self.review, self._trial
        assert review is not None
        assert trial is not None
        if self._task:
            self._task.cancel()
        work = JudgePlan(
            self._session.library,
            trial,
            review.source,
            review.sheet,
            review.mapping,
            dict(review.corrections),
        )
        self._start(work, self._show_plan, _("Judging the rows…"))

    def _show_plan(self, plan: PlanFile) -> None:
        assert self.review is not None
        self.review.plan = plan
        if self._rows is None:
            tags = _known_tags(self._session.library)
            self._rows = RowsPage(self.review, self._session.pillars, tags, self)
            self._rows.judge_again.connect(self._judge)
            self._rows.changed.connect(self._show_buttons)
            self._pages.addWidget(self._rows)
        self._rows.show_plan()
        if self._pages.currentWidget() is not self._rows:
            self._pages.setCurrentWidget(self._rows)
            self._rows.focus_rows()
        self._order_focus()
        self._show_head()

    # Storing ----------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what the default button says."""
        page = self._pages.currentWidget()
        if page is self._source:
            self._open_text()
        elif page is self._mapping:
            self._judge()
        elif page is self._lists:
            self._bring_in()
        elif page is self._rows:
            self._store()

    def _store(self) -> None:
        review = self.review
        assert review is not None
        is_to_remember = self._mapping is not None and self._mapping.remember.isChecked()
        work = StorePlan(self._session.library, review.incoming(), review, is_to_remember)
        self._is_storing = True
        self._start(work, self._stored, _("Importing…"))

    def _stored(self, result: tuple[Change, ImportResult]) -> None:
        kept, imported = result
        rows = imported.plan.incoming
        days = [row.post.planned_date for row in rows if row.post and row.post.planned_date]
        if days:
            on_day = posts.between(self._session.library, min(days), min(days))
            self.first_post = next((post for post in on_day if post.id in imported.change.post_ids), None)
        self._session.publish(kept)
        self._session.publish(imported.change)
        self.accept()

    def _bring_in(self) -> None:
        assert self._opened is not None
        assert self._opened.path is not None
        kind = self._head.kind()
        work = BringIn(self._session.library, kind, self._opened.path, is_trial=False)
        self._is_storing = True
        self._start(work, self._brought_in, _("Importing…"))

    def _brought_in(self, outcome: Brought) -> None:
        self._session.publish(outcome.change)
        self.accept()

    # Tasks ------------------------------------------------------------------------------------------------

    def _start(self, work: object, done: object, words: str) -> None:
        def deliver(result: object) -> None:
            self._ended()
            done(result)  # type: ignore[operator]

        self._banner.hide()
        self._task = self._session.tasks.start(work, deliver, self._refuse, self._footer.show_progress)  # type: ignore[arg-type]
        self._footer.set_busy(words)
        self._show_buttons()

    def _ended(self) -> None:
        self._task = None
        self._is_storing = False
        self._footer.set_busy("")
        self._show_buttons()

    def _refuse(self, sentence: str) -> None:
        self._ended()
        self._banner.set_message(sentence, kind="danger")
        self._banner.show()
        if self._pages.currentWidget() is self._blank:
            self._show_source()

    def reject(self) -> None:
        """Stop what is under way; nothing is half-done. What was typed is not thrown away unasked."""
        if self._is_storing and self._task:
            self._task.cancel()
            self._ended()
            return
        self._when_sure(self._leave)

    def _leave(self) -> None:
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as Esc does."""
        event.ignore()
        self.reject()

    def done(self, result: int) -> None:
        """Drop what is still being computed."""
        self._source.stop()
        if self._task:
            self._task.cancel()
        self._task = self._trial = None
        super().done(result)

    def _when_sure(self, act: Callable[[], None]) -> None:
        """Do something that throws corrections away, after asking if there are any."""
        n = len(self.review.corrections) if self.review else 0
        if n == 0:
            act()
            return
        question = ngettext("Throw {n} correction away?", "Throw {n} corrections away?", n).format(n=n)
        box = QMessageBox(QMessageBox.Icon.Warning, _("Import plan"), question, parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        away = box.addButton(_("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Go on correcting"), QMessageBox.ButtonRole.RejectRole))
        away.clicked.connect(act)
        box.open()

    # What is shown ----------------------------------------------------------------------------------------

    def _show_source(self) -> None:
        self._pages.setCurrentWidget(self._source)
        self._head.show_name(_("What is to come in?"))
        self._show_head()

    def _go_back(self) -> None:
        """Go to the choice of another file; from the columns to the rows, if they were there."""
        if self._pages.currentWidget() is self._mapping and self._rows:
            self._pages.setCurrentWidget(self._rows)
            self._rows.focus_rows()
            self._show_head()
            return
        self._when_sure(self._start_over)

    def _start_over(self) -> None:
        self._forget()
        self._footer.set_busy("")
        self._show_source()

    def _show_head(self) -> None:
        is_table = self.review is not None and not self.review.table.fields
        is_at_rows = self._rows is not None and self._pages.currentWidget() is self._rows
        self._head.offer_columns(is_table and is_at_rows)
        self._show_buttons()

    def _order_focus(self) -> None:
        """Let Tab go from the top to the bottom, though pages and their parts are made late."""
        follow(self._footer.go, self._head, self._pages.currentWidget() or self._blank, self._footer)
        if self._rows:
            self._rows.order_focus()

    def _show_buttons(self) -> None:
        page, go, is_idle = self._pages.currentWidget(), self._footer.go, self._task is None
        self._footer.back.setVisible(page is not self._source)
        self._footer.back.setEnabled(not self._is_storing)
        for part in (self._head, self._pages):
            part.setEnabled(not self._is_storing)
        text = pgettext("step", "Next")
        is_ready = bool(self._source.text().strip())
        if page is self._mapping and self._mapping:
            is_ready = self._mapping.is_ready
        elif page is self._lists:
            text, is_ready = _("Import"), self._list is not None and self._list.is_something
        elif page is self._rows and self.review and self.review.plan:
            counts = count(self.review.incoming())
            n = counts.imported + counts.updated
            text, is_ready = ngettext("Import {n} post", "Import {n} posts", n).format(n=n), n > 0
            self._tell_of_nothing(n)
        elif page is not self._source:
            text, is_ready = _("Import"), False
        go.setText(text)
        go.setEnabled(is_ready and is_idle)

    def _tell_of_nothing(self, n: int) -> None:
        tells = n == 0 and self._task is None
        if tells:
            self._banner.set_message(_("There is nothing new in this file."), kind="hint")
        if tells or self._tells_of_nothing:  # another sentence stays
            self._banner.setVisible(tells)
        self._tells_of_nothing = tells

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or folder, unless something is being stored."""
        if dropped_path(event.mimeData()) and not self._is_storing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        path = dropped_path(event.mimeData())
        if path:
            event.acceptProposedAction()
            self._when_sure(partial(self.read, path))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self._footer)
        self._banner.hide()


def _known_tags(library: Library) -> list[str]:
    stored = [tag.name for tag in surroundings.tags(library)]
    return stored + sorted(LIFE_CYCLE_TAGS.difference(stored))
