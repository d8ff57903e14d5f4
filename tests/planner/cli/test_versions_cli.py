"""The versions command."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner.model import Post, VersionReason
from planner.operations import create_post, keep_version, save_post
from planner.store import Library, posts
from tests.planner.cli.test_root import call


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer in Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture
def library(data_dir: Path) -> None:
    """A library with a post of two versions that was changed again since."""
    with Library(data_dir) as library:
        (post_id,) = create_post(library, Post(text="今天开炉", title="题")).post_ids
        keep_version(library, post_id, VersionReason.LEFT)
        post = posts.get(library, post_id)
        assert post
        save_post(library, replace(post, text="明天开炉"))
        keep_version(library, post_id, VersionReason.NAMED, "给老板看的")
        save_post(library, replace(post, text="明天开炉", pillar="ad"))


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("library")
def test_versions_are_listed_newest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("versions", 1) == 0
    assert said(capsys) == [
        "2  2026-11-30 08:00  手动保留  给老板看的",
        "1  2026-11-30 08:00  打开或离开时",
    ]


@pytest.mark.usefixtures("library")
def test_a_version_is_compared_with_the_post(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("versions", 1, "--show", 1) == 0
    assert said(capsys) == ["栏目：", "日常生活 → 广告", "正文：", "[-今-]{+明+}天开炉"]


@pytest.mark.usefixtures("library")
def test_a_version_is_restored_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("versions", 1, "--restore", 1) == 0
    assert said(capsys) == ["已恢复版本 1，用 `python main.py undo` 可以撤销。"]
    assert call("versions", 1, "--show", 1) == 0
    assert call("versions", 1, "--restore", 1) == 0
    assert said(capsys) == ["现在的内容和这一版一样。"] * 2
    assert call("versions", 1) == 0
    assert said(capsys)[0] == "3  2026-11-30 08:00  恢复之前"
    assert call("undo") == 0
    assert said(capsys) == ["已撤销：恢复版本"]


@pytest.mark.usefixtures("library")
def test_showing_and_restoring_are_two_calls(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("versions", 1, "--show", 1, "--restore", 1) == 2
    assert capsys.readouterr().err == "--show 和 --restore 只能用一个。\n"
    assert call("undo") == 0
    assert "恢复版本" not in capsys.readouterr().out


@pytest.mark.usefixtures("library")
def test_what_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["versions", 7], ["versions", 1, "--show", 9], ["versions", 1, "--restore", 9]):
        assert call(*arguments) == 2
    assert capsys.readouterr().err.splitlines() == [
        "没有编号为 7 的帖子，用 `python main.py list` 可以查到编号。",
        "帖子 1 没有版本 9，用 `python main.py versions 1` 可以查看全部版本。",
        "帖子 1 没有版本 9，用 `python main.py versions 1` 可以查看全部版本。",
    ]


def test_no_version_yet(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    with Library(data_dir) as library:
        create_post(library, Post(text="新的"))
    assert call("versions", 1) == 0
    assert said(capsys) == ["这条内容还没有留下版本。"]
