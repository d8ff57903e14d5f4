"""Exported files: whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.exporting.atomic import replacing, save_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_and_old_file(tmp_path: Path) -> None:
    path = tmp_path / "周计划.md"
    save_bytes(path, b"one")
    save_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["周计划.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    save_bytes(tmp_path / "ours", b"")
    (tmp_path / "usual").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def _fail_midway(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise RuntimeError("writer failed")


def test_failing_writer_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        _fail_midway(path)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.xlsx"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_trouble_at_the_end_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, call: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(code, os.strerror(code))

    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os if call == "fsync" else Path, call, fail)
    with pytest.raises(UserError, match=r"plan\.xlsx"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.xlsx"]


def test_folder_in_the_way_missing_folder_and_file_as_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "none" / "plan.md", tmp_path / "file" / "plan.md"):
        with pytest.raises(UserError, match=str(path)):
            save_bytes(path, b"new")
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有权限"),
        (errno.EPERM, "没有权限"),
        (errno.EROFS, "没有权限"),
        (errno.EBUSY, "被别的程序打开"),
        (errno.ENOENT, "无法写入"),  # as in /proc, whose folder is there
        (errno.EIO, "无法写入"),
    ],
)
def test_reasons_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(UserError, match=reason):
        save_bytes(tmp_path / "plan.xlsx", b"new")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps devices out of folders")
def test_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="不是普通文件"):
        save_bytes(pipe, b"new")
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_the_new_file_is_for_those_who_could_read_the_old_one(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(b"old")
    path.chmod(mode)
    with replacing(path) as file:
        assert stat.S_IMODE(Path(file.name).stat().st_mode) == mode  # also while it is written
        file.write(b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_write_protected_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UserError, match=r"plan\.csv 被设为只读"):
        save_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["plan.csv"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_goes_on_leading_to_the_file(tmp_path: Path, is_there: bool) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "plan.csv"
    if is_there:
        target.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(Path("far") / "plan.csv")
    save_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["far", "link.csv"]
    assert names(tmp_path / "far") == ["plan.csv"]


def test_what_killed_exports_left_behind_goes(tmp_path: Path) -> None:
    left = [tmp_path / f".quanli-{digit * 16}.tmp" for digit in "0123"]
    kept = [tmp_path / ".quanli-notes.tmp", tmp_path / f"quanli-{'0' * 16}.tmp"]
    for path in (*left[:2], *kept):
        path.write_bytes(b"half")
    for folder in left[2:]:
        folder.mkdir()
        (folder / "1.png").write_bytes(b"half")
    for path in (left[0], left[2], *kept):
        os.utime(path, (0, 0))
    save_bytes(tmp_path / "plan.csv", b"new")
    at_work = [left[1], left[3]]  # another export may be writing them just now
    assert names(tmp_path) == sorted(path.name for path in (*at_work, *kept, tmp_path / "plan.csv"))
    assert (left[3] / "1.png").exists()
