"""The backlog's list: rows painted as cards, to be dragged into the calendar."""

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.model import Post
from ui import theme
from ui.calendar.backlog_model import BacklogModel, Role
from ui.calendar.drag import start_drag
from ui.theme import painting

_TEXT_LINES = 3
_LINE = 18
_AROUND_CARD = QMargins(6, 3, 6, 3)


class _CardDelegate(QStyledItemDelegate):
    """Paints a row as a card: tile, up to three lines, age. Lines are prepared once for each width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._prepared: dict[tuple[str, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Forget prepared lines; their font or width has changed."""
        self._prepared.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.widget.viewport().width() if isinstance(option.widget, QListView) else 150
        return QSize(width, len(self._lines(index.data(), width)) * _LINE + 18 + 14 + 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state = option.state
        card = option.rect.marginsRemoved(_AROUND_CARD)
        painting.draw_card_frame(
            painter,
            card,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
            focused=bool(state & QStyle.StateFlag.State_HasFocus)
            and bool(state & QStyle.StateFlag.State_KeyboardFocusChange),
        )
        post: Post = index.data(Role.POST)
        colors = theme.current().colors
        painting.draw_tile(painter, QRect(card.x() + 7, card.y() + 8, 14, 14), post.pillar)
        lines = self._lines(index.data(), option.rect.width())
        corner = QPoint(card.x() + 27, card.y() + 6)
        painting.draw_lines(painter, corner, lines, colors.text, "small", height=_LINE)
        below = QPoint(corner.x(), corner.y() + len(lines) * _LINE)
        painting.draw_lines(painter, below, (index.data(Role.AGE),), colors.text_muted, "micro", height=16)
        if state & QStyle.StateFlag.State_MouseOver:
            grip = QRect(card.right() - 18, card.bottom() - 20, 16, 16)
            painting.draw_icon(painter, "grip-vertical", grip, 12, colors.text_muted)

    def _lines(self, text: str, width: int) -> tuple[str, ...]:
        key = (text, width)
        if key not in self._prepared:
            self._prepared[key] = painting.elided_lines(text, theme.font("small"), width - 46, _TEXT_LINES)
        return self._prepared[key]


_KEY_ACTIONS = {
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_R: "ready",
    Qt.Key.Key_D: "reschedule",
    Qt.Key.Key_T: "today",
    Qt.Key.Key_M: "month",
    Qt.Key.Key_W: "week",
}
"""The boards' letters work here too, except the one that leads to the backlog."""


class BacklogList(QListView):
    """The list of cards. `key_action(name)` asks for one of the window's actions."""

    key_action = Signal(str)

    def __init__(self, model: BacklogModel, parent: QWidget) -> None:
        """Show a model's rows as cards."""
        super().__init__(parent)
        self.cards = _CardDelegate(self)
        self._cards_model = model
        self._held = QModelIndex()
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(True)
        self.setDropIndicatorShown(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        self.cards.forget()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the boards' letters; arrows and Enter are the list's own."""
        name = _KEY_ACTIONS.get(Qt.Key(event.key()))
        if name and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.key_action.emit(name)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Search nothing: letters are commands here."""

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the cards themselves: rows never leave the list by Qt's own doing."""
        indexes = self.selectedIndexes()
        if indexes:
            self._held = self.currentIndex() if self.currentIndex() in indexes else indexes[0]
            area = self.visualRect(self._held).marginsRemoved(_AROUND_CARD)
            grip = self.viewport().mapFromGlobal(QCursor.pos()) - area.topLeft()
            start_drag(self, self._cards_model.dragged(indexes), area.size(), self._paint_held, grip)

    def _paint_held(self, painter: QPainter, rect: QRect) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect.marginsAdded(_AROUND_CARD)
        self.cards.paint(painter, option, self._held)
