"""Lucide icons from assets/icons, tinted by role."""

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from planner.paths import ASSETS
from ui.theme.active import current

FOLDER = ASSETS / "icons"
_PROPERTY = "quanliIcon"


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, size: int, color: QColor | str = "text", dpr: float = 1.0) -> QPixmap:
    """Return a Lucide icon as a square of `size` logical pixels at the given device pixel ratio.

    `color` is a colour or the name of a role (`text-muted`). Cached; FileNotFoundError for an unknown name.
    """
    tint = current().colors.role(color) if isinstance(color, str) else color
    key = f"{_PROPERTY}/{name}/{size}/{tint.rgba():08x}/{dpr}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _render(name, size, tint, dpr)
    QPixmapCache.insert(key, drawn)
    return drawn


def _render(name: str, size: int, tint: QColor, dpr: float) -> QPixmap:
    svg = _source(name).replace("currentColor", tint.name())
    side = round(size * dpr)
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(tint.alphaF())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(dpr)
    return result


def icon(name: str, role: str = "text", size: int = 16, checked_role: str | None = None) -> QIcon:
    """Return an icon for every screen there is, greyed when disabled, in `checked_role` when checked."""
    result = QIcon()
    roles = [
        (role, QIcon.Mode.Normal, QIcon.State.Off),
        (checked_role or role, QIcon.Mode.Normal, QIcon.State.On),
        ("text-disabled", QIcon.Mode.Disabled, QIcon.State.Off),
    ]
    for tint, mode, state in roles:
        for dpr in _pixel_ratios():
            result.addPixmap(pixmap(name, size, tint, dpr), mode, state)
    return result


def _pixel_ratios() -> set[float]:
    """Return the device pixel ratios in use; drawing for others would only cost time at the start."""
    return {screen.devicePixelRatio() for screen in QGuiApplication.screens()} or {1.0}


def set_icon(
    target: QAbstractButton | QAction,
    name: str,
    role: str = "text",
    size: int = 16,
    checked_role: str | None = None,
) -> None:
    """Give a button or action an icon that keeps its role through every change of scheme."""
    target.setProperty(_PROPERTY, [name, role, size, checked_role or role])
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))
    _tint(target)


def _tint(target: QAbstractButton | QAction) -> None:
    remembered = target.property(_PROPERTY)
    if remembered:
        target.setIcon(icon(*remembered))


def retint(root: QObject) -> None:
    """Draw the icons set by `set_icon` on `root` and everything below it in the colours now in force."""
    if isinstance(root, QAbstractButton | QAction):
        _tint(root)
    for button in root.findChildren(QAbstractButton):
        _tint(button)
    for action in root.findChildren(QAction):
        _tint(action)
