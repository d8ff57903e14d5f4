"""The heads of the week board's columns: they stay when the board scrolls down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.schedule.almanac import DayNote, day_note
from planner.schedule.week_layout import WeekLayout
from planner.schedule.weeks import weekday_name
from ui.theme import advance, current, elided, font
from ui.theme.painting import draw_lines, round_rect

HEAD_HEIGHT = 48
_PAD = 9
_TAG = 15


@dataclass(frozen=True, slots=True)
class Head:
    """One day's head. `note` is the lunar day, term or festival; `rest` is 休, 班 or empty."""

    day: date
    column: QRect
    weekday: str
    today: bool
    count: int
    note: str
    note_look: str
    rest: str
    off: bool


def week_heads(layout: WeekLayout, today: date, counts: Mapping[date, int]) -> tuple[Head, ...]:
    """Prepare the heads of a week; `counts` are the days' numbers of posts."""
    return tuple(
        _head(day, QRect(column.x, 0, column.width, HEAD_HEIGHT), today, counts.get(day, 0))
        for day, column in zip(layout.days, layout.columns, strict=True)
    )


def _head(day: date, column: QRect, today: date, count: int) -> Head:
    note = day_note(day)
    rest = rest_word(note)
    text, look = fitting_note(note, column.width() - 2 * _PAD - (_TAG + 4 if rest else 0))
    return Head(
        day=day,
        column=column,
        weekday=weekday_name(day.weekday()),
        today=day == today,
        count=count,
        note=text,
        note_look=look,
        rest=rest,
        off=note.off,
    )


def fitting_note(note: DayNote, room: int) -> tuple[str, str]:
    """Return what stands under a day in `room` pixels, and how: "muted", "accent" (term), "bold" (festival).

    A term or festival that leaves no room for the lunar day stands alone.
    """
    special = note.festival[0] if note.festival else note.term
    look = "bold" if note.festival else "accent" if note.term else "muted"
    bold = look == "bold"
    text = " · ".join(part for part in (note.lunar, special) if part) if special else note.lunar_full
    if special and advance(text, "small", bold=bold) > room:
        text = special
    return elided(text, "small", room, bold=bold), look


def rest_word(note: DayNote) -> str:
    """Return the one-character mark of a day off or of a weekend worked in exchange."""
    return _("off") if note.off else _("work") if note.workday else ""


class WeekHeads(QWidget):
    """Paints the heads; the board tells it what and how far it is scrolled sideways."""

    def __init__(self, parent: QWidget) -> None:
        """Make empty heads."""
        super().__init__(parent)
        self._heads: Sequence[Head] = ()
        self._offset = 0

    def fill(self, heads: Sequence[Head], offset: int) -> None:
        """Show these heads, scrolled by `offset` pixels."""
        self._heads, self._offset = heads, offset
        self.update()

    def scroll_to(self, offset: int) -> None:
        """Follow the board sideways."""
        self._offset = offset
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all heads."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current().colors.window)
        painter.translate(-self._offset, 0)
        for head in self._heads:
            _paint_head(painter, head)
        painter.translate(self._offset, 0)
        painter.fillRect(0, self.height() - 1, self.width(), 1, current().colors.line)
        painter.end()


def _paint_head(painter: QPainter, head: Head) -> None:
    c = current().colors
    column = head.column
    if head.today:
        painter.fillRect(column, c.accent_soft)
        painter.fillRect(column.x(), 0, column.width(), 3, c.accent)
    painter.fillRect(column.right(), 0, 1, HEAD_HEIGHT, c.line)
    _paint_date(painter, head)
    color = c.accent if head.note_look == "accent" else c.text if head.note_look == "bold" else c.text_muted
    corner = QPoint(column.x() + _PAD, 27)
    draw_lines(painter, corner, (head.note,), color, bold=head.note_look == "bold", height=16)
    if head.rest:
        paint_rest(painter, QRect(column.right() - _PAD - _TAG, 27, _TAG, _TAG), head.rest, head.off)


def _paint_date(painter: QPainter, head: Head) -> None:
    c = current().colors
    x = head.column.x() + _PAD
    color = c.accent if head.today else c.text
    draw_lines(
        painter, QPoint(x, 6), (head.weekday,), c.accent if head.today else c.text_muted, "body", height=20
    )
    x += advance(head.weekday, "body") + 7
    number = str(head.day.day)
    draw_lines(painter, QPoint(x, 6), (number,), color, "title", bold=True, height=20)
    x += advance(number, "title", bold=True) + 7
    if head.today:
        word = _("Today")
        tag = QRect(x, 8, advance(word, "small", bold=True) + 10, 16)
        round_rect(painter, tag, current().radius.chip, c.accent, None)
        draw_lines(painter, QPoint(x + 5, 8), (word,), c.on_accent, bold=True, height=16)
        x = tag.right() + 4
    count = str(head.count) if head.count else ""
    left = head.column.right() - _PAD - advance(count, "micro")
    if left >= x:  # in a narrow column the tag is worth more
        draw_lines(painter, QPoint(left, 8), (count,), c.text_muted, "micro", height=16)


def paint_rest(painter: QPainter, rect: QRect, word: str, off: bool) -> None:
    """Draw the mark of a day off (休) or of a weekend worked in exchange (班)."""
    c = current().colors
    width = max(rect.width(), advance(word, "micro") + 4)
    rect = QRect(rect.right() + 1 - width, rect.y(), width, rect.height())
    if off:
        round_rect(painter, rect, current().radius.chip, c.danger_soft, None)
    else:
        round_rect(painter, rect, current().radius.chip, c.hint_soft, c.hint)
    painter.setFont(font("micro"))
    painter.setPen(c.danger if off else c.hint)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
