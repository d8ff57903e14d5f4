"""backup create, list, verify, restore."""

from pathlib import Path

import pytest

from planner.model import Post
from planner.operations import create_post
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME
from planner.store import Library, posts
from tests.planner.cli.test_root import call

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak Chinese whatever the machine."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def add(data_dir: Path, text: str) -> None:
    with Library(data_dir) as library:
        create_post(library, Post(text=text))


def only_backup(data_dir: Path) -> Path:
    (path,) = (data_dir / BACKUP_FOLDER).glob("*.sqlite3")
    return path


def test_create_says_where_and_then_that_nothing_changed(data_dir: Path, capsys: Capture) -> None:
    add(data_dir, "甲")
    assert call("backup", "create") == 0
    path = only_backup(data_dir)
    assert capsys.readouterr().out == f"备份完成并已检查：{path}\n"
    assert call("backup", "create") == 0
    assert capsys.readouterr().out == f"自备份 {path} 以来没有变化，无需再备份。\n"
    assert only_backup(data_dir) == path


def test_create_says_what_it_removed(
    data_dir: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment in ("2026-11-20T08:00:00", "2026-11-20T18:00:00", "2026-11-30T08:00:00"):
        monkeypatch.setenv("QUANLI_NOW", moment)
        add(data_dir, "甲")
        capsys.readouterr()
        assert call("backup", "create") == 0
    *_made, removed = capsys.readouterr().out.splitlines()
    assert removed.startswith("已清理较早的备份：library-20261120-080000-")
    assert len(list((data_dir / BACKUP_FOLDER).iterdir())) == 4


def test_list_shows_when_size_posts_and_state(data_dir: Path, capsys: Capture) -> None:
    add(data_dir, "甲")
    call("backup", "create")
    capsys.readouterr()
    assert call("backup", "list") == 0
    words = capsys.readouterr().out.split()
    assert words[:2] == ["2026-11-30", "08:00:00"]
    assert words[3:] == ["MB", "1", "条", "完好", only_backup(data_dir).name]


def test_list_and_verify_of_none(data_dir: Path, capsys: Capture) -> None:
    for command in ("list", "verify"):
        assert call("backup", command) == 0
        assert capsys.readouterr().out == "还没有备份。\n"
    assert not (data_dir / LIBRARY_NAME).exists()


def test_a_bad_backup_is_told_and_ends_with_1(data_dir: Path, capsys: Capture) -> None:
    add(data_dir, "甲")
    call("backup", "create")
    path = only_backup(data_dir)
    assert call("backup", "verify", path.name) == 0
    path.write_bytes(path.read_bytes()[:20_000])
    capsys.readouterr()
    assert call("backup", "list") == 1
    assert "损坏或无法使用" in capsys.readouterr().out
    for arguments in ((), (path.name,)):
        assert call("backup", "verify", *arguments) == 1
        assert capsys.readouterr().out == f"{path} 已损坏，或不是圈历的资料库。\n"
    assert call("backup", "restore", path.name) == 2
    assert capsys.readouterr().err.endswith("不是圈历的资料库。\n")


def test_restore_says_what_is_there_and_what_was_kept(data_dir: Path, capsys: Capture) -> None:
    add(data_dir, "甲")
    call("backup", "create")
    path = only_backup(data_dir)
    add(data_dir, "乙")
    capsys.readouterr()
    assert call("backup", "restore", path.name) == 0
    kept = data_dir / BACKUP_FOLDER / "before-restore-20261130-080000-r3.sqlite3"
    assert capsys.readouterr().out == (f"已恢复 {path.name}，共 1 条帖子。\n恢复前的资料库已保留：{kept}\n")
    assert kept.is_file()
    with Library(data_dir) as library:
        assert [post.text for post in posts.everything(library)] == ["甲"]
    call("backup", "list")
    assert "恢复前备份" in capsys.readouterr().out


def test_restoring_over_a_damaged_library(data_dir: Path, capsys: Capture) -> None:
    add(data_dir, "甲")
    call("backup", "create")
    (data_dir / LIBRARY_NAME).write_bytes(b"damage" * 999)
    capsys.readouterr()
    assert call("backup", "restore", only_backup(data_dir).name) == 0
    assert "library-damaged-20261130-080000.sqlite3" in capsys.readouterr().out
    assert call("doctor") == 0


@pytest.mark.parametrize("command", ["verify", "restore"])
def test_a_name_that_is_not_there(data_dir: Path, capsys: Capture, command: str) -> None:
    assert call("backup", command, "../library.sqlite3") == 2
    assert capsys.readouterr().err == f"{data_dir / BACKUP_FOLDER} 中没有备份 ../library.sqlite3。\n"
