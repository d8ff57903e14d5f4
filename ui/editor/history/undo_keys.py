"""Ctrl+Z in a field: its own typing first, then the steps of the whole program."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.editor.committed import CommittedEdit, CommittedLine


class UndoKeys(QObject):
    """Lets the keys for undo and redo through to the window where a field has nothing to undo itself; Qt's
    fields would take them all the same."""

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
            and _has_nothing(watched, event)
        ):
            event.ignore()
            return True
        return False


def _has_nothing(field: CommittedEdit | CommittedLine, event: QKeyEvent) -> bool:
    steps = field.document() if isinstance(field, CommittedEdit) else field
    if event.matches(QKeySequence.StandardKey.Undo):
        return not steps.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not steps.isRedoAvailable()
