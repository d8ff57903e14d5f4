"""The command rules: the list, and the page of a rule."""

import json
from pathlib import Path

import pytest

from planner.lint.registry import ALL
from planner.paths import ROOT
from tests.planner.cli.test_root import call

Capture = pytest.CaptureFixture[str]


def test_all_rules_are_listed(capsys: Capture) -> None:
    assert call("rules") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [rule.code for rule in ALL]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("code", ["MO004", "LW001", "PL002", "TX016"])
def test_a_page_is_the_one_in_the_docs(capsys: Capture, language: str, code: str) -> None:
    assert call("--lang", language, "rules", code.lower()) == 0
    page = Path(ROOT, "docs", "rules", language, f"{code}.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == page


def test_json_has_figures_and_units(capsys: Capture) -> None:
    assert call("--lang", "en", "rules", "--format", "json") == 0
    assert len(json.loads(capsys.readouterr().out)["rules"]) == len(ALL)
    assert call("--lang", "en", "rules", "OA002", "--format", "json") == 0
    rule = json.loads(capsys.readouterr().out)
    assert rule["parameters"] == {"api_limit": 32, "web_limit": 64, "careful": 28}
    assert rule["units"]["api_limit"] == "characters"


def test_unknown_rule(capsys: Capture) -> None:
    assert call("--lang", "zh_CN", "rules", "XX999") == 2
    assert capsys.readouterr().err == "没有 XX999 这条规则。\n"


def test_settings_are_carried_as_toml(
    capsys: Capture, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = '[MO004]\nseverity = "error"\n\n[MO004.parameters]\nlines = 4\n\n[TX012]\noff = true\n'
    path = tmp_path / "rules.toml"
    path.write_text(settings, encoding="utf-8")
    assert call("--lang", "en", "rules", "--import", path) == 0
    assert capsys.readouterr().out == f"The rules are set as in {path} now.\n"
    assert call("rules", "--export") == 0
    assert capsys.readouterr().out == settings
    assert call("--lang", "en", "rules", "--import", path) == 0
    assert "already" in capsys.readouterr().out
    assert call("undo") == 0
    capsys.readouterr()
    assert call("rules", "--export") == 0
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("QUANLI_DATA_DIR", str(tmp_path / "other"))
    assert call("rules", "--export") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[XX001]\noff = true\n", "Line 1: There is no rule XX001."),
        ("[MO004.parameters]\nlines = 4\nrows = 5\n", "Line 3: Rule MO004 has no parameter “rows”."),
        ("[MO004\n", "Line 1 is not TOML."),
        ("", "The file holds no rule settings."),
        ("# nothing yet\n\n", "The file holds no rule settings."),
    ],
)
def test_settings_with_anything_unknown_change_nothing(
    capsys: Capture, data_dir: Path, tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("[TX012]\noff = true\n", encoding="utf-8")
    assert call("--lang", "en", "rules", "--import", path) == 0
    path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert call("--lang", "en", "rules", "--import", path) == 2
    assert capsys.readouterr().err == f"{told} Nothing was changed.\n"
    assert call("rules", "--export") == 0
    assert capsys.readouterr().out.strip() == "[TX012]\noff = true"


@pytest.mark.parametrize("arguments", [["MO004", "--export"], ["--export", "--import", "a.toml"]])
def test_one_thing_at_a_time(capsys: Capture, arguments: list[str]) -> None:
    assert call("--lang", "en", "rules", *arguments) == 2
    assert "--export" in capsys.readouterr().err


def test_a_family_is_listed_and_a_name_is_a_rule(capsys: Capture) -> None:
    assert call("rules", "lw") == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [rule.code for rule in ALL if rule.family == "LW"]
    assert call("rules", "LW", "--format", "json") == 0
    assert [each["code"] for each in json.loads(capsys.readouterr().out)["rules"]] == listed
    assert call("rules", "absolute-term") == 0
    by_name = capsys.readouterr().out
    assert call("rules", "LW001") == 0
    assert capsys.readouterr().out == by_name
