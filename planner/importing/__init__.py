"""Reading a plan from files and pasted texts: readers, column mapping, row judgement, report. Nothing is
stored here.

`open_source` or `pasted_source` reads the tables, `guess_mapping` says what their columns seem to hold, and
`judge` makes rows with verdicts of them, again and again with other mappings and corrections.
`planner.operations.import_judging` does the same with what a library knows, `planner.operations.importing`
stores.
"""

from planner.importing.cells import Table
from planner.importing.choosing import MappingNeededError
from planner.importing.guessing import (
    Certainty,
    ColumnGuess,
    MappingGuess,
    guess_below,
    guess_mapping,
    headings_of,
    samples,
)
from planner.importing.known import Known
from planner.importing.mapping import ColumnMapping, SavedMapping
from planner.importing.plan import (
    Corrections,
    FieldChange,
    Message,
    Outcome,
    Picture,
    PlanFile,
    Question,
    QuestionKind,
    Row,
    Skipped,
    Verdict,
)
from planner.importing.reading import judge, read_pasted, read_plan
from planner.importing.report import Counts, count, needs_attention, report_json, report_text
from planner.importing.source import Source, open_source, pasted_source
from planner.importing.stored import against_stored

__all__ = [
    "Certainty",
    "ColumnGuess",
    "ColumnMapping",
    "Corrections",
    "Counts",
    "FieldChange",
    "Known",
    "MappingGuess",
    "MappingNeededError",
    "Message",
    "Outcome",
    "Picture",
    "PlanFile",
    "Question",
    "QuestionKind",
    "Row",
    "SavedMapping",
    "Skipped",
    "Source",
    "Table",
    "Verdict",
    "against_stored",
    "count",
    "guess_below",
    "guess_mapping",
    "headings_of",
    "judge",
    "needs_attention",
    "open_source",
    "pasted_source",
    "read_pasted",
    "read_plan",
    "report_json",
    "report_text",
    "samples",
]
