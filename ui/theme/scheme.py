"""Light and dark: palettes, following the system, dressing the application."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from ui.theme import icons
from ui.theme.active import activate, current
from ui.theme.fonts import font
from ui.theme.style import QuanliStyle
from ui.theme.tokens import SCHEMES

_SYSTEM = "system"
_HINTS = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, _SYSTEM: Qt.ColorScheme.Unknown}


class _Follower(QObject):
    """Remembers what the user chose and follows the system while that is `system`."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.chosen = _SYSTEM
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        if self.chosen == _SYSTEM:
            _apply(system_scheme())


def install(application: QApplication, scheme: str = _SYSTEM) -> None:
    """Give the application the style, font and colours of the program. Call once, before any widget."""
    application.setStyle(QuanliStyle())
    application.setFont(font("body"))
    set_scheme(scheme)


def set_scheme(scheme: str) -> None:
    """Switch all open windows to `light`, `dark` or whatever the system says (`system`)."""
    if scheme not in _HINTS:
        raise ValueError(scheme)
    follower = _follower()
    follower.chosen = scheme
    # Dresses the native window frames where the platform can; on bare X11 it does nothing.
    QApplication.styleHints().setColorScheme(_HINTS[scheme])
    _apply(scheme if scheme in SCHEMES else system_scheme())


def chosen_scheme() -> str:
    """Return what was last given to `set_scheme`."""
    return _follower().chosen


def system_scheme() -> str:
    """Return the system's scheme; `light` where it does not say."""
    return "dark" if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def palette() -> QPalette:
    """Return the palette of the theme in force, as the token file assigns roles."""
    c = current().colors
    role = QPalette.ColorRole
    result = QPalette()
    for target, value in {
        role.Window: c.window, role.Base: c.raised, role.AlternateBase: c.surface, role.Button: c.raised,
        role.WindowText: c.text, role.Text: c.text, role.ButtonText: c.text, role.BrightText: c.on_accent,
        role.PlaceholderText: c.text_muted, role.Light: c.raised, role.Midlight: c.sunken, role.Mid: c.line,
        role.Dark: c.line_strong, role.Shadow: c.line_strong, role.Highlight: c.selection,
        role.HighlightedText: c.on_selection, role.Accent: c.accent, role.Link: c.accent,
        role.LinkVisited: c.accent, role.ToolTipBase: c.tooltip, role.ToolTipText: c.on_tooltip,
    }.items():  # fmt: skip
        result.setColor(target, value)
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, target, c.text_disabled)
    return result


def _apply(scheme: str) -> None:
    activate(scheme)
    QApplication.setPalette(palette())
    QToolTip.setPalette(palette())
    for window in QApplication.topLevelWidgets():
        icons.retint(window)


def _follower() -> _Follower:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("the theme needs a QApplication")
    found = application.findChild(_Follower)
    return found if isinstance(found, _Follower) else _Follower(application)
