"""list on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from planner.model import Post
from planner.operations.series import create_series
from planner.store import Library
from tests.planner.cli.test_root import call

MONDAY = date(2026, 11, 30)
FAR = ("--from", "2030-03-01", "--to", "2030-03-31")


def repeat(data_dir: Path, rule: str) -> None:
    with Library(data_dir) as library:
        create_series(library, Post(text="周一开炉"), rule, MONDAY)


def test_a_series_is_listed_however_far_ahead(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repeat(data_dir, "FREQ=WEEKLY")
    assert call("list", *FAR, "--format", "json") == 0
    days = [post["date"] for post in json.loads(capsys.readouterr().out)["posts"]]
    assert days == ["2030-03-04", "2030-03-11", "2030-03-18", "2030-03-25"]


def test_a_series_that_cannot_be_made_so_far_is_told_of(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr("planner.operations.series.MOST_POSTS", 100)
    repeat(data_dir, "FREQ=DAILY")
    assert call("list", *FAR) == 1
    out, err = capsys.readouterr()
    assert out == "这段日期没有安排内容。\n"
    assert "100" in err
    assert call("list", "--week", "2026-W49") == 0
    assert capsys.readouterr().out.count("周一开炉") == 7


def test_what_can_only_be_read_is_listed_as_it_is(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repeat(data_dir, "FREQ=WEEKLY")
    monkeypatch.setattr("planner.store.connecting.is_writable", lambda _path: False)
    assert call("list", "--week", "2026-W49") == 0
    assert "周一开炉" in capsys.readouterr().out
