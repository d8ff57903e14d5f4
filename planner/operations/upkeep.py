"""What is done for a library now and then, without being asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from planner.errors import DamagedLibraryError, UserError
from planner.i18n import _
from planner.operations.backups import back_up_if_changed, is_due
from planner.operations.pictures import check_pictures, collect, learn_picture_facts, sweep_leftovers
from planner.operations.series import fill_series
from planner.operations.trash import empty_old
from planner.store import Library, search
from planner.store.connecting import FAULTS
from planner.store.copying import CancelledError


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What an upkeep found: `damage` is a sentence when the library is damaged, else empty; `troubles` are
    sentences about what could not be done."""

    damage: str = ""
    troubles: tuple[str, ...] = ()


def look_after(library: Library, cancelled: Callable[[], bool]) -> Upkeep:
    """Check the library, back it up when that is due, empty the old of the trash, and see to pictures.

    For a thread of its own, with a library of its own. What fails does not keep the rest from being done;
    only in a damaged library nothing is done.
    """
    troubles: list[str] = []
    try:
        library.verify()
        with _noting(library, troubles):
            if is_due(library):
                back_up_if_changed(library, cancelled=cancelled)
        with _noting(library, troubles):
            search.heal(library)
        with _noting(library, troubles):
            fill_series(library)
        with _noting(library, troubles):
            empty_old(library)
        with _noting(library, troubles):
            sweep_leftovers(library)
            check_pictures(library, cancelled=cancelled)
            learn_picture_facts(library, cancelled)
            _collect(library, cancelled)
    except DamagedLibraryError as error:
        return Upkeep(str(error), tuple(troubles))
    except CancelledError:
        pass
    return Upkeep("", tuple(troubles))


def _collect(library: Library, cancelled: Callable[[], bool]) -> None:
    unreadable = collect(library, cancelled=cancelled).unreadable
    if unreadable:
        raise UserError(
            _(
                "{path} cannot be read and may need any picture, so no unused picture was cleared away. "
                "Put it in order or take it away."
            ).format(path=unreadable)
        )


@contextmanager
def _noting(library: Library, troubles: list[str]) -> Iterator[None]:
    try:
        yield
    except (UserError, *FAULTS) as error:
        told = library.told(error)
        if isinstance(told, DamagedLibraryError):
            raise told from error
        troubles.append(str(told))
