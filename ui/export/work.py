"""Making previews and files off the interface thread, with a library of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtGui import QImage

from planner.exporting.choices import Choices, Pictures
from planner.exporting.columns import Column, plan_columns
from planner.exporting.job import ExportJob, Step, StoppedError, no_step
from planner.exporting.markdown import markdown_text
from planner.exporting.places import refuse_own_place
from planner.exporting.writing import write_export
from planner.lint.finding import Severity
from planner.operations.exporting import export_job
from planner.store import Library
from ui.export.request import Request
from ui.printing import pdf
from ui.printing.items import Page
from ui.printing.pages import lay_out
from ui.printing.pictures import load_pictures, pictures_of
from ui.tasks import Task


@dataclass(frozen=True)
class Preview:
    """What a file will hold: pages, columns or text, as its format has it, and figures about it."""

    form: str
    posts: int
    errors: int
    warnings: int
    pages: tuple[Page, ...] = ()
    pictures: Mapping[str, QImage] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    text: str = ""


PAINTERS = {"pdf": pdf.write}


@dataclass(frozen=True, slots=True)
class MakePreview:
    """Computes what an export would hold. `library` is the window's; the work opens it for itself."""

    library: Library
    request: Request

    def __call__(self, task: Task) -> Preview:
        """Return the preview. Raises UserError for a range that is too long."""
        with self.library.reopened() as library:
            job = _job(library, self.request)
        return _preview(job, task)


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Writes an export; `library` as above."""

    library: Library
    request: Request
    path: Path

    def __call__(self, task: Task) -> Path:
        """Return the path of the file; cancelling leaves an old file as it was. Raises UserError."""

        def step(done: int, total: int) -> None:
            if task.cancelled:
                raise StoppedError
            task.report(done, total)

        refuse_own_place(self.library, self.path)
        with self.library.reopened() as library:
            job = _job(library, self.request, step)
        write_export(job, self.path, PAINTERS)
        return self.path


def _job(library: Library, request: Request, step: Step = no_step) -> ExportJob:
    choices = Choices(
        request.form,
        pictures=Pictures.THUMBNAILS if request.thumbnails else Pictures.NONE,
        findings=request.findings,
    )
    return export_job(library, request.first, request.last, choices, request.wanted, step)


def _preview(job: ExportJob, task: Task) -> Preview:
    document = job.document
    found = [finding.severity for row in document.rows for finding in row.findings]
    preview = Preview(
        job.choices.form, len(document.rows), found.count(Severity.ERROR), found.count(Severity.WARNING)
    )
    match job.choices.form:
        case "pdf":
            pages = lay_out(document, job.choices.pictures is not Pictures.NONE)
            pictures = {} if task.cancelled else load_pictures(pictures_of(pages), job.media)
            return replace(preview, pages=pages, pictures=pictures)
        case "xlsx":
            return replace(preview, columns=tuple(plan_columns(document)))
        case _:
            return replace(preview, text=markdown_text(document))
