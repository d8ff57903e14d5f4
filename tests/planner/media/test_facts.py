"""What a picture's file tells besides its size: where it was taken, how it lies, whether it moves."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from planner import operations
from planner.media import MediaStore
from planner.model import Post, PostImage
from planner.model.content import content_of
from planner.operations.pictures import learn_picture_facts
from planner.store import Library, posts

GPS, ORIENTATION = 0x8825, 0x0112


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def drawing(size: tuple[int, int] = (320, 240)) -> Image.Image:
    return Image.radial_gradient("L").resize(size).filter(ImageFilter.GaussianBlur(3)).convert("RGB")


def saved(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def with_gps(tags: Mapping[int, object]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(GPS).update(tags)
    return saved(drawing(), exif=exif)


def with_orientation(value: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = value
    return saved(drawing(), exif=exif)


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], form, save_all=True, append_images=frames[1:])


def distance(one: PostImage, other: PostImage) -> int:
    return (int(one.likeness, 16) ^ int(other.likeness, 16)).bit_count()


def test_a_position_is_seen(store: MediaStore) -> None:
    placed = {1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 9.0, 0.0)}
    assert store.intake_bytes("a.jpg", with_gps(placed)).has_location


@pytest.mark.parametrize("tags", [{}, {0: b"\x02\x03\x00\x00"}, {29: "2026:11:24"}])
def test_gps_data_without_a_position_is_none(store: MediaStore, tags: dict[int, object]) -> None:
    assert not store.intake_bytes("a.jpg", with_gps(tags)).has_location


@pytest.mark.parametrize(("value", "is_sideways"), [(1, False), (3, True), (6, True), (8, True), (99, False)])
def test_how_it_lies(store: MediaStore, value: int, is_sideways: bool) -> None:
    assert store.intake_bytes("a.jpg", with_orientation(value)).is_sideways is is_sideways


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_moving_pictures(store: MediaStore, form: str) -> None:
    assert store.intake_bytes("a", moving(form)).is_animated
    assert not store.intake_bytes("b", saved(drawing(), form)).is_animated


@pytest.mark.parametrize("form", ["TIFF", "MPO"])
def test_several_pictures_in_a_file_do_not_move(store: MediaStore, form: str) -> None:
    assert not store.intake_bytes("a", moving(form)).is_animated


def test_a_picture_looks_like_its_copies_and_unlike_others(store: MediaStore) -> None:
    picture = drawing((1200, 900))
    first = store.intake_bytes("a.png", saved(picture, "PNG"))
    for copy in (saved(picture, quality=40), saved(picture.resize((400, 300)), "WEBP")):
        assert distance(first, store.intake_bytes("b", copy)) <= 4
    assert distance(first, store.intake_bytes("c", saved(picture.rotate(90)))) > 12
    assert len(first.likeness) == 16


def test_likeness_is_that_of_the_upright_picture(store: MediaStore) -> None:
    photo = Image.effect_noise((30, 40), 90).resize((300, 400), Image.Resampling.BICUBIC).convert("RGB")
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    lying = photo.transpose(Image.Transpose.ROTATE_90)
    assert (
        distance(
            store.intake_bytes("a", saved(photo, "PNG")),
            store.intake_bytes("b", saved(lying, "PNG", exif=exif)),
        )
        <= 4
    )


def test_facts_are_kept_and_read_back(tmp_path: Path) -> None:
    with Library(tmp_path / "library") as library:
        image = MediaStore(library.media_folder).intake_bytes("a.jpg", with_orientation(6))
        (post_id,) = operations.create_post(library, Post(images=(image,))).post_ids
        found = posts.get(library, post_id)
    assert found
    (read,) = found.images
    assert read.is_sideways
    assert read.likeness == image.likeness
    assert (read.has_location, read.is_animated, read.seconds) == (False, False, None)


def test_facts_are_no_content_of_a_post(store: MediaStore) -> None:
    image = store.intake_bytes("a.gif", moving("GIF"))
    (kept,) = content_of(Post(images=(image,)))["images"]
    assert kept.keys() == {"name", "sha256", "width", "height", "size", "format"}


def old_library(folder: Path) -> Library:
    """A library with three pictures that came in before their facts were kept: one of them is damaged."""
    library = Library(folder)
    media = MediaStore(library.media_folder)
    images = [media.intake_bytes("动.gif", moving("GIF")), media.intake_bytes("躺.jpg", with_orientation(6))]
    images.append(media.intake_bytes("坏.jpg", saved(drawing())))
    media.path_of(images[2].sha256).write_bytes(b"no picture")
    unlearned = tuple(replace(image, likeness="", is_animated=False, is_sideways=False) for image in images)
    operations.create_post(library, Post(planned_date=date(2026, 11, 24), images=unlearned))
    return library


def test_old_pictures_are_looked_at_once(tmp_path: Path) -> None:
    with old_library(tmp_path / "library") as library:
        assert learn_picture_facts(library) == 2
        (post,) = posts.everything(library)
        assert [(image.is_animated, image.is_sideways) for image in post.images] == [
            (True, False),
            (False, True),
            (False, False),
        ]
        revision = library.conn.execute("SELECT revision FROM library_state").fetchone()
        assert learn_picture_facts(library) == 0
        assert library.conn.execute("SELECT revision FROM library_state").fetchone() == revision


def test_learning_may_be_cancelled_and_is_no_step(tmp_path: Path) -> None:
    with old_library(tmp_path / "library") as library:
        steps = operations.recent_steps(library)
        assert learn_picture_facts(library, lambda: True) == 0
        assert learn_picture_facts(library) == 2
        assert operations.recent_steps(library) == steps


def test_a_picture_taken_in_again_tells_what_was_not_known(tmp_path: Path) -> None:
    with old_library(tmp_path / "library") as library:
        media = MediaStore(library.media_folder)
        again = media.intake_bytes("动.gif", moving("GIF"))
        operations.create_post(library, Post(images=(again,)))
        (post,) = (post for post in posts.everything(library) if len(post.images) == 3)
        assert post.images[0].is_animated
