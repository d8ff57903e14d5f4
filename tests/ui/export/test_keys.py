"""The export dialog under the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from planner.exporting.writing import offered
from planner.model import Account, AccountKind
from planner.operations.accounts import create_account
from tests.ui.export.conftest import Open
from tests.ui.keyboard import controls, out_of_sight, shared_letters, stops, without_focus_shown
from ui.export.dialog import ExportDialog
from ui.export.presets import NameDialog, PresetsDialog
from ui.export.work import PAINTERS
from ui.session import Session

FORMS = [each.key for each in offered(PAINTERS)]


def _previewed(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    dialog._footer.summary.show_text("")
    dialog._formats.choose(form)
    dialog._choices_changed()
    qtbot.waitUntil(lambda: bool(dialog._footer.summary.whole_text()))


@pytest.mark.parametrize("form", FORMS)
def test_no_letter_is_taken_twice(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    _previewed(qtbot, dialog, form)
    assert shared_letters(dialog) == {}


def test_small_dialogs_take_no_letter_twice(qtbot: QtBot, session: Session, window: QWidget) -> None:
    for opened in (NameDialog("记住", "甲", {"甲"}, window), PresetsDialog(session, window)):
        opened.show()
        assert shared_letters(opened) == {}
        opened.close()


@pytest.mark.parametrize("form", FORMS)
def test_tab_comes_by_everything_from_the_left_to_the_right(
    qtbot: QtBot, dialog: ExportDialog, form: str
) -> None:
    _previewed(qtbot, dialog, form)
    found = stops(dialog._formats._entries[0])
    assert set(found) == controls(dialog)
    body = [each for each in found if not dialog._footer.isAncestorOf(each)]
    parts = [dialog._formats, dialog._middle, dialog._preview, dialog._note, dialog._tidings]
    order = [next(n for n, part in enumerate(parts) if part.isAncestorOf(each)) for each in body]
    assert found[: len(body)] == body
    assert order == sorted(order)
    footer = [each.mapTo(dialog, QPoint()).x() for each in found if dialog._footer.isAncestorOf(each)]
    assert footer == sorted(footer)


@pytest.mark.parametrize("form", FORMS)
def test_tab_goes_down_the_choices_line_by_line(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    _previewed(qtbot, dialog, form)
    middle = dialog._middle
    for part in (middle.filter, middle.options, middle.target):
        found = [each for each in stops(dialog._formats._entries[0]) if part.isAncestorOf(each)]
        places = [each.mapTo(part, each.rect().center()) for each in found]
        read = sorted(places, key=lambda place: (place.y() // 8, place.x()))
        assert places == read


@pytest.mark.parametrize("form", ["pdf", "csv"])
def test_focus_is_seen(qtbot: QtBot, dialog: ExportDialog, form: str) -> None:
    _previewed(qtbot, dialog, form)
    assert without_focus_shown(dialog) == []


def test_the_keyboard_is_in_sight_on_a_small_screen(dialog: ExportDialog) -> None:
    dialog.resize(632, 312)
    assert out_of_sight(dialog) == []


def test_a_ring_shows_from_the_first_what_enter_does(dialog: ExportDialog) -> None:
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    go = dialog._footer.export_button
    assert go.hasFocus()
    with_ring = go.grab().toImage()
    dialog.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    assert go.grab().toImage() != with_ring


def test_names_of_accounts_take_no_letters(session: Session, opened: Open) -> None:
    for name in ("甲&D", "乙&D"):
        session.perform(create_account, Account(0, AccountKind.MOMENTS, name))
    dialog = opened()
    shown = [each for each in dialog._middle.filter.findChildren(QCheckBox) if "甲" in each.text()]
    assert [QKeySequence.mnemonic(each.text()).toString() for each in shown] == [""]
    assert shared_letters(dialog) == {}
