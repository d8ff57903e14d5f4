"""Small upright pictures for the screen and for exports."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from planner.errors import UserError
from planner.media import MediaStore


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def stored(store: MediaStore, picture: Image.Image, format_name: str = "PNG", **options: object) -> str:
    buffer = io.BytesIO()
    picture.save(buffer, format_name, **options)
    return store.intake_bytes("x", buffer.getvalue()).sha256


def opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture


def top_left(picture: Image.Image) -> tuple[int, ...]:
    pixel = picture.getpixel((2, 2))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize(
    ("asked", "longer"), [(1, 64), (64, 64), (65, 192), (192, 192), (512, 512), (2000, 512)]
)
def test_edges_are_rounded_up_to_the_sizes_kept(store: MediaStore, asked: int, longer: int) -> None:
    sha256 = stored(store, Image.new("RGB", (1000, 500)))
    assert opened(store.thumbnail(sha256, asked)).size == (longer, longer // 2)


def test_small_pictures_are_not_enlarged(store: MediaStore) -> None:
    assert opened(store.thumbnail(stored(store, Image.new("RGB", (30, 20))), 192)).size == (30, 20)


def test_very_long_pictures_keep_one_pixel(store: MediaStore) -> None:
    assert opened(store.thumbnail(stored(store, Image.new("RGB", (5000, 1))), 64)).size == (64, 1)


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(store: MediaStore, orientation: int, format_name: str) -> None:
    upright = Image.new("RGB", (40, 20), "blue")
    upright.paste("red", (0, 0, 20, 10))
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    lying = upright if undo is None else upright.transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    lying.save(buffer, format_name, exif=exif)
    picture = store.intake_bytes("x", buffer.getvalue())
    assert (picture.width, picture.height) == (40, 20)
    thumbnail = opened(store.thumbnail(picture.sha256, 64))
    assert thumbnail.size == (40, 20)
    red, _green, blue = top_left(thumbnail)
    assert red > 180
    assert blue < 80


def test_sample_with_orientation_is_upright(store: MediaStore, plan_folder: Path) -> None:
    picture = store.intake(plan_folder / "photos" / "IMG_20261115_164210.jpg")
    assert opened(store.thumbnail(picture.sha256, 512)).size == (384, 512)


@pytest.mark.parametrize("name", ["杯测桌_16bit灰度.png", "生豆_16bit.png", "菜单_CMYK.jpg"])
def test_deep_and_print_pictures_are_neither_white_nor_black(
    store: MediaStore, plan_folder: Path, name: str
) -> None:
    picture = store.intake(plan_folder / "photos" / name)
    grey = opened(store.thumbnail(picture.sha256, 192)).convert("L").histogram()
    assert grey[255] + grey[0] < sum(grey) / 4


def test_sixteen_bit_grey_keeps_its_tones(store: MediaStore) -> None:
    sha256 = stored(store, Image.new("I;16", (20, 20), 32768))
    assert top_left(opened(store.thumbnail(sha256, 64)))[0] == pytest.approx(128, abs=2)


def test_transparent_parts_are_white(store: MediaStore, plan_folder: Path) -> None:
    clear = stored(store, Image.new("RGBA", (20, 20), (255, 0, 0, 0)))
    assert top_left(opened(store.thumbnail(clear, 64))) == (255, 255, 255)
    logo = store.intake(plan_folder / "photos" / "拾穗logo_透明.png")
    assert top_left(opened(store.thumbnail(logo.sha256, 192))) == (255, 255, 255)


def test_animation_shows_its_first_frame(store: MediaStore) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    sha256 = stored(store, frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert top_left(opened(store.thumbnail(sha256, 64)))[0] > 200


def test_thumbnail_is_kept_and_made_the_same_again(store: MediaStore) -> None:
    sha256 = stored(store, Image.effect_noise((300, 300), 50))
    path = store.thumbnail(sha256, 192)
    first = path.read_bytes()
    path.unlink()
    assert store.thumbnail(sha256, 192) == path
    assert path.read_bytes() == first


def test_exports_are_the_same_and_carry_no_metadata(store: MediaStore, plan_folder: Path) -> None:
    picture = store.intake(plan_folder / "photos" / "IMG_20261115_164210.jpg")
    first = store.export_jpeg(picture.sha256, 800)
    assert first == store.export_jpeg(picture.sha256, 800)
    with Image.open(io.BytesIO(first)) as exported:
        assert exported.size == (600, 800)
        assert not exported.getexif()


def test_many_threads_ask_for_the_same_thumbnail(store: MediaStore, tmp_path: Path) -> None:
    sha256 = stored(store, Image.effect_noise((400, 400), 50))
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(store.thumbnail, [sha256] * 16, [64, 192] * 8))
    assert len({path.read_bytes() for path in paths}) == 2
    assert not list(tmp_path.rglob("*.tmp"))


def test_damaged_stored_picture_is_a_sentence(store: MediaStore) -> None:
    sha256 = stored(store, Image.new("RGB", (20, 20)))
    store.path_of(sha256).write_bytes(b"overwritten")
    with pytest.raises(UserError, match=sha256):
        store.thumbnail(sha256, 64)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_damaged_bytes_never_raise(store: MediaStore, data: st.DataObject) -> None:
    format_name = data.draw(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "AVIF", "TIFF"]))
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((40, 40)).save(buffer, format_name)
    damaged = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    picture = store.intake_bytes("x", bytes(damaged))
    assert picture.usable == bool(picture.sha256)


@pytest.mark.parametrize(
    ("size", "least", "edge"), [((1200, 900), 577, 577), ((40, 30), 577, 40), ((1000, 9), 100, 100)]
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_pixels_for_further_scaling(
    store: MediaStore, size: tuple[int, int], least: int, edge: int, form: str
) -> None:
    lying = Image.Exif()
    lying[0x0112] = 6
    sha256 = stored(store, Image.new("RGB", size, (200, 30, 30)), form, exif=lying)
    wide, high, data = store.pixels(sha256, least)
    assert edge <= high < 2 * edge
    assert wide < high
    assert len(data) == 3 * wide * high
    assert abs(data[0] - 200) < 8


def test_pixels_of_a_lost_picture_are_a_sentence(store: MediaStore) -> None:
    with pytest.raises(UserError):
        store.pixels("ab" * 32, 100)
