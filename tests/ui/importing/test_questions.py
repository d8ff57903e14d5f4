"""Names that the library does not know, asked once each in the import dialog."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.store import plan, posts, records, tables
from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button, choice, model, texts, view
from ui.importing.rows_model import FIELD_COLUMNS, OUTCOME
from ui.main_window import MainWindow

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
