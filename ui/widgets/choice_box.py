"""A box to choose from that stays as it is while the wheel scrolls what it stands in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_Reason = Qt.FocusReason
_KEYS = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason)
_DELIBERATE = frozenset({_Reason.MouseFocusReason, *_KEYS})
_RETURNING = frozenset({_Reason.ActiveWindowFocusReason, _Reason.PopupFocusReason})
"""The focus comes back to where it was before another window or the box's own list."""


class ChoiceBox(QComboBox):
    """Takes the wheel only after the user came to it, by a click or by keys; else what is around it does.

    Qt's own box changes under any wheel, and takes the focus by it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._was_come_to = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Notice who brought the focus."""
        if event.reason() not in _RETURNING:
            self._was_come_to = event.reason() in _DELIBERATE
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls, unless it is meant for the box."""
        if self.hasFocus() and self._was_come_to:
            super().wheelEvent(event)
        else:
            event.ignore()
