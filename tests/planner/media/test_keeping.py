"""What a power cut, a bad disk or a killed process leaves in the store is noticed and put right."""

import io
import os
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from planner import files
from planner.errors import UserError
from planner.media import MediaStore, describe_picture, keeping
from planner.model import ImageProblem, PostImage

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def encoded(colour: int = 60) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((80 + colour, 60)).save(buffer, "PNG")
    return buffer.getvalue()


def age(path: Path, old: timedelta) -> None:
    moment = time.time() - old.total_seconds()
    os.utime(path, (moment, moment))


def flipped(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 255]) + data[41:]


DAMAGE = {"emptied": lambda data: b"", "cut off": lambda data: data[: len(data) // 2], "flipped": flipped}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_original_is_noticed_and_healed_by_taking_it_in_again(
    store: MediaStore, damage: str
) -> None:
    data = encoded()
    picture = store.intake_bytes("a.png", data)
    path = store.path_of(picture.sha256)
    path.write_bytes(DAMAGE[damage](data))
    assert not store.is_whole(picture.sha256, picture.size, deep=True)
    assert store.is_whole(picture.sha256, picture.size) == (damage == "flipped")
    assert store.intake_bytes("b.png", data).sha256 == picture.sha256
    assert path.read_bytes() == data
    assert store.is_whole(picture.sha256, picture.size, deep=True)


def test_an_empty_original_counts_as_missing(store: MediaStore) -> None:
    picture = store.intake_bytes("a.png", encoded())
    store.path_of(picture.sha256).write_bytes(b"")
    with pytest.raises(UserError, match=picture.sha256):
        store.path_of(picture.sha256)


@pytest.mark.parametrize("damage", [b"", b"\xff\xd8\xff", b"\0" * 900])
def test_a_damaged_thumbnail_is_made_anew(store: MediaStore, damage: bytes) -> None:
    picture = store.intake_bytes("a.png", encoded())
    thumbnail = store.thumbnail(picture.sha256, 64)
    whole = thumbnail.read_bytes()
    thumbnail.write_bytes(damage)
    assert store.thumbnail(picture.sha256, 64).read_bytes() == whole


def test_a_thumbnail_never_stands_for_its_original(store: MediaStore) -> None:
    picture = store.intake_bytes("a.png", encoded())
    store.thumbnail(picture.sha256, 64)
    store.path_of(picture.sha256).unlink()
    with pytest.raises(UserError):
        store.path_of(picture.sha256)
    assert not store.is_whole(picture.sha256, picture.size)
    assert store.thumbnail(picture.sha256, 64).is_file()  # what is left is still shown


@pytest.mark.parametrize("name", ["", "../" * 20 + "abcd", "A" * 64, "g" * 64, "a" * 63, "a" * 65])
def test_what_is_no_digest_names_no_file(store: MediaStore, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        store.path_of(name)
    with pytest.raises(UserError):
        store.thumbnail(name, 64)


def test_taking_in_again_makes_the_file_fresh(store: MediaStore) -> None:
    picture = store.intake_bytes("a.png", encoded())
    path = store.path_of(picture.sha256)
    age(path, 30 * DAY)
    store.intake_bytes("a.png", encoded())
    assert time.time() - path.stat().st_mtime < 3600


def test_the_file_is_on_disk_before_it_has_its_name(
    store: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order that survives a power cut: the bytes, the name, the folder that holds the name."""
    seen: list[str] = []
    sync, rename = os.fsync, Path.replace

    def note_sync(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").resolve().name
        seen.append("bytes" if name.endswith(".tmp") else f"folder {name}")
        sync(descriptor)

    def note_rename(path: Path, target: Path) -> Path:
        seen.append("name")
        return rename(path, target)

    store.intake_bytes("first.png", encoded(1))
    monkeypatch.setattr(files.os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    sha256 = store.intake_bytes("a.png", encoded()).sha256
    assert seen[-3:] == ["bytes", "name", f"folder {sha256[:2]}"]


def test_leftovers_are_swept_and_nothing_else(store: MediaStore, tmp_path: Path) -> None:
    picture = store.intake_bytes("a.png", encoded())
    thumbnail = store.thumbnail(picture.sha256, 64)
    original = store.path_of(picture.sha256)
    media = tmp_path / "media"
    places = [media, original.parent, media / "thumbs", thumbnail.parent]
    old = [folder / f".quanli-{number:016x}.tmp" for number, folder in enumerate(places)]
    old.append(media / ".quanli-00000000000000ff.tmp-journal")
    running = media / ".quanli-0123456789abcdef.tmp"
    foreign = [media / ".quanli-notes.tmp", media / "notes.tmp", original.parent / ".other.tmp"]
    for path in (*old, running, *foreign):
        path.write_bytes(b"x")
    for path in (*old, *foreign, original, thumbnail):
        age(path, timedelta(hours=2))
    assert sorted(store.sweep()) == sorted(old)
    assert all(path.exists() for path in (running, *foreign, original, thumbnail))
    assert store.sweep(timedelta(0)) == [running]


def test_sweeping_what_is_not_there_finds_nothing(tmp_path: Path) -> None:
    assert files.sweep(tmp_path / "nowhere") == []
    assert MediaStore(tmp_path / "nowhere").sweep() == []


def test_only_the_stores_own_files_are_its_own(store: MediaStore, tmp_path: Path) -> None:
    picture = store.intake_bytes("a.png", encoded())
    thumbnail = store.thumbnail(picture.sha256, 64)
    original = store.path_of(picture.sha256)
    foreign = tmp_path / "media" / "zz"
    foreign.mkdir()
    for path in (
        foreign / f"{picture.sha256}.png",
        original.parent / "notes.txt",
        original.parent / f"{picture.sha256}.txt",
        original.parent / f"{'0' * 64 if picture.sha256[0] != '0' else '1' * 64}.png",
        tmp_path / "media" / f"{picture.sha256}.png",
    ):
        path.write_bytes(b"mine")
    assert store.stored_files() == {picture.sha256: [original, thumbnail]}


@pytest.mark.parametrize(
    ("old", "older_than", "library_age", "goes"),
    [
        (2 * DAY, DAY, 9 * DAY, True),
        (DAY / 2, DAY, 9 * DAY, False),  # just taken in
        (2 * DAY, DAY, DAY, False),  # there before the library was made
        (-DAY, DAY, 9 * DAY, False),  # a clock that went backwards
    ],
)
def test_only_files_of_the_right_age_are_discarded(
    tmp_path: Path, old: timedelta, older_than: timedelta, library_age: timedelta, goes: bool
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"1234")
    age(path, old)
    made = time.time() - library_age.total_seconds()
    assert keeping.discard([path], older_than, made) == (4 if goes else 0)
    assert path.exists() is not goes


def test_a_fresh_thumbnail_keeps_its_original(tmp_path: Path) -> None:
    paths = [tmp_path / "original", tmp_path / "thumbnail"]
    for path in paths:
        path.write_bytes(b"1234")
    age(paths[0], 2 * DAY)
    assert keeping.discard(paths, DAY, 0) == 0
    assert all(path.exists() for path in paths)


def test_intake_waits_while_the_store_is_held(store: MediaStore) -> None:
    store.intake_bytes("a.png", encoded())
    taken = threading.Event()

    def take() -> None:
        store.intake_bytes("b.png", encoded(9))
        taken.set()

    thread = threading.Thread(target=take)
    with store.held():
        thread.start()
        assert not taken.wait(0.2)
    thread.join()
    assert taken.is_set()


def test_a_lost_picture_is_told() -> None:
    lost = PostImage("a.png", sha256="ab" * 32, is_lost=True)
    missing = PostImage("a.png", problem=ImageProblem.MISSING)
    assert describe_picture(lost)
    assert describe_picture(missing)
    assert describe_picture(lost) != describe_picture(missing)
    assert describe_picture(PostImage("a.png", sha256="ab" * 32)) == ""
