"""When a post is planned: a day or none, a time or any."""

from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from planner import clock
from planner.i18n import _, language
from planner.importing.cells import CellError
from planner.importing.times import read_time
from ui.theme import Translated
from ui.widgets import buttons
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField

_WIDE_DATE = QDate(2026, 11, 25)
_AROUND = 44  # borders, padding and the arrow
_OFFERED = [time(hour, minute) for hour in range(7, 24) for minute in (0, 30)]


class WhenField(Translated, QWidget):
    """A date with a calendar, and a time to choose or to type; `changed` carries both, either may be None.

    A post without a date shows a button that gives it one.
    """

    changed = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self._time: time | None = None
        self.set_day = buttons.plain("", self, icon="calendar-plus")
        self.day = DateField(parent=self)
        self.time = ChoiceBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.set_day, 1)
        row.addWidget(self.day, 5)
        row.addWidget(self.time, 3)
        # Otherwise each digit typed is a date of its own, and each would be saved.
        self.day.setKeyboardTracking(False)
        self._prepare_time()
        self.set_day.clicked.connect(self._give_day)
        self.day.dateChanged.connect(self._day_chosen)
        self.setFocusProxy(self.day)
        self.show_when(None, None)
        self.dress()

    def _prepare_time(self) -> None:
        self.time.setEditable(True)
        self.time.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.time.setMinimumContentsLength(5)
        self.time.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.time.addItems(["", *(f"{at:%H:%M}" for at in _OFFERED)])
        self.time.activated.connect(self._time_typed)
        line = self.time.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._time_typed)

    def show_when(self, day: date | None, at: time | None) -> None:
        """Show a day and a time."""
        self._day, self._time = day, at
        with QSignalBlocker(self.day):
            shown = day or clock.today()
            self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.set_day.setVisible(day is None)
        self.day.setVisible(day is not None)
        self.time.setVisible(day is not None)
        self._show_time()

    def retranslate(self) -> None:
        """Name the parts, and write dates as the language does."""
        chinese = language() == "zh_CN"
        locale = QLocale("zh_CN" if chinese else "en_GB")
        self.day.setLocale(locale)
        self.day.calendarWidget().setLocale(locale)
        shape = "M月d日 ddd" if chinese else "ddd d MMM"
        self.day.setDisplayFormat(shape)
        self.day.setAccessibleName(_("Date"))
        self.time.setAccessibleName(_("Time"))
        self.time.setItemText(0, _("Any time"))
        self.set_day.setText(_("Choose a day"))
        self._fit(self.day, locale.toString(_WIDE_DATE, shape))
        self._fit(self.time, _("Any time"))
        self._show_time()

    def _fit(self, field: QWidget, widest: str) -> None:
        """Give a field room for its widest words. Qt would reserve room for any date of any language."""
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance(widest) + _AROUND)

    def _show_time(self) -> None:
        self.time.setEditText(f"{self._time:%H:%M}" if self._time else _("Any time"))
        self._mark_time(valid=True)

    def _give_day(self) -> None:
        self._change(clock.today(), self._time)
        self.day.setFocus()

    def _day_chosen(self, chosen: QDate) -> None:
        self._change(date(chosen.year(), chosen.month(), chosen.day()), self._time)

    def _time_typed(self) -> None:
        typed = self.time.currentText().strip()
        try:
            at = None if typed == _("Any time") else read_time(typed)
        except CellError as error:
            self._mark_time(valid=False, why=str(error))
            return
        self._change(self._day, at)

    def _mark_time(self, *, valid: bool, why: str = "") -> None:
        self.time.setProperty("invalid", not valid)
        self.time.setToolTip(why)
        self.time.update()

    def _change(self, day: date | None, at: time | None) -> None:
        moved = (day, at) != (self._day, self._time)
        self.show_when(day, at)
        if moved:
            self.changed.emit(day, at)
