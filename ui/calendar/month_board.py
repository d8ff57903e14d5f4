"""The month: six weeks of days with one line for each post, and the weeks' balance beside them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAction, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from planner.i18n import _
from planner.lint.finding import Finding
from planner.model import Pillar, Post
from planner.schedule.balance import with_moved
from planner.schedule.layout import Rect
from planner.schedule.month_layout import (
    CHIP_GAP,
    CHIP_HEIGHT,
    CHIP_PADDING,
    DayCell,
    MonthLayout,
    month_layout,
)
from planner.schedule.weeks import month_grid
from ui.calendar import month_painter as draw
from ui.calendar.board import Board
from ui.calendar.board_drop import Target
from ui.calendar.card_painter import Mood, card_face, paint_brief
from ui.calendar.cards import Card, day_name, make_card, pillar_names
from ui.calendar.faces import Faces
from ui.calendar.month_faces import BalanceFace, DayFace, balance_faces, chip_face, day_faces
from ui.calendar.month_heads import HEAD_HEIGHT, MonthHeads
from ui.calendar.spots import Spot
from ui.calendar.week_painter import paint_landing, paint_refusal, paint_welcome
from ui.widgets.literal import literal

_DRAG_SIZE = QSize(206, 50)
_LINE_HEIGHT = 24


class MonthBoard(Board):
    """Six weeks. `fill` gives it everything it shows."""

    stride = 7
    turns_pages = True

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self._weeks: Sequence[Sequence[date]] = ()
        self._month = 0
        self._findings_of: Callable[[Post], Iterable[Finding]] | None = None
        self._pillars: Sequence[Pillar] = ()
        self._hidden: dict[int, Post] = {}
        self._names: dict[str, str] = {}
        self._cards: dict[int, Card] = {}
        self._chips = Faces(chip_face)
        self._dates: dict[date, DayFace] = {}
        self._balances: Sequence[BalanceFace] = ()
        self._layout: MonthLayout | None = None
        self._heads = MonthHeads(self)
        self.setViewportMargins(0, HEAD_HEIGHT, 0, 0)
        self.drag_hovered.connect(self._preview)
        self._preview_of: Sequence[BalanceFace] = ()
        self.dress()

    def fill(
        self,
        year: int,
        month: int,
        posts: Iterable[Post],
        findings_of: Callable[[Post], Iterable[Finding]],
        pillars: Iterable[Pillar],
        now: datetime,
        hidden: Iterable[Post] = (),
    ) -> None:
        """Show a month with the posts of all six weeks. Selection and scroll stay; `now` is wall clock.

        The weeks' balance counts the `hidden` posts too: an even mix does not depend on what is looked at.
        """
        self._weeks, self._month, self._findings_of, self.now = (
            month_grid(year, month),
            month,
            findings_of,
            now,
        )
        first, last = self._weeks[0][0], self._weeks[-1][-1]
        self.posts = {
            post.id: post for post in posts if post.planned_date and first <= post.planned_date <= last
        }
        self._pillars = tuple(pillars)
        self._hidden = {post.id: post for post in hidden}
        self._preview_of = ()
        self.prepare()
        self.refill()

    def prepare(self) -> None:
        """Forget the cards; those in view are made when they are laid out."""
        self._names = pillar_names(self._pillars)
        self._cards = {}
        self._chips.keep(self.posts)

    def retranslate(self) -> None:
        """Name the board."""
        self.setAccessibleName(_("Month"))
        super().retranslate()

    def lay_out(self) -> tuple[Sequence[Spot], QSize]:
        """Place chips under their days."""
        if not self._weeks:
            return (), QSize()
        view = self.viewport().size()
        layout = month_layout(self._weeks, self.posts.values(), view.width(), view.height())
        self._layout = layout
        self._measure(layout)
        spots: list[Spot] = []
        for row in layout.rows:
            for cell in row.cells:
                spots += self._spots(cell)
        return spots, QSize(layout.width, layout.height)

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Draw the exposed part."""
        if self._layout is None:
            painter.fillRect(exposed, self.palette().alternateBase())
            return
        target = self.guide.target
        for index, row in enumerate(self._layout.rows):
            if not _qrect(row.number).united(_qrect(row.balance)).intersects(exposed):
                continue
            draw.paint_week_number(painter, _qrect(row.number), row.cells[0].date.isocalendar().week)
            if _qrect(row.balance).intersects(exposed):
                self._paint_balance(painter, _qrect(row.balance), index)
            for cell in row.cells:
                if self._dates[cell.date].rect.intersects(exposed):
                    self._paint_cell(painter, cell, target if target and target.day == cell.date else None)

    def paint_dragged(self, painter: QPainter, rect: QRect, spot: Spot) -> None:
        """Draw a small card: its head and one line."""
        if spot.card is not None:
            paint_brief(painter, rect, card_face(spot.card, rect.width(), lines=1))

    def drag_size(self, _spot: Spot) -> QSize:
        """Return the small card's size."""
        return _DRAG_SIZE

    def target_at(self, point: QPoint) -> Target | None:
        """Return the day at a point."""
        cell = self._layout.cell_at(point.x(), point.y()) if self._layout else None
        return Target(cell.date, refused=cell.date < self.now.date()) if cell else None

    def day_place(self, day: date) -> QRect:
        """Return the day's cell."""
        cell = self._cell(day)
        return _qrect(cell.rect) if cell else QRect()

    def typing_place(self, spot: Spot) -> QRect:
        """Return the line under the day's last chip."""
        cell = self._cell(spot.day)
        return self._landing_slot(cell, _LINE_HEIGHT) if cell else spot.rect

    def time_place(self, spot: Spot) -> QRect:
        """Return where a chip's time stands."""
        return QRect(spot.rect.x() + 16, spot.rect.y() - 4, 80, 28)

    def click_elsewhere(self, point: QPoint) -> bool:
        """Open the list of a day at its "+n"."""
        cell = self._layout.cell_at(point.x(), point.y()) if self._layout else None
        if cell is None or not self._dates[cell.date].more_rect.adjusted(-4, 0, 4, 0).contains(point):
            return False
        self._pop_up(cell.date)
        return True

    def open_list(self, spot: Spot) -> bool:
        """Open the list of a day that hides some of its posts."""
        face = self._dates[spot.day]
        if face.more_rect.isEmpty():
            return False
        self._pop_up(spot.day)
        return True

    def day_menu(self, day: date) -> QMenu:
        """Return the list of all posts of a day; choosing one selects it."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        cell = self._cell(day)
        for post in cell.posts if cell else ():
            card = self._card(post)
            words = " ".join(part for part in (card.time, card.text[:40]) if part)
            action = menu.addAction(literal(words))
            action.setData(post.id)
        menu.triggered.connect(self._choose)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the heads over the columns."""
        view = self.viewport().geometry()
        self._heads.setGeometry(view.x(), view.y() - HEAD_HEIGHT, view.width(), HEAD_HEIGHT)
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the heads along sideways."""
        self._heads.scroll_to(self.horizontalScrollBar().value())
        super().scrollContentsBy(dx, dy)

    def _card(self, post: Post) -> Card:
        card = self._cards.get(post.id)
        if card is None:
            findings = self._findings_of(post) if self._findings_of else ()
            card = self._cards[post.id] = make_card(post, findings, self.now, self._names)
        return card

    def _spots(self, cell: DayCell) -> list[Spot]:
        chips = [
            Spot(cell.date, _qrect(chip.rect), card.name, card=card)
            for chip, card in ((chip, self._card(chip.post)) for chip in cell.chips)
        ]
        return [Spot(cell.date, _qrect(cell.rect), day_name(cell.date, len(cell.posts))), *chips]

    def _measure(self, layout: MonthLayout) -> None:
        """Prepare what stands beside the chips."""
        self._dates = {face.day: face for face in day_faces(layout, self._month)}
        counted = (self.posts | self._hidden).values()
        self._balances = balance_faces(layout, counted, self._pillars, self._names)
        first = layout.rows[0]
        columns = [_qrect(cell.rect) for cell in first.cells]
        self._heads.fill(columns, _qrect(first.balance), self.horizontalScrollBar().value())
        note = _("The weekly mix counts all posts, those hidden by the filter too.")
        self._heads.setToolTip(note if self._hidden else "")

    def _paint_cell(self, painter: QPainter, cell: DayCell, target: Target | None) -> None:
        face, today = self._dates[cell.date], cell.date == self.now.date()
        day_spot, *chips = self.spots.on(cell.date)
        draw.paint_cell(painter, face, today=today, focused=self.is_focused(day_spot))
        if target is not None and not target.refused:
            paint_welcome(painter, face.rect)
            draw.paint_date(painter, face, today=today)
        for spot in chips:
            if spot.card is not None:
                self._paint_chip(painter, spot, spot.card)
        if target is not None:
            self._paint_landing(painter, cell, target)

    def _paint_chip(self, painter: QPainter, spot: Spot, card: Card) -> None:
        mood = Mood(
            selected=self.is_selected(card.id),
            hovered=self.hovered is not None and self.hovered == spot,
            focused=self.is_focused(spot),
            faded=card.id in self.dragging,
        )
        draw.paint_chip(painter, spot.rect, self._chips.of(card, spot.rect.width()), mood)

    def _paint_landing(self, painter: QPainter, cell: DayCell, target: Target) -> None:
        rect = _qrect(cell.rect)
        if target.refused:
            paint_refusal(painter, rect, rect)
            return
        at, pillar = self.guide.landing()
        paint_landing(painter, self._landing_slot(cell, CHIP_HEIGHT), pillar, at)

    def _paint_balance(self, painter: QPainter, rect: QRect, index: int) -> None:
        face = self._balances[index]
        after = self._preview_of[index] if index < len(self._preview_of) else face
        if after == face:
            draw.paint_balance(painter, rect, face, None, "")
        else:
            draw.paint_balance(painter, rect, after, face, _("was {posts}").format(posts=face.count))

    def _preview(self, ids: Sequence[int], day: date | None) -> None:
        """Work out the weeks' balance as it would be after the drop."""
        if self._layout is None:
            return
        before, self._preview_of = self._preview_of or self._balances, ()
        if day is not None:
            counted = self.posts | self._hidden | self.carried
            after = with_moved(counted.values(), set(ids), day)
            self._preview_of = balance_faces(self._layout, after, self._pillars, self._names)
        for row, old, new in zip(self._layout.rows, before, self._preview_of or self._balances, strict=True):
            if old != new:
                self.repaint_at(_qrect(row.balance))

    def _cell(self, day: date) -> DayCell | None:
        rows = self._layout.rows if self._layout else ()
        return next((cell for row in rows for cell in row.cells if cell.date == day), None)

    def _landing_slot(self, cell: DayCell, height: int) -> QRect:
        last = cell.chips[-1].rect.bottom + CHIP_GAP if cell.chips else cell.head.bottom
        top = min(last, cell.rect.bottom - height - CHIP_PADDING)
        return QRect(cell.rect.x + CHIP_PADDING, top, cell.rect.width - 2 * CHIP_PADDING, height)

    def _pop_up(self, day: date) -> None:
        place = self.to_board(self._dates[day].more_rect).bottomLeft()
        self.day_menu(day).popup(self.mapToGlobal(place))

    def _choose(self, action: QAction) -> None:
        self.select([action.data()])


def _qrect(rect: Rect) -> QRect:
    return QRect(rect.x, rect.y, rect.width, rect.height)
