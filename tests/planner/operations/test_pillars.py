"""Pillars: made, changed, archived, and deleted only while nothing goes by them."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from planner import i18n, operations
from planner.errors import UserError
from planner.model import (
    PILLAR_ORDER,
    Pillar,
    Post,
    PostFilter,
    SavedFilter,
    Slot,
    Template,
    VersionReason,
    on_offer,
)
from planner.operations.import_judging import read_plan_for
from planner.store import Library, plan, posts, records

MONDAY = date(2026, 11, 30)


def added(library: Library, name: str = "读书会") -> Pillar:
    operations.create_pillar(library, name, color="#3B7A57", icon="heart", target=5)
    return plan.pillars(library)[-1]


def stored(library: Library, pillar_id: int) -> Pillar:
    found = records.get(library, plan.PILLARS, pillar_id)
    assert found
    return found


def test_a_new_pillar_is_the_last_with_a_key_never_used_before(library: Library) -> None:
    pillar = added(library)
    assert (pillar.name, pillar.color, pillar.icon, pillar.target) == ("读书会", "#3b7a57", "heart", 5)
    assert [each.key for each in plan.pillars(library)] == [*PILLAR_ORDER, pillar.key]
    operations.undo_step(library)
    assert added(library).key != pillar.key


def test_redo_brings_back_the_same_key(library: Library) -> None:
    pillar = added(library)
    operations.undo_step(library)
    operations.redo_step(library)
    assert plan.pillars(library)[-1] == pillar


@pytest.mark.parametrize(
    ("name", "color", "target", "words"),
    [
        (" ", "", 0, "名称"),
        ("日常生活", "", 0, "同名"),
        ("读书会", "", 0, "同名"),
        ("新", "red", 0, "颜色"),
        ("新", "", 101, "占比"),
    ],
)
def test_what_cannot_be_is_told_in_words(
    library: Library, name: str, color: str, target: int, words: str
) -> None:
    added(library)
    with pytest.raises(UserError, match=words):
        operations.create_pillar(library, name, color=color, target=target)


def test_the_key_never_changes(library: Library) -> None:
    pillar = added(library)
    operations.create_post(library, Post(pillar=pillar.key, text="一起读书"))
    operations.change_pillar(library, replace(pillar, key="other", name=" 共读 ", target=7))
    assert stored(library, pillar.id) == replace(pillar, name="共读", target=7)
    assert posts.backlog(library)[0].pillar == pillar.key


def test_a_built_in_pillar_may_be_renamed_and_called_as_before_again(library: Library) -> None:
    life = plan.pillars(library)[0]
    operations.change_pillar(library, replace(life, name="日常"))
    operations.change_pillar(library, replace(life, name=""))
    assert stored(library, life.id) == life


def test_archived_pillars_are_offered_only_with_their_posts(library: Library) -> None:
    pillar = added(library)
    operations.archive_pillar(library, pillar.id)
    archived = plan.pillars(library)
    assert pillar.key not in {each.key for each in on_offer(archived)}
    assert pillar.key in {each.key for each in on_offer(archived, {pillar.key})}
    operations.unarchive_pillar(library, pillar.id)
    assert stored(library, pillar.id) == pillar


def test_the_last_pillar_on_offer_stays(library: Library) -> None:
    for pillar in plan.pillars(library)[1:]:
        operations.archive_pillar(library, pillar.id)
    with pytest.raises(UserError, match="最后一个"):
        operations.archive_pillar(library, 1)


def test_built_in_pillars_are_never_deleted(library: Library) -> None:
    for pillar in plan.pillars(library):
        with pytest.raises(UserError, match="归档"):
            operations.delete_pillar(library, pillar.id)
    i18n.set_language("en")
    with pytest.raises(UserError, match=r"cannot be deleted; archive this one instead\."):
        operations.delete_pillar(library, plan.pillars(library)[0].id)


def test_an_unused_pillar_is_deleted_and_brought_back(library: Library) -> None:
    pillar = added(library)
    operations.delete_pillar(library, pillar.id)
    assert len(plan.pillars(library)) == 5
    operations.undo_step(library)
    assert plan.pillars(library)[-1] == pillar


@pytest.mark.parametrize("use", ["post", "trashed", "version", "slot", "series", "template", "filter"])
def test_a_used_pillar_is_only_archived(library: Library, use: str) -> None:
    pillar = added(library)
    post = Post(pillar=pillar.key, text="一起读书", planned_date=MONDAY)
    if use in ("post", "trashed", "version"):
        ids = list(operations.create_post(library, post).post_ids)
    if use == "trashed":
        operations.delete_posts(library, ids)
    elif use == "version":
        operations.keep_version(library, ids[0], VersionReason.NAMED)
        stored_post = posts.get(library, ids[0])
        assert stored_post
        operations.save_post(library, replace(stored_post, pillar="life"))
    elif use == "slot":
        operations.add(library, Slot(0, 0, time(8), 1, pillar.id))
    elif use == "series":
        operations.create_series(library, post, "FREQ=YEARLY", MONDAY)
    elif use == "template":
        operations.add(library, Template("共读", post))
    elif use == "filter":
        operations.add(library, SavedFilter("共读", PostFilter(pillars=frozenset({pillar.key}))))
    with pytest.raises(UserError, match="归档"):
        operations.delete_pillar(library, pillar.id)
    assert operations.archive_pillar(library, pillar.id)


def test_order_and_targets(library: Library) -> None:
    pillar = added(library)
    operations.reorder(library, Pillar, [pillar.id, 1, 2, 3, 4, 5])
    assert plan.pillars(library)[0].id == pillar.id
    operations.change_targets(library, {pillar.id: 12, 1: 28})
    assert [each.target for each in plan.pillars(library)][:2] == [12, 28]


def test_a_plan_is_read_with_the_names_of_own_pillars(library: Library, tmp_path: Path) -> None:
    pillar = added(library)
    path = tmp_path / "plan.csv"
    path.write_text("日期,时间,渠道,栏目,正文\n2026-12-01,20:30,朋友圈,读书会,一起读书\n", encoding="utf-8")
    (row,) = read_plan_for(library, path).rows
    assert row.post
    assert row.post.pillar == pillar.key
