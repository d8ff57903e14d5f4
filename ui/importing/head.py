"""The upper edge of the import dialog: what is read, what it is taken for, the way to its columns."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from planner.i18n import _
from planner.importing.kinds import FileKind
from ui import theme
from ui.importing.work import Opened
from ui.widgets import buttons, layouts
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided import ElidedLabel


class Head(QWidget):
    """Names a file and what it is taken for. `kind_changed` tells that the user knows better,
    `columns_wanted` asks for the columns.
    """

    kind_changed = Signal()
    columns_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._headline = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self._headline.setFont(theme.font("strong", bold=True))
        self._kind = ChoiceBox(self)
        self._kind.setAccessibleName(_("This is"))
        self._kind.currentIndexChanged.connect(self.kind_changed)
        self._label = QLabel(_("This is"), self)
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._label.setBuddy(self._kind)
        self._columns = buttons.flat(_("Columns…"), self, icon="table", height=buttons.COMPACT)
        self._columns.clicked.connect(self.columns_wanted)
        layouts.row(self, self._headline, self._columns, self._label, self._kind, grows=self._headline)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Show a name alone, for what is not read yet."""
        self._headline.show_text(name)
        self._kind.blockSignals(True)
        self._kind.clear()
        self._kind.blockSignals(False)
        for widget in (self._label, self._kind, self._columns):
            widget.hide()

    def show_opened(self, opened: Opened) -> None:
        """Show what was read and what it may be."""
        self.show_name(opened.name or _("Pasted text"))
        words = kind_words(opened)
        self._kind.blockSignals(True)
        for kind in opened.kinds:
            self._kind.addItem(words[kind], kind)
        self._kind.setCurrentIndex(self._kind.findData(opened.kind))
        self._kind.blockSignals(False)
        self._kind.setEnabled(self._kind.count() > 1)
        for widget in (self._label, self._kind):
            widget.show()

    def kind(self) -> FileKind:
        """Return what the file is taken for."""
        return FileKind(self._kind.currentData())

    def offer_columns(self, offered: bool) -> None:
        """Show or hide the way to the columns."""
        self._columns.setVisible(offered)


def kind_words(opened: Opened) -> dict[FileKind, str]:
    """Return what each kind is called for a file."""
    return {
        FileKind.PLAN: _plan_word(opened),
        FileKind.TAGS: _("a list of tags"),
        FileKind.RESULTS: _("results of posts"),
        FileKind.DAYS_OFF: _("days off"),
        FileKind.RULES: _("rule settings"),
        FileKind.CONTENT: _("an export of Quanli"),
    }


def _plan_word(opened: Opened) -> str:
    fields = opened.review.table.fields if opened.review else ()
    if opened.path is None:
        return _("posts in a text")
    if fields and opened.path.is_dir():
        return _("a folder of texts")
    if fields and opened.path.suffix.lower() in (".ics", ".ical", ".ifb"):
        return _("a calendar")
    return _("a plan")
