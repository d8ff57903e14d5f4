"""What the editor's buttons and keys do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from planner.lint.finding import Finding, Fix
from planner.lint.fixes import apply_fixes, safe_fixes
from planner.model import Status
from planner.operations import delete_posts, fix_post, restore_version, set_status, unschedule_posts
from ui.editor.history.name_dialog import ask_for_name
from ui.editor.spans import Positions

if TYPE_CHECKING:
    from ui.editor.page import EditorPage


class Commands(QObject):
    """Binds keys and buttons of a page. No key does anything while an input method is composing."""

    def __init__(self, page: "EditorPage") -> None:
        """Serve one page."""
        super().__init__(page)
        self._page = page
        self._current: Finding | None = None
        for keys, command in (
            ("Esc", self.close),
            ("Ctrl+Up", self.previous_post),
            ("Ctrl+Down", self.next_post),
            ("F8", self.next_finding),
            ("Shift+F8", self.previous_finding),
            ("Ctrl+.", self.fix_current),
            ("Ctrl+S", self.keep_version),
            ("Ctrl+Return", self.mark_ready),
            ("Ctrl+Enter", self.mark_ready),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(command)
        self._connect()

    def _connect(self) -> None:
        page = self._page
        page.header.back.connect(self.close)
        page.header.step.connect(self._step_post)
        page.header.unschedule_asked.connect(self.unschedule)
        page.header.delete_asked.connect(self.delete)
        page.text_bar.next_asked.connect(self.next_finding)
        page.findings.chosen.connect(self.show_finding)
        page.findings.fix_asked.connect(self.fix)
        page.findings.fix_all_asked.connect(self.fix_all)
        page.footer.status_chosen.connect(self.choose_status)
        page.footer.history_asked.connect(self.show_history)
        page.footer.copy_asked.connect(self.copy_text)
        page.footer.ready_asked.connect(self.mark_ready)

    # ------------------------------------------------------------------ moving about
    def close(self) -> None:
        """Save and go back to the calendar."""
        if not self._page.composing() and self._page.flush():
            self._page.closed.emit()

    def previous_post(self) -> None:
        """Ask for the post before."""
        self._step_post(-1)

    def next_post(self) -> None:
        """Ask for the post after."""
        self._step_post(1)

    def _step_post(self, step: int) -> None:
        if not self._page.composing() and self._page.flush():
            self._page.navigate.emit(step)

    # ------------------------------------------------------------------ findings
    def next_finding(self) -> None:
        """Go to the finding after the current one, the first after the last."""
        self._step_finding(1)

    def previous_finding(self) -> None:
        """Go to the finding before the current one, the last before the first."""
        self._step_finding(-1)

    def _step_finding(self, step: int) -> None:
        found = self._page.checker.findings
        if not found or self._page.composing():
            return
        before_all = -1 if step > 0 else 0
        place = found.index(self._current) if self._current in found else before_all
        self.show_finding(found[(place + step) % len(found)])

    def show_finding(self, finding: Finding) -> None:
        """Make a finding the current one and select the words it is about."""
        self._current = finding
        self._page.findings.mark(finding)
        if not finding.spans:
            return
        start, end = finding.spans[0].start, finding.spans[0].end
        if finding.field == "text":
            self._page.writing.select(start, end)
        elif finding.field in self._page.heading.fields:
            line = self._page.heading.fields[finding.field]
            positions = Positions(line.text())
            line.setFocus()
            line.setSelection(positions.to_qt(start), positions.to_qt(end) - positions.to_qt(start))
        elif finding.field == "first_comment":
            self._page.form.show_comment(start, end)

    def fix_current(self) -> None:
        """Apply the fix of the finding at the caret, else of the current one."""
        if not self._page.composing():
            finding = self._at_caret() or self._current
            if finding:
                self.fix(finding)

    def _at_caret(self) -> Finding | None:
        caret = self._page.writing.caret()
        return next(
            (
                finding
                for finding in self._page.checker.findings
                if finding.field == "text"
                and finding.fixes
                and any(span.start <= caret <= span.end for span in finding.spans)
            ),
            None,
        )

    def fix(self, finding: Finding) -> None:
        """Apply the first fix of a finding, which may be older than what is typed by now."""
        self._page.flush()
        self._page.checker.check_now()
        key = (finding.code, finding.fingerprint)
        same = [f for f in self._page.checker.findings if (f.code, f.fingerprint) == key and f.fixes]
        chosen = finding if finding in same else same[0] if same else None
        if chosen:
            self._apply(chosen.fixes[:1])

    def fix_all(self) -> None:
        """Apply all safe fixes as one step."""
        self._page.flush()
        self._page.checker.check_now()
        self._apply(safe_fixes(self._page.checker.findings))

    def _apply(self, fixes: Sequence[Fix]) -> None:
        page = self._page
        fixed = apply_fixes(page.draft.post, fixes)
        if fixed != page.draft.post:
            page.session.perform_as(page, fix_post, fixed)
            page.checker.check_now()
            page.writing.setFocus()  # the button that was pressed is gone; writing goes on

    # ------------------------------------------------------------------ versions
    def keep_version(self) -> None:
        """Keep what is written as a version, under a name if there is one."""
        page = self._page
        if page.composing() or page.post_id is None or not page.flush():
            return
        name = None if page.draft.post.is_blank else ask_for_name(page)
        if page.draft.post.is_blank:
            page.footer.tell_kept(None)
        elif name is not None and page.versions.keep_named(name):
            page.footer.tell_kept(name)

    def show_history(self) -> None:
        """Look through the versions; the one chosen is put back."""
        from ui.editor.history.dialog import HistoryDialog  # comparing is loaded when it is needed

        page = self._page
        if page.composing() or not page.flush() or page.post_id is None:
            return
        dialog = HistoryDialog(page.session, page.post_id, page)
        if dialog.exec() == HistoryDialog.DialogCode.Accepted:
            page.session.perform(restore_version, dialog.chosen().id)
            page.writing.setFocus()
        dialog.deleteLater()

    # ------------------------------------------------------------------ the whole post
    def choose_status(self, status: Status) -> None:
        """Set the status."""
        page = self._page
        page.flush()
        if page.post_id is not None:
            page.session.perform_as(page, set_status, [page.post_id], status)

    def mark_ready(self) -> None:
        """Mark as ready what has no error and is not beyond that."""
        page = self._page
        if page.composing() or page.draft.post.status not in (Status.IDEA, Status.DRAFT):
            return
        page.flush()
        page.checker.check_now()
        if not page.checker.errors():
            self.choose_status(Status.READY)

    def copy_text(self) -> None:
        """Put the text on the clipboard and say so."""
        QGuiApplication.clipboard().setText(self._page.draft.post.text)
        self._page.footer.tell_copied()

    def unschedule(self) -> None:
        """Put the post back into the backlog."""
        page = self._page
        page.flush()
        if page.post_id is not None:
            page.session.perform_as(page, unschedule_posts, [page.post_id])

    def delete(self) -> None:
        """Delete the post; undo brings it back."""
        page = self._page
        page.flush()
        if page.post_id is not None:
            page.session.perform_as(page, delete_posts, [page.post_id])
