"""Painting cards and ghosts of the week board. Everything is measured in `card_face`, once per width."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from planner.i18n import _
from planner.model import Status
from planner.schedule.slots import Ghost
from planner.schedule.weeks import weekday_name
from ui.calendar.cards import MISSED, Card
from ui.kinds import MISSED_ICON, STATUS_ICONS
from ui.theme import advance, current, elided, font
from ui.theme.painting import (
    badge_width,
    draw_badge,
    draw_card_frame,
    draw_dashed,
    draw_focus_ring,
    draw_icon,
    draw_lines,
    draw_thumbnail,
    draw_tile,
    elided_lines,
    round_rect,
)

LOOKS = {status.value: look for status, look in STATUS_ICONS.items()} | {MISSED: MISSED_ICON}
"""Icon and colour role of each look of a card."""

_LEFT, _RIGHT, _TOP = 9, 6, 5
_BADGE_RIGHT = 3
_LINE = 17
_THUMB = 22
_FADED = 0.4
"""How much is left to see of a card that is being dragged."""

Picture = Callable[[str], QPixmap | None]


class CardFace(NamedTuple):
    """A card cut to a width: lines of text, as many pictures and badges as there is room for."""

    card: Card
    lines: tuple[str, ...]
    time_width: int
    thumbs: tuple[str, ...]
    more: str
    badges: tuple[tuple[str, int], ...]
    status_width: int


class GhostFace(NamedTuple):
    """A ghost's words cut to a width."""

    ghost: Ghost
    time: str
    pillar: str
    note: str


class Mood(NamedTuple):
    """What the pointer and the keyboard make of a card just now; `ticked` is one of several selected."""

    selected: bool = False
    ticked: bool = False
    hovered: bool = False
    focused: bool = False
    faded: bool = False


def card_face(card: Card, width: int, lines: int = 2) -> CardFace:
    """Measure a card for a width in pixels and a number of lines of text."""
    room = width - _LEFT - _RIGHT
    time_width = advance(card.time, "small", bold=card.look != Status.POSTED) + 3 if card.time else 0
    status_width = 12 + 3 + advance(card.status, "small")
    thumbs = card.thumbs
    while thumbs and _thumbs_width(card, len(thumbs)) + status_width > room:
        thumbs = thumbs[:-1]
    more = len(card.thumbs) - len(thumbs) + card.more
    return CardFace(
        card=card,
        lines=elided_lines(card.text, font("small"), room, lines),
        time_width=time_width,
        thumbs=thumbs,
        more=f"+{more}" if more else "",
        badges=_badges(card, width - _LEFT - _BADGE_RIGHT - 16 - 3 - time_width - 13),
        status_width=status_width,
    )


def paint_card(painter: QPainter, rect: QRect, face: CardFace, mood: Mood, picture: Picture) -> None:
    """Draw a card. `picture` returns the pixmap of a stored picture, None while it is being made."""
    card = face.card
    if mood.faded:
        painter.save()
        painter.setOpacity(_FADED)
    draw_card_frame(
        painter,
        rect,
        card.pillar,
        selected=mood.selected,
        hovered=mood.hovered,
        focused=mood.focused,
        fill="surface" if card.look in (Status.POSTED, Status.SKIPPED) else "raised",
        border="danger" if card.look == MISSED else "line",
    )
    _paint_head(painter, rect, face)
    _paint_text(painter, rect, face)
    _paint_foot(painter, rect, face, picture)
    if mood.ticked:
        _paint_tick(painter, rect)
    if mood.faded:
        painter.restore()


def paint_brief(painter: QPainter, rect: QRect, face: CardFace) -> None:
    """Draw only the head and the text of a card measured for one line."""
    draw_card_frame(painter, rect, face.card.pillar)
    _paint_head(painter, rect, face)
    corner = QPoint(rect.x() + _LEFT, rect.y() + _TOP + 20)
    draw_lines(painter, corner, face.lines, current().colors.text, height=_LINE)


def ghost_face(ghost: Ghost, pillar: str, width: int) -> GhostFace:
    """Measure a ghost for a width in pixels; `pillar` is the name of its pillar."""
    room = width - _LEFT - _RIGHT
    return GhostFace(
        ghost=ghost,
        time=f"{ghost.time:%H:%M}",
        pillar=elided(pillar, "small", room - 16),
        note=elided(ghost_note(ghost), "small", room),
    )


