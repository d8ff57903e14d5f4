"""The command lint on files: by whose rules, and what a file tells beside its text."""

import io
import json
import sys
from datetime import date, time, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner.lint.engine import lint_post
from planner.model import Account, AccountKind, Post, PostKind, SuppressionScope, Tag
from planner.operations import (
    change_rule,
    create_account,
    create_post,
    create_tag,
    import_rules,
    rule_context,
    suppress,
)
from planner.paths import LIBRARY_NAME
from planner.store import Library, plan, posts
from tests.planner.cli.test_root import call

Capture = pytest.CaptureFixture[str]
TEXT = "今天的豆子,好喝。\n\n13800138000\n"


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer in Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def codes(capsys: Capture, *arguments: object) -> list[str]:
    code = call("lint", *arguments)
    found = [line.split(": ")[1].split()[0] for line in capsys.readouterr().out.splitlines()]
    assert code == bool(found)
    return found


def test_files_are_checked_by_the_rules_of_the_library(file: Path, data_dir: Path, capsys: Capture) -> None:
    with Library(data_dir) as library:
        change_rule(library, "TX001", off=True)
    assert codes(capsys, file) == ["PR001"]
    assert codes(capsys, "--isolated", file) == ["TX001", "PR001"]
    assert codes(capsys, "--select", "TX001,PR", file) == ["TX001", "PR001"]  # named itself
    assert codes(capsys, "--select", "TX", file) == []
    with Library(data_dir) as library:
        import_rules(library, "[MO004.parameters]\nlines = 2\n")
    assert codes(capsys, file) == ["TX001", "MO004", "PR001"]


def test_a_batch_too(tmp_path: Path, data_dir: Path, capsys: Capture) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({"text": "好,的", "images": 1}), encoding="utf-8")
    with Library(data_dir) as library:
        change_rule(library, "TX001", off=True)
    for options, found in (([], 0), (["--isolated"], 1)):
        assert call("lint", "--jsonl", path, *options) == found
        assert len(json.loads(capsys.readouterr().out)["findings"]) == found


def test_what_is_suppressed_everywhere_is_hidden_in_files(
    file: Path, data_dir: Path, capsys: Capture
) -> None:
    with Library(data_dir) as library:
        create_post(library, Post(text=TEXT))
        (post,) = posts.everything(library)
        for finding in lint_post(post):
            if finding.code == "PR001":
                suppress(library, post, finding, SuppressionScope.PHRASE)
            if finding.code == "TX001":
                suppress(library, post, finding, SuppressionScope.POST)
    assert codes(capsys, file) == ["TX001"]


def test_accounts_and_tags_of_the_library_have_no_say(library: Library) -> None:
    create_tag(library, Tag(0, "老客"))
    create_account(library, Account(0, AccountKind.SERVICE, "服务号"))
    assert plan.tags(library)
    context = rule_context(library)
    assert (context.tags, context.accounts, context.pillar_names) == (frozenset(), {}, {})


def test_no_library_is_made_for_a_file(file: Path, data_dir: Path, capsys: Capture) -> None:
    assert codes(capsys, file) == ["TX001", "PR001"]
    assert list(data_dir.iterdir()) == []


def test_a_library_that_does_not_open_is_told_with_the_way_round(
    file: Path, data_dir: Path, capsys: Capture
) -> None:
    (data_dir / LIBRARY_NAME).write_bytes(b"SQLite format 3\0" + b"?" * 4096)
    assert call("lint", file) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--isolated" in err
    assert codes(capsys, "--isolated", file) == ["TX001", "PR001"]


def test_a_range_sees_as_far_as_its_rules_look(data_dir: Path, capsys: Capture) -> None:
    day = date(2026, 11, 30)
    with Library(data_dir) as library:
        for planned in (day - timedelta(days=45), day):
            create_post(library, Post(text="早上煮水", planned_date=planned, planned_time=time(20)))
        change_rule(library, "PL007", parameters={"pause": 60})
    assert codes(capsys, "--week", "2026-W49", "--select", "PL007") == ["PL007"]
    assert call("lint", "--week", "2026-W49", "--isolated") == 2


@pytest.mark.parametrize(
    ("cover", "found"), [("", ["OA008"]), ("街.jpg", []), ("没有.jpg", ["IM001"]), ("长" * 300, ["IM001"])]
)
def test_front_matter_names_the_cover(tmp_path: Path, capsys: Capture, cover: str, found: list[str]) -> None:
    (tmp_path / "街.jpg").write_bytes(b"-")
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: 雨\ndigest: 一夜\ncover: {cover}\n---\n雨。\n", encoding="utf-8")
    assert codes(capsys, path, "--select", "OA008,OA009,IM") == found


def test_front_matter_names_the_address(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 雨\nsource_url: 我的小店\n---\n雨。\n", encoding="utf-8")
    assert codes(capsys, path, "--select", "OA012") == ["OA012"]


@pytest.mark.parametrize(("kind", "code"), [(PostKind.MOMENTS, "MO007"), (PostKind.IMAGE_POST, "OP001")])
def test_a_file_is_not_blamed_for_pictures_it_cannot_hold(
    tmp_path: Path, capsys: Capture, kind: PostKind, code: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("雨下了一夜。\n", encoding="utf-8")
    assert codes(capsys, "--channel", kind.value, path) == []
    assert codes(capsys, "--channel", kind.value, "--select", code, path) == [code]


def test_standard_input_is_a_file_too(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    piped(TEXT.encode("gb18030"))
    assert call("lint", "--channel", "moments", "-") == 1
    assert capsys.readouterr().out.startswith("-:1:6: TX001 ")
    piped(b"\xff\xff\xff")
    assert call("lint", "-") == 2
    assert "-" in capsys.readouterr().err
    assert call("lint", "--fix", "-") == 2
    assert "--diff" in capsys.readouterr().err
    piped("好,的\n".encode())
    assert call("lint", "--diff", "-") == 1
    assert "+好，的\n" in capsys.readouterr().out
    piped('{"id": 7, "text": "好,的"}\n'.encode())
    assert call("lint", "--jsonl", "-") == 1
    assert json.loads(capsys.readouterr().out)["id"] == 7


def test_what_is_said_of_several_posts_is_told_once(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    with Library(data_dir) as library:
        for hour in (8, 12, 20):
            create_post(library, Post(text="煮水", planned_date=date(2026, 11, 30), planned_time=time(hour)))
    options = ["--week", "2026-W49", "--select", "PL008"]
    assert call("lint", *options) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("2026-11-30 08:00 煮水:1:1: PL008 ")
    assert line.endswith("（3 条）")
    assert call("lint", *options, "--format", "json") == 1
    listed = json.loads(capsys.readouterr().out)["posts"]
    assert [len(each["findings"]) for each in listed] == [1, 0, 0]
    assert listed[0]["findings"][0]["post_ids"] == [each["id"] for each in listed]
    assert call("lint", *options, "--format", "sarif") == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert result["properties"]["postIds"] == [each["id"] for each in listed]
    baseline = tmp_path / "b.json"
    assert call("lint", *options, "--baseline", baseline) == 0
    later = ["--from", "2026-11-30", "--to", "2026-12-20", *options[2:]]
    assert call("lint", *later, "--baseline", baseline) == 0
