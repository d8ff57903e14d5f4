"""TX001 to TX007, TX011, TX012, TX016: marks, blanks and emoji."""

import random
from dataclasses import replace

import pytest

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.fixes import apply_fixes, safe_fixes
from planner.lint.mending import mended
from planner.model import Post, PostKind
from tests.planner.lint.helpers import CONTEXT, codes, spotted
from tests.planner.lint.texts import check


def fixed(code: str, text: str, **case: object) -> str:
    post = post_of_case({"text": text, **case})
    return apply_fixes(post, safe_fixes(each for each in lint_post(post, CONTEXT) if each.code == code)).text


def test_halfwidth_punctuation() -> None:
    check(
        "TX001",
        {
            "（iPhone 很旧)，真的": [")"],
            "备货清单如下:(含运费)": [":", "(", ")"],
            "👟到货了,,快来": [",,"],
        },
        [
            "难过:( 开心:) 早安:-)",
            "见附件(Q3)",
            "A(1)、B(2)，Q&A: yes",
            '{"店名":"小满"}，5’32”,OK',
            "“Hi”, he said",
        ],
    )


def test_halfwidth_punctuation_behind_what_ends_chinese_text() -> None:
    check(
        "TX001",
        {
            "《活着》,看哭了；她说“随便”:好吧（笑）.": [",", ":", "."],
            '他说"随便",其实不': [","],
            "小班课(周二、四),满十人开课": ["(", ")", ","],
        },
        ["见 f(x), 然后", "《Vue》,慢慢学"],
    )
    article = {"channel": "article", "title": "一", "digest": "二"}
    link = "[旧文](https://mp.weixin.qq.com/s/a),"
    check(
        "TX001", {f"**先看**:{link}再看": [":", ","]}, ["[see](https://mp.weixin.qq.com/s/a),好"], **article
    )
    assert fixed("TX001", f"**先看**:{link} 再看", **article) == f"**先看**：{link[:-1]}，再看"


def test_a_widened_mark_takes_the_blanks_behind_it() -> None:
    assert fixed("TX001", "价格:  99，嗯! 好, \n(真的) 走") == "价格：99，嗯！好， \n（真的） 走"


def test_fullwidth_letters_and_digits() -> None:
    check(
        "TX002",
        {
            "🏠８９平的ＬＯＦＴ，２０：３０看房": ["８９", "ＬＯＦＴ", "２０：３０"],
            "ｉＯＳ １２．５": ["ｉＯＳ", "１２．５"],
        },
        ["89㎡，①②Ⅳ℃", "＃周末＃～", "（Ｔ▽Ｔ）累", "Ａ̶"[1:]],
    )
    assert fixed("TX002", "２０：３０，选Ａ：苹果") == "20:30，选A：苹果"


def test_repeated_marks() -> None:
    check(
        "TX003",
        {
            "😭太难了。。。。不过还好": ["。。。。"],
            "嗯...好吧，OK...我知道了": ["...", "..."],
            "等了………才来": ["………"],
            "WOW!!! 真的假的？？？？": ["!!!", "？？？？"],
            "他走了。......": ["......"],
        },
        [
            "Wait... I know",
            "风……停了——是的",
            "～～～～\n下一段",
            "真的？！！好！！",
            "第1...10页",
            "…………",
            "../../a ~~~",
        ],
    )
    assert fixed("TX003", "他走了。......等...") == "他走了。……等……"
    assert fixed("TX003", "真的！！！") == "真的！！！"
    post = post_of_case({"text": "好吃到哭!!!真的"})
    (found,) = (each for each in lint_post(post, CONTEXT) if each.code == "TX003")
    assert apply_fixes(post, found.fixes).text == "好吃到哭！真的"


