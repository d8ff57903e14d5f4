"""The bar at the foot of the editor: status, saving, what stands in the way, the last steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from planner.i18n import _, ngettext
from planner.model import Post, Status
from planner.words import status_word
from ui.editor.autosave import Autosave, SaveState
from ui.editor.parts import Bar, ElidedLabel, small_label
from ui.kinds import STATUS_ICONS
from ui.theme import Translated, current, icons
from ui.widgets import buttons
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.messages import set_label_color


class EditorFooter(Translated, Bar):
    """Signals: `status_chosen` carries a Status; `history_asked`, `copy_asked`, `ready_asked` nothing."""

    status_chosen = Signal(object)
    history_asked = Signal()
    copy_asked = Signal()
    ready_asked = Signal()

    def __init__(self, autosave: Autosave, parent: QWidget) -> None:
        super().__init__(parent, 48, line_above=True)
        self._autosave, self._post, self._errors, self._versions = autosave, Post(), 0, 0
        self._label = small_label(self)
        self._status = ChoiceBox(self)
        self._label.setBuddy(self._status)
        for status in Status:
            self._status.addItem("", status)
        self.history = buttons.plain("", self, icon="history")
        self._saved, self._reason = ElidedLabel("small", self), ElidedLabel("small", self)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._copy = buttons.plain("", self, icon="copy")
        self.ready = buttons.primary("", self, icon="circle-check")
        self.add(self._label, self._status, self.history, self._saved)
        self.add(self._reason, self._copy, self.ready)
        self._status.activated.connect(self._choose)
        self.history.clicked.connect(self.history_asked)
        self._copy.clicked.connect(self.copy_asked)
        self.ready.clicked.connect(self.ready_asked)
        autosave.moved.connect(self._show_saving)
        self.dress()

    def show_post(self, post: Post, errors: int) -> None:
        """Show the status and whether errors keep the post from being ready."""
        self._post, self._errors = post, errors
        self._status.setCurrentIndex(self._status.findData(post.status))
        model = self._status.model()
        if isinstance(model, QStandardItemModel):
            model.item(self._status.findData(Status.READY)).setEnabled(not errors)
        self._copy.setText(_("Copy text"))
        self._show_readiness()

    def tell_copied(self) -> None:
        """Say on the button that the text is on the clipboard; the next edit takes that back."""
        self._copy.setText(_("Text copied"))

    def show_versions(self, count: int) -> None:
        """Show how many versions there are; without any there is nothing to open."""
        self._versions = count
        self.history.setText(_("Version history · {n}").format(n=count))
        self.history.setEnabled(count > 0)
        self.history.setToolTip(
            _("Look through what was kept of this post, and bring it back")
            if count
            else _("Nothing has been kept yet. A version is kept when you leave the editor, or with Ctrl+S.")
        )

    def tell_kept(self, name: str | None) -> None:
        """Say that a version was kept under a name, which may be empty, or for None that there is nothing to
        keep; the next save says something else."""
        if name is None:
            words = _("Nothing to keep: the post is empty")
        else:
            words = _("Version “{name}” kept").format(name=name) if name else _("Version kept")
        self._saved.setText(words)
        set_label_color(self._saved, current().colors.text_muted)

    def retranslate(self) -> None:
        """Set all words again."""
        self._label.setText(_("Status"))
        self._status.setAccessibleName(_("Status"))
        for number, status in enumerate(Status):
            self._status.setItemText(number, status_word(status))
        self._copy.setText(_("Copy text"))
        self.ready.setText(_("Mark as ready"))
        self.show_versions(self._versions)
        self._show_readiness()
        self._show_saving()

    def restyle(self) -> None:
        """Tint the icons of the statuses."""
        for number, status in enumerate(Status):
            self._status.setItemIcon(number, icons.icon(*STATUS_ICONS[status]))
        self._show_readiness()
        self._show_saving()

    def _show_readiness(self) -> None:
        waiting = self._post.status in (Status.IDEA, Status.DRAFT)
        reason = ""
        if self._errors:
            reason = ngettext(
                "{n} error left; mend it to mark the post as ready",
                "{n} errors left; mend them to mark the post as ready",
                self._errors,
            ).format(n=self._errors)
        self._reason.setText(reason if waiting else "")
        set_label_color(self._reason, current().colors.danger)
        self.ready.setEnabled(waiting and not self._errors)
        if not waiting:
            reason = _("Already: {status}").format(status=status_word(self._post.status))
        self.ready.setToolTip(reason or _("Ctrl+Enter"))

    def _show_saving(self) -> None:
        saving, colors = self._autosave, current().colors
        moment = f"{saving.saved_at:%H:%M}" if saving.saved_at else ""
        words = {
            SaveState.CLEAN: "",
            SaveState.SAVING: _("Saving…"),
            SaveState.SAVED: _("Saved {time}").format(time=moment),
            SaveState.FAILED: _("Not saved: {reason}").format(reason=saving.failure),
        }[saving.state]
        self._saved.setText(words)
        failed = saving.state is SaveState.FAILED
        set_label_color(self._saved, colors.danger if failed else colors.text_muted)

    def _choose(self, row: int) -> None:
        self.status_chosen.emit(Status(self._status.itemData(row)))
