"""What a board says and what each board must answer."""

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter

from ui.calendar.board_drop import Target
from ui.calendar.spots import Spot
from ui.theme import Translated
from ui.widgets.accessible import AccessibleBoard


class BoardParts(Translated, AccessibleBoard):
    """The signals and hooks of a board. It asks for changes by signals and makes none itself.

    All points and rectangles given to and by the hooks are in the contents, unscrolled.
    """

    selection_changed = Signal(list)
    """Ids of the selected posts, in reading order."""
    open_requested = Signal(int)
    """A post is to be edited: double click or Enter."""
    move_requested = Signal(list, object)
    """Ids, date: dropped on a day, the times stay."""
    schedule_requested = Signal(list, object, object)
    """Ids, date, time: dropped on a ghost, or an idea into a band."""
    copy_requested = Signal(list, object)
    """Ids, date: dropped with Ctrl."""
    shift_requested = Signal(list, int)
    """Ids, days: Alt+Left, Alt+Right."""
    new_requested = Signal(object, object, str)
    """Date, time or None, pillar's key or "": a ghost, "+", or a double click on an empty place."""
    typed = Signal(object, object, str)
    """Date, time or None, text: typed straight into a day."""
    time_edited = Signal(int, object)
    """Id, time: changed in place."""
    menu_requested = Signal(list, QPoint)
    """Ids (none on an empty place) and where on the screen."""
    key_action = Signal(str)
    """"ready", "reschedule", "backlog", "duplicate", "delete", "today", "month" or "week"."""
    drag_hovered = Signal(list, object)
    """Ids and the date they are held over, None when that is no place for them."""
    page_turn = Signal(int)
    """-1 or 1: PgUp, PgDn, or a card held at the edge."""

    stride = 0
    """How many days lie between one day and the one below it; 0 when nothing lies below."""
    turns_pages = False
    """Whether a card held at the side edges turns the page."""

    def prepare(self) -> None:
        """Make the cards of the posts last given, in the language in force."""
        raise NotImplementedError

    def lay_out(self) -> tuple[Sequence[Spot], QSize]:
        """Place everything in the viewport's size; return the spots and the size of the contents."""
        raise NotImplementedError

    def paint(self, painter: QPainter, exposed: QRect) -> None:
        """Draw what lies in `exposed`."""
        raise NotImplementedError

    def target_at(self, point: QPoint) -> Target | None:
        """Return where a drop at a point would land."""
        raise NotImplementedError

    def day_place(self, day: date) -> QRect:
        """Return everything that changes with what is held over a day."""
        raise NotImplementedError

    def typing_place(self, spot: Spot) -> QRect:
        """Return where the line to type into opens."""
        raise NotImplementedError

    def time_place(self, spot: Spot) -> QRect:
        """Return where the time of a card stands."""
        raise NotImplementedError

    def paint_dragged(self, painter: QPainter, rect: QRect, spot: Spot) -> None:
        """Draw a card as it looks under the pointer."""
        raise NotImplementedError

    def drag_size(self, spot: Spot) -> QSize:
        """Return the size of the card under the pointer."""
        return spot.rect.size()

    def time_at(self, _point: QPoint) -> time | None:
        """Return the time of a post made at a point."""
        return None

    def placeholder_at(self, _point: QPoint) -> QRect:
        """Return the place of the "new post" hint while the pointer is at a point, empty for none."""
        return QRect()

    def click_elsewhere(self, _point: QPoint) -> bool:
        """Handle a click on something that is no spot; tell whether there was such a thing."""
        return False

    def open_list(self, _spot: Spot) -> bool:
        """Open the list of a day's posts; tell whether the day has one."""
        return False
