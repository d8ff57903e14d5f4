"""What the workbook carries comes back through this program's own import."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from planner import i18n
from planner.exporting.document import build_document
from planner.exporting.writing import write_export
from planner.importing import Known, Picture, read_plan
from planner.media import MediaStore
from planner.model import Post, PostImage, PostKind
from tests.planner.exporting.plans import ACCOUNTS, PILLARS, document, job
from tests.planner.exporting.plans import post as planned

CARRIED = (
    "kind", "pillar", "status", "planned_date", "planned_time", "title", "text", "first_comment", "notes",
    "link", "visibility", "tags",
)  # fmt: skip
TAGS = ("老客户", "同行")
Named = Picture | PostImage


def carried(post: Post) -> dict[str, object]:
    return {name: getattr(post, name) for name in CARRIED}


def names(cover: Named | None, pictures: Iterable[Named]) -> tuple[str, list[str]]:
    return cover.name if cover else "", [picture.name for picture in pictures]


@pytest.mark.parametrize("tongue", i18n.LANGUAGES)
def test_sample_plan(plan_folder: Path, tmp_path: Path, tongue: str) -> None:
    read = [row for row in read_plan(plan_folder / "plan.xlsx", known=Known(tags=TAGS)).incoming if row.post]
    posts = [
        replace(
            row.post,
            id=row.number,
            cover=PostImage(row.cover.name) if row.cover else None,
            images=tuple(PostImage(picture.name) for picture in row.pictures),
        )
        for row in read
        if row.post and row.post.planned_date
    ]
    i18n.set_language(tongue)
    plan = build_document(
        posts, PILLARS, ACCOUNTS, date(2026, 11, 16), date(2026, 12, 20), datetime(2026, 11, 30, 8)
    )
    write_export(job(plan, "xlsx", MediaStore(tmp_path / "media")), tmp_path / "again.xlsx", {})
    again = read_plan(tmp_path / "again.xlsx", known=Known(tags=TAGS)).incoming
    written = [row.post for row in plan.rows]
    assert len(written) == 57
    assert [carried(row.post) for row in again if row.post] == [carried(post) for post in written]
    for row, sent in zip(again, written, strict=True):
        # Of an article without a cover the first picture comes back as one.
        cover = sent.cover or (sent.images[0] if sent.kind is PostKind.ARTICLE and sent.images else None)
        assert names(row.cover, row.pictures) == names(cover, sent.images)
    assert any(sent.cover in sent.images for sent in written)


def test_midnight_and_open_times_come_back(tmp_path: Path) -> None:
    posts = [planned(1, 25, "00:00"), planned(2, 26, ""), planned(3, 27, "23:59")]
    plan = document(*posts)
    write_export(job(plan, "xlsx", MediaStore(tmp_path / "media")), tmp_path / "again.xlsx", {})
    again = [row.post for row in read_plan(tmp_path / "again.xlsx").incoming if row.post]
    assert [(each.planned_date, each.planned_time) for each in again] == [
        (each.planned_date, each.planned_time) for each in posts
    ]
