"""Painting the week board: columns, bands, the now-line and the place where a card would land."""

from datetime import datetime, time

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from planner.i18n import _
from planner.schedule.bands import Band, band_label
from planner.schedule.layout import Rect
from planner.schedule.week_layout import WeekLayout
from ui.theme import advance, current, elided
from ui.theme.painting import draw_dashed, draw_focus_ring, draw_icon, draw_lines, draw_tile, round_rect

PLACEHOLDER_HEIGHT = 26


def qrect(rect: Rect) -> QRect:
    """Return a layout rectangle as Qt's."""
    return QRect(rect.x, rect.y, rect.width, rect.height)


def paint_ground(painter: QPainter, layout: WeekLayout, now: datetime, left: int) -> None:
    """Draw columns and bands; `left` is the first visible pixel, where the bands' labels stand."""
    c = current().colors
    for day, column in zip(layout.days, layout.columns, strict=True):
        today = day == now.date()
        fill = c.accent_faint if today else c.window if day.weekday() >= 5 else c.surface
        painter.fillRect(qrect(column), fill)
        painter.fillRect(column.right - 1, column.y, 1, column.height, c.line)
    for box in layout.bands:
        head = qrect(box.head)
        painter.fillRect(head, c.window)
        painter.fillRect(head.x(), head.y(), head.width(), 1, c.line)
        painter.fillRect(head.x(), head.bottom(), head.width(), 1, c.line)
        label = (band_label(box.band),)
        draw_lines(painter, QPoint(left + 9, head.y()), label, c.text_muted, height=head.height())


def paint_now(painter: QPainter, layout: WeekLayout, now: datetime) -> None:
    """Draw the line of the present moment with its time, in today's column."""
    y = layout.now_y(now)
    if y is None:
        return
    c = current().colors
    column = layout.columns[layout.days.index(now.date())]
    text = f"{now:%H:%M}"
    width = advance(text, "micro", bold=True) + 10
    painter.fillRect(column.x, y - 1, column.width - 1, 2, c.accent)
    tag = QRect(column.right - 5 - width, max(1, y - 8), width, 16)
    round_rect(painter, tag, current().radius.chip, c.accent, None)
    draw_lines(painter, tag.topLeft() + QPoint(5, 0), (text,), c.on_accent, "micro", bold=True, height=16)


def paint_placeholder(painter: QPainter, rect: QRect) -> None:
    """Draw the hint that a post can be made here."""
    c = current().colors
    draw_dashed(painter, rect, c.accent, c.raised)
    shown = elided(_("New post here"), "small", rect.width() - 26)
    width = advance(shown, "small") + 18
    x = rect.x() + (rect.width() - width) // 2
    draw_icon(painter, "plus", QRect(x, rect.y(), 14, rect.height()), 14, c.accent)
    draw_lines(painter, QPoint(x + 18, rect.y()), (shown,), c.accent, height=rect.height())


def paint_welcome(painter: QPainter, area: QRect) -> None:
    """Mark the area that would take the card."""
    c = current().colors
    painter.fillRect(area, c.accent_soft)
    painter.save()
    pen = QPen(c.accent, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(area.adjusted(1, 1, -1, -1))
    painter.restore()


def paint_landing(painter: QPainter, slot: QRect, pillar: str | None, at: time | None) -> None:
    """Draw the slot where the card would land, with the time it would have."""
    c = current().colors
    draw_dashed(painter, slot, c.accent, c.accent_soft)
    x = slot.x() + 4
    if pillar is not None:
        draw_tile(painter, QRect(x, slot.y() + (slot.height() - 14) // 2, 14, 14), pillar)
        x += 19
    words = [f"{at:%H:%M}" if at else "", _("Put it here")]
    text = " ".join(word for word in words if word)
    room = slot.right() - x - 3
    shown = elided(text, "small", room)
    draw_lines(painter, QPoint(x, slot.y()), (shown,), c.accent, height=slot.height())


def paint_refusal(painter: QPainter, area: QRect, middle: QRect) -> None:
    """Draw an area that takes nothing; the reason stands in `middle`, the part in view."""
    c = current().colors
    painter.save()
    painter.setOpacity(0.85)
    painter.fillRect(area, c.sunken)
    painter.restore()
    draw_dashed(painter, area, c.line_strong)
    text = _("Already past")
    width = advance(text, "small") + 18
    x = middle.center().x() - width // 2
    y = middle.center().y() - 9
    draw_icon(painter, "ban", QRect(x, y, 14, 18), 14, c.text_muted)
    draw_lines(painter, QPoint(x + 18, y), (text,), c.text_muted, height=18)


def landing_slot(layout: WeekLayout, day_index: int, band: Band) -> QRect:
    """Return where the slot of a landing card is drawn: under the last card of its band."""
    shown = {box.band: box for box in layout.bands}
    box = shown.get(band, layout.bands[0])
    free = layout.free(layout.days[day_index], box.band)
    top = min(free.y, box.body.bottom - PLACEHOLDER_HEIGHT - 2)
    return QRect(free.x, top, free.width, PLACEHOLDER_HEIGHT)


def draw_focus(painter: QPainter, area: QRect, seen: QRect) -> None:
    """Draw the focus ring of a whole day, as much of it as is in view."""
    draw_focus_ring(painter, (area & seen).adjusted(1, 1, -2, -1))
