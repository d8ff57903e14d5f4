"""What a new library begins with, salvaged without a schema that names it."""

from dataclasses import replace
from pathlib import Path

import pytest

from planner import operations
from planner.model import Account, Pillar, Post, Slot
from planner.paths import LIBRARY_NAME
from planner.store import Library, plan
from planner.store.salvage import open_salvaged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library made one's own: accounts, pillars and slots are no more as they were."""
    folder = tmp_path / "data"
    with Library(folder) as library:
        operations.create_post(library, Post(text="早安"))
        account, pillar = plan.accounts(library)[0], plan.pillars(library)[0]
        operations.change_account(library, replace(account, name="拾穗", signature="老板"))
        operations.change_pillar(library, replace(pillar, name="店里日常", target=50))
        operations.create_pillar(library, "门店", target=7)
        for slot in plan.slots(library)[1:]:
            operations.remove(library, slot)
    return folder


def _own(library: Library) -> tuple[list[Account], list[Pillar], list[Slot]]:
    return plan.accounts(library), plan.pillars(library), plan.slots(library)


def _spoil_schema(folder: Path) -> None:
    path = folder / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    content[100:140] = b"\xff" * 40
    path.write_bytes(content)


def test_what_was_changed_of_it_comes_back(folder: Path) -> None:
    with Library(folder) as library:
        before = _own(library)
    _spoil_schema(folder)
    with open_salvaged(folder) as salvaged:
        assert _own(salvaged.library) == before


def test_what_is_not_found_is_as_in_a_new_library(folder: Path, tmp_path: Path) -> None:
    with Library(folder) as library:
        library.conn.execute("PRAGMA foreign_keys = OFF")
        for table in ("slots", "accounts"):
            library.conn.execute(f"DELETE FROM {table}")
        library.conn.execute("DELETE FROM pillars WHERE key = 'ad'")
    _spoil_schema(folder)
    with open_salvaged(folder) as salvaged, Library(tmp_path / "new") as new:
        accounts, pillars, slots = _own(salvaged.library)
        assert (accounts, slots) == (plan.accounts(new), plan.slots(new))
        assert {pillar.key for pillar in plan.pillars(new)} < {pillar.key for pillar in pillars}
