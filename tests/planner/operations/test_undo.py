"""Any sequence of operations, undone step by step and redone, goes through the same contents."""

import inspect
import pkgutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import operations
from planner.errors import UserError
from planner.model import Change
from planner.operations.content import ContentResult
from planner.operations.importing import ImportResult
from planner.operations.importing_lists import ListResult
from planner.store import Library
from planner.store.undo_triggers import TRACKED
from tests.planner.operations.every_operation import NOT_DRAWN, OPERATIONS, Lot, NothingToTakeError, furnish

NO_STEPS = {"undo_step", "redo_step", "go_to_step"}
"""They return a Change and are no steps themselves."""

sequences = st.lists(
    st.tuples(st.sampled_from(sorted(set(OPERATIONS) - NOT_DRAWN)), st.integers(0, 999)), max_size=20
)


@contextmanager
def furnished_library() -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder, Library(Path(folder)) as library:
        library.conn.execute("PRAGMA synchronous = OFF")
        furnish(library)
        yield library


def content(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: library.conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in sorted(TRACKED)
    }


def done_steps(library: Library) -> int:
    return sum(not step.undone for step in operations.recent_steps(library, 1000))


def perform(library: Library, name: str, seed: int) -> None:
    """Do an operation; one that is refused must have done nothing."""
    before = content(library)
    try:
        change = OPERATIONS[name](Lot(library, seed))
    except (UserError, NothingToTakeError):
        assert content(library) == before
    else:
        assert change or content(library) == before


def assert_sound(library: Library) -> None:
    assert library.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert library.conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.slow
@settings(max_examples=20)
@given(sequences)
def test_undo_and_redo_go_through_the_same_contents(sequence: list[tuple[str, int]]) -> None:
    with furnished_library() as library:
        states = {0: content(library)}
        for name, seed in sequence:
            perform(library, name, seed)
            states[done_steps(library)] = content(library)
        steps = done_steps(library)
        for left in range(steps - 1, -1, -1):
            assert operations.undo_step(library)
            assert content(library) == states[left]
        assert not operations.undo_step(library)
        for done in range(1, steps + 1):
            assert operations.redo_step(library)
            assert content(library) == states[done]
        assert not operations.redo_step(library)
        assert_sound(library)


@pytest.mark.slow
@settings(max_examples=10)
@given(sequences, st.data())
def test_going_to_any_step_gives_the_content_after_it(
    sequence: list[tuple[str, int]], data: st.DataObject
) -> None:
    with furnished_library() as library:
        states = {0: content(library)}
        for name, seed in sequence:
            perform(library, name, seed)
            newest = operations.recent_steps(library, 1)
            states[newest[0].id if newest else 0] = content(library)
        for step_id in data.draw(st.lists(st.sampled_from(sorted(states)), max_size=4)):
            operations.go_to_step(library, step_id)
            assert content(library) == states[step_id]
        assert_sound(library)


def test_no_operation_is_forgotten_here() -> None:
    writing = set()
    for module in pkgutil.iter_modules(operations.__path__, "planner.operations."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            returned = inspect.signature(function).return_annotation
            is_own = not name.startswith("_") and function.__module__ == module.name
            if is_own and returned in (Change, ContentResult, ImportResult, ListResult):
                writing.add(name)
    assert writing - NO_STEPS == set(OPERATIONS)
