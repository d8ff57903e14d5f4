"""What was thrown away: to be brought back, or deleted for good."""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from planner import clock
from planner.i18n import _, ngettext
from planner.model import Change
from planner.model.trash import TrashItem, TrashKind
from planner.operations import empty_trash, restore, trash_contents
from ui.safekeeping.table import ChoiceTable
from ui.session import Session
from ui.widgets import buttons
from ui.widgets.messages import EmptyState

_SIZE = (720, 480)


class TrashDialog(QDialog):
    """Lists the trash, what was thrown away last first."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show what lies there."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Trash"))
        self.resize(*_SIZE)
        self._hint = QLabel(_("After 30 days things leave the trash by themselves."), self)
        heads = (_("What"), _("Name"), _("Thrown away"), _("Leaves in"))
        self._table = ChoiceTable(_("Trash"), heads, 1, self, several=True)
        self._table.itemSelectionChanged.connect(self._show_buttons)
        self._empty = EmptyState("trash-2", self)
        self._empty.set_text(_("The trash is empty"))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._table)
        self._pages.addWidget(self._empty)
        self._close = buttons.plain(_("Close"), self)
        self._close.clicked.connect(self.reject)
        self._everything = buttons.plain(_("Empty the trash…"), self)
        self._everything.clicked.connect(self._empty_all)
        self._delete = buttons.plain(_("Delete for good…"), self)
        self._delete.clicked.connect(self._delete_chosen)
        self._restore = buttons.primary(_("Restore"), self)
        self._restore.setDefault(True)
        self._restore.clicked.connect(self._restore_chosen)
        self._lay_out()
        QShortcut(QKeySequence.StandardKey.Delete, self._table, self._delete_chosen)
        self._fill()
        session.changed.connect(self._changed)

    def _fill(self) -> None:
        items = trash_contents(self._session.library)
        self._table.fill([(item, _words(item), False) for item in items])
        self._pages.setCurrentIndex(0 if items else 1)
        self._everything.setEnabled(bool(items))
        if items:
            self._table.selectRow(0)
            self._table.setFocus()
        else:
            self._close.setFocus()
        self._show_buttons()

    def _chosen(self) -> list[TrashItem]:
        return cast("list[TrashItem]", self._table.chosen())

    def _show_buttons(self) -> None:
        for button in (self._restore, self._delete):
            button.setEnabled(bool(self._chosen()))

    def _restore_chosen(self) -> None:
        self._session.perform(restore, self._chosen())

    def _delete_chosen(self) -> None:
        chosen = self._chosen()
        if chosen and self._is_sure(chosen):
            self._session.perform(empty_trash, chosen)

    def _empty_all(self) -> None:
        items = trash_contents(self._session.library)
        if items and self._is_sure(items):
            self._session.perform(empty_trash)

    def _is_sure(self, items: Sequence[TrashItem]) -> bool:
        n = len(items)
        question = ngettext("Delete {n} thing for good?", "Delete {n} things for good?", n).format(n=n)
        if n == 1:
            question = _("Delete “{name}” for good?").format(name=items[0].name or _("Without words"))
        note = _("Undo can still bring back what is deleted, as long as the step is in the history.")
        box = QMessageBox(QMessageBox.Icon.Warning, _("Trash"), question, parent=self)
        box.setInformativeText(note)
        delete = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is delete

    def _changed(self, _change: Change, _origin: object) -> None:
        self._fill()

    def _lay_out(self) -> None:
        parts = (self._table, self._everything, self._close, self._delete, self._restore)
        for one, other in pairwise(parts):
            self.setTabOrder(one, other)
        foot = QHBoxLayout()
        foot.addWidget(self._everything)
        foot.addStretch()
        for button in (self._close, self._delete, self._restore):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._hint)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)


def _words(item: TrashItem) -> tuple[str, ...]:
    kinds = {
        TrashKind.POST: _("Post"),
        TrashKind.CAMPAIGN: _("Campaign"),
        TrashKind.TAG: _("Tag"),
        TrashKind.PICTURE: _("Picture"),
    }
    days = max(0, (item.leaves_at.date() - clock.today()).days)
    left = ngettext("{n} day", "{n} days", days).format(n=days)
    return kinds[item.kind], item.name or _("Without words"), f"{item.trashed_at:%m-%d %H:%M}", left
