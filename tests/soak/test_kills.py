"""A writer is killed at random moments: nothing acknowledged is lost, nothing is there by halves."""

import multiprocessing
import random
from pathlib import Path

import pytest

from planner.store import Library
from tests.soak.acts import ACTS, PLAIN, Scene
from tests.soak.killing import kill_often
from tests.soak.state import state_of


@pytest.mark.slow
@pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(),
    reason="starting a writer would take too long",
)
def test_nothing_is_lost_by_being_killed(tmp_path: Path) -> None:
    figures = kill_often(tmp_path, kills=25, seed=3)
    assert figures.problems == []
    assert figures.kills == 25
    assert figures.acknowledged > 100
    assert figures.killed_in["intake"] > 0


def test_the_writer_only_does_what_it_says_it_does(tmp_path: Path) -> None:
    """Each act writes once at most; else the check after a kill could not tell one operation from two."""
    with Library(tmp_path / "library") as library:
        scene = Scene(library, random.Random(5), tmp_path, lambda: None)
        for _round in range(2):
            for act in ACTS:
                before = library.revision()
                act(scene)
                assert library.revision() - before in (0, 1), act.__name__
    assert {act.__name__ for act in ACTS} >= PLAIN


def test_any_difference_in_content_shows(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        before = state_of(library)
        with library.transaction():
            library.conn.execute("UPDATE pillars SET target = 1 WHERE id = 5")
        assert state_of(library).content != before.content
        assert state_of(library).revision == before.revision + 1
