"""Names that users give are shown as they were written, wherever they stand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from planner import operations
from planner.model import Account, AccountKind, PostFilter, Tag
from planner.words import pillar_word
from tests.ui.window import MONDAY, add, open_window
from ui.export.dialog import ExportDialog
from ui.filtering.choice import FilterChoice
from ui.filtering.offer import offer_of
from ui.main_window import MainWindow
from ui.widgets.literal import literal, tip

NAME = "<b>粗</b>&Qx"


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    """A window in whose library everything that has a name has a nasty one."""
    with open_window(qtbot, data_dir) as opened:
        session = opened.session
        for pillar in session.pillars:
            session.perform(operations.change_pillar, replace(pillar, name=f"{NAME} {pillar.key}"))
        session.perform(operations.create_account, Account(0, AccountKind.MOMENTS, NAME))
        session.perform(operations.create_tag, Tag(0, NAME))
        yield opened


def _shown_in(window: MainWindow, place: str) -> QWidget:
    post_id = add(window, text=NAME, tags=frozenset({NAME}))
    match place:
        case "settings":
            window.show_page("settings")
        case "editor":
            window.open_editor(post_id)
        case "filter":
            choice = FilterChoice(PostFilter(), offer_of(window.session, PostFilter()), window)
            choice.show()
            return choice
        case "export":
            dialog = ExportDialog(window.session, MONDAY, MONDAY, window)
            dialog.show()
            return dialog
        case "calendar":
            window.calendar.go_to_post(post_id)
    return window


@pytest.mark.parametrize("place", ["settings", "editor", "filter", "export", "calendar"])
def test_no_name_is_markup_or_a_key(qtbot: QtBot, window: MainWindow, place: str) -> None:
    shown = _shown_in(window, place)
    rich = [
        each.text()
        for each in shown.findChildren(QLabel)
        if each.isVisible() and each.textFormat() is not Qt.TextFormat.PlainText
    ]
    words = [each.text() for each in shown.findChildren(QAbstractButton)]
    words += [each.text() for each in shown.findChildren(QLabel) if each.buddy()]
    assert rich == []
    assert [each for each in words if QKeySequence.mnemonic(each).toString() == "Alt+Q"] == []
    tips = [each.toolTip() for each in shown.findChildren(QWidget)]
    assert [each for each in tips if "<b>粗" in each] == []
    if isinstance(shown, ExportDialog):
        shown.reject()


def test_the_targets_have_the_names_of_the_pillars(window: MainWindow) -> None:
    window.show_page("settings")
    labels = {label.text().replace("&&", "&") for label in window.screens.preferences.findChildren(QLabel)}
    assert {pillar_word(pillar) for pillar in window.session.pillars} <= labels


def test_words_are_shown_as_they_are() -> None:
    assert literal("R&D && <b>") == "R&&D &&&& <b>"
    assert tip("a < b & c") == "a < b & c"
    assert tip(NAME) == '<span style="white-space: pre-wrap">&lt;b&gt;粗&lt;/b&gt;&amp;Qx</span>'


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_tip_that_is_markup_stays_markup(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    QToolTip.showText(QPoint(5, 5), tip(NAME), host)
    label = next(each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    assert isinstance(label, QLabel)
    assert label.textFormat() is Qt.TextFormat.AutoText
    QToolTip.hideText()
