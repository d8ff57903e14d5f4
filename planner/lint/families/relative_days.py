"""TX: what a text says about today or tomorrow against the planned day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from planner.lint.leaping import lines_with

_STEPS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WHEN = r"(?P<when>大?[前后]|[今明昨])(?:天|晚上?|日)"
# 今天周二班开课 and 今天周一至周五 name a class and a range, and 周五11月27日 is looked at as a date.
_NOT_AFTER = r"(?![班场档组的那队课节刊报评~～至到—–、和与及/-]|[ （(]{0,2}[0-9]{1,2}[月./-])"
_WEEKDAY = re.compile(
    rf"{_WHEN}(?:(?:就|正好|刚好|又|已经)?是|[ \t（(]{{1,2}})?"
    rf"(?P<style>周|星期|礼拜|週)(?P<weekday>[一二三四五六日天]){_NOT_AFTER}"
)
_DATE = re.compile(
    rf"{_WHEN}(?:就|已经)?(?:是|[（(])(?:(?P<year>[0-9]{{4}})年)?(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})[日号]"
)
_ANY_DAY = re.compile("[今明昨前后](?=[天晚日])")
# The day is imagined, remembered or told by somebody, or the day is another post's.
_TOLD = re.compile(
    r"(?:如果|要是|假如|假设|以为|当作|当成|仿佛|好像|像|觉得|希望|还记得|那年|那天|当年|去年|上次|曾|说|问|写|念|梦见|是不是|等到)"
    r"[^，。！？；\n]{0,8}$|[“「‘『\"《【][^，。！？；\n]{0,8}$"
)


def days_told(folded: str, planned: date) -> Iterator[tuple[re.Match[str], date]]:
    """Yield what names a weekday or a date of today, tomorrow and so on, with the day that is meant.

    Takes folded text. A match has the group `weekday`, or `month` and `day`.
    """
    for line in lines_with(_ANY_DAY, folded):
        for pattern in (_WEEKDAY, _DATE):
            for match in pattern.finditer(folded, *line):
                day = _day(planned, _STEPS[match["when"]])
                if day and not _TOLD.search(folded[max(0, match.start() - 16) : match.start()]):
                    yield match, day


def _day(planned: date, step: int) -> date | None:
    try:
        return planned + timedelta(days=step)
    except OverflowError:
        return None
