"""Pages as they will be printed: one large, all of them small beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.i18n import _
from ui import theme
from ui.export.contents import Pages
from ui.export.page_model import PageModel
from ui.export.page_sheet import MARGIN, Sheet, SheetArea
from ui.export.painting import PaintPage
from ui.printing.items import PRINT_DENSITY, Page
from ui.tasks import Task, Tasks

WIDTH, WHOLE, TRUE, DOUBLE = "width", "whole", "true", "double"
"""How large the page is shown: as wide as there is room, as a whole, at its true size, at twice that."""

_PAPER_PIXELS = 96 / 720
"""Pixels of a screen to a unit of paper, at its true size."""

_SMALL_EDGE = 112
_LABEL = 20
_LEAST_WIDTH = 120
_SETTLE_MS = 80


class _Delegate(QStyledItemDelegate):
    """Draws a small page with its number below; `edge` is the height of the highest."""

    edge = _SMALL_EDGE

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return room for any page."""
        return QSize(_SMALL_EDGE + 12, self.edge + _LABEL + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the page, framed in accent when it is the one shown large."""
        c = theme.current().colors
        option_rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        size = index.data(Qt.ItemDataRole.SizeHintRole)
        sheet = QRect(0, 0, size.width(), size.height())
        sheet.moveCenter(option_rect.center())
        sheet.moveBottom(option_rect.bottom() - _LABEL)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if image is None:
            painter.fillRect(sheet, Qt.GlobalColor.white)
        else:
            painter.drawPixmap(sheet, image)
        painter.setPen(c.line_strong)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if chosen:
            painter.setPen(QPen(c.accent, 2))
            painter.drawRect(sheet.adjusted(-3, -3, 3, 3))
        painter.setPen(c.accent if chosen else c.text_muted)
        painter.setFont(theme.font("small", bold=chosen))
        place = QRect(option_rect.x(), option_rect.bottom() - _LABEL + 3, option_rect.width(), _LABEL)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, str(index.data()))


class PagesView(QWidget):
    """`turned(number, total)` tells which page is shown large."""

    turned = Signal(int, int)

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        """Begin without pages; `tasks` paint them."""
        super().__init__(parent)
        self._tasks = tasks
        self._pages: Pages | None = None
        self._number = 0
        self._zoom = WIDTH
        self._painting: Task | None = None
        self._area = SheetArea(self)
        self._sheet = Sheet(self._area)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setWidget(self._sheet)
        self._model = PageModel(tasks, self)
        self._strip = self._make_strip()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._paint)
        self._area.resized.connect(self._refit)
        self._area.focused.connect(self._sheet.update)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._area, 1)
        self._box.addWidget(self._strip)

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self._pages.pages) if self._pages else 0

    @property
    def number(self) -> int:
        """Which page is shown large, counted from 0."""
        return self._number

    def show_pages(self, pages: Pages) -> None:
        """Show other pages, staying at the number shown as far as there is one."""
        self._pages = pages
        self._stand_strip(pages.pages[0])
        self._model.show_pages(pages, _SMALL_EDGE, self.devicePixelRatioF())
        self.turn(min(self._number, len(pages.pages) - 1))

    def turn(self, number: int) -> None:
        """Show a page large."""
        if not 0 <= number < self.total:
            return
        if number != self._number:
            self._area.verticalScrollBar().setValue(0)
        self._number = number
        index = self._model.index(number)
        if self._strip.currentIndex() != index:
            self._strip.setCurrentIndex(index)
        self._area.setAccessibleName(_("Page {n} of {total}").format(n=number + 1, total=self.total))
        self._fit()
        self._paint()
        self.turned.emit(number, self.total)

    def zoom(self, zoom: str) -> None:
        """Show pages in another size."""
        self._zoom = zoom
        self._fit()
        self._paint()

    def stop(self) -> None:
        """Paint nothing more."""
        self._settle.stop()
        self._model.stop()
        if self._painting:
            self._painting.cancel()

    def _refit(self) -> None:
        """Fit the page to another room; it is painted anew when that has settled."""
        self._fit()
        self._settle.start()

    def _fit(self) -> None:
        if self._pages is None:
            return
        size = self._size_of(self._pages.pages[self._number])
        self._sheet.setFixedSize(size + QSize(2 * MARGIN, 2 * MARGIN))

    def _size_of(self, page: Page) -> QSize:
        """Return the logical pixels of a page as it is to be shown."""
        room = self._area.maximumViewportSize() - QSize(2 * MARGIN, 2 * MARGIN)
        width = float(room.width())
        if width * page.height / page.width > room.height():
            width -= self._area.verticalScrollBar().sizeHint().width()
        if self._zoom == WHOLE:
            width = min(room.width(), room.height() * page.width / page.height)
        elif self._zoom in (TRUE, DOUBLE):
            density = _PAPER_PIXELS if page.density == PRINT_DENSITY else page.density
            width = page.width * density * (2 if self._zoom == DOUBLE else 1)
        width = max(_LEAST_WIDTH, width)
        return QSize(int(width), max(1, int(width * page.height / page.width)))

    def _paint(self) -> None:
        self._settle.stop()
        if self._painting:
            self._painting.cancel()
        if self._pages is None or not self.isVisible():
            return
        page = self._pages.pages[self._number]
        width = round(self._size_of(page).width() * self.devicePixelRatioF())
        self._painting = self._tasks.start(PaintPage(page, self._pages.media, width), self._show)

    def _show(self, image: QImage) -> None:
        self._painting = None
        self._sheet.image = QPixmap.fromImage(image)
        self._sheet.update()

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self._number:
            self.turn(index.row())

    def _make_strip(self) -> QListView:
        strip = QListView(self)
        strip.setModel(self._model)
        self._delegate = _Delegate(strip)
        strip.setItemDelegate(self._delegate)
        strip.setFrameShape(QListView.Shape.NoFrame)
        strip.setUniformItemSizes(True)
        strip.setAccessibleName(_("Pages"))
        strip.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        strip.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        strip.viewport().setAutoFillBackground(False)
        strip.selectionModel().currentChanged.connect(self._chosen)
        return strip

    def _stand_strip(self, page: Page) -> None:
        """Put the small pages where there is room: below a wide page, beside an upright one."""
        is_wide = page.width > page.height
        bar = self._strip.verticalScrollBar().sizeHint().width()
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._box.setDirection(down if is_wide else right)
        self._strip.setFlow(QListView.Flow.LeftToRight if is_wide else QListView.Flow.TopToBottom)
        self._strip.setMaximumSize(16_777_215, 16_777_215)
        self._delegate.edge = _SMALL_EDGE * 3 // 4 if is_wide else _SMALL_EDGE  # of A4 and of cards
        if is_wide:
            self._strip.setFixedHeight(self._delegate.edge + _LABEL + 12 + bar)
        else:
            self._strip.setFixedWidth(_SMALL_EDGE + 14 + bar)
        self._strip.setVisible(self.total > 1)
