"""The dialog that asks for a day and a time."""

from datetime import date, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QTimeEdit,
    QWidget,
)

from planner import clock
from planner.i18n import _
from planner.model import Post
from ui.widgets import buttons
from ui.widgets.date_field import DateField

_EVENING = QTime(20, 30)


class RescheduleDialog(QDialog):
    """Day, time, or no time."""

    def __init__(self, post: Post, parent: QWidget) -> None:
        """Begin with what the post has, or today's evening."""
        super().__init__(parent)
        self.setWindowTitle(_("Reschedule"))
        day = post.planned_date or clock.today()
        self._day, self._time = DateField(QDate(day.year, day.month, day.day), self), QTimeEdit(self)
        self._day.setDisplayFormat(_("ddd d MMM yyyy"))
        self._day.setCurrentSection(DateField.Section.DaySection)
        self._time.setDisplayFormat("HH:mm")
        at = post.planned_time
        self._time.setTime(QTime(at.hour, at.minute) if at else _EVENING)
        self._any_time = QCheckBox(_("Any time that day"), self)
        self._any_time.toggled.connect(self._time.setDisabled)
        self._any_time.setChecked(at is None and post.planned_date is not None)
        box = QDialogButtonBox(self)
        box.addButton(buttons.primary(_("Reschedule")), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(buttons.plain(_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(_("Date"), self._day)
        form.addRow(_("Time"), self._time)
        form.addRow("", self._any_time)
        form.addRow(box)

    def moment(self) -> tuple[date, time | None]:
        """Return the chosen day and wall-clock time, None for any time."""
        day, at = self._day.date(), self._time.time()
        chosen = None if self._any_time.isChecked() else time(at.hour(), at.minute())
        return date(day.year(), day.month(), day.day()), chosen


def ask_for_time(post: Post, parent: QWidget) -> tuple[date, time | None] | None:
    """Ask for a new day and time, None when the user thinks better of it."""
    dialog = RescheduleDialog(post, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    moment = dialog.moment()
    dialog.deleteLater()
    return moment if accepted else None
