"""A row under construction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.i18n import _
from planner.importing.cells import ABSENT, Broken, Cell, cell_text, short_text
from planner.importing.dates import VagueDateError, WrittenDate
from planner.importing.fields import Header
from planner.importing.plan import Asked, Message, QuestionKind, Verdict
from planner.model.uid import OWN_UID

SHOWN = 40
"""Code points of a cell that a message quotes."""

NEVER_EMPTY = ("account", "pillar", "status", "audience", "posted_at")
"""Fields that an empty cell does not empty; above all it lets no more people see a post."""


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row's cells with its number from 1, its date as written, or why that cannot be read, and its year.

    `refusal` is why the row as a whole cannot be read, `remark` what the reader has to tell of it. `since` is
    the day from which 明天 and 周三 count, today's unless the row stands in a message of another day. `vague`
    are the days of a date that may be more than one. `own` are the cells as they stand in the file where
    the user typed others, `typed` the fields of those.
    """

    number: int
    cells: Sequence[Cell]
    written: WrittenDate | None = None
    error: str = ""
    year: int | None = None
    place: str = ""
    refusal: str = ""
    remark: str = ""
    since: date | None = None
    vague: VagueDateError | None = None
    own: Sequence[Cell] | None = None
    typed: frozenset[str] = frozenset()


@dataclass(slots=True)
class Draft:
    """What has been found about a row so far. `unclear` are fields whose cells were not understood, `added`
    those that something else than a cell tells of, such as an article's front matter.
    """

    row: DatedRow
    header: Header
    messages: list[Message] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    unclear: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)

    def cell(self, name: str) -> Cell:
        """Return a field's cell, an empty text when the table or the row has none."""
        column = self.header.columns.get(name, len(self.row.cells))
        return self.row.cells[column] if column < len(self.row.cells) else ""

    @property
    def is_exact(self) -> bool:
        """Tell whether this program wrote the row with all its fields, to be taken as they stand."""
        return bool(short_text(self.cell("uid"))) and self.header.has_all

    @property
    def is_own(self) -> bool:
        """Tell whether this program wrote the row, perhaps not all of it, so that its texts are taken blank
        for blank: only this program gives such names.
        """
        return self.is_exact or OWN_UID.fullmatch(short_text(self.cell("uid"))) is not None

    def line(self, name: str) -> str:
        """Return a field's text on one line, without blanks around it."""
        return cell_text(self.cell(name)) if self.is_own else short_text(self.cell(name))

    def paragraphs(self, name: str) -> str:
        """Return a field's text with its line breaks, without blanks around it."""
        text = cell_text(self.cell(name))
        return text if self.is_own else text.strip()

    def has(self, name: str) -> bool:
        """Tell whether the row says something about a field, be it that there is nothing."""
        column = self.header.columns.get(name)
        if column is None:
            return False
        return column >= len(self.row.cells) or self.row.cells[column] is not ABSENT

    def heading(self, name: str) -> str:
        """Return a field's heading in the file, an empty text when it has none."""
        return self.header.heading(name) if name in self.header.columns else ""

    @property
    def carried(self) -> frozenset[str]:
        """The fields about which the row says something that is understood."""
        told = {name for name in self.header.columns if self.has(name)}
        return frozenset((told | self.added) - self.unclear - self.emptied)

    @property
    def emptied(self) -> frozenset[str]:
        """The fields whose cells are empty though every post says something there: what is stored stays."""
        blank = (name for name in NEVER_EMPTY if self.has(name) and not short_text(self.cell(name)))
        return frozenset(blank) - self.added - self.unclear

    @property
    def is_refused(self) -> bool:
        """Tell whether the row is left out."""
        return any(message.verdict is Verdict.REJECT for message in self.messages)

    def say(self, verdict: Verdict, name: str, text: str, kept: str = "") -> None:
        """Add a message about a field, or about the whole row for an empty name; `kept` see `Message`."""
        self.messages.append(Message(verdict, self.heading(name), text, name, kept))

    def doubt(self, name: str, text: str, kept: str) -> None:
        """Warn that a field's cell is not understood; what is stored of it stays, as `kept` says."""
        self.unclear.add(name)
        self.say(Verdict.WARN, name, text, kept)

    def doubt_broken(self) -> None:
        """Warn of cells that hold an error or were never computed; what is stored of their fields stays."""
        for name, column in self.header.columns.items():
            cell = self.row.cells[column] if column < len(self.row.cells) else ""
            if isinstance(cell, Broken):
                self.doubt(name, *_why_broken(cell))

    def ask(self, kind: QuestionKind, name: str, value: str, text: str, kept: str = "") -> None:
        """Add a question about a field; a new tag is understood, only not known."""
        if kind is not QuestionKind.TAG:
            self.unclear.add(name)
        self.asked.append(Asked(kind, value))
        self.say(Verdict.ASK, name, text, kept)


def _why_broken(cell: Broken) -> tuple[str, str]:
    """Return what to say of a broken cell of a new post, and of a stored one."""
    if cell.shown:
        text = _("The cell shows the error {error}, so it was taken as empty.")
        kept = _("The cell shows the error {error}, so the field is left as it is.")
        return text.format(error=cell.shown[:SHOWN]), kept.format(error=cell.shown[:SHOWN])
    return _(
        "The cell holds a formula that was never computed, so it was taken as empty; open the file in Excel "
        "or WPS, save it and import it again."
    ), _(
        "The cell holds a formula that was never computed, so the field is left as it is; open the file in "
        "Excel or WPS, save it and import it again."
    )
