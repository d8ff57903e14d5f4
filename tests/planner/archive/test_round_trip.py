"""A library through an archive and back."""

import errno
import os
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from planner.archive import open_archive, opening, save_archive
from planner.errors import DamagedLibraryError, UserError
from planner.media import MediaStore
from planner.model import Post
from planner.operations import create_post, delete_posts, undo_step
from planner.store import Library, posts, search_index
from planner.store.copying import CancelledError
from tests.planner.archive.crafting import with_database_bytes, with_manifest

SAMPLE = Path(__file__).parents[2] / "databases" / "m001_first_week.sqlite3"


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_everything_comes_out_as_it_went_in(full: Library, archive: Path, tmp_path: Path) -> None:
    opened = open_archive(archive, tmp_path / "there")
    assert (opened.posts, opened.pictures, opened.missing_pictures) == (2, 3, 0)
    with Library(tmp_path / "there") as library:
        assert posts.everything(library) == posts.everything(full)
        media = MediaStore(library.media_folder)
        for post in posts.everything(library):
            for image in post.images:
                old = MediaStore(full.media_folder).path_of(image.sha256)
                assert media.path_of(image.sha256).read_bytes() == old.read_bytes()
        undo_step(library)
        assert posts.count(library) == 1
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".quanli")]
    assert tree(tmp_path / "there") == tree(tmp_path / "here") - {
        path for path in tree(tmp_path / "here") if path.endswith(("-wal", "-shm", ".quanli-lock"))
    }


def test_pictures_are_stored_and_the_database_deflated(archive: Path) -> None:
    with ZipFile(archive) as opened:
        kinds = {info.filename: info.compress_type for info in opened.infolist()}
        assert opened.testzip() is None
    assert kinds.pop("library.sqlite3") == ZIP_DEFLATED
    assert kinds.pop("manifest.json") == ZIP_STORED
    assert len(kinds) == 3
    assert set(kinds.values()) == {ZIP_STORED}


def test_the_same_library_gives_the_same_bytes(full: Library, archive: Path, tmp_path: Path) -> None:
    save_archive(full, tmp_path / "again.quanli")
    assert (tmp_path / "again.quanli").read_bytes() == archive.read_bytes()


def test_pictures_only_undo_speaks_of_go_along(full: Library, tmp_path: Path) -> None:
    delete_posts(full, [post.id for post in posts.everything(full)])
    assert save_archive(full, tmp_path / "a.quanli").pictures == 3
    open_archive(tmp_path / "a.quanli", tmp_path / "there")
    with Library(tmp_path / "there") as library:
        undo_step(library)
        assert all(
            MediaStore(library.media_folder).path_of(image.sha256).is_file()
            for post in posts.everything(library)
            for image in post.images
        )


@pytest.mark.parametrize("content", [None, b"", b"other bytes"])
def test_missing_and_damaged_pictures_are_told(full: Library, tmp_path: Path, content: bytes | None) -> None:
    sha256 = posts.everything(full)[0].images[0].sha256
    path = MediaStore(full.media_folder).path_of(sha256)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    saved = save_archive(full, tmp_path / "a.quanli")
    assert saved.missing == (sha256,)
    opened = open_archive(tmp_path / "a.quanli", tmp_path / "there")
    assert (opened.pictures, opened.missing_pictures) == (2, 1)


def test_a_window_may_write_meanwhile(full: Library, tmp_path: Path) -> None:
    with full.reopened() as window:
        saved = save_archive(
            full, tmp_path / "a.quanli", lambda _done, _all: create_post(window, Post(text="x")) and None
        )
    assert saved.posts == 2
    assert posts.count(full) == 5
    assert open_archive(tmp_path / "a.quanli", tmp_path / "there").posts == 2


@pytest.mark.parametrize("place", ["media/x.quanli", "media/aa/x.quanli", "library.sqlite3", "backups/x"])
def test_the_librarys_own_places_are_refused(full: Library, place: str) -> None:
    (full.folder / place).parent.mkdir(parents=True, exist_ok=True)
    before = full.path.read_bytes()
    with pytest.raises(UserError, match="属于资料库"):
        save_archive(full, full.folder / place)
    assert full.path.read_bytes() == before


def test_a_damaged_library_is_not_saved(full: Library, tmp_path: Path) -> None:
    full.conn.execute("PRAGMA foreign_keys = OFF")
    full.conn.execute("INSERT INTO topics (group_id, title) VALUES (77, 'x')")
    with pytest.raises(DamagedLibraryError, match=r"here.library\.sqlite3"):
        save_archive(full, tmp_path / "a.quanli")
    assert not (tmp_path / "a.quanli").exists()


