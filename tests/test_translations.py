"""The Chinese catalogue is complete, consistent and built."""

import subprocess
import sys

from planner.paths import ROOT


def test_chinese_is_complete_and_built() -> None:
    done = subprocess.run(
        [sys.executable, ".ci/translations.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
