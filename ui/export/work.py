"""Making previews, files and prints off the interface thread, with a library of its own."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from planner.clock import now
from planner.errors import DamagedLibraryError, UserError
from planner.exporting.choices import Choices, Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.formats import BY_KEY
from planner.exporting.job import ExportJob, Step, Writer
from planner.exporting.places import refuse_own_place
from planner.exporting.writing import write_export, write_to
from planner.i18n import _, speaking
from planner.lint.finding import Severity
from planner.operations.exporting import export_job
from planner.operations.series import fill_series
from planner.store import Library
from ui.export.beginnings import EnoughError, Sink, beginning, most_posts
from ui.export.contents import Content, Pages, content_of
from ui.export.painting import stopping
from ui.export.request import Request
from ui.printing import pdf, png
from ui.printing.alone import painting_alone
from ui.printing.items import Page
from ui.printing.layouts import pages_of
from ui.printing.printer import print_document
from ui.tasks import Task

PAINTERS: dict[str, Writer] = {"pdf": pdf.write, "png": png.write}
"""The writers that need Qt, by format."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file will hold, figures about it, and what must be said of the preview.

    `size` is that of the file in bytes, None when only part of it was made. `to_mend` is the first post with
    an error, else with a warning, if any has one.
    """

    form: str
    posts: int
    errors: int
    warnings: int
    content: Content
    notes: tuple[str, ...] = ()
    size: int | None = None
    to_mend: int | None = None


@dataclass(slots=True)
class Kept:
    """The plan of the preview made last: most choices change only how it is shown."""

    _last: tuple[object, ExportJob] | None = field(default=None)

    def job(self, library: Library, request: Request, step: Step) -> ExportJob:
        """Return the job of a request; the plan is read and checked anew only where that may matter."""
        key = (_content_choices(request.choices), request.first, request.last, request.wanted)
        key_now = (key, library.revision(), _minute())
        if self._last and self._last[0] == key_now:
            return replace(self._last[1], choices=request.choices, step=step)
        job = _job(library, request, step)
        self._last = (key_now, job)
        return job


@dataclass(frozen=True, slots=True)
class MakePreview:
    """Computes what an export would hold. `library` is the window's; the work opens it for itself."""

    library: Library
    request: Request
    kept: Kept = field(default_factory=Kept)

    def __call__(self, task: Task) -> Preview:
        """Return the preview. Raises UserError for a range that is too long, StoppedError if cancelled."""
        with self.library.reopened() as library:
            notes = _series_made(library, self.request.last)
            job = self.kept.job(library, self.request, stopping(task))
        content, size = _content(job, notes)
        found = [finding.severity for row in job.document.rows for finding in row.findings]
        return Preview(
            job.choices.form,
            len(job.content.posts if job.content else job.document.rows),
            found.count(Severity.ERROR),
            found.count(Severity.WARNING),
            content,
            tuple(dict.fromkeys(notes)),
            size,
            _to_mend(job.document),
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A file or folder that was written, and what it lacks."""

    path: Path
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Writes an export; `library` as above."""

    library: Library
    request: Request
    path: Path

    def __call__(self, task: Task) -> Written:
        """Return what was written; cancelling leaves an old file as it was. Raises UserError."""
        refuse_own_place(self.library, self.path)
        job, notes = _read(self.library, self.request, task)
        write_export(job, self.path, PAINTERS)
        return Written(self.path, notes)


@dataclass(frozen=True, slots=True)
class Print:
    """Prints an export as its PDF looks; `library` as above."""

    library: Library
    request: Request
    printer: QPrinter

    def __call__(self, task: Task) -> tuple[str, ...]:
        """Print, and return what the pages lack; cancelling prints nothing more. Raises UserError."""
        job, notes = _read(self.library, self.request, task)
        print_document(self.printer, job)
        return notes


def _read(library: Library, request: Request, task: Task) -> tuple[ExportJob, tuple[str, ...]]:
    """Return the job of a request, and what it lacks."""
    with library.reopened() as own:
        notes = _series_made(own, request.last)
        return _job(own, request, stopping(task)), tuple(notes)


def _to_mend(document: PlanDocument) -> int | None:
    found = [(finding.severity, row.post.id) for row in document.rows for finding in row.findings]
    for severity in (Severity.ERROR, Severity.WARNING):
        for each, post_id in found:
            if each is severity:
                return post_id
    return None


def _content_choices(choices: Choices) -> Choices:
    """Return choices that differ only where the plan itself does; JSON holds more than the plan."""
    if choices.form == "json":
        return choices
    return replace(choices, form="", layout="", fields=(), pictures=Pictures.NONE, encoding="")


def _minute() -> datetime:
    return now().replace(second=0, microsecond=0)  # by the minute posts become missed


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


def _content(job: ExportJob, notes: list[str]) -> tuple[Content, int | None]:
    """Return what is shown of a job, and the size of the file if all of it was made."""
    if job.choices.form in PAINTERS:
        with painting_alone, speaking(job.choices.language):
            job.step(0, 0)
            return Pages(_pages(job, notes), job.media), None
    shown = beginning(job, most_posts(job), notes)
    sink = Sink(job.choices.form)
    try:
        write_to(shown, sink, PAINTERS)
        is_whole = shown is job
    except EnoughError:
        is_whole = False
        notes.append(_("This is the beginning; the file holds all of it."))
    data = sink.getvalue()
    return content_of(shown, data, notes), len(data) if is_whole else None


def _pages(job: ExportJob, notes: list[str]) -> tuple[Page, ...]:
    """Return the pages shown: of one long picture all or none, else as many as do not take long."""
    is_one_picture = job.choices.form == "png" and not BY_KEY["png"].is_folder(job.choices.layout)
    shown = beginning(job, most_posts(job), [] if is_one_picture else notes)
    if not is_one_picture or shown is job:
        return pages_of(shown)
    try:
        pages_of(shown)
    except UserError:  # it says so of the beginning alone
        raise UserError(
            _(
                "{n} posts are too many for one long picture. Choose fewer days or a card for each post."
            ).format(n=len(job.document.rows))
        ) from None
    return pages_of(job)
