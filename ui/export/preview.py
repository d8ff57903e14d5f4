"""What the file will hold: the pages as they print, the tables, the text, or the files of a package."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedWidget, QWidget

from planner.i18n import _
from ui import theme
from ui.export.contents import Pages, Tables, Text, Tree
from ui.export.page_view import PagesView
from ui.export.preview_head import PreviewHead
from ui.export.tables_view import TablesView
from ui.export.tree_view import TreeView
from ui.export.work import Preview
from ui.tasks import Tasks
from ui.widgets import layouts
from ui.widgets.messages import EmptyState

_BUSY_AFTER_MS = 300


class PreviewPane(QWidget):
    """Shows a preview under its own controls; `browse_requested` asks to see a web page in a browser."""

    browse_requested = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        """Begin empty; `tasks` paint the pages."""
        super().__init__(parent)
        self.pages = PagesView(tasks, self)
        self.tables = TablesView(self)
        self.tree = TreeView(self)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(_("Preview"))
        self.text.setReadOnly(True)
        self._nothing, self._refusal = QWidget(self), EmptyState("triangle-alert", self, role="warning")
        self._stack = QStackedWidget(self)
        for widget in (self._nothing, self._refusal, self.pages, self.tables, self.text, self.tree):
            self._stack.addWidget(widget)
        self._notes = QLabel(self)
        self._notes.setFont(theme.font("small"))
        self._notes.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._notes.setWordWrap(True)
        self._notes.hide()
        self.head = PreviewHead(self)
        self.head.turned.connect(self._turn)
        self.head.zoomed.connect(self.pages.zoom)
        self.head.browse_requested.connect(self.browse_requested)
        self.pages.turned.connect(self.head.show_page)
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY_AFTER_MS)
        self._busy.timeout.connect(self.head.tell_busy)
        layouts.column(self, self.head, self._stack, self._notes, grows=self._stack)

    @property
    def has_content(self) -> bool:
        """Tell whether a preview is shown."""
        return self._stack.currentWidget() not in (self._nothing, self._refusal)

    def show_preview(self, preview: Preview) -> None:
        """Show a preview, staying at the same page or sheet as far as there still is one."""
        self._busy.stop()
        self._notes.setText(" ".join(preview.notes))
        self._notes.setVisible(bool(preview.notes))
        match preview.content:
            case Pages() as pages:
                self._stack.setCurrentWidget(self.pages)
                self.pages.show_pages(pages)
            case Tables() as tables:
                self._stack.setCurrentWidget(self.tables)
                self.tables.show_tables(tables)
            case Text(text):
                fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
                self.text.setFont(theme.font("body") if preview.form == "html" else fixed)
                self._stack.setCurrentWidget(self.text)
                self.text.setPlainText(text)
            case Tree() as tree:
                self._stack.setCurrentWidget(self.tree)
                self.tree.show_tree(tree)
        n = len(preview.content.pages) if isinstance(preview.content, Pages) else 0
        self.head.show_controls(pages=n, is_web_page=preview.form == "html")

    def expect(self) -> None:
        """Say after a moment that another preview is on its way; the old one stays."""
        if not self._busy.isActive():
            self._busy.start()

    def give_up(self, sentence: str) -> None:
        """Show no preview, and why; an empty sentence where that is told elsewhere."""
        self._busy.stop()
        self._refusal.set_text(_("No preview"), sentence)
        self._stack.setCurrentWidget(self._refusal if sentence else self._nothing)
        self._notes.hide()
        self.head.show_nothing()

    def stop(self) -> None:
        """Work no more."""
        self._busy.stop()
        self.pages.stop()

    def _turn(self, pages: int) -> None:
        self.pages.turn(self.pages.number + pages)
