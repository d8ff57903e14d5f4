"""Making the pictures of many posts ready, several at once."""

import os
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from planner.errors import UserError
from planner.handoff.pictures import Picture
from planner.media import MediaStore
from planner.media.preparing import Prepared, prepared
from planner.media.problems import BadPictureError
from planner.model import ImageProblem

_MOST_WORKERS = 4  # each may hold a large picture
_AHEAD = 2
"""How many pictures for each worker are made ready before they are asked for."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture that is ready, or why there is none."""

    picture: Picture
    prepared: Prepared | None
    problem: ImageProblem | None = None


def ready_pictures(pictures: Iterable[Picture], media: MediaStore) -> Generator[Ready, None, None]:
    """Yield the pictures in their order, each ready or with what is wrong with it.

    Closing the iterator ends the work.
    """
    workers = min(_MOST_WORKERS, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers, "pictures") as pool:
        under_way: deque[Future[Ready]] = deque()
        try:
            for picture in pictures:
                under_way.append(pool.submit(_ready, picture, media))
                if len(under_way) > workers * _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for each in under_way:
                each.cancel()


def _ready(picture: Picture, media: MediaStore) -> Ready:
    image = picture.image
    if image.problem:
        return Ready(picture, None, image.problem)
    try:
        return Ready(picture, prepared(media.path_of(image.sha256), picture.wanted))
    except UserError:
        return Ready(picture, None, ImageProblem.MISSING)
    except BadPictureError as bad:
        return Ready(picture, None, bad.problem)
