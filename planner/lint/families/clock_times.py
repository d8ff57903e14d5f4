"""TX: dates and times that do not exist."""

import re
from calendar import isleap
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.dates import RELATIVE_YEARS, number_of
from planner.lint.finding import Severity
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit
from planner.lint.scene import FieldText, Scene

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
# 11月31号楼 is a building.
_DAY_MARK = "[日号](?![楼院线店库桌房机馆厅门口码])"
_WRITTEN = Leaping(
    "[0-9一二三四五六七八九十去今明后本](?=[0-9一二三四五六七八九十年 ]{0,9}月)",
    r"(?<![0-9.一二三四五六七八九十第])"
    r"(?:(?P<year>[0-9]{4}|去|今|明|后|本)年 ?)?"
    rf"(?P<month>{_NUMBER}) ?月 ?(?P<day>{_NUMBER}) ?(?:{_DAY_MARK}|(?=[-~～至到—–]))"
    rf"(?:[-~～至到—–]{{1,2}} ?(?P<last>{_NUMBER}) ?{_DAY_MARK})?",
)
_NUMERIC = Leaping(
    "[12](?=[0-9]{3}[-/.])",
    r"(?<![\w.:/-])(?P<year>(?:19|20)[0-9]{2})([-/.])(?P<month>[01]?[0-9])\2(?P<day>[0-3]?[0-9])(?![\w./-])",
    re.ASCII,
)
# A month of the lunar calendar may have 30 days; a date may be a joke, or said not to exist.
_LUNAR = re.compile(r"(?:农历|阴历|旧历|腊月|正月|闰)[^，。]{0,4}$")
_DENIED_BEFORE = re.compile(r"(?:没有|不存在|哪有|哪来的?|并无|从来没有过?|《|“|「)[^，。！？\n]{0,6}$")
_DENIED_AFTER = re.compile(r"[》”」]?[^，。！？\n]{0,6}(?:不存在|没有这|并不存在|这种日子|这个日子不)")
_TIME = Leaping(
    "[0-9](?=[0-9]?[:：])", r"(?<![0-9:：.])(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?![0-9:：%.])"
)
_SPOKEN = Leaping(
    "[0-9](?=[0-9]?点)", r"(?<![0-9.])(?P<hour>[0-9]{1,2})点(?:(?P<minute>[0-9]{2})分?)?(?![0-9.])"
)
_DAY_WORD = (
    r"(?:[今明昨后当每][天日晚早晨儿]|今夜|凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜里|半夜|深夜"
    r"|(?:周|星期|礼拜)[一二三四五六日天末]|[日号])"
)
_BEFORE = re.compile(
    rf"(?:{_DAY_WORD}|截止时间|截止到?|截至|时间|开始|结束|准时|营业到?|营业至|开门|关门"
    r"|打烊|开播|直播到?|持续到|推迟到|提前到|改到|定在|约在|等到|延长到|开放到)"
    r"(?:[是为到至在：: ]|[的]){0,2}(?:[0-9]{1,2}[:：][0-9]{2} ?[-~～至到—–]{1,2} ?)?$"
)
_AFTER = re.compile(
    r" ?(?:[-~～至到—–]{1,2} ?[0-9]{1,2}[:：][0-9]{2} ?)?(?:开始|结束|截止|之?前|以前|准时|见"
    r"|开播|出发|集合|开门|关门|打烊|下班|上班|起床|到店|到场|入场|开场|开课|上课|下课)"
)
_DAY_WORD_BEFORE = re.compile(rf"{_DAY_WORD}(?:[是到至在： ]){{0,1}}$")
# Scores, ratios and durations.
_OTHER_USE = re.compile(
    r"比分|大胜|战胜|击败|险胜|输给|赢了|球赛|领先|落后|配速|用时|耗时|时长|比例|画幅|跑完|完赛|成绩|打平|积分"
)


