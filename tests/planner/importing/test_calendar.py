"""Calendars: events that were never ours, and what may go wrong."""

from contextlib import suppress
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import UserError
from planner.importing import Known, Outcome, PlanFile, read_pasted, read_plan
from planner.importing.calendar_file import OWN
from planner.model import Account, AccountKind, Post, PostKind, Status
from tests.planner.importing.conftest import said

SHANGHAI = Known(accounts=[Account(1, AccountKind.MOMENTS, "咖啡店", zone="Asia/Shanghai")])


def calendar(*events: str) -> str:
    """Return a calendar with these events, given as their lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def read(folder: Path, text: str, known: Known = SHANGHAI) -> PlanFile:
    path = folder / "plan.ics"
    path.write_bytes(text.encode())
    return read_plan(path, known=known)


def only(plan: PlanFile) -> Post:
    (row,) = plan.rows
    assert row.post, said(row)
    return row.post


def test_an_event_of_another_program_is_a_draft(tmp_path: Path) -> None:
    text = calendar(
        "UID:abc@example\nDTSTART;TZID=Asia/Shanghai:20261125T203000\nSUMMARY:年货节\\, 第一波\n"
        "DESCRIPTION:第一行\\n第二\n  行\nLOCATION:店里\nURL:https://a.example\nSTATUS:CONFIRMED"
    )
    plan = read(tmp_path, text)
    post = only(plan)
    assert (post.planned_date, post.planned_time) == (date(2026, 11, 25), time(20, 30))
    assert (post.title, post.text) == ("年货节, 第一波", "第一行\n第二 行")
    assert (post.location, post.link) == ("店里", "https://a.example")
    assert (post.kind, post.status) == (PostKind.MOMENTS, Status.DRAFT)
    assert plan.rows[0].uid == "abc@example"


@pytest.mark.parametrize(
    ("start", "day", "at"),
    [
        ("DTSTART:20261125T123000Z", date(2026, 11, 25), time(20, 30)),
        ("DTSTART:20261125T183000Z", date(2026, 11, 26), time(2, 30)),
        ("DTSTART;TZID=America/New_York:20261125T073000", date(2026, 11, 25), time(20, 30)),
        ("DTSTART;TZID=China Standard Time:20261125T203000", date(2026, 11, 25), time(20, 30)),
        ("DTSTART:20261125T203000", date(2026, 11, 25), time(20, 30)),
        ("DTSTART:20261125T000000", date(2026, 11, 25), time(0, 0)),
        ("DTSTART;VALUE=DATE:20261125", date(2026, 11, 25), None),
    ],
)
def test_moments_are_shown_by_the_accounts_clock(
    tmp_path: Path, start: str, day: date, at: time | None
) -> None:
    post = only(read(tmp_path, calendar(f"{start}\nSUMMARY:早")))
    assert (post.planned_date, post.planned_time) == (day, at)


def test_a_zone_that_only_the_file_defines(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Unser\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\n"
        "TZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    text = calendar("DTSTART;TZID=Unser:20261125T203000\nSUMMARY:早")
    text = text.replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT", 1)
    assert only(read(tmp_path, text)).planned_time == time(20, 30)
    (row,) = read(tmp_path, text.replace("+0800", "+0900")).rows
    assert said(row).startswith("2026-11-25 20:30 in the time zone UTC+0900 is 2026-11-25 19:30")


def test_categories_and_status(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        calendar(
            "DTSTART:20261125T203000\nSUMMARY:一\nCATEGORIES:公众号,干货,别的",
            "DTSTART:20261126T203000\nSUMMARY:二\nSTATUS:CANCELLED",
        ),
    )
    first, second = (row.post for row in plan.rows)
    assert first
    assert second
    assert (first.kind, first.pillar) == (PostKind.ARTICLE, "expertise")
    assert second.status is Status.SKIPPED


def test_own_properties_win(tmp_path: Path) -> None:
    post = only(
        read(
            tmp_path,
            calendar(
                f"DTSTART:20261125T203000\nSUMMARY:短\nDESCRIPTION:给人看\n{OWN}TEXT:a\\nb\\;c\\\\d\n"
                f"{OWN}STATUS:ready\n{OWN}FIRST-COMMENT:评\n{OWN}CHANNEL:image_post\n{OWN}UNKNOWN:x"
            ),
        )
    )
    assert (post.text, post.first_comment) == ("a\nb;c\\d", "评")
    assert (post.status, post.kind) == (Status.READY, PostKind.IMAGE_POST)


def test_repeating_events_are_taken_once_and_told(tmp_path: Path) -> None:
    text = calendar(
        "UID:a\nDTSTART:20261125T203000\nRRULE:FREQ=SECONDLY;COUNT=999999999\nSUMMARY:每天",
        "UID:a\nRECURRENCE-ID:20261126T203000\nDTSTART:20261126T213000\nSUMMARY:改期",
    )
    first, second = read(tmp_path, text).rows
    assert said(first) == "The event repeats; only its first day was taken."
    assert second.outcome is Outcome.NEW
    assert first.uid != second.uid


def test_events_without_or_with_a_broken_day(tmp_path: Path) -> None:
    plan = read(
        tmp_path, calendar("SUMMARY:没有日期", "DTSTART:2026112\nSUMMARY:坏了", "DTSTART:20261125T203000")
    )
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.REFUSE, Outcome.BLANK]


def test_fields_that_an_event_does_not_name_are_not_carried(tmp_path: Path) -> None:
    plan = read(tmp_path, calendar("SUMMARY:一\nDTSTART:20261125", "SUMMARY:二\nDESCRIPTION:文\nLOCATION:店"))
    assert [sorted(row.carried) for row in plan.rows] == [
        ["date", "time", "title"],
        ["location", "text", "title"],
    ]


def test_a_zone_that_nobody_knows_is_told(tmp_path: Path) -> None:
    (row,) = read(tmp_path, calendar("DTSTART;TZID=火星时间:20261125T203000\nSUMMARY:早")).rows
    assert row.post
    assert row.post.planned_time == time(20, 30)
    assert said(row) == "The time zone “火星时间” is not known, so the time was taken as it stands."


def test_a_time_of_another_zone_is_told(tmp_path: Path) -> None:
    text = calendar("DTSTART;TZID=America/New_York:20261125T193000\nSUMMARY:早")
    (row,) = read(tmp_path, text).rows
    assert said(row) == (
        "2026-11-25 19:30 in the time zone America/New_York is 2026-11-26 08:30 on the account's clock."
    )


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20261125T203000",
        "DTSTART:20261125T123000Z",
        "DTSTART;TZID=Asia/Shanghai:20261125T203000",
        "DTSTART;TZID=China Standard Time:20261125T203000",
    ],
)
def test_a_time_as_it_stands_is_not_told(tmp_path: Path, start: str) -> None:
    assert said(read(tmp_path, calendar(f"{start}\nSUMMARY:早")).rows[0]) == ""


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("<b>正文</b>第一行\\n第二行", "正文第一行\n第二行"),
        ("<html><body><p>一</p><p>二<br>三 &amp;&nbsp;四</p></body></html>", "一\n二\n三 & 四"),
        ("买：<ul><li>豆</li><li>滤纸</li></ul>完", "买：\n- 豆\n- 滤纸\n完"),
        ('看<a href="https://a.example/x?a=1&amp;b=2">这里</a>', "看这里 https://a.example/x?a=1&b=2"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ("<p>一</p><script>alert(1)</script><style>p{}</style>", "一"),
        ("若 a<b 且 c>d，&amp; 不变", "若 a<b 且 c>d，&amp; 不变"),
        ("<爱心> 早安", "<爱心> 早安"),
    ],
)
def test_notes_in_html_become_plain_text(tmp_path: Path, note: str, text: str) -> None:
    note = note.replace(";", "\\;").replace(",", "\\,")
    post = only(read(tmp_path, calendar(f"DTSTART:20261125T203000\nSUMMARY:早\nDESCRIPTION:{note}")))
    assert post.text == text


def test_the_text_of_our_own_calendars_is_not_taken_for_html(tmp_path: Path) -> None:
    event = f"DTSTART:20261125T203000\nDESCRIPTION:<b>早</b>\n{OWN}TEXT:<b>早</b>"
    assert only(read(tmp_path, calendar(event))).text == "<b>早</b>"


def test_an_empty_calendar(tmp_path: Path) -> None:
    assert read(tmp_path, calendar()).rows == ()


def test_a_pasted_calendar() -> None:
    assert only(read_pasted(calendar("SUMMARY:早\nDTSTART:20261125T203000"), known=SHANGHAI)).title == "早"


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "BEGIN:VCALENDAR\r\n",
        "END:VCALENDAR\r\n",
        "BEGIN:X\r\n" * 5000 + "END:X\r\n" * 5000,
        calendar("BEGIN:VALARM\n" * 50 + "END:VALARM\n" * 50),
    ],
)
def test_what_is_no_calendar_is_a_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="not a calendar"):
        read(tmp_path, text)


def test_a_huge_calendar_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.importing.calendar_file.LARGEST_CALENDAR", 1000)
    with pytest.raises(UserError, match="larger than 30 MB"):
        read(tmp_path, calendar("SUMMARY:" + "长" * 1000))


def test_a_megabyte_in_a_field_and_control_characters(tmp_path: Path) -> None:
    long = "字" * 350_000
    post = only(read(tmp_path, calendar(f"SUMMARY:\u202e\x07标题\nDESCRIPTION:{long}")))
    assert (post.title, post.text) == ("\u202e标题", long)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("BEGIN:VEVENTDS\n\r;=\\,2026T0Z \"'😀"), max_size=200))
def test_any_lines_are_read_or_refused(tmp_path: Path, text: str) -> None:
    with suppress(UserError):
        read(tmp_path, calendar(text))
