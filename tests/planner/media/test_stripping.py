"""Metadata goes, pixels stay."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from planner.media.stripping import UnknownShapeError, stripped_gif, stripped_jpeg

SECRET = b"SECRET"


def jpeg(**options: Any) -> bytes:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    exif[0x8825] = {2: (1.0, 2.0, 3.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.effect_noise((64, 48), 80).convert(options.pop("mode", "RGB")).save(
        buffer, "JPEG", exif=exif, comment=SECRET, xmp=b"<x>SECRET</x>", icc_profile=profile, **options
    )
    return buffer.getvalue()


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"mode": "L"}, {"restart_marker_rows": 1}, {"subsampling": 0}],
    ids=str,
)
def test_jpeg(options: dict[str, Any]) -> None:
    data = jpeg(**options)
    assert SECRET in data
    small = stripped_jpeg(data + b"behind SECRET")
    assert SECRET not in small
    assert b"Exif" not in small
    assert b"ICC_PROFILE" not in small
    assert pixels(small) == pixels(data)
    assert stripped_jpeg(small) == small


def test_colours_of_adobe_stay() -> None:
    data = jpeg(mode="CMYK")
    assert b"Adobe" in stripped_jpeg(data)
    assert pixels(stripped_jpeg(data)) == pixels(data)


@given(st.integers(min_value=0, max_value=10_000))
def test_a_cut_off_jpeg_is_refused(length: int) -> None:
    data = jpeg()
    with pytest.raises(UnknownShapeError):
        stripped_jpeg(data[: length % (len(data) - 2)])


def gif(frames: int = 3) -> bytes:
    buffer = io.BytesIO()
    first, *others = (Image.new("P", (20, 10), number) for number in range(frames))
    first.putpalette(bytes(range(256)) * 3)
    for other in others:
        other.putpalette(bytes(range(256)) * 3)
    first.save(
        buffer, "GIF", save_all=True, append_images=others, duration=[70, 80, 90], loop=0, comment=SECRET
    )
    return buffer.getvalue()


def test_gif() -> None:
    xmp = b"\x21\xff\x0bXMP DataXMP\x06SECRET\x00"
    data = gif()
    head = data.index(b"\x21")
    data = data[:head] + xmp + data[head:] + b"behind SECRET"
    small = stripped_gif(data)
    assert SECRET in data
    assert SECRET not in small
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(small))
    assert (after.n_frames, after.info["loop"]) == (3, 0)  # type: ignore[attr-defined]
    for number in range(3):
        before.seek(number)
        after.seek(number)
        assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
        assert before.info["duration"] == after.info["duration"]
    assert stripped_gif(small) == small


@given(st.binary(max_size=200))
def test_anything_else_is_refused_or_read(noise: bytes) -> None:
    for start, strip in ((b"\xff\xd8", stripped_jpeg), (b"GIF89a", stripped_gif)):
        try:
            strip(start + noise)
        except UnknownShapeError:
            continue


def test_png_is_neither() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (1, 1)).save(buffer, "PNG", pnginfo=PngImagePlugin.PngInfo())
    for strip in (stripped_jpeg, stripped_gif):
        with pytest.raises(UnknownShapeError):
            strip(buffer.getvalue())
