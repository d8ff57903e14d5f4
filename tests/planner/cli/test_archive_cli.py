"""archive save, archive open."""

from pathlib import Path

import pytest

from planner.model import Post, PostImage
from planner.operations import create_post
from planner.store import Library, posts
from tests.planner.cli.test_root import call

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese whatever the machine."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def test_to_another_folder_and_not_twice(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    with Library(data_dir) as library:
        create_post(library, Post(text="甲"))
    path, there = tmp_path / "x.quanli", tmp_path / "there"
    assert call("archive", "save", path) == 0
    assert capsys.readouterr().out == f"已保存到 {path}：1 条帖子，0 张图片，0.0 MB\n"
    assert call("--data-dir", there, "archive", "open", path) == 0
    assert capsys.readouterr().out == f"已在 {there} 打开：1 条帖子，0 张图片\n"
    with Library(there) as library:
        assert [post.text for post in posts.everything(library)] == ["甲"]
    assert call("--data-dir", there, "archive", "open", path) == 2
    assert capsys.readouterr().err.startswith(f"{there} 里已有资料库。")


def test_missing_pictures_are_told_and_end_with_1(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    with Library(data_dir) as library:
        create_post(library, Post(images=(PostImage("a.jpg", "a" * 64, 10, 10, 100, "JPEG"),)))
    assert call("archive", "save", tmp_path / "x") == 1
    assert capsys.readouterr().out.endswith("缺少 1 张图片的文件，请重新添加图片。\n")
    assert call("--data-dir", tmp_path / "there", "archive", "open", tmp_path / "x") == 1
    assert capsys.readouterr().out.endswith("缺少 1 张图片的文件，请重新添加图片。\n")


def test_a_file_that_is_no_archive(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "x").write_text("x")
    assert call("--data-dir", tmp_path / "there", "archive", "open", tmp_path / "x") == 2
    assert "不是圈历的档案" in capsys.readouterr().err
    assert not (tmp_path / "there").exists()
