"""Pictures as they go out."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from planner.media.preparing import Prepared, Room, Wanted, prepared
from planner.media.problems import BadPictureError
from planner.model import Crop

SMALL = Wanted(Room(shorter=30))
LARGE = Wanted(Room())
RED, BLUE = (254, 0, 0), (0, 0, 254)


def put(folder: Path, picture: Image.Image, name: str = "a.jpg", **options: Any) -> Path:
    path = folder / name
    picture.save(path, **options)
    return path


def shown(result: Prepared) -> Image.Image:
    return Image.open(io.BytesIO(result.data))


def half_red() -> Image.Image:
    """A picture of 80 × 40, its left half red, its right half blue."""
    picture = Image.new("RGB", (80, 40), BLUE)
    picture.paste(RED, (0, 0, 40, 40))
    return picture


def near(one: Any, other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_a_photo_that_fits_keeps_its_pixels(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    path = put(tmp_path, half_red(), exif=exif)
    result = prepared(path, LARGE)
    assert b"SECRET" not in result.data
    assert shown(result).tobytes() == Image.open(path).tobytes()
    assert (result.extension, result.stands_still, result.is_uncut) == ("jpg", False, False)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tiff", "avif"])
def test_a_large_one_is_made_smaller(tmp_path: Path, suffix: str) -> None:
    picture = shown(prepared(put(tmp_path, half_red(), f"a.{suffix}"), SMALL))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (60, 30), "RGB")
    assert near(picture.getpixel((5, 15)), RED)
    assert near(picture.getpixel((55, 15)), BLUE)


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (Room(), (80, 40)),
        (Room(longer=40), (40, 20)),
        (Room(shorter=20, longer=10), (10, 5)),
        (Room(width=20), (20, 10)),
        (Room(shorter=400), (80, 40)),
    ],
)
def test_rooms(tmp_path: Path, room: Room, size: tuple[int, int]) -> None:
    assert shown(prepared(put(tmp_path, half_red()), Wanted(room))).size == size


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "tiff"])
def test_it_stands_upright_and_is_cut_as_seen(tmp_path: Path, orientation: int, suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transpositions that undo each
    lying = half_red().transpose(Image.Transpose(back[orientation])) if orientation > 1 else half_red()
    path = put(tmp_path, lying, f"a.{suffix}", exif=exif)
    picture = shown(prepared(path, LARGE))
    assert picture.size == (80, 40)
    assert near(picture.getpixel((5, 20)), RED)
    left = shown(prepared(path, Wanted(Room(), Crop(0, 250_000, 500_000, 750_000))))
    assert left.size == (40, 20)
    assert near(left.getpixel((2, 10)), RED)
    assert 0x0112 not in left.getexif()


@pytest.mark.parametrize(
    ("crop", "size"),
    [
        (Crop(0, 0, 1_000_000, 1_000_000), (80, 40)),
        (Crop(0, 0, 1, 1), (1, 1)),
        (Crop(999_999, 999_999, 1_000_000, 1_000_000), (1, 1)),
        (Crop(-5, 900_000, 9_000_000, 100_000), (80, 1)),
    ],
)
def test_crops_at_their_ends(tmp_path: Path, crop: Crop, size: tuple[int, int]) -> None:
    assert shown(prepared(put(tmp_path, half_red()), Wanted(Room(), crop))).size == size


@pytest.mark.parametrize(("ratio", "size"), [(1.0, (40, 40)), (4.0, (80, 20)), (1000.0, (80, 1))])
def test_without_a_crop_the_middle_is_shown(tmp_path: Path, ratio: float, size: tuple[int, int]) -> None:
    picture = shown(prepared(put(tmp_path, half_red()), Wanted(Room(), ratio=ratio)))
    assert picture.size == size
    assert near(picture.getpixel((0, 0)), RED, 40)


def test_clear_parts_are_white(tmp_path: Path) -> None:
    path = put(tmp_path, Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "a.png")
    assert shown(prepared(path, LARGE)).getpixel((4, 4)) == (255, 255, 255)


def swapped_profile() -> bytes:
    """A profile in which red is what sRGB calls green, as far as its bytes go."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for mark in (b"rXYZ", b"gXYZ"):
        assert data.count(mark) == 1
    data = data.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    return data.replace("sRGB".encode("utf-16-be"), "Swap".encode("utf-16-be"))


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_colours_are_brought_to_srgb(tmp_path: Path, suffix: str) -> None:
    red = Image.new("RGB", (16, 16), RED)
    path = put(tmp_path, red, f"a.{suffix}", icc_profile=swapped_profile())
    picture = shown(prepared(path, LARGE))
    assert near(picture.getpixel((8, 8)), (0, 254, 0))
    assert "icc_profile" not in picture.info


def test_a_broken_profile_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, half_red(), icc_profile=b"no profile at all" * 20)
    assert near(shown(prepared(path, SMALL)).getpixel((5, 15)), RED)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "I;16", "CMYK", "RGBA"])
def test_every_mode(tmp_path: Path, mode: str) -> None:
    suffix = {"CMYK": "jpg", "PA": "tiff"}.get(mode, "png")
    source = Image.new("I;16", (50, 40), 30_000) if mode == "I;16" else half_red().convert(mode)
    assert shown(prepared(put(tmp_path, source, f"a.{suffix}"), SMALL)).mode == "RGB"


def moving(path: Path) -> Path:
    first, *others = (Image.new("RGB", (50, 40), (number * 80, 0, 0)) for number in range(3))
    first.save(path, save_all=True, append_images=others, duration=70, loop=0)
    return path


def test_gifs_go_on_moving(tmp_path: Path) -> None:
    result = prepared(moving(tmp_path / "a.gif"), Wanted(Room(shorter=10), Crop(0, 0, 500_000, 500_000)))
    picture = shown(result)
    assert (picture.format, picture.n_frames) == ("GIF", 3)  # type: ignore[attr-defined]
    assert (result.extension, result.is_uncut) == ("gif", True)


@pytest.mark.parametrize("suffix", ["webp", "png"])
def test_what_else_moves_stands_still(tmp_path: Path, suffix: str) -> None:
    result = prepared(moving(tmp_path / f"a.{suffix}"), SMALL)
    assert (shown(result).format, result.stands_still) == ("JPEG", True)


def test_a_gif_that_may_not_move_is_a_photo_of_its_part(tmp_path: Path) -> None:
    result = prepared(
        moving(tmp_path / "a.gif"), replace(LARGE, crop=Crop(0, 0, 500_000, 500_000), may_move=False)
    )
    assert (result.extension, result.stands_still, result.is_uncut) == ("jpg", True, False)


def test_a_gif_that_does_not_move(tmp_path: Path) -> None:
    result = prepared(put(tmp_path, half_red(), "a.gif"), LARGE)
    assert (result.extension, result.stands_still) == ("jpg", False)


def test_thumbnails(tmp_path: Path) -> None:
    result = prepared(put(tmp_path, Image.new("RGB", (2000, 1000), RED)), LARGE)
    assert Image.open(io.BytesIO(result.thumbnail)).size == (192, 96)


@pytest.mark.parametrize("cut", [0, 3, 200, -200])
def test_a_damaged_file_is_told(tmp_path: Path, cut: int) -> None:
    path = put(tmp_path, Image.effect_noise((200, 200), 90))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadPictureError):
        prepared(path, SMALL)


def test_many_at_once_are_the_same_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, Image.effect_noise((300, 200), 90).convert("RGB"))
    start = threading.Barrier(4)

    def one(_number: int) -> bytes:
        start.wait()
        return prepared(path, SMALL).data

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(one, range(4)))) == 1
