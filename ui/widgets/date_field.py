"""A date field whose calendar wears the colours of the theme."""

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from ui.theme import Translated, current, set_icon
from ui.theme.translated import _

# Qt's own names of the parts of its calendar.
_BAR, _BACK, _ON = "qt_calendar_navigationbar", "qt_calendar_prevmonth", "qt_calendar_nextmonth"
_SEPARATORS = ("-", "/", ".")
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DateField(Translated, QDateEdit):
    """A `QDateEdit` with a calendar popup: weeks begin on Monday and carry their ISO numbers."""

    def __init__(self, day: QDate | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        calendar = QCalendarWidget(self)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setCalendarWidget(calendar)
        bar = calendar.findChild(QWidget, _BAR)
        assert isinstance(bar, QWidget)
        bar.setBackgroundRole(QPalette.ColorRole.Window)
        for name, icon in ((_BACK, "chevron-left"), (_ON, "chevron-right")):
            set_icon(self._arrow(name), icon)
        if day is not None:
            self.setDate(day)
        self.dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a whole date typed over the old one, which Qt would read without its first part."""
        selected = self.lineEdit().selectedText()
        if event.text().isdigit() and selected == self.text():
            self.setSelectedSection(self.sectionAt(0))
        elif event.text() in _SEPARATORS and selected == self.sectionText(self.currentSection()):
            return  # the part before was full, so its separator has been passed already
        super().keyPressEvent(event)

    def _arrow(self, name: str) -> QToolButton:
        found = self.calendarWidget().findChild(QToolButton, name)
        assert isinstance(found, QToolButton)
        return found

    def retranslate(self) -> None:
        """Speak the language in force, and name the arrows of the calendar."""
        self.setLocale(QLocale())
        for name, words in ((_BACK, _("Previous month")), (_ON, _("Next month"))):
            self._arrow(name).setAccessibleName(words)
            self._arrow(name).setToolTip(words)

    def restyle(self) -> None:
        """Take weekends and heads from the theme; Qt paints weekends in a red too pale for dark."""
        calendar, colors = self.calendarWidget(), current().colors
        head = QTextCharFormat()
        head.setForeground(colors.text_muted)
        head.setBackground(colors.surface)
        calendar.setHeaderTextFormat(head)
        weekend = QTextCharFormat()
        weekend.setForeground(colors.danger)
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, weekend)
