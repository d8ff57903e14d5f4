"""Making the pictures of many posts ready, several at once."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from planner.errors import UserError
from planner.handoff.pictures import Picture
from planner.media import MediaStore
from planner.media.preparing import Prepared, prepared
from planner.media.problems import BadPictureError
from planner.model import ImageProblem
from planner.several import in_order


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture that is ready, or why there is none."""

    picture: Picture
    prepared: Prepared | None
    problem: ImageProblem | None = None


def ready_pictures(pictures: Iterable[Picture], media: MediaStore) -> Generator[Ready, None, None]:
    """Yield the pictures in their order, each ready or with what is wrong with it, as `in_order` does."""
    return in_order(lambda picture: _ready(picture, media), pictures)


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
