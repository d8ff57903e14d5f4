"""TX: dates in a text against the calendar."""

import re
from collections.abc import Iterator
from datetime import date

from planner.i18n import N_, _
from planner.lint.families.relative_days import days_told
from planner.lint.finding import Edit, Fix, Severity
from planner.lint.leaping import lines_with
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene

_WEEKDAYS = "一二三四五六日"
_WEEKDAY_OF = (
    {char: index for index, char in enumerate(_WEEKDAYS)} | {"天": 6} | {str(n): n - 1 for n in range(1, 8)}
)
_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0}

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:(?P<year>(?:[0-9]{2}){1,2}|[〇零一二三四五六七八九]{4}|大前|前|去|今|明|后|本)年[ 的]?)?"
_WRITTEN = rf"{_YEAR}(?P<month>{_NUMBER}) ?月(?:份的?)? ?(?P<day>{_NUMBER}) ?[日号]"
_NUMERIC = (
    r"(?<![0-9./-])(?:(?P<year>[0-9]{4})(?P<mark>[-./]))?(?P<month>[01]?[0-9])"
    r"(?(mark)(?P=mark)|[-/])(?P<day>[0-3]?[0-9])(?![0-9./%-])"
)
# 3.5 is a number; only a weekday in brackets makes a date of it.
_DOTTED = r"(?<![0-9./-])(?P<year>(?!))?(?P<month>[01]?[0-9])\.(?P<day>[0-3]?[0-9])[ \t]?[（(]"
# The day of a month that is not named, told from a shop by its brackets: 28日周六, 28号（周六）.
_ALONE = r"(?<![0-9./月年第每-])(?P<year>(?!))?(?P<month>(?!))?(?P<day>[0-3]?[0-9]) ?(?:日|号(?=[（(]))"
_NAME = r"(?P<style>周|星期|礼拜|週)(?P<weekday>[一二三四五六日天]|[1-7](?![0-9]))"
_JOINT = (
    r"(?:[ \t]?(?:那个|这个|[那这当]天是?|[，,]?(?:正好|刚好|恰好|也)?是(?:个|一个)?|就是|即|为|[（(【「/|·-]"
    r"|[，,](?=(?:周|星期|礼拜).(?:早|上午|中午|下午|傍晚|晚|凌晨| ?[0-9]|[，。；;）)]|$)))[ \t]?|[ \t]{0,2})"
)
_BEFORE = r"(?<![每逢到至和、])"
# What a date can begin with stands first: most places of a text are passed over at once.
_PATTERNS = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        f"(?=[0-9〇零一二三四五六七八九十大前去今明后本]){_WRITTEN}{_JOINT}{_NAME}",
        f"(?=[0-9]){_NUMERIC}{_JOINT}{_NAME}",
        f"(?=[0-9]){_DOTTED}{_NAME}",
        f"(?=[0-9]){_ALONE}{_JOINT}{_NAME}(?![一二三四五六日天])",
        rf"{_BEFORE}{_NAME}[ \t]?(?:[（(][ \t]?|[ \t])?{_WRITTEN}",
        rf"{_BEFORE}{_NAME}[ \t]?(?:[（(][ \t]?|[ \t])?{_NUMERIC}",
    )
)
# Without one nothing is found, and what is found stands in one line.
_ANY_WEEKDAY = re.compile("[周週期拜](?=[1-7一二三四五六日天])")
# The year of such a date is another one, and which one cannot be told.
_OTHER_YEAR = re.compile(r"(?:那年的?|当年的?|年前的?|那一年|有一年|历史上的?|农历|阴历|旧历|腊月)[ ，,的]?$")
# 11月28日至29日（周六至周日）: the weekday belongs to another day of the range.
_WEEKDAY_RANGE = re.compile(
    r" ?[至到—–~～、和与及/-]{1,2} ?(?:(?:周|星期|礼拜)[一二三四五六日天]|[一二三四五六日天](?![月十]))"
)
_NAMED_BEFORE = 30
"""Code points before a day in which its month may be named."""
_A_MONTH = 31
RELATIVE_YEARS = {"大前": -3, "前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "后": 2}


def _weekday_mismatch(text: FieldText, scene: Scene) -> Iterator[Hit]:
    near = scene.post.planned_date or scene.context.now.date()
    last = -1
    for match in sorted(_matches(text.folded.text), key=re.Match.start):
        day = _date_of(match, near) if match["month"] else _day_alone(match, scene.post.planned_date)
        if match.start() < last or day is None or day.weekday() == _WEEKDAY_OF[match["weekday"]]:
            continue
        if _WEEKDAY_RANGE.match(text.folded.text, match.end()):
            continue
        if _OTHER_YEAR.search(text.folded.text[max(0, match.start() - 6) : match.start()]):
            continue
        last = match.end()
        yield _hit(text, match, day)
    if scene.post.planned_date:
        yield from _relative_hits(text, scene.post.planned_date)


def _relative_hits(text: FieldText, planned: date) -> Iterator[Hit]:
    """Yield what is wrong about today and the days around it: 今天周二, 今天是11月26日."""
    for match, day in days_told(text.folded.text, planned):
        if "weekday" in match.groupdict():
            if day.weekday() != _WEEKDAY_OF[match["weekday"]]:
                yield _hit(text, match, day)
        elif _date_of(match, day) != day:
            name = f"{match['month']}月{match['day']}日"
            message = _("Going by the planned date this is {date}, which is not “{name}”.")
            yield Hit(message.format(date=day.isoformat(), name=name), (text.folded.span(*match.span()),))


def _hit(text: FieldText, match: re.Match[str], day: date) -> Hit:
    span = text.folded.span(*match.span())
    place = text.folded.span(*match.span("weekday"))
    right = match["style"].replace("週", "周") + _right_name(match, day)
    fix = Fix(
        _("Change to “{weekday}”").format(weekday=right),
        text.name,
        (Edit(place, _right_name(match, day)),),
        safe=False,
    )
    message = _("{date} is “{right}”, not “{wrong}”.").format(
        date=day.isoformat(), right=right, wrong=match["style"].replace("週", "周") + match["weekday"]
    )
    return Hit(message, (span,), fixes=(fix,))


def _matches(folded: str) -> list[re.Match[str]]:
    lines = list(lines_with(_ANY_WEEKDAY, folded))
    return [match for pattern in _PATTERNS for line in lines for match in pattern.finditer(folded, *line)]


def _right_name(match: re.Match[str], day: date) -> str:
    """Name a weekday in the style of the text: digit, 天 or 日."""
    if match["weekday"].isdigit():
        return str(day.isoweekday())
    if day.weekday() == 6 and match["style"] == "礼拜":
        return "天"
    return _WEEKDAYS[day.weekday()]


def _date_of(match: re.Match[str], near: date) -> date | None:
    """Return the date a text means: the year written, else the one nearest to the planned day."""
    month, day = number_of(match["month"]), number_of(match["day"])
    written = match["year"]
    if written is None:
        candidates = [_valid(near.year + step, month, day) for step in (-1, 0, 1)]
        return min(filter(None, candidates), key=lambda found: abs((found - near).days), default=None)
    if written in RELATIVE_YEARS:
        return _valid(near.year + RELATIVE_YEARS[written], month, day)
    year = (
        int(written)
        if written.isdigit() and written.isascii()
        else int("".join(str(_DIGITS[char]) for char in written))
    )
    return _valid(year + 2000 if year < 100 else year, month, day)


def _day_alone(match: re.Match[str], near: date | None) -> date | None:
    """Return the nearest day with that number; None where the weekday fits one, or another month is named."""
    if near is None or "月" in match.string[max(0, match.start() - _NAMED_BEFORE) : match.start()]:
        return None
    first, last = near.toordinal() - _A_MONTH, near.toordinal() + _A_MONTH
    around = map(date.fromordinal, range(max(1, first), min(last, date.max.toordinal()) + 1))
    found = [each for each in around if each.day == int(match["day"])]
    if any(each.weekday() == _WEEKDAY_OF[match["weekday"]] for each in found):
        return None
    return min(found, key=lambda each: abs((each - near).days), default=None)


def number_of(written: str) -> int:
    """Read a number up to 99 in Arabic or Han numerals."""
    if written.isdigit() and written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[char]) for char in written))
    return 10 * (_DIGITS.get(tens, 1) if len(tens) < 2 else 99) + _DIGITS.get(ones, 0)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULES = (
    FieldRule(
        code="TX013",
        name="date-weekday-mismatch",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A date whose weekday is another one."),
        why=N_(
            "Guests come on the day they read first. A date without a year is the one nearest to the post. "
            "Today and tomorrow are counted from the planned date."
        ),
        bad=({"planned": "2026-11-20T20:00", "text": "读书会：11月28日周五晚上七点，老地方见。"},),
        good=({"planned": "2026-11-20T20:00", "text": "读书会：11月28日周六晚上七点，老地方见。"},),
        source=N_("The Gregorian calendar"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        check=_weekday_mismatch,
        is_local=True,
    ),
)
