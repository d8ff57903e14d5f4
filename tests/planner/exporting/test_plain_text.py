"""The plan as text for a chat."""

import pytest

from planner import i18n
from planner.exporting.choices import Choices, Order
from planner.exporting.document import build_document
from planner.exporting.plain_text import plain_text
from planner.model import Post, Visibility
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, post

CHOICES = Choices("txt", findings=False)


@pytest.fixture(autouse=True)
def chinese() -> None:
    i18n.set_language("zh_CN")


def test_a_week_reads_well() -> None:
    shown = post(text="第一行\n\n第二行", first_comment="在这里", visibility=Visibility.ONLY, tags=("已购",))
    assert plain_text(document(shown), CHOICES) == (
        "【一周发布计划】2026年11月23日 至 2026年11月29日 · 第 48 周\n1 条\n\n"
        "————————\n2026年11月25日 周三\n\n"
        "1. 20:30 朋友圈 日常生活 就绪\n第一行\n\n第二行\n可见范围：部分可见:已购\n首评：在这里\n"
    )


def test_empty_days_and_fields_not_chosen_are_left_out() -> None:
    text = plain_text(document(*WEEK), Choices("txt", fields=("time", "title"), findings=False))
    assert "1. 08:00 · 第一炉\n" in text
    assert "周二" not in text
    assert "可见范围" not in text


def test_order_and_ideas() -> None:
    idea = Post(id=9, text="想法")
    choices = Choices("txt", order=Order.PILLAR, ideas=True, findings=False)
    plan = build_document([*WEEK, idea], PILLARS, ACCOUNTS, FIRST, LAST, NOW, choices=choices)
    text = plain_text(plan, choices)
    places = [text.index(heading) for heading in ("日常生活\n", "干货\n", "广告\n", "未定日期\n")]
    assert places == sorted(places)
    assert "想法" in text


def test_controls_and_line_ends_are_evened() -> None:
    text = plain_text(document(post(text="一\r\n二\x00三\x1b[31m")), CHOICES)
    assert "一\n二三[31m" in text