def _impossible(text: FieldText, scene: Scene) -> Iterator[Hit]:
    folded = text.folded.text
    for pattern in (_WRITTEN, _NUMERIC):
        for match in pattern.finditer(folded):
            if not text.is_protected(text.folded.span(*match.span()).start):
                yield from _date_hits(text, match, scene)
    for match in _TIME.finditer(folded):
        if _is_no_time(match) and _is_clock_time(folded, match):
            yield _time_hit(text, match)
    for match in _SPOKEN.finditer(folded):
        if _is_no_time(match) and (match["minute"] or _DAY_WORD_BEFORE.search(folded[: match.start()][-8:])):
            yield _time_hit(text, match)


def _date_hits(text: FieldText, match: re.Match[str], scene: Scene) -> Iterator[Hit]:
    folded = text.folded.text
    month = number_of(match["month"])
    if match.re is _NUMERIC.pattern and not 0 < month < 13:
        return  # a number of a version or an order
    days = [number_of(match["day"])]
    if match.re is _WRITTEN.pattern and match["last"]:
        days.append(number_of(match["last"]))
    elif match.re is _WRITTEN.pattern and match[0][-1] not in "日号":
        return
    most = _days_in(month, _year_of(match["year"], scene))
    if all(0 < day <= most for day in days):
        return
    before = folded[max(0, match.start() - 10) : match.start()]
    lunar = _LUNAR.search(before) or (not match["month"].isascii() and not match["day"].isascii())
    if (lunar and 0 < max(days) <= 30 and 0 < month < 13) or _DENIED_BEFORE.search(before):
        return
    if _DENIED_AFTER.match(folded, match.end()):
        return
    if 0 < month < 13:
        message = _("There is no “{date}”: that month has {days} days.").format(date=match[0], days=most)
    else:
        message = _("There is no “{date}”: a year has 12 months.").format(date=match[0])
    yield Hit(message, (text.folded.span(*match.span()),))


def _year_of(written: str | None, scene: Scene) -> int | None:
    if written is None:
        return None
    if written in RELATIVE_YEARS:
        return (scene.post.planned_date or scene.context.now.date()).year + RELATIVE_YEARS[written]
    return int(written)


def _days_in(month: int, year: int | None) -> int:
    """Return how many days a month has, 0 for no month; February 29 where the year is not told."""
    if not 0 < month < 13:
        return 0
    return 28 if month == 2 and year is not None and not isleap(year) else _DAYS[month - 1]


def _is_no_time(match: re.Match[str]) -> bool:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


def _is_clock_time(folded: str, match: re.Match[str]) -> bool:
    """Tell whether a time word stands beside, and the clause is not about a score or a duration."""
    start = max(folded.rfind(mark, 0, match.start()) for mark in "，。！？；\n") + 1
    before = folded[max(start, match.start() - 30) : match.start()]
    after = re.split("[，。！？；\n]", folded[match.end() : match.end() + 30])[0]
    beside = _BEFORE.search(before[-20:]) or _AFTER.match(after)
    return bool(beside) and not _OTHER_USE.search(before + after)


def _time_hit(text: FieldText, match: re.Match[str]) -> Hit:
    message = _("There is no “{time}”: the day ends at 24:00, an hour has 60 minutes.").format(time=match[0])
    return Hit(message, (text.folded.span(*match.span()),))


RULES = (
    FieldRule(
        code="TX014",
        name="impossible-date",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A date or a time of day that does not exist."),
        why=N_("Nobody can come on 30 February. A time is looked at only beside words for times."),
        bad=({"text": "材料补交截止到2月30日，直播今晚25:00结束。"},),
        good=({"text": "今晚营业到 24:00。羽毛球打到 30:28，头图用 16:9。"},),
        source=N_("The Gregorian calendar; GB/T 7408.1-2023, Date and time"),
        confidence=Confidence.OFFICIAL,
        check=_impossible,
        is_local=True,
    ),
)
