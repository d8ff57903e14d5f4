"""Days and times that may be several, chosen in the import dialog."""

from datetime import date, time
from pathlib import Path

from pytestqt.qtbot import QtBot

from planner.store import posts
from tests.ui.importing.conftest import Opener
from tests.ui.importing.parts import button, choice
from ui.main_window import MainWindow

TABLE = """日期,时间,渠道,正文
周末,晚8点,朋友圈,一
2026-12-02,20:00-21:00,朋友圈,二
5/6/2026,晚上12点,朋友圈,三
"""


def test_days_and_times_are_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, open_dialog: Opener
) -> None:
    path = tmp_path / "计划.csv"
    path.write_text(TABLE, encoding="utf-8")
    dialog = open_dialog(path)
    chosen = {
        "周末": "2026-12-05 周六",
        "20:00-21:00": "20:00",
        "5/6/2026": "2026-06-05 周五",
        "晚上12点": "23:59",
    }
    for asked, text in chosen.items():
        box = choice(dialog, asked)
        box.setCurrentIndex(box.findText(text))
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        button(dialog, "导入 3 条").click()
    stored = {
        post.text: (post.planned_date, post.planned_time) for post in posts.everything(window.session.library)
    }
    assert stored == {
        "一": (date(2026, 12, 5), time(20)),
        "二": (date(2026, 12, 2), time(20)),
        "三": (date(2026, 6, 5), time(23, 59)),
    }
