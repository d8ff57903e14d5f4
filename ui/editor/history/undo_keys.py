"""Ctrl+Z in a field: its own typing first, then the steps of the post it belongs to, and no others: who
takes back words does not look at the rest of the plan."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.editor.committed import CommittedEdit, CommittedLine


class UndoKeys(QObject):
    """Lets the keys for undo and redo through to the window where a field has nothing to undo itself; Qt's
    fields would take them all the same. `concerns(forward)` tells whether the next step to be done again,
    or taken back, changes the post being edited."""

    def __init__(self, concerns: Callable[[bool], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._concerns = concerns

    def watch(self, field: CommittedEdit | CommittedLine) -> None:
        """Watch one field."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, CommittedEdit | CommittedLine)
            and not watched.composing
            and self._passes_on(watched, event)
        ):
            event.ignore()
            return True
        return False

    def _passes_on(self, field: CommittedEdit | CommittedLine, event: QKeyEvent) -> bool:
        steps = field.document() if isinstance(field, CommittedEdit) else field
        if event.matches(QKeySequence.StandardKey.Undo):
            return not steps.isUndoAvailable() and self._concerns(False)
        is_redo = event.matches(QKeySequence.StandardKey.Redo)
        return is_redo and not steps.isRedoAvailable() and self._concerns(True)
