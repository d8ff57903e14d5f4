"""Names that the library does not know, asked once each in the import dialog."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from planner.store import plan, posts, records, tables
from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button, choice, model, part, texts, view
from tests.ui.keyboard import shared_letters
from ui.importing.dialog import ImportDialog
from ui.importing.questions import Questions
from ui.importing.rows_model import FIELD_COLUMNS, NOTE, OUTCOME
from ui.importing.rows_page import RowsPage
from ui.main_window import MainWindow
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.segmented import SegmentedSwitch

PILLAR = 2 + FIELD_COLUMNS.index("pillar")
TABLE = """日期,渠道,正文,栏目,活动
2026-12-01,朋友圈,一,手作,年终
2026-12-02,朋友圈,二,手作,年终
2026-12-03,朋友圈,三,探店,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "计划.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_unknown_names_are_answered_once_for_all_rows(
    qtbot: QtBot, window: MainWindow, table: Path, open_dialog: Opener
) -> None:
    dialog = open_dialog(table)
    boxes = [choice(dialog, name) for name in ("手作", "探店", "年终")]
    assert [box.currentText() for box in boxes] == ["以后再定"] * 3
    assert boxes[2].itemText(1) == "新建此活动"
    assert [boxes[0].itemText(at) for at in (1, 2)] == ["新建此栏目", "不填此项"]
    for box, text in zip(boxes, ("新建此栏目", "归入栏目“观点”", "不填此项"), strict=True):
        box.setCurrentIndex(box.findText(text))
    rows = [texts(view(dialog), row) for row in range(model(dialog).rowCount())]
    assert [row[PILLAR] for row in rows] == ["“手作”", "“手作”", "观点"]
    assert {row[OUTCOME] for row in rows} == {"新增"}
    assert boxes[0].isVisible()
    boxes[1].setCurrentIndex(0)  # what was answered can be answered anew
    assert texts(view(dialog), 2)[OUTCOME] == "要问"
    boxes[1].setCurrentIndex(boxes[1].findText("归入栏目“观点”"))
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        button(dialog, "导入 3 条").click()
    library = window.session.library
    new = plan.pillars(library)[-1]
    assert new.name == "手作"
    assert [post.pillar for post in posts.everything(library)] == [new.key, new.key, "opinion"]
    assert records.every(library, tables.CAMPAIGNS) == []


def _opened(tmp_path: Path, open_dialog: Opener, lines: str) -> ImportDialog:
    path = tmp_path / "计划.csv"
    path.write_text(lines, encoding="utf-8")
    return open_dialog(path)


def _asked(dialog: ImportDialog) -> Questions:
    return part(dialog, Questions)


def test_a_row_tells_its_answers_and_no_longer_the_questions(tmp_path: Path, open_dialog: Opener) -> None:
    head = "日期,时间,渠道,正文,栏目\n"
    dialog = _opened(tmp_path, open_dialog, head + "2026-12-01,8点半,朋友圈,一,手作\n")
    time, pillar = (2 + FIELD_COLUMNS.index(name) for name in ("time", "pillar"))
    cells = [model(dialog).index(0, column) for column in (time, pillar)]
    ground = Qt.ItemDataRole.BackgroundRole
    assert all(cell.data(ground) for cell in cells)
    choice(dialog, "8点半").setCurrentIndex(2)
    assert [bool(cell.data(ground)) for cell in cells] == [False, True]
    note = texts(view(dialog), 0)[NOTE]
    assert "时间：“8点半”：20:30" in note
    assert "08:30" not in note
    assert texts(view(dialog), 0)[OUTCOME] == "要问"
    choice(dialog, "手作").setCurrentIndex(1)
    assert "栏目：“手作”：新建此栏目" in texts(view(dialog), 0)[NOTE]
    assert texts(view(dialog), 0)[OUTCOME] == "新增"
    assert not any(cell.data(ground) for cell in cells)
    choice(dialog, "8点半").setCurrentIndex(0)
    assert cells[0].data(ground)


