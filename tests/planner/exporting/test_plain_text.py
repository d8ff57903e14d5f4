"""The plan as text for a chat."""

import re
from dataclasses import replace

import pytest

from planner import i18n
from planner.exporting.building import build_document
from planner.exporting.choices import Choices, Order
from planner.exporting.fields import FIELDS
from planner.exporting.plain_text import plain_text
from planner.lint.finding import Finding, Severity
from planner.model import Post, PostKind, Visibility
from planner.text.directions import closed
from tests.planner.exporting.hostile import HOSTILE, hostile_document
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, post

CHOICES = Choices("txt", findings=False)


@pytest.fixture(autouse=True)
def chinese() -> None:
    i18n.set_language("zh_CN")


def test_a_week_reads_well() -> None:
    shown = post(text="第一行\n\n第二行", first_comment="在这里", visibility=Visibility.ONLY, tags=("已购",))
    assert plain_text(document(shown), CHOICES) == (
        "【一周发布计划】2026年11月23日 至 2026年11月29日 · 第 48 周\n1 条\n\n"
        "—— 2026年11月25日 周三 ——\n\n"
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
    places = [
        text.index(heading) for heading in ("—— 日常生活 ——", "—— 干货 ——", "—— 广告 ——", "—— 未定日期 ——")
    ]
    assert places == sorted(places)
    assert "想法" in text


def test_an_article_is_told_by_its_digest_or_its_words() -> None:
    article = post(1, kind=PostKind.ARTICLE, text="# 水温\n\n**浅烘** [93 ℃](https://a.b)\n")
    assert "\n水温\n浅烘 93 ℃\n" in plain_text(document(article), CHOICES)
    text = plain_text(document(replace(article, digest="先看烘焙度。")), CHOICES)
    assert "\n先看烘焙度。\n" in text
    assert "浅烘" not in text


def test_posts_under_another_heading_tell_their_day() -> None:
    choices = Choices("txt", order=Order.ACCOUNT, findings=False)
    plan = build_document(WEEK, PILLARS, ACCOUNTS, FIRST, LAST, NOW, choices=choices)
    assert "\n1. 2026年11月23日 周一 08:00 朋友圈" in plain_text(plan, choices)


def test_words_and_common_punctuation_only() -> None:
    """What the program itself adds is in every font of a phone; ideas have no time of day."""
    choices = Choices("txt", ideas=True)
    finding = Finding("MO003", Severity.WARNING, "太长", "text")
    shown = post(1, text="", title="", notes="注", link="https://a.b", location="店", reminded=("人",))
    plan = build_document(
        [shown, Post(id=9, text="想法")], PILLARS, ACCOUNTS, FIRST, LAST, NOW, {1: [finding]}, choices=choices
    )
    text = plain_text(plan, choices)
    assert re.sub(r"[\w\s【】—·.,:：/;-]", "", text) == ""
    assert "\n2. 朋友圈 日常生活 草稿\n想法\n" in text
    assert "检查：警告 MO003 太长" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_end_with_their_line(text: str) -> None:
    choices = Choices("txt", fields=FIELDS)
    written = plain_text(hostile_document(text), choices)
    written.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f]", written)
    heads = [line for line in written.split("\n") if re.match(r"\d+\. 20:30 ", line)]
    assert len(heads) >= 3
    assert all(closed(line) == line for line in heads)


def test_controls_and_line_ends_are_evened() -> None:
    text = plain_text(document(post(text="一\r\n二\x00三\x1b[31m")), CHOICES)
    assert "一\n二三[31m" in text
