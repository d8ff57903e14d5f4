"""Calls that are told to stop, or whose output is refused: said in a sentence, nothing half-done left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.model import Post
from planner.operations import create_post
from planner.store import Library, posts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of POSIX")

_CALL = """
import os, sys
import {module} as there
sys.path.insert(0, ".")
import main

usual = there.{name}
def stopped(*arguments, **settings):
    {steps}
there.{name} = stopped
sys.argv = ["main.py", *sys.argv[1:]]
sys.exit(main.main())
"""
_KILL = "os.kill(os.getpid(), {number})"
_SIGNALS = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])


def _call(place: str, steps: str, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Call the program with a function at `place` (module:name) doing `steps` instead."""
    module, name = place.split(":")
    code = _CALL.format(module=module, name=name, steps=steps)
    words = ["--lang", "en", "--data-dir", str(folder), *map(str, arguments)]
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=60
    )


def _export(folder: Path, steps: str, target: Path, *more: str) -> subprocess.CompletedProcess[str]:
    words = ("export", "--format", "csv", "--week", "2026-W48", "-o", target, *more)
    return _call("planner.exporting.delimited:write", steps, folder, *words)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "plan.csv"


@_SIGNALS
def test_an_export_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, target: Path, number: signal.Signals
) -> None:
    target.write_text("old")
    steps = f"arguments[1].write(b'half'); {_KILL.format(number=int(number))}"
    called = _export(tmp_path / "library", steps, target, "--overwrite")
    assert (called.returncode, called.stderr) == (128 + number, f"Stopped. {target} was not written.\n")
    assert [path.name for path in target.parent.iterdir()] == ["plan.csv"]
    assert target.read_text() == "old"


def test_signals_that_follow_do_not_break_off_the_cleaning_up(tmp_path: Path, target: Path) -> None:
    kills = "; ".join(_KILL.format(number=int(each)) for each in (signal.SIGHUP, signal.SIGTERM))
    steps = f"""
    try:
        os.kill(os.getpid(), {int(signal.SIGHUP)})
    finally:
        {kills}"""
    called = _export(tmp_path / "library", steps, target)
    assert called.returncode == 128 + signal.SIGHUP
    assert not list(target.parent.iterdir())


def test_what_ignores_the_end_of_the_terminal_goes_on(tmp_path: Path, target: Path) -> None:
    words = [
        sys.executable,
        "-c",
        _CALL.format(
            module="planner.exporting.delimited",
            name="write",
            steps=f"{_KILL.format(number=int(signal.SIGHUP))}; usual(*arguments)",
        ),
    ]
    words += ["--data-dir", tmp_path / "library", "export", "--format", "csv", "--week", "2026-W48"]
    done = subprocess.run(
        ["nohup", *words, "-o", target],
        capture_output=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0
    assert target.exists()


def test_stopped_when_the_file_was_there_already(tmp_path: Path, target: Path) -> None:
    called = _call(
        "planner.cli.exporting:_tell", _KILL.format(number=int(signal.SIGINT)), tmp_path / "library",
        "export", "--format", "csv", "--week", "2026-W48", "-o", target,
    )  # fmt: skip
    assert (called.returncode, called.stderr) == (130, f"Stopped, but {target} had been written by then.\n")
    assert target.exists()


def _import(folder: Path, place: str) -> subprocess.CompletedProcess[str]:
    plan = folder.parent / "plan.csv"
    plan.write_text("日期,渠道,正文\n2026-11-25,朋友圈,新的\n", encoding="utf-8")
    return _call(place, _KILL.format(number=int(signal.SIGINT)), folder, "import", plan)


def _texts(folder: Path) -> list[str]:
    with Library(folder) as library:
        return [post.text for post in posts.everything(library)]


@pytest.mark.parametrize(
    "place",
    ["planner.cli.importing:judge_for", "planner.store.search_index:catch_up"],
    ids=["reads", "writes"],
)
def test_a_stopped_import_says_that_nothing_was_stored(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "library"
    _made(folder)
    called = _import(folder, place)
    assert (called.returncode, called.stderr) == (130, "Stopped. Nothing was changed in the library.\n")
    assert _texts(folder) == ["早安"]


def _made(folder: Path) -> None:
    with Library(folder) as library:
        create_post(library, Post(text="早安"))


def test_a_stopped_import_says_that_all_was_stored(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    _made(folder)
    called = _import(folder, "planner.cli.importing:report_text")
    told = "Stopped, but the library has been changed by then; “history” shows what was stored.\n"
    assert (called.returncode, called.stderr) == (130, told)
    assert sorted(_texts(folder)) == ["新的", "早安"]


@pytest.mark.parametrize("place", ["planner.cli.root:_language", "planner.cli.root:data_folder"])
def test_no_traceback_before_the_command_begins(tmp_path: Path, place: str) -> None:
    called = _call(place, _KILL.format(number=int(signal.SIGINT)), tmp_path, "history")
    assert called.returncode == 130
    assert called.stderr.splitlines() in (["Stopped."], ["已停止。"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words", [("export", "--format", "csv", "--week", "2026-W48", "-o", "-"), ("history",)]
)
def test_output_onto_a_full_disk_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        called = subprocess.run(
            [sys.executable, "main.py", "--lang", "en", "--data-dir", tmp_path, *words],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    told = "The disk is full, so the output was cut off. Free some space and try again.\n"
    assert (called.returncode, called.stderr) == (2, told)


def test_output_that_nobody_reads_ends_quietly(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        called = subprocess.run(
            [sys.executable, "main.py", "--data-dir", tmp_path, "history"],
            stdout=closed, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert (called.returncode, called.stderr) == (1, "")


def test_output_that_is_closed_is_told(tmp_path: Path) -> None:
    words = (
        f"{sys.executable} main.py --lang en --data-dir {tmp_path} export --format csv --week 2026-W48 -o -"
    )
    called = subprocess.run(
        ["sh", "-c", f"{words} >&-"], stderr=subprocess.PIPE, text=True, check=False, timeout=60
    )
    assert called.returncode == 2
    assert called.stderr.splitlines() == ["There is no standard output, so nothing was written."]
