"""Without a screen the program says so in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.paths import ROOT
from ui.display import require_display


@pytest.mark.parametrize("display", ["", ":", "nonsense", ":93751", "localhost:60"])
def test_a_display_that_does_not_answer_is_refused(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr("ui.display._connects", lambda *_address: False)
    with pytest.raises(UserError, match="屏幕"):
        require_display()


def test_a_display_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":7.0")
    monkeypatch.setattr("ui.display._connects", lambda _family, address: asked.append(address) or True)
    require_display()
    assert asked == ["/tmp/.X11-unix/X7"]


def test_painting_without_a_screen_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("DISPLAY", raising=False)
    require_display()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_the_program_ends_with_2_and_one_line(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = subprocess.run([sys.executable, "main.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
