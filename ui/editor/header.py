"""The head of the editor: the way back, which post this is, neighbours, more."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from planner.i18n import _
from planner.model import Post
from planner.schedule.weeks import week_label, weekday_name
from planner.words import kind_word, pillar_word
from ui.editor.parts import Bar, ElidedLabel, small_label
from ui.session import Session
from ui.theme import Translated, painting, set_icon
from ui.widgets import buttons
from ui.widgets.literal import tip


class EditorHeader(Translated, Bar):
    """Signals: `back`, `step(+1/-1)`, `unschedule_asked`, `delete_asked`."""

    back = Signal()
    step = Signal(int)
    unschedule_asked = Signal()
    delete_asked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent, 48)
        self._session, self._post = session, Post()
        self._back = buttons.plain("", self, icon="chevron-left")
        self._week = small_label(self)
        self._tile = _Tile(self)
        self._title = ElidedLabel("title", self, bold=True)
        self._previous = buttons.IconButton("arrow-up", "", self, kind="plain")
        self._next = buttons.IconButton("arrow-down", "", self, kind="plain")
        self._menu = QMenu(self)
        self._unschedule, self._delete = self._menu.addAction(""), self._menu.addAction("")
        set_icon(self._unschedule, "inbox")
        set_icon(self._delete, "trash-2")
        self._more = buttons.IconButton("ellipsis", "", self, kind="plain")
        self.add(self._back, self._week, self._tile)
        self.row.addWidget(self._title, 1)
        self.add(self._previous, self._next, self._more)
        self._connect()
        self.dress()

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._more.clicked.connect(self._open_menu)
        self._unschedule.triggered.connect(self.unschedule_asked)
        self._delete.triggered.connect(self.delete_asked)

    def show_post(self, post: Post) -> None:
        """Name the post."""
        self._post = post
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        post = self._post
        self._back.setText(_("Calendar"))
        self._previous.set_name(_("Previous post (Ctrl+Up)"))
        self._next.set_name(_("Next post (Ctrl+Down)"))
        self._more.set_name(_("More"))
        self._unschedule.setText(_("Back to the backlog"))
        self._unschedule.setEnabled(post.planned_date is not None)
        self._delete.setText(_("Delete"))
        where = week_label(post.planned_date) if post.planned_date else _("Backlog")
        self._week.setText(f"{where}  ›")
        self._tile.show_pillar(post.pillar, pillar_word(self._session.pillar(post.pillar)))
        self._title.setText(_title(post))

    def _go_back(self) -> None:
        self.step.emit(-1)

    def _go_on(self) -> None:
        self.step.emit(1)

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _title(post: Post) -> str:
    when = ""
    if post.planned_date:
        at = f" {post.planned_time:%H:%M}" if post.planned_time else ""
        when = weekday_name(post.planned_date.weekday()) + at
    return " · ".join(filter(None, (when, post.heading or kind_word(post.kind))))


class _Tile(QWidget):
    """The pillar's tile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = "life"
        self.setFixedSize(QSize(20, 20))

    def show_pillar(self, key: str, name: str) -> None:
        """Show a pillar."""
        self._key = key
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tile."""
        painting.draw_tile(QPainter(self), QRect(0, 0, 20, 20), self._key)
