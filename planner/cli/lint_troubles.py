"""Reading many things to be linted: what cannot be read is told, and the rest goes on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import click

from planner.errors import UserError

_Read = TypeVar("_Read")
_Thing = TypeVar("_Thing")


@dataclass(slots=True)
class Troubles:
    """What could not be read as it was meant: told on stderr, while the rest goes on."""

    n: int = 0

    def tell(self, sentence: str) -> None:
        """Print a sentence and count it."""
        self.n += 1
        click.echo(" ".join(sentence.split()), err=True)

    def read_each(
        self, read: Callable[[_Thing], _Read], things: Iterable[_Thing], *, all_or_none: bool = False
    ) -> list[_Read]:
        """Return what can be read of many things. Raises the last UserError when that is nothing, or, with
        `all_or_none`, not all."""
        found, errors = [], []
        for thing in things:
            try:
                found.append(read(thing))
            except UserError as error:
                errors.append(error)
        is_refused = bool(errors) and (all_or_none or not found)
        for told in errors[:-1] if is_refused else errors:
            self.tell(str(told))
        if is_refused:
            raise errors[-1]
        return found
