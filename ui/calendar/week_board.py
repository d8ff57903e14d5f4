"""The week: seven columns with cards by part of the day."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.lint.finding import Finding
from planner.model import Pillar, Post
from planner.schedule.bands import USUAL_TIMES, band_of
from planner.schedule.slots import Ghost
from planner.schedule.week_layout import WeekLayout, week_layout
from planner.words import pillar_word
from ui.calendar import week_painter as draw
from ui.calendar.board import Board
from ui.calendar.board_drop import Target
from ui.calendar.board_heads import HEAD_HEIGHT, WeekHeads, week_heads
from ui.calendar.card_painter import (
    GhostFace,
    Mood,
    card_face,
    ghost_face,
    ghost_note,
    paint_card,
    paint_ghost,
)
from ui.calendar.cards import Card, day_name, make_card, pillar_names
from ui.calendar.faces import Faces
from ui.calendar.spots import Key, Spot

_LINE_HEIGHT = 28


class WeekBoard(Board):
    """Seven days. `fill` gives it everything it shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._days: Sequence[date] = ()
        self._ghosts: Sequence[Ghost] = ()
        self._findings_of: Callable[[Post], Iterable[Finding]] = _no_findings
        self._pillars: dict[str, str] = {}
        self._cards: dict[int, Card] = {}
        self._faces = Faces(card_face)
        self._ghost_faces: dict[Key, GhostFace] = {}
        self._layout: WeekLayout | None = None
        self._heads = WeekHeads(self)
        self.setViewportMargins(0, HEAD_HEIGHT, 0, 0)
        self.dress()

    def fill(
        self,
        days: Sequence[date],
        posts: Iterable[Post],
        ghosts: Sequence[Ghost],
        findings_of: Callable[[Post], Iterable[Finding]],
        now: datetime,
        pillars: Iterable[Pillar] = (),
    ) -> None:
        """Show these days. Selection and scroll stay. `now` is wall clock; `pillars` give own names."""
        self._days, self._ghosts, self._findings_of, self.now = tuple(days), tuple(ghosts), findings_of, now
        self.posts = {post.id: post for post in posts if post.planned_date in self._days}
        self._pillars = pillar_names(pillars)
        self.prepare()
        self.refill()

    def prepare(self) -> None:
        """Make the cards."""
        self._cards = {
            post.id: make_card(post, self._findings_of(post), self.now, self._pillars)
            for post in self.posts.values()
        }
        self._faces.keep(self._cards)

    def retranslate(self) -> None:
        """Name the board."""
        self.setAccessibleName(_("Week"))
        super().retranslate()

    def lay_out(self) -> tuple[Sequence[Spot], QSize]:
        """Place cards and ghosts under their days."""
        if not self._days:
            return (), QSize()
        view = self.viewport().size()
        layout = week_layout(self._days, self.posts.values(), self._waiting(), view.width(), view.height())
        self._layout = layout
        counts = Counter(post.planned_date for post in self.posts.values() if post.planned_date)
        self._heads.fill(week_heads(layout, self.now.date(), counts), self.horizontalScrollBar().value())
        spots: list[Spot] = []
        for day, column in zip(layout.days, layout.columns, strict=True):
            spots.append(Spot(day, draw.qrect(column), day_name(day, counts[day])))
            spots += [self._spot(placed.item, day, draw.qrect(placed.rect)) for placed in layout.cards
                      if placed.date == day]  # fmt: skip
        self._measure_ghosts(spots)
        return spots, QSize(layout.width, layout.height)

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Draw the exposed part."""
        if self._layout is None:
            painter.fillRect(exposed, self.palette().alternateBase())
            return
        draw.paint_ground(painter, self._layout, self.now, self.horizontalScrollBar().value())
        self._paint_welcome(painter)
        for spot in self.spots.all:
            if spot.rect.adjusted(-3, -3, 3, 3).intersects(exposed):
                self._paint_spot(painter, spot)
        if not self.placeholder.isEmpty():
            draw.paint_placeholder(painter, self.placeholder)
        draw.paint_now(painter, self._layout, self.now)
        self._paint_landing(painter)

    def paint_dragged(self, painter: QPainter, rect: QRect, spot: Spot) -> None:
        """Draw a card alone."""
        if spot.card is not None:
            paint_card(painter, rect, self._faces.of(spot.card, spot.rect.width()), Mood(), self.picture)

    def target_at(self, point: QPoint) -> Target | None:
        """Return day, band and ghost at a point."""
        day = self._layout.day_at(point.x()) if self._layout else None
        if self._layout is None or day is None:
            return None
        under = self._layout.card_at(point.x(), point.y())
        ghost = under.item if under is not None and isinstance(under.item, Ghost) else None
        return Target(day, ghost, self._layout.band_at(point.y()), refused=day < self.now.date())

    def day_place(self, day: date) -> QRect:
        """Return the day's column: a ghost or a band in it may be aimed at."""
        layout = self._layout
        return (
            draw.qrect(layout.columns[layout.days.index(day)]) if layout and day in layout.days else QRect()
        )

    def time_at(self, point: QPoint) -> time | None:
        """Return the usual time of the band at a point."""
        band = self._layout.band_at(point.y()) if self._layout else None
        return USUAL_TIMES.get(band) if band is not None else None

    def placeholder_at(self, point: QPoint) -> QRect:
        """Return the first free line of the cell under the pointer."""
        layout = self._layout
        day, band = (layout.day_at(point.x()), layout.band_at(point.y())) if layout else (None, None)
        if layout is None or day is None or band is None:
            return QRect()
        free = draw.qrect(layout.free(day, band))
        if free.height() < draw.PLACEHOLDER_HEIGHT or not free.contains(point):
            return QRect()
        return QRect(free.x(), free.y(), free.width(), draw.PLACEHOLDER_HEIGHT)

    def typing_place(self, spot: Spot) -> QRect:
        """Return the line in the ghost, or in the cell last clicked, else in the first band."""
        if spot.ghost is not None or self._layout is None:
            return QRect(spot.rect.x(), spot.rect.y(), spot.rect.width(), _LINE_HEIGHT)
        band = band_of(self.time_for(spot)) if self.time_for(spot) else self._layout.bands[0].band
        slot = draw.landing_slot(self._layout, self._layout.days.index(spot.day), band)
        return QRect(slot.x(), slot.y(), slot.width(), _LINE_HEIGHT)

    def time_place(self, spot: Spot) -> QRect:
        """Return where a card's time stands."""
        return QRect(spot.rect.x() + 24, spot.rect.y() - 1, 80, _LINE_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heads over the columns."""
        view = self.viewport().geometry()
        self._heads.setGeometry(view.x(), view.y() - HEAD_HEIGHT, view.width(), HEAD_HEIGHT)
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the heads along sideways."""
        self._heads.scroll_to(self.horizontalScrollBar().value())
        super().scrollContentsBy(dx, dy)

    def _spot(self, item: Post | Ghost, day: date, rect: QRect) -> Spot:
        if isinstance(item, Post):
            card = self._cards[item.id]
            return Spot(day, rect, card.name, card=card)
        name = f"{item.time:%H:%M} {self._pillar(item)} {ghost_note(item)}"
        return Spot(day, rect, name, ghost=item)

    def _waiting(self) -> list[Ghost]:
        """Return the ghosts still ahead: time goes on between two fillings."""
        return [ghost for ghost in self._ghosts if datetime.combine(ghost.date, ghost.time) >= self.now]

    def _pillar(self, ghost: Ghost) -> str:
        return self._pillars.get(ghost.pillar) or pillar_word(Pillar(0, ghost.pillar, "", 0, 0))

    def _measure_ghosts(self, spots: Iterable[Spot]) -> None:
        self._ghost_faces = {
            spot.key: ghost_face(spot.ghost, self._pillar(spot.ghost), spot.rect.width())
            for spot in spots
            if spot.ghost is not None
        }

    def _paint_spot(self, painter: QPainter, spot: Spot) -> None:
        target = self.guide.target
        hovered = self.hovered is not None and self.hovered.key == spot.key
        if spot.card is not None:
            selected = self.is_selected(spot.card.id)
            mood = Mood(
                selected=selected,
                ticked=selected and self.several,
                hovered=hovered,
                focused=self.is_focused(spot),
                faded=spot.card.id in self.dragging,
            )
            paint_card(painter, spot.rect, self._faces.of(spot.card, spot.rect.width()), mood, self.picture)
        elif spot.ghost is not None:
            aimed = target is not None and target.ghost == spot.ghost and not target.refused
            focused = self.is_focused(spot)
            face = self._ghost_faces[spot.key]
            paint_ghost(painter, spot.rect, face, hovered=hovered, focused=focused, target=aimed)
        elif self.is_focused(spot):
            draw.draw_focus(painter, spot.rect, self._in_view(spot.rect))

    def _paint_welcome(self, painter: QPainter) -> None:
        """Mark the day that would take the dragged card, below its cards."""
        layout, target = self._layout, self.guide.target
        if layout and target and not target.refused and target.day in layout.days:
            draw.paint_welcome(painter, draw.qrect(layout.columns[layout.days.index(target.day)]))

    def _paint_landing(self, painter: QPainter) -> None:
        """Draw the slot of the dragged card, or the refusal, above everything else."""
        layout, target = self._layout, self.guide.target
        if layout is None or target is None or target.day not in layout.days:
            return
        index = layout.days.index(target.day)
        if target.refused:
            column = draw.qrect(layout.columns[index])
            draw.paint_refusal(painter, column, self._in_view(column))
        elif target.ghost is None:
            at, pillar = self.guide.landing()
            draw.paint_landing(painter, draw.landing_slot(layout, index, band_of(at)), pillar, at)

    def _in_view(self, rect: QRect) -> QRect:
        return rect & QRect(self.to_contents(QPoint(0, 0)), self.viewport().size())


def _no_findings(_post: Post) -> Iterable[Finding]:
    return ()
