"""The steps that can be taken back and done again, to go several at once."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.model import Change
from planner.operations import go_to_step, recent_steps, step_name
from planner.store.undo import Step, first_posts
from ui.safekeeping.table import ChoiceTable
from ui.session import Session
from ui.widgets import buttons

_SIZE = (680, 520)
_LIMIT = 1000
_SHOWN = 60
"""Code points of a post that name it."""


class StepsDialog(QDialog):
    """Newest step first. What has been taken back is muted; choosing a step offers to go there."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """List the steps."""
        super().__init__(parent)
        self._session = session
        self._steps: list[Step] = []
        self.setWindowTitle(_("History"))
        self.resize(*_SIZE)
        self._hint = QLabel(_("Choose the step that is to be the last one done."), self)
        self._hint.setWordWrap(True)
        heads = (_("Time"), _("Step"), _("Post"), "")
        self._table = ChoiceTable(_("Steps, the newest first"), heads, 2, self, several=False)
        self._table.itemSelectionChanged.connect(self._show_button)
        self._table.doubleClicked.connect(self._go)
        self._close = buttons.plain(_("Close"), self)
        self._close.clicked.connect(self.reject)
        self._button = buttons.primary(_("Go there"), self)
        self._button.setDefault(True)
        self._button.clicked.connect(self._go)
        self._lay_out()
        self._fill()
        session.changed.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the chosen step, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._steps = recent_steps(self._session.library, _LIMIT)
        newest = next((n for n, step in enumerate(self._steps) if not step.undone), len(self._steps))
        posts = first_posts(self._session.library, _LIMIT)
        rows: list[tuple[object, tuple[str, ...], bool]] = [
            (step, _words(step, posts.get(step.id, ""), is_newest=n == newest), step.undone)
            for n, step in enumerate(self._steps)
        ]
        if self._steps:
            rows.append((None, ("", _("Before all of these"), "", ""), False))
        self._table.fill(rows)
        self._table.selectRow(newest)
        self._table.setFocus()
        self._show_button()

    def _show_button(self) -> None:
        back, forward = self._way()
        self._button.setEnabled(back + forward > 0)
        if forward:
            self._button.setText(ngettext("Redo {n} step", "Redo {n} steps", forward).format(n=forward))
        elif back:
            self._button.setText(ngettext("Undo {n} step", "Undo {n} steps", back).format(n=back))
        else:
            self._button.setText(_("Go there"))

    def _way(self) -> tuple[int, int]:
        """Return how many steps would be taken back and how many done again."""
        chosen = self._table.chosen()
        if not chosen:
            return 0, 0
        place = self._place(chosen[0])
        back = sum(1 for step in self._steps[:place] if not step.undone)
        forward = sum(1 for step in self._steps[place:] if step.undone)
        return back, forward

    def _place(self, chosen: object) -> int:
        return self._steps.index(chosen) if isinstance(chosen, Step) else len(self._steps)

    def _go(self) -> None:
        if self._button.isEnabled():
            (chosen,) = self._table.chosen()
            self._session.perform(go_to_step, chosen.id if isinstance(chosen, Step) else 0)

    def _changed(self, _change: Change, _origin: object) -> None:
        self._fill()

    def _lay_out(self) -> None:
        self.setTabOrder(self._table, self._close)
        self.setTabOrder(self._close, self._button)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._hint)
        column.addWidget(self._table, 1)
        column.addLayout(foot)


def _words(step: Step, post: str, *, is_newest: bool) -> tuple[str, ...]:
    state = _("undone") if step.undone else _("now") if is_newest else ""
    return f"{step.at:%m-%d %H:%M}", step_name(step), " ".join(post.split())[:_SHOWN], state
