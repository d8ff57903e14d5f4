"""PR: numbers, addresses and plates that should not be published, and what only looks like them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.lint.cases import post_of_case
from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.families.private_numbers import has_bank_card_form, has_identity_form
from tests.planner.lint.helpers import lint, spotted

POINTS_AT = {
    "PR001": [
        ("电话：一三八〇〇一三八〇〇〇。", ["一三八〇〇一三八〇〇〇"]),
        ("138零零138零零零", ["138零零138零零零"]),
        ("📞1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", ["1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣"]),
        ("☎️138 0013 8000🏠看房", ["138 0013 8000"]),
        ("家教老师１３８００１３８０００，微信同号", ["１３８００１３８０００"]),
        ("拨 +86 138-0013-8000 或 (86)13900139000", ["+86 138-0013-8000", "(86)13900139000"]),
        ("前台电话：8765 0001，分机 3", ["8765 0001"]),
        ("订座热线87650001", ["87650001"]),
        ("（0571）87650001，010-8765-4321 转 2", ["（0571）87650001", "010-8765-4321"]),
        ("手机138.0013.8000", ["138.0013.8000"]),
    ],
    "PR002": [
        ("身份证33010619010915002X。", ["33010619010915002X"]),
        ("身份证号：33010619010915002X", ["33010619010915002X"]),
        ("🪪３３０１０６１９０１０９１５００２ｘ🪪", ["３３０１０６１９０１０９１５００２ｘ"]),
        ("号码 330106 19010915 002X 对吗", ["330106 19010915 002X"]),
        ("报名：110101-19000307-0010", ["110101-19000307-0010"]),
    ],
    "PR003": [
        ("学费转 6222 0000 0000 0000 004，备注姓名", ["6222 0000 0000 0000 004"]),
        ("卡号4012000033330000", ["4012000033330000"]),
        ("💳6222-0000-0000-0000-004💳", ["6222-0000-0000-0000-004"]),
        ("押金打到６２２２００００００００００００００４", ["６２２２００００００００００００００４"]),
    ],
    "PR004": [
        ("简历发studio@example.com谢谢", ["studio@example.com"]),
        ("📮Shudian.Hello+a@mail.example.org。", ["Shudian.Hello+a@mail.example.org"]),
        ("投稿 studio＠example.com 或 a_b(at)example.cn", ["studio＠example.com", "a_b(at)example.cn"]),
        ("投稿ｅｄｉｔ＠ｅｘａｍｐｌｅ．ｃｏｍ谢谢", ["ｅｄｉｔ＠ｅｘａｍｐｌｅ．ｃｏｍ"]),
        ("mailto:studio@example.com", ["studio@example.com"]),
    ],
    "PR005": [
        ("门口的浙A12345挪一下", ["浙A12345"]),
        ("行驶证，粤B·D12345", ["粤B·D12345"]),
        ("门口的粤 B·D12345，粵 B12345", ["粤 B·D12345", "粵 B12345"]),
        ("🚗沪AF12345🚗", ["沪AF12345"]),
        ("货车川A12345D，教练车鲁B1234学", ["川A12345D", "鲁B1234学"]),
        ("白色京Ｎ８８Ａ１２车主", ["京Ｎ８８Ａ１２"]),
        ("云A12345 和 新A12345", ["云A12345", "新A12345"]),
    ],
}
QUIET = {
    "PR001": [
        "一二三四五六七八九十，数到十就来",
        "二〇二六年一一月二三日上午",
        "工单号一三八〇〇一三八〇〇〇一二三",
        "快递单号是 13800138000，订单13800138000",
        "播放 13800138000 次，流水 13800138000 元",
        "400-820-8820，12333，95588，110",
        "预约 20261125，电话 20261125 起改",
        "ISBN 978-7-1380-0138-0，2026-11-25 20:30",
        "138****8000，尾号 8000",
        "https://example.com/13800138000",
        "群号：13800138000",
    ],
    "PR002": [
        "330106190109150021 最后一位不对",
        "110101********0010",
        "运单号 33010619010915002X",
        "110101190013070010",
        "订单 2026112500138001380",
        "统一社会信用代码 91330106MA2AXYZ12X",
    ],
    "PR003": [
        "快递单号是 4012000033330000",
        "运单 6222000000000000004",
        "4012000033330001 校验不过",
        "流水号：4012000033330000，发票号码 4012000033330000",
        "0000000000000000，1111111111111117",
        "2026112520300000",
        "3.1415926535897932",
    ],
    "PR004": [
        "@老周 @小林：照片洗好了",
        "橘子 5 斤@29 元",
        "logo@2x.png 和 icon@3x.jpg",
        "https://example.com/a@b.com",
        "git clone git@github.com:a/b",
        "多谢@studio.cn",
    ],
    "PR005": [
        "北京 A12345，价格贵 A12345，全新 A12345",
        "坐京沪G1234次去看海",
        "炒沪A股十年，苏B级车",
        "阿里云ECS2024开会，全新A12345型",
        "浙A****5，尾号 345",
        "贵州茅台，川A4纸，鲁C2024届",
        "京A12345678",
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"), [(code, *case) for code, cases in POINTS_AT.items() for case in cases]
)
def test_points_at(code: str, text: str, expected: list[str]) -> None:
    assert spotted(code, text) == expected


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in QUIET.items() for text in texts])
def test_quiet(code: str, text: str) -> None:
    assert not spotted(code, text)


def test_a_number_is_one_thing_only() -> None:
    found = [each.code for each in lint("号码 110101190003070010") if each.code.startswith("PR")]
    assert found == ["PR002"]


def test_numbers_are_masked_in_what_is_printed() -> None:
    messages = [each.message for each in lint("33010619010915002X，4012000033330000")]
    assert not any("33010619010915002" in each or "4012000033330000" in each for each in messages)


def test_own_numbers_and_addresses_may_be_allowed() -> None:
    parameters: dict[str, dict[str, Any]] = {
        "PR001": {"allowed": ("0571-87650001", "138 0013 8000")},
        "PR004": {"allowed": ("Studio@Example.com",)},
    }
    case = {"text": "打 +86 13800138000、0571 87650001，写 studio@example.com", "images": 1}
    assert lint_post(post_of_case(case), LintContext(parameters=parameters)) == []


@given(st.integers(0, 10**15 - 1).map(lambda number: f"6{number:015}"))
def test_of_ten_last_digits_at_most_one_is_right(head: str) -> None:
    assert sum(has_bank_card_form(head + digit) for digit in "0123456789") <= 1
    assert sum(has_identity_form("3" + head + digit) for digit in "0123456789x") <= 1
