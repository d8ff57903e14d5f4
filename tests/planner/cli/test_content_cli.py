"""A whole library out as JSON and in again, on the command line."""

import json
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from planner import i18n, operations
from planner.cli.context import CommandContext
from planner.cli.exporting import export_command
from planner.cli.importing import import_command
from planner.cli.usage import WrongUse
from planner.errors import UserError
from planner.model import Post, Snippet
from planner.store import Library, posts
from tests.planner.operations.contents import anonymous, written


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages are compared in their source language."""
    i18n.set_language("en")


def run(command: click.Command, data_dir: Path, *arguments: object) -> tuple[int, str]:
    """Return the command's exit code and output."""
    context = CommandContext(data_dir, {}, lambda: True)
    with CliRunner().isolation() as streams:
        code = command.main([str(each) for each in arguments], "x", standalone_mode=False, obj=context)
        return int(code or 0), streams[0].getvalue().decode()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with two posts and a snippet."""
    with Library(tmp_path / "home") as library:
        operations.create_post(library, Post(text="有日子", planned_date=date(2026, 11, 25)))
        operations.create_post(library, Post(text="没日子"))
        operations.add(library, Snippet("问候", "您好"))
    return tmp_path / "home"


def test_everything_goes_out_and_comes_in(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    code, output = run(export_command, home, "--format", "json", "--all", "-o", path)
    assert (code, output) == (0, f"2 posts exported to {path}\n")
    before = sorted((tmp_path / "other").glob("*"))
    code, output = run(import_command, tmp_path / "other", path, "--dry-run")
    assert (code, before) == (0, [])
    assert "Posts: new 2" in output
    assert "Dry run" in output
    code, output = run(import_command, tmp_path / "other", path)
    assert code == 0
    assert "Snippets: new 1" in output
    assert "one undo takes it all back" in output
    with Library(tmp_path / "other") as other:
        assert anonymous(written(other)) == anonymous(path.read_bytes())
        assert posts.count(other) == 2
    code, output = run(import_command, tmp_path / "other", path)
    assert code == 0
    assert "Posts: as they are 2" in output
    assert "Nothing new was added." in output


def test_a_library_without_any_day_goes_out_whole_too(tmp_path: Path) -> None:
    with Library(tmp_path / "home") as library:
        operations.create_post(library, Post(text="没日子"))
    run(export_command, tmp_path / "home", "--format", "json", "--all", "-o", tmp_path / "plan.json")
    assert len(json.loads((tmp_path / "plan.json").read_bytes())["posts"]) == 1


def test_a_filter_makes_it_a_part(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    run(export_command, home, "--format", "json", "--all", "--status", "draft", "-o", path)
    values = json.loads(path.read_bytes())
    assert values["whole"] is False
    assert [post["text"] for post in values["posts"]] == ["有日子"]


def test_the_report_as_json_tells_thing_by_thing(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    run(export_command, home, "--format", "json", "--all", "-o", path)
    values = json.loads(path.read_bytes())
    values["posts"][0]["kind"] = "video"
    path.write_text(json.dumps(values), encoding="utf-8")
    code, output = run(import_command, tmp_path / "other", path, "--report", "json")
    report = json.loads(output)
    assert code == 1
    assert report["counts"]["refuse"] == 1
    (told,) = (each for each in report["things"] if each["outcome"] == "refuse")
    assert told == {
        "list": "posts",
        "number": 1,
        "name": "没日子",
        "outcome": "refuse",
        "changes": [],
        "text": "“kind” cannot be video.",
    }
    code, output = run(import_command, tmp_path / "third", path)
    assert code == 1
    assert "Posts · 1 · 没日子: left out. “kind” cannot be video." in output


def test_what_makes_no_sense_is_refused(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="no plan of Quanli"):
        run(import_command, home, path)
    with pytest.raises(WrongUse, match="--map"):
        run(import_command, home, path, "--year", "2026")


@pytest.mark.parametrize(("key", "value"), [("posted_at", "2026-11-20T08:00:00"), ("planned_time", "20:30")])
def test_a_post_that_cannot_be_names_what_cannot(home: Path, tmp_path: Path, key: str, value: str) -> None:
    path = tmp_path / "plan.json"
    run(export_command, home, "--format", "json", "--all", "-o", path)
    content = json.loads(path.read_text(encoding="utf-8"))
    for post in content["posts"]:
        if post["text"] == "没日子":
            post[key] = value
    path.write_text(json.dumps(content), encoding="utf-8")
    code, output = run(import_command, tmp_path / "other", path)
    assert code == 1
    assert f"没日子: left out. The post was not stored: its “{key}” is not possible." in output
