"""Having the preview made: a moment after the last choice, and only of what is chosen now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.export.preview import PreviewPane
from ui.export.request import Request
from ui.export.work import Kept, MakePreview, Preview
from ui.session import Session
from ui.tasks import Latest

_DELAY_MS = 200


class Previewing(QObject):
    """Shows previews in a pane, or why there is none.

    `made` has each preview, once it is shown; `failed` tells that there is none.
    """

    made = Signal(object)
    failed = Signal()

    def __init__(self, session: Session, request: Callable[[], Request], pane: PreviewPane) -> None:
        """`request` returns what is chosen at the moment it is called."""
        super().__init__(pane)
        self._session, self._request, self._pane = session, request, pane
        self._kept = Kept()
        self._latest = Latest(session.tasks)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self.make)

    def expect(self) -> None:
        """Have another preview made soon; the one under way is out of date."""
        self._latest.stop()
        self._pane.expect()
        self._delay.start()

    def give_up(self, sentence: str = "") -> None:
        """Show no preview, and why, unless that is told elsewhere."""
        self._delay.stop()
        self._latest.stop()
        self._pane.give_up(sentence)
        self.failed.emit()

    def stop(self) -> None:
        """Work no more."""
        self._delay.stop()
        self._latest.stop()
        self._pane.stop()

    def make(self) -> None:
        """Have the preview made now."""
        work = MakePreview(self._session.library, self._request(), self._kept)
        self._latest.start(work, self._show, self.give_up)

    def _show(self, preview: Preview) -> None:
        self._pane.show_preview(preview)
        self.made.emit(preview)
