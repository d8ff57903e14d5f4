"""Tags: made, renamed, grouped, merged, thrown away; and everything that names them follows."""

from dataclasses import replace
from datetime import date

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import Post, PostFilter, SavedFilter, Tag, TagGroup, Template
from planner.store import Library, plan, posts, records, tables

MONDAY = date(2026, 11, 30)


def tag_of(library: Library, name: str) -> Tag:
    return next(tag for tag in plan.tags(library) if tag.name == name)


def tags_of_posts(library: Library) -> dict[str, tuple[str, ...]]:
    return {post.text: post.tags for post in posts.everything(library)}


@pytest.fixture
def old_and_new(library: Library) -> tuple[Tag, Tag]:
    """Tags 老客 (120 heads) and 老客户 (80), with posts, a template, a series and a filter."""
    operations.create_tag(library, Tag(0, "老客", 120))
    operations.create_tag(library, Tag(0, "老客户", 80))
    both = Post(text="两个都有", tags=("老客", "附近", "老客户"))
    for post in (Post(text="旧的", tags=("老客",)), both, Post(text="没有", tags=("附近",))):
        operations.create_post(library, post)
    operations.add(library, Template("问候", both))
    operations.create_series(library, Post(text="每年", tags=("老客",)), "FREQ=YEARLY;COUNT=1", MONDAY)
    operations.add(library, SavedFilter("老客的", PostFilter(tags=frozenset({"老客", "附近"}))))
    return tag_of(library, "老客"), tag_of(library, "老客户")


def test_a_new_tag_is_the_last_and_has_a_name_of_its_own(library: Library) -> None:
    operations.create_tag(library, Tag(0, " 老客 ", 120, note="来过两次"))
    operations.create_tag(library, Tag(0, "新客"))
    assert [(tag.name, tag.headcount) for tag in plan.tags(library)] == [("老客", 120), ("新客", None)]
    for name, words in (("老客", "同名"), (" ", "名称")):
        with pytest.raises(UserError, match=words):
            operations.create_tag(library, Tag(0, name))
    with pytest.raises(UserError, match="小于 0"):
        operations.create_tag(library, Tag(0, "负数", -1))


def test_renaming_goes_everywhere(library: Library, old_and_new: tuple[Tag, Tag]) -> None:
    old, _new = old_and_new
    operations.change_tag(library, replace(old, name="常客"))
    assert tags_of_posts(library)["旧的"] == ("常客",)
    assert records.every(library, tables.TEMPLATES)[0].content.tags == ("常客", "附近", "老客户")
    assert records.every(library, tables.SERIES)[0].content.tags == ("常客",)
    assert records.every(library, tables.SAVED_FILTERS)[0].filter.tags == {"常客", "附近"}
    operations.undo_step(library)
    assert records.every(library, tables.SERIES)[0].content.tags == ("老客",)


def test_merging_moves_the_posts_and_keeps_the_targets_head_count(
    library: Library, old_and_new: tuple[Tag, Tag]
) -> None:
    old, new = old_and_new
    before = tags_of_posts(library)
    operations.merge_tags(library, old.id, new.id)
    assert tags_of_posts(library)["旧的"] == ("老客户",)
    assert tags_of_posts(library)["两个都有"] == ("附近", "老客户")
    assert tags_of_posts(library)["没有"] == ("附近",)
    assert "老客" not in {tag.name for tag in plan.tags(library)}
    assert tag_of(library, "老客户").headcount == 80
    assert records.every(library, tables.TEMPLATES)[0].content.tags == ("老客户", "附近")
    assert records.every(library, tables.SERIES)[0].content.tags == ("老客户",)
    assert records.every(library, tables.SAVED_FILTERS)[0].filter.tags == {"老客户", "附近"}
    operations.undo_step(library)
    assert tags_of_posts(library) == before
    assert tag_of(library, "老客") == old


def test_merging_a_tag_with_itself_does_nothing(library: Library, old_and_new: tuple[Tag, Tag]) -> None:
    assert not operations.merge_tags(library, old_and_new[0].id, old_and_new[0].id)
    assert tag_of(library, "老客") == old_and_new[0]


def test_merging_with_a_tag_that_is_gone_changes_nothing(
    library: Library, old_and_new: tuple[Tag, Tag]
) -> None:
    operations.delete_tags(library, [old_and_new[1].id])
    with pytest.raises(UserError, match="找不到它"):
        operations.merge_tags(library, old_and_new[0].id, old_and_new[1].id)
    assert tag_of(library, "老客") == old_and_new[0]


def test_deleted_tags_lie_in_the_trash_and_posts_show_them_again(
    library: Library, old_and_new: tuple[Tag, Tag]
) -> None:
    before = tags_of_posts(library)
    operations.delete_tags(library, [tag.id for tag in old_and_new])
    assert tags_of_posts(library)["两个都有"] == ("附近",)
    items = operations.trash_contents(library)
    assert {item.name for item in items} == {"老客", "老客户"}
    operations.restore(library, items)
    assert tags_of_posts(library) == before


def test_a_name_in_the_trash_comes_back_by_making_it_again(
    library: Library, old_and_new: tuple[Tag, Tag]
) -> None:
    old, _new = old_and_new
    before = tags_of_posts(library)
    operations.delete_tags(library, [old.id])
    with pytest.raises(UserError, match="回收站"):
        operations.change_tag(library, replace(tag_of(library, "附近"), name="老客"))
    operations.create_tag(library, Tag(0, "老客", 5))
    assert tag_of(library, "老客") == replace(old, headcount=5)
    assert tags_of_posts(library) == before


def test_tags_are_grouped_ordered_and_survive_their_group(
    library: Library, old_and_new: tuple[Tag, Tag]
) -> None:
    operations.add(library, TagGroup("熟悉程度"))
    (group,) = records.every(library, tables.TAG_GROUPS)
    operations.group_tags(library, [tag.id for tag in old_and_new], group.id)
    assert tag_of(library, "老客").group_id == group.id
    operations.reorder(library, Tag, [old_and_new[1].id, old_and_new[0].id])
    assert [tag.name for tag in plan.tags(library) if tag.name != "附近"] == ["老客户", "老客"]
    operations.remove(library, group)
    assert tag_of(library, "老客").group_id is None
    operations.undo_step(library)
    assert tag_of(library, "老客").group_id == group.id
    with pytest.raises(UserError, match="已被删除"):
        operations.group_tags(library, [old_and_new[0].id], 99)
