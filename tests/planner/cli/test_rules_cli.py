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
