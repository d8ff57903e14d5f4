"""Helpers for whoever paints cards, chips and strips. All measures are logical pixels."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
    QTextLayout,
    QTextOption,
)

from ui.theme.active import current
from ui.theme.controls import draw_focus_ring, draw_icon, has_keyboard_focus, round_rect
from ui.theme.fonts import font, line_height

__all__ = [
    "SEVERITIES",
    "badge_width",
    "draw_badge",
    "draw_card_frame",
    "draw_chip_frame",
    "draw_cover",
    "draw_dashed",
    "draw_focus_ring",
    "draw_icon",
    "draw_lines",
    "draw_shadow",
    "draw_thumbnail",
    "draw_tile",
    "elided_lines",
    "has_keyboard_focus",
    "round_rect",
]

SEVERITIES = {
    "error": ("octagon-x", "danger"),
    "warning": ("triangle-alert", "warning"),
    "hint": ("info", "hint"),
}
"""Icon and colour role of each severity, gravest first."""


def draw_tile(painter: QPainter, rect: QRect, pillar: str) -> None:
    """Draw a pillar's tile: solid square with its icon. `rect` is 14, 16, 18 or 20 px square."""
    painter.drawPixmap(rect.topLeft(), _tile(pillar, rect.width(), painter.device().devicePixelRatioF()))


def _tile(pillar: str, side: int, ratio: float) -> QPixmap:
    """Return a tile as a picture, because a month shows hundreds of them."""
    theme = current()
    look = theme.pillar(pillar)

    def draw(painter: QPainter, rect: QRect) -> None:
        round_rect(painter, rect, theme.radius.chip, look.fill, None)
        draw_icon(painter, look.icon, rect, {14: 10, 16: 12, 18: 12}.get(side, side - 6), look.on_fill)

    return _kept(f"tile/{look.icon}/{look.fill.rgba():08x}/{side}/{ratio}", QSize(side, side), ratio, draw)


def draw_chip_frame(painter: QPainter, rect: QRect, fill: QColor, border: QColor) -> None:
    """Draw a chip's ground with a border of 1 px, from a picture: a month shows hundreds of them."""
    radius, ratio = current().radius.chip, painter.device().devicePixelRatioF()
    key = f"chip/{rect.width()}/{rect.height()}/{fill.rgba():08x}/{border.rgba():08x}/{radius}/{ratio}"
    painter.drawPixmap(
        rect.topLeft(),
        _kept(key, rect.size(), ratio, lambda canvas, area: round_rect(canvas, area, radius, fill, border)),
    )


def _kept(key: str, size: QSize, ratio: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    """Return a picture by its key, drawn the first time."""
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, QRect(QPoint(0, 0), size))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def draw_card_frame(
    painter: QPainter,
    rect: QRect,
    pillar: str | None = None,
    *,
    selected: bool = False,
    hovered: bool = False,
    focused: bool = False,
    fill: str = "raised",
    border: str = "line",
) -> None:
    """Draw a card: body, 1 px border, the pillar's bar at the left edge, and what its state adds.

    Selected cards are accent-soft with a 2 px accent outline. `focused` is for focus reached by keyboard; its
    ring lies 2 px outside `rect`, so leave that much room around cards.
    """
    theme = current()
    c = theme.colors
    edge = c.accent if selected else c.line_strong if hovered and border == "line" else c.role(border)
    body = c.accent_soft if selected else c.role(fill)
    width = theme.border.focus if selected else theme.border.hair
    round_rect(painter, rect, theme.radius.card, body, edge, width)
    if pillar is not None:
        inset = width if selected else 0
        _draw_bar(painter, rect.adjusted(inset, inset, -inset, -inset), theme.pillar(pillar).fill)
    if focused:
        ring = theme.border.focus
        outside = rect.adjusted(-ring, -ring, ring, ring)
        round_rect(painter, outside, theme.radius.card + ring, None, theme.colors.focus, ring)


def _draw_bar(painter: QPainter, rect: QRect, color: QColor) -> None:
    theme = current()
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect), theme.radius.card, theme.radius.card)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(
        QRect(rect.x(), rect.y(), theme.border.bar, rect.height()), Qt.ClipOperation.IntersectClip
    )
    painter.fillPath(shape, color)
    painter.restore()


