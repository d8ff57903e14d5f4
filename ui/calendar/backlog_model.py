"""The backlog's items: one row for each post without a date."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from planner.i18n import _, ngettext
from planner.model import Post
from ui.calendar.drag import MIME, Dragged, decode, encode

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What a delegate can ask for beside the text."""

    POST = Qt.ItemDataRole.UserRole + 1
    AGE = Qt.ItemDataRole.UserRole + 2


class BacklogModel(QAbstractListModel):
    """Posts without a date, of the chosen pillars. `dropped(ids)`: posts were dragged here."""

    dropped = Signal(list)

    def __init__(self, parent: QObject) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._all: Sequence[Post] = ()
        self._shown: list[Post] = []
        self._hidden: frozenset[str] = frozenset()
        self._today = date.min

    def set_posts(self, posts: Sequence[Post], today: date) -> None:
        """Show these posts; nothing is reset when nothing is new, so that selection and scroll stay."""
        if (list(posts), today) != (list(self._all), self._today):
            self._all, self._today = posts, today
            self._filter()

    def hide_pillars(self, keys: frozenset[str]) -> None:
        """Leave out the posts of some pillars."""
        self._hidden = keys
        self._filter()

    def total(self) -> int:
        """Return how many posts lie in the backlog, hidden ones included."""
        return len(self._all)

    def post(self, index: Index) -> Post:
        """Return the post of a row."""
        return self._shown[index.row()]

    def row_of(self, post_id: int) -> int:
        """Return the row of a post, -1 when it is not shown."""
        return next((row for row, post in enumerate(self._shown) if post.id == post_id), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's text, its post, its age, or what a screen reader says."""
        if not index.isValid():
            return None
        post = self.post(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return post.heading or _("(nothing written yet)")
        if role == Role.POST:
            return post
        if role == Role.AGE:
            return age_words(post, self._today)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.data(index)} {age_words(post, self._today)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow dragging rows out and dropping posts anywhere."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Return the one kind of drag data."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of rows."""
        return encode(self.dragged(indexes))

    def dragged(self, indexes: Sequence[QModelIndex]) -> Dragged:
        """Return the posts of rows as they are dragged."""
        return Dragged(tuple(self.post(index).id for index in indexes), undated=True)

    def supportedDropActions(self) -> Qt.DropAction:
        """Take posts by moving."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        """Give posts by moving or, with Ctrl, by copying."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        """Take only posts that are not here yet."""
        carried = decode(data)
        return carried is not None and not {post.id for post in self._all}.intersection(carried.ids)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell who was dropped. Returns False so that no view removes rows by itself."""
        carried = decode(data)
        if carried and self.canDropMimeData(data, action, row, column, parent):
            self.dropped.emit(list(carried.ids))
        return False

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [post for post in self._all if post.pillar not in self._hidden]
        self.endResetModel()


def age_words(post: Post, today: date) -> str:
    """Return how long a post has been lying in the backlog."""
    days = (today - post.created_at.date()).days if post.created_at else 0
    if days <= 0:
        return _("since today")
    return ngettext("for {n} day", "for {n} days", days).format(n=days)
