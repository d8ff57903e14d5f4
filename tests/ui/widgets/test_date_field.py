from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from planner import i18n
from ui import theme
from ui.theme import tokens
from ui.widgets.date_field import DateField


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[DateField]:
    window = QWidget()
    qtbot.addWidget(window)
    field = DateField(QDate(2026, 11, 27), window)
    window.show()
    yield field
    window.close()


def test_it_shows_its_day(field: DateField) -> None:
    assert field.date() == QDate(2026, 11, 27)
    assert field.sizeHint().height() == 28
    assert field.calendarWidget().firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_weekends_can_be_read_in_both_schemes(field: DateField, scheme: str) -> None:
    fresh = DateField(None, field.window())
    weekend = fresh.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday)
    assert weekend.foreground().color() == tokens.load(scheme).colors.danger


def test_its_calendar_follows_scheme_and_language(field: DateField) -> None:
    theme.set_scheme("dark")
    QApplication.processEvents()
    weekend = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Saturday)
    assert weekend.foreground().color() == tokens.load("dark").colors.danger
    arrow = field.calendarWidget().findChild(QToolButton, "qt_calendar_prevmonth")
    assert arrow.accessibleName() == "上个月"
    i18n.set_language("en")
    theme.announce_language()
    assert arrow.accessibleName() == "Previous month"


@pytest.mark.parametrize("typed", ["2027-01-31", "20270131", "2027/01/31"])
def test_a_whole_date_can_be_typed_over_the_old_one(qtbot: QtBot, typed: str) -> None:
    field = DateField(QDate(2026, 12, 6))
    qtbot.addWidget(field)
    field.setDisplayFormat("yyyy-MM-dd")
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, typed)
    assert field.date() == QDate(2027, 1, 31)