def draw_dashed(painter: QPainter, rect: QRect, border: QColor, fill: QColor | None = None) -> None:
    """Draw a dashed slot."""
    radius = current().radius.card
    pen = QPen(border, 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def draw_shadow(painter: QPainter, rect: QRect, name: str = "drag", radius: float = 5) -> None:
    """Draw a soft shadow around `rect`: `popup`, `dialog` or `drag`. Draw it before the thing itself."""
    theme = current()
    shadow = getattr(theme.shadow, name)
    alpha = shadow.alpha_dark if theme.dark else shadow.alpha_light
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    steps = shadow.blur // 2
    painter.setBrush(QColor.fromRgbF(0, 0, 0, alpha / steps))
    for spread in range(steps):
        grown = QRectF(rect).translated(0, shadow.y).adjusted(-spread, -spread, spread, spread)
        painter.drawRoundedRect(grown.adjusted(4, 4, -4, -4), radius + spread, radius + spread)
    painter.restore()


def badge_width(count: int) -> int:
    """Return the width of a badge with this count; 0 for nothing to show."""
    if count <= 0:
        return 0
    return 14 + round(QFontMetricsF(font("small", bold=True)).horizontalAdvance(str(count)) + 0.5)


def draw_badge(painter: QPainter, corner: QPoint, severity: str, count: int) -> int:
    """Draw icon and count of a severity (`error`, `warning`, `hint`) in a line 16 px high; return its width.

    Zero draws nothing.
    """
    if count <= 0:
        return 0
    name, role = SEVERITIES[severity]
    color = current().colors.role(role)
    width = badge_width(count)
    draw_icon(painter, name, QRect(corner.x(), corner.y(), 12, 16), 12, color)
    painter.setFont(font("small", bold=True))
    painter.setPen(color)
    painter.drawText(QRect(corner.x() + 13, corner.y(), width, 16), Qt.AlignmentFlag.AlignVCenter, str(count))
    return width


def elided_lines(text: str, text_font: QFont, width: int, limit: int = 2) -> tuple[str, ...]:
    """Break a text into at most `limit` lines of `width` pixels, the last one elided with `…`.

    White space and line ends become single spaces. Prepare this once per row, not at every paint.
    """
    # Nothing beyond this can be seen, and breaking a long article would cost milliseconds.
    flat = " ".join(text[: 40 * limit + width].split())
    if not flat:
        return ()
    layout = QTextLayout(flat, text_font)
    options = QTextOption()
    options.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(options)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(starts) <= limit:
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return _cut(flat, starts, text_font, width, limit)


def _cut(flat: str, starts: list[int], text_font: QFont, width: int, limit: int) -> tuple[str, ...]:
    # Line starts are UTF-16 positions.
    units = flat.encode("utf-16-le")
    bounds = [*starts[:limit], len(units) // 2]
    pieces = [units[2 * a : 2 * b].decode("utf-16-le") for a, b in pairwise(bounds)]
    if len(starts) > limit:
        metrics = QFontMetricsF(text_font)
        pieces[-1] = metrics.elidedText(pieces[-1], Qt.TextElideMode.ElideRight, width)
    return tuple(piece.rstrip() for piece in pieces)


def draw_lines(
    painter: QPainter,
    corner: QPoint,
    lines: tuple[str, ...],
    color: QColor,
    size: str = "small",
    *,
    bold: bool = False,
    height: int | None = None,
) -> None:
    """Draw prepared lines below each other in a type size; `height` overrides the size's line height."""
    step = height or line_height(size)
    text_font, cap_height = _ready(size, bold)
    painter.setFont(text_font)
    painter.setPen(color)
    baseline = corner.y() + (step + cap_height) / 2
    for number, line in enumerate(lines):
        painter.drawText(QPointF(corner.x(), baseline + number * step), line)


@cache
def _ready(size: str, bold: bool) -> tuple[QFont, float]:
    """Return a font that is only to be read, with its cap height: a month draws hundreds of lines."""
    text_font = font(size, bold=bold)
    return text_font, QFontMetricsF(text_font).capHeight()


def draw_cover(painter: QPainter, rect: QRect, picture: QPixmap, radius: float = 3) -> None:
    """Draw a picture filling `rect`, cut evenly at the overhanging sides, with rounded corners."""
    if picture.isNull() or picture.width() == 0 or picture.height() == 0:
        return
    scale = max(rect.width() / picture.width(), rect.height() / picture.height())
    width, height = rect.width() / scale, rect.height() / scale
    source = QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect), radius, radius)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(QRectF(rect), picture, source)
    painter.restore()


def draw_thumbnail(painter: QPainter, rect: QRect, picture: QPixmap | None, radius: float) -> None:
    """Draw a picture; a plain tile while it is being made (None), a crossed-out one if it is empty."""
    if picture is not None and not picture.isNull():
        draw_cover(painter, rect, picture, radius)
        return
    colors = current().colors
    round_rect(painter, rect, radius, colors.sunken, None)
    if picture is not None:
        draw_icon(painter, "image-off", rect, rect.height() // 2, colors.text_muted)
