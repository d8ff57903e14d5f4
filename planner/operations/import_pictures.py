"""Taking the pictures in that the rows of a plan name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from planner.i18n import _
from planner.importing import Message, Picture, Row, Verdict
from planner.importing.merging import is_to_take_in
from planner.media import MediaStore, describe_problem
from planner.model import ImageProblem, PostImage


class PictureIntake:
    """Takes pictures in, each file once however many posts show it."""

    def __init__(self, media: MediaStore) -> None:
        self._media = media
        self._taken: dict[Path, PostImage] = {}

    def with_pictures(self, row: Row) -> Row:
        """Return the row with its post's pictures in place and a warning for each that is no use."""
        if row.post is None or not (row.pictures or row.cover):
            return row
        if row.target:
            return self._updating(row)
        images = tuple(self._image(picture) for picture in row.pictures)
        cover = self._image(row.cover) if row.cover else None
        post = replace(row.post, images=images, cover=cover)
        pictures = (row.cover, *row.pictures) if row.cover else row.pictures
        return _with_messages(replace(row, post=post), self._warnings(pictures))

    def _updating(self, row: Row) -> Row:
        """Return a row that changes a post; the pictures that post has already are not taken in again."""
        assert row.post is not None
        by_name = {picture.name: picture for picture in row.pictures}
        new = [by_name[image.name] for image in row.post.images if is_to_take_in(image)]
        images = tuple(
            self._image(by_name[image.name]) if is_to_take_in(image) else image for image in row.post.images
        )
        cover = row.post.cover
        if cover and row.cover and is_to_take_in(cover):
            cover = self._image(row.cover)
            new.append(row.cover)
        post = replace(row.post, images=images, cover=cover)
        return _with_messages(replace(row, post=post), self._warnings(new))

    def _image(self, picture: Picture) -> PostImage:
        if picture.path is None:
            return PostImage(picture.name, problem=ImageProblem.MISSING)
        if picture.path not in self._taken:
            self._taken[picture.path] = self._media.intake(picture.path)
        return self._taken[picture.path]

    def _warnings(self, pictures: Sequence[Picture]) -> Iterator[Message]:
        """Yield a warning for each file that is no usable picture; missing ones were told before."""
        for picture in dict.fromkeys(pictures):
            problem = self._image(picture).problem
            if picture.path is not None and problem is not None:
                text = _("{name}: {problem}").format(name=picture.name, problem=describe_problem(problem))
                yield Message(Verdict.WARN, picture.column, text)


def _with_messages(row: Row, messages: Iterator[Message]) -> Row:
    """Return the row with more messages; a plan that was tried before has its warnings already."""
    return replace(row, messages=tuple(dict.fromkeys((*row.messages, *messages))))
