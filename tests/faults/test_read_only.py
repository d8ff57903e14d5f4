"""A library in a folder where one may not write: everything that reads works, and says so."""

import io
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest

from planner.cli.root import Window, run
from planner.model import Post
from planner.operations import create_post
from planner.paths import LIBRARY_NAME
from planner.store import Library, connecting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders there have no such permission")

_NOBODY = 65534
_fork = multiprocessing.get_context("fork") if sys.platform != "win32" else None
_WEEK = ["--week", "2026-W49"]
Said = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A library in a folder that everybody may read and nobody may write to."""
    folder = tmp_path / "data"
    with Library(folder) as library:
        create_post(library, Post(text="早安☕", planned_date=date(2026, 12, 2)))
    for path in tmp_path.parents:
        if path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(0o755)
    tmp_path.chmod(0o777)  # what is exported goes there
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


def _call(folder: Path, command: Sequence[object]) -> Said:
    window = Window(lambda _folder, _language: 0, {}, lambda: True)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["--lang", "zh_CN", "--data-dir", str(folder), *map(str, command)], window)
    return code, out.getvalue(), err.getvalue()


def _as_nobody(
    folder: Path, commands: Sequence[Sequence[object]], answers: "multiprocessing.SimpleQueue[list[Said]]"
) -> None:
    if os.getuid() == 0:  # the superuser always may
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    said: list[Said] = []
    try:
        said += [_call(folder, command) for command in commands]
    except BaseException as error:
        said.append((-1, "", repr(error)))
    answers.put(said)


def _said(folder: Path, *commands: Sequence[object]) -> list[Said]:
    """Call commands one after the other as somebody who may not write."""
    assert _fork
    answers = _fork.SimpleQueue()
    child = _fork.Process(target=_as_nobody, args=(folder, commands, answers))
    child.start()
    said: list[Said] = answers.get()
    child.join(30)
    return said


def test_reading_commands_work_and_writing_ones_say_why_not(folder: Path, tmp_path: Path) -> None:
    reading: list[list[object]] = [
        ["list", *_WEEK],
        ["search", "早安"],
        ["history"],
        ["doctor"],
        ["export", *_WEEK, "--format", "md", "-o", tmp_path / "a.md", "--overwrite"],
        ["archive", "save", tmp_path / "a.quanli", "--overwrite"],
    ]
    writing: list[list[object]] = [["undo"], ["backup", "create"]]
    elsewhere = tmp_path / "elsewhere"
    with Library(elsewhere) as library:
        create_post(library, Post(text="早安☕"))
    # Another user may not be able to load modules, so they are loaded before.
    for place, command in [*((folder, each) for each in reading), *((elsewhere, each) for each in writing)]:
        assert _call(place, command)[0] == 0
    for path in tmp_path.glob("a.*"):
        path.unlink()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for command, (code, out, err) in zip(reading, _said(folder, *reading), strict=True):
        assert (code, err) == (0, ""), (command, out)
        assert out
    assert "早安" in (tmp_path / "a.md").read_text("utf-8")
    assert (tmp_path / "a.quanli").stat().st_size > 1000
    for code, out, err in _said(folder, *writing):
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "只能读取" in err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_another_process_has_just_written_is_read_too(folder: Path) -> None:
    assert _call(folder, ["list", *_WEEK])[0] == 0
    folder.chmod(0o755)
    writer = connecting.connect(folder / LIBRARY_NAME)
    writer.execute("UPDATE posts SET text = '晚安'")
    folder.chmod(0o555)
    try:
        ((code, out, err),) = _said(folder, ["list", *_WEEK])
        assert (code, err) == (0, "")
        assert "晚安" in out
    finally:
        folder.chmod(0o755)
        writer.close()