def test_unbalanced_pairs() -> None:
    check(
        "TX004",
        {
            "👩‍🏫老师说：“先听，再写。": ["“"],
            "带上《户口本、身份证。\n《小王子》": ["《"],
            "（含早餐，两大一小": ["（"],
            "限时】民宿两晚": ["】"],
            "他说“好“": ["“", "“"],
            "他说”好听“，又走了": ["”", "“"],
            "（好）】走【开": ["】", "【"],
        },
        [
            "需要：1）照片；2）表格。\n一）报名\nA）现场",
            "（见第 1）",
            "It’s 5’ 11”，‘90s 的歌 it’s",
            "“第一段。\n\n“第二段。”",
            "开心：）难过：（ 累",
            "《〈论语〉新解》，（2024)",
            "》》点这里\n》第一步",
            "students’ book，rock ’n’ roll",
        ],
    )
    article = "代码 `“` 和\n\n```\n（\n```\n好"
    assert "TX004" not in codes(article, channel="article", title="一", digest="二")


def test_straight_quotes() -> None:
    check(
        "TX005",
        {
            '🎒儿子说"不想上学"，又说"明天再说"': ['"不想上学"', '"明天再说"'],
            '屏幕 65" 的，写着"欢迎"': ['"欢迎"'],
            '"OK 绷"卖完了': ['"OK 绷"'],
        },
        ['电视 65" 和 55" 的都有', '{"name": "小店"}', 'class="红色"', '写 "Just do it" 很好', "it's 我的"],
    )


def test_stray_whitespace() -> None:
    check(
        "TX006",
        {
            "🏖️三 亚的海，真蓝。": [" "],
            "好。 \n\n \n\n下一段\u3000": [" \n\n \n\n", "\u3000"],
            "\u3000\u3000做了十年装修。": ["\u3000\u3000"],
        },
        [
            "@小林 周五前给我。",
            "#亲子 周末去哪儿，想好了。",
            "第三章 春天，来了。",
            "早餐 豆浆 油条",
            "杭州 小雨 12℃",
            "用 Excel 做 3 张表，Just do it 吧",
            "一\n\n二",
            "文件名是 报告_v2.docx，存在 D:/资料 里。",
            "姓名：\u3000\u3000\n电话：\u3000\u3000",
        ],
    )
    assert fixed("TX006", "苹果 香蕉 梨子都到货了。") == "苹果 香蕉 梨子都到货了。"
    for text in (
        "今 天 风很大，苹果 都到货了。",
        "出 99新 电池92%",
        "男 28岁 找房",
        "香 甜 糯",
        "杭州 小雨 12℃",
    ):
        assert fixed("TX006", text) == text
    post = post_of_case({"text": "今 天风很大。"})
    (found,) = (each for each in lint_post(post, CONTEXT) if each.code == "TX006")
    assert apply_fixes(post, found.fixes).text == "今天风很大。"
    assert fixed("TX006", "好。 \n\n \n\n下一段，好  ") == "好。\n\n下一段，好"
    article = {"channel": "article", "title": "一", "digest": "二"}
    check("TX006", {"一\n\n\n二": ["\n\n\n"]}, ["\u3000\u3000段首，缩进。", "换行  \n下一行"], **article)


def test_invisible_characters() -> None:
    check(
        "TX007",
        {
            "👨‍👩‍👧新\u200b品\u202e到\ufeff": ["\u200b", "\u202e", "\ufeff"],
            "苹果\uf8ff手机\x07": ["\uf8ff", "\x07"],
            "一行\u2028二行\u200d": ["\u2028", "行\u200d"],
        },
        ["👨‍👩‍👧☕️1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿", "שלום\u200f 好", "super\u00adcali", "葛\U000e0100城"],
    )
    assert fixed("TX007", "一行\u2028二\u200b行") == "一行\n二行"


def test_emoji_and_topics() -> None:
    long = "今天带孩子去摘橘子，满满两大筐都是他们的战利品，回来的路上全睡着了，连弟弟也没有再喊饿。"
    check(
        "TX011",
        {long + "🍊🍊 🍊🍊🍊": ["🍊🍊 🍊🍊🍊"], "新款🧥好穿🥰": ["🧥", "🥰"]},
        [long + "👨‍👩‍👧‍👦🚲⛺🍱", "收到👌", "1️⃣打包 2️⃣发货"],
    )
    check(
        "TX012",
        {
            "#a# #b# #c# #秋天# #骑行#": ["#秋天#", "#骑行#"],
            "香#一二# #三四# #五六# #七八#": ["#七八#"],
            "#家常菜##砂锅##冬天##慢生活#": ["#慢生活#"],
        },
        [
            "#家常菜##砂锅##冬天#",
            "1#、2#、3#、5#、6#、7#、8# 楼停水",
            "#手冲 #周末 #慢生活 #秋天",
            "C# 和 F# 与 A# 调 B# D#",
        ],
    )


