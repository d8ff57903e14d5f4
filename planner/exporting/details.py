"""What formats for reading tell of a post in its heading, and below its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.exporting.choices import Choices, Order
from planner.exporting.columns import plan_columns
from planner.exporting.document import PlanDocument, PlanRow, day_label
from planner.exporting.wording import clean
from planner.i18n import _
from planner.text.directions import closed

_ELSEWHERE = frozenset({"date", "time", "channel", "pillar", "title", "text", "pictures", "status"})
"""Fields that stand in the heading, or have a place of their own."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A field that is not empty, as tables show it; its text may have several lines."""

    field: str
    heading: str
    text: str


def details_by_row(document: PlanDocument, fields: Sequence[str]) -> Iterator[tuple[Detail, ...]]:
    """Yield the details of each post of `document.rows`."""
    wanted = [field for field in fields if field not in _ELSEWHERE]
    columns = [column for column in plan_columns(document, wanted) if column.field]
    texts = [column.texts for column in columns]  # made anew whenever they are asked for
    for index in range(len(document.rows)):
        told = (
            Detail(column.field, column.heading, cells[index].strip("\n"))
            for column, cells in zip(columns, texts, strict=True)
        )
        yield tuple(detail for detail in told if detail.text.strip())


def head_facts(row: PlanRow, choices: Choices) -> dict[str, str]:
    """Return the short facts of a post by field, as one line each, without those that are empty.

    The day is told where no heading of a day stands above; a post without a day has no time either.
    """
    day = row.post.planned_date
    facts = {
        "date": day_label(day) if day and choices.order is not Order.TIME else "",
        "time": (row.time or _("any time")) if day else "",
        "channel": row.channel,
        "pillar": row.pillar,
        "status": row.status,
    }
    return {field: one_line(text) for field, text in facts.items() if text and choices.shows(field)}


def one_line(text: str) -> str:
    """Return a text on one line that turns nothing behind it."""
    return closed(" ".join(clean(text).split()))
