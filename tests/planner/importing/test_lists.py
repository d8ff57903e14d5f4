"""Tags, results and days off: files beside the plan."""

import json
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.importing.holidays import read_holidays
from planner.importing.results import read_results
from planner.importing.tags import read_tags
from planner.model import Post, PostKind, Result
from planner.operations import create_posts, delete_tags, undo_step
from planner.operations.importing_lists import import_holidays, import_results, import_tags
from planner.schedule import days_off
from planner.schedule.almanac import day_note
from planner.store import Library, holidays, plan, posts, records, tables


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


# Tags


def test_the_sample_tags_come_in_with_their_groups_as_one_step(library: Library, plan_folder: Path) -> None:
    before = plan.tags(library)
    done = import_tags(library, read_tags(plan_folder / "tags.csv"))
    assert (done.new + done.changed + done.same, done.refused) == (12, ())
    heads = {tag.name: tag.headcount for tag in plan.tags(library)}
    assert heads["已购"] == 97
    groups = {group.id: group.name for group in records.every(library, tables.TAG_GROUPS)}
    assert {tag.name: groups[tag.group_id] for tag in plan.tags(library) if tag.group_id}["KA"] == "规模"
    again = import_tags(library, read_tags(plan_folder / "tags.csv"))
    assert (again.new, again.changed, again.same, bool(again.change)) == (0, 0, 12, False)
    undo_step(library)
    assert plan.tags(library) == before
    assert records.every(library, tables.TAG_GROUPS) == []


def test_what_a_file_does_not_say_of_a_tag_stays(library: Library, tmp_path: Path) -> None:
    import_tags(library, read_tags(written(tmp_path / "a.csv", "分组,标签,人数,说明\n行业,餐饮,46,小店\n")))
    file = written(tmp_path / "b.csv", "标签,人数\n餐饮,\n 餐饮 ,3\n,5\n零售,很多\n")
    done = import_tags(library, read_tags(file))
    (tag,) = (tag for tag in plan.tags(library) if tag.name == "餐饮")
    assert (tag.headcount, tag.note, bool(tag.group_id)) == (46, "小店", True)
    assert [refused.row for refused in done.refused] == [3, 4, 5]


def test_a_tag_in_the_trash_comes_back_with_its_posts(library: Library, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "标签,人数\n同行,8\n")
    import_tags(library, read_tags(file))
    create_posts(library, [Post(text="一", tags=("同行",))])
    delete_tags(library, [tag.id for tag in plan.tags(library) if tag.name == "同行"])
    assert import_tags(library, read_tags(file)).new == 1
    assert posts.everything(library)[0].tags == ("同行",)


def test_a_dry_run_changes_nothing(library: Library, plan_folder: Path) -> None:
    revision = library.revision()
    assert import_tags(library, read_tags(plan_folder / "tags.csv"), dry_run=True).new > 0
    assert library.revision() == revision


def test_a_file_without_the_columns_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="标签"):
        read_tags(written(tmp_path / "a.csv", "甲,乙\n1,2\n"))


# Results


@pytest.fixture
def planned(library: Library) -> Library:
    def post(day: int, at: str, title: str, kind: PostKind = PostKind.MOMENTS) -> Post:
        hour = time.fromisoformat(at) if at else None
        account = 1 if kind is PostKind.MOMENTS else 2
        return Post(
            planned_date=date(2026, 11, day), planned_time=hour, title=title, kind=kind, account_id=account
        )

    create_posts(
        library,
        [
            post(16, "07:40", "周一第一炉"),
            post(16, "20:30", "养豆要几天"),
            post(19, "20:00", "在家冲好一杯咖啡", PostKind.ARTICLE),
            post(21, "", "豆豆罢工"),
        ],
    )
    return library


def results_of(library: Library) -> dict[str, Result]:
    titles = {post.id: post.title for post in posts.everything(library)}
    return {titles[result.post_id]: result for result in records.every(library, tables.RESULTS)}


