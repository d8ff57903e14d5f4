"""Reading a plan from a workbook or text file: readers, row judgement, report. Nothing is stored here."""

from planner.importing.plan import (
    Message,
    Picture,
    PlanFile,
    Question,
    QuestionKind,
    Row,
    Skipped,
    Verdict,
)
from planner.importing.reading import read_plan
from planner.importing.report import Counts, count, needs_attention, report_json, report_text
from planner.importing.stored import without_stored

__all__ = [
    "Counts",
    "Message",
    "Picture",
    "PlanFile",
    "Question",
    "QuestionKind",
    "Row",
    "Skipped",
    "Verdict",
    "count",
    "needs_attention",
    "read_plan",
    "report_json",
    "report_text",
    "without_stored",
]
