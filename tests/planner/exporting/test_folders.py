"""Exported folders: whole or not at all, and never in the place of anything but our own."""

import errno
import os
from pathlib import Path
from threading import get_ident
from typing import BinaryIO

import pytest

from planner.errors import UserError
from planner.exporting.atomic import replacing_folder
from planner.exporting.job import ExportJob, Step, StoppedError, no_step
from planner.exporting.writing import write_export
from planner.media import MediaStore
from planner.model import Post
from tests.planner.exporting.hostile import HOSTILE
from tests.planner.exporting.plans import document, job, post

OURS = b"\x89PNG\r\n\x1a\n....tEXtSoftware\0Quanli"


def paint(job: ExportJob, file: BinaryIO) -> None:
    """Stand in for the painter: a picture that tells its only post."""
    (row,) = job.document.rows
    file.write(OURS + row.post.text.encode(errors="replace"))


def write(folder: Path, *posts: Post, step: Step = no_step) -> None:
    plan = job(document(*posts), "png", MediaStore(folder.parent / "media"), layout="cards", step=step)
    write_export(plan, folder, {"png": paint})


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_for_each_post_named_by_day_and_title(tmp_path: Path) -> None:
    write(
        tmp_path / "卡片", post(1, title="第一炉"), post(2, 26, "", title="不定时"), post(3, title="第一炉")
    )
    assert names(tmp_path) == ["卡片"]
    assert names(tmp_path / "卡片") == [
        "2026-11-25 2030 日常生活 第一炉 (2).png",
        "2026-11-25 2030 日常生活 第一炉.png",
        "2026-11-26 日常生活 不定时.png",
    ]


def test_names_from_hostile_titles_stay_in_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "卡片", *(post(n, title=text) for n, text in enumerate(HOSTILE, start=1)))
    assert names(tmp_path) == ["卡片"]
    assert len(names(tmp_path / "卡片")) == len(HOSTILE)
    assert all(
        name.startswith("2026-11-25 2030 ") and name.endswith(".png") for name in names(tmp_path / "卡片")
    )


def test_one_thread_paints_and_others_pack(tmp_path: Path) -> None:
    painted_by: set[int] = set()
    packed_by: set[int] = set()

    def slow_to_pack(job: ExportJob, file: BinaryIO) -> None:
        painted_by.add(get_ident())

        def pack() -> None:
            packed_by.add(get_ident())
            paint(job, file)

        job.pack(pack)

    plan = job(
        document(*(post(n) for n in range(1, 9))), "png", MediaStore(tmp_path / "media"), layout="cards"
    )
    write_export(plan, tmp_path / "卡片", {"png": slow_to_pack})
    assert painted_by == {get_ident()}
    assert get_ident() not in packed_by
    assert all((tmp_path / "卡片" / name).read_bytes().startswith(OURS) for name in names(tmp_path / "卡片"))
    assert len(names(tmp_path / "卡片")) == 8


def test_a_picture_that_cannot_be_packed_leaves_nothing(tmp_path: Path) -> None:
    def no_room(job: ExportJob, _file: BinaryIO) -> None:
        def pack() -> None:
            raise OSError(errno.ENOSPC, "full")

        job.pack(pack)

    plan = job(document(post(1), post(2)), "png", MediaStore(tmp_path / "media"), layout="cards")
    with pytest.raises(UserError):
        write_export(plan, tmp_path / "卡片", {"png": no_room})
    assert names(tmp_path) == []


def test_empty_range_is_an_empty_folder(tmp_path: Path) -> None:
    write(tmp_path / "卡片")
    assert names(tmp_path / "卡片") == []


def test_own_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "卡片"
    write(folder, post(1, title="旧"))
    (folder / ".DS_Store").write_bytes(b"")
    write(folder, post(1, title="新"))
    assert names(folder) == ["2026-11-25 2030 日常生活 新.png"]
    assert names(tmp_path) == ["卡片"]


@pytest.mark.parametrize("stranger", ["照片.png", "note.txt"])
def test_folder_with_anything_else_is_left_alone(tmp_path: Path, stranger: str) -> None:
    folder = tmp_path / "卡片"
    write(folder, post(1, title="旧"))
    (folder / stranger).write_bytes(b"\x89PNG\r\n\x1a\n mine")
    before = names(folder)
    with pytest.raises(UserError, match=stranger):
        write(folder, post(1, title="新"))
    assert (names(folder), names(tmp_path)) == (before, ["卡片"])


def test_folder_in_the_folder_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "卡片" / "里面").mkdir(parents=True)
    with pytest.raises(UserError, match="里面"):
        write(tmp_path / "卡片", post())


def test_file_and_link_in_the_way_and_missing_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for path, reason in ((tmp_path / "file", "不是文件夹"), (tmp_path / "none" / "卡片", "不存在")):
        with pytest.raises(UserError, match=reason):
            write(path, post())
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(UserError, match="不是文件夹"):
        write(tmp_path / "link", post())
    assert names(tmp_path / "real") == []


def test_cancelled_in_the_middle_leaves_the_old_folder_and_no_litter(tmp_path: Path) -> None:
    folder = tmp_path / "卡片"
    write(folder, post(1, title="旧"))

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write(folder, *(post(n, title="新") for n in range(1, 5)), step=stop)
    assert names(folder) == ["2026-11-25 2030 日常生活 旧.png"]
    assert names(tmp_path) == ["卡片"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_disk_that_refuses_leaves_the_old_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    folder = tmp_path / "卡片"
    write(folder, post(1, title="旧"))

    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os if call == "fsync" else Path, call, fail)
        with pytest.raises(UserError, match="磁盘已满"):
            write(folder, post(1, title="新"))
    assert names(folder) == ["2026-11-25 2030 日常生活 旧.png"]
    assert names(tmp_path) == ["卡片"]


def test_old_folder_comes_back_when_the_new_one_cannot_be_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "卡片"
    write(folder, post(1, title="旧"))
    real, calls = Path.replace, []

    def fail_second(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail_second)
        with pytest.raises(UserError, match="无法写入"):
            write(folder, post(1, title="新"))
    assert names(folder) == ["2026-11-25 2030 日常生活 旧.png"]
    assert names(tmp_path) == ["卡片"]


def test_what_comes_into_the_folder_meanwhile_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "卡片"
    folder.mkdir()

    def fill() -> None:
        with replacing_folder(folder, lambda _path: False) as new:
            (new / "a").write_text("")
            (folder / "别人的").write_text("")

    with pytest.raises(UserError, match="别人的"):
        fill()
    assert names(folder) == ["别人的"]
    assert names(tmp_path) == ["卡片"]
