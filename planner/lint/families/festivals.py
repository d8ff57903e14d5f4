"""TX: festivals, solar terms and lunar days that a text says are today."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from planner.i18n import N_, _
from planner.lint.finding import Severity
from planner.lint.leaping import lines_with
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of

_TERMS = (
    "立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 "
    "立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒"
)
# Terms that are words of the weather too: 今天小雪 may tell what falls from the sky.
_WEATHER = {"小雪", "大雪", "雨水"}
# How texts name the festivals of the almanac, beside the names there.
_NAMES = {
    "大年三十": "除夕", "年三十": "除夕", "大年初一": "春节", "元宵": "元宵节", "正月十五": "元宵节",
    "二月二": "龙抬头",
    "端午": "端午节", "七夕节": "七夕",
    "中元": "中元节", "下元": "下元节", "北方小年": "小年", "中秋": "中秋节", "重阳": "重阳节",
    "腊八": "腊八节",
    "元旦节": "元旦", "三八节": "妇女节", "三八妇女节": "妇女节", "女神节": "妇女节", "五一劳动节": "劳动节",
    "六一儿童节": "儿童节", "六一": "儿童节", "国庆": "国庆节", "圣诞": "圣诞节", "万圣节前夜": "万圣夜",
    "双11": "双十一", "双12": "双十二",
}  # fmt: skip
_ALMANAC = (  # noqa: SIM905
    "除夕 春节 元宵节 龙抬头 端午节 七夕 中元节 中秋节 重阳节 下元节 腊八节 小年 南方小年 元旦 妇女节 植树节 "
    "劳动节 青年节 儿童节 建党节 建军节 教师节 国庆节 情人节 愚人节 母亲节 父亲节 感恩节 平安夜 圣诞节 "
    "双十一 双十二"
).split()
_DAYS = {
    "今": 0, "大后": 3, "后": 2, "明": 1, "大前": -3, "前": -2, "昨": -1,
}  # fmt: skip
# Without one nothing is found, and what is found stands in one line.
_WHEN = re.compile("[今明昨后前](?=[天日晚儿夜早])")
_OTHER_NAMES = {"一": "正", "十一": "冬", "十二": "腊"}
_MONTH = "正|十[一二]|[一二三四五六七八九十]|冬|腊"
_DAY = "初[一二三四五六七八九十]|廿[一二三四五六七八九]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|三十"
# 十月十一 alone may be a day of October.
_LUNAR = rf"(?=农历|阴历|[正冬腊]月|.{{1,2}}月[初廿])(?:农历|阴历)?(?P<month>{_MONTH})月(?P<day>{_DAY})"
# What may follow: the end of the claim. 今天中秋月饼到货 and 今天是冬至前一天 claim something else.
_END = (
    r"(?=[^\u3400-\u9fffA-Za-z0-9的]|$|了|啦|呀|啊|哦|喽|咯|呢(?![子])|快乐|安康"
    r"|到了|到啦|来了|来啦|已至|这天|，)"
)
# The day is imagined, remembered or told by somebody.
_TOLD = re.compile(
    r"(?:如果|要是|假如|假设|以为|当作|当成|仿佛|好像|像|觉得|还记得"
    r"|那年|那天|当年|去年|曾|说|问|写着|写道|写成|记成|假装|梦见|是不是|等到)[^，。！？；\n]{0,8}$"
    r"|[“「‘『\"][^，。！？；\n]{0,3}$"
)


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    names = any_of([*_TERMS.split(), *_ALMANAC, *_NAMES])
    what = rf"(?:(?P<name>{names})节?|{_LUNAR})"
    when = r"(?P<when>大?[前后]|[今明昨])(?:天|日|晚上?|儿个?|夜|早)"
    joint = (
        r"(?:(?:就|正|恰好?|刚好|正好|恰巧|又|也|便|已经)?(?P<verb>是|逢|迎来|到了|即)?|"
        r" ?[，,：:·・|｜—] ?| )"
        r"(?:一年一度的?|农历的?|阴历的?|传统节日|传统的?|二十四节气(?:中的|之|里的)?|一年中的|我国的?|又一个)?[“「]?"
    )
    return (
        re.compile(rf"{when}{joint}{what}[”」]?{_END}", re.M),
        re.compile(rf"{what}，?(?:就是|就在|正是){when}{_END}", re.M),
    )


def _festival_mismatch(text: FieldText, scene: Scene) -> Iterator[Hit]:
    planned = scene.post.planned_date
    if planned is None:
        return
    folded = text.folded.text
    for line in lines_with(_WHEN, folded):
        for pattern in _claims():
            for match in pattern.finditer(folded, *line):
                day = _day_meant(match["when"], planned)
                if day is None or _holds(match, day) or _is_weather(match):
                    continue
                if not _TOLD.search(folded[max(0, match.start() - 16) : match.start()]):
                    yield _hit(text, match, day)


def _day_meant(when: str, planned: date) -> date | None:
    try:
        return planned + timedelta(days=_DAYS[when])
    except OverflowError:
        return None


def _hit(text: FieldText, match: re.Match[str], day: date) -> Hit:
    name = match["name"] or f"{match['month']}月{match['day']}"
    message = _("Going by the planned date this is {date}, which is not “{name}”.")
    right = _next_day(match, day)
    if right is not None:
        message = _("Going by the planned date this is {date}; “{name}” is on {right}.")
    span = text.folded.span(*match.span())
    return Hit(message.format(date=day.isoformat(), name=name, right=right), (span,))


def _next_day(match: re.Match[str], near: date) -> date | None:
    """Return the day that is what the text says, the nearest within half a year, or None."""
    for step in range(1, 190):
        for days in (step, -step):
            try:
                found = near + timedelta(days=days)
            except OverflowError:
                continue
            if _holds(match, found):
                return found
    return None


def _is_weather(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return match["name"] in _WEATHER and groups.get("verb") not in ("是", "逢", "迎来")


def _holds(match: re.Match[str], day: date) -> bool:
    """Tell whether a day is the festival, the term or the lunar day that is named."""
    from planner.schedule.almanac import chinese_note  # heavy: the tables of many years

    note = chinese_note(day)
    name = match["name"]
    if not note.lunar_full:
        return True  # outside the tables nothing can be said
    if name is None:
        return note.lunar_full.removeprefix("闰") == _lunar_day(match)
    full = _NAMES.get(name, name)
    return not {full, f"{full}节", f"南方{full}"}.isdisjoint((note.term, *note.festival))


def _lunar_day(match: re.Match[str]) -> str:
    """Return a lunar day as the almanac writes it."""
    month = _OTHER_NAMES.get(match["month"], match["month"])
    day = match["day"].replace("二十", "廿") if len(match["day"]) == 3 else match["day"]
    return f"{month}月{day}"


RULES = (
    FieldRule(
        code="TX015",
        name="festival-mismatch",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A festival, solar term or lunar day that is not on the planned date."),
        why=N_("A post that was moved still says “today is the winter solstice”, and every reader sees it."),
        bad=({"planned": "2026-12-21T18:00", "text": "今天是冬至，记得吃饺子。"},),
        good=({"planned": "2026-12-21T18:00", "text": "明天就是冬至，今天先备春节的礼盒。"},),
        source=N_(
            "GB/T 33661-2017, Calculation and promulgation of the Chinese calendar; Measures on "
            "public holidays (State Council)"
        ),
        confidence=Confidence.OFFICIAL,
        check=_festival_mismatch,
        is_local=True,
    ),
)
