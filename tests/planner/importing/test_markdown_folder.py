"""A folder of Markdown files with front matter."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
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
source_url: https://a.example
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


@contextmanager
def shut(folder: Path) -> Iterator[None]:
    """Let nobody look into a folder, whoever runs the tests."""
    listing = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path == folder:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "iterdir", refused)
        yield


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
    assert second.link == "https://a.example"
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
    moments = "---\n渠道: 朋友圈\n---\n# 不是文章\n正文"
    write(tmp_path, a="---\nauthor: 我\n---\n# 题目\n\n正文\n\n## 小题", b=moments)
    posts = [row.post for row in read_plan(tmp_path).rows]
    assert posts[0]
    assert posts[1]
    assert (posts[0].title, posts[0].text) == ("题目", "正文\n\n## 小题")
    assert (posts[1].title, posts[1].text) == ("", "# 不是文章\n正文")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("---\ntitle: 三步\n---\n正文", PostKind.ARTICLE),
        ("正文\n\n## 小题", PostKind.ARTICLE),
        ("看图 ![豆](豆.jpg)", PostKind.ARTICLE),
        ("见[另一篇](https://a.example)", PostKind.ARTICLE),
        ("**先说结论**：少放一点", PostKind.ARTICLE),
        ("今天的豆子\n#咖啡 [太阳] 3*5=15 **\n- 一杯\n1. 两杯", PostKind.MOMENTS),
        ("---\ndate: 2026-11-25\n---\n早", PostKind.MOMENTS),
    ],
)
def test_a_file_without_a_channel_is_an_article_when_it_is_written_as_one(
    tmp_path: Path, text: str, kind: PostKind
) -> None:
    write(tmp_path, a=text)
    (row,) = read_plan(tmp_path).rows
    assert row.post
    assert row.post.kind is kind
    assert ("taken as an article" in said(row)) == (kind is PostKind.ARTICLE)


def test_a_post_named_by_its_id_stays_what_it_is(tmp_path: Path) -> None:
    write(tmp_path, a="---\n编号: k-1\ntitle: 三步\n---\n正文")
    (row,) = read_plan(tmp_path).rows
    assert "channel" not in row.carried


def test_the_pictures_of_such_an_article_are_taken_and_missing_ones_told(tmp_path: Path) -> None:
    write(tmp_path, a="正文 ![x](图/a.jpg) ![丢](没有.jpg)")
    (tmp_path / "图").mkdir()
    (tmp_path / "图/a.jpg").write_bytes(b"x")
    (row,) = read_plan(tmp_path / "a.md").rows
    assert [(each.name, each.path is not None) for each in row.pictures] == [
        ("a.jpg", True),
        ("没有.jpg", False),
    ]
    assert "没有.jpg is not there" in said(row)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: 没有结束线\n\n正文三", "has no end"),
        ("---\n日期:\n  - 1\n正文", "has no end"),
        ("+++\ntitle = '甲'\n+++\n正文", r"\+\+\+"),
    ],
)
def test_front_matter_that_would_become_text_is_told(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path, a=text, b="好")
    rows = by_place(read_plan(tmp_path))
    assert rows["a.md"].outcome is Outcome.REFUSE
    assert re.search(words, said(rows["a.md"]))
    with pytest.raises(UserError, match=words):
        read_plan(tmp_path / "a.md")


@pytest.mark.parametrize("text", ["---\n\n第一段：从这里说起", "---\n- 一\n- 二", "+++ 加油\n正文"])
def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path, text: str) -> None:
    write(tmp_path, a=text)
    (row,) = read_plan(tmp_path).rows
    assert row.post
    assert row.post.text == text


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


def test_pictures_of_texts_are_never_looked_for_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "plan/drafts"
    write(folder, a="---\n渠道: 朋友圈\n图片: ../../x.jpg; /etc/passwd; C:\\x.jpg\n---\n早")
    (tmp_path / "x.jpg").write_bytes(b"x")
    (row,) = read_plan(folder).rows
    assert [picture.path for picture in row.pictures] == [None] * 3
    assert said(row).count("neither in the chosen folder nor") == 3


def drafts_beside_photos(folder: Path, reference: str) -> PlanFile:
    """Read a folder of drafts, in one of which a picture is named."""
    for name in ("case/photos/a.jpg", "case/secret.txt", "b.jpg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    write(folder / "case/drafts", a=f"# 题\n\n![图]({reference})", sub__b=f"# 题\n\n![图](../{reference})")
    return read_plan(folder / "case/drafts")


def test_pictures_may_lie_in_a_folder_beside_the_drafts(tmp_path: Path) -> None:
    plan = drafts_beside_photos(tmp_path, "../photos/a.jpg")
    found = [picture.path for row in plan.rows for picture in row.pictures]
    assert found == [(tmp_path / "case/photos/a.jpg").resolve()] * 2
    assert not any("photos" in said(row) for row in plan.rows)


@pytest.mark.parametrize(
    "reference", ["../../b.jpg", "../photos/../../b.jpg", "/etc/hostname", "https://a.example/b.jpg"]
)
def test_pictures_lie_no_further_from_the_drafts(tmp_path: Path, reference: str) -> None:
    row = drafts_beside_photos(tmp_path, reference).rows[0]
    assert [picture.path for picture in row.pictures] in ([None], [])
    assert [picture.path for picture in row.pictures] == [] or "neither in the chosen folder nor" in said(row)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_no_link_leads_further_from_the_drafts(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case/link.jpg").symlink_to(tmp_path / "b.jpg")
    row = drafts_beside_photos(tmp_path, "../link.jpg").rows[0]
    assert [picture.path for picture in row.pictures] == [None]


def test_articles_lie_within_the_folder_of_the_drafts(tmp_path: Path) -> None:
    write(tmp_path / "drafts", a="---\n渠道: 公众号\n---\n@../x.md")
    write(tmp_path, x="秘密")
    (row,) = read_plan(tmp_path / "drafts").rows
    assert row.post
    assert row.post.text == "@../x.md"


def test_a_lone_text_has_its_pictures_in_its_own_folder(tmp_path: Path) -> None:
    drafts_beside_photos(tmp_path, "../photos/a.jpg")
    (row,) = read_plan(tmp_path / "case/drafts/a.md").rows
    assert [picture.path for picture in row.pictures] == [None]


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    write(tmp_path, a="好", z="坏", sub__b="藏")
    (tmp_path / "z.md").write_bytes(b"\xff\x80\xff\xff")
    with shut(tmp_path / "sub"):
        rows = by_place(read_plan(tmp_path))
    assert {place: row.outcome for place, row in rows.items()} == {
        "a.md": Outcome.NEW, "sub": Outcome.REFUSE, "z.md": Outcome.REFUSE
    }  # fmt: skip
    assert said(rows["sub"]) == "The folder sub cannot be opened."


def test_folders_too_deep_are_told(tmp_path: Path) -> None:
    write(tmp_path, a="好", **{"1__2__3__4__5__b": "深"})
    plan = read_plan(tmp_path)
    assert list(by_place(plan)) == ["a.md"]
    assert "Links and folders more than 4 deep were not read: 1/2/3/4/5." in plan.notes


def test_links_and_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    write(folder, a="早", **{".git__b": "藏"})
    write(tmp_path, other__c="外")
    (folder / "link").symlink_to(tmp_path / "other")
    (folder / "d.md").symlink_to(tmp_path / "other/c.md")
    plan = read_plan(folder)
    assert list(by_place(plan)) == ["a.md"]
    assert "Links and folders more than 4 deep were not read: d.md, link." in plan.notes


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
