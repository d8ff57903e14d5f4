from datetime import date, timedelta

import chinese_calendar
import pytest
from borax.calendars.lunardate import LunarDate

from planner import i18n
from planner.schedule import almanac
from planner.schedule.almanac import day_note
from tests.planner.schedule import astronomy

FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize(
    ("day", "lunar", "term", "festival"),
    [
        (date(2026, 11, 9), "十月", "", ()),
        (date(2026, 11, 22), "十四", "小雪", ()),
        (date(2026, 11, 23), "十五", "", ("下元节",)),
        (date(2026, 11, 26), "十八", "", ("感恩节",)),
        (date(2026, 11, 27), "十九", "", ("黑色星期五",)),
        (date(2026, 11, 29), "廿一", "", ()),
        (date(2026, 12, 7), "廿九", "大雪", ()),
        (date(2026, 12, 13), "初五", "", ("国家公祭日",)),
        (date(2026, 12, 22), "十四", "冬至", ()),
        (date(2026, 2, 16), "廿九", "", ("除夕",)),
        (date(2026, 2, 17), "正月", "", ("春节",)),
        (date(2025, 1, 28), "廿九", "", ("除夕",)),
        (date(2024, 2, 9), "三十", "", ("除夕",)),
        (date(2026, 4, 5), "十八", "清明", ("清明节",)),
        (date(2026, 5, 10), "廿四", "", ("母亲节",)),
        (date(2026, 6, 21), "初七", "夏至", ("父亲节",)),
        (date(2026, 9, 25), "十五", "", ("中秋节",)),
        (date(2025, 7, 25), "闰六月", "", ()),
    ],
)
def test_known_days(day: date, lunar: str, term: str, festival: tuple[str, ...]) -> None:
    note = day_note(day)
    assert (note.lunar, note.term, note.festival) == (lunar, term, festival)


def test_the_full_lunar_day_names_the_month() -> None:
    assert day_note(date(2026, 11, 24)).lunar_full == "十月十六"
    assert day_note(date(2025, 7, 26)).lunar_full == "闰六月初二"


def test_english_names() -> None:
    i18n.set_language("en")
    note = day_note(date(2026, 11, 22))
    assert (note.lunar, note.term) == ("L10.14", "Minor Snow")
    assert day_note(date(2026, 11, 26)).festival == ("Thanksgiving",)
    assert day_note(date(2025, 7, 26)).lunar == "L6+.2"


def test_days_off_and_make_up_workdays_of_2026() -> None:
    october = {day: day_note(date(2026, 10, day)) for day in range(1, 32)}
    assert [day for day, note in october.items() if note.off] == [1, 2, 3, 4, 5, 6, 7]
    assert [day for day, note in october.items() if note.workday] == [10]
    assert not any(note.estimated for note in october.values())


def test_an_ordinary_weekend_is_not_marked() -> None:
    note = day_note(date(2026, 11, 28))
    assert not note.off
    assert not note.workday


def test_a_year_without_schedule_foresees_the_days_of_the_law() -> None:
    year = [day for day in DAYS if day.year == 2034]
    off = [day for day in year if day_note(day).off]
    assert all(day_note(day).estimated == day_note(day).off for day in year)
    assert not any(day_note(day).workday for day in year)
    assert len(off) == 13
    assert {
        date(2034, 2, 18),
        date(2034, 2, 19),
        date(2034, 2, 21),
        date(2034, 5, 2),
        date(2034, 10, 3),
    } <= set(off)
    assert date(2034, 2, 22) not in off


def test_festivals_stay_out_of_leap_months() -> None:
    # 2028 has a leap fifth month, 2025 a leap sixth.
    dragon_boats = [day for day in DAYS if "端午节" in day_note(day).festival]
    assert len(dragon_boats) == 16
    assert sum(day.year == 2028 for day in dragon_boats) == 1


def test_every_festival_falls_once_a_year() -> None:
    found: dict[almanac.Festival, list[date]] = {festival: [] for festival in almanac._festivals()}
    for day in DAYS:
        for festival in almanac.festivals_on(day):
            found[festival].append(day)
    for festival, days in found.items():
        is_lunar = festival.rule[0] == "lunar"
        years = [LunarDate.from_solar(day).year if is_lunar else day.year for day in days]
        assert len(set(years)) == len(years) >= 15, festival.en


def test_a_festival_is_not_shown_before_it_existed() -> None:
    assert "双十一" not in day_note(date(2008, 11, 11)).festival
    assert "双十一" in day_note(date(2009, 11, 11)).festival


def test_the_table_is_complete_and_sourced() -> None:
    festivals = almanac._table()["festival"]
    assert isinstance(festivals, list)
    for entry in festivals:
        assert entry["source"]
        assert entry["kind"] in {"traditional", "public", "western", "shopping", "memorial"}
        assert len({"solar", "lunar", "nth", "term"} & set(entry)) == 1
    assert set(almanac._term_names()) == set(astronomy.TERMS)


def test_terms_agree_with_the_sun() -> None:
    shown = {day: day_note(day).term for day in DAYS if day_note(day).term}
    assert len(shown) == 16 * 24
    for year in range(2020, 2036):
        for term, moment in astronomy.term_moments(year):
            near = [(moment + timedelta(minutes=minutes)).date() for minutes in (-20, 0, 20)]
            assert any(shown.get(day) == term for day in near), (term, moment)


def test_lunar_months_agree_with_the_moon() -> None:
    firsts = {day for day in DAYS if day_note(day).lunar.endswith("月")}
    moons = astronomy.new_moons(FIRST, LAST)
    assert len(moons) == len(firsts)
    for moon in moons:
        assert {(moon + timedelta(minutes=minutes)).date() for minutes in (-10, 0, 10)} & firsts, moon


@pytest.mark.parametrize(
    ("festival", "occasion"),
    [
        ("春节", "Spring Festival"),
        ("清明节", "Tomb-sweeping Day"),
        ("端午节", "Dragon Boat Festival"),
        ("中秋节", "Mid-autumn Festival"),
        ("国庆节", "National Day"),
    ],
)
def test_festivals_lie_in_the_published_days_off(festival: str, occasion: str) -> None:
    for day in DAYS:
        if 2020 <= day.year <= 2026 and festival in day_note(day).festival:
            is_off, name = chinese_calendar.get_holiday_detail(day)
            assert is_off
            # Mid-autumn of 2020 fell on National Day, whose name the schedule carries.
            assert name in {occasion, "National Day"}, day


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(2, 1, 1), date(1800, 5, 5), date(2150, 5, 5), date(9999, 12, 31)]
)
def test_a_date_outside_the_tables_still_has_a_note(day: date) -> None:
    note = day_note(day)
    assert (note.lunar, note.term) == ("", "")
