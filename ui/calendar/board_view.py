"""What a board shows: its spots, what is selected, where it is scrolled to, what others may ask about it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from planner import clock
from planner.model import Post
from ui.calendar.board_parts import BoardParts
from ui.calendar.selection import Selection
from ui.calendar.spots import Spot, Spots
from ui.thumbnails import Thumbnails
from ui.widgets.accessible import Entry, Role

_THUMB_EDGE = 64
"""Pixels asked for a thumbnail: 22 logical ones at up to 2.9 device pixels each."""
_REACH = (20, 140)
"""Pixels a card from elsewhere reaches to the left and right of the pointer, about."""
_ROLES = {"day": Role.ListItem, "card": Role.ListItem, "ghost": Role.Button}


class BoardView(BoardParts):
    """A board's state and everything that follows from it; events come in `Board`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty board."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.spots = Spots()
        self.now: datetime = clock.now()
        self.by_keyboard = False
        self.hovered: Spot | None = None
        self.placeholder = QRect()
        self.clicked: QPoint | None = None
        self.dragging: frozenset[int] = frozenset()
        self.carried: dict[int, Post] = {}
        """Posts being dragged from here: the page may have been turned away from them meanwhile."""
        self.drag_note = ""
        self.drag_reach = _REACH
        self.posts: dict[int, Post] = {}
        self.selection = Selection()
        self._thumbnails: Thumbnails | None = None

    # ---- for the page

    def select(self, ids: Iterable[int]) -> None:
        """Select posts and bring the first of them into view. Says so by `selection_changed`."""
        before = self.selected_ids()
        self.selection.replace((post_id for post_id in ids if post_id in self.posts), self.spots)
        self.moved(before)

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected posts, in reading order."""
        shown = [post_id for post_id in self.spots.card_ids if post_id in self.selection.ids]
        return shown + sorted(self.selection.ids - set(shown))

    def current_date(self) -> date | None:
        """Return the day the keyboard or the last click is on."""
        return self.selection.current[2] if self.selection.current else None

    def go_to(self, day: date) -> None:
        """Put the keyboard on a day and select nothing."""
        before = self.selected_ids()
        self.selection.only(self.spots.find(("day", 0, day)))
        self.moved(before)

    def set_thumbnails(self, thumbnails: Thumbnails) -> None:
        """Take pictures from there."""
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._thumbnail_ready)

    # ---- for the painters

    def current_spot(self) -> Spot | None:
        """Return the spot that has the keyboard."""
        return self.spots.find(self.selection.current)

    def is_selected(self, post_id: int) -> bool:
        """Tell whether a post is selected."""
        return post_id in self.selection.ids

    @property
    def several(self) -> bool:
        """Tell whether more than one post is selected."""
        return len(self.selection.ids) > 1

    def is_focused(self, spot: Spot) -> bool:
        """Tell whether the focus ring belongs round a spot: after use of the keyboard only."""
        return self.by_keyboard and self.hasFocus() and spot.key == self.selection.current

    def picture(self, sha256: str) -> QPixmap | None:
        """Return a stored picture's thumbnail, None while it is being made."""
        return self._thumbnails.get(sha256, _THUMB_EDGE) if self._thumbnails is not None else None

    # ---- for the parts

    def to_contents(self, point: QPoint) -> QPoint:
        """Return a viewport point in the contents."""
        return point + self.scrolled()

    def to_board(self, rect: QRect) -> QRect:
        """Return a rectangle of the contents in the board widget's own pixels."""
        return rect.translated(self.viewport().pos() - self.scrolled())

    def all_on(self, ids: Iterable[int], day: date) -> bool:
        """Tell whether all these posts are on that day already."""
        return all(post_id in self.posts and self.posts[post_id].planned_date == day for post_id in ids)

    def time_for(self, spot: Spot) -> time | None:
        """Return the time of a post made at a spot: a ghost's own, else that of the place last clicked."""
        if spot.ghost is None and self.clicked is not None and spot.rect.contains(self.clicked):
            return self.time_at(self.clicked)
        return spot.time

    def movable(self) -> list[int]:
        """Return the selected posts that may change their day."""
        locked = {spot.card.id for spot in self.spots.all if spot.card is not None and spot.card.locked}
        return [post_id for post_id in self.selected_ids() if post_id not in locked]

    def refill(self) -> None:
        """Lay everything out again; selection and scroll stay."""
        before = self.selected_ids()
        spots, size = self.lay_out()
        self.spots = Spots(tuple(spots), self.stride)
        view = self.viewport().size()
        for bar, length, page in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(24)
            bar.setRange(0, max(0, length - page))
        self.hovered, self.placeholder = None, QRect()
        self.selection.follow(self.spots, self.posts)
        if self.hasFocus():
            self.find_current()
        self.tell_all()
        self.viewport().update()
        if self.selected_ids() != before:
            self.selection_changed.emit(self.selected_ids())

    def moved(self, before: Sequence[int], *, scroll: bool = True) -> None:
        """Tell what has become of the selection and the current spot; `before` was selected until now."""
        spot = self.current_spot()
        if scroll and spot is not None:
            self.bring_into_view(spot.rect)
        self.tell_all()
        self.viewport().update()
        if self.selected_ids() != list(before):
            self.selection_changed.emit(self.selected_ids())

    def repaint_at(self, rect: QRect) -> None:
        """Paint a part of the contents again, with its focus ring."""
        self.viewport().update(rect.translated(-self.scrolled()).adjusted(-3, -3, 3, 3))

    def bring_into_view(self, rect: QRect) -> None:
        """Scroll as little as needed to show a rectangle of the contents."""
        view = self.viewport().size()
        for bar, start, end, page in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), view.width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), view.height()),
        ):
            if end - start >= page:
                continue
            if start < bar.value():
                bar.setValue(start - 6)
            elif end > bar.value() + page:
                bar.setValue(end - page + 6)

    def scrolled(self) -> QPoint:
        """Return how far the contents are scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def find_current(self) -> None:
        """Give the keyboard a place when it has none: today, else the first day."""
        if self.selection.current is None and self.spots.all:
            today = self.spots.find(("day", 0, self.now.date()))
            self.selection.current = (today or self.spots.all[0]).key

    def tell_all(self, *, arrived: bool = False) -> None:
        """Tell screen readers and input methods what is where now."""
        spot = self.current_spot()
        # A card takes single letters as commands, so only an empty place may compose.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, spot is not None and spot.card is None)
        entries = [
            Entry(
                spot.name,
                spot.rect,
                _ROLES[spot.key[0]],
                spot.card is not None and self.is_selected(spot.card.id),
            )
            for spot in self.spots.all
        ]
        self.tell(entries, self.spots.number(self.selection.current), arrived=arrived)

    def _thumbnail_ready(self, sha256: str) -> None:
        for spot in self.spots.all:
            if spot.card is not None and sha256 in spot.card.thumbs:
                self.repaint_at(spot.rect)
