"""A plan comes in by keyboard alone, a wrong cell being corrected on the way."""

from pathlib import Path

import pytest

from tests.journeys.harness import Display, Program, wait_until
from tests.journeys.steps import give_files, listed

pytestmark = pytest.mark.journey

PLAN = """日期,时间,渠道,栏目,正文
2026-12-01,20:30,朋友圈,干货,怎么养豆
2026-12-02,12:00,抖音,干货,渠道写错了
"""


def test_a_channel_is_corrected_in_chinese(display: Display, data_dir: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(PLAN, encoding="utf-8")
    with Program(display, data_dir) as program:
        program.key("ctrl+i")
        program.find("^选择文件…$", "Button")
        program.key("Return")
        give_files(program, "选择文件", plan)
        program.find("^导入 1 条$", "Button")
        program.key("Right", "Right", "F2")  # from the date of the refused row to its channel
        program.display.lend_keys("朋友圈")
        program.type("朋友圈")
        program.key("Return")
        program.find("^导入 2 条$", "Button")
        program.key("Escape")  # a correction is not thrown away unasked
        program.find("^放弃$", "Button")
        program.key("Escape")
        program.wait_gone("^放弃$", "Button")
        program.key("ctrl+Return")
        program.wait_gone("^导入计划$", "Dialog")
        wait_until(lambda: len(listed(data_dir)) == 2, "both posts")
        assert {post["kind"] for post in listed(data_dir)} == {"moments"}
        program.key("ctrl+q")
        assert program.wait_closed() == 0
        assert program.errors() == ""
