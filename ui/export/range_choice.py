"""Choosing the days to export."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from planner import clock
from planner.i18n import _
from planner.schedule.weeks import FIRST_YEAR, LAST_YEAR, week_of
from ui.widgets.date_field import DateField
from ui.widgets.flow import FlowLayout

Days = tuple[date, date]


def known_ranges(today: date, shown: Days, everything: Days | None) -> dict[str, Days]:
    """Return the first and last day of each range that has a name.

    What is on screen is one of its own only where it is none of the others, and "everything" where anything
    has a day.
    """
    monday = week_of(today)
    next_month = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    usual = {
        "week": (monday, monday + timedelta(days=6)),
        "next": (monday + timedelta(days=7), monday + timedelta(days=13)),
        "month": (today.replace(day=1), next_month - timedelta(days=1)),
    }
    on_screen = {} if shown in usual.values() else {"shown": shown}
    return on_screen | usual | ({"all": everything} if everything else {})


class RangeChoice(QWidget):
    """Radio buttons for the usual ranges, two dates for any other; `changed` tells of another range."""

    changed = Signal()

    def __init__(self, shown: Days, everything: Days | None, parent: QWidget) -> None:
        """Begin with what is on screen; `everything` is from the first to the last day with a post."""
        super().__init__(parent)
        self._ranges = known_ranges(clock.today(), shown, everything)
        names = {
            "shown": _("On screen"),
            "week": _("This week"),
            "next": _("Next week"),
            "month": _("This month"),
            "all": _("Everything"),
            "other": _("Other days"),
        }
        self._group = QButtonGroup(self)
        radios = FlowLayout(gap=8)
        self._radios = {
            key: QRadioButton(name, self) for key, name in names.items() if key in {*self._ranges, "other"}
        }
        for radio in self._radios.values():
            self._group.addButton(radio)
            radios.addWidget(radio)
        self._first, self._last = self._date_edit(_("First day")), self._date_edit(_("Last day"))
        dates = QHBoxLayout()
        dates.addWidget(self._first, 1)
        dates.addWidget(QLabel("–", self))
        dates.addWidget(self._last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(radios)
        column.addLayout(dates)
        self._show(shown)
        self._mark()
        self._group.buttonClicked.connect(self._choose)
        self._first.dateChanged.connect(self._dates_changed)
        self._last.dateChanged.connect(self._dates_changed)

    def first_stop(self) -> QWidget:
        """Return where the keyboard comes to first."""
        return next(radio for radio in self._radios.values() if radio.isChecked())

    def days(self) -> Days:
        """Return the first and the last day; the user may have put them in the wrong order."""
        return _day(self._first), _day(self._last)

    def _choose(self) -> None:
        for key, days in self._ranges.items():
            if self._radios[key].isChecked():
                self._show(days)
        if self._radios["other"].isChecked():
            self._first.setFocus()
        self.changed.emit()

    def _dates_changed(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """Check the button whose range is shown."""
        days = self.days()
        key = next((key for key, known in self._ranges.items() if known == days), "other")
        self._radios[key].setChecked(True)

    def _show(self, days: Days) -> None:
        for edit, day in zip((self._first, self._last), days, strict=True):
            edit.blockSignals(True)
            edit.setDate(QDate(day.year, day.month, day.day))
            edit.blockSignals(False)

    def _date_edit(self, name: str) -> DateField:
        edit = DateField(parent=self)
        edit.setAccessibleName(name)
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setDateRange(QDate(FIRST_YEAR, 1, 1), QDate(LAST_YEAR, 12, 31))
        return edit


def _day(edit: DateField) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
