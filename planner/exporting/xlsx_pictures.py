"""Small pictures in the workbook's overview."""

import io
import math

from PIL import Image
from xlsxwriter.worksheet import Worksheet

from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.wording import clean
from planner.media import MediaStore, describe_picture
from planner.model import PostImage

_FEWEST_IN_A_ROW, _MOST_IN_A_ROW = 2, 5
_MOST = 20  # what an image post can hold; all names stand in the other sheet
_GAP = 4
_SHOWN = {Pictures.THUMBNAILS: 40, Pictures.FULL: 104}
"""The longer edge on the sheet in pixels at 100 %."""
_STORED = {Pictures.THUMBNAILS: 192, Pictures.FULL: 512}
"""That of the picture in the file, more than is shown, so that it stays sharp in print."""
_STORED_OF_MANY = {Pictures.THUMBNAILS: 64, Pictures.FULL: 192}
_MANY = 1000
"""Pictures from which on the file would become too large to be sent."""

_POINTS_PER_PIXEL = 0.75
_PIXELS_PER_CHARACTER = 7


class Thumbnails:
    """Puts the pictures of posts into one column, up to five in a line."""

    def __init__(self, document: PlanDocument, media: MediaStore, pictures: Pictures) -> None:
        """Take pictures from `media`, none at all for `Pictures.NONE`."""
        self._media = media
        self._edge = _SHOWN.get(pictures, 0)
        counts = [len(row.pictures) for row in document.rows]
        self._in_a_row = min(_MOST_IN_A_ROW, max(_FEWEST_IN_A_ROW, *counts, 0))
        self._stored = (_STORED_OF_MANY if sum(counts) >= _MANY else _STORED).get(pictures, 0)

    @property
    def column_width(self) -> float:
        """The width of the column in characters, 0 without pictures."""
        return (self._in_a_row * (self._edge + _GAP) + _GAP) / _PIXELS_PER_CHARACTER if self._edge else 0

    def height(self, shown: int) -> float:
        """Return the height in points of so many pictures."""
        return math.ceil(shown / self._in_a_row) * (self._edge + _GAP) * _POINTS_PER_PIXEL

    def insert(self, worksheet: Worksheet, row: int, column: int, plan_row: PlanRow) -> int:
        """Put a post's pictures over a cell and return how many there are."""
        usable = [image for image in plan_row.pictures if image.usable][:_MOST] if self._edge else []
        shown = 0
        for image in usable:
            data = self._thumbnail(image)
            if data is None:
                continue
            worksheet.insert_image(
                row, column, "", self._place(data, shown) | {"description": clean(image.name)}
            )
            shown += 1
        return shown

    def _place(self, data: bytes, number: int) -> dict[str, object]:
        with Image.open(io.BytesIO(data)) as picture:
            scale = min(1.0, self._edge / max(picture.size))
        step = self._edge + _GAP
        return {
            "image_data": io.BytesIO(data),
            "x_offset": _GAP + number % self._in_a_row * step,
            "y_offset": _GAP + number // self._in_a_row * step,
            "x_scale": scale,
            "y_scale": scale,
            "object_position": 1,  # filtered rows take their pictures along
        }

    def _thumbnail(self, image: PostImage) -> bytes | None:
        """Return the small picture; None when its file is gone, which must not cost the user the export."""
        try:
            return self._media.small_jpeg(image.sha256, self._stored, image.crop)
        except (UserError, OSError):
            return None


def picture_problems(row: PlanRow) -> str:
    """Return why pictures of a post cannot be shown, a line for each."""
    problems = (f"{image.name}: {describe_picture(image)}" for image in row.pictures if not image.usable)
    return clean("\n".join(problems))
