"""The page on which one post is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from planner.i18n import _
from planner.model import Change, PostKind
from planner.operations import keep_words
from planner.store import posts
from ui.editor.autosave import Autosave
from ui.editor.checker import Checker
from ui.editor.commands import Commands
from ui.editor.committed import CommittedEdit, CommittedLine
from ui.editor.counters import CounterRow
from ui.editor.draft import Draft
from ui.editor.findings_list import FindingsList
from ui.editor.footer import EditorFooter
from ui.editor.form import PostForm
from ui.editor.header import EditorHeader
from ui.editor.heading import HeadingFields
from ui.editor.history.keeper import VersionKeeper
from ui.editor.history.undo_keys import UndoKeys
from ui.editor.marks import marks_of
from ui.editor.preview import PreviewPanel
from ui.editor.text_bar import TextBar
from ui.editor.tray import TrayPanel
from ui.editor.writing import WritingEdit
from ui.session import Session
from ui.theme import Translated

_FORM, _PREVIEW = 252, 400
_TEXT_SHARE, _PREVIEW_SHARE = 0.53, 0.62


class EditorPage(Translated, QWidget):
    """Edits one post and saves by itself.

    `closed` asks to go back to the calendar, `navigate(+1/-1)` for the next or previous post.
    """

    closed = Signal()
    navigate = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the page; `open` shows a post."""
        super().__init__(parent)
        self.session = session
        self.post_id: int | None = None
        self.draft = Draft(self)
        self.autosave = Autosave(session, self.draft, self)
        self.versions = VersionKeeper(session, self)
        self.checker = Checker(session, self.draft, self)
        self._stale = self._divided = False
        self._make_parts()
        self._commands = Commands(self)
        self._place_parts()
        self._connect()
        self.dress()

    def open(self, post_id: int) -> None:
        """Show a post. What was typed into the one before is saved first; if that fails, it stays."""
        if not self.flush():
            return
        self.versions.leave()
        post = posts.get(self.session.library, post_id)
        if post is None:
            self.session.failed.emit(
                _("This post is not there. If it was deleted, undo or the trash brings it back.")
            )
            self._leave()
            return
        self.post_id = post_id
        self.autosave.reset()
        self.versions.open(post_id)
        self.draft.open(post)
        self._lock(self.session.library.refusal)
        self.checker.start()
        self.writing.setFocus()

    def _lock(self, refusal: str) -> None:
        """Let everything be read but nothing be changed, when there is a reason for that."""
        for part in (self.form, self.tray, self.text_bar):
            part.setEnabled(not refusal)
        self.writing.setReadOnly(bool(refusal))
        for field in self.heading.fields.values():
            field.setReadOnly(bool(refusal))

    def flush(self) -> bool:
        """Save now what is typed, words still being composed included. Return whether all is safe; if not,
        the reason has been told."""
        if self.post_id is None:
            return True
        if self.composing():
            QGuiApplication.inputMethod().commit()
        safe = self.autosave.flush()
        if not safe:
            self.session.failed.emit(self.autosave.failure)
        return safe

    def composing(self) -> bool:
        """Tell whether an input method is composing in any field of the page."""
        return any(field.composing for field in self._text_fields())

    def retranslate(self) -> None:
        """Check again: findings speak the language in which they were made."""
        if self.post_id is not None:
            self.checker.check_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the room when the page is seen for the first time; from then on the user does."""
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            self._column.activate()
            width, height = self.columns.width(), self.columns.height()
            self.columns.setSizes([_FORM, width - _FORM - _PREVIEW, _PREVIEW])
            for splitter, share in ((self.middle, _TEXT_SHARE), (self.right, _PREVIEW_SHARE)):
                splitter.setSizes([round(height * share), round(height * (1 - share))])

    def hideEvent(self, event: QHideEvent) -> None:
        """Save, and keep a version, when another page takes the place."""
        if self.flush():
            self.versions.leave()
        super().hideEvent(event)

    # ------------------------------------------------------------------ building
    def _make_parts(self) -> None:
        self.header = EditorHeader(self.session, self)
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self.form = PostForm(self.session, self.draft, self.columns)
        self.middle = QSplitter(Qt.Orientation.Vertical, self.columns)
        self.right = QSplitter(Qt.Orientation.Vertical, self.columns)
        self.text_area = QWidget(self.middle)
        self.heading = HeadingFields(self.draft, self.text_area)
        self.text_bar = TextBar(self.text_area)
        self.writing = WritingEdit(self.text_area)
        self.text_bar.serve(self.writing)
        self.counters = CounterRow(self.text_area)
        self.tray = TrayPanel(self.session, self.draft, self.middle)
        self.preview = PreviewPanel(self.session, self.draft, self.right)
        self.findings = FindingsList(self.right)
        self.footer = EditorFooter(self.autosave, self)

    def _place_parts(self) -> None:
        text_column = QVBoxLayout(self.text_area)
        text_column.setContentsMargins(0, 0, 0, 0)
        text_column.setSpacing(0)
        for part in (self.heading, self.text_bar, self.writing, self.counters):
            text_column.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.columns, 1)
        self._column.addWidget(self.footer)
        for splitter in (self.columns, self.middle, self.right):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.columns.setStretchFactor(1, 1)
        self.middle.setStretchFactor(0, 1)
        self.right.setStretchFactor(0, 1)
        self.writing.setMinimumHeight(120)
        self.tray.setMinimumHeight(160)
        self.findings.setMinimumHeight(140)
        self.preview.setMinimumSize(380, 160)

    def _connect(self) -> None:
        self.session.changed.connect(self._library_changed)
        self.session.refused.connect(self._lock)
        self.autosave.saving.connect(self.versions.note_work)
        self.versions.counted.connect(self.footer.show_versions)
        self.autosave.conflicted.connect(self._keep_as_new)
        self.draft.opened.connect(self._show_new_text)
        self.draft.loaded.connect(self._show_loaded)
        self.draft.edited.connect(self._show_edited)
        self.checker.checked.connect(self._show_findings)
        self.writing.committed.connect(self._text_changed)
        self.writing.files_given.connect(self.tray.add_files)
        self.writing.image_given.connect(self.tray.add_image)
        self.tray.previewed.connect(self.preview.preview_order)
        undo_keys = UndoKeys(self._next_step_is_of_this_post, self)
        for field in self._text_fields():
            undo_keys.watch(field)
            field.composing_changed.connect(self._composing_changed)

    def _next_step_is_of_this_post(self, forward: bool) -> bool:
        return self.post_id is not None and self.session.next_step_changes(self.post_id, forward)

    def _text_fields(self) -> list[CommittedEdit | CommittedLine]:
        return [*self.heading.fields.values(), self.writing, *self.form.text_fields()]

    # ------------------------------------------------------------------ following
    def _text_changed(self, text: str) -> None:
        self.draft.change(text=text)

    def _show_new_text(self) -> None:
        self.writing.open_text(self.draft.post.text)

    def _show_loaded(self) -> None:
        self.writing.replace_text(self.draft.post.text)
        self._show_edited()
        self.checker.check()

    def _show_edited(self) -> None:
        """Show what follows from the draft at once; findings come a moment later."""
        post = self.draft.post
        moments = post.kind is PostKind.MOMENTS
        lines = self.draft.phone_lines()
        self.writing.set_narrow(moments)
        self.writing.takes_pictures = post.kind is not PostKind.ARTICLE
        self.writing.set_phone_lines(lines)
        self.counters.show_counts(post, lines)
        self.header.show_post(post)
        self.footer.show_post(post, self.checker.errors())
        self.tray.setVisible(post.kind is not PostKind.ARTICLE)
        self.preview.setVisible(moments)

    def _show_findings(self) -> None:
        post, findings = self.draft.post, self.checker.findings
        self.writing.show_marks(marks_of(findings, "text", post.text))
        self.findings.show_findings(findings, post)
        self.text_bar.show_findings(findings)
        self.footer.show_post(post, self.checker.errors())

    def _composing_changed(self, composing: bool) -> None:
        self.autosave.hold(composing)
        self.checker.hold(composing)
        if not composing and self._stale:
            self._stale = False
            self._reload()
            if self.post_id is not None:
                self.checker.check_all()

    def _library_changed(self, _change: Change, origin: object) -> None:
        if self.post_id is None or not self.isVisible():
            return  # opening reads everything anew
        if self.composing():
            self._stale = True
            return
        self.versions.count()
        shown = {field: field.text() for field in self._text_fields()}
        self._reload()
        if origin is self:
            self.checker.post_saved()
            return
        self._forget_typing(shown)
        if self.post_id is not None:
            self.checker.check_all()

    def _forget_typing(self, shown: dict[CommittedEdit | CommittedLine, str]) -> None:
        """What came from elsewhere, as by undo, is not taken back by the undo of the field it stands in."""
        for field, text in shown.items():
            if isinstance(field, CommittedEdit) and field.text() != text:
                field.document().clearUndoRedoStacks()

    def _reload(self) -> None:
        """Show what the library holds now, keeping what is typed and not yet saved."""
        post = posts.get(self.session.library, self.post_id) if self.post_id is not None else None
        if post is not None:
            self.draft.merge(post)
        elif self.draft.unsaved:
            self._keep_as_new(
                _("This post was deleted elsewhere meanwhile. Your words are kept as a new post.")
            )
        else:
            self._leave()

    def _keep_as_new(self, reason: str) -> None:
        """The post has become another or is gone: what was typed goes on as a post of its own."""
        self.post_id = None
        change = self.session.perform_as(self, keep_words, self.draft.post)
        for post_id in change.post_ids:
            self.open(post_id)
        self.session.failed.emit(reason)

    def _leave(self) -> None:
        self.post_id = None
        self.versions.forget()
        self.closed.emit()
