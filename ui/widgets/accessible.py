"""Painted widgets made readable: what a widget only draws is told to screen readers item by item.

Each item is a light QObject, because Qt frees an accessible interface when its QObject dies and in no other
way. A widget keeps its items and renames them, instead of making new ones at every refresh: every QObject
that was ever asked for leaves a small wrapper behind.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget

Role = QAccessible.Role

_NOTHING = cast(QAccessibleInterface, None)
"""Qt takes a null interface for "there is none"; the stubs do not say so."""


class Entry(NamedTuple):
    """What is to be told of one painted thing. `rect` is in the contents of the widget, unscrolled."""

    name: str
    rect: QRect
    role: Role = Role.ListItem
    selected: bool = False


_NO_ENTRY = Entry("", QRect())


class BoardItem(QObject):
    """One painted thing of a board; its parent is the board."""

    def __init__(self, board: "AccessibleBoard") -> None:
        """Make an empty item."""
        super().__init__(board)
        self.entry = _NO_ENTRY


class AccessibleBoard(QAbstractScrollArea):
    """A scroll area that paints its contents and tells what it painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take part in accessibility from the beginning."""
        super().__init__(parent)
        install()
        self._pool: list[BoardItem] = []
        self._shown = 0
        self._current = -1

    @property
    def items(self) -> list[BoardItem]:
        """The items on the board, in reading order."""
        return self._pool[: self._shown]

    def tell(self, entries: Sequence[Entry], current: int, *, arrived: bool = False) -> None:
        """Say what is on the board now, in reading order; `current` is the focused one's number or -1.

        `arrived` says that the keyboard has just come to the board, so the current one is worth telling.
        """
        while len(self._pool) < len(entries):
            self._pool.append(BoardItem(self))
        renamed = len(entries) != self._shown
        self._shown = len(entries)
        for item, entry in zip(self._pool, entries, strict=False):
            renamed = renamed or item.entry.name != entry.name
            item.entry = entry
        for item in self._pool[self._shown :]:
            item.entry = _NO_ENTRY
        moved = arrived or current != self._current
        self._current = current
        if QAccessible.isActive():
            self._announce(renamed, moved)

    def current_item(self) -> BoardItem | None:
        """Return the item that has the keyboard inside the board."""
        return self._pool[self._current] if 0 <= self._current < self._shown else None

    def item_rect(self, item: BoardItem) -> QRect:
        """Return where an item is, in the viewport. Boards with parts that do not scroll refine this."""
        scrolled = item.entry.rect
        return scrolled.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _announce(self, renamed: bool, moved: bool) -> None:
        if renamed:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectReorder))
        item = self.current_item()
        if item is not None and (moved or renamed) and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(item, QAccessible.Event.Focus))


class _ItemInterface(QAccessibleObject):
    """What a screen reader sees of an item."""

    def parent(self) -> QAccessibleInterface:
        board = _board(self.object())
        return QAccessible.queryAccessibleInterface(board) if board is not None else _NOTHING

    def child(self, _index: int) -> QAccessibleInterface:
        return _NOTHING

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> Role:
        entry = _entry(self.object())
        return entry.role if entry else Role.NoRole

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        item = self.object()
        board = _board(item)
        if board is None or not isinstance(item, BoardItem):
            state.invalid = True
            return state
        state.selectable = state.focusable = True
        state.selected = item.entry.selected
        state.focused = board.hasFocus() and board.current_item() is item
        state.offscreen = not board.viewport().rect().intersects(board.item_rect(item))
        return state

    def text(self, kind: QAccessible.Text) -> str:
        entry = _entry(self.object())
        return entry.name if entry and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        item = self.object()
        board = _board(item)
        if board is None or not isinstance(item, BoardItem):
            return QRect()
        place = board.item_rect(item)
        seen = place & board.viewport().rect()
        if not seen.isEmpty():
            place = seen  # what is scrolled away cannot be pointed at
        return QRect(board.viewport().mapToGlobal(place.topLeft()), place.size())


class _BoardInterface(QAccessibleWidget):
    """What a screen reader sees of a board: its items, then the field being typed in, if any."""

    def text(self, kind: QAccessible.Text) -> str:
        board = self.object()
        if kind == QAccessible.Text.Name and isinstance(board, QWidget):
            return board.accessibleName()  # Qt would keep the name of the first language
        return super().text(kind)

    def childCount(self) -> int:
        return len(_children(self.object()))

    def child(self, index: int) -> QAccessibleInterface:
        children = _children(self.object())
        return (
            QAccessible.queryAccessibleInterface(children[index]) if 0 <= index < len(children) else _NOTHING
        )

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        children = _children(self.object())
        return children.index(child.object()) if child.object() in children else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        for index in reversed(range(self.childCount())):
            child = self.child(index)
            if child.rect().contains(x, y):
                return child
        return _NOTHING

    def focusChild(self) -> QAccessibleInterface:
        board = self.object()
        item = board.current_item() if isinstance(board, AccessibleBoard) and board.hasFocus() else None
        return QAccessible.queryAccessibleInterface(item) if item is not None else _NOTHING


def _entry(item: QObject | None) -> Entry | None:
    # A reader may ask for an item that is just being deleted.
    return getattr(item, "entry", None)


def _board(item: QObject | None) -> AccessibleBoard | None:
    board = item.parent() if item is not None else None
    return board if isinstance(board, AccessibleBoard) else None


def _children(board: QObject | None) -> list[QObject]:
    if not isinstance(board, AccessibleBoard):
        return []
    own = (board.viewport(), board.horizontalScrollBar(), board.verticalScrollBar())
    fields = [
        child
        for child in board.children()
        if isinstance(child, QWidget) and child.isVisible() and child not in own and child.accessibleName()
    ]
    return [*board.items, *fields]


def factory(_class_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Return the interface of a board or item; None leaves everything else to Qt."""
    if isinstance(thing, BoardItem):
        return _ItemInterface(thing)
    if isinstance(thing, AccessibleBoard):
        return _BoardInterface(thing, Role.List, thing.accessibleName())
    return None


_installed = False


def install() -> None:
    """Let Qt ask `factory` from now on. Further calls do nothing."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(factory)
