"""WX005: ways that lead readers off the platform. Words: assets/words/off_platform.toml."""

import re
from collections.abc import Iterator
from functools import cache

from planner.i18n import _
from planner.lint.rule import Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table

_CLAUSE_END = re.compile(r"[。！？；\n!?;]")
_TOLD_REACH = 24
_SENTENCE = re.compile(r"[^。\n]+")
# Every way off the platform has one of these; only sentences that do are looked at closely.
_TRACE = re.compile(
    "[vw微薇威溦徽维q扣抠叩球企🐧￥¥$€₤₳¢₴₰令搜]|复制|长按|卫星|绿泡|tele|电报|飞机|tg群|钉钉|discord"
    "|店[铺名] ?[:：]|跳转|(?:音|手|书|鱼|站|宝)(?:号|账号| ?[:：])"
)
_HEART = "[vw微威薇溦徽卫](?:[❤♥💚💗🧡💙]\ufe0f?)"


def off_platform(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    """Yield contacts, groups and shops of other platforms."""
    folded = text.folded
    last = 0
    for match in _found_ways(folded.text):
        before = _CLAUSE_END.split(folded.text[max(0, match.start() - _TOLD_REACH) : match.start()])[-1]
        span = folded.span(*match.span())
        after = _CLAUSE_END.split(folded.text[match.end() : match.end() + _TOLD_REACH])[0]
        told = _words("told").search(before + match[0]) or _words("told_after").search(after)
        if match.start() < last or (told and not match["id"]) or text.is_protected(span.start):
            continue
        last = match.end()
        message = _("“{way}” leads readers off the platform; use the account's own menu, replies or groups.")
        yield Hit(message.format(way=text.text[span.start : span.end]), (span,))


def _found_ways(text: str) -> Iterator[re.Match[str]]:
    if _TRACE.search(text):
        for sentence in _SENTENCE.finditer(text):
            if _TRACE.search(text, *sentence.span()):
                yield from _ways().finditer(text, *sentence.span())


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(any_of(table("off_platform")[name]))


@cache
def _ways() -> re.Pattern[str]:
    """Return the ways off the platform; the group `id` holds an id, which makes any of them sure."""
    words = {
        name: any_of(values) for name, values in table("off_platform").items() if isinstance(values, list)
    }
    ident = r"(?P<id>[a-z0-9][a-z0-9_-]{2,24})"
    once = ident.replace("?P<id>", "?:")
    mark = r"\s?(?:[:：=➡→\ufe0f号是为]{1,3}|搜索?)\s?"
    add, contact, short = (
        "(?<![a-z0-9])" + words["add"],
        rf"(?:{words['contact']}|{_HEART})我?",
        words["short"],
    )
    whose = r"(?:我|你|店主|老师|客服|小编|助理|本人)?的?(?:个人|私人|工作|企业)?"
    after = rf"(?!了(?!解)|[过着]|\s?{words['other_meaning']})"
    close = rf"(?=\s?(?:[^\w\s]|\n|\Z)|\s?{words['asked']})"
    return re.compile(
        rf"{add}{whose}\s?(?:{contact}|{short})(?:{mark}|\s){ident}"
        rf"|{add}{whose}\s?{contact}{after}[^，。！？\n]{{0,6}}"
        rf"|{add}{whose}\s?{short}(?![a-z0-9]){after}{close}"
        rf"|(?<![a-z]){contact}(?:联系|咨询|添加)?{mark}{once}(?<!wx:if)(?<!wx:for)(?<!wx:key)(?<!wx:else)"
        rf"|(?<![a-z]){contact}\s?同号"
        rf"|(?<![a-z]){contact}\s(?=[a-z_-]{{1,19}}[0-9])[a-z0-9_-]{{5,20}}"
        rf"|(?<![a-z]){words['latin']}{mark}(?=[a-z_-]{{0,19}}[0-9]){once}"
        rf"|(?<![a-z])(?:vx|v信|薇信|威信|薇❤)[\s-]?[a-z0-9_-]{{5,20}}"
        rf"|(?<![a-z0-9]){short}{mark}(?=[0-9_-]{{0,19}}[a-z]){once.replace('{2,24}', '{4,24}')}"
        rf"|(?<![\u4e00-\u9fffa-z0-9])[薇威溦]\s?(?=[a-z_-]{{1,19}}[0-9])[a-z0-9_-]{{5,20}}"
        rf"|(?:{words['enter']}[我们的本店粉丝\s]{{0,4}})?(?<![a-z]){words['qq']}[^，。\n0-9]{{0,4}}(?:{mark})?\s?"
        rf"(?<=[群号:：是\sq扣抠])[1-9][0-9]{{5,10}}(?![0-9])(?!\s?[元只个月年的])"
        rf"|{words['enter']}[我们的本店粉丝学习\s]{{0,4}}{words['qq']}[交流粉丝学习读者福利]{{0,4}}群(?![了过])"
        r"|[￥¥$€₤₳¢₴₰](?=[0-9]{0,13}[a-z])[a-z0-9]{8,14}[￥¥$€₤₳¢₴₰/]"
        rf"|(?:复制|长按)[^，。！\n]{{0,16}}[，,]?[^，。！\n]{{0,6}}(?:打开|去|到|进)[^，。！\n]{{0,4}}{words['shop']}"
        rf"|(?:复制|长按|打开|发你|领|私信)[^，。！\n]{{0,8}}{words['command']}"
        rf"|(?:淘|桃|吱|抖)口令\s?[:：]?\s?[￥¥$€]?(?P<token>[a-z0-9]{{6,16}})"
        rf"|{words['shop']}(?:app)?(?:里|上)?(?:直接)?搜(?:索|一下|一搜)?(?:(?:店铺名?|店名|同款)?\s?[:：“「\"【]|我|本店|咱家|同名)"
        rf"|{words['shop']}店?[铺名]\s?[:：]|(?:点击?|戳|扫码)[^，。！\n]{{0,6}}(?:跳转|打开|进入|去)[^，。！\n]{{0,3}}{words['shop']}"
        rf"|钉钉群号?\s?[:：]?\s?[0-9]{{8,11}}"
        rf"|(?:抖音|快手|小红书|闲鱼|微博|b站|淘宝)号?\s?(?:[:：]|账?号是?)\s?[a-z0-9_.-]{{4,20}}"
        rf"|{words['enter']}[^，。！\n]{{0,4}}(?:telegram|电报|飞机|whatsapp|tg|钉钉|discord)群"
    )
