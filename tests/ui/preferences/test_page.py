"""The settings: in force at once, undone like anything else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.window import open_window
from ui import theme
from ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, data_dir: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, data_dir) as opened:
        opened.show_page("settings")
        yield opened


def _choose(combo: QComboBox, index: int) -> None:
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_appearance_changes_at_once_and_can_be_undone(window: MainWindow) -> None:
    appearance = window.screens.preferences.findChildren(QComboBox)[0]
    _choose(appearance, 2)
    assert theme.current().dark
    assert window.actions_by_name["dark"].isChecked()
    window.actions_by_name["undo"].trigger()
    assert not theme.current().dark
    assert appearance.currentIndex() == 0


def test_language_changes_every_word(window: MainWindow) -> None:
    language = window.screens.preferences.findChildren(QComboBox)[1]
    _choose(language, 2)
    words = {label.text() for label in window.screens.preferences.findChildren(QLabel)}
    assert {"Settings", "Appearance", "Language", "Life", "Expertise"} <= words


def test_targets_are_stored_and_their_sum_is_told(window: MainWindow) -> None:
    page = window.screens.preferences
    ads = page.findChildren(QSpinBox)[-1]
    ads.setValue(5)
    ads.editingFinished.emit()
    assert window.session.pillar("ad").target == 5
    assert any("102 %" in label.text() for label in page.findChildren(QLabel))
