"""Bringing something in: choose it, say which column is which, look at every row, store it as one step."""

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from planner.i18n import _
from planner.importing import PlanFile
from planner.importing.kinds import FileKind
from planner.model import Change, Post
from planner.operations.import_judging import Trial
from planner.operations.importing import ImportResult
from ui.importing.background import Background
from ui.importing.discarding import given, when_sure
from ui.importing.dropping import dropped_path
from ui.importing.footer import Footer
from ui.importing.head import Head
from ui.importing.lists import Brought
from ui.importing.outcome import first_post
from ui.importing.review import Review
from ui.importing.steps import Steps
from ui.importing.work import BringIn, JudgePlan, Opened, OpenFile, StorePlan
from ui.session import Session
from ui.widgets import layouts
from ui.widgets.copying import take_copy
from ui.widgets.messages import Banner
from ui.widgets.scrolled import ScrolledArea
from ui.widgets.tab_order import follow
from ui.window_state import DialogSize

_USUAL_SIZE = QSize(1180, 760)


class ImportDialog(QDialog):
    """One import from the choice of a file to the step stored: what follows on what.

    `first_post` is the earliest post that came in or was changed, None when none with a date was.
    """

    def __init__(self, session: Session, path: Path | None, parent: QWidget) -> None:
        """Begin with a file or folder; with None, at the choice of one."""
        super().__init__(parent)
        self.first_post: Post | None = None
        self._session = session
        self._opened: Opened | None = None
        self._trial: Trial | None = None
        self.setWindowTitle(_("Import plan"))
        self.setAcceptDrops(True)
        self._head = Head(self)
        self._banner = Banner("danger", parent=self)
        self._banner.hide()
        self._steps = Steps(session, self)
        self._footer = Footer(self)
        self._background = Background(session.tasks, self._footer)
        middle = ScrolledArea(self, self._steps)
        parts = (self._head, self._banner, middle, self._footer)
        layouts.column(self, *parts, gap=10, edges=(20, 16, 20, 16), grows=middle)
        self._size = DialogSize("import", session.library.folder, self)
        self._size.restore(_USUAL_SIZE)
        self._connect()
        if path:
            self.read(path)
        else:
            self._show_source()

    @property
    def is_busy(self) -> bool:
        """Tell whether something is under way."""
        return self._background.is_busy

    @property
    def review(self) -> Review | None:
        """The plan under review, None before one was read."""
        return self._opened.review if self._opened else None

    def _connect(self) -> None:
        self._head.kind_changed.connect(self._follow_kind)
        self._head.columns_wanted.connect(self._show_columns)
        self._steps.source.chosen.connect(self.read)
        self._steps.changed.connect(self._show_state)
        self._steps.judge_again.connect(self._judge)
        self._background.started.connect(self._banner.hide)
        self._background.changed.connect(self._show_state)
        self._background.refused.connect(self._refuse)
        self._footer.back.clicked.connect(self._go_back)
        self._footer.cancel.clicked.connect(self.reject)
        self._footer.go.clicked.connect(self._go_on)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._footer.go.click)

    # Reading ----------------------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read a file or folder, in place of what was read before."""
        self._forget()
        self._steps.show_nothing()
        self._head.show_name(path.name)
        self._open(OpenFile(self._session.library, path))

    def _read_text(self) -> None:
        self._forget()
        self._open(OpenFile(self._session.library, None, self._steps.source.text()))

    def _open(self, work: OpenFile) -> None:
        self._trial = Trial()
        self._background.start(work, self._show_opened, _("Reading…"))

    def _forget(self) -> None:
        """Drop what was read before."""
        self._background.stop()
        self._steps.forget()
        self._opened = self._trial = None
        self._banner.hide()

    def _show_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._head.show_opened(opened)
        self._follow_kind()

    def _follow_kind(self) -> None:
        """Show the next step for what the file is taken for."""
        self._background.stop()
        self._banner.hide()
        if self._head.kind() is not FileKind.PLAN:
            self._steps.show_list(None)
            trial = self._bringing_in(Event(), is_trial=True)
            self._background.start(trial, self._show_list, _("Reading…"))
        elif self.review and self.review.is_sure:
            self._judge()
        else:
            self._show_columns()

    def _show_list(self, outcome: Brought) -> None:
        self._steps.show_list(outcome)
        self._show_state()
        (self._footer.go if outcome.is_something else self._footer.cancel).setFocus()

    def _show_columns(self) -> None:
        assert self.review is not None
        self._background.stop()
        self._banner.hide()
        self._steps.show_columns(self.review)
        self._show_state()

    def _judge(self) -> None:
        """Judge the rows, with all corrections; a judgement under way is out of date."""
        review, trial = self.review, self._trial
        assert review is not None
        assert trial is not None
        work = JudgePlan(
            self._session.library,
            trial,
            review.source,
            review.sheet,
            review.mapping,
            dict(review.corrections),
        )
        self._background.start(work, self._show_rows, _("Judging the rows…"))

    def _show_rows(self, plan: PlanFile) -> None:
        assert self.review is not None
        self.review.plan = plan
        self._steps.show_rows(self.review)
        self._show_state()

    # Going on and back ------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Do what the default button says."""
        steps, page = self._steps, self._steps.currentWidget()
        if page is steps.source:
            self._read_text()
        elif page is steps.mapping:
            self._judge()
        elif page is steps.lists:
            self._bring_in()
        elif steps.is_at_rows:
            self._store()

    def _go_back(self) -> None:
        """Go to the choice of another file; from the columns to the rows, if they were there."""
        if self._steps.currentWidget() is self._steps.mapping and self._steps.go_to_rows():
            self._show_state()
        else:
            when_sure(self._given(), self._start_over, self)

    def _start_over(self) -> None:
        self._forget()
        self._show_source()

    def _show_source(self) -> None:
        self._steps.setCurrentWidget(self._steps.source)
        self._head.show_name(_("What is to come in?"))
        self._show_state()

    # Storing ----------------------------------------------------------------------------------------------

    def _bringing_in(self, stopping: Event, *, is_trial: bool) -> BringIn:
        assert self._opened is not None
        assert self._opened.path is not None
        return BringIn(self._session.library, self._head.kind(), self._opened.path, is_trial, stopping)

    def _bring_in(self) -> None:
        stopping = Event()
        work = self._bringing_in(stopping, is_trial=False)
        self._background.start(work, self._brought_in, _("Importing…"), stopping)

    def _store(self) -> None:
        rows, mapping = self._steps.rows, self._steps.mapping
        assert self.review is not None
        assert rows is not None
        is_to_remember = mapping is not None and mapping.remember.isChecked()
        stopping = Event()
        work = StorePlan(self._session.library, rows.incoming(), self.review, is_to_remember, stopping)
        self._background.start(work, self._stored, _("Importing…"), stopping)

    def _stored(self, result: tuple[Change, ImportResult]) -> None:
        kept, imported = result
        self._session.publish(kept)
        self._end_with(None if imported.is_cancelled else imported.change)

    def _brought_in(self, outcome: Brought | None) -> None:
        self._end_with(outcome.change if outcome else None)

    def _end_with(self, change: Change | None) -> None:
        """Close after what came in; with None, when it was stopped in time, say so and stay."""
        if change is None:
            self._tell("hint", _("Cancelled; nothing was imported."))
            self._footer.go.setFocus()
            return
        self.first_post = first_post(self._session.library, change)
        self._session.publish(change)
        self.accept()

    # Closing ----------------------------------------------------------------------------------------------

    def reject(self) -> None:
        """Stop what is under way; nothing is half-done. What was typed is not thrown away unasked."""
        if self._background.is_storing:
            self._background.ask_to_stop()
        else:
            text = [_("the text")] if self._steps.source.text().strip() else []
            when_sure([*text, *self._given()], super().reject, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as Esc does."""
        event.ignore()
        self.reject()

    def done(self, result: int) -> None:
        """Remember the size, and drop what is still being computed."""
        self._size.save()
        self._steps.source.stop()
        self._background.stop()
        self._trial = None
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        """Show where the keyboard is as soon as it is here; Qt does only after a first Tab, and takes that
        back while it moves the focus.
        """
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if focused := self.focusWidget():
            focused.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or folder, unless something is being stored."""
        if dropped_path(event.mimeData()) and not self._background.is_storing:
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        path = dropped_path(event.mimeData())
        if path:
            take_copy(event)
            when_sure(self._given(), partial(self.read, path), self)

    def _given(self) -> list[str]:
        return given(self.review) if self.review else []

    # What is shown ----------------------------------------------------------------------------------------

    def _tell(self, kind: str, sentence: str) -> None:
        self._banner.set_message(sentence, kind=kind)
        self._banner.show()

    def _refuse(self, sentence: str) -> None:
        self._tell("danger", sentence)
        if self._steps.has_nothing:
            self._show_source()

    def _show_state(self) -> None:
        """Show what can be done now. Tab goes from the top to the bottom, though pages are made late."""
        steps, is_storing = self._steps, self._background.is_storing
        self._head.offer_columns(
            self.review is not None and not self.review.table.fields and steps.is_at_rows
        )
        for part in (self._head, steps):
            part.setEnabled(not is_storing)
        self._footer.back.setVisible(steps.currentWidget() is not steps.source)
        self._footer.back.setEnabled(not is_storing)
        words, is_ready = steps.next_step()
        self._footer.go.setText(words)
        self._footer.go.setEnabled(is_ready and not self.is_busy)
        follow(self._footer.go, self._head, steps, self._footer)
        if steps.rows:
            steps.rows.order_focus()
