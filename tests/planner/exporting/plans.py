"""Plans to export in tests."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from planner.exporting.building import build_document
from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument
from planner.exporting.job import ExportJob, Step, no_step
from planner.lint.finding import Finding
from planner.media import MediaStore
from planner.model import Account, AccountKind, Pillar, Post, PostKind, Status

NOW = datetime(2026, 11, 25, 12, 0)
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)
PILLARS = (
    Pillar(1, "life", "", 35, 0),
    Pillar(2, "expertise", "", 37, 1),
    Pillar(3, "opinion", "", 15, 2),
    Pillar(4, "achievement", "", 10, 3),
    Pillar(5, "ad", "", 3, 4),
)
ACCOUNTS = (Account(1, AccountKind.MOMENTS, "拾穗"), Account(2, AccountKind.OFFICIAL, "拾穗咖啡"))


def post(number: int = 1, day: int = 25, at: str = "20:30", **fields: Any) -> Post:
    """Return a post of November 2026; `at` is empty for "some time that day"."""
    fields = {"account_id": 1, "status": Status.READY, "text": "今天的第一炉。", **fields}
    planned_time = time.fromisoformat(at) if at else None
    return Post(id=number, planned_date=date(2026, 11, day), planned_time=planned_time, **fields)


def document(
    *posts: Post, findings: Mapping[int, Sequence[Finding]] | None = None, now: datetime = NOW
) -> PlanDocument:
    """Return the plan of the week of `FIRST` with some posts."""
    return build_document(posts, PILLARS, ACCOUNTS, FIRST, LAST, now, findings)


def job(
    plan: PlanDocument, form: str, media: MediaStore, *, step: Step = no_step, **choices: Any
) -> ExportJob:
    """Return a job to write a plan in a format."""
    return ExportJob(plan, media, Choices(form, **choices), step)


WEEK = (
    post(1, 23, "08:00", status=Status.POSTED, title="第一炉"),
    post(2, 25, "", pillar="expertise"),
    post(3, 25, "20:30", text="=1+1\n第二行☕\n\n  缩进", first_comment="+86", notes="@某人"),
    post(4, 25, "07:40", pillar="ad", kind=PostKind.IMAGE_POST, account_id=2),
    post(
        5,
        29,
        "20:00",
        kind=PostKind.ARTICLE,
        account_id=2,
        text="# 一\n\n```\n代码\n```\n",
        link="https://a.b/c",
    ),
)
