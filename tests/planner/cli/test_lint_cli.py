"""The commands lint and rules."""

import json
import re
from contextlib import contextmanager
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest

from planner.cli.lint import lint_command
from planner.cli.rules import rules_command
from planner.errors import UserError
from planner.lint.registry import ALL
from planner.model import ImageProblem, Post, PostImage
from planner.operations import create_post
from planner.store import Library

ARTICLE = "---\ntitle: 全城最好,的豆子\ndigest: 短\n---\n\n# 一\n\n好,的\n待补\n"


Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, command: click.Command, *arguments: object, obj: Any = None) -> Any:
    code = command.main([str(each) for each in arguments], standalone_mode=False, obj=obj) or 0
    return code, capsys.readouterr().out


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_article_findings_carry_line_and_column_of_the_file(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.md", ARTICLE)
    code, out = run(capsys, lint_command, path)
    assert code == 1
    assert [line.split(": ")[0].removeprefix(str(path)) for line in out.splitlines()] == [
        ":2:12",
        ":8:2",
        ":9:1",
    ]
    assert [line.split(": ")[1][:5] for line in out.splitlines()] == ["TX001", "TX001", "TX008"]


def test_text_file_is_a_moments_post_and_pillar_weighs(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.txt", "11月28日周五，我们家是全城最好的\n")
    options = ["--pillar", "ad", "--planned", "2026-11-25T20:30", "--format", "json"]
    code, out = run(capsys, lint_command, path, *options)
    (post,) = json.loads(out)["posts"]
    assert code == 1
    assert [(row["code"], row["severity"], row["start"], row["text"]) for row in post["findings"]] == [
        ("TX013", "warning", 0, "11月28日周五"),
        ("LW001", "error", 13, "全城最好"),
    ]


def test_clean_file_ends_with_zero(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.md", "下雨了。\n")
    assert run(capsys, lint_command, path, "--channel", "moments") == (0, "")


def test_batch_prints_one_object_a_case(tmp_path: Path, capsys: Capture) -> None:
    cases = [
        {"id": "a", "channel": "moments", "text": "好", "planned": "2026-11-25T20:30+08:00", "title": None},
        {"id": "b", "channel": "article", "text": "☕️好,", "flags": {"ad_marked": True}},
    ]
    lines = [json.dumps(case, ensure_ascii=False) for case in cases]
    path = write(tmp_path, "c.jsonl", "\n".join([*lines, "", ""]))
    code, out = run(capsys, lint_command, "--jsonl", path)
    first, second = map(json.loads, out.splitlines())
    assert code == 1
    assert first == {"id": "a", "findings": []}
    assert [(row["code"], row["field"], row["start"], row["text"]) for row in second["findings"]] == [
        ("OA001", "title", None, None),
        ("OA007", "digest", None, None),
        ("TX001", "text", 3, ","),
    ]


def test_range_reads_the_library_with_the_posts_around(library: Library, capsys: Capture) -> None:
    @contextmanager
    def opened() -> Any:
        yield library

    def post(day: int, text: str) -> None:
        at = {"planned_date": date(2026, 11, day), "planned_time": time(20)}
        create_post(library, Post(account_id=1, pillar="ad", text=text, **at))

    post(22, "广告一")
    post(23, "好,的")
    code, out = run(capsys, lint_command, "--week", "2026-W48", obj=SimpleNamespace(library=opened))
    assert code == 1
    assert [line.split(": ")[1][:5] for line in out.splitlines()] == ["TX001", "PL003"]
    assert {line.split(": ")[0] for line in out.splitlines()} == {
        "2026-11-23 20:00 好,的:1:2",
        "2026-11-23 20:00 好,的:1:1",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--planned", "gestern", "FILE"],
        ["--jsonl", "FILE", "FILE"],
        ["--channel", "weibo", "FILE"],
    ],
)
def test_wrong_use(tmp_path: Path, arguments: list[str]) -> None:
    path = write(tmp_path, "a.md", "好")
    with pytest.raises(click.UsageError):
        lint_command.main([each.replace("FILE", str(path)) for each in arguments], standalone_mode=False)


@pytest.mark.parametrize(
    "line", ["[1]", "{", '{"channel": "weibo"}', '{"text": 3}', '{"planned": "bald"}', "[" * 100000]
)
def test_bad_case_is_refused_in_a_sentence(tmp_path: Path, line: str) -> None:
    with pytest.raises(UserError):
        lint_command.main(["--jsonl", str(write(tmp_path, "c.jsonl", line))], standalone_mode=False)


@pytest.mark.parametrize(
    ("case", "key", "allowed"),
    [
        ('{"channel": "weibo"}', "channel", "moments, article, image_post"),
        ('{"planned": "bald"}', "planned", "2026-11-25T20:30"),
        ('{"text": 3}', "text", "文字"),
        ('{"origin": "x"}', "origin", "original"),
        ('{"images": "x"}', "images", "数字"),
        ('{"images": 1e12}', "images", "数字"),
        ('{"images": [{"problem": "x"}]}', "problem", "missing"),
    ],
)
def test_bad_case_names_file_line_key_and_what_is_allowed(
    tmp_path: Path, case: str, key: str, allowed: str
) -> None:
    path = write(tmp_path, "c.jsonl", f'{{"text": "好。"}}\n\n{case}\n')
    with pytest.raises(UserError) as raised:
        lint_command.main(["--jsonl", str(path)], standalone_mode=False)
    sentence = str(raised.value)
    assert sentence.startswith(f"c.jsonl 第 3 行：“{key}”的值应为：")
    assert allowed in sentence


@pytest.mark.parametrize("arguments", [["{}"], ["--jsonl", "{}"]])
def test_file_that_is_not_there_and_folder(tmp_path: Path, arguments: list[str]) -> None:
    for path, said in ((tmp_path / "none.md", "找不到文件"), (tmp_path, "是文件夹")):
        with pytest.raises(UserError, match=said):
            lint_command.main([each.format(path) for each in arguments], standalone_mode=False)


def test_planned_posts_are_named_by_day_time_and_heading(library: Library, capsys: Capture) -> None:
    family = "👨‍👩‍👧"
    day = {"planned_date": date(2026, 11, 24), "account_id": 1}
    create_post(library, Post(planned_time=time(8), title="比:价" + family * 20, text="好,的", **day))  # type: ignore[arg-type]
    create_post(library, Post(planned_time=time(12), text="XXX", **day))  # type: ignore[arg-type]
    missing = PostImage("1.jpg", problem=ImageProblem.MISSING)
    (number,) = create_post(library, Post(images=(missing,), **day)).post_ids  # type: ignore[arg-type]

    @contextmanager
    def opened() -> Any:
        yield library

    given = SimpleNamespace(library=opened)
    _code, out = run(capsys, lint_command, "--week", "2026-W48", obj=given)
    names = {re.fullmatch(r"(.*?):\d+:\d+: [A-Z]{2}\d{3} .*", line)[1] for line in out.splitlines()}  # type: ignore[index]
    assert f"2026-11-24 08:00 比：价{family * 17}…" in names
    assert "2026-11-24 12:00 XXX" in names
    assert f"2026-11-24 任意时间 #{number}" in names
    _code, out = run(capsys, lint_command, "--week", "2026-W48", "--format", "json", obj=given)
    assert number in [post["id"] for post in json.loads(out)["posts"]]


def test_rules_lists_all_and_shows_a_page(capsys: Capture) -> None:
    _code, out = run(capsys, rules_command)
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in ALL]
    _code, out = run(capsys, rules_command, "mo004")
    assert "folded" in out
    assert "20" in out
    assert "2026-11-21" in out


def test_rules_as_json(capsys: Capture) -> None:
    _code, out = run(capsys, rules_command, "--format", "json")
    assert len(json.loads(out)["rules"]) == len(ALL)
    _code, out = run(capsys, rules_command, "OA002", "--format", "json")
    assert json.loads(out)["parameters"] == {"api_limit": 32, "web_limit": 64, "careful": 28}


def test_unknown_rule() -> None:
    with pytest.raises(UserError):
        rules_command.main(["XX999"], standalone_mode=False)
