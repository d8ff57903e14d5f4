"""An area that scrolls to where the keyboard is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_AROUND = 8
"""Pixels to be seen around what has the focus."""


class ScrolledArea(QScrollArea):
    """A frameless area that a widget fills; it scrolls where there is less room than that needs.

    Qt's own follows Tab only inside it; this one also when the keyboard comes in from elsewhere.
    """

    def __init__(self, parent: QWidget, inside: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if inside:
            self.setWidget(inside)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, _AROUND, _AROUND)
