"""What every command gets from the command line's root."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.paths import LIBRARY_NAME
from planner.schedule import days_off
from planner.store import Library, holidays
from planner.store.troubles import is_damage, trouble

if TYPE_CHECKING:
    from planner.exporting.job import Writer


class DamageFoundError(DamagedLibraryError):
    """The library of this call is damaged: the call may be made again on what can be read from it."""


@dataclass(frozen=True, slots=True)
class CommandContext:
    """The data folder the user chose, what only the entry can provide, and whether the library is damaged.

    `painters` write the formats that need Qt: planner does not know the window.
    """

    data_folder: Path
    painters: Mapping[str, "Writer"]
    has_han_font: Callable[[], bool]
    is_damaged: bool = False
    _revisions: list[int] = field(default_factory=list)
    """Of the library, before a command that writes and after it."""

    @contextmanager
    def library(self, *, writes: bool = False, verified: bool = False) -> Iterator[Library]:
        """Open the library for one command; say so if it `writes`, or hands out all of it: then all is
        `verified` before.

        Of a damaged one, reading commands get what can be read from it, which is told on stderr. Raises
        DamageFoundError when the damage shows only now, UserError for all else that SQLite reports.
        """
        if self.is_damaged:
            with self._salvaged(writes) as library:
                yield library
            return
        try:
            with Library(self.data_folder) as library:
                if writes and library.refusal:
                    raise UserError(library.refusal)
                if writes or verified:
                    library.verify()
                days_off.use(holidays.years(library))
                if writes:
                    self._revisions.append(library.revision())
                try:
                    yield library
                except KeyboardInterrupt:
                    self._look_again(library)
                    raise
                self._look_again(library)
        except (DamagedLibraryError, sqlite3.Error) as error:
            told = trouble(error, self.data_folder / LIBRARY_NAME)
            if is_damage(error) and not self._is_readable():
                raise DamageFoundError(str(told)) from error
            raise told from error

    def _look_again(self, library: Library) -> None:
        if self._revisions:
            self._revisions.append(library.revision())

    def when_stopped(self) -> str:
        """Say what a command that was stopped has done to the library, as far as that is known."""
        if not self._revisions:
            return _("Stopped.")
        if self._revisions[0] == self._revisions[-1]:
            return _("Stopped. Nothing was changed in the library.")
        return _("Stopped, but the library has been changed by then; “history” shows what was stored.")

    @contextmanager
    def _salvaged(self, writes: bool) -> Iterator[Library]:
        from planner.store.salvage import open_salvaged

        with open_salvaged(self.data_folder) as salvaged:
            if writes:
                raise UserError(salvaged.sentence)
            days_off.use(holidays.years(salvaged.library))
            yield salvaged.library
            click.echo(salvaged.sentence, err=True)  # a command that would write has raised it by now

    def _is_readable(self) -> bool:
        """Tell whether it was another file that is damaged, such as a backup."""
        from planner.store.readable import is_readable

        return is_readable(self.data_folder)
