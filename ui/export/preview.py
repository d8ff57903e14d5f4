"""What the file will hold: the pages as they print, the table, or the text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.exporting.columns import Column
from planner.i18n import _, ngettext, pgettext
from ui import theme
from ui.export.work import Preview
from ui.printing.items import PAGE_HEIGHT, PAGE_WIDTH, Page
from ui.printing.painter import paint_page
from ui.widgets import buttons
from ui.widgets.messages import Banner

_MOST_ROWS = 200  # of the table shown; the file holds all
_MOST_CHARACTERS = 50_000  # of the text shown
_PIXELS_PER_CHARACTER = 7


class PageView(QWidget):
    """One page, as large as fits."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without a page."""
        super().__init__(parent)
        self._page: Page | None = None
        self._pictures: Mapping[str, QImage] = {}
        self._painted = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, page: Page, pictures: Mapping[str, QImage], name: str) -> None:
        """Show a page; `name` is read aloud."""
        self._page, self._pictures = page, pictures
        self._painted = QPixmap()
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which the large letters can be read."""
        return QSize(560, 560 * PAGE_HEIGHT // PAGE_WIDTH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, rendered anew only when page or size changed."""
        if self._page is None:
            return
        sheet = QRect(0, 0, self.width() - 2, (self.width() - 2) * PAGE_HEIGHT // PAGE_WIDTH)
        if sheet.height() > self.height() - 2:
            sheet.setSize(QSize((self.height() - 2) * PAGE_WIDTH // PAGE_HEIGHT, self.height() - 2))
        sheet.moveCenter(self.rect().center())
        sheet.moveTop(1)
        dpr = self.devicePixelRatioF()
        if self._painted.size() != sheet.size() * dpr:
            self._painted = _render(self._page, self._pictures, sheet.size(), dpr)
        painter = QPainter(self)
        painter.drawPixmap(sheet.topLeft(), self._painted)
        painter.setPen(theme.current().colors.line_strong)
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))


def _render(page: Page, pictures: Mapping[str, QImage], size: QSize, dpr: float) -> QPixmap:
    pixmap = QPixmap(size * dpr)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    scale = pixmap.width() / PAGE_WIDTH
    painter.scale(scale, scale)
    paint_page(painter, page, pictures)
    painter.end()
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


class PreviewPane(QWidget):
    """Shows a preview; for several pages there are buttons to turn them."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._preview: Preview | None = None
        self._number = 0
        self._page = PageView(self)
        self._table = QTableWidget(self)
        self._table.setAccessibleName(_("Preview"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._text = QPlainTextEdit(self)
        self._text.setAccessibleName(_("Preview"))
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._stack = QStackedWidget(self)
        for widget in (self._page, self._table, self._text):
            self._stack.addWidget(widget)
        self._count = QLabel(self)
        self._back = buttons.IconButton("chevron-left", _("Previous page"), self)
        self._on = buttons.IconButton("chevron-right", _("Next page"), self)
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        self._lay_out()

    def show_preview(self, preview: Preview) -> None:
        """Show a preview, staying on the page as far as there still is one."""
        self._preview = preview
        match preview.form:
            case "pdf":
                self._stack.setCurrentWidget(self._page)
            case "xlsx":
                self._stack.setCurrentWidget(self._table)
                _fill(self._table, preview.columns)
            case _:
                self._stack.setCurrentWidget(self._text)
                self._text.setPlainText(preview.text[:_MOST_CHARACTERS])
        self._show_page(min(self._number, max(0, len(preview.pages) - 1)))

    def _show_page(self, number: int) -> None:
        pages = self._preview.pages if self._preview else ()
        for widget in (self._back, self._count, self._on):
            widget.setVisible(bool(pages))
        if self._preview is None or not pages:
            return
        self._number = number
        self._count.setText(f"{number + 1} / {len(pages)}")
        self._back.setEnabled(number > 0)
        self._on.setEnabled(number < len(pages) - 1)
        name = _("Page {n} of {total}").format(n=number + 1, total=len(pages))
        self._page.show_page(pages[number], self._preview.pictures, name)

    def _turn_back(self) -> None:
        self._show_page(self._number - 1)

    def _turn_on(self) -> None:
        self._show_page(self._number + 1)

    def _lay_out(self) -> None:
        title, note = QLabel(_("Preview"), self), QLabel(_("just as it will be exported"), self)
        title.setFont(theme.font("body", bold=True))
        note.setFont(theme.font("small"))
        note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(note, 1)
        for widget in (self._back, self._count, self._on):
            head.addWidget(widget)
            widget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


class FindingsNote(Banner):
    """Warns of what the checks found in the posts to be exported."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__("warning", parent=parent)
        self.hide()

    def show_findings(self, errors: int, warnings: int) -> None:
        """Tell how many there are; none hides the note."""
        found = [
            ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ]
        comma = pgettext("between the parts of a list", ", ")
        self.set_message(
            _("These posts still have {findings}, which will stand in the file.").format(
                findings=comma.join(filter(None, found))
            )
        )
        self.setVisible(any(found))


def _fill(table: QTableWidget, columns: Sequence[Column]) -> None:
    table.clear()
    table.setColumnCount(len(columns))
    table.setRowCount(min(_MOST_ROWS, len(columns[0].texts)))
    table.setHorizontalHeaderLabels([column.heading for column in columns])
    for number, column in enumerate(columns):
        table.setColumnWidth(number, int(column.width * _PIXELS_PER_CHARACTER))
        for row, text in enumerate(column.texts[:_MOST_ROWS]):
            item = QTableWidgetItem(" ".join(text[:300].split()))
            table.setItem(row, number, item)
