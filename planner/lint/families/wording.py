"""TX: what was to be filled in and was not."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Severity, Span
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene

_PLACE = "(?:省|市|区|县|镇|街道|街|路|大道|巷)"
_PLACEHOLDER = Leaping(
    "[Xx×TtFLl待此某$【{\\[［｛]",
    r"(?<![A-Za-z0-9./])(?:X{3,}|x{3,})(?![A-Za-z0-9]|\.[A-Za-z0-9])|×{3,}|(?<![A-Za-z0-9])X{1,2}月X{1,2}[日号]"
    r"|(?<![A-Za-z0-9“「『])(?:TODO|FIXME|TBD|(?i:todo)(?=[:：]))(?![A-Za-z0-9”」』])"
    r"(?!\s?(?:[Ll]ist|LIST|清单|列表|事项|App|app|软件))"
    r"|(?<![等期有亟急])待(?:补(?:充(?![货给剂能])|全|图|写|上)?|填(?:写|充)?)"
    r"(?=[^\u4e00-\u9fff]|$|充|全|图|写|上|照片|链接|数据|内容|截图)"
    r"|此处(?:插入|放置?|贴上?|添加|填写?|配)(?:一?张)?(?:图片?|照片|视频|链接|数据|文案|二维码|正文|标题)"
    r"|【\s{0,9}】|\{\{[^{}\n]{0,80}\}\}|\$\{[^{}\n]{1,80}\}"
    rf"|(?<![A-Za-z0-9])[Xx×]{{2}}{_PLACE}(?:[Xx×]{{2}}{_PLACE}){{0,4}}[Xx×]{{1,3}}(?:号|弄|楼|室)"
    r"|\{(?:(?:customer|user|client|shop|brand|product)[_ ]?)?"
    r"(?:name|date|time|title|address|phone|price|nickname)\}"
    r"|[\[［{](?:客户|用户|您的?)?(?:姓名|名字|昵称|日期|时间|地址|标题|内容|公司名称?|店名|品牌名|产品名称?|价格|手机号|电话|二维码)"
    r"[\]］}](?![(:：])"
    r"|[\[［【](?:图片|插图|配图|插入图片|动画表情)[\]］】](?!\()"
    r"|[\[［【](?:照片|视频|语音|链接|文件|表情|小程序)[\]］】](?=[\s，。！？；、,.]|$)"
    r"|某某某|(?i:(?<![A-Za-z])lorem(?: ipsum)?)(?![A-Za-z])",
    re.M,
)


def _placeholder_left(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    for match in _PLACEHOLDER.finditer(text.text):
        if not text.is_protected(match.start()) and not _is_image(text.text, match.start()):
            message = _("“{placeholder}” still waits to be filled in.").format(placeholder=match[0])
            yield Hit(message, (Span(*match.span()),))


def _is_image(text: str, place: int) -> bool:
    """Tell whether a bracket opens a Markdown picture."""
    return place > 0 and text[place - 1] == "!"


RULES = (
    FieldRule(
        code="TX008",
        name="placeholder-left",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("A placeholder that was never filled in."),
        why=N_(
            "XXX, TODO or an empty 【】 in a published text tells everyone it came from a template. "
            "Empty （） and ____ are left alone: readers may be meant to fill them in."
        ),
        bad=({"text": "感谢{{客户姓名}}的信任，这套小户型今天交付了。"},),
        good=({"text": "加绒卫衣补了大码，XXXL 也有；可颂等待补货。"},),
        source=N_("Experience: what was meant to be filled in goes out as it stands"),
        confidence=Confidence.CUSTOM,
        check=_placeholder_left,
        is_local=True,
    ),
)
