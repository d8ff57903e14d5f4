"""After warming no post makes the rules load anything."""

import json
import subprocess
import sys

import pytest

from planner.lint import warming
from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.registry import ALL
from planner.lint.rule import Rule
from planner.lint.warming import warm
from planner.paths import ROOT

SCRIPT = """
import builtins, io, json, sys
from planner.lint.warming import warm
from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
warm()
before = set(sys.modules)
def refused(*arguments, **options):
    raise AssertionError(arguments)
builtins.open = io.open = refused
found = {finding.code for line in sys.argv[1:] for finding in lint_post(post_of_case(json.loads(line)))}
print(sorted(found), sorted(set(sys.modules) - before))
"""
CASES = (
    '{"text": "全城最好的豆子,转发就送！！！加V信 13800138000，登陆后 11月28日周五 今天是冬至",'
    ' "pillar": "ad", "planned": "2026-11-25T20:30"}',
    '{"channel": "article", "title": "震惊！！！", "text": "# 一\\n\\n[微笑]稳赚不赔，治疗失眠，包过\\n\\n'
    '![雨](雨.jpg)[站](https://a.example.com)", "flags": {"declared_original": true}}',
    '{"channel": "image_post", "title": "一", "text": "**粗**的的", "images": 2}',
)


@pytest.mark.slow
def test_nothing_is_loaded_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *CASES],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "LW001" in done.stdout
    assert done.stdout.strip().endswith(" []")


def test_it_stops_when_it_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def looking(rule: Rule, _context: object) -> tuple[()]:
        looked.append(rule.code)
        return ()

    monkeypatch.setattr(warming, "_hits", looking)
    warm(lambda: len(looked) == 3)
    assert looked == [rule.code for rule in ALL[:3]]


def test_cases_are_fit_for_all_kinds() -> None:
    """The texts of the first test do set off rules of many families."""
    families = {finding.code[:2] for case in CASES for finding in lint_post(post_of_case(json.loads(case)))}
    assert families >= {"MO", "OA", "OP", "TX", "LW", "WX", "PR"}
