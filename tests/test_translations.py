"""The Chinese catalogue is complete, consistent and built; and the check that says so sees every fault."""

import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from planner.paths import ROOT

SCRIPT = ROOT / ".ci" / "translations.py"


def test_chinese_is_complete_and_built() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GOOD = Message("Move {n} posts", "移动 {n} 条")
PLURAL = Message(("{n} post", "{n} posts"), ("{n} 条",))
SAME_IN_CONTEXT = Message("Move {n} posts", "改期 {n} 条", context="verb")


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ([], "'Move {n} posts' is not translated"),
        ([Message("Move {n} posts", "")], "has no translation"),
        ([Message("Move {n} posts", "移动 {k} 条")], "has placeholders"),
        ([Message("Move {n} posts", "移动")], "has placeholders"),
        ([Message("Move {n} posts", "移动 {n} 条", flags={"fuzzy"})], "is marked fuzzy"),
        ([GOOD, Message("Open", "打开")], "is used nowhere"),
        ([GOOD, Message("Move {n} posts", "移 {n} 条")], "but '移动 {n} 条' in area.po"),
    ],
)
def test_a_fault_is_named(script: ModuleType, messages: list[Message], fault: str) -> None:
    used = {("", "Move {n} posts"): "ui/board.py:1"}
    _catalogue, faults = script.merge([("area.po", message) for message in messages], used)
    assert len(faults) == 1
    assert fault in faults[0]


def test_plurals_and_contexts_are_no_fault(script: ModuleType) -> None:
    messages = [GOOD, PLURAL, SAME_IN_CONTEXT, GOOD]
    used = {("", "Move {n} posts"): "a", ("", "{n} post"): "b", ("verb", "Move {n} posts"): "c"}
    catalogue, faults = script.merge([("area.po", message) for message in messages], used)
    assert faults == []
    assert len(catalogue) == 3
    assert script.packed(catalogue) == script.packed(catalogue)
