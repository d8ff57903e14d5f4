"""Painting a laid-out page: the same for the file, the preview and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer

from planner.paths import ASSETS
from ui.printing.items import Box, Fill, Frame, Icon, Page, Picture, Style, Text
from ui.printing.measuring import print_font, runs
from ui.printing.pictures import picture_key
from ui.theme import tokens

_EMOJI_PIXELS = 64  # at most 8 to 20 pt on paper, so about 300 dpi

Drawable = Text | Fill | Frame | Icon

_PILLAR_PARTS = {
    "pillar": "fill",
    "on-pillar": "on_fill",
    "pillar-soft": "soft",
    "pillar-text": "text",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run of text or one picture, as it went to the painter.

    `x` and `baseline` are where a run of text begins. A picture has the emoji it stands for, if any.
    """

    text: str
    is_picture: bool = False
    x: float = 0
    baseline: float = 0


def paint_page(painter: QPainter, page: Page, pictures: Mapping[str, QImage]) -> list[Drawn]:
    """Paint a page in decipoints from (0, 0) and return its texts and pictures in the order of painting.

    Paper is white, so the light colours are used whatever the window's scheme. A picture that is not among
    `pictures` (by `picture_key`) gets a placeholder.
    """
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    drawn: list[Drawn] = []
    for item in page.items:
        if isinstance(item, Picture):
            drawn += _paint_picture(painter, item, pictures.get(picture_key(item, page.density)))
        else:
            drawn += _paint(painter, item)
    return drawn


def _paint(painter: QPainter, item: Drawable) -> list[Drawn]:
    match item:
        case Text():
            return _paint_text(painter, item)
        case Fill():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_color(item.color))
            painter.drawRoundedRect(_rect(item.box), item.radius, item.radius)
        case Frame():
            style = Qt.PenStyle.DashLine if item.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(_color(item.color), item.width, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_rect(item.box), item.radius, item.radius)
        case Icon():
            _paint_icon(painter, item)
    return []


def _paint_text(painter: QPainter, item: Text) -> list[Drawn]:
    font = print_font(item.style)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(_color(item.color))
    drawn, x = [], item.box.x
    for run, emoji in runs(item.text, item.style):
        step = metrics.horizontalAdvance(run)
        if emoji:
            box = QRectF(x, item.box.y - metrics.ascent(), step, metrics.ascent() + metrics.descent())
            painter.drawImage(box, _emoji(run))
            drawn.append(Drawn(run, is_picture=True))
        elif run.strip():
            painter.drawText(QPointF(x, item.box.y), run)
            drawn.append(Drawn(run, x=x, baseline=item.box.y))
        x += step
    return drawn


@lru_cache(maxsize=256)
def _emoji(emoji: str) -> QImage:
    """Draw an emoji as a picture: printers' formats know no coloured letters. Each is stored once."""
    font = print_font(Style(_EMOJI_PIXELS))
    metrics = QFontMetricsF(font)
    size = QRectF(
        0, 0, metrics.horizontalAdvance(emoji), metrics.ascent() + metrics.descent()
    ).toAlignedRect()
    image = QImage(size.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(QPointF(0, metrics.ascent()), emoji)
    painter.end()
    return image


def _paint_picture(painter: QPainter, item: Picture, image: QImage | None) -> list[Drawn]:
    if image is None:
        _paint(painter, Frame(item.box, "line-strong", 5, 15))
        edge = min(item.box.width, item.box.height) / 2
        middle_x, middle_y = item.box.x + item.box.width / 2, item.box.y + item.box.height / 2
        inner = Box(middle_x - edge / 2, middle_y - edge / 2, edge, edge)
        _paint(painter, Icon(inner, "image-off", "text-muted"))
        return []
    painter.drawImage(_rect(item.box), image)
    return [Drawn("", is_picture=True)]


def _paint_icon(painter: QPainter, item: Icon) -> None:
    QSvgRenderer(QByteArray(_tinted(item.name, item.color))).render(painter, _rect(item.box))


@lru_cache(maxsize=256)
def _tinted(name: str, color: str) -> bytes:
    source = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", _color(color).name()).encode()


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _color(name: str) -> QColor:
    theme = tokens.load("light")
    kind, _dot, key = name.partition(".")
    part = _PILLAR_PARTS.get(kind)
    color: QColor = getattr(theme.pillar(key), part) if part else theme.colors.role(name)
    return color
