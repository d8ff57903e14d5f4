"""The set-up does what the README promises, on machines better and worse equipped than this one."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from planner.paths import ROOT
from tests.conftest import SAMPLES

CI = ROOT / ".ci"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the set-up scripts, and a folder `bin` that holds all the programs there are."""
    shutil.copytree(CI, tmp_path / ".ci")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in ("bash", "env", "awk", "sed", "tr", "sort", "comm", "dirname", "id", "cat", "cksum"):
        found = shutil.which(tool)
        assert found, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def _program(checkout: Path, name: str, script: str) -> None:
    path = checkout / "bin" / name
    path.write_text(f"#!/usr/bin/env bash\n{script}\n")
    path.chmod(0o755)


def _run(checkout: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(checkout / "bin")}
    return subprocess.run(
        [str(checkout / ".ci" / command[0]), *command[1:]],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _packages(checkout: Path, text: str) -> None:
    (checkout / ".ci" / "debian-packages.txt").write_text(text)


def test_without_root_the_command_for_missing_packages_is_shown(checkout: Path) -> None:
    _packages(checkout, "[run]\nlibgl1\n# why\nfonts-x\n[test]\nxvfb\n")
    _program(checkout, "dpkg-query", "echo 'installed libgl1, '; echo 'not-installed fonts-x, '")
    _program(checkout, "apt-get", "exit 9")
    (checkout / "bin" / "id").unlink()
    _program(checkout, "id", "echo 1000")
    done = _run(checkout, "system-packages", "run")
    assert done.returncode == 2
    assert "sudo apt-get install --yes --no-install-recommends fonts-x \n" in done.stderr


def test_as_root_exactly_the_missing_packages_are_installed(checkout: Path) -> None:
    _packages(checkout, "[run]\nlibgl1\nfonts-x\n[test]\nxvfb\n[verify]\noffice\n")
    _program(checkout, "dpkg-query", "echo 'installed other, libgl1 (= 1)'")
    _program(checkout, "apt-get", f'echo "$*" >>{checkout}/apt.log')
    (checkout / "bin" / "id").unlink()
    _program(checkout, "id", "echo 0")
    assert _run(checkout, "system-packages", "run", "test").returncode == 0
    update, install = (checkout / "apt.log").read_text().splitlines()
    assert update.startswith("update")
    assert "fonts-x xvfb" in install
    assert "libgl1" not in install
    assert "office" not in install


def test_where_nothing_is_missing_apt_is_left_alone(checkout: Path) -> None:
    _packages(checkout, "[run]\nlibgl1\n")
    _program(checkout, "dpkg-query", "echo 'installed libgl1, '")
    _program(checkout, "apt-get", "exit 9")
    assert _run(checkout, "system-packages", "run").returncode == 0


def test_an_old_python_is_refused_in_a_sentence(checkout: Path) -> None:
    _program(checkout, "python3", '[ "$1" = --version ] && echo Python 3.10.12 && exit 0; exit 1')
    done = _run(checkout, "venv", "run")
    assert done.returncode == 2
    assert done.stderr == "Python 3.11 or newer is needed; python3 here is: Python 3.10.12\n"


def test_every_dependency_is_pinned_and_no_machine_is_named() -> None:
    text = (CI / "constraints.txt").read_text(encoding="utf-8")
    assert "/" not in text
    pins = {_normal(line.split("==")[0]) for line in text.splitlines() if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {_normal(re.split(r"[<>=!~\[; ]", entry)[0]) for group in groups for entry in group}
    assert wanted - pins == set()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_opens_with_a_picture_and_two_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    head = text.split("\n## ")[0]
    assert "make run" in head
    assert "make test" in head
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert any(link.endswith(".png") for link in re.findall(r"!\[[^]]*\]\(([^)]+)\)", head))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_samples_stay_light() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 10_000_000


def test_without_a_display_one_sentence_and_exit_code_2(data_dir: Path) -> None:
    unwanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")],
        env={**environment, "LANG": "en_GB.UTF-8", "LC_ALL": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr
