"""What kind of day a date is in China: lunar day, solar term, festivals, days off and make-up workdays.

Lunar days and terms come from borax, days off from chinesecalendar (the State Council's yearly notices),
festivals from our own table assets/holidays/festivals.toml, because movable ones are wrong in borax.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import chinese_calendar
from borax.calendars.lunardate import InvalidLunarDateError, LunarDate

from planner.i18n import language
from planner.paths import ASSETS
from planner.schedule import days_off

FESTIVALS = ASSETS / "holidays" / "festivals.toml"

_DAYS_REMEMBERED = 5_000  # more than ten years of browsing, about 2 MB


@dataclass(frozen=True, slots=True)
class DayNote:
    """What the calendar shows about a date, in the language in force.

    `lunar` is the short lunar day ("十六"; on the first of a month its name, "十月"), in English "L10.16",
    with a "+" behind a leap month; `lunar_full` names the month too ("十月十六"). Both are empty outside the
    years 1901–2099. `term` is the solar term that begins on the day, or empty. `off` is a public holiday
    (休), `workday` a weekend worked in exchange (班). `estimated` says that `off` follows from the law's
    days alone, because that year's schedule is not known yet (预计).
    """

    lunar: str
    lunar_full: str
    term: str
    festival: tuple[str, ...]
    off: bool
    workday: bool
    estimated: bool


Key = tuple[str, str | tuple[int, int, int], int]
"""A festival's rule and how many days behind it the festival lies."""


@dataclass(frozen=True, slots=True)
class Festival:
    """One entry of the table. `rule` is its "solar", "lunar", "term" or "nth" with the value as written."""

    zh: str
    en: str
    kind: str
    rule: tuple[str, str | tuple[int, int, int]]
    after: int
    since: int
    days_off: int

    @property
    def name(self) -> str:
        """The name in the language in force."""
        return self.zh if language() == "zh_CN" else self.en


def day_note(day: date) -> DayNote:
    """Return the note of a date in the language in force. Remembered, so a month costs microseconds."""
    return _day_note(day, language(), days_off.version())


def chinese_note(day: date) -> DayNote:
    """Return the note of a date in Chinese, whatever the language in force: for comparing with a text."""
    return _day_note(day, "zh_CN", days_off.version())


@lru_cache(maxsize=_DAYS_REMEMBERED)
def _day_note(day: date, tongue: str, _version: int) -> DayNote:
    lunar = _lunar_date(day)
    short, full = ("", "") if lunar is None else _lunar_words(lunar, tongue)
    term = _term(day)
    off, workday, estimated = _days_off(day)
    return DayNote(
        lunar=short,
        lunar_full=full,
        term=term if tongue == "zh_CN" else _term_names().get(term, ""),
        festival=tuple(festival.zh if tongue == "zh_CN" else festival.en for festival in festivals_on(day)),
        off=off,
        workday=workday,
        estimated=estimated,
    )


@lru_cache(maxsize=128)
def _lunar_date(day: date) -> LunarDate | None:
    try:
        return LunarDate.from_solar(day)
    except (InvalidLunarDateError, ValueError):  # outside borax' tables
        return None


def _lunar_words(lunar: LunarDate, tongue: str) -> tuple[str, str]:
    """Return the short and the full form of a lunar date."""
    if tongue != "zh_CN":
        words = f"L{lunar.month}{'+' if lunar.leap else ''}.{lunar.day}"
        return words, words
    month = f"{lunar.cn_leap}{lunar.cn_month}月"
    return (month if lunar.day == 1 else lunar.cn_day), month + lunar.cn_day


def _term(day: date) -> str:
    lunar = _lunar_date(day)
    return (lunar.term or "") if lunar else ""


@lru_cache(maxsize=1024)
def festivals_on(day: date) -> tuple[Festival, ...]:
    """Return the table's entries for a date, in the table's order (traditional ones first)."""
    by_key, offsets = _festivals_by_key()
    keys: list[Key] = [("solar", f"{day.month:02d}-{day.day:02d}", 0), ("term", _term(day), 0)]
    keys += [("lunar", key, 0) for key in _lunar_keys(day)]
    reached = [after for after in offsets if after < day.toordinal()]  # no day is before the first of all
    keys += [("nth", _nth_weekday(day - timedelta(days=after)), after) for after in reached]
    found = sorted(place for key in keys for place in by_key.get(key, ()))
    return tuple(f for f in (_festivals()[place] for place in found) if day.year >= f.since)


def _nth_weekday(day: date) -> tuple[int, int, int]:
    """Return the month, the ISO weekday and its count in the month, as the table writes them."""
    return day.month, day.isoweekday(), (day.day - 1) // 7 + 1


def _lunar_keys(day: date) -> tuple[str, ...]:
    """Return how the table may write this lunar day. Nothing is celebrated in a leap month."""
    lunar = _lunar_date(day)
    if lunar is None or lunar.leap:
        return ()
    key = f"{lunar.month}-{lunar.day}"
    tomorrow = _lunar_date(day + timedelta(days=1)) if lunar.month == 12 else None
    return (key, "12-last") if tomorrow and tomorrow.month == 1 else (key,)


def _days_off(day: date) -> tuple[bool, bool, bool]:
    """Return whether a date is off, worked in exchange, and whether that is only foreseen.

    What the user has brought in comes first, then the State Council's notices, then the law.
    """
    own = days_off.of(day)
    if own is not None:
        return *own, False
    try:
        is_off, occasion = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:  # the State Council publishes a year's schedule in the autumn before
        off = _off_by_law(day)
        return off, False, off
    named = occasion is not None  # an ordinary weekend has no occasion
    return is_off and named, named and not is_off, False


def _off_by_law(day: date) -> bool:
    return any(
        festival.days_off > back for back in range(3) for festival in festivals_on(day - timedelta(days=back))
    )


@cache
def _table() -> dict[str, object]:
    return tomllib.loads(FESTIVALS.read_text(encoding="utf-8"))


@cache
def _term_names() -> Mapping[str, str]:
    names = _table()["terms"]
    assert isinstance(names, dict)
    return names


@cache
def _festivals() -> tuple[Festival, ...]:
    entries = _table()["festival"]
    assert isinstance(entries, list)
    return tuple(_festival(entry) for entry in entries)


@cache
def _festivals_by_key() -> tuple[Mapping[Key, list[int]], frozenset[int]]:
    """Return the places in the table by rule, and how far behind an n-th weekday any festival lies."""
    places: dict[Key, list[int]] = {}
    for place, festival in enumerate(_festivals()):
        places.setdefault((*festival.rule, festival.after), []).append(place)
    return places, frozenset(festival.after for festival in _festivals())


def _festival(entry: dict[str, object]) -> Festival:
    how = next(key for key in ("solar", "lunar", "nth", "term") if key in entry)
    value = entry[how]
    return Festival(
        zh=str(entry["zh"]),
        en=str(entry["en"]),
        kind=str(entry["kind"]),
        rule=(how, tuple(value) if isinstance(value, list) else str(value)),
        after=_number(entry, "after"),
        since=_number(entry, "since"),
        days_off=_number(entry, "days"),
    )


def _number(entry: dict[str, object], key: str) -> int:
    value = entry.get(key, 0)
    assert isinstance(value, int)
    return value
