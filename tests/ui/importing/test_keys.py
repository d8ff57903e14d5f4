"""The import dialog under the keyboard alone, at each step."""

from pathlib import Path

import pytest

from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button
from tests.ui.keyboard import controls, out_of_sight, shared_letters, stops, without_focus_shown
from ui.importing.dialog import ImportDialog

STEPS = ("source", "columns", "rows", "list")


@pytest.fixture(params=STEPS)
def dialog(request: pytest.FixtureRequest, plan_folder: Path, open_dialog: Opener) -> ImportDialog:
    files = {"columns": "plan.csv", "rows": "plan.csv", "list": "tags.csv"}
    name = files.get(request.param)
    opened = open_dialog(plan_folder / name if name else None)
    if request.param == "columns":
        button(opened, "列对应").click()
    return opened


def test_no_letter_is_taken_twice(dialog: ImportDialog) -> None:
    assert shared_letters(dialog) == {}


def test_tab_comes_by_everything(dialog: ImportDialog) -> None:
    found = stops(dialog._footer.cancel)
    assert set(found) == controls(dialog)
    tops = [each.mapTo(dialog, each.rect().topLeft()).y() // 40 for each in found]
    lowest = tops.index(min(tops))
    assert tops[lowest:] + tops[:lowest] == sorted(tops)


def test_focus_is_seen(dialog: ImportDialog) -> None:
    assert without_focus_shown(dialog) == []


def test_the_keyboard_is_in_sight_on_a_small_screen(dialog: ImportDialog) -> None:
    dialog.resize(632, 312)
    assert out_of_sight(dialog) == []
