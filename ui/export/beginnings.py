"""The beginning of a long export: what a preview shows of a plan that takes long to write."""

import io
from collections.abc import Iterable
from dataclasses import replace

from planner.exporting.choices import Pictures
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import ExportJob
from planner.i18n import _

_MOST_WITH_THUMBNAILS = 60
_MOST_WITH_PICTURES = 30
"""Posts in the preview of a format that packs pictures; preparing those takes the time."""

_MOST_PAINTED = {"pdf": {"list": 150, "book": 100}, "png": {"cards": 150, "": 150, "long": 150}}
_MOST_ON_SHEETS = 600
_MOST_BYTES = 3_000_000
"""How much of a text is written for its preview; there are long pictures in some."""


def most_posts(job: ExportJob) -> int:
    """Return how many posts of a job are shown."""
    form, choices = job.choices.form, job.choices
    if form in _MOST_PAINTED:
        return _MOST_PAINTED[form].get(choices.layout, _MOST_ON_SHEETS)
    if form == "zip":
        return _MOST_WITH_PICTURES
    has_thumbnails = form == "xlsx" and choices.pictures is not Pictures.NONE
    return _MOST_WITH_THUMBNAILS if has_thumbnails else len(job.document.rows)


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
    return replace(
        document,
        sections=tuple(section for section in sections if section.rows),
        days=tuple(replace(day, rows=still(day.rows)) for day in document.days),
        ideas=still(document.ideas),
    )


class EnoughError(Exception):
    """More was written than a preview can show."""


class Sink(io.BytesIO):
    """Takes what a writer writes; of a format that is text only until it is enough."""

    def __init__(self, form: str) -> None:
        """Be open for a format."""
        super().__init__()
        self._is_text = form not in ("zip", "xlsx")

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take some more. Raises EnoughError."""
        if self._is_text and self.tell() > _MOST_BYTES:
            raise EnoughError
        return super().write(data)
