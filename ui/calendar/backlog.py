"""The left dock: posts without a date, to be dragged into the calendar and back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _
from planner.model import Pillar, Post, on_offer
from planner.words import pillar_word
from ui import theme
from ui.actions import Actions
from ui.calendar.backlog_list import BacklogList
from ui.calendar.backlog_model import BacklogModel
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.messages import EmptyState
from ui.widgets.pillar_toggles import PillarToggles


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
