"""The planner runs without Qt: import-linter sees what is written, this sees what is loaded."""

import subprocess
import sys

from planner.paths import ROOT

_PROGRAM = """
import importlib, pkgutil, sys
import planner

for module in pkgutil.walk_packages(planner.__path__, "planner."):
    importlib.import_module(module.name)
loaded = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")]
assert not loaded, loaded
assert "planner.clock" in sys.modules
"""


def test_no_module_of_the_planner_loads_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
