"""TX013 to TX015: weekdays, impossible dates and festivals."""

from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.model import Post
from tests.planner.lint.texts import check


def test_weekdays_of_a_range_stay_quiet() -> None:
    check(
        "TX013",
        {"🎉11月28日周五至11月29日周日": ["11月28日周五"], "11/28（周五）试听": ["11/28（周五"]},
        ["11月28日至11月29日（周六至周日）", "11月28日、周日两天", "11月28日到11月29日（周六、日）"],
    )


def test_impossible_dates_and_times() -> None:
    check(
        "TX014",
        {
            "🏃报名到 6 月 31 号": ["6 月 31 号"],
            "11月28-31日调休，13月1日": ["11月28-31日", "13月1日"],
            "2027年2月29日，2026-02-30": ["2027年2月29日", "2026-02-30"],
            "明早9:60集合，今晚25点": ["9:60", "25点"],
            "十一月三十一日交房": ["十一月三十一日"],
            "营业时间：９：００-２５：００": ["２５：００"],
        },
        [
            "2月29日的生日，2028年2月29日",
            "农历二月三十日，腊月三十",
            "11月31号楼封顶，11月30日",
            "今晚 24:00 前，比分 88:76，今晚 88:76 拿下球赛",
            "没有2月30日，《2月30日》",
            "配速 5:75，上午大盘跌了25点，得25点",
            "版本 2026.13.1，1:99 稀释",
        ],
    )


def test_festivals() -> None:
    check(
        "TX015",
        {
            "🥟今日冬至！": ["今日冬至"],
            "今天是腊月初八，喝粥": ["今天是腊月初八"],
            "明天就是元旦。": ["明天就是元旦"],
            "今晚平安夜🎄": ["今晚平安夜"],
            "冬至，就在今天。": ["冬至，就在今天"],
            "今天是农历腊八。": ["今天是农历腊八"],
            "今天是小年，扫尘": ["今天是小年"],
        },
        [
            "今天中秋月饼到货，今天是冬至前一天",
            "如果今天是冬至就好了，那年的今天是冬至。",
            "“今天是冬至。”她在日记里写",
            "今天不是冬至，今天开始准备春节的礼盒",
            "今天小雪，路滑。",
            "今天是农历十月十六",
            "前天是小雪，天冷了",
        ],
        planned="2026-11-24T20:00",
    )
    check(
        "TX015",
        {"今天是冬至。": ["今天是冬至"]},
        ["明天是冬至。后天12月23日，明日冬至！"],
        planned="2026-12-21T20:00",
    )
    check("TX015", {}, ["今天除夕，明天春节", "今天是腊月廿九", "今天大年三十"], planned="2027-02-05T20:00")
    for day in ("2027-01-30", "2027-01-31"):  # in the north and in the south
        check("TX015", {}, ["今天是小年，扫尘", "今天小年轻多"], planned=f"{day}T20:00")


def test_without_a_planned_date_nothing_is_said_of_festivals() -> None:
    assert not [each for each in lint_post(Post(text="今天是冬至。"), LintContext()) if each.code == "TX015"]