def test_spacing_is_off_until_chosen() -> None:
    def found(style: str, text: str) -> str:
        context = replace(CONTEXT, parameters={"TX016": {"style": style}})
        post = Post(text=text)
        mine = [each for each in lint_post(post, context) if each.code == "TX016"]
        return apply_fixes(post, safe_fixes(mine)).text

    assert "TX016" not in codes("用Excel做 3 张表")
    assert found("require", "用Excel做3张表，好1️⃣") == "用 Excel 做 3 张表，好1️⃣"
    assert found("forbid", "用 Excel 做  3 张表 @abc 好") == "用Excel做3张表 @abc 好"
    assert found("require", "见 https://a.example.com/好a") == "见 https://a.example.com/好 a"


PIECES = list('好的,.!:;()（）。…～“” "《】1Ａ９：．b#`👨א\n \u3000\u200b\u200d\ufe0f\u202e\u2028\x0b\u0301')
PIECES += ["☕️", "👨‍👩‍👧", "1️⃣", "@小", "```", "~~~", "\n\n", "\r\n", "  "]


@pytest.mark.parametrize("seed", range(40))
def test_no_safe_fix_makes_its_rule_fire_again(seed: int) -> None:
    draw = random.Random(seed)
    post = Post(kind=draw.choice(list(PostKind)), text="".join(draw.choices(PIECES, k=40)))
    found = [each for each in lint_post(post, CONTEXT) if safe_fixes([each])]
    for code in {each.code for each in found}:
        mended = apply_fixes(post, safe_fixes(each for each in found if each.code == code))
        again = [each for each in lint_post(mended, CONTEXT) if each.code == code and safe_fixes([each])]
        assert not again


ARTICLE = {"channel": "article", "title": "一", "digest": "一"}


@pytest.mark.parametrize(
    "text",
    [
        "段落\n\n    print(代码,好)\n",
        "    代码,好  \n\n\n\n    第二,块",
        "段落\n\n\tprint(代码,好)",
        "- 项目\n\n      代码,好\n",
        "1. 项目\n\n正文。\n\n    代码,好",
        "```\n码\n\n    码,好\n```",
    ],
)
def test_indented_code_is_no_prose(text: str) -> None:
    assert mended(post_of_case({"text": text, **ARTICLE}), CONTEXT).text == text


def test_paragraphs_of_lists_and_later_lines_are_prose() -> None:
    for text in (
        "- 项目\n\n    正文,好",
        "段落\n    正文,好",
        "\u3000\u3000\u3000\u3000正文,好",
        "1. 项目\n\n    正文,好",
    ):
        assert spotted("TX001", text, **ARTICLE) == [","]
    assert spotted("TX001", "段\n\n    码,一\n\n    码,二\n\n正文,好", **ARTICLE) == [","]
    assert spotted("TX001", "段落\n\n    正文,好") == [","]  # in Moments all is prose


FRONT_MATTER = "---\ntitle: 你好,世界\nstyle: 中,文  字\ntags: [咖啡,豆子]\n\nTODO: 待补\n---\n"


@pytest.mark.parametrize("before", ["", "\n"])
def test_front_matter_of_an_article_is_no_prose(before: str) -> None:
    case = {"channel": "article", "title": "一", "digest": "一"}
    assert spotted("TX001", f"{before}{FRONT_MATTER}\n正文,好。", **case) == [","]
    assert "TX001" not in codes(f"{before}{FRONT_MATTER}\n正文，好。", **case)
    assert spotted("TX001", "---\n\n你好,世界。\n\n---\n", **case) == [","]  # two rules, no front matter
    assert spotted("TX001", f"好。\n{FRONT_MATTER}", **case)[0] == ","
