"""The upper edge of the preview: what it is, turning its pages, their size, and the way to a browser."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from planner.i18n import _
from ui import theme
from ui.export.page_view import DOUBLE, TRUE, WHOLE, WIDTH
from ui.widgets import buttons, layouts
from ui.widgets.choice_box import ChoiceBox


class PreviewHead(QWidget):
    """`turned` asks for so many pages on or back, `zoomed` for another size of the page."""

    turned = Signal(int)
    zoomed = Signal(str)
    browse_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without controls."""
        super().__init__(parent)
        title = QLabel(_("Preview"), self)
        title.setFont(theme.font("body", bold=True))
        self._note = QLabel(_("just as it will be exported"), self)
        self._note.setFont(theme.font("small"))
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.back = buttons.IconButton("chevron-left", _("Previous page"), self)
        self.on = buttons.IconButton("chevron-right", _("Next page"), self)
        self.count = QLabel(self)
        self.zoom = self._make_zoom()
        self.browse = buttons.plain(_("Open the preview in a browser"), self, icon="external-link")
        self.browse.setAutoDefault(False)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.on.clicked.connect(lambda: self.turned.emit(1))
        self.zoom.currentIndexChanged.connect(lambda _n: self.zoomed.emit(self.zoom.currentData()))
        self.browse.clicked.connect(self.browse_requested)
        controls = (self.back, self.count, self.on, self.zoom, self.browse)
        layouts.row(self, title, self._note, *controls, grows=self._note)
        self._show(pages=0, is_web_page=False)

    def show_controls(self, *, pages: int, is_web_page: bool) -> None:
        """Show what a preview can do; `pages` is 0 for one that has none."""
        self._note.setText(_("its contents") if is_web_page else _("just as it will be exported"))
        self._show(pages, is_web_page)

    def show_nothing(self) -> None:
        """Show that there is no preview."""
        self._note.clear()
        self._show(pages=0, is_web_page=False)

    def show_page(self, number: int, total: int) -> None:
        """Show which page is shown, counted from 0."""
        self.count.setText(f"{number + 1} / {total}")
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number < total - 1)

    def tell_busy(self) -> None:
        """Tell that another preview is on its way."""
        self._note.setText(_("being made…"))

    def _show(self, pages: int, is_web_page: bool) -> None:
        for widget in (self.back, self.count, self.on):
            widget.setVisible(pages > 1)
        self.zoom.setVisible(pages > 0)
        self.browse.setVisible(is_web_page)

    def _make_zoom(self) -> QComboBox:
        combo = ChoiceBox(self)
        combo.setAccessibleName(_("Size of the page"))
        for key, words in (
            (WIDTH, _("Fit the width")),
            (WHOLE, _("Whole page")),
            (TRUE, "100 %"),
            (DOUBLE, "200 %"),
        ):
            combo.addItem(words, key)
        return combo
