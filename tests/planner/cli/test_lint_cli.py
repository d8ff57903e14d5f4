"""The command lint: what it checks, and how it tells of it."""

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
from planner.errors import UserError
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
    code, out = run(capsys, lint_command, path, "--select", "TX")
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
    options += ["--ignore", "MO,SC"]
    code, out = run(capsys, lint_command, path, *options)
    (post,) = json.loads(out)["posts"]
    assert code == 1
    assert [(row["code"], row["severity"], row["start"], row["text"]) for row in post["findings"]] == [
        ("TX013", "warning", 0, "11月28日周五"),
        ("LW001", "error", 13, "全城最好"),
    ]


def test_clean_file_ends_with_zero(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.md", "下雨了。\n")
    assert run(capsys, lint_command, path, "--channel", "moments", "--ignore", "MO007") == (0, "")


def test_batch_prints_one_object_a_case(tmp_path: Path, capsys: Capture) -> None:
    cases = [
        {"id": "a", "channel": "moments", "text": "好", "planned": "2026-11-25T20:30+08:00", "title": None},
        {"id": "b", "channel": "article", "text": "☕️好,", "flags": {"ad_marked": True}},
    ]
    lines = [json.dumps(case, ensure_ascii=False) for case in cases]
    path = write(tmp_path, "c.jsonl", "\n".join([*lines, "", ""]))
    code, out = run(capsys, lint_command, "--jsonl", path, "--select", "TX,OA001,OA007")
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
    code, out = run(
        capsys,
        lint_command,
        "--week",
        "2026-W48",
        "--select",
        "TX,PL003",
        obj=SimpleNamespace(library=opened),
    )
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
        ["--jsonl", "FILE", "--channel", "article"],
        ["--week", "2026-W48", "--pillar", "ad"],
        ["--week", "2026-W48", "--planned", "2026-11-25"],
        ["--channel", "weibo", "FILE"],
        ["--fix", "--diff", "FILE"],
        ["--fix", "--jsonl", "FILE"],
        ["--format", "sarif", "--jsonl", "FILE"],
        ["--diff", "--format", "json", "FILE"],
        ["--diff", "--baseline", "b.json", "FILE"],
        ["--baseline", "b.json", "--write-baseline", "b.json", "FILE"],
        ["--select", "XX", "FILE"],
        ["--ignore", "TX,TX999", "FILE"],
        ["--select", "", "FILE"],
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
    tmp_path: Path, capsys: Capture, case: str, key: str, allowed: str
) -> None:
    path = write(tmp_path, "c.jsonl", f'{{"id": 1}}\n\n{case}\n{{"id": 2}}\n')
    assert lint_command.main(["--jsonl", str(path), "--select", "TX"], standalone_mode=False) == 2
    out, sentence = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2]
    assert sentence.startswith(f"c.jsonl 第 3 行：“{key}”的值应为：")
    assert allowed in sentence


def test_unknown_keys_of_a_case_are_told_with_the_line(tmp_path: Path, capsys: Capture) -> None:
    known = '{"id": 1, "text": "好", "images": 1, "expect": [], "also_ok": [], "note": ""}'
    path = write(tmp_path, "c.jsonl", f'{known}\n{{"txet": "好", "flags": {{"ad": true}}}}\n')
    assert lint_command.main(["--jsonl", str(path), "--select", "TX"], standalone_mode=False) == 2
    out, err = capsys.readouterr()
    assert out.count("\n") == 2
    assert err == "c.jsonl 第 2 行：不认识、没有采用：txet, flags.ad。\n"


