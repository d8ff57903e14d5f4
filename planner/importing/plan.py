"""What came of reading a plan: rows with their verdicts, questions and remarks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from pathlib import Path

from planner.importing.mapping import ColumnMapping
from planner.model import Post


class Verdict(StrEnum):
    """What is done with a row, from the mildest to the hardest.

    ACCEPT, NOTE, WARN and ASK rows come in; REJECT rows are left out with a reason; SKIP rows are blank,
    duplicates, or stored already.
    """

    ACCEPT = "accept"
    NOTE = "note"
    WARN = "warn"
    ASK = "ask"
    REJECT = "reject"
    SKIP = "skip"


Corrections = Mapping[tuple[int, str], str]
"""Texts that the user typed in place of cells, by the number of the row and the field
(`planner.exporting.fields.FIELDS`); an empty text empties the cell."""


class Outcome(StrEnum):
    """What becomes of a row, each row one: a new post; a change of the post it names; nothing, because it is
    in the library as it is; it waits for an answer, but comes in as its question says; it is refused
    with a reason; it is blank; it stands in the file twice.
    """

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    ASK = "ask"
    REFUSE = "refuse"
    BLANK = "blank"
    DUPLICATE = "duplicate"


class Skipped(StrEnum):
    """Why a row is skipped."""

    BLANK = "blank"
    DUPLICATE = "duplicate"
    STORED = "stored"


_HARDNESS = {verdict: number for number, verdict in enumerate(Verdict)}


def hardest(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the hardest of some verdicts, ACCEPT when there are none."""
    return max(verdicts, key=_HARDNESS.__getitem__, default=Verdict.ACCEPT)


@dataclass(frozen=True, slots=True)
class Message:
    """One remark about a row. `column` is the heading as it stands in the file, empty for the whole row.

    `field` is the key of what it is about. `kept` is what it says in a row of a stored post; only a remark
    about a cell that is not understood has it, for what is stored stays then.
    """

    verdict: Verdict
    column: str
    text: str
    field: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture a row names: its file name, the file, None when there is none to take, and the heading of
    the column that names it.
    """

    name: str
    path: Path | None
    column: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a stored post that a row changes: its key in `planner.exporting.fields.FIELDS`, and what
    it says now and afterwards, cut to be shown.
    """

    field: str
    before: str
    after: str


class QuestionKind(StrEnum):
    """What a question is about. The last four are names that the library does not know; of accounts it
    matters which posts go there, since two of one name may be of two kinds.
    """

    DATE = "date"
    TIME = "time"
    TAG = "tag"
    AUDIENCE = "audience"
    PILLAR = "pillar"
    CAMPAIGN = "campaign"
    MOMENTS_ACCOUNT = "moments_account"
    OFFICIAL_ACCOUNT = "official_account"


ROW_BY_ROW = (QuestionKind.DATE, QuestionKind.TIME)
"""Questions that may be answered otherwise for each row."""

NAMED_IN: Mapping[QuestionKind, str] = {
    QuestionKind.PILLAR: "pillar",
    QuestionKind.CAMPAIGN: "campaign",
    QuestionKind.MOMENTS_ACCOUNT: "account",
    QuestionKind.OFFICIAL_ACCOUNT: "account",
}
"""Questions about a name that the library does not know, with the field that names it. A new tag is no such
question: it can come in as it is."""


FIELD_OF: Mapping[QuestionKind, str] = {
    QuestionKind.DATE: "date",
    QuestionKind.TIME: "time",
    QuestionKind.TAG: "audience",
    QuestionKind.AUDIENCE: "audience",
    **NAMED_IN,
}
"""The field that each question is about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a row raises, see `Question`."""

    kind: QuestionKind
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the plan.

    `number` is the row as Excel shows it, or the record of a CSV file, from 1; `place` tells more where that
    does not help, such as the name of a file. `post` has no pictures yet; it is None in a row that is left
    out, except that a duplicate keeps it to be taken in on the user's word. `is_time_open` tells that the
    time could not be read, so that a stored post with any time may be the same. `at` is the time that the
    post is to have once a question about its day is answered.

    `uid` is the lasting name that the row brings along, empty for none. `carried` are the fields
    (`planner.exporting.fields.FIELDS`) about which the row says something that is understood: only these
    can change a stored post; `emptied` are those whose cell is empty though every post says something there.
    `target` is the id of the stored post that the row changes or is, 0 for none, and `changes` are the
    fields that change. `name` and `said` are digests of the row as it stands in the file
    (`planner.importing.said`), `chosen` the fields that the user has typed or answered. `is_exact` tells
    that this program wrote the row, so that its texts are taken blank for blank.
    """

    number: int
    post: Post | None = None
    pictures: tuple[Picture, ...] = ()
    cover: Picture | None = None
    messages: tuple[Message, ...] = ()
    skipped: Skipped | None = None
    year_filled: bool = False
    is_counted: bool = False
    is_time_open: bool = False
    at: time | None = None
    place: str = ""
    uid: str = ""
    carried: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    target: int = 0
    changes: tuple[FieldChange, ...] = ()
    is_exact: bool = False
    asked: tuple[Asked, ...] = ()
    name: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()

    @property
    def outcome(self) -> Outcome:
        """What becomes of the row."""
        if self.skipped is not None:
            return _SKIPPED_AS[self.skipped]
        if self.verdict is Verdict.REJECT:
            return Outcome.REFUSE
        if self.verdict is Verdict.ASK:
            return Outcome.ASK
        return Outcome.UPDATE if self.target else Outcome.NEW

    @property
    def verdict(self) -> Verdict:
        """The hardest verdict of the row's messages; SKIP when the row is skipped."""
        if self.skipped is not None:
            return Verdict.SKIP
        return hardest(message.verdict for message in self.messages)

    @property
    def comes_in(self) -> bool:
        """Tell whether the row becomes a post or changes one."""
        return self.post is not None and self.skipped is None


_SKIPPED_AS = {
    Skipped.BLANK: Outcome.BLANK,
    Skipped.DUPLICATE: Outcome.DUPLICATE,
    Skipped.STORED: Outcome.SAME,
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the user can decide. `text` says what, and what holds until it is answered."""

    kind: QuestionKind
    value: str
    rows: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class NewName:
    """A pillar, campaign or account to be made with the plan. Until then its posts hold `stand_in` in the
    place of a pillar's key or of an id; no pillar has such a key, and no id is below 0.
    """

    kind: QuestionKind
    name: str
    stand_in: str | int


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan that was read. `sheet` is empty for text files; `notes` are remarks about the whole file.

    `mapping` is the one by which it was read, `new_names` what is made with it on the user's word.
    """

    path: Path
    sheet: str
    rows: tuple[Row, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    mapping: ColumnMapping = field(default_factory=lambda: ColumnMapping(None, {}))
    new_names: tuple[NewName, ...] = ()

    @property
    def incoming(self) -> tuple[Row, ...]:
        """The rows that become posts or change one."""
        return tuple(row for row in self.rows if row.comes_in)