def paint_ghost(
    painter: QPainter, rect: QRect, face: GhostFace, *, hovered: bool, focused: bool, target: bool
) -> None:
    """Draw an empty place of the rhythm; `target` says a card is held over it."""
    theme = current()
    c = theme.colors
    look = theme.pillar(face.ghost.pillar)
    lively = hovered or target
    draw_dashed(painter, rect, c.accent if lively else c.line_strong, c.accent_soft if target else None)
    x, y = rect.x() + _LEFT, rect.y() + _TOP
    draw_icon(painter, "circle-dashed", QRect(x, y, 14, 16), 14, c.text_muted)
    draw_lines(painter, QPoint(x + 18, y), (face.time,), c.text_muted, bold=True, height=16)
    plus = QRect(rect.right() - _RIGHT - 13, y, 14, 16)
    draw_icon(painter, "plus", plus, 14, c.accent if lively else c.text_muted)
    draw_icon(painter, look.icon, QRect(x, y + 20, 12, 17), 12, look.text)
    draw_lines(painter, QPoint(x + 16, y + 20), (face.pillar,), look.text, height=17)
    draw_lines(painter, QPoint(x, y + 38), (face.note,), c.text_muted, height=17)
    if focused:
        draw_focus_ring(painter, rect, theme.radius.card)


def ghost_note(ghost: Ghost) -> str:
    """Return what a ghost says of itself: "节奏 · 周三观点"."""
    return _("Rhythm · {name}").format(name=ghost.name or weekday_name(ghost.date.weekday()))


def _paint_head(painter: QPainter, rect: QRect, face: CardFace) -> None:
    card, c = face.card, current().colors
    x, y = rect.x() + _LEFT, rect.y() + _TOP
    draw_tile(painter, QRect(x, y, 16, 16), card.pillar)
    x += 19
    if card.time:
        quiet = card.look in (Status.POSTED, Status.SKIPPED)
        _text(painter, QPoint(x, y), card.time, c.text_muted if quiet else c.text,
              height=16, bold=card.look != Status.POSTED, struck=card.look == Status.SKIPPED)  # fmt: skip
        x += face.time_width
    draw_icon(painter, card.icon, QRect(x, y, 13, 16), 13, c.text_muted)
    right = rect.right() + 1 - _BADGE_RIGHT
    for severity, count in reversed(face.badges):
        right -= badge_width(count)
        draw_badge(painter, QPoint(right, y), severity, count)
        right -= 1


def _paint_text(painter: QPainter, rect: QRect, face: CardFace) -> None:
    c = current().colors
    quiet = face.card.look in (Status.POSTED, Status.SKIPPED)
    for number, line in enumerate(face.lines):
        corner = QPoint(rect.x() + _LEFT, rect.y() + _TOP + 17 + number * _LINE)
        _text(painter, corner, line, c.text_muted if quiet else c.text,
              height=_LINE, struck=face.card.look == Status.SKIPPED)  # fmt: skip


def _paint_foot(painter: QPainter, rect: QRect, face: CardFace, picture: Picture) -> None:
    c = current().colors
    x, y = rect.x() + _LEFT, rect.bottom() + 1 - 5 - _THUMB
    for name in face.thumbs:
        thumb = picture(name) if name else QPixmap()
        draw_thumbnail(painter, QRect(x, y, _THUMB, _THUMB), thumb, current().radius.chip)
        x += _THUMB + 3
    if face.more:
        draw_lines(painter, QPoint(x, y), (face.more,), c.text_muted, "micro", height=_THUMB)
    icon, role = LOOKS[face.card.look]
    left = rect.right() + 1 - _RIGHT - face.status_width
    draw_icon(painter, icon, QRect(left, y, 12, _THUMB), 12, c.role(role))
    draw_lines(painter, QPoint(left + 15, y), (face.card.status,), c.role(role), height=_THUMB)


def _paint_tick(painter: QPainter, rect: QRect) -> None:
    theme = current()
    tick = QRect(rect.x(), rect.y(), 14, 14)
    round_rect(painter, tick, theme.radius.chip, theme.colors.accent, None)
    draw_icon(painter, "check", tick, 12, theme.colors.on_accent)


def _text(
    painter: QPainter, corner: QPoint, text: str, color: QColor, *,
    height: int, bold: bool = False, struck: bool = False,
) -> None:  # fmt: skip
    draw_lines(painter, corner, (text,), color, bold=bold, height=height)
    if struck:
        middle = corner.y() + height // 2
        painter.drawLine(corner.x(), middle, corner.x() + advance(text, "small", bold=bold), middle)


def _thumbs_width(card: Card, shown: int) -> int:
    more = len(card.thumbs) - shown + card.more
    count = advance(f"+{more}", "micro") + 3 if more else 0
    return shown * (_THUMB + 3) + count


def _badges(card: Card, room: int) -> tuple[tuple[str, int], ...]:
    """Return the badges that fit, gravest first; the gravest one is always there."""
    present = [(severity, count) for severity, count in _counts(card) if count]
    while len(present) > 1 and _badges_width(present) > room:
        present.pop()
    return tuple(present)


def _badges_width(badges: Sequence[tuple[str, int]]) -> int:
    return sum(badge_width(count) + 1 for _severity, count in badges) - 1


def _counts(card: Card) -> tuple[tuple[str, int], ...]:
    return (("error", card.errors), ("warning", card.warnings), ("hint", card.hints))
