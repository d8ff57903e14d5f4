"""The history: its names, going to a step, what is merged, what is kept and what is forgotten."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from random import Random

import pytest

from planner import i18n, operations
from planner.errors import UserError
from planner.model import Account, AccountKind, Post, Snippet
from planner.operations.history import STEP_NAMES
from planner.operations.records import ORDERED, SIMPLE
from planner.operations.sample import load_sample_week
from planner.settings import LANGUAGE, THEME
from planner.store import Library, posts, records, tables
from planner.store.undo import KEPT_STEPS
from tests.planner.operations.every_operation import (
    NOT_DRAWN,
    OPERATIONS,
    SAMPLES,
    Lot,
    NothingToTakeError,
    furnish,
)

MONDAY = date(2026, 11, 30)
ENOUGH_SEEDS = 40
"""So that each operation is done once; drawn by lot, but always the same lot."""


def names(library: Library) -> list[str]:
    return [step.action for step in operations.recent_steps(library, 1000)]


def newest(library: Library) -> str:
    return operations.recent_steps(library, 1)[0].action


def steps_around(library: Library, kind: type) -> Iterator[str]:
    """Do all that is done to one kind of simple things, and yield the names of the steps."""
    lot = Lot(library, 7)
    for seed in range(ENOUGH_SEEDS):
        with suppress(UserError, NothingToTakeError):
            operations.add(library, SAMPLES[kind](Lot(library, seed)))
    yield newest(library)
    for seed in range(ENOUGH_SEEDS):
        stored = lot.stored(SIMPLE[kind])
        with suppress(UserError):
            operations.change(library, replace(SAMPLES[kind](Lot(library, 1000 + seed)), id=stored.id))
    yield newest(library)
    operations.remove(library, lot.stored(SIMPLE[kind]))
    yield newest(library)


@pytest.mark.slow
def test_every_name_is_of_a_step_that_is_made_and_every_step_has_a_name(library: Library) -> None:
    library.conn.execute("PRAGMA synchronous = OFF")
    furnish(library)
    made = {name for kind in SIMPLE for name in steps_around(library, kind)}
    for kind, table in ORDERED.items():
        if operations.reorder(library, kind, Lot(library, 0).ids(table)[::-1]):
            made.add(newest(library))
    load_sample_week(library)
    made |= {newest(library), "empty_old"}
    (unused,) = operations.create_account(library, Account(0, AccountKind.SERVICE, "没用过")).ids("accounts")
    operations.delete_account(library, unused)  # by chance one that is not used is hardly ever met
    made.add(newest(library))
    OPERATIONS["import_content"](Lot(library, 0))  # below, what it brings would keep pillars from deletion
    made.add(newest(library))
    start = operations.recent_steps(library, 1)[0].id
    for seed in range(ENOUGH_SEEDS):
        drawn = sorted(set(OPERATIONS) - NOT_DRAWN - {"import_content"})
        Random(seed).shuffle(drawn)
        for number, name in enumerate(drawn):
            with suppress(UserError, NothingToTakeError):
                if OPERATIONS[name](Lot(library, 1000 * seed + number)):
                    made.add(newest(library))
        operations.go_to_step(library, start)  # or there would be more and more of everything
        if made >= set(STEP_NAMES):
            break
    assert made == set(STEP_NAMES)


@pytest.mark.parametrize("action", STEP_NAMES)
def test_every_name_is_translated_for_one_and_for_many(action: str) -> None:
    for n in (1, 3):
        chinese = STEP_NAMES[action](n).format(n=n)
        i18n.set_language("en")
        english = STEP_NAMES[action](n).format(n=n)
        i18n.set_language("zh_CN")
        assert english.isascii()
        assert "{" not in english
        assert any("一" <= letter <= "鿿" for letter in chinese)


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        operations.create_post(library, Post(text="甲"))
        operations.create_post(library, Post(text="乙"))
    with Library(tmp_path) as library:
        operations.undo_step(library)
        assert [post.text for post in posts.everything(library)] == ["甲"]
    with Library(tmp_path) as library:
        operations.redo_step(library)
        assert {post.text for post in posts.everything(library)} == {"甲", "乙"}


def test_a_new_change_after_undo_discards_the_redo_branch(library: Library) -> None:
    operations.create_post(library, Post(text="甲"))
    operations.undo_step(library)
    operations.create_post(library, Post(text="乙"))
    assert not operations.redo_step(library)
    assert [post.text for post in posts.everything(library)] == ["乙"]


def test_an_operation_that_changes_nothing_keeps_the_redo_branch(library: Library) -> None:
    operations.create_post(library, Post(text="甲"))
    operations.change_setting(library, THEME, "dark")
    operations.undo_step(library)
    operations.move_posts(library, [12345], MONDAY)
    assert operations.redo_step(library)


def test_an_operation_that_is_refused_keeps_the_redo_branch(library: Library) -> None:
    operations.change_setting(library, THEME, "dark")
    operations.undo_step(library)
    with pytest.raises(UserError):
        operations.add(library, Snippet("", "无名"))
    assert operations.redo_step(library)


def test_what_follows_an_undo_is_not_merged_with_what_came_before_it(library: Library) -> None:
    operations.change_setting(library, THEME, "dark")
    operations.change_setting(library, LANGUAGE, "en")
    operations.undo_step(library)
    operations.change_setting(library, THEME, "light")
    assert names(library) == ["setting", "setting"]


def test_operations_without_effect_do_not_use_up_the_history(library: Library) -> None:
    operations.create_post(library, Post(text="甲"))
    for _n in range(KEPT_STEPS + 50):
        operations.move_posts(library, [12345], MONDAY)
    operations.create_post(library, Post(text="乙"))
    assert names(library) == ["create", "create"]


def test_at_least_five_hundred_steps_are_kept(library: Library) -> None:
    library.conn.execute("PRAGMA synchronous = OFF")
    for n in range(550):
        operations.create_post(library, Post(text=str(n)))
    undone = 0
    while operations.undo_step(library):
        undone += 1
    assert undone == 550
    assert posts.count(library) == 0


def test_the_oldest_steps_are_forgotten(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.store.undo.KEPT_STEPS", 3)
    for n in range(5):
        operations.create_post(library, Post(text=str(n)))
    assert len(names(library)) == 3
    assert operations.go_to_step(library, 0)
    assert posts.count(library) == 2


def test_going_several_steps_back_and_forward_is_one_change(library: Library) -> None:
    for n in range(4):
        operations.create_post(library, Post(text=str(n), planned_date=MONDAY, planned_time=time(8)))
    first = operations.recent_steps(library)[-1]
    last = operations.recent_steps(library)[0]
    back = operations.go_to_step(library, first.id)
    assert [post.text for post in posts.everything(library)] == ["0"]
    assert len(back.post_ids) == 3
    assert back.dates == {MONDAY}
    assert not operations.go_to_step(library, first.id)
    assert operations.go_to_step(library, last.id).post_ids == back.post_ids
    assert posts.count(library) == 4


def test_a_step_that_is_no_longer_there_changes_nothing(library: Library) -> None:
    operations.create_post(library, Post(text="甲"))
    with pytest.raises(UserError):
        operations.go_to_step(library, 999)
    assert posts.count(library) == 1


def test_going_back_half_way_leaves_no_trace_when_it_fails(library: Library) -> None:
    operations.create_post(library, Post(text="甲"))
    operations.create_post(library, Post(text="乙"))
    oldest = operations.recent_steps(library)[-1]
    library.conn.execute(
        "UPDATE undo_log SET sql = 'UPDATE nowhere SET a = 1' WHERE step_id = ?", (oldest.id,)
    )
    with pytest.raises(UserError):
        operations.go_to_step(library, 0)
    assert posts.count(library) == 2
    assert not any(step.undone for step in operations.recent_steps(library))


def test_a_thousand_posts_are_one_step(library: Library) -> None:
    many = [Post(text=str(n), planned_date=MONDAY, planned_time=time(8)) for n in range(1000)]
    operations.create_posts(library, many, "import")
    (step,) = operations.recent_steps(library)
    assert (step.action, step.n) == ("import", 1000)
    change = operations.undo_step(library)
    assert len(change.post_ids) == 1000
    assert posts.count(library) == 0


def snippets(library: Library) -> dict[str, str]:
    return {each.name: each.text for each in records.every(library, tables.SNIPPETS)}


def in_one_step(library: Library, work: Callable[[], None]) -> None:
    from planner.operations.step import step

    with step(library, "change snippets"):
        work()


def test_unique_names_swapped_within_one_step_come_back(library: Library) -> None:
    operations.add_all(library, [Snippet("甲", "a"), Snippet("乙", "b")])
    first, second = records.every(library, tables.SNIPPETS)

    def swap() -> None:
        records.update(library, tables.SNIPPETS, first, replace(first, name="空"))
        records.update(library, tables.SNIPPETS, second, replace(second, name="甲"))
        records.update(library, tables.SNIPPETS, replace(first, name="空"), replace(first, name="乙"))

    in_one_step(library, swap)
    assert snippets(library) == {"乙": "a", "甲": "b"}
    operations.undo_step(library)
    assert snippets(library) == {"甲": "a", "乙": "b"}
    operations.redo_step(library)
    assert snippets(library) == {"乙": "a", "甲": "b"}


def test_a_row_changed_twice_within_one_step_comes_back(library: Library) -> None:
    operations.add(library, Snippet("旧", "0"))
    (old,) = records.every(library, tables.SNIPPETS)

    def change_twice() -> None:
        records.update(library, tables.SNIPPETS, old, replace(old, text="1"))
        records.update(library, tables.SNIPPETS, old, replace(old, text="2"))
        records.delete(library, tables.SNIPPETS, old.id)
        new_id = records.insert(library, tables.SNIPPETS, Snippet("新", "3"))
        records.update(library, tables.SNIPPETS, Snippet("新", "3", id=new_id), Snippet("新", "4", id=new_id))

    in_one_step(library, change_twice)
    for _n in range(2):
        assert snippets(library) == {"新": "4"}
        operations.undo_step(library)
        assert snippets(library) == {"旧": "0"}
        operations.redo_step(library)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "'",
        "''",
        "a''b'",
        "1, NULL, 'x'",
        "VALUES (1)",
        "\n\r\t\u2028",
        "🌧️👩‍👩‍👧",
        "\x01\x7f",
        "𠮷" * 1000,
    ],
)
def test_every_text_comes_back_letter_by_letter(library: Library, text: str) -> None:
    operations.add(library, Snippet("甲", text))
    (snippet,) = records.every(library, tables.SNIPPETS)
    assert snippet.text == text
    operations.remove(library, snippet)
    operations.undo_step(library)
    assert records.every(library, tables.SNIPPETS) == [snippet]
    operations.change(library, replace(snippet, text="别的"))
    operations.undo_step(library)
    assert records.every(library, tables.SNIPPETS) == [snippet]


def test_a_step_of_a_damaged_name_can_be_told_and_taken_back(library: Library) -> None:
    operations.create_post(library, Post(text="早安"))
    library.conn.execute("UPDATE undo_steps SET action = 'creatf'")
    i18n.set_language("zh_CN")
    assert [operations.step_name(step) for step in operations.recent_steps(library)] == ["未知改动"]
    assert operations.undo_step(library)