def test_a_question_without_answers_leads_to_its_cell(
    qtbot: QtBot, tmp_path: Path, open_dialog: Opener
) -> None:
    head = "日期,时间,渠道,正文\n"
    dialog = _opened(tmp_path, open_dialog, head + "2026-12-01,,朋友圈,一\n2026-12-02,25:00,朋友圈,二\n")
    part(part(dialog, RowsPage), SegmentedSwitch).choose("new")  # type: ignore[arg-type]
    button(dialog, "更正").click()
    editor = view(dialog).viewport().findChild(QLineEdit)
    assert editor
    assert editor.text() == "25:00"
    QTest.keyClicks(editor, "20:30")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(view(dialog), 1)[OUTCOME] == "新增", timeout=20_000)
    assert texts(view(dialog), 1)[3] == "20:30"
    assert not _asked(dialog).isVisible()


def test_all_of_many_questions_can_be_answered(qtbot: QtBot, tmp_path: Path, open_dialog: Opener) -> None:
    lines = [f"2026-12-01,20:30,朋友圈,第{n}条,部分可见:标签{n}\n" for n in range(1000)]
    dialog = _opened(tmp_path, open_dialog, "日期,时间,渠道,正文,可见范围\n" + "".join(lines))
    asked = _asked(dialog)
    bar = asked.verticalScrollBar()
    assert len(asked.findChildren(ChoiceBox)) < 100
    assert any(label.isVisible() for label in asked.findChildren(QLabel) if "另有" in label.text())

    def last() -> list[ChoiceBox]:
        bar.setValue(bar.maximum())
        return [box for box in asked.findChildren(ChoiceBox) if "标签999" in box.accessibleName()]

    qtbot.waitUntil(lambda: bool(last()), timeout=30_000)
    found = last()
    found[0].setCurrentIndex(1)
    assert "标签999" in texts(view(dialog), 999)[NOTE]
    assert texts(view(dialog), 999)[OUTCOME] == "新增"
    assert not any(label.isVisible() for label in asked.findChildren(QLabel) if "另有" in label.text())


def test_tab_goes_on_to_questions_that_were_not_made_yet(tmp_path: Path, open_dialog: Opener) -> None:
    lines = [f"2026-12-01,20:30,朋友圈,第{n}条,部分可见:标签{n}\n" for n in range(90)]
    dialog = _opened(tmp_path, open_dialog, "日期,时间,渠道,正文,可见范围\n" + "".join(lines))
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    choice(dialog, "标签0").setFocus(Qt.FocusReason.TabFocusReason)
    for n in range(1, 90):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        box = QApplication.focusWidget()
        assert isinstance(box, ChoiceBox)
        assert f"“标签{n}”" in box.accessibleName()


def test_what_is_asked_is_no_key_of_the_keyboard(tmp_path: Path, open_dialog: Opener) -> None:
    lines = "日期,渠道,正文,可见范围\n2026-12-01,朋友圈,一,部分可见:A&B\n"
    dialog = _opened(tmp_path, open_dialog, lines)
    asked = next(label for label in _asked(dialog).findChildren(QLabel) if "A&B" in label.text())
    assert asked.buddy() is None
    assert shared_letters(dialog) == {}


def test_the_list_stays_where_it_is_while_cells_are_corrected(
    qtbot: QtBot, tmp_path: Path, open_dialog: Opener
) -> None:
    lines = [f"2026-12-01,20:30,朋友圈,第{n}条,谁谁{n}\n" for n in range(60)]
    dialog = _opened(tmp_path, open_dialog, "日期,时间,渠道,正文,可见范围\n" + "".join(lines))
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    box = choice(dialog, "“谁谁20”")
    box.setFocus(Qt.FocusReason.TabFocusReason)
    place = _asked(dialog).verticalScrollBar().value()
    assert place > 0
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)
    QApplication.processEvents()
    now = QApplication.focusWidget()
    assert isinstance(now, ChoiceBox)
    assert "“谁谁21”" in now.accessibleName()  # it has moved up to where the answered one was
    assert abs(_asked(dialog).verticalScrollBar().value() - place) < 2 * now.height()
