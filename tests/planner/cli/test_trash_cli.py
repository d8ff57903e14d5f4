"""The trash command."""

from pathlib import Path

import pytest

from planner.model import Post, PostImage
from planner.operations import create_post, delete_posts, delete_tags, trash_pictures
from planner.store import Library, posts
from tests.planner.cli.test_root import call

PICTURE = PostImage("炉.jpg", sha256="ab" * 32, width=10, height=20, size=30, format="JPEG")


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer in Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture
def full(data_dir: Path) -> Path:
    """A library whose trash holds a post, a post without words, a tag and a picture."""
    with Library(data_dir) as library:
        create_post(library, Post(text="今天开炉", tags=("老客户",), images=(PICTURE,)))
        create_post(library, Post(location="上海"))
        delete_posts(library, [1, 2])
        delete_tags(library, [1])
        trash_pictures(library, [PICTURE.sha256])
    return data_dir


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_an_empty_trash_says_so(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data_dir
    assert call("trash", "list") == 0
    assert said(capsys) == ["回收站是空的。"]
    assert call("trash", "empty") == 0
    assert said(capsys) == ["回收站本来就是空的。"]


@pytest.mark.usefixtures("full")
def test_the_list_names_everything_with_id_and_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("trash", "list") == 0
    assert sorted(said(capsys)) == [
        "picture:abababababab  2026-11-30 08:00  保留到 2026-12-30  炉.jpg",
        "post:1                2026-11-30 08:00  保留到 2026-12-30  今天开炉",
        "post:2                2026-11-30 08:00  保留到 2026-12-30  （无名称）",
        "tag:1                 2026-11-30 08:00  保留到 2026-12-30  老客户",
    ]


def test_things_are_restored_by_their_ids(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("trash", "restore", "post:1", "picture:abababababab", "tag:1", "post:1") == 0
    assert said(capsys) == ["已恢复 3 项。"]
    with Library(full) as library:
        (post,) = posts.everything(library)
    assert (post.text, post.tags, post.images) == ("今天开炉", ("老客户",), (PICTURE,))


def test_the_trash_is_emptied_and_undo_brings_it_back(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert full
    assert call("trash", "empty", "--old") == 0
    assert call("trash", "empty") == 0
    assert call("undo") == 0
    assert said(capsys) == [
        "回收站里没有放满 30 天的东西，没有删除任何内容。",
        "已彻底删除 4 项。",
        "已撤销：彻底删除 4 项",
    ]
    assert call("trash", "list") == 0
    assert len(said(capsys)) == 4


def test_what_is_old_stays_while_something_can_be_done_again(
    full: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert full
    assert call("undo") == 0
    assert call("trash", "empty", "--old") == 0
    assert said(capsys)[1:] == ["撤销的步骤还可以重做，清空会使它们失效，没有删除任何内容。"]


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("arguments", [["empty", "--old"], ["empty"], ["restore", "post:1"]])
def test_a_trash_that_can_only_be_read_says_so(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("planner.store.connecting.is_writable", lambda _path: False)
    assert call("trash", *arguments) == 2
    assert "只能读取" in capsys.readouterr().err


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("post:77", "回收站里没有 post:77；用 trash list 可以查看里面有什么。"),
        ("77", "77 不是回收站里的编号；编号形如 post:12、campaign:4、tag:3 或 picture:ab12。"),
    ],
)
def test_a_wrong_id_restores_nothing(wrong: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("trash", "restore", "post:1", wrong) == 2
    assert capsys.readouterr().err.strip() == sentence
    assert call("trash", "list") == 0
    assert len(said(capsys)) == 4


def test_restore_needs_an_id(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data_dir
    assert call("trash", "restore") == 2
    assert capsys.readouterr().err.startswith("缺少 ID")
