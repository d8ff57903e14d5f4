"""Which table of a source is the plan, and which of its columns is which."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import Cell, Table, is_blank, listed, short_text
from planner.importing.fields import best_header
from planner.importing.guessing import guess_mapping
from planner.importing.known import Known
from planner.importing.mapping import ColumnMapping
from planner.importing.source import Source

_SHOWN_HEADINGS = 12


class MappingNeededError(UserError):
    """The headings do not tell which column is which; somebody has to."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The table to read and its mapping; `is_by_content` tells that its cells alone name the columns."""

    table: Table
    mapping: ColumnMapping
    is_by_content: bool = False


def choose(source: Source, sheet: int | None, mapping: ColumnMapping | None, known: Known) -> Chosen:
    """Return the table to read and its mapping: a given one, else of the table whose headings or, where no
    table has any, whose cells say all that a plan needs. Raises UserError, MappingNeededError without one.
    """
    name, tables = source.path.name, source.tables
    if sheet is not None and not 1 <= sheet <= len(tables):
        raise UserError(
            _("{name} has no sheet {number}; it has {count}. Nothing was imported.").format(
                name=name, number=sheet, count=len(tables)
            )
        )
    candidates = sorted(tables, key=_is_hidden) if sheet is None else tables[sheet - 1 : sheet]
    if mapping is not None:
        return Chosen(candidates[0], _checked(mapping, candidates[0]))
    guesses = [(table, guess_mapping(table, known.mappings, known.pillars)) for table in candidates]
    sure = [Chosen(table, guess.mapping) for table, guess in guesses if guess.is_sure]
    if sure:
        # Rows with lasting names come before an overview of the same posts.
        return next((each for each in sure if "uid" in each.mapping.columns), sure[0])
    for table, guess in guesses:
        if guess.is_by_content:
            return Chosen(table, guess.mapping, is_by_content=True)
    fullest = max(candidates, key=lambda table: len(table.rows), default=Table("", []))
    raise _wrong_columns(name, fullest.rows)


def _is_hidden(table: Table) -> bool:
    return table.is_hidden


def _checked(mapping: ColumnMapping, table: Table) -> ColumnMapping:
    """Raises UserError for a mapping of which no posts can be made."""
    if not mapping.is_plan or (mapping.header is not None and mapping.header >= len(table.rows)):
        raise MappingNeededError(_("Choose the column of the text or of the title first."))
    return mapping


def _wrong_columns(name: str, rows: Sequence[Sequence[Cell]]) -> MappingNeededError:
    """Return the error for a table without a header: what was found in its likeliest row, what is needed."""
    best = best_header(rows)
    likeliest = rows[best] if best is not None else next((row for row in rows if not is_blank(row)), ())
    found = [text[:30] for text in map(short_text, likeliest) if text][:_SHOWN_HEADINGS]
    return MappingNeededError(
        _(
            "{name} has no row with the columns 日期 (date), 渠道 (channel) and 正文 (text); found: {found}. "
            "Nothing was imported; add the missing headings, or say which column is which."
        ).format(name=name, found=listed(found) or _("nothing"))
    )
