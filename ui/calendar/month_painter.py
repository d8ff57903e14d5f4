"""Painting the month: cells, chips, week numbers and the weeks' balance."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from ui.calendar.board_heads import paint_rest
from ui.calendar.card_painter import Mood
from ui.calendar.cards import MISSED
from ui.calendar.month_faces import CHIP_TEXT, BalanceFace, ChipFace, DayFace
from ui.theme import current, font
from ui.theme.painting import (
    draw_chip_frame,
    draw_dashed,
    draw_focus_ring,
    draw_icon,
    draw_lines,
    draw_tile,
    round_rect,
)

_PAD = 8
_FADED = 0.4


def paint_cell(painter: QPainter, face: DayFace, *, today: bool, focused: bool) -> None:
    """Draw a day's ground and date row."""
    c = current().colors
    rect = face.rect
    quiet = not face.inside or face.day.weekday() >= 5
    painter.fillRect(rect, c.accent_faint if today else c.window if quiet else c.surface)
    painter.fillRect(rect.right(), rect.y(), 1, rect.height(), c.line)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, c.line)
    if today:
        painter.fillRect(rect.x(), rect.y(), rect.width() - 1, 3, c.accent)
    paint_date(painter, face, today=today)
    if focused:
        draw_focus_ring(painter, rect.adjusted(0, 0, -1, -1), 2)


def paint_date(painter: QPainter, face: DayFace, *, today: bool) -> None:
    """Draw number, lunar day or festival, and how many posts have no chip."""
    c = current().colors
    x, y = face.rect.x() + _PAD, face.rect.y() + 1
    if today:
        tag = QRect(x - 4, y + 2, face.number_width + 8, 16)
        round_rect(painter, tag, current().radius.chip, c.accent, None)
    color = c.on_accent if today else c.text if face.inside else c.text_muted
    draw_lines(painter, QPoint(x, y), (face.number,), color, "body", bold=face.inside or today, height=20)
    x += face.number_width + (9 if today else 6)
    note_color = {"accent": c.accent, "bold": c.text}.get(face.look, c.text_muted)
    size = "micro" if face.look == "muted" else "small"
    draw_lines(painter, QPoint(x, y), (face.note,), note_color, size, bold=face.look == "bold", height=20)
    right = face.rect.right() - _PAD
    if face.more:
        draw_lines(painter, QPoint(face.more_rect.x(), y), (face.more,), c.accent, "micro", height=20)
        right = face.more_rect.x() - 5
    if face.rest:
        paint_rest(painter, QRect(right - 15, y + 3, 15, 15), face.rest, face.off)


def paint_chip(painter: QPainter, rect: QRect, face: ChipFace, mood: Mood) -> None:
    """Draw a post's chip; one being dragged stays as a dashed, faded outline."""
    theme = current()
    c = theme.colors
    card = face.card
    muted = face.plain or mood.faded
    if mood.faded:
        draw_dashed(painter, rect, c.line_strong)
        painter.setOpacity(_FADED)
    elif mood.selected:
        round_rect(painter, rect, theme.radius.chip, c.accent_soft, c.accent, theme.border.focus)
    elif not face.plain or mood.hovered:
        edge = c.danger if card.look == MISSED else c.line_strong if mood.hovered else c.line
        draw_chip_frame(painter, rect, c.surface if face.plain else c.raised, edge)
    x, y = rect.x() + 4, rect.y()
    draw_tile(painter, QRect(x, y + 3, 14, 14), card.pillar)
    x = rect.x() + CHIP_TEXT
    if card.time:
        draw_lines(painter, QPoint(x, y), (card.time,), c.text_muted, "micro", height=20)
    x += face.time_width
    draw_lines(painter, QPoint(x, y), (face.text,), c.text_muted if muted else c.text, height=20)
    if face.struck:
        painter.drawLine(x, y + 10, x + face.struck, y + 10)
    if face.trouble:
        icon, role = face.trouble
        draw_icon(painter, icon, QRect(rect.right() - 17, y, 14, 20), 14, c.role(role))
    painter.setOpacity(1)
    if mood.focused:
        draw_focus_ring(painter, rect, theme.radius.chip)


def paint_week_number(painter: QPainter, rect: QRect, number: int) -> None:
    """Draw the number of a week beside its row."""
    c = current().colors
    painter.fillRect(rect, c.window)
    painter.fillRect(rect.right(), rect.y(), 1, rect.height(), c.line)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, c.line)
    painter.setFont(font("micro"))
    painter.setPen(c.text_muted)
    painter.drawText(
        QRect(rect.x(), rect.y() + 1, rect.width(), 20), Qt.AlignmentFlag.AlignCenter, str(number)
    )


def paint_balance(
    painter: QPainter, rect: QRect, face: BalanceFace, before: BalanceFace | None, was: str
) -> None:
    """Draw a week's balance. During a drag `before` is the old one and `was` its count in words."""
    c = current().colors
    painter.fillRect(rect, c.accent_soft if before else c.window)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, c.line)
    x, y = rect.x() + _PAD, rect.y() + 6
    width = rect.width() - 2 * _PAD
    draw_lines(painter, QPoint(x, y), (face.count,), c.text, bold=True, height=16)
    y += 20
    if before is not None:
        painter.setFont(font("micro"))
        painter.setPen(c.text_muted)
        painter.drawText(QRect(x, rect.y() + 6, width, 16), Qt.AlignmentFlag.AlignRight, was)
        painter.setOpacity(0.5)
        _paint_bar(painter, QRect(x, y, width, 4), before)
        painter.setOpacity(1)
        y += 8
    _paint_bar(painter, QRect(x, y, width, 8), face)
    if face.deviation:
        look = current().pillar(face.pillar)
        draw_icon(painter, look.icon, QRect(x, y + 12, 12, 14), 12, look.text)
        draw_lines(painter, QPoint(x + 15, y + 12), (face.deviation,), c.text_muted, "micro", height=14)


def _paint_bar(painter: QPainter, rect: QRect, face: BalanceFace) -> None:
    theme = current()
    if not face.parts:
        painter.fillRect(rect, theme.colors.sunken)
        return
    left = float(rect.x())
    for number, (key, part) in enumerate(face.parts):
        right = left + part * rect.width()
        start = round(left) + (1 if number else 0)  # a gap of 1 px tells two fills apart
        painter.fillRect(start, rect.y(), max(1, round(right) - start), rect.height(), theme.pillar(key).fill)
        left = right
