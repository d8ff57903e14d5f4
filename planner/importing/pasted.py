"""Pasted texts."""

from planner.importing.cells import Table
from planner.importing.delimited import table_of_text


def pasted_table(text: str) -> Table:
    """Return the rows of a pasted text."""
    return table_of_text(text, "")
