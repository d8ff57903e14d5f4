"""history --to: several steps back or forward at once."""

from pathlib import Path

import pytest

from planner.model import Post
from planner.operations import create_post
from planner.store import Library, posts
from tests.planner.cli.test_root import call


@pytest.fixture
def three_posts(data_dir: Path) -> Path:
    with Library(data_dir) as library:
        for text in "甲乙丙":
            create_post(library, Post(text=text))
    return data_dir


def texts(folder: Path) -> set[str]:
    with Library(folder) as library:
        return {post.text for post in posts.everything(library)}


def test_steps_are_listed_with_ids_to_go_to(three_posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("--lang", "zh_CN", "history")
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert ids == ["3", "2", "1"]
    assert call("--lang", "zh_CN", "history", "--to", ids[-1]) == 0
    assert texts(three_posts) == {"甲"}
    call("--lang", "zh_CN", "history")
    assert capsys.readouterr().out.count("已撤销") == 2
    assert call("--lang", "zh_CN", "history", "--to", 3) == 0
    assert texts(three_posts) == {"甲", "乙", "丙"}


def test_all_the_way_back_and_no_way_at_all(three_posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--lang", "zh_CN", "history", "--to", 0) == 0
    assert "所有步骤都已撤销" in capsys.readouterr().out
    assert texts(three_posts) == set()
    assert call("--lang", "zh_CN", "history", "--to", 0) == 0
    assert "已经在这一步" in capsys.readouterr().out
    assert call("--lang", "zh_CN", "history", "--to", 99) == 2
    assert "历史记录里已没有这一步" in capsys.readouterr().err
    assert texts(three_posts) == set()
