"""Files that are named but may not or cannot be read: every command tells which, and why, in one sentence."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planner.cli.root import Window, run
from planner.store import Library, posts

_NOBODY = 65534
COMMANDS = [
    *(["import", f"a{suffix}"] for suffix in (".csv", ".xlsx", ".ics", ".json", ".md", ".txt", ".doc")),
    ["tags", "import", "a.csv"],
    ["results", "import", "a.csv"],
    ["holidays", "import", "a.json"],
    ["rules", "--import", "a.toml"],
    ["archive", "open", "a.quanli"],
    ["lint", "a.md"],
]
Capture = pytest.CaptureFixture[str]


def call(data_dir: Path, *arguments: object) -> int:
    window = Window(lambda _folder, _language: 0, {}, lambda: True)
    return run(["--lang", "zh_CN", "--data-dir", str(data_dir), *map(str, arguments)], window)


@pytest.fixture
def as_another_user(data_dir: Path, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Return how to go on as somebody who may read less: permissions do not bind the superuser.

    What Python has not loaded by then may be out of reach.
    """
    if sys.platform == "win32":
        pytest.skip("has no such permissions")
    with Library(data_dir):
        pass
    for path in (tmp_path, *tmp_path.parents[:-2], data_dir, *data_dir.rglob("*")):
        path.chmod(0o777)
    user = os.geteuid()
    yield lambda: os.seteuid(user or _NOBODY)
    os.seteuid(user)
    for path in (tmp_path / "plans", *(tmp_path / "plans").glob("*")):
        path.chmod(0o777)


@pytest.mark.parametrize("harm", ["file", "folder"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_permission(
    data_dir: Path,
    tmp_path: Path,
    capsys: Capture,
    command: list[str],
    harm: str,
    as_another_user: Callable[[], None],
) -> None:
    path = tmp_path / "plans" / command[-1]
    path.parent.mkdir()
    folder = tmp_path / "new" if command[0] == "archive" else data_dir
    assert call(folder, *command[:-1], path) == 2
    assert capsys.readouterr().err == f"找不到文件 {path}。\n"
    path.write_bytes(b"x")
    (path if harm == "file" else path.parent).chmod(0)
    as_another_user()
    assert call(folder, *command[:-1], path) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"没有权限读取 {path}。请修改它的权限，或者关闭占用它的程序，然后重试。\n"


def test_a_folder_without_permission(
    data_dir: Path, tmp_path: Path, capsys: Capture, as_another_user: Callable[[], None]
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    assert call(data_dir, "import", folder) == 2
    assert "没有 Markdown 文件" in capsys.readouterr().err
    folder.chmod(0)
    as_another_user()
    assert call(data_dir, "import", folder) == 2
    assert f"没有权限读取 {folder}。" in capsys.readouterr().err


def test_what_may_not_be_read_in_a_folder_is_left_out_with_the_reason(
    data_dir: Path, tmp_path: Path, capsys: Capture, as_another_user: Callable[[], None]
) -> None:
    folder = tmp_path / "plans"
    for name in ("a.md", "b.md", "closed/c.md", "unsearchable/d.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("---\ndate: 2026-12-01\n---\n早安", encoding="utf-8")
    assert call(data_dir, "import", folder, "--dry-run") == 1  # says the same four times
    capsys.readouterr()
    (folder / "b.md").chmod(0)
    (folder / "closed").chmod(0)
    (folder / "unsearchable").chmod(0o444)
    as_another_user()
    assert call(data_dir, "import", folder) == 1
    out = capsys.readouterr().out
    assert "已导入：1" in out
    assert "b.md · 未导入：没有权限读取 b.md。" in out
    assert "closed · 未导入：" in out
    assert "unsearchable · 未导入：" in out


def test_pictures_and_articles_that_may_not_be_read_are_told(
    data_dir: Path, tmp_path: Path, capsys: Capture, as_another_user: Callable[[], None]
) -> None:
    folder = tmp_path / "plans"
    (folder / "closed").mkdir(parents=True)
    (folder / "closed/a.jpg").write_bytes(b"x")
    (folder / "b.md").write_text("早安", encoding="utf-8")
    rows = "日期,渠道,正文,图片\n2026-12-01,朋友圈,早安,closed/a.jpg\n2026-12-02,公众号,@b.md,\n"
    (folder / "plan.csv").write_text(rows, encoding="utf-8")
    call(data_dir, "import", folder / "plan.csv", "--dry-run")  # what it needs is loaded by now
    capsys.readouterr()
    (folder / "closed").chmod(0o444)
    (folder / "b.md").chmod(0)
    as_another_user()
    assert call(data_dir, "import", folder / "plan.csv") == 1
    out = capsys.readouterr().out
    assert f"第 2 行 · 图片 · 警告：没有权限读取 {folder / 'closed/a.jpg'}。" in out
    assert "第 3 行 · 正文 · 警告：没有权限读取 b.md。" in out


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_is_too_long(data_dir: Path, tmp_path: Path, capsys: Capture, command: list[str]) -> None:
    path = tmp_path / ("长" * 200 + command[-1])
    folder = tmp_path / "new" if command[0] == "archive" else data_dir
    assert call(folder, *command[:-1], path) == 2
    assert capsys.readouterr().err == f"找不到文件 {path}，文件名不可能这么长。\n"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_name_is_never_the_current_folder(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, command: list[str]
) -> None:
    (tmp_path / "a.md").write_text("早安", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert call(data_dir, *command[:-1], "") == 2
    assert capsys.readouterr().err.startswith("缺少 ")
    with Library(data_dir) as library:
        assert posts.count(library) == 0


def test_a_name_that_begins_with_a_tilde_is_one(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("~$plan.csv").write_text("日期,渠道,正文\n2026-11-25,朋友圈,早安\n", encoding="utf-8")
    assert call(data_dir, "import", "~$plan.csv") == 0
    assert call(data_dir, "tags", "import", "~nobody-of-that-name.csv") == 2
    assert "找不到文件" in capsys.readouterr().err
    assert call(Path("~nobody-of-that-name"), "list", "--week", "2026-W49") == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no such devices")
def test_rules_come_from_no_device(data_dir: Path, capsys: Capture) -> None:
    assert call(data_dir, "rules", "--import", os.devnull) == 2
    assert capsys.readouterr().err == f"{os.devnull} 不是文件，而是设备或管道；请选择文件。\n"
