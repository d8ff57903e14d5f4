"""The hand-off package: a ZIP with a folder for each post, from which it is published by hand."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from planner.exporting.details import Detail, details_by_row
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.handoff_page import Packed, Shown, page
from planner.exporting.job import ExportJob
from planner.exporting.wording import clean
from planner.handoff.names import folded_name, safe_name
from planner.handoff.pictures import pictures_of
from planner.handoff.preparing import Ready, ready_pictures
from planner.handoff.texts import texts_of
from planner.i18n import _
from planner.media import describe_picture
from planner.model import PostKind

INDEX = "index.html"

_TOLD = ("account", "audience", "location", "reminded", "declarations", "campaign", "notes")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP knows; the time of writing would make each differ
_ORDINARY_FILE = 0o100644 << 16
_UNIX = 3


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the package: `INDEX` at its root, and a folder a post with what it takes to publish it.

    What is missing is named in the post's note.txt. `job.step` counts posts and pictures.
    """
    with ZipFile(file, "w") as archive:
        _Package(job, archive).fill()


def folder_names(document: PlanDocument) -> list[str]:
    """Return the names of the folders of `document.rows`, none like another."""
    taken = {folded_name(INDEX)}
    names = []
    for row in document.rows:
        names.append(safe_name(_name_parts(row), taken))
        taken.add(folded_name(names[-1]))
    return names


def _name_parts(row: PlanRow) -> Iterator[str]:
    """Yield what a folder is called by: "2026-11-25", "2030", "干货", "磨豆机清洁"."""
    day = row.post.planned_date
    yield day.isoformat() if day else _("Without a date")
    if day:
        yield row.time.replace(":", "")
    yield row.pillar
    yield row.post.heading


class _Package:
    def __init__(self, job: ExportJob, archive: ZipFile) -> None:
        self._job, self._archive = job, archive
        self._pictures = [tuple(pictures_of(row.post)) for row in job.document.rows]
        self._total = len(self._pictures) + sum(map(len, self._pictures))
        self._done = 0

    def fill(self) -> None:
        """Put everything in; the page comes last, for it shows how the pictures turned out."""
        document = self._job.document
        every = (picture for pictures in self._pictures for picture in pictures)
        with closing(ready_pictures(every, self._job.media)) as ready:
            packed = [
                self._pack(row, folder, details, islice(ready, len(pictures)))
                for row, folder, details, pictures in zip(
                    document.rows,
                    folder_names(document),
                    details_by_row(document, _TOLD),
                    self._pictures,
                    strict=True,
                )
            ]
        self._add(INDEX, page(document, packed).encode())

    def _pack(
        self, row: PlanRow, folder: str, details: tuple[Detail, ...], pictures: Iterator[Ready]
    ) -> Packed:
        texts = tuple(replace(each, text=clean(each.text)) for each in texts_of(row.post))
        for text in texts:
            self._add_text(f"{folder}/{text.file}", text.text)
        shown: list[Shown] = []
        notes: list[str] = []
        captions: list[str] = []
        for ready in pictures:
            shown += self._add_picture(folder, ready)
            notes += _notes(ready)
            captions += _captions(row, ready)
            self._step()
        lines = [*_head(row), *(_line(detail.heading, detail.text) for detail in details)]
        for name, listed in (("details", lines), ("captions", captions), ("note", notes)):
            self._add_text(f"{folder}/{name}.txt", "".join(f"{each}\n" for each in listed))
        self._step()
        return Packed(row, folder, texts, details, tuple(shown), tuple(notes))

    def _add_picture(self, folder: str, ready: Ready) -> Iterator[Shown]:
        if ready.prepared:
            name = f"{ready.picture.name}.{ready.prepared.extension}"
            self._add(f"{folder}/{name}", ready.prepared.data, ZIP_STORED)
            image = ready.picture.image
            yield Shown(name, image.caption or image.name, ready.prepared.thumbnail, image.name)

    def _add_text(self, name: str, text: str) -> None:
        """Add a text if there is any.

        The mark at its beginning tells the viewers of phones and old Windows that it is UTF-8; Markdown goes
        without, for there it would stand before the first heading.
        """
        if text:
            self._add(name, text.encode("utf-8-sig" if name.endswith(".txt") else "utf-8"))

    def _add(self, name: str, data: bytes, compression: int = ZIP_DEFLATED) -> None:
        info = ZipInfo(name, _MOMENT)
        info.compress_type, info.create_system, info.external_attr = compression, _UNIX, _ORDINARY_FILE
        self._archive.writestr(info, data)

    def _step(self) -> None:
        self._done += 1
        self._job.step(self._done, self._total)


def _head(row: PlanRow) -> Iterator[str]:
    day = str(row.post.planned_date or _("Without a date"))
    yield clean(" · ".join(filter(None, (f"{day} {row.time}".strip(), row.channel, row.pillar, row.status))))


def _line(name: str, text: str) -> str:
    return _("{name}: {text}").format(name=name, text=clean(text))


def _captions(row: PlanRow, ready: Ready) -> Iterator[str]:
    caption = ready.picture.image.caption.strip()
    if caption and row.post.kind is PostKind.IMAGE_POST:
        yield _line(ready.picture.name, caption)


def _notes(ready: Ready) -> Iterator[str]:
    """Yield what the reader has to know of a picture that did not come as it was."""
    image = ready.picture.image
    name = f"{ready.picture.name} ({' '.join(clean(image.name).split())})"
    if ready.prepared is None:
        lost = replace(image, problem=ready.problem) if image.problem else replace(image, is_lost=True)
        yield _line(name, describe_picture(lost))
    elif ready.prepared.stands_still:
        yield _line(name, _("It moves, but only GIFs move in WeChat; this is its first frame."))
    elif ready.prepared.is_uncut:
        yield _line(name, _("It moves, so it was not cropped."))
