"""Pictures and article files that a plan names."""

import os
import unicodedata
from pathlib import Path

import pytest

from planner.importing import Verdict
from planner.importing.articles import pictures_in
from planner.importing.cells import CellError
from planner.importing.references import PlanFolder, picture_names
from planner.model import PostKind
from tests.planner.importing.conftest import PlanMaker, said

ARTICLE = {"日期": "2026-11-25", "渠道": "公众号", "栏目": "干货"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan's folder, with files around it."""
    for name in (
        "photos/猫.jpg",
        "photos/Été.JPG",
        "photos/sunset.JPG",
        "b.png",
        "drafts/x.md",
        "../outside.jpg",
    ):
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return tmp_path / "plan"


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("猫.jpg", "photos/猫.jpg"),
        ("photos/猫.jpg", "photos/猫.jpg"),
        ("photos\\猫.jpg", "photos/猫.jpg"),
        ("SUNSET.jpg", "photos/sunset.JPG"),
        ("./b.png", "b.png"),
        ("B.PNG", "b.png"),
        (unicodedata.normalize("NFD", "été.jpg"), "photos/Été.JPG"),
        ("drafts/../b.png", "b.png"),
    ],
)
def test_found(folder: Path, reference: str, found: str) -> None:
    path = PlanFolder(folder).find(reference)
    assert path is not None
    assert path.relative_to(folder.resolve()).as_posix() == found


def test_up_from_a_draft_is_fine(folder: Path) -> None:
    assert PlanFolder(folder).find("../photos/猫.jpg", folder.resolve() / "drafts") is not None


@pytest.mark.parametrize(
    "reference", ["none.jpg", "drafts", "photos/none/猫.jpg", "a" * 5000, "b.png/x", "", "."]
)
def test_not_there(folder: Path, reference: str) -> None:
    assert PlanFolder(folder).find(reference) is None


@pytest.mark.parametrize(
    "reference",
    [
        "../outside.jpg",
        "photos/../../outside.jpg",
        "/etc/hostname",
        "C:\\Windows\\win.ini",
        "C:win.ini",
        "\\\\server\\share\\x.jpg",
        "https://www.example.com/x.jpg",
    ],
)
def test_nothing_outside_the_plans_folder(folder: Path, reference: str) -> None:
    with pytest.raises(CellError, match="not inside the plan's folder"):
        PlanFolder(folder).find(reference)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_no_way_out_by_a_link(folder: Path) -> None:
    (folder / "link.jpg").symlink_to(folder.parent / "outside.jpg")
    with pytest.raises(CellError):
        PlanFolder(folder).find("link.jpg")


def test_names_are_split_at_semicolons_and_lines_only() -> None:
    names = picture_names("☕ 今日 豆单.png； b,c.jpg;\n d.png ;;")
    assert names == ["☕ 今日 豆单.png", "b,c.jpg", "d.png"]


def write_draft(folder: Path, text: str) -> None:
    (folder / "x.md").write_text(text, encoding="utf-8")


def test_front_matter_fills_what_the_plan_leaves_open(make_plan: PlanMaker, tmp_path: Path) -> None:
    write_draft(
        tmp_path, "---\ntitle: 甲\nauthor: 乙\ndigest: 丙\nsource_url: https://www.example.com\n---\n\n正文\n"
    )
    post = make_plan(ARTICLE | {"正文": "@x.md"}).rows[0].post
    assert post is not None
    assert (post.kind, post.title, post.author, post.digest) == (PostKind.ARTICLE, "甲", "乙", "丙")
    assert (post.text, post.link) == ("正文\n", "https://www.example.com")


def test_the_plan_wins_and_says_so(make_plan: PlanMaker, tmp_path: Path) -> None:
    write_draft(tmp_path, "---\ntitle: 甲\n---\n正文")
    row = make_plan(ARTICLE | {"标题": "丁", "正文": "@x.md"}).rows[0]
    assert row.post is not None
    assert row.post.title == "丁"
    assert said(row) == "The plan wins over the article file: “丁” was taken, not “甲”."


def test_unused_front_matter_is_named(make_plan: PlanMaker, tmp_path: Path) -> None:
    write_draft(tmp_path, "---\ntags: [a]\nseries: b\n---\n正文")
    assert (
        said(make_plan(ARTICLE | {"正文": "@x.md"}).rows[0])
        == "Not taken from the front matter: tags, series."
    )


