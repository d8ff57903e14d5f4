"""The pixels of the part of a picture that is to be shown."""

import math

from planner.model import Crop

_MILLION = 1_000_000
_LONGEST = 100_000
"""Pixels; no picture that is taken in has a longer edge."""


def cut_box(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of a crop in an upright picture, at least one pixel."""
    width, height = size
    left, top = _place(crop.left, width - 1), _place(crop.top, height - 1)
    right, bottom = _place(crop.right, width), _place(crop.bottom, height)
    return left, top, max(left + 1, right), max(top + 1, bottom)


def edge_before_cut(edge: int, crop: Crop) -> int:
    """Return how long the longer edge of the whole must be for its part to have one of `edge` pixels."""
    least = max(1, min(crop.right - crop.left, crop.bottom - crop.top))
    return min(_LONGEST, math.ceil(edge * _MILLION / least))


def _place(millionths: int, length: int) -> int:
    return min(max(round(millionths * length / _MILLION), 0), length)
