"""LW002: advertisements that do not say so."""

import pytest

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.finding import Severity
from planner.lint.fixes import apply_fix
from tests.planner.lint.helpers import CONTEXT, codes, lint

SELLING = [
    "真的好穿，159 一条，私我拿链接",
    "贝果 8 块一个，要的评论区报数",
    "土鸡蛋一板 45，想吃的微信我",
    "新豆上架，半磅 68 元，想要的私信下单",
    "周六陶艺体验课 ¥99/人，扫码报名",
    "民宿冬季特惠，一晚三百二十元，点小程序预订",
    "🧥羽绒马甲補貨，199塊錢，留言登記尺碼",
    "二手钢琴，６８００元，找我看琴",
    "早鸟价 1280，报名请联系客服",
    "橘子一箱 59，包邮",
    "我们不打广告，一盒 39 元，私信就发货",
    "这不是广告：面膜一片 9.9 元，链接在评论里",
    "在广告公司上班的老板娘做的果酱，35 元一瓶，想要的留言",
]
NOT_SELLING = [
    "西瓜切成 8 块，一人一块，要的自己拿",
    "理发 35 块一次，老板说下次带孩子来",
    "姐姐的店盘点，我贴了一下午 9.9 元的价签",
    "菜市场的草莓 25 元一斤，还是买了两斤",
    "昨晚在网上下单了一本旧书，12 元，还包邮",
    "打车花了 48 元，司机一路讲他女儿",
    "想看色卡的留言，我发你",
    "元旦快到了，三块蛋糕分给三个孩子",
    "月薪 8000 元那年，我还没学会做饭",
    "停车费 15 元，链接点不开，气笑了",
    "朋友捐了 200 元，让我别说出去",
    "理发涨到 40 块了，老板说预约要提前",
]
MARKED = [
    "【广告】新豆 68 元，私信下单",
    "新豆 68 元，私信下单（本条为广告）",
    "广告：新豆 68 元，私信下单",
    "#广告# 新豆 68 元，私信下单",
    "［廣告］新豆 68 元，私信下單",
    "插一条广告，新豆 68 元，私信下单",
]


@pytest.mark.parametrize("text", SELLING)
@pytest.mark.parametrize("pillar", ["ad", "life"])
def test_a_price_and_a_way_to_buy_need_the_mark(text: str, pillar: str) -> None:
    assert "LW002" in codes(text, pillar=pillar)


@pytest.mark.parametrize("text", NOT_SELLING)
def test_buyers_and_prices_alone_need_none(text: str) -> None:
    assert "LW002" not in codes(text, pillar="life")


@pytest.mark.parametrize("text", MARKED)
def test_marked(text: str) -> None:
    assert "LW002" not in codes(text, pillar="ad")
    assert "LW002" not in codes(text, pillar="ad", channel="article", title="新豆")


@pytest.mark.parametrize("channel", ["article", "image_post"])
def test_every_official_ad_needs_the_mark(channel: str) -> None:
    text = "第一批草莓这周末开园"
    assert "LW002" in codes(text, pillar="ad", channel=channel)
    assert "LW002" in codes(text, pillar="ad", channel=channel, title="【广告】开园")
    assert "LW002" not in codes(text, pillar="ad", channel=channel, flags={"ad_marked": True})
    assert "LW002" not in codes(text, pillar="life", channel=channel)
    assert "LW002" not in codes(text, pillar="ad")


def test_the_way_to_buy_may_stand_in_the_first_comment() -> None:
    assert "LW002" in codes("手工皂上架，一块 28 元", pillar="ad", first_comment="想要的私信")


def test_the_fix_puts_the_mark_first_and_the_pillar_weighs() -> None:
    text = SELLING[0]
    found = next(each for each in lint(text, pillar="life") if each.code == "LW002")
    assert found.severity is Severity.HINT
    assert (found.field, found.spans) == ("text", ())
    fixed = apply_fix(post_of_case({"text": text}), found.fixes[0])
    assert fixed.text == "【广告】" + text
    assert "LW002" not in [each.code for each in lint_post(fixed, CONTEXT)]
