"""Two imports of one plan at the same time."""

from pathlib import Path

from planner import operations
from planner.importing import PlanFile
from planner.model import Post
from planner.operations.import_judging import read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library, posts


def test_what_comes_in_while_one_reads_does_not_come_in_twice(library: Library, plan_folder: Path) -> None:
    read = read_plan_for(library, plan_folder / "plan.csv")
    others: list[int] = []

    def somebody_else(done: int, _all: int) -> None:
        if done == 3 and not others:
            with library.reopened() as other:
                result = import_plan(other, read)
                others.append(len(result.change.post_ids))

    result = import_plan(library, read, somebody_else)
    assert others == [58]
    assert not result.change
    assert posts.count(library) == 58


def test_a_change_of_something_else_does_not_keep_a_plan_out(library: Library, plan_folder: Path) -> None:
    read: PlanFile = read_plan_for(library, plan_folder / "plan.csv")

    def somebody_else(done: int, _all: int) -> None:
        if done == 3 and posts.is_empty(library):
            with library.reopened() as other:
                operations.create_post(other, Post(text="别的"))

    assert len(import_plan(library, read, somebody_else).change.post_ids) == 58
