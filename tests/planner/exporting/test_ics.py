"""Calendars, read by this program and by another parser."""

import io
import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import i18n
from planner.exporting import zones
from planner.exporting.building import build_document
from planner.exporting.document import PlanDocument
from planner.exporting.job import StoppedError
from planner.exporting.wording import clean
from planner.exporting.writing import write_export, write_to
from planner.importing import Known, read_plan
from planner.media import MediaStore
from planner.model import (
    Account,
    AccountKind,
    Campaign,
    Goal,
    Origin,
    Pillar,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from tests.planner.exporting.hostile import HOSTILE, LONG, hostile_document
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, job, post
from tests.planner.exporting.whole_posts import RANGE, compared, picture_names, plans

NO_PICTURES = MediaStore(Path("/nonexistent"))
SHANGHAI = Account(1, AccountKind.MOMENTS, "拾穗", zone="Asia/Shanghai")
BERLIN = Account(2, AccountKind.OFFICIAL, "拾穗咖啡", zone="Europe/Berlin")


def planned(*posts: Post, accounts: tuple[Account, ...] = (SHANGHAI, BERLIN), **more: Any) -> PlanDocument:
    return build_document(posts, PILLARS, accounts, FIRST, LAST, NOW, **more)


def written(plan: PlanDocument) -> bytes:
    file = io.BytesIO()
    write_to(job(plan, "ics", NO_PICTURES), file, {})
    return file.getvalue()


def lines(plan: PlanDocument) -> list[str]:
    """Return the content lines, unfolded."""
    return written(plan).decode().replace("\r\n ", "").split("\r\n")


def only(plan: PlanDocument) -> Any:
    """Return the only event as the other parser sees it."""
    (event,) = vobject.readOne(written(plan).decode()).vevent_list
    return event


def test_an_event_in_full() -> None:
    i18n.set_language("zh_CN")
    row = post(
        3, title="感恩节礼盒", pillar="ad", text="第一行\n第二行；, \\", first_comment="扫码", location="店里"
    )
    plan = planned(
        replace(row, created_at=datetime(2026, 11, 20, 9, 30), link="https://a.b/你好 c"), uids={3: "3-x"}
    )
    event = only(plan)
    assert event.uid.value == "3-x@quanli"
    assert event.summary.value == "广告 · 感恩节礼盒"
    assert event.description.value == "第一行\n第二行；, \\\n\n首评：扫码"
    assert event.dtstart.value.replace(tzinfo=None) == datetime(2026, 11, 25, 20, 30)
    assert event.dtstart.value.utcoffset() == timedelta(hours=8)
    assert event.dtstamp.value.isoformat() == "2026-11-20T01:30:00+00:00"
    assert event.duration.value == timedelta(minutes=15)
    assert event.location.value == "店里"
    assert event.url.value == "https://a.b/%E4%BD%A0%E5%A5%BD%20c"
    assert event.categories.value == ["广告"]
    assert event.status.value == "CONFIRMED"
    assert event.color.value == "chocolate"
    assert event.valarm.trigger.value == timedelta(minutes=-10)
    assert (event.valarm.action.value, event.valarm.description.value) == ("DISPLAY", "广告 · 感恩节礼盒")


def test_the_calendar_itself() -> None:
    found = lines(planned(post()))
    assert found[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Quanli//Quanli//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:一周发布计划 2026年11月23日 至 2026年11月29日 · 第 48 周",
    ]
    assert found[-2:] == ["END:VCALENDAR", ""]


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.IDEA, "TENTATIVE"),
        (Status.DRAFT, "TENTATIVE"),
        (Status.READY, "CONFIRMED"),
        (Status.POSTED, "CONFIRMED"),
        (Status.SKIPPED, "CANCELLED"),
    ],
)
def test_statuses(status: Status, word: str) -> None:
    found = lines(planned(post(status=status)))
    assert f"STATUS:{word}" in found
    assert "TRANSP:TRANSPARENT" in found
    assert ("BEGIN:VALARM" in found) == (status in (Status.DRAFT, Status.READY))


def test_what_has_passed_rings_no_more() -> None:
    assert "BEGIN:VALARM" not in lines(planned(post(day=24)))


