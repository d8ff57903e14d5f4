"""The pages of a preview as a list of small pictures, each painted when it is first looked at."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from planner.i18n import _
from planner.media import MediaStore
from ui.export.contents import Pages
from ui.export.painting import PaintPage
from ui.printing.items import Page
from ui.tasks import Task, Tasks

_ANY = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """One row a page."""

    def __init__(self, tasks: Tasks, parent: Any) -> None:
        """Begin without pages; `tasks` paint them."""
        super().__init__(parent)
        self._tasks = tasks
        self._pages: tuple[Page, ...] = ()
        self._media: MediaStore | None = None
        self._edge, self._ratio = 96, 1.0
        self._images: dict[int, QPixmap] = {}
        self._asked: dict[int, Task] = {}

    def show_pages(self, pages: Pages, edge: int, ratio: float) -> None:
        """Show other pages, the longer edge of each `edge` logical pixels of `ratio` device pixels."""
        self.beginResetModel()
        self.stop()
        self._pages, self._media = pages.pages, pages.media
        self._edge, self._ratio = edge, ratio
        self._images.clear()
        self.endResetModel()

    def stop(self) -> None:
        """Paint nothing more."""
        for task in self._asked.values():
            task.cancel()
        self._asked.clear()

    def rowCount(self, parent: Index = _ANY) -> int:
        """Return how many pages there are."""
        return 0 if parent.isValid() else len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a page's number, name and picture; asking for the picture has it painted."""
        if not index.isValid() or index.row() >= len(self._pages):
            return None
        row = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(row + 1)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("Page {n} of {total}").format(n=row + 1, total=len(self._pages))
            case Qt.ItemDataRole.DecorationRole:
                self._ask_for(row)
                return self._images.get(row)
            case Qt.ItemDataRole.SizeHintRole:
                return self.size_of(row)
        return None

    def size_of(self, row: int) -> QSize:
        """Return the logical pixels of a page's small picture."""
        page = self._pages[row]
        scale = self._edge / max(page.width, page.height)
        return QSize(max(8, round(page.width * scale)), max(8, round(page.height * scale)))

    def _ask_for(self, row: int) -> None:
        if row in self._images or row in self._asked or self._media is None:
            return
        work = PaintPage(self._pages[row], self._media, round(self.size_of(row).width() * self._ratio))
        self._asked[row] = self._tasks.start(work, self._taker(row))

    def _taker(self, row: int) -> Callable[[QImage], None]:
        def take(image: QImage) -> None:
            self._images[row] = QPixmap.fromImage(image)
            self._images[row].setDevicePixelRatio(self._ratio)
            index = self.index(row)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

        return take
