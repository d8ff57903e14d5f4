"""The plan as columns, headed and worded as the import knows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.wording import clean, finding_line
from planner.i18n import pgettext
from planner.media import describe_picture
from planner.model import Post

Cell = str | date | time
"""A text, or a day or time that Excel is to sort and filter by."""

_FIRST_YEAR = 1900
"""Excel knows no earlier days (Excel specifications and limits)."""
_PREVIEW_WIDTH = 36.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in characters, and what stands in each row."""

    heading: str
    width: float
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells as they are shown: 2026-11-25, 20:30."""
        return tuple(f"{cell:%H:%M}" if isinstance(cell, time) else str(cell) for cell in self.cells)


def plan_columns(document: PlanDocument) -> list[Column]:
    """Return the columns of the sheet, each with a cell for every post; the last is for pictures."""
    rows = document.rows
    posts = [row.post for row in rows]
    columns = [
        _column(pgettext("table heading", "Date"), 12, map(_day, posts)),
        _column(pgettext("table heading", "Time"), 8, (post.planned_time or "" for post in posts)),
        _column(pgettext("table heading", "Channel"), 10, (row.channel for row in rows)),
        _column(pgettext("table heading", "Pillar"), 10, (row.pillar for row in rows)),
        _column(pgettext("table heading", "Title"), 22, (post.title for post in posts)),
        _column(pgettext("table heading", "Text"), 60, (post.text for post in posts)),
        _column(
            pgettext("table heading", "Pictures"),
            30,
            ("; ".join(image.name for image in row.pictures) for row in rows),
        ),
        _column(pgettext("table heading", "Visible to"), 20, (row.audience for row in rows)),
        _column(pgettext("table heading", "First comment"), 22, (post.first_comment for post in posts)),
        _column(pgettext("table heading", "Status"), 8, (row.stored_status for row in rows)),
        _column(pgettext("table heading", "Link"), 24, (post.link for post in posts)),
        _column(pgettext("table heading", "Notes"), 22, (post.notes for post in posts)),
    ]
    if document.findings_shown:
        columns.append(
            _column(
                pgettext("table heading", "Check"),
                40,
                ("\n".join(map(finding_line, row.findings)) for row in rows),
            )
        )
    return [
        *columns,
        _column(
            pgettext("table heading", "Preview"), _PREVIEW_WIDTH, (_picture_problems(row) for row in rows)
        ),
    ]


def _column(heading: str, width: float, cells: Iterable[Cell]) -> Column:
    return Column(heading, width, tuple(clean(cell) if isinstance(cell, str) else cell for cell in cells))


def _day(post: Post) -> Cell:
    day = post.planned_date
    return day if day and day.year >= _FIRST_YEAR else str(day or "")


def _picture_problems(row: PlanRow) -> str:
    return "\n".join(f"{image.name}: {describe_picture(image)}" for image in row.pictures if not image.usable)
