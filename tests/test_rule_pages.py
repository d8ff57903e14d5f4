"""The pages of the rules are complete and up to date; and the check that says so sees every fault."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from planner import i18n
from planner.lint.pages import index_page, rule_page
from planner.lint.registry import ALL
from planner.lint.rule import Rule
from planner.paths import ROOT

SCRIPT = ROOT / ".ci" / "rule_pages.py"
SECTIONS = {
    "en": ["What it finds", "Why", "Facts", "Bad", "Good", "Fix", "Parameters", "Source"],
    "zh_CN": ["查什么", "为什么", "概况", "反例", "正例", "修复", "参数", "依据"],
}


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak each language in turn."""
    before = i18n.language()
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language(before)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_pages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_page_has_all_sections_and_says_all(rule: Rule, language: str) -> None:
    page = rule_page(rule)
    prose = re.sub(r"^(`{3,})text\n.*?^\1\n", "", page, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"^## (.*)$", prose, re.MULTILINE) == SECTIONS[language]
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    assert "`" * 3 not in prose
    for parameter in rule.parameters:
        assert f"- `{parameter.name}` = " in prose
    assert rule.checked.isoformat() in prose
    assert not re.search("[\x00-\x09\x0b-\x1f\u200b\u202a-\u202e\ufeff]", page)


def test_the_index_links_every_rule_once_by_family(language: str) -> None:
    page = index_page(reversed(ALL))
    assert re.findall(r"^\| \[(\w+)\]\(\1\.md\)", page, re.MULTILINE) == sorted(
        (rule.code for rule in ALL), key=lambda code: ("MOOAOPTXLWWXIMSCPLAUPR".index(code[:2]), code)
    )
    assert len(re.findall("^## ", page, re.MULTILINE)) == len({rule.family for rule in ALL})


def test_missing_stale_and_left_over_pages_are_faults(script: ModuleType, tmp_path: Path) -> None:
    wanted = {Path("en", "A.md"): b"a", Path("en", "B.md"): b"b"}
    script.write(tmp_path, wanted)
    assert script.faults(tmp_path, wanted) == []
    (tmp_path / "en" / "A.md").write_bytes(b"a\r\n")
    (tmp_path / "en" / "B.md").rename(tmp_path / "en" / "C.md")
    assert script.faults(tmp_path, wanted) == [
        "en/A.md is stale",
        "en/B.md is missing",
        "en/C.md is of no rule",
    ]
    script.write(tmp_path, wanted)
    assert script.faults(tmp_path, wanted) == []
