"""A library that is damaged: what can be done is offered before the window opens."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QVBoxLayout

from planner.errors import UserError
from planner.i18n import _, ngettext
from planner.operations.backups import Look, look_at, restore_backup, take_salvaged
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts
from planner.store.salvage import Salvaged, last_good_backup, open_salvaged
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.messages import Banner, EmptyState

_WIDTH = 620
_SHOWN_MS = 1000
"""How long to wait for the window manager to show a note."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """What came of the offer. `library` is None when the user took neither, or nothing could be offered."""

    is_offered: bool
    library: Library | None = None


@contextmanager
def offer_rescue(folder: Path) -> Iterator[Rescue]:
    """Offer the last good backup of a damaged library and what can still be read of it.

    A library that is only for reading lasts until the block ends.
    """
    with ExitStack() as stack:
        with _asking_to_wait():
            backup = last_good_backup(folder)
            look = look_at(folder, backup) if backup else None
            try:
                salvaged = stack.enter_context(open_salvaged(folder))
            except UserError:
                salvaged = None
        if look is None and salvaged is None:
            yield Rescue(is_offered=False)
            return
        dialog = DamageDialog(folder, look, salvaged)
        dialog.exec()
        dialog.deleteLater()
        if dialog.is_mended:
            yield Rescue(is_offered=True, library=Library(folder))
        else:
            chosen = salvaged.library if salvaged is not None and dialog.reads_only else None
            if chosen is not None:
                chosen.refusal = _(
                    "For reading only: this is what can still be read of a damaged library. "
                    "To go on working, close Quanli and open it again."
                )
            yield Rescue(is_offered=True, library=chosen)


@contextmanager
def _asking_to_wait() -> Iterator[None]:
    """Show that something is going on: a large library takes half a minute to be looked through."""
    note = QLabel(_("The library is damaged. Looking for what can still be read…"))
    note.setWindowTitle(_("Quanli"))
    note.setMargin(32)
    note.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    note.show()
    patience = QDeadlineTimer(_SHOWN_MS)
    while not note.windowHandle().isExposed() and not patience.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    note.repaint()
    QApplication.processEvents()
    try:
        yield
    finally:
        note.hide()
        note.deleteLater()


class DamageDialog(Translated, QDialog):
    """Says what is wrong and offers the ways on: a backup, what can still be read, or reading only.

    `is_mended` tells that a whole library stands in the damaged one's place now, `reads_only` that nothing
    was changed. What holds more posts is offered first.
    """

    def __init__(self, folder: Path, backup: Look | None, salvaged: Salvaged | None) -> None:
        """Offer a backup and reading, as far as there are any."""
        super().__init__(None)
        self.is_mended = self.reads_only = False
        self._readable = posts.count(salvaged.library) if salvaged is not None else 0
        self._folder, self._backup, self._salvaged = folder, backup, salvaged
        self._is_missing = not (folder / LIBRARY_NAME).exists()
        self._picture = EmptyState("octagon-x", self, role="danger")
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._banner = Banner("danger", parent=self)
        self._banner.hide()
        self._quit = buttons.plain("", self)
        self._quit.clicked.connect(self.reject)
        self._read = buttons.plain("", self)
        self._read.clicked.connect(self._read_only)
        self._read.setVisible(salvaged is not None)
        keeps_first = backup is None or self._readable > backup.posts
        self._keep = buttons.Button("", self, kind="primary" if keeps_first else "plain")
        self._keep.setVisible(salvaged is not None)
        self._keep.clicked.connect(self._keep_readable)
        self._restore = buttons.Button("", self, kind="plain" if keeps_first else "primary")
        self._restore.setVisible(backup is not None)
        self._restore.clicked.connect(self._put_back)
        (self._keep if keeps_first else self._restore).setDefault(True)
        self._lay_out()
        self.dress()

    def retranslate(self) -> None:
        """Set the words."""
        self.setWindowTitle(_("Quanli"))
        self._picture.set_text(_("The library cannot be opened"), self._what_happened())
        self._facts.setText("\n".join(self._offers()))
        self._quit.setText(_("Quit"))
        self._read.setText(_("Open for reading only"))
        self._keep.setText(_("Go on with what can be read"))
        self._restore.setText(_("Restore the backup"))

    def sizeHint(self) -> QSize:
        """Return a width at which sentences read well."""
        return QSize(_WIDTH, super().sizeHint().height())

    def _what_happened(self) -> str:
        if self._is_missing:
            return _("The file is missing, but what belongs to it is there: {path}").format(path=self._folder)
        return _("The file is damaged. It was left as it is: {path}").format(path=self._folder)

    def _offers(self) -> list[str]:
        lines = []
        if self._backup is not None:
            n = self._backup.posts
            lines.append(
                ngettext("Backup of {time}: {n} post.", "Backup of {time}: {n} posts.", n).format(
                    time=f"{self._backup.backup.at:%Y-%m-%d %H:%M}", n=n
                )
            )
        if self._salvaged is not None:
            n = self._readable
            lines.append(
                ngettext(
                    "{n} post can still be read from the file.",
                    "{n} posts can still be read from the file.",
                    n,
                ).format(n=n)
            )
            lost = self._salvaged.report.lost_posts
            if lost:
                lines.append(ngettext("{n} post is lost.", "{n} posts are lost.", lost).format(n=lost))
        if not self._is_missing:
            lines.append(_("Whatever you choose, the damaged file is kept."))
        return lines

    def _read_only(self) -> None:
        self.reads_only = True
        self.accept()

    def _put_back(self) -> None:
        assert self._backup is not None
        self._mend(restore_backup, self._folder, self._backup.backup.name)

    def _keep_readable(self) -> None:
        self._mend(take_salvaged, self._folder, self._salvaged)

    def _mend(self, way: Callable[..., object], *values: object) -> None:
        try:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            way(*values)
        except UserError as error:
            self._banner.set_message(str(error))
            self._banner.show()
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.is_mended = True
        self.accept()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._quit)
        foot.addStretch()
        for button in (self._read, self._keep, self._restore):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self._picture, self._banner, self._facts):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(foot)
