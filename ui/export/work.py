"""Making previews and files off the interface thread, with a library of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtGui import QImage

from planner.exporting.columns import Column, plan_columns
from planner.exporting.document import PlanDocument
from planner.exporting.markdown import markdown_text, write_markdown
from planner.exporting.places import refuse_own_place
from planner.exporting.xlsx import write_xlsx
from planner.lint.finding import Severity
from planner.media import MediaStore
from planner.operations.exporting import plan_document
from planner.store import Library
from ui.export.request import Request
from ui.printing.items import Page
from ui.printing.pages import lay_out, pictures_of
from ui.printing.pdf import write_pdf
from ui.printing.pictures import load_pictures
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


class StoppedError(Exception):
    """The user cancelled."""


@dataclass(frozen=True, slots=True)
class MakePreview:
    """Computes what an export would hold. `library` is the window's; the work opens it for itself."""

    library: Library
    request: Request

    def __call__(self, task: Task) -> Preview:
        """Return the preview. Raises UserError for a range that is too long."""
        with self.library.reopened() as library:
            document = _document(library, self.request)
            media = MediaStore(library.media_folder)
        return _preview(document, media, self.request, task)


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
            document = _document(library, self.request)
            media = MediaStore(library.media_folder)
        match self.request.form:
            case "pdf":
                write_pdf(document, media, self.path, thumbnails=self.request.thumbnails, step=step)
            case "xlsx":
                write_xlsx(document, media, self.path)
            case _:
                write_markdown(document, self.path)
        return self.path


def _document(library: Library, request: Request) -> PlanDocument:
    return plan_document(
        library, request.first, request.last, findings=request.findings, wanted=request.wanted
    )


def _preview(document: PlanDocument, media: MediaStore, request: Request, task: Task) -> Preview:
    found = [finding.severity for row in document.rows for finding in row.findings]
    preview = Preview(
        request.form, len(document.rows), found.count(Severity.ERROR), found.count(Severity.WARNING)
    )
    match request.form:
        case "pdf":
            pages = lay_out(document, request.thumbnails)
            pictures = {} if task.cancelled else load_pictures(pictures_of(pages), media)
            return replace(preview, pages=pages, pictures=pictures)
        case "xlsx":
            return replace(preview, columns=tuple(plan_columns(document)))
        case _:
            return replace(preview, text=markdown_text(document))
