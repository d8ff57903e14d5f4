"""The month's parts prepared for painting: chips, dates, the weeks' balance, measured once per width."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect

from planner.i18n import _
from planner.model import Pillar, Post, Status, on_offer
from planner.schedule.almanac import day_note
from planner.schedule.balance import Balance, balance
from planner.schedule.month_layout import DayCell, MonthLayout
from planner.words import post_count
from ui.calendar.board_heads import rest_word
from ui.calendar.card_painter import LOOKS
from ui.calendar.cards import MISSED, Card, month_name
from ui.theme import advance, elided
from ui.theme.painting import SEVERITIES

CHIP_TEXT = 22
"""Pixels from a chip's left edge to its words: the tile and its margins."""
_TROUBLE = 18
_CELL_PAD = 8


@dataclass(frozen=True, slots=True)
class ChipFace:
    """A post in one line.

    `struck` is the width of the line through a skipped post's text, `trouble` an icon and a colour role;
    `plain` chips have no frame.
    """

    card: Card
    time_width: int
    text: str
    struck: int
    trouble: tuple[str, str] | None
    plain: bool


@dataclass(frozen=True, slots=True)
class DayFace:
    """A day's first row. `look` of the note is "muted", "accent" or "bold"; `more` is "+2 条" or empty."""

    day: date
    rect: QRect
    number: str
    number_width: int
    inside: bool
    note: str
    look: str
    rest: str
    off: bool
    more: str
    more_rect: QRect


@dataclass(frozen=True, slots=True)
class BalanceFace:
    """A week's balance: count, shares in the pillars' order (key, part of 1), largest deviation."""

    count: str
    parts: tuple[tuple[str, float], ...]
    pillar: str
    deviation: str


def chip_face(card: Card, width: int) -> ChipFace:
    """Measure a chip for a width in pixels."""
    trouble = _trouble(card)
    time_width = advance(card.time, "micro") + 5 if card.time else 0
    room = width - CHIP_TEXT - time_width - (_TROUBLE if trouble else 4)
    # A chip shows about ten words; measuring more is a waste.
    text = elided(card.text[:60], "small", room)
    struck = advance(text, "small") if card.look == Status.SKIPPED else 0
    plain = card.look in (Status.POSTED, Status.SKIPPED)
    return ChipFace(card, time_width, text, struck, trouble, plain)


def _trouble(card: Card) -> tuple[str, str] | None:
    if card.look in (MISSED, Status.SKIPPED):
        return LOOKS[card.look]
    if card.look == Status.POSTED:
        return None
    if card.errors:
        return SEVERITIES["error"]
    return SEVERITIES["warning"] if card.warnings else None


def day_faces(layout: MonthLayout, month: int) -> tuple[DayFace, ...]:
    """Prepare the date rows of all cells."""
    return tuple(_day_face(cell, month) for row in layout.rows for cell in row.cells)


def _day_face(cell: DayCell, month: int) -> DayFace:
    note = day_note(cell.date)
    special = note.festival[0] if note.festival else note.term
    look = "bold" if note.festival else "accent" if note.term else "muted"
    number = _number(cell.date)
    number_width = advance(number, "body", bold=True)
    more = _("+{n}").format(n=cell.hidden) if cell.hidden else ""
    more_width = advance(more, "micro") if more else 0
    rest = rest_word(note)
    rest_width = advance(rest, "micro") + 10 if rest else 0
    room = cell.rect.width - 2 * _CELL_PAD - number_width - 6 - more_width - rest_width - (6 if more else 0)
    more_left = cell.rect.right - _CELL_PAD - more_width
    return DayFace(
        day=cell.date,
        rect=QRect(cell.rect.x, cell.rect.y, cell.rect.width, cell.rect.height),
        number=number,
        number_width=number_width,
        inside=cell.date.month == month,
        note=elided(special or note.lunar, "small" if special else "micro", room, bold=look == "bold"),
        look=look,
        rest=rest,
        off=note.off,
        more=more,
        more_rect=QRect(more_left, cell.head.y, more_width, cell.head.height) if more else QRect(),
    )


def _number(day: date) -> str:
    """Return the day's number, with the month on its first day: "11月1日" or "1 Nov"."""
    if day.day != 1:
        return str(day.day)
    # Three letters tell the months apart; a Chinese month's name is no longer than that.
    return _("{day} {month}").format(day=1, month=month_name(day.month)[:3])


def balance_faces(
    layout: MonthLayout, posts: Collection[Post], pillars: Sequence[Pillar], names: Mapping[str, str]
) -> tuple[BalanceFace, ...]:
    """Prepare the weeks' balances, top to bottom."""
    weeks: list[list[Post]] = [[] for _row in layout.rows]
    first = layout.rows[0].cells[0].date
    for post in posts:
        row = (post.planned_date - first).days // 7 if post.planned_date else -1
        if 0 <= row < len(weeks):
            weeks[row].append(post)
    width = layout.rows[0].balance.width
    pillars = on_offer(pillars, {post.pillar for post in posts})
    return tuple(_balance_face(balance(week, pillars), names.get, width) for week in weeks)


def _balance_face(week: Balance, name: Callable[[str], str | None], width: int) -> BalanceFace:
    furthest = week.furthest
    count = post_count(week.total)
    parts = tuple((share.key, share.count / week.total) for share in week.shares if share.count)
    if furthest is None or not furthest.difference:
        return BalanceFace(count, parts, "", "")
    points = _("{points} pt").format(points=f"{furthest.difference:+d}".replace("-", "−"))
    words = f"{name(furthest.key) or ''} {points}".strip()
    fits = advance(words, "micro") <= width - 2 * _CELL_PAD - 15
    return BalanceFace(count, parts, furthest.key, words if fits else points)
