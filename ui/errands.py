"""What the menus do beside the screens: dialogs over the window, export and print, the sample week."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner import __version__
from planner.i18n import _
from planner.store import plan
from ui.actions import Actions
from ui.calendar.page import CalendarPage
from ui.session import Session

DialogT = TypeVar("DialogT", bound=QDialog)


class Errands(QObject):
    """Carries out actions of the window over what is safely stored; each loads its part when it is needed.

    `post_wanted(id)`: the user wants to see a post.
    """

    post_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        actions: Actions,
        calendar: CalendarPage,
        flush: Callable[[], None],
        tell: Callable[[str], None],
        window: QWidget,
    ) -> None:
        """Serve a window; `flush` writes what is being typed, `tell` says in passing what was done."""
        super().__init__(window)
        self._session, self._actions, self._calendar = session, actions, calendar
        self._flush, self._tell, self._window = flush, tell, window
        for name, slot in (
            ("sample", self._load_sample),
            ("unsample", self._remove_sample),
            ("history", self._show_history),
            ("trash", self._show_trash),
            ("export", self._export),
            ("print", self._print),
            ("about", self._about),
            ("data_folder", self._open_data_folder),
        ):
            actions.on(name, slot)

    def offer_sample(self) -> None:
        """Offer to load the sample week, or to remove it where it is there."""
        loaded = plan.has_sample(self._session.library)
        self._actions["sample"].setVisible(not loaded)
        self._actions["unsample"].setVisible(loaded)

    def _load_sample(self) -> None:
        from planner.operations.sample import load_sample_week

        self._session.perform(load_sample_week)

    def _remove_sample(self) -> None:
        from planner.operations.sample import remove_sample_week

        self._session.perform(remove_sample_week)

    def _show_history(self) -> None:
        from ui.safekeeping.steps import StepsDialog

        self._run(StepsDialog)

    def _show_trash(self) -> None:
        from ui.safekeeping.trash import TrashDialog

        self._run(TrashDialog)

    def _export(self) -> None:
        """Export what is seen: the calendar's days, and the posts its filter lets through."""
        from ui.export.dialog import ExportDialog

        days, wanted = self._calendar.named_days, self._calendar.wanted
        to_mend = self._run(ExportDialog, *days, wanted=wanted).to_mend
        if to_mend is not None:
            self.post_wanted.emit(to_mend)

    def _print(self) -> None:
        """Print what is seen."""
        from ui.export.printing import print_days

        self._flush()
        days, wanted = self._calendar.named_days, self._calendar.wanted
        print_days(self._session, *days, wanted, self._window, self._tell)

    def _run(self, kind: Callable[..., DialogT], *values: object, **named: object) -> DialogT:
        """Show a dialog over what is safely stored, until it is closed; it may be asked what came of it."""
        self._flush()
        dialog = kind(self._session, *values, self._window, **named)
        dialog.exec()
        dialog.deleteLater()
        return dialog

    def _open_data_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.library.folder)))

    def _about(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(
            self._window,
            _("About Quanli"),
            _(
                "Quanli {version}\n\nPlans, checks and prepares posts for WeChat. "
                "Everything stays on this computer.\n\nLibrary: {folder}"
            ).format(version=__version__, folder=self._session.library.folder),
        )
