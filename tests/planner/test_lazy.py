"""Packages that load their names when asked: what readers see imported is what is handed on."""

import ast
import inspect
import subprocess
import sys
from types import ModuleType

import pytest

from planner import model, operations


@pytest.mark.parametrize("package", [model, operations])
def test_the_imports_for_readers_are_the_names_handed_on(package: ModuleType) -> None:
    imported = {
        name.name: str(node.module).removeprefix(f"{package.__name__}.")
        for node in ast.walk(ast.parse(inspect.getsource(package)))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(f"{package.__name__}.")
        for name in node.names
    }
    handed_on = {name: module for module, names in package._NAMES.items() for name in names}
    assert handed_on == imported
    assert sorted(handed_on) == sorted(package.__all__)
    for name in handed_on:
        assert getattr(package, name) is not None


def test_what_is_not_there_is_told_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        model.nothing  # noqa: B018


def test_the_window_starts_without_what_it_does_not_need_yet() -> None:
    code = (
        "import sys, ui.app; "
        "print([name for name in sys.modules if name in "
        "('sqlite_utils', 'PIL', 'dateutil.rrule', 'planner.operations.campaigns', 'planner.store.tables',"
        " 'planner.model.campaign', 'planner.lint.engine', 'hashlib')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
