"""Making previews and files off the interface thread, with a library of its own."""

import io
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage, QPainter

from planner.errors import DamagedLibraryError, UserError
from planner.exporting.choices import Pictures
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.formats import BY_KEY, PICTURES
from planner.exporting.job import ExportJob, Step, StoppedError, Writer
from planner.exporting.places import refuse_own_place
from planner.exporting.writing import write_export, write_to
from planner.i18n import _, speaking
from planner.lint.finding import Severity
from planner.media import MediaStore
from planner.operations.exporting import export_job
from planner.operations.series import fill_series
from planner.store import Library
from ui.export.contents import Content, Pages, content_of
from ui.export.request import Request
from ui.printing import pdf, png
from ui.printing.items import Page
from ui.printing.layouts import pages_of
from ui.printing.painter import paint_page
from ui.printing.pictures import load_pictures, pictures_of
from ui.tasks import Task

PAINTERS: dict[str, Writer] = {"pdf": pdf.write, "png": png.write}
"""The writers that need Qt, by format."""

_MOST_POSTS = 60
"""Posts in the preview of a format that brings pictures along; preparing those takes the time."""

_MOST_POSTS_PAINTED = 400
_MOST_BYTES = 3_000_000
"""How much of a text file is made for its preview; there are long pictures in some."""

_MOST_PIXELS = 24_000_000

_painting = Lock()
"""Fonts are measured and painted by one thread at a time: all share the same ones."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file will hold, figures about it, and what must be said of the preview.

    `size` is that of the file in bytes, None when only part of it was made.
    """

    form: str
    posts: int
    errors: int
    warnings: int
    content: Content
    notes: tuple[str, ...] = ()
    size: int | None = None


@dataclass(frozen=True, slots=True)
class MakePreview:
    """Computes what an export would hold. `library` is the window's; the work opens it for itself."""

    library: Library
    request: Request

    def __call__(self, task: Task) -> Preview:
        """Return the preview. Raises UserError for a range that is too long, StoppedError if cancelled."""
        with self.library.reopened() as library:
            notes = _series_made(library, self.request.last)
            job = _job(library, self.request, _stopping(task))
        content, size = _content(job, notes)
        found = [finding.severity for row in job.document.rows for finding in row.findings]
        return Preview(
            job.choices.form,
            len(job.document.rows),
            found.count(Severity.ERROR),
            found.count(Severity.WARNING),
            content,
            tuple(dict.fromkeys(notes)),
            size,
        )


@dataclass(frozen=True, slots=True)
class PaintPage:
    """Paints one page, `width` pixels wide unless that would be too large."""

    page: Page
    media: MediaStore
    width: int

    def __call__(self, task: Task) -> QImage:
        """Return the page as it is printed."""
        scale = self.width / self.page.width
        scale = min(scale, (_MOST_PIXELS / (self.page.width * self.page.height)) ** 0.5)
        step = _stopping(task)
        pictures = load_pictures(pictures_of([self.page]), self.media, lambda: step(0, 0))
        image = QImage(
            max(1, round(self.page.width * scale)),
            max(1, round(self.page.height * scale)),
            QImage.Format.Format_RGB32,
        )
        image.fill(0xFFFFFFFF)
        with _painting:
            step(0, 0)
            painter = QPainter(image)
            painter.scale(scale, scale)
            paint_page(painter, self.page, pictures)
            painter.end()
        return image


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Writes an export; `library` as above."""

    library: Library
    request: Request
    path: Path

    def __call__(self, task: Task) -> Path:
        """Return the path of the file; cancelling leaves an old file as it was. Raises UserError."""
        refuse_own_place(self.library, self.path)
        with self.library.reopened() as library:
            _series_made(library, self.request.last)
            job = _job(library, self.request, _stopping(task))
        with _alone(job):
            write_export(job, self.path, PAINTERS)
        return self.path


def _series_made(library: Library, until: date) -> list[str]:
    """Have the posts of series made as far as is exported; return why that could not be done, if so."""
    try:
        fill_series(library, until)
    except DamagedLibraryError:
        raise
    except UserError as error:
        return [str(error)]
    return []


def _job(library: Library, request: Request, step: Step) -> ExportJob:
    step(0, 0)
    job = export_job(library, request.first, request.last, request.choices, request.wanted, step)
    step(0, 0)
    return job


def _stopping(task: Task) -> Step:
    def step(done: int, total: int) -> None:
        if task.cancelled:
            raise StoppedError
        if total:
            task.report(done, total)

    return step


def _alone(job: ExportJob) -> AbstractContextManager[object]:
    return _painting if job.choices.form in PAINTERS else nullcontext()


def _content(job: ExportJob, notes: list[str]) -> tuple[Content, int | None]:
    """Return what is shown of a job, and the size of the file if all of it was made."""
    shown = beginning(job, _most_posts(job), notes)
    if job.choices.form in PAINTERS:
        with _painting, speaking(job.choices.language):
            job.step(0, 0)
            return Pages(pages_of(shown), job.media), None
    sink = _Sink()
    try:
        write_to(shown, sink, PAINTERS)
        is_whole = shown is job
    except _EnoughError:
        is_whole = False
        notes.append(_("This is the beginning; the file holds all of it."))
    data = sink.getvalue()
    return content_of(shown, data, notes), len(data) if is_whole else None


def _most_posts(job: ExportJob) -> int:
    form = job.choices.form
    if form in PAINTERS:
        return _MOST_POSTS_PAINTED
    brings = PICTURES in BY_KEY[form].uses and job.choices.pictures is not Pictures.NONE
    return _MOST_POSTS if form in ("xlsx", "zip") and (brings or form == "zip") else len(job.document.rows)


def beginning(job: ExportJob, most: int, notes: list[str]) -> ExportJob:
    """Return a job with only the first posts, or itself when it has no more than `most`."""
    rows = job.document.rows
    if len(rows) <= most:
        return job
    notes.append(
        _("The preview ends after {n} of {total} posts; the file holds them all.").format(
            n=most, total=len(rows)
        )
    )
    return replace(job, document=_shortened(job.document, {row.post.id for row in rows[:most]}))


def _shortened(document: PlanDocument, kept: set[int]) -> PlanDocument:
    def still(rows: Iterable[PlanRow]) -> tuple[PlanRow, ...]:
        return tuple(row for row in rows if row.post.id in kept)

    sections = (replace(section, rows=still(section.rows)) for section in document.sections)
    days = (replace(day, rows=still(day.rows)) for day in document.days)
    return replace(
        document,
        sections=tuple(section for section in sections if section.rows),
        days=tuple(days),
        ideas=still(document.ideas),
    )


class _EnoughError(Exception):
    """More was written than a preview can show."""


class _Sink(io.BytesIO):
    """Takes what a writer writes until it is enough."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() > _MOST_BYTES:
            raise _EnoughError
        return super().write(data)