def test_results_find_their_posts_by_title_and_time(planned: Library, tmp_path: Path) -> None:
    file = written(
        tmp_path / "r.csv",
        "日期,时间,渠道,标题,点赞,评论,阅读,成交,金额,备注\n"
        '2026-11-16,07:40,朋友圈,周一第一炉,41,9,,,,"少,而好"\n'
        "11月16日,晚上八点半,朋友圈,另起的名,36,,,,,\n"
        '2026-11-19,20:00,公众号,,57,12,"1,204",3,"¥1,280.50",\n'
        "2026-11-21,20:30,朋友圈,豆豆罢工,1.2万,,,,,\n"
        "2026-11-21,20:30,朋友圈,豆豆罢工,5,,,,,\n"
        "2026-11-22,20:30,朋友圈,没有这条,5,,,,,\n"
        "2026-11-16,,朋友圈,,5,,,,,\n"
        "2026-11-16,07:40,抖音,周一第一炉,5,,,,,\n"
        "2026-11-16,07:40,朋友圈,周一第一炉,许多,,,,,\n",
    )
    done = import_results(planned, read_results(file))
    assert (done.new, done.changed, done.same) == (4, 0, 0)
    assert [refused.row for refused in done.refused] == [6, 7, 8, 9, 10]
    found = results_of(planned)
    assert (found["周一第一炉"].likes, found["周一第一炉"].note) == (41, "少,而好")
    assert found["周一第一炉"].reads is None
    assert found["养豆要几天"].likes == 36
    assert (found["在家冲好一杯咖啡"].reads, found["在家冲好一杯咖啡"].amount) == (1204, 128_050)
    assert found["豆豆罢工"].likes == 12_000


def test_later_figures_replace_only_what_they_say(planned: Library, tmp_path: Path) -> None:
    head = "日期,标题,点赞,评论\n"
    import_results(planned, read_results(written(tmp_path / "a.csv", head + "2026-11-16,养豆要几天,36,7\n")))
    done = import_results(planned, read_results(written(tmp_path / "b.csv", head + "11-16,养豆要几天,40,\n")))
    assert (done.new, done.changed) == (0, 1)
    result = results_of(planned)["养豆要几天"]
    assert (result.likes, result.comments) == (40, 7)
    undo_step(planned)
    assert results_of(planned)["养豆要几天"].likes == 36


def test_the_sample_results_are_read_whole(plan_folder: Path) -> None:
    read = read_results(plan_folder / "results.csv")
    assert (len(read.rows), read.refused) == (21, ())
    assert read.rows[5].figures == {
        "likes": 57, "comments": 12, "reads": 1204, "shares": 86, "followers": 31, "enquiries": 7, "orders": 3
    }  # fmt: skip


# Days off


@pytest.fixture
def known_days() -> Iterator[None]:
    yield
    days_off.use({})


def year_file(path: Path, *days: tuple[str, bool], year: object = 2027) -> Path:
    listed = [{"name": "元旦", "date": day, "isOffDay": off} for day, off in days]
    return written(path, json.dumps({"year": year, "papers": [], "days": listed}))


def test_days_off_that_are_brought_in_come_first(known_days: None, library: Library, tmp_path: Path) -> None:
    assert day_note(date(2027, 1, 1)).estimated
    file = year_file(tmp_path / "2027.json", ("2027-01-01", True), ("2027-01-09", False))
    done = import_holidays(library, read_holidays(file))
    assert (done.new, done.changed, done.same) == (1, 0, 0)
    days_off.use(holidays.years(library))
    first, ninth, second = (day_note(date(2027, 1, day)) for day in (1, 9, 2))
    assert (first.off, first.estimated) == (True, False)
    assert (ninth.off, ninth.workday) == (False, True)
    assert (second.off, second.workday, second.estimated) == (False, False, False)
    assert day_note(date(2028, 1, 1)).estimated
    assert import_holidays(library, read_holidays(file)).same == 1
    undo_step(library)
    days_off.use(holidays.years(library))
    assert day_note(date(2027, 1, 1)).estimated


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{", "null", '{"year": 2027}', '{"year": 2027, "days": []}', '{"year": 2027, "days": [1]}',
        '{"year": "2027", "days": [{"date": "2027-01-01", "isOffDay": true}]}',
        '{"year": 2027, "days": [{"date": "2027-13-01", "isOffDay": true}]}',
        '{"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": 1}]}',
        '{"year": 2027, "days": [{"date": "2020-01-01", "isOffDay": true}]}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_year_of_days_off_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(UserError, match=r"a\.json"):
        read_holidays(written(tmp_path / "a.json", content))


@pytest.mark.parametrize("day", ["2027-13-01", "1月1日", "2020-01-01"])
def test_a_wrong_day_of_a_year_is_named(tmp_path: Path, day: str) -> None:
    with pytest.raises(UserError, match=f"2027.json has “{day}” among the days of 2027"):
        read_holidays(year_file(tmp_path / "2027.json", ("2027-01-01", True), (day, True)))


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.json"):
        read_holidays(tmp_path / "none.json")