def test_one_file_that_cannot_be_read_does_not_stop_the_rest(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.txt", "好,的\n")
    for option, told in (("--format=text", "TX001"), ("--diff", "+好，的")):
        arguments = [str(tmp_path / "none.md"), str(path), "--select", "TX", option]
        assert lint_command.main(arguments, standalone_mode=False) == 2
        out, err = capsys.readouterr()
        assert told in out
        assert "找不到文件" in err


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


def test_a_line_separator_inside_a_case_ends_no_line(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "c.jsonl", '{"id": 7, "text": "好\u2028的\x85。", "images": 1}\r\n')
    code, out = run(capsys, lint_command, "--jsonl", path, "--select", "LW")
    assert (code, json.loads(out)) == (0, {"id": 7, "findings": []})


def test_only_chosen_rules_are_run(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.txt", "好,的\n待补\n")

    def codes(*options: str) -> list[str]:
        _code, out = run(capsys, lint_command, path, *options)
        return [line.split(": ")[1][:5] for line in out.splitlines()]

    assert codes("--select", "TX") == ["TX001", "TX008"]
    assert codes("--select", "tx001, LW") == ["TX001"]
    assert codes("--select", "TX", "--ignore", "TX001") == ["TX008"]
    assert codes("--ignore", "TX", "--ignore", "MO") == []


def test_control_characters_keep_their_place(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.md", "---\ntitle: 豆\x07子\n---\n\x07好,的\x1b[31m\n")
    _code, out = run(capsys, lint_command, path, "--select", "TX001,TX007")
    assert [line.split(": ")[0] for line in out.splitlines()] == [f"{path}:4:{n}" for n in (1, 3, 5)]
    assert "\x1b" not in out


def test_sarif_names_places_levels_and_fixes(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "文 章.md", ARTICLE.replace("好,的", "☕️好,的"))
    _code, out = run(capsys, lint_command, "文 章.md", "--select", "TX", "--format", "sarif")
    log = json.loads(out)
    check_sarif(log)
    (sarif_run,) = log["runs"]
    assert [each["id"] for each in sarif_run["tool"]["driver"]["rules"]] == ["TX001", "TX008"]
    title, text, left = sarif_run["results"]
    assert [each["level"] for each in (title, text, left)] == ["warning", "warning", "error"]
    place = text["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "%E6%96%87%20%E7%AB%A0.md"}
    assert place["region"] == {"startLine": 8, "startColumn": 4, "endLine": 8, "endColumn": 5}
    (change,) = text["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": place["region"], "insertedContent": {"text": "，"}},
    ]
    assert "fixes" not in title
    assert text["partialFingerprints"] != left["partialFingerprints"]


def test_sarif_of_planned_posts_names_them(library: Library, capsys: Capture) -> None:
    create_post(library, Post(account_id=1, text="好,的", planned_date=date(2026, 11, 24)))

    @contextmanager
    def opened() -> Any:
        yield library

    given = SimpleNamespace(library=opened)
    options = ["--week", "2026-W48", "--format", "sarif"]
    log = json.loads(run(capsys, lint_command, *options, obj=given)[1])
    check_sarif(log)
    names = {
        each["fullyQualifiedName"]
        for result in log["runs"][0]["results"]
        for location in result["locations"]
        for each in location["logicalLocations"]
    }
    assert "post/1/text" in names


def test_sarif_without_findings_is_whole(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.txt", "下雨了。\n")
    code, out = run(capsys, lint_command, path, "--select", "TX", "--format", "sarif")
    assert code == 0
    check_sarif(json.loads(out))
    assert json.loads(out)["runs"][0]["results"] == []


def check_sarif(log: dict[str, Any]) -> None:
    """Check what SARIF 2.1.0 demands of the parts of a log that are used here (OASIS, sections 3.13-3.57)."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    for sarif_run in log["runs"]:
        assert set(sarif_run) == {"tool", "columnKind", "results"}
        assert sarif_run["columnKind"] == "unicodeCodePoints"
        driver = sarif_run["tool"]["driver"]
        assert re.fullmatch("[a-z]{2}(-[A-Z]{2})?", driver["language"])
        assert driver["name"]
        assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
        for rule in driver["rules"]:
            assert rule["shortDescription"]["text"]
            assert rule["help"]["text"]
            assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        for result in sarif_run["results"]:
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note")
            assert result["message"]["text"]
            assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
            for location in [*result["locations"], *result.get("relatedLocations", ())]:
                _check_location(location)


def _check_location(location: dict[str, Any]) -> None:
    assert ("physicalLocation" in location) != ("logicalLocations" in location)
    if "physicalLocation" in location:
        place = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9/._~%:-]+", place["artifactLocation"]["uri"])
        region = place["region"]
        start, end = ((region[f"{side}Line"], region[f"{side}Column"]) for side in ("start", "end"))
        assert (1, 1) <= start <= end


def test_what_does_not_go_together_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "好")
    for arguments, named in (
        (["--week", "2026-W48", str(path)], "文件, 一段日期"),
        (["--week", "2026-W48", "--channel", "moments", "--pillar", "ad"], "--channel, --pillar"),
    ):
        with pytest.raises(click.UsageError, match=named):
            lint_command.main(arguments, standalone_mode=False)


def test_a_planned_day_has_no_time_of_day(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.txt", "雨下了一夜。\n")
    for planned, found in (("2026-11-25", 0), ("2026-11-25T00:00", 1)):
        assert run(capsys, lint_command, path, "--select", "SC002", "--planned", planned)[0] == found
        case = write(tmp_path, "c.jsonl", json.dumps({"text": "雨。", "planned": planned}))
        assert run(capsys, lint_command, "--jsonl", case, "--select", "SC002")[0] == found


def test_rules_are_chosen_by_name_too(tmp_path: Path, capsys: Capture) -> None:
    path = write(tmp_path, "a.txt", "好,的\n待补\n")
    _code, out = run(capsys, lint_command, path, "--select", "halfwidth-punctuation")
    assert [line.split(": ")[1][:5] for line in out.splitlines()] == ["TX001"]
