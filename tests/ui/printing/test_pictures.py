"""Of a picture the part that was chosen is painted, cut to the shape of its place."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from planner.media import MediaStore
from planner.model import Crop
from tests.planner.exporting.plans import document, job, post
from ui.printing import png
from ui.printing.items import Box, Picture
from ui.printing.pictures import load_pictures, picture_key

UPPER_RIGHT = Crop(500_000, 0, 1_000_000, 500_000)


def red_with_a_blue_corner(media: MediaStore) -> str:
    picture = Image.new("RGB", (800, 400), "red")
    picture.paste("blue", (400, 0, 800, 200))
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return media.intake_bytes("角.png", buffer.getvalue()).sha256


@pytest.mark.parametrize("edge", [40, 300])
def test_the_part_chosen_fills_the_place(qapp: QApplication, tmp_path: Path, edge: int) -> None:
    media = MediaStore(tmp_path)
    sha256 = red_with_a_blue_corner(media)
    cut, whole = (Picture(Box(0, 0, edge, edge), sha256, crop) for crop in (UPPER_RIGHT, None))
    found = load_pictures({picture_key(cut, 1), picture_key(whole, 1)}, media)
    shown = found[picture_key(cut, 1)]
    assert (shown.width(), shown.height()) == (edge, edge)
    corners = ((2, 2), (edge - 3, 2), (2, edge - 3), (edge - 3, edge - 3))
    assert all(QColor(shown.pixel(*corner)).blue() > 200 for corner in corners)
    assert QColor(found[picture_key(whole, 1)].pixel(2, edge - 3)).red() > 200


def test_a_long_picture_shows_the_part_chosen(qapp: QApplication, tmp_path: Path) -> None:
    media = MediaStore(tmp_path)
    image = media.look_at(red_with_a_blue_corner(media))
    assert image
    plan = document(post(1, images=(replace(image, name="角.png", crop=UPPER_RIGHT),)))
    file = BytesIO()
    png.write(job(plan, "png", media), file)
    colors = Image.open(file).convert("RGB").getcolors(1 << 24) or []
    counts = {color: count for count, color in colors}
    assert counts.get((0, 0, 255), 0) > 1000
    assert counts.get((255, 0, 0), 0) == 0
