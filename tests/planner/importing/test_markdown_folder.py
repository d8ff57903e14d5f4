"""A folder of Markdown files with front matter."""

from datetime import date, time
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.importing import Outcome, PlanFile, Row, markdown_folder, read_plan
from planner.model import PostKind, Status, Visibility
from tests.planner.importing.conftest import said

CHINESE = """---
日期: 2026-11-25
时间: 20:30
渠道: 朋友圈
栏目: 干货
标题: 三步
可见范围: 部分可见:已购
状态: 就绪
图片: [a.jpg, b.jpg]
编号: k-1
心情: 好
---

第一行

第二行
"""
ENGLISH = """---
date: 2026-12-01 09:00
title: "怎么选: 豆"
digest: 摘要
cover: c.jpg
tags: {a: 1}
---
# 怎么选豆

![图](img/d.jpg)
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def by_place(plan: PlanFile) -> dict[str, Row]:
    return {row.place: row for row in plan.rows}


def test_front_matter_in_both_languages(tmp_path: Path) -> None:
    write(tmp_path, a=CHINESE, sub__b=ENGLISH)
    for name in ("a.jpg", "sub/c.jpg", "sub/img/d.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    rows = by_place(read_plan(tmp_path))
    assert list(rows) == ["a.md", "sub/b.md"]
    first, second = (row.post for row in rows.values())
    assert first
    assert second
    assert (first.planned_date, first.planned_time) == (date(2026, 11, 25), time(20, 30))
    assert (first.pillar, first.title, first.text) == ("expertise", "三步", "第一行\n\n第二行")
    assert (first.visibility, first.tags, first.status) == (Visibility.ONLY, ("已购",), Status.READY)
    assert [picture.path is not None for picture in rows["a.md"].pictures] == [True, False]
    assert rows["a.md"].uid == "k-1"
    assert "Not taken from the front matter: 心情." in said(rows["a.md"])
    assert (second.kind, second.title, second.digest) == (PostKind.ARTICLE, "怎么选: 豆", "摘要")
    assert (second.planned_date, second.planned_time) == (date(2026, 12, 1), time(9))
    cover = rows["sub/b.md"].cover
    assert cover
    assert cover.path == (tmp_path / "sub/c.jpg").resolve()
    assert [picture.name for picture in rows["sub/b.md"].pictures] == ["d.jpg"]


def test_what_the_front_matter_does_not_name_is_not_carried(tmp_path: Path) -> None:
    write(tmp_path, a="---\ndate: 2026-11-25\n---\n早", b="---\nnotes: 备\n---\n晚")
    rows = by_place(read_plan(tmp_path))
    assert sorted(rows["a.md"].carried) == ["date", "text"]
    assert sorted(rows["b.md"].carried) == ["notes", "text"]


def test_a_file_without_front_matter_is_an_idea_and_a_name_may_begin_with_a_day(tmp_path: Path) -> None:
    write(tmp_path, **{"想法": "随便写写", "2026-11-25 早安": "早", "10": "十", "9": "九"})
    rows = by_place(read_plan(tmp_path))
    assert list(rows) == ["9.md", "10.md", "2026-11-25 早安.md", "想法.md"]
    dates = [row.post.planned_date for row in rows.values() if row.post]
    assert dates == [None, None, date(2026, 11, 25), None]


def test_an_article_takes_its_heading_as_title(tmp_path: Path) -> None:
    write(tmp_path, a="---\nauthor: 我\n---\n# 题目\n\n正文\n\n## 小题", b="# 不是文章\n正文")
    posts = [row.post for row in read_plan(tmp_path).rows]
    assert posts[0]
    assert posts[1]
    assert (posts[0].title, posts[0].text) == ("题目", "正文\n\n## 小题")
    assert (posts[1].title, posts[1].text) == ("", "# 不是文章\n正文")


@pytest.mark.parametrize(
    "yaml",
    [
        "a: [" * 20_000,
        "title: 'offen",
        "- a\n- b",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n" * 2 + "*",
        "date: !!python/object/apply:os.system ['true']\n? [",
    ],
)
def test_bad_front_matter_refuses_its_file_alone(tmp_path: Path, yaml: str) -> None:
    write(tmp_path, a=f"---\n{yaml}\n---\n正文", b="好")
    rows = by_place(read_plan(tmp_path))
    assert rows["a.md"].outcome is Outcome.REFUSE
    assert "a.md cannot be read" in said(rows["a.md"])
    assert rows["b.md"].outcome is Outcome.NEW


def test_bombs_of_aliases_are_not_written_out(tmp_path: Path) -> None:
    lines = ["a0: &a0 [lol, lol]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    yaml = "\n".join([*lines, "title: *a59", "notes: ~"])
    write(tmp_path, a=f"---\n{yaml}\n---\n正文")
    (row,) = read_plan(tmp_path).rows
    assert row.post
    assert (row.post.title, row.post.notes) == ("", "")


def test_a_file_that_is_no_text_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_folder, "LARGEST_ARTICLE", 100)
    write(tmp_path, a="长" * 100, c="短")
    (tmp_path / "b.md").write_bytes(b"\xff\x80\xff\xff")
    outcomes = [row.outcome for row in read_plan(tmp_path).rows]
    assert outcomes == [Outcome.REFUSE, Outcome.REFUSE, Outcome.NEW]


def test_pictures_never_leave_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    write(folder, a="---\n渠道: 朋友圈\n图片: ../x.jpg; /etc/passwd; C:\\x.jpg\n---\n早")
    (tmp_path / "x.jpg").write_bytes(b"x")
    (row,) = read_plan(folder).rows
    assert [picture.path for picture in row.pictures] == [None] * 3
    assert said(row).count("not inside the plan's folder") == 3


def test_links_and_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    write(folder, a="早", **{".git__b": "藏"})
    write(tmp_path, other__c="外")
    (folder / "link").symlink_to(tmp_path / "other")
    (folder / "d.md").symlink_to(tmp_path / "other/c.md")
    assert list(by_place(read_plan(folder))) == ["a.md"]


def test_a_folder_without_or_with_far_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="no Markdown files"):
        read_plan(tmp_path)
    write(tmp_path, a="一", b="二")
    monkeypatch.setattr(markdown_folder, "MOST_FILES", 1)
    with pytest.raises(UserError, match="far more than a plan"):
        read_plan(tmp_path)


def test_an_empty_file_is_blank(tmp_path: Path) -> None:
    write(tmp_path, a="", b="---\n---\n", c="好")
    assert [row.outcome for row in read_plan(tmp_path).rows] == [Outcome.BLANK] * 2 + [Outcome.NEW]


def test_names_that_turn_their_direction_round(tmp_path: Path) -> None:
    write(tmp_path, **{"\u202egpj": "早"})
    (row,) = read_plan(tmp_path).rows
    assert row.place == "\u202egpj.md"


def test_one_markdown_file(tmp_path: Path) -> None:
    write(tmp_path, a=CHINESE)
    (tmp_path / "a.jpg").write_bytes(b"x")
    (row,) = read_plan(tmp_path / "a.md").rows
    assert row.post
    assert (row.post.title, row.place) == ("三步", "a.md")
    assert row.pictures[0].path == (tmp_path / "a.jpg").resolve()
