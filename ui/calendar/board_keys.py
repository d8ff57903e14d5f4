"""The keyboard on a board."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from ui.calendar.spots import Spot

if TYPE_CHECKING:
    from ui.calendar.board import Board

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_COMMANDS = _CTRL | _ALT | Qt.KeyboardModifier.MetaModifier

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_SLOTS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

_FOR_POSTS = {
    QKeyCombination(_NONE, Qt.Key.Key_R): "ready",
    QKeyCombination(_NONE, Qt.Key.Key_D): "reschedule",
    QKeyCombination(_NONE, Qt.Key.Key_B): "backlog",
    QKeyCombination(_CTRL, Qt.Key.Key_D): "duplicate",
    QKeyCombination(_NONE, Qt.Key.Key_Delete): "delete",
}
_FOR_VIEWS = {
    QKeyCombination(_NONE, Qt.Key.Key_T): "today",
    QKeyCombination(_NONE, Qt.Key.Key_M): "month",
    QKeyCombination(_NONE, Qt.Key.Key_W): "week",
}


def handle(board: "Board", event: QKeyEvent) -> bool:
    """Do what a key means; tell whether it means anything.

    On a post single letters are commands. On a day or ghost they begin a post, all but the small letters
    T M W, which change the view wherever the keyboard is; a capital letter or an input method types them.
    """
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    spot = board.current_spot()
    if held == _ALT and key in _DAYS:
        return _shift(board, _DAYS[key])
    if held == _ALT and key in _SLOTS:
        return _to_slot(board, spot, _SLOTS[key])
    if key in _ARROWS and not held & _ALT:
        return _go(board, key, held)
    if key in _PAGES and held == _NONE:
        board.page_turn.emit(_PAGES[key])
        return True
    if held == _CTRL and key == Qt.Key.Key_A:
        return _select_all(board)
    if spot is None:
        return _act(board, event, held)
    return _on_spot(board, spot, key, held) or _act(board, event, held) or _type(board, spot, event)


def _shift(board: "Board", days: int) -> bool:
    ids = board.movable()
    if ids:
        board.by_keyboard = True
        board.shift_requested.emit(ids, days)
    return True


def _to_slot(board: "Board", spot: Spot | None, step: int) -> bool:
    """Move the current post to the next or previous ghost."""
    if spot is not None and spot.card is not None and not spot.card.locked:
        here = (spot.day, spot.card.time)
        ghosts = [each for each in board.spots.all if each.ghost is not None]
        places = [((each.day, f"{each.time:%H:%M}"), each) for each in ghosts]
        later = [each for place, each in places if place > here]
        earlier = [each for place, each in places if place < here]
        found = later[:1] if step > 0 else earlier[-1:]
        for each in found:
            board.schedule_requested.emit([spot.card.id], each.day, each.time)
    return True


def _go(board: "Board", key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    board.by_keyboard = True
    board.clicked = None
    before = board.selected_ids()
    target = board.spots.moved(board.selection.current, key)
    if target is not None:
        if held & _SHIFT:
            board.selection.extend(target, board.spots)
        elif held & _CTRL:
            board.selection.go(target)
        else:
            board.selection.only(target)
    board.moved(before)
    return True


def _select_all(board: "Board") -> bool:
    before = board.selected_ids()
    current = board.selection.current
    board.selection.ids = frozenset(board.spots.card_ids)
    board.selection.current = current
    board.moved(before, scroll=False)
    return True


def _on_spot(board: "Board", spot: Spot, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    if key in _ENTER and held == _NONE:
        if spot.card is not None:
            board.open_requested.emit(spot.card.id)
        else:
            board.new_requested.emit(spot.day, board.time_for(spot), spot.ghost.pillar if spot.ghost else "")
        return True
    if key == Qt.Key.Key_Space and spot.key[0] == "day":
        return board.open_list(spot)
    if key == Qt.Key.Key_F2 and spot.card is not None and not spot.card.locked:
        board.typing.edit_time(spot)
        return True
    if key == Qt.Key.Key_Space and spot.card is not None:
        before = board.selected_ids()
        board.by_keyboard = True
        board.selection.toggle(spot)
        board.moved(before)
        return True
    return False


def _act(board: "Board", event: QKeyEvent, held: Qt.KeyboardModifier) -> bool:
    combination = QKeyCombination(held, Qt.Key(event.key()))
    name = _FOR_VIEWS.get(combination)
    current = board.current_spot()
    if name is None and current is not None and current.card is not None and board.selected_ids():
        name = _FOR_POSTS.get(combination)
    if name is not None:
        board.key_action.emit(name)
    return name is not None


def _type(board: "Board", spot: Spot, event: QKeyEvent) -> bool:
    text = event.text()
    visible = bool(text.strip()) and text.isprintable() and not event.modifiers() & _COMMANDS
    if spot.card is not None or not visible:
        return False
    board.typing.begin(spot, text)
    return True
