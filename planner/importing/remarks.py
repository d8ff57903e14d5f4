"""What is to be said about a plan's rows, one remark after the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.exporting.fields import headings
from planner.i18n import _, pgettext
from planner.importing.plan import PlanFile, Row, Skipped, Verdict


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the row's number, the column's heading or nothing, the verdict in a word, and why; `place`
    is where the row comes from if its number does not tell.
    """

    row: int
    column: str
    verdict: str
    text: str
    place: str = ""


def remarks(plan: PlanFile) -> tuple[Remark, ...]:
    """Return every remark about the rows, except that they are in the library already; of a row that changes
    a stored post also what it changes.
    """
    return tuple(remark for row in plan.rows for remark in _remarks(row))


def _remarks(row: Row) -> Iterator[Remark]:
    if row.changes:
        yield Remark(row.number, "", pgettext("import", "update"), change_text(row), row.place)
    for message in row.messages:
        if row.skipped is Skipped.STORED and message.verdict is Verdict.SKIP:
            continue
        yield Remark(row.number, message.column, verdict_word(message.verdict), message.text, row.place)


def change_text(row: Row) -> str:
    """Return what a row changes in the post it names, field by field."""
    names = headings()
    parts = (
        _("{field}: “{before}” becomes “{after}”").format(
            field=names[change.field], before=_one_line(change.before), after=_one_line(change.after)
        )
        for change in row.changes
    )
    return _("; ").join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def verdict_word(verdict: Verdict) -> str:
    """Return a verdict in a word, nothing for one that needs none."""
    return {
        Verdict.ACCEPT: "",
        Verdict.NOTE: pgettext("import", "note"),
        Verdict.WARN: pgettext("import", "warning"),
        Verdict.ASK: pgettext("import", "question"),
        Verdict.REJECT: pgettext("import", "left out"),
        Verdict.SKIP: pgettext("import", "skipped"),
    }[verdict]
