"""The window: menus, navigation, the screens, and what is told in passing."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _
from planner.model import Change
from ui import theme
from ui.actions import Actions
from ui.calendar.page import CalendarPage
from ui.choices import Choices
from ui.errands import Errands
from ui.importing.imports import Imports
from ui.language import LanguageSwitch
from ui.menus import Menus
from ui.navigation import Navigation
from ui.panels import go_to_panel
from ui.screens import Screens
from ui.session import Session
from ui.status_line import StatusLine
from ui.step_notes import StepNotes
from ui.theme import Translated
from ui.widgets.messages import Banner
from ui.window_state import WindowState

if TYPE_CHECKING:
    from ui.editor.page import EditorPage

MINIMUM_SIZE = (1040, 680)


class MainWindow(Translated, QMainWindow):
    """One window on one library.

    `wants_rescue` tells that it was closed to see what can be done about a damaged one.
    """

    wants_rescue = False

    def __init__(self, session: Session, languages: LanguageSwitch) -> None:
        """Show the calendar; `languages` switches the program's language."""
        super().__init__()
        self.session = session
        self.actions_by_name = Actions(self)
        self._menus = Menus(self, self.actions_by_name)
        self._navigation = Navigation(self)
        self.calendar = CalendarPage(session, self.actions_by_name, self)
        self.screens = Screens(session, self)
        self._choices = Choices(session, self.actions_by_name, languages, self)
        self._banner = Banner("danger", parent=self)
        self._font_banner = Banner("warning", parent=self)
        self._imports = Imports(session, self)
        self._refusal = Banner("danger", session.library.refusal, parent=self)
        self._refusal.triggered.connect(self._close_for_rescue)
        self._status = StatusLine(self)
        self.setStatusBar(self._status)
        self._pages = QStackedWidget(self)
        host = self._lay_out()
        parts = session, self.actions_by_name, self.calendar, self.screens.flush
        self._notes = StepNotes(*parts, host)
        self._errands = Errands(*parts, self._notes.say, self)
        self._connect()
        self._state = WindowState(session.library.folder, self)
        self._state.restore()
        self.dress()
        self.show_page("calendar")
        self._refresh_actions()

    def retranslate(self) -> None:
        """Set the words of the window itself."""
        self.setWindowTitle(_("Quanli"))
        self.actions_by_name.retranslate()
        self._menus.retranslate()
        self._refresh_actions()
        self._font_banner.set_message(
            _(
                "No font with Chinese characters is installed, so texts appear as boxes. "
                "Install one, for example fonts-noto-cjk, and start again."
            )
        )
        self._banner.hide()
        self._imports.banner.hide()

    def show_crash(self, path: str) -> None:
        """Say that something went wrong inside, and where the report is."""
        self._show_failure(
            _("Something went wrong inside the program. Your posts are safe; a report is in {path}").format(
                path=path
            )
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is being typed before the window goes."""
        self.screens.flush()
        self._state.save()
        super().closeEvent(event)

    def show_page(self, name: str) -> None:
        """Show the "calendar" or the "settings"."""
        self.screens.flush()
        self._banner.hide()
        page: QWidget = self.calendar if name == "calendar" else self.screens.preferences
        self._pages.setCurrentIndex(self._pages.addWidget(page))
        self._status.show()
        self._navigation.show_chosen(name)
        if page is self.calendar:
            self.calendar.board.setFocus()

    def open_editor(self, post_id: int) -> None:
        """Show a post for writing."""
        self.screens.flush()
        self._banner.hide()
        self._pages.setCurrentIndex(self._pages.addWidget(self.screens.editor))
        self.screens.editor.open(post_id)
        self._status.hide()  # the editor has a bottom bar of its own

    def _leave_editor(self) -> None:
        self.screens.flush()
        post_id = self.screens.editor.post_id
        if post_id is not None and self.calendar.post_actions.discard_if_blank(post_id):
            post_id = None
        self.show_page("calendar")
        if post_id is not None:
            self.calendar.go_to_post(post_id)

    def _go_to_neighbour(self, step: int) -> None:
        ids = [post.id for post in self.calendar.shown_posts]
        if self.screens.editor.post_id in ids:
            place = ids.index(self.screens.editor.post_id) + step
            if 0 <= place < len(ids):
                self.open_editor(ids[place])

    def _changed(self, change: Change, origin: object) -> None:
        self._refresh_actions()
        self._status.saved()
        if self._notes.tell(change, is_seen=origin is self._pages.currentWidget()):
            self._imports.banner.hide()

    def _refresh_actions(self) -> None:
        """Name the steps that can be turned, and offer what can be done."""
        self._notes.name_actions()
        self._errands.offer_sample()

    def _import(self) -> None:
        self._imports.run()

    def _show_post(self, post_id: int) -> None:
        self.show_page("calendar")
        self.calendar.go_to_post(post_id)

    def _show_refusal(self, sentence: str) -> None:
        self._refusal.set_message(sentence, _("See what can be done…"))
        self._refusal.show()

    def _close_for_rescue(self) -> None:
        self.wants_rescue = self.close()

    def _show_failure(self, sentence: str) -> None:
        self._banner.set_message(sentence, _("Close"))
        self._banner.show()

    def _next_panel(self) -> None:
        go_to_panel(self._pages.currentWidget(), forward=True)

    def _previous_panel(self) -> None:
        go_to_panel(self._pages.currentWidget(), forward=False)

    def _show_summary(self) -> None:
        hidden = len(self.calendar.hidden_posts)
        self._status.show_posts(self.calendar.shown_posts, hidden, self.session.findings)

    def _connect_editor(self, editor: "EditorPage") -> None:
        editor.closed.connect(self._leave_editor)
        editor.navigate.connect(self._go_to_neighbour)

    def _connect(self) -> None:
        self.session.changed.connect(self._changed)
        self.session.failed.connect(self._show_failure)
        self.session.refused.connect(self._show_refusal)
        self._banner.triggered.connect(self._banner.hide)
        self._imports.post_wanted.connect(self._show_post)
        self._notes.post_wanted.connect(self._show_post)
        self._errands.post_wanted.connect(self._show_post)
        self._navigation.chosen.connect(self.show_page)
        self.calendar.open_requested.connect(self.open_editor)
        self.calendar.created.connect(self.open_editor)
        self.calendar.summary_changed.connect(self._show_summary)
        self.screens.editor_made.connect(self._connect_editor)
        for name, slot in (
            ("import", self._import),
            ("quit", self.close),
            ("next_panel", self._next_panel),
            ("previous_panel", self._previous_panel),
        ):
            self.actions_by_name.on(name, slot)

    def _lay_out(self) -> QWidget:
        self.setMinimumSize(*MINIMUM_SIZE)
        self._pages.addWidget(self.calendar)
        central = QWidget(self)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._font_banner)
        column.addWidget(self._refusal)
        column.addWidget(self._banner)
        column.addWidget(self._imports.banner)
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addLayout(column, 1)
        self.setCentralWidget(central)
        self._banner.hide()
        self._refusal.setVisible(bool(self.session.library.refusal))
        self._font_banner.setVisible(not theme.han_font_available())
        return central
