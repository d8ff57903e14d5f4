"""Buttons. Texts are given translated by the caller; accessible names are the visible text.

Heights: 24 in panels and tables, 28 in headers and forms (default), 36 for the one main action of a screen.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from ui.theme import font, set_icon
from ui.theme.controls import KIND
from ui.theme.style import HEIGHT

COMPACT, DEFAULT = 24, 28


class Button(QPushButton):
    """A push button: `primary` (accent, one per screen), `plain` (framed) or `flat` (no frame)."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: str = "plain",
        icon: str = "",
        height: int = DEFAULT,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty(KIND, kind)
        self.setProperty(HEIGHT, height)
        self.setFont(font("small" if height == COMPACT else "body", bold=kind == "primary"))
        if icon:
            set_icon(
                self, icon, "on-accent" if kind == "primary" else "text", 14 if height == COMPACT else 16
            )


def primary(text: str, parent: QWidget | None = None, *, icon: str = "", height: int = DEFAULT) -> Button:
    """Return the accent button of a screen."""
    return Button(text, parent, kind="primary", icon=icon, height=height)


def plain(text: str, parent: QWidget | None = None, *, icon: str = "", height: int = DEFAULT) -> Button:
    """Return a framed button."""
    return Button(text, parent, kind="plain", icon=icon, height=height)


def flat(text: str, parent: QWidget | None = None, *, icon: str = "", height: int = DEFAULT) -> Button:
    """Return a button without a frame until it is hovered or pressed."""
    return Button(text, parent, kind="flat", icon=icon, height=height)


class IconButton(QToolButton):
    """A square button with an icon only. `name` is read by screen readers and shown as its tool tip."""

    def __init__(
        self,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        kind: str = "flat",
        height: int = DEFAULT,
    ) -> None:
        super().__init__(parent)
        self.setProperty(KIND, kind)
        self.setProperty(HEIGHT, height)
        self.setAutoRaise(kind == "flat")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(height, height)
        set_icon(
            self, icon, "on-accent" if kind == "primary" else "text", 16 if height > COMPACT else 14, "accent"
        )
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Set accessible name and tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(name)


class SplitButton(QToolButton):
    """A button with a main action and, behind the chevron, a menu of its relatives."""

    def __init__(
        self,
        text: str,
        menu: QMenu,
        parent: QWidget | None = None,
        *,
        kind: str = "plain",
        icon: str = "",
        height: int = DEFAULT,
    ) -> None:
        super().__init__(parent)
        self.setProperty(KIND, kind)
        self.setProperty(HEIGHT, height)
        self.setText(text)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font("body", bold=kind == "primary"))
        if icon:
            set_icon(self, icon, "on-accent" if kind == "primary" else "text")
