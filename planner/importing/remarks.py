"""What is to be said about a plan's rows, one remark after the other."""

from dataclasses import dataclass

from planner.i18n import pgettext
from planner.importing.plan import PlanFile, Skipped, Verdict


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: the row's number, the column's heading or nothing, the verdict in a word, and why."""

    row: int
    column: str
    verdict: str
    text: str


def remarks(plan: PlanFile) -> tuple[Remark, ...]:
    """Return every remark about the rows, except those that are in the library already."""
    return tuple(
        Remark(row.number, message.column, verdict_word(message.verdict), message.text)
        for row in plan.rows
        if row.skipped is not Skipped.STORED
        for message in row.messages
    )


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
