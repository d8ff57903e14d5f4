"""What the file will hold: the pages as they print, the tables, the text, or the files of a package."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTabBar,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _, ngettext, pgettext
from ui import theme
from ui.export.contents import Pages, Sheet, Tables, Text, Tree
from ui.export.page_view import DOUBLE, TRUE, WHOLE, WIDTH, PagesView
from ui.export.sizes import size_words
from ui.export.table_model import SheetModel
from ui.export.work import Preview
from ui.tasks import Tasks
from ui.widgets import buttons
from ui.widgets.messages import Banner

_WIDEST_COLUMN = 320
_BUSY_AFTER_MS = 300
_FOLDERS_OPEN = 8


class TablesView(QWidget):
    """One table, or several behind tabs with their names."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._sheets: Sequence[Sheet] = ()
        self._tabs = QTabBar(self)
        self._tabs.setAccessibleName(_("Sheets"))
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.currentChanged.connect(self._show_sheet)
        self.table = QTableView(self)
        self.model = SheetModel(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Preview"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().setDefaultSectionSize(26)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self.table, 1)

    def show_tables(self, tables: Tables) -> None:
        """Show other tables, staying at the tab with the same place."""
        current = max(0, self._tabs.currentIndex())
        self._sheets = tables.sheets
        self._tabs.blockSignals(True)
        while self._tabs.count():
            self._tabs.removeTab(0)
        for sheet in self._sheets:
            self._tabs.addTab(sheet.name)
        self._tabs.blockSignals(False)
        self._tabs.setVisible(len(self._sheets) > 1)
        self._tabs.setCurrentIndex(min(current, len(self._sheets) - 1))
        self._show_sheet(self._tabs.currentIndex())

    def _show_sheet(self, number: int) -> None:
        if not 0 <= number < len(self._sheets):
            return
        self.model.show_sheet(self._sheets[number])
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            if self.table.columnWidth(column) > _WIDEST_COLUMN:
                self.table.setColumnWidth(column, _WIDEST_COLUMN)


class TreeView(QTreeWidget):
    """The files of a package in their folders, with their sizes."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self.setColumnCount(2)
        self.setHeaderLabels([_("Name"), _("Size")])
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.ResizeToContents)

    def show_tree(self, tree: Tree) -> None:
        """Show other files."""
        self.clear()
        folders: dict[str, QTreeWidgetItem] = {}
        for path, size in tree.files:
            folder, _slash, name = path.rstrip("/").rpartition("/")
            parent = self._folder(folders, folder) if folder else self.invisibleRootItem()
            parent.addChild(_file_item(name, size))
        for item in list(folders.values())[:_FOLDERS_OPEN]:
            item.setExpanded(True)

    def _folder(self, folders: dict[str, QTreeWidgetItem], path: str) -> QTreeWidgetItem:
        if path not in folders:
            above, _slash, name = path.rpartition("/")
            parent = self._folder(folders, above) if above else self.invisibleRootItem()
            folders[path] = QTreeWidgetItem([name, ""])
            parent.addChild(folders[path])
        return folders[path]


class PreviewPane(QWidget):
    """Shows a preview with its own controls: pages turn, grow and shrink; a web page opens in a browser."""

    browse_requested = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        """Begin empty; `tasks` paint the pages."""
        super().__init__(parent)
        self._pages = PagesView(tasks, self)
        self._tables = TablesView(self)
        self._tree = TreeView(self)
        self._text = QPlainTextEdit(self)
        self._text.setAccessibleName(_("Preview"))
        self._text.setReadOnly(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._stack = QStackedWidget(self)
        for widget in (QWidget(self), self._pages, self._tables, self._text, self._tree):
            self._stack.addWidget(widget)
        self._note = QLabel(self)
        self._note.setFont(theme.font("small"))
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cut = QLabel(self)
        self._cut.setFont(theme.font("small"))
        self._cut.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cut.setWordWrap(True)
        self._count = QLabel(self)
        self._back = buttons.IconButton("chevron-left", _("Previous page"), self)
        self._on = buttons.IconButton("chevron-right", _("Next page"), self)
        self._zoom = self._make_zoom()
        self._browse = buttons.plain(_("Open the preview in a browser"), self, icon="external-link")
        self._browse.setAutoDefault(False)
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY_AFTER_MS)
        self._connect()
        self._lay_out()
        self._say(_("just as it will be exported"))

    def show_preview(self, preview: Preview) -> None:
        """Show a preview, staying at the same page or sheet as far as there still is one."""
        self._busy.stop()
        self._say(_("just as it will be exported"))
        self._cut.setText(" ".join(preview.notes))
        self._cut.setVisible(bool(preview.notes))
        self._browse.setVisible(preview.form == "html")
        match preview.content:
            case Pages() as pages:
                self._stack.setCurrentWidget(self._pages)
                self._pages.show_pages(pages)
            case Tables() as tables:
                self._stack.setCurrentWidget(self._tables)
                self._tables.show_tables(tables)
            case Text(text):
                self._stack.setCurrentWidget(self._text)
                self._text.setPlainText(text)
            case Tree() as tree:
                self._stack.setCurrentWidget(self._tree)
                self._tree.show_tree(tree)
        self._show_controls()

    def expect(self) -> None:
        """Say after a moment that another preview is on its way; the old one stays."""
        if not self._busy.isActive():
            self._busy.start()

    def give_up(self) -> None:
        """No preview comes."""
        self._busy.stop()
        self._say("")
        self._stack.setCurrentIndex(0)
        self._cut.hide()
        self._browse.hide()
        self._show_controls()

    def stop(self) -> None:
        """Work no more."""
        self._busy.stop()
        self._pages.stop()

    def _say(self, words: str) -> None:
        self._note.setText(words)

    def _show_controls(self) -> None:
        has_pages = self._stack.currentWidget() is self._pages
        for widget in (self._back, self._count, self._on):
            widget.setVisible(has_pages and self._pages.total > 1)
        self._zoom.setVisible(has_pages)

    def _turned(self, number: int, total: int) -> None:
        self._count.setText(f"{number + 1} / {total}")
        self._back.setEnabled(number > 0)
        self._on.setEnabled(number < total - 1)

    def _turn_back(self) -> None:
        self._pages.turn(self._pages.number - 1)

    def _turn_on(self) -> None:
        self._pages.turn(self._pages.number + 1)

    def _change_zoom(self) -> None:
        self._pages.zoom(self._zoom.currentData())

    def _tell_busy(self) -> None:
        self._say(_("being made…"))

    def _make_zoom(self) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(_("Size of the page"))
        for key, words in (
            (WIDTH, _("Fit the width")),
            (WHOLE, _("Whole page")),
            (TRUE, "100 %"),
            (DOUBLE, "200 %"),
        ):
            combo.addItem(words, key)
        return combo

    def _connect(self) -> None:
        self._pages.turned.connect(self._turned)
        self._back.clicked.connect(self._turn_back)
        self._on.clicked.connect(self._turn_on)
        self._zoom.currentIndexChanged.connect(self._change_zoom)
        self._browse.clicked.connect(self.browse_requested)
        self._busy.timeout.connect(self._tell_busy)

    def _lay_out(self) -> None:
        title = QLabel(_("Preview"), self)
        title.setFont(theme.font("body", bold=True))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self._note, 1)
        for widget in (self._back, self._count, self._on, self._zoom, self._browse):
            head.addWidget(widget)
            widget.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._cut)
        self._cut.hide()


class FindingsNote(Banner):
    """Warns of what the checks found in the posts to be exported."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__("warning", parent=parent)
        self.hide()

    def show_findings(self, errors: int, warnings: int, *, in_file: bool) -> None:
        """Tell how many there are, and whether the file will have them; none hides the note."""
        found = [
            ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ]
        comma = pgettext("between the parts of a list", ", ")
        sentence = (
            _("These posts still have {findings}, which will stand in the file.")
            if in_file
            else _("These posts still have {findings}, which the file will not tell.")
        )
        self.set_message(sentence.format(findings=comma.join(filter(None, found))), _("Mend them first"))
        self.setVisible(any(found))


def _file_item(name: str, size: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, size_words(size)])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
