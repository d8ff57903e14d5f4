"""What every command gets from the command line's root."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.store import Library

if TYPE_CHECKING:
    from planner.exporting.document import PlanDocument
    from planner.media import MediaStore

PdfWriter = Callable[["PlanDocument", "MediaStore", Path], None]
"""Paints a plan as PDF. It needs Qt, so the program's entry hands it in: planner does not know the window."""


@dataclass(frozen=True, slots=True)
class CommandContext:
    """The data folder the user chose and what only the entry can provide."""

    data_folder: Path
    write_pdf: PdfWriter
    has_han_font: Callable[[], bool]

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Open the library for one command."""
        with Library(self.data_folder) as library:
            yield library
