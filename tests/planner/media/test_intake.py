"""Taking pictures in: by content, whole or not at all, never an exception for a bad one."""

import errno
import hashlib
import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

import planner.media.store as store_module
from planner.errors import UserError
from planner.media import MediaStore, decoding, describe_problem
from planner.model import ImageProblem

MEMORY_LIMIT = 300_000  # kB


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def encoded(format_name: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(buffer, format_name)
    return buffer.getvalue()


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".quanli-lock")


def png_header(width: int, height: int) -> bytes:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checked = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + checked + struct.pack(">I", 1000) + b"IDAT" + bytes(10)


SAMPLES = {
    "IMG_20261115_164210.jpg": ("JPEG", 1200, 1600, None),
    "DSC_0412.JPG": ("JPEG", 4000, 3000, None),
    "☕ 今日豆单.png": ("PNG", 1080, 1440, None),
    "山溪_progressive.jpg": ("JPEG", 1600, 1065, None),
    "拾穗logo_透明.png": ("PNG", 600, 600, None),
    "杯测桌_16bit灰度.png": ("PNG", 720, 540, None),
    "生豆_16bit.png": ("PNG", 600, 450, None),
    "树干上的鸟.avif": ("AVIF", 1600, 900, None),
    "秋山.heic": ("HEIC", 1600, 1064, None),
    "菜单_CMYK.jpg": ("JPEG", 1080, 1440, None),
    "蒲公英.webp": ("WEBP", 1600, 900, None),
    "闷蒸.gif": ("GIF", 320, 320, None),
    "bomb_60000x60000.png": ("", 0, 0, ImageProblem.TOO_LARGE),
    "市集_截断.jpg": ("", 0, 0, ImageProblem.TRUNCATED),
    "空文件.png": ("", 0, 0, ImageProblem.UNREADABLE),
    "笔记.jpg": ("", 0, 0, ImageProblem.UNREADABLE),
    "IMG_9999.jpg": ("", 0, 0, ImageProblem.MISSING),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(store: MediaStore, plan_folder: Path, name: str) -> None:
    picture = store.intake(plan_folder / "photos" / name)
    assert (picture.format, picture.width, picture.height, picture.problem) == SAMPLES[name]
    assert picture.name == name
    assert bool(picture.sha256) == picture.usable


def test_every_sample_ends_in_a_picture_or_a_sentence(store: MediaStore, plan_folder: Path) -> None:
    for path in (plan_folder / "photos").iterdir():
        picture = store.intake(path)
        if picture.problem:
            assert describe_problem(picture.problem)
        else:
            assert store.thumbnail(picture.sha256, 64).stat().st_size > 0


def test_stored_bytes_are_the_files_own_under_their_digest(store: MediaStore, tmp_path: Path) -> None:
    data = encoded()
    (tmp_path / "名 字.PNG").write_bytes(data)
    picture = store.intake(tmp_path / "名 字.PNG")
    assert picture.sha256 == hashlib.sha256(data).hexdigest()
    assert picture.size == len(data)
    path = store.path_of(picture.sha256)
    assert path == tmp_path / "media" / picture.sha256[:2] / f"{picture.sha256}.png"
    assert path.read_bytes() == data


def test_same_content_is_stored_once_whatever_its_name(store: MediaStore, tmp_path: Path) -> None:
    first = store.intake_bytes("甲.png", encoded("JPEG"))
    second = store.intake_bytes("乙.jpg", store.path_of(first.sha256).read_bytes())
    assert (first.sha256, first.format) == (second.sha256, "JPEG")
    assert len(files_below(tmp_path / "media")) == 1


def test_bad_picture_leaves_nothing_behind(store: MediaStore, tmp_path: Path) -> None:
    assert store.intake_bytes("截图", b"no picture").problem is ImageProblem.UNREADABLE
    assert files_below(tmp_path) == []


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "WEBP", "AVIF", "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.3, 0.55, 0.9])
def test_cut_off(store: MediaStore, format_name: str, share: float) -> None:
    data = encoded(format_name, (300, 200))
    assert store.intake_bytes("x", data).usable
    assert store.intake_bytes("x", data[: int(len(data) * share)]).problem is ImageProblem.TRUNCATED


@pytest.mark.parametrize("size", [(10_001, 10_000), (1_000_000, 101)])
def test_too_many_pixels_are_refused_by_the_header(store: MediaStore, size: tuple[int, int]) -> None:
    assert store.intake_bytes("x.png", png_header(*size)).problem is ImageProblem.TOO_LARGE


def test_the_pixel_limit_itself_is_allowed(store: MediaStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_PIXELS", 40 * 30)
    assert store.intake_bytes("x.png", encoded(size=(40, 30))).usable
    assert store.intake_bytes("x.png", encoded(size=(41, 30))).problem is ImageProblem.TOO_LARGE


def test_sound_header_with_broken_pixels(store: MediaStore) -> None:
    assert store.intake_bytes("x.png", png_header(40, 30)).problem is ImageProblem.TRUNCATED


def test_file_over_the_byte_limit(store: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded()
    monkeypatch.setattr(store_module, "MAX_BYTES", len(data) - 1)
    assert store.intake_bytes("x", data).problem is ImageProblem.TOO_LARGE
    monkeypatch.setattr(store_module, "MAX_BYTES", len(data))
    assert store.intake_bytes("x", data).usable


def test_folders_pipes_and_impossible_names_are_no_pictures(store: MediaStore, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert store.intake(tmp_path).problem is ImageProblem.UNREADABLE
    assert store.intake(tmp_path / "pipe").problem is ImageProblem.UNREADABLE
    assert store.intake(tmp_path / "a\0b").problem is ImageProblem.UNREADABLE
    assert store.intake(tmp_path / "pipe" / "x.jpg").problem is ImageProblem.MISSING
    assert store.intake(tmp_path / ("长" * 300)).problem is ImageProblem.UNREADABLE


def test_heic_without_its_reader_is_unsupported(
    store: MediaStore, plan_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoding, "_readable_formats", lambda: ("JPEG", "PNG"))
    problem = store.intake(plan_folder / "photos" / "秋山.heic").problem
    assert problem is ImageProblem.UNSUPPORTED
    assert "pi-heif" in describe_problem(problem)


@pytest.mark.parametrize("data", [b"8BPS\0\1rest", b"%PDF-1.7 rest", b"<svg xmlns='x'/>", b"\xff\x0a rest"])
def test_pictures_of_foreign_formats_are_unsupported(store: MediaStore, data: bytes) -> None:
    assert store.intake_bytes("x.jpg", data).problem is ImageProblem.UNSUPPORTED


def test_full_disk_is_a_sentence_and_leaves_nothing(
    store: MediaStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "media").mkdir()
    with pytest.raises(UserError, match=r"a\.png"):
        store.intake_bytes("a.png", encoded())
    assert files_below(tmp_path) == []


def test_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file in the way")
    with pytest.raises(UserError, match="media"):
        MediaStore(tmp_path / "media").intake_bytes("a.png", encoded())


def test_missing_stored_file_is_a_sentence(store: MediaStore) -> None:
    with pytest.raises(UserError, match="ab" * 32):
        store.path_of("ab" * 32)


def test_half_written_file_is_replaced(store: MediaStore) -> None:
    picture = store.intake_bytes("a.png", encoded())
    path = store.path_of(picture.sha256)
    whole = path.read_bytes()
    path.write_bytes(whole[:10])
    store.intake_bytes("a.png", whole)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("problem", ImageProblem)
def test_every_problem_has_its_own_sentence(problem: ImageProblem) -> None:
    sentences = [describe_problem(other) for other in ImageProblem]
    assert sentences.count(describe_problem(problem)) == 1


PROGRAM = """
import sys
from pathlib import Path
from planner.media import MediaStore
store = MediaStore(Path(sys.argv[1]))
for path in sorted(Path(sys.argv[2]).iterdir()):
    picture = store.intake(path)
    if picture.usable:
        store.thumbnail(picture.sha256, 512)
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="getrusage would count the parent's memory"
)
def test_memory_stays_small_for_every_sample(plan_folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(tmp_path / "media"), str(plan_folder / "photos")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < MEMORY_LIMIT
    assert done.stderr == ""
