"""A plan under review: what was read, what the user corrected, answered and left out. Plain values, no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planner.i18n import _
from planner.importing import (
    ColumnMapping,
    Known,
    MappingGuess,
    Message,
    PlanFile,
    Question,
    QuestionKind,
    Row,
    Skipped,
    Source,
    Table,
    Verdict,
    guess_mapping,
    headings_of,
)
from planner.importing.answers import answered, with_duplicates
from planner.importing.cells import cell_text
from planner.importing.plan import FIELD_OF
from ui.importing.offers import Offer

Asked = tuple[QuestionKind, str]
"""A question as it is answered, once for all rows with the same words."""


@dataclass
class Review:
    """The state of one import; `plan` is None until the rows were judged for the first time.

    `sheet` is the index of the table. `corrections` are texts by row and field, `left_out` the numbers of
    rows that the user does not want.
    """

    source: Source
    known: Known
    sheet: int = 0
    mapping: ColumnMapping = field(default_factory=lambda: ColumnMapping(None, {}))
    is_sure: bool = False
    corrections: dict[tuple[int, str], str] = field(default_factory=dict)
    answers: dict[Asked, Offer] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    takes_duplicates: bool = False
    plan: PlanFile | None = None

    def __post_init__(self) -> None:
        """Begin with the first sheet that is surely a plan, else with the fullest."""
        tables = self.source.tables
        fullest = max(range(len(tables)), key=lambda at: len(tables[at].rows), default=0)
        sure = (at for at, table in enumerate(tables) if self._guessed(table).is_sure)
        self.choose_sheet(next(sure, fullest))

    @property
    def table(self) -> Table:
        """The table that is read."""
        return self.source.tables[self.sheet] if self.source.tables else Table("", [])

    def guess(self) -> MappingGuess:
        """Return what the columns of the table seem to hold."""
        return self._guessed(self.table)

    def _guessed(self, table: Table) -> MappingGuess:
        return guess_mapping(table, self.known.mappings, self.known.pillars)

    def choose_sheet(self, sheet: int) -> None:
        """Read another table, as it is guessed."""
        self.sheet = sheet
        guess = self.guess()
        self.use_mapping(guess.mapping)
        self.is_sure = guess.is_sure

    def use_mapping(self, mapping: ColumnMapping) -> None:
        """Read the columns otherwise. Corrections belong to fields, and rows to the header, so both go."""
        if mapping != self.mapping:
            self.mapping = mapping
            self.corrections.clear()
            self.left_out.clear()
            self.plan = None

    def correct(self, number: int, name: str, text: str) -> bool:
        """Take a text in place of a cell; an empty one in place of an earlier correction takes that back.

        Returns whether anything is different.
        """
        key = (number, name)
        if key in self.corrections and (not text or text == self.written(number, name)):
            del self.corrections[key]
            return True
        if text == self.text(number, name):
            return False
        self.corrections[key] = text
        return True

    def written(self, number: int, name: str) -> str:
        """Return what the file says of a field in a row, as text."""
        column = self.mapping.columns.get(name)
        if column is None:
            return self.mapping.fixed.get(name, "")
        rows = self.table.rows
        row = rows[number - 1] if 0 < number <= len(rows) else ()
        return cell_text(row[column]) if column < len(row) else ""

    def text(self, number: int, name: str) -> str:
        """Return what counts of a field in a row: the correction, else what the file says."""
        return self.corrections.get((number, name), self.written(number, name))

    def headings(self) -> Mapping[str, str]:
        """Return the headings of the file by the field they stand for."""
        names = headings_of(self.table, self.mapping.header)
        return {key: names[at] for key, at in self.mapping.columns.items() if at < len(names)}

    def answer(self, key: Asked, offer: Offer) -> None:
        """Take an answer, or take it back by the one that leaves the question open."""
        if offer.answer is None:
            self.answers.pop(key, None)
        else:
            self.answers[key] = offer

    def answered(self) -> PlanFile:
        """Return the plan as it would come in with the answers, each told in the rows it is given for."""
        assert self.plan is not None
        plan = with_duplicates(self.plan) if self.takes_duplicates else self.plan
        told: dict[int, list[Message]] = {}
        for key, question in asked_alike(plan).items():
            if offer := self.answers.get(key):
                plan = answered(plan, question, offer.answer, self.known)
                for number in question.rows:
                    told.setdefault(number, []).append(self._note(question, offer))
        return _with_notes(plan, told) if told else plan

    def _note(self, question: Question, offer: Offer) -> Message:
        """Return what is told of an answer."""
        heading = self.headings().get(FIELD_OF[question.kind], "")
        text = _("“{value}”: {answer}").format(value=question.value, answer=offer.words)
        return Message(Verdict.NOTE, heading, text)

    def incoming(self, plan: PlanFile) -> PlanFile:
        """Return what is to be stored of an answered plan: the rows that are not left out."""
        return replace(plan, rows=tuple(row for row in plan.rows if row.number not in self.left_out))


def _with_notes(plan: PlanFile, notes: Mapping[int, Sequence[Message]]) -> PlanFile:
    """Return a plan whose rows have more to tell."""

    def noted(row: Row) -> Row:
        more = notes.get(row.number, ()) if row.comes_in else ()
        return replace(row, messages=(*more, *row.messages)) if more else row

    return replace(plan, rows=tuple(map(noted, plan.rows)))


def open_rows(plan: PlanFile) -> frozenset[int]:
    """Return the numbers of the rows about which a question is open."""
    return frozenset(number for question in plan.questions for number in question.rows)


def has_warning(row: Row) -> bool:
    """Tell whether a row that comes in or is there already has something to look at."""
    is_out = row.skipped is Skipped.DUPLICATE or row.verdict is Verdict.REJECT
    return not is_out and any(message.verdict is Verdict.WARN for message in row.messages)


def asked_alike(plan: PlanFile) -> dict[Asked, Question]:
    """Return the questions, those with the same words in one: times are asked row by row."""
    found: dict[Asked, Question] = {}
    rows: dict[Asked, list[int]] = {}
    for question in plan.questions:
        key = (question.kind, question.value)
        found.setdefault(key, question)
        rows.setdefault(key, []).extend(question.rows)
    return {key: replace(question, rows=tuple(rows[key])) for key, question in found.items()}