def test_a_rule_is_no_front_matter(make_plan: PlanMaker, tmp_path: Path) -> None:
    write_draft(tmp_path, "第一段\n\n---\n\n第二段\n\n---\n")
    row = make_plan(ARTICLE | {"正文": "@x.md"}).rows[0]
    assert row.post is not None
    assert row.post.text == "第一段\n\n---\n\n第二段\n\n---\n"
    assert row.verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    "yaml",
    [
        "title: [",
        "- a",
        "word",
        "!!python/object/apply:os.system [ls]",
        "[" * 5000,
        "title: 2026-99-99 25:61",
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]",
    ],
)
def test_odd_front_matter_ends_in_a_post_or_a_warning(
    make_plan: PlanMaker, tmp_path: Path, yaml: str
) -> None:
    write_draft(tmp_path, f"---\n{yaml}\n---\n正文")
    row = make_plan(ARTICLE | {"正文": "@x.md"}).rows[0]
    assert row.post is not None
    assert row.post.text == ("@x.md" if row.verdict is Verdict.WARN else "正文")


def test_a_missing_article_keeps_its_reference(make_plan: PlanMaker) -> None:
    row = make_plan(ARTICLE | {"正文": "@drafts/none.md"}).rows[0]
    assert row.post is not None
    assert row.post.text == "@drafts/none.md"
    assert said(row) == "The article file drafts/none.md is not there."


@pytest.mark.parametrize("reference", ["@../secret.md", "@/etc/passwd.txt"])
def test_an_article_outside_is_not_read(make_plan: PlanMaker, tmp_path: Path, reference: str) -> None:
    row = make_plan(ARTICLE | {"正文": reference}).rows[0]
    assert row.verdict is Verdict.WARN
    assert row.post is not None
    assert row.post.text == reference


def test_an_article_that_is_no_text(make_plan: PlanMaker, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xff\xff\xff\x80")
    assert said(make_plan(ARTICLE | {"正文": "@x.md"}).rows[0]) == "x.md cannot be read as text."


def test_a_text_that_only_mentions_someone(make_plan: PlanMaker) -> None:
    for text in ("@小王 明天见", "@x.md\n还有一行"):
        row = make_plan(ARTICLE | {"正文": text}).rows[0]
        assert row.post is not None
        assert (row.post.text, row.verdict) == (text, Verdict.ACCEPT)


def test_the_first_picture_of_an_article_is_its_cover(make_plan: PlanMaker, tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(b"x")
    row = make_plan(ARTICLE | {"正文": "正文", "图片": "a.jpg; b.jpg"}).rows[0]
    assert row.cover is not None
    assert (row.cover.name, [picture.name for picture in row.pictures]) == ("a.jpg", ["b.jpg"])


def test_pictures_of_a_markdown_text() -> None:
    local = '![a](x.jpg "t") ![](<有 空格.png>) ![b](a%20b.png) ![a](x.jpg)'
    text = local + "[no](y.jpg) ![r](https://www.example.com/z.jpg)"
    assert pictures_in(text) == ["x.jpg", "有 空格.png", "a b.png"]
    assert pictures_in("![" * 100_000) == []


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("a.jpg、b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg,b.jpg，c.PNG", ["a.jpg", "b.jpg", "c.PNG"]),
        ("a.jpg b.jpg\u3000c.jpeg; d.webp", ["a.jpg", "b.jpg", "c.jpeg", "d.webp"]),
        ("今日 豆单.jpg 甲,乙.jpg", ["今日 豆单.jpg", "甲,乙.jpg"]),
        ("一.jpg、二.jpg", ["一.jpg、二.jpg"]),  # a file is called so
        ("photos/a.jpg, photos/none.jpg", ["a.jpg", "none.jpg"]),
        ("a.jpg、", ["a.jpg"]),
        ("无", []),
        ("None", []),
        ("9张图", []),
        ("三张 豆子", []),
        ("待拍", []),
        ("a.jpg；待补一张", ["a.jpg"]),
        ("9张图.jpg", ["9张图.jpg"]),
        ("IMG_0001", ["IMG_0001"]),
        ("待.jpg", ["待.jpg"]),
    ],
)
def test_pictures_as_people_write_them(
    make_plan: PlanMaker, tmp_path: Path, cell: str, names: list[str]
) -> None:
    for name in ("a.jpg", "一.jpg、二.jpg", "今日 豆单.jpg"):
        (tmp_path / name).write_bytes(b"x")
    plan = make_plan({"日期": "2026-12-01", "渠道": "朋友圈", "正文": "早", "图片": cell})
    assert [picture.name for picture in plan.rows[0].pictures] == names


@pytest.mark.parametrize(("cell", "told"), [("无", 0), ("待拍", 1), ("9张图；两张", 2)])
def test_only_pictures_still_to_come_are_told(make_plan: PlanMaker, cell: str, told: int) -> None:
    plan = make_plan({"日期": "2026-12-01", "渠道": "朋友圈", "正文": "早", "图片": cell})
    assert said(plan.rows[0]).count("names no file, so there is no picture yet.") == told
    assert ("pictures" in plan.rows[0].carried) is (told == 0)