def test_a_folder_that_is_not_there_and_a_folder_as_file(full: Library, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "a.quanli", tmp_path):
        with pytest.raises(UserError):
            save_archive(full, path)


def test_cancelling_a_save_leaves_the_old_file(full: Library, archive: Path, tmp_path: Path) -> None:
    before, names = archive.read_bytes(), tree(tmp_path)
    answers = iter([False] * 6 + [True] * 100)
    with pytest.raises(CancelledError):
        save_archive(full, archive, cancelled=lambda: next(answers))
    assert archive.read_bytes() == before
    assert tree(tmp_path) == names


def test_cancelling_an_opening_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    names = tree(tmp_path)
    answers = iter([False] * 3 + [True] * 100)
    with pytest.raises(CancelledError):
        open_archive(archive, tmp_path / "there", cancelled=lambda: next(answers))
    assert tree(tmp_path) == names


def test_progress_reaches_the_end(full: Library, archive: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    save_archive(full, tmp_path / "b.quanli", lambda done, of_all: told.append((done, of_all)))
    assert told[-1] == (3, 3)
    open_archive(archive, tmp_path / "there", lambda done, of_all: told.append((done, of_all)))
    assert told[-1][0] == told[-1][1] > 1000


def test_a_folder_with_a_library_is_refused_untouched(archive: Path, tmp_path: Path) -> None:
    with Library(tmp_path / "there") as library:
        create_post(library, Post(text="mine"))
    before = {path: path.read_bytes() for path in (tmp_path / "there").rglob("*") if path.is_file()}
    with pytest.raises(UserError, match="已有资料库"):
        open_archive(archive, tmp_path / "there")
    assert {path: path.read_bytes() for path in (tmp_path / "there").rglob("*") if path.is_file()} == before


def test_a_folder_with_anything_else_is_refused(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "photo.jpg").write_bytes(b"x")
    with pytest.raises(UserError, match="空文件夹"):
        open_archive(archive, tmp_path / "there")
    with pytest.raises(UserError, match="空文件夹"):
        open_archive(archive, tmp_path / "there" / "photo.jpg")


def test_an_empty_folder_and_one_far_below_will_do(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert open_archive(archive, tmp_path / "there").posts == 2
    assert open_archive(archive, tmp_path / "a" / "b" / "c").posts == 2


def test_an_archive_of_the_first_schema_is_brought_up_to_date(archive: Path, tmp_path: Path) -> None:
    with_database_bytes(archive, SAMPLE.read_bytes())
    with_manifest(archive, schema=["m001_first_week"])
    opened = open_archive(archive, tmp_path / "there")
    with Library(tmp_path / "there") as library:
        assert posts.count(library) == opened.posts > 0


def test_a_disk_without_room_is_told_before_anything(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(opening.shutil, "disk_usage", lambda _path: usage(1, 1, 10_000_000))
    names = tree(tmp_path)
    with pytest.raises(UserError, match="腾出空间"):
        open_archive(archive, tmp_path / "there")
    assert tree(tmp_path) == names


def test_a_disk_full_in_the_middle_leaves_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(opening, "keep_alive", full_disk)
    names = tree(tmp_path)
    with pytest.raises(UserError, match="磁盘"):
        open_archive(archive, tmp_path / "there")
    assert tree(tmp_path) == names


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_in_the_middle_there_is_no_library_and_the_rest_is_swept(
    archive: Path, tmp_path: Path
) -> None:
    script = (
        "import os, sys; from pathlib import Path; from planner.archive import open_archive, opening;"
        "opening.sync_folder = lambda _place: os.kill(os.getpid(), 9);"
        "open_archive(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    done = subprocess.run([sys.executable, "-c", script, archive, tmp_path / "there"], check=False)
    assert done.returncode == -9
    assert not (tmp_path / "there").exists()
    (left,) = tmp_path.glob(".quanli-*.folder")
    open_archive(archive, tmp_path / "one")
    assert left.exists()  # it might be in use
    os.utime(left, (0, 0))
    open_archive(archive, tmp_path / "two")
    assert not left.exists()


def test_what_was_opened_is_sound_at_once(archive: Path, tmp_path: Path) -> None:
    open_archive(archive, tmp_path / "there")
    with Library(tmp_path / "there") as library:
        assert not search_index.is_stale(library.conn)
        assert search_index.is_complete(library.conn)


def test_a_library_that_came_meanwhile_is_told(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finish(place: Path, pictures: int) -> opening.Opened:
        Library(tmp_path / "there").close()
        return finished(place, pictures)

    finished = opening._finish
    monkeypatch.setattr(opening, "_finish", finish)
    with pytest.raises(UserError, match="里已有资料库"):
        open_archive(archive, tmp_path / "there")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".quanli")]
