"""search on the command line."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from planner.model import Post, PostKind
from planner.operations import create_post, delete_posts
from planner.store import Library
from tests.planner.cli.test_root import call


@pytest.fixture
def filled(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ids of three posts, the last of which lies in the trash."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    day = date(2026, 11, 30)
    new = [
        Post(text="手冲咖啡\n很香", planned_date=day, planned_time=time(20, 30), tags=("老客",)),
        Post(kind=PostKind.ARTICLE, title="Coffee 入门", notes="问咖啡师", pillar="expertise"),
        Post(text="咖啡渣"),
    ]
    with Library(data_dir) as library:
        ids = [next(iter(create_post(library, post).post_ids)) for post in new]
        delete_posts(library, ids[2:])
    return ids


def test_text(capsys: pytest.CaptureFixture[str], filled: list[int]) -> None:
    assert call("search", "咖啡") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{filled[1]}  选题箱        公众号  干货  Coffee 入门",
        "   问【咖啡】师",
        f"{filled[0]}  2026-11-30 20:30  朋友圈  日常生活  手冲咖啡",
        "   手冲【咖啡】 很香",
    ]


def test_json(capsys: pytest.CaptureFixture[str], filled: list[int]) -> None:
    assert call("search", "很香", "咖啡", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "hits": [
            {
                "id": filled[0],
                "kind": "moments",
                "account": 1,
                "pillar": "life",
                "status": "draft",
                "date": "2026-11-30",
                "time": "20:30",
                "heading": "手冲咖啡",
                "field": "text",
                "snippet": "手冲咖啡 很香",
                "spans": [[2, 4], [5, 7]],
            }
        ],
        "has_more": False,
    }


FILTERS = [
    (["--kind", "article"], [1]),
    (["--pillar", "life"], [0]),
    (["--pillar", "日常生活", "--pillar", "expertise"], [1, 0]),
    (["--status", "ready"], []),
    (["--tag", "老客"], [0]),
    (["--from", "2026-11-30", "--to", "2026-11-30"], [0]),
    (["--week", "2026-W50"], []),
    (["--in-trash"], [2]),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS)
def test_filters(
    capsys: pytest.CaptureFixture[str], filled: list[int], options: list[str], expected: list[int]
) -> None:
    assert call("search", "咖啡", "--format", "json", *options) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert [hit["id"] for hit in hits] == [filled[place] for place in expected]


def test_more_than_the_limit_is_told(capsys: pytest.CaptureFixture[str], filled: list[int]) -> None:
    assert call("search", "咖啡", "--limit", 1) == 0
    assert capsys.readouterr().out.endswith("只列出了前 1 条，用 --limit 可以多列一些。\n")


def test_nothing_found_is_told_and_fine(capsys: pytest.CaptureFixture[str], filled: list[int]) -> None:
    assert call("search", "拿铁") == 0
    assert capsys.readouterr().out == "没有找到相关内容。\n"


WRONG = [
    (["“ ”"], "““ ”” 里没有可以搜索的内容。"),
    (["咖啡", "--pillar", "x"], "没有 x 这个栏目；可用的栏目：life, "),
    (["咖啡", "--tag", "新客"], "没有 新客 这个标签。"),
    (["咖啡", "--kind", "x"], "--kind 的值不对，可用的值：moments, "),
    (["咖啡", "--from", "2026-11-30"], "--from "),
    ([], "缺少 TEXT"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_wrong_calls_are_a_sentence(
    capsys: pytest.CaptureFixture[str], filled: list[int], arguments: list[str], sentence: str
) -> None:
    assert call("search", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)


def test_searching_writes_nothing(
    capsys: pytest.CaptureFixture[str], filled: list[int], data_dir: Path
) -> None:
    with Library(data_dir) as library:
        before = library.revision(), library.data_version()
        call("search", "咖啡")
        assert (library.revision(), library.data_version()) == before
