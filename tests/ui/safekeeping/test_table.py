"""The table of the safekeeping dialogs, with as many rows as the history may have."""

import pytest
from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from ui.safekeeping import table
from ui.safekeeping.table import ChoiceTable

ROWS = 300


def test_each_cell_is_measured_a_few_times_however_many_rows_there_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0
    size_hint = table._Roomy.sizeHint

    def counting(self: table._Roomy, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        nonlocal measured
        measured += 1
        return size_hint(self, option, index)

    monkeypatch.setattr(table._Roomy, "sizeHint", counting)
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = ChoiceTable("steps", ("when", "what", "which"), 2, parent, several=False)
    with qtbot.waitExposed(parent):
        parent.show()
    for _time in range(2):
        shown.fill([(row, ("11-30 08:00", f"step {row}", "words"), row % 2 == 0) for row in range(ROWS)])
        shown.selectRow(ROWS // 2)
    assert shown.chosen() == [ROWS // 2]
    assert ROWS < measured < 20 * ROWS