def test_without_a_time_it_is_a_whole_day() -> None:
    event = only(planned(post(at="")))
    assert event.dtstart.value == date(2026, 11, 25)
    assert not {"valarm", "duration"} & set(event.contents)


def test_posts_without_a_date_are_left_out() -> None:
    assert "BEGIN:VEVENT" not in lines(planned(replace(post(), planned_date=None, planned_time=None)))


def test_an_empty_plan_is_a_calendar() -> None:
    assert vobject.readOne(written(planned()).decode()).name == "VCALENDAR"


def test_each_zone_is_told_once_with_its_changes_of_clocks() -> None:
    found = lines(planned(post(1), post(2, account_id=2), post(3, account_id=2)))
    assert [line for line in found if line.startswith("TZID:")] == [
        "TZID:Asia/Shanghai",
        "TZID:Europe/Berlin",
    ]
    assert "DTSTART;TZID=Europe/Berlin:20261125T203000" in found
    assert "BEGIN:DAYLIGHT" in found
    assert not [line for line in found if line.startswith("COMMENT")]
    events = vobject.readOne(written(planned(post(2, account_id=2))).decode()).vevent_list
    assert events[0].dtstart.value.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "x" * 5000, "\x00"])
def test_an_account_without_a_sound_zone_has_the_computers(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    account = replace(SHANGHAI, zone=zone)
    assert "DTSTART;TZID=Asia/Tokyo:20261125T203000" in lines(planned(post(), accounts=(account,)))


def test_a_computer_that_tells_no_zone_is_in_china(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZ", "CST-8")
    monkeypatch.setattr(zones, "_LOCAL", tmp_path)
    assert zones.zone_name("") == "Asia/Shanghai"
    assert zones.zone_name("Europe/Berlin") == "Europe/Berlin"


@pytest.mark.parametrize(
    ("uid", "shown"), [("7-a", "7-a@quanli"), ("abc@google.com", "abc@google.com"), ("a\nb", "a b@quanli")]
)
def test_lasting_names(uid: str, shown: str) -> None:
    assert f"UID:{shown}" in lines(planned(post(7), uids={7: uid}))


def test_own_pillars_have_the_nearest_colour_that_css_names() -> None:
    pillars = (Pillar(1, "own", "手记", 100, 0, color="#fe0101"),)
    plan = build_document([post(pillar="own")], pillars, ACCOUNTS, FIRST, LAST, NOW)
    assert "COLOR:red" in lines(plan)


def test_a_long_title_is_cut_between_graphemes() -> None:
    event = only(planned(post(title="👨‍👩‍👧" * 100)))
    assert event.summary.value == "日常生活 · " + "👨‍👩‍👧" * 60 + "…"


FULL = (
    Post(
        id=1,
        kind=PostKind.ARTICLE,
        account_id=2,
        pillar="expertise",
        status=Status.POSTED,
        planned_date=date(2026, 11, 24),
        planned_time=time(8, 5),
        title="磨豆机，清洁; \\n 与 C:\\New",
        author="小满",
        digest="一句话",
        text="# 一\n\n- 二\\N 三, 四; 五\\\n\n`C:\\new`\n",
        first_comment="第一\n第二",
        further_comments=("再说", "三说\n四行"),
        notes="备注\\",
        location="福州, 三坊七巷",
        link="https://a.b/c?d=e,f;g",
        origin=Origin.REPOST,
        goal=Goal.CONVERT,
        ad_marked=True,
        ai_declared=True,
        images=(PostImage("一.jpg"), PostImage("二.png")),
        cover=PostImage("封面.jpg"),
        posted_at=datetime(2026, 11, 24, 8, 6),
        posted_url="https://mp.weixin.qq.com/s/x",
        campaign_id=1,
    ),
    post(2, 25, "", visibility=Visibility.ONLY, tags=("老客户", "同行"), reminded=("甲", "乙")),
    post(3, 26, "00:00", status=Status.SKIPPED, skip_reason="下雨, 不发", ready_reason="急"),
    post(4, 27, "23:59", status=Status.IDEA, pillar="opinion"),
)
KNOWN = Known(tags=("老客户", "同行"), accounts=(SHANGHAI, BERLIN), campaigns={"双十二": 1})
CARRIED = (
    "kind", "account_id", "pillar", "status", "planned_date", "planned_time", "title", "author", "digest",
    "text", "first_comment", "further_comments", "notes", "location", "link", "origin", "visibility", "tags",
    "reminded", "goal", "ad_marked", "ai_declared", "ai_assisted", "declared_original", "posted_at",
    "posted_url", "skip_reason", "ready_reason", "campaign_id",
)  # fmt: skip


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
def test_every_field_comes_back(tmp_path: Path, tongue: str) -> None:
    i18n.set_language(tongue)
    plan = planned(*FULL, uids={1: "1-a", 2: "x@y"}, campaigns=[Campaign("双十二", id=1)])
    write_export(job(plan, "ics", NO_PICTURES), tmp_path / "plan.ics", {})
    rows = read_plan(tmp_path / "plan.ics", known=KNOWN).rows
    for row, sent in zip(rows, FULL, strict=True):
        assert row.post
        for name in CARRIED:
            assert getattr(row.post, name) == getattr(sent, name), name
    assert [row.uid for row in rows] == ["1-a", "x@y", "3", "4"]
    assert [picture.name for picture in rows[0].pictures] == ["一.jpg", "二.png"]
    assert rows[0].cover
    assert rows[0].cover.name == "封面.jpg"


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
@settings(suppress_health_check=list(HealthCheck), max_examples=25)
@given(plan=plans.filter(lambda plan: 1970 < plan[0].year < 9000))  # elsewhere clocks are odd
def test_every_field_comes_back_as_it_was(plan: tuple[date, list[Post]], tongue: str) -> None:
    i18n.set_language(tongue)
    first, many = plan
    many = [
        replace(each, id=number, account_id=1 if each.kind is PostKind.MOMENTS else 2)
        for number, each in enumerate(many, 1)
        if each.planned_date
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.ics"
        uids = {each.id: f"uid-{each.id}" for each in many}
        last = first + timedelta(RANGE)
        sent = build_document(many, PILLARS, (SHANGHAI, BERLIN), first, last, NOW, uids=uids)
        path.write_bytes(written(sent))
        rows = read_plan(path, known=KNOWN).rows
    for row, each in zip(rows, [row.post for row in sent.rows], strict=True):
        assert row.post is not None, row.messages
        assert compared(row.post) == compared(each)
        named = row.cover.name if row.cover else "", [picture.name for picture in row.pictures]
        assert named == picture_names(each)


def test_no_control_characters() -> None:
    controls = "".join(map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0))))
    data = written(planned(post(text=f"a{controls}b", title=controls, notes=controls)))
    assert not set(controls.replace("\r", "")).intersection(data.decode())


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_comes_back_through_the_other_parser(text: str) -> None:
    event = only(planned(post(text=text, first_comment="")))
    assert event.description.value.strip("\n") == clean(text).strip("\n")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_within_their_lines(text: str, tmp_path: Path) -> None:
    plan = hostile_document(text)
    data = written(plan)
    assert data.decode().count("\r\nBEGIN:VEVENT\r\n") == 3
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert len(vobject.readOne(data.decode()).vevent_list) == 3
    (tmp_path / "a.ics").write_bytes(data)
    assert len(read_plan(tmp_path / "a.ics", known=KNOWN).rows) == 3


def test_a_megabyte_of_text(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(written(planned(post(text=LONG, notes=LONG))))
    (row,) = read_plan(tmp_path / "a.ics", known=KNOWN).rows
    assert row.post
    assert row.post.text == LONG


@pytest.mark.parametrize("day", [date.min, date(1970, 1, 1), date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    plan = build_document([replace(post(account_id=2), planned_date=day)], PILLARS, (BERLIN,), day, day, NOW)
    assert f"DTSTART;TZID=Europe/Berlin:{day.isoformat().replace('-', '')}T203000" in lines(plan)


def test_same_bytes_whatever_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(planned(*WEEK))
    monkeypatch.setenv("QUANLI_NOW", "2031-01-01T00:00:00")
    assert written(planned(*WEEK)) == first


def test_it_can_be_stopped(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        assert total == len(WEEK)
        raise StoppedError

    with pytest.raises(StoppedError):
        write_export(job(document(*WEEK), "ics", NO_PICTURES, step=stop), tmp_path / "a.ics", {})
    assert not list(tmp_path.iterdir())
