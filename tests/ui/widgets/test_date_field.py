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
