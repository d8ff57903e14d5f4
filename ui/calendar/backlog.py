"""The left dock: posts without a date, to be dragged into the calendar and back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _
from planner.model import Pillar, Post, on_offer
from planner.words import pillar_word
from ui import theme
from ui.actions import Actions
from ui.calendar.backlog_model import BacklogModel, Role
from ui.calendar.drag import start_drag
from ui.theme import Translated, painting
from ui.widgets import buttons
from ui.widgets.messages import EmptyState
from ui.widgets.pillar_toggles import PillarToggles

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


class Backlog(Translated, QWidget):
    """Title with count, pillar switches and the list.

    `open_requested(id)`, `selection_changed(ids)`, `unschedule_requested(ids)`, `menu_requested(ids, where)`,
    `key_action(name)`.
    """

    open_requested = Signal(int)
    selection_changed = Signal(list)
    unschedule_requested = Signal(list)
    menu_requested = Signal(list, QPoint)
    key_action = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Use the window's actions for adding and hiding."""
        super().__init__(parent)
        self.model = BacklogModel(self)
        self._title, self._count = QLabel(self), QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._add = buttons.IconButton("plus", "", self, height=24)
        self._hide = buttons.IconButton("panel-left-close", "", self, height=24)
        self._toggles = PillarToggles(self)
        self._list = BacklogList(self.model, self)
        self._empty = EmptyState("lightbulb", self)
        self._lay_out()
        self._add.clicked.connect(actions["new_idea"].trigger)
        self._hide.clicked.connect(actions["backlog_panel"].trigger)
        self._toggles.changed.connect(self.model.hide_pillars)
        self._toggles.changed.connect(self._show_count)
        self.model.dropped.connect(self.unschedule_requested)
        self._list.key_action.connect(self.key_action)
        self._list.activated.connect(self._open)
        self._list.doubleClicked.connect(self._open)
        self._list.selectionModel().selectionChanged.connect(self._tell_selection)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._ask_for_menu)
        self.dress()

    def show_posts(self, posts: Sequence[Post], pillars: Sequence[Pillar], today: date) -> None:
        """Show the backlog as it is now; what was selected stays so."""
        selected = self.selected_ids()
        offered = on_offer(pillars, {post.pillar for post in posts})
        self._toggles.show_pillars([(pillar.key, pillar_word(pillar)) for pillar in offered])
        self.model.set_posts(posts, today)
        self.select(selected)
        self._show_count()

    def selected_ids(self) -> list[int]:
        """Return the selected posts' ids from top to bottom."""
        rows = sorted(self._list.selectedIndexes(), key=QModelIndex.row)
        return [self.model.post(index).id for index in rows]

    def select(self, ids: Sequence[int]) -> None:
        """Select rows without telling anyone."""
        selection = self._list.selectionModel()
        selection.blockSignals(True)
        selection.clearSelection()  # not the current row as well: it is what a drag takes
        for post_id in ids:
            row = self.model.row_of(post_id)
            if row >= 0:
                selection.select(self.model.index(row), selection.SelectionFlag.Select)
        selection.blockSignals(False)
        self._list.viewport().update()

    def retranslate(self) -> None:
        """Set the words."""
        self._title.setText(_("Backlog"))
        self._list.setAccessibleName(_("Backlog"))
        self._add.set_name(_("New idea"))
        self._hide.set_name(_("Hide the backlog"))
        self._empty.set_text(
            _("No ideas waiting"), _("Note one with +, or drag a post here to take its date away")
        )

    def restyle(self) -> None:
        """Take the fonts and break the lines anew."""
        self._title.setFont(theme.font("strong", bold=True))
        self._count.setFont(theme.font("small"))
        self._list.cards.forget()

    def _show_count(self) -> None:
        self._count.setText(str(self.model.total()))
        self._empty.setVisible(self.model.total() == 0)

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.model.post(index).id)

    def _tell_selection(self) -> None:
        self.selection_changed.emit(self.selected_ids())

    def _ask_for_menu(self, where: QPoint) -> None:
        ids = self.selected_ids()
        if ids:
            self.menu_requested.emit(ids, self._list.viewport().mapToGlobal(where))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 6, 6)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._add)
        head.addWidget(self._hide)
        switches = QHBoxLayout()
        switches.setContentsMargins(8, 0, 8, 6)
        switches.addWidget(self._toggles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(switches)
        place = (
            QGridLayout()
        )  # both in one cell: the list stays in front for drops, whatever is written on it
        place.addWidget(self._list, 0, 0)
        place.addWidget(self._empty, 0, 0)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addLayout(place, 1)
