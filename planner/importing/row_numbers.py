"""Rows named by their numbers, as short as can be."""

from collections.abc import Iterator, Sequence

from planner.i18n import ngettext
from planner.importing.cells import listed

_SHOWN = 12
"""Numbers and runs of numbers that are shown."""


def rows_word(numbers: Sequence[int]) -> str:
    """Return what to call rows with these numbers, which go up: Row 3, or Rows 2, 3, 5–9, and … for more."""
    runs = list(_runs(numbers))
    shown = listed(_run_word(first, last) for first, last in runs[:_SHOWN])
    shown += "…" if len(runs) > _SHOWN else ""
    return ngettext("Row {rows}", "Rows {rows}", len(numbers)).format(rows=shown)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of numbers that follow each other; of two alone each for itself."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at < len(numbers) and numbers[at] == numbers[at - 1] + 1:
            continue
        if at - start > 2:
            yield numbers[start], numbers[at - 1]
        else:
            yield from ((number, number) for number in numbers[start:at])
        start = at


def _run_word(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
