"""What must hold of a library whose writer was killed."""

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from planner import operations
from planner.media import MediaStore
from planner.media.keeping import THUMBNAILS, digest_of, is_whole_jpeg
from planner.operations.pictures import sweep_leftovers
from planner.store import Library, assets, search_index, upkeep
from tests.soak.acts import PLAIN
from tests.soak.state import State, state_of

_STEPS = 3
"""How many steps are taken back and done again after each kill."""


class Said(Protocol):
    """What the writer had said: the state it acknowledged last, and what it was doing."""

    state: State | None
    under_way: str


@dataclass
class Finding:
    """What was found. `is_ahead` tells of one operation that was done but not acknowledged."""

    state: State | None = None
    is_ahead: bool = False
    swept: int = 0
    problems: list[str] = field(default_factory=list)


def look_at(folder: Path, said: Said) -> Finding:
    """Open the library, look at everything, undo and redo, sweep. Leaves it ready for the next writer."""
    finding = Finding()
    with Library(folder) as library:
        finding.problems += upkeep.problems(library)
        _compare(library, said, finding)
        _look_at_index(library, finding)
        _look_at_pictures(library, finding)
        _undo_and_redo(library, finding)
        finding.swept = len(sweep_leftovers(library, timedelta(0)))
        finding.problems += [f"left over: {path}" for path in folder.rglob("*.tmp")]
        finding.state = state_of(library)
    return finding


def _compare(library: Library, said: Said, finding: Finding) -> None:
    """Everything acknowledged is there, and at most one operation more."""
    if said.state is None:
        return
    found = state_of(library)
    finding.is_ahead = found.revision == said.state.revision + 1
    if finding.is_ahead and said.under_way:
        _compare_without_newest(library, said, finding)
    elif found != said.state:
        finding.problems.append(f"acknowledged {said.state}, found {found}")


def _compare_without_newest(library: Library, said: Said, finding: Finding) -> None:
    """The operation that was under way is there as a whole: taking it back gives what was acknowledged."""
    assert said.state
    if said.under_way in PLAIN | {"leap"} or state_of(library).content == said.state.content:
        return  # no step, or several, or one without effect, of which only the revision tells
    back, forth = operations.undo_step, operations.redo_step
    if said.under_way == "undo":
        back, forth = forth, back
    if not back(library) or state_of(library).content != said.state.content:
        finding.problems.append("the operation under way was done by halves")
    forth(library)


def _look_at_index(library: Library, finding: Finding) -> None:
    if not search_index.is_complete(library.conn):
        finding.problems.append("the search index is not up to date")
    try:
        with library.transaction():
            library.conn.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")
    except sqlite3.Error as error:
        finding.problems.append(f"search index: {error}")


def _look_at_pictures(library: Library, finding: Finding) -> None:
    """No row points to a file that is not there, and what has a final name is whole."""
    media = MediaStore(library.media_folder)
    for picture in assets.pictures(library):
        if picture.is_lost or not media.is_whole(picture.sha256, picture.size):
            finding.problems.append(f"the file of {picture.sha256} is missing")
    for sha256, paths in media.stored_files().items():
        for path in paths:
            is_thumbnail = THUMBNAILS in path.parts
            if not (is_whole_jpeg(path) if is_thumbnail else digest_of(path) == sha256):
                finding.problems.append(f"{path} is not whole")


def _undo_and_redo(library: Library, finding: Finding) -> None:
    before = state_of(library)
    done = 0
    while done < _STEPS and operations.undo_step(library):
        done += 1
    finding.problems += upkeep.problems(library)
    for _ in range(done):
        if not operations.redo_step(library):
            finding.problems.append("a step taken back could not be done again")
    after = state_of(library)
    if replace(after, revision=before.revision) != before:
        finding.problems.append("undo and redo did not come back to the same content")
