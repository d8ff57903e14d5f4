"""Texts meant to break a linter: seeded, of any length."""

import random

WORDS = """
好 , . ! ? : ; ( ) （ ） 全城 最 佳 最好 最好的 第一 唯一 100% 转发 送 领 免费 关注 集赞 38 个
138 0013 8000 - 11月28日 周五 25:00 2月30日 今天是 冬至 中秋 XXX TODO 待补 【 】 {{ }} [图片]
某某某 ` ``` ~~~ <a > </a> <!-- --> <script> ]( ) ☕️ 👨‍👩‍👧 🇨🇳 👍🏽 1️⃣ 國家級 İ ß 𠮷
ﬁ https://a.b/c www. a@b.cn # #话题# ## @某人 不是 “ ” ‘ ’ " ' 「 」 《 》 的的 了了 帐号
登陆 。。。 …… —— ！！！ ～～～ ＡＢＣ １２３ 治疗 根治 减肥 保健品 包过 稳赚 零风险 年化
8% 提升 90% 专利 转运 招财 比 同行 秒杀 特惠 限时 加V 扣扣 不转不是 中国人 原价 ¥99 买一送一
京A12345 110101199003074477 6222020000000000000 010-12345678 震惊 刚刚 \u0301 \u200d \ufe0f
\u202e \u200b \u00ad \ue000 \x00 \x1b \u2028
"""
PIECES = [*WORDS.split(), "\n", "\n\n", "\r\n", " ", "\t", "\u3000", "\u2029", "\x85", "\ud800"]
REPEATED = [
    *"好最(（)）[]【】{}“”‘’\"'`~<>!！?？.。…,，-—_*#@/\\|:：%0９1aAxXW",
    *" \t\n\u3000\u0301\u200b\u200d\u202e\u2067\ue000",
    *("😀", "👨‍👩‍👧", "👍🏽", "🇨🇳", "1️⃣", "\ufe0f", "\r\n", "\n\n", "ก็", "ﷺ", "각"),
    *(
        "最 ",
        "最·",
        "第一",
        "不是",
        "转发",
        "转发送",
        "周一",
        "1月",
        "1月1",
        "周一1月1日",
        "今天是",
        "138",
        "1-",
        "0 ",
    ),
    *(
        "(（",
        ")(",
        "“‘",
        "](",
        "[a](",
        "![",
        "<a",
        "<a ",
        "<!--",
        "<b>",
        "```\n",
        "~~~",
        "``",
        "{{",
        "}}",
        "[图",
        "【 ",
    ),
    *(
        "http://",
        "www.",
        "a@",
        "a.",
        "a-",
        "a_",
        "@a",
        "# ",
        "#a",
        "#a#",
        "- ",
        "1. ",
        "> ",
        "|-",
        "**",
        "| ",
    ),
    *(
        "的",
        "是",
        "了",
        "在",
        "10",
        "1:",
        ":1",
        "25:",
        "100%",
        "%",
        "¥",
        "元",
        "送",
        "免费",
        "比",
        "治",
        "专利",
        "集",
        "赞",
    ),
    *(
        "全城",
        "全国",
        "全网",
        "行业",
        "本店",
        "最好的",
        "好,",
        "好.",
        "好!",
        "好 ",
        "a好",
        "。。",
        "..",
        "京A",
        "V",
        "加",
    ),
    *(
        "~~~\n",
        "“\n",
        "「\n\n",
        "》\n",
        "）\n",
        "- \n",
        "|1\n",
        "[a]: b\n",
        "---\n",
        "好 \n",
        "周五\n",
        "```\na\n",
    ),
    *(
        "（1）",
        "“‘”’",
        "[a]",
        "![a](b)\n",
        "<p>a</p>\n",
        "a@b.c ",
        "最好的咖啡",
        "国家级",
        "11月28日周五，",
        "加V：",
    ),
]
"""Pieces that are repeated until a line is full: what hangs on its neighbours shows here."""


def repeated(piece: str, length: int) -> str:
    """Return a text of one piece again and again, of `length` code points."""
    return (piece * (length // len(piece) + 1))[:length]


def random_text(lot: random.Random) -> str:
    """Return a short text of words that rules look for, of any code points, or of one piece repeated."""
    match lot.randrange(4):
        case 0:
            return "".join(
                chr(lot.randrange(lot.choice([128, 0x3100, 0xA000, 0x110000])))
                for _n in range(lot.randrange(60))
            )
        case 1:
            return repeated(lot.choice(REPEATED), lot.randrange(200))
        case _:
            return "".join(lot.choices(PIECES, k=lot.randrange(40)))
