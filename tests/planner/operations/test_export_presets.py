"""Presets of exports."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner import operations
from planner.errors import UserError
from planner.exporting.choices import Choices, Order, Pictures
from planner.model import Account, AccountKind, Campaign, PostFilter, PostKind, Status, Tag
from planner.operations.export_presets import EXPORT_PRESETS, ExportPreset, export_presets
from planner.operations.preset_filters import PresetFilter
from planner.store import Library, plan

CHOICES = Choices("csv", fields=("date", "uid"), encoding="gb18030", findings=False, language="en")
OTHER = Choices("pdf", "book", order=Order.PILLAR, pictures=Pictures.FULL, ideas=True)


def names(library: Library) -> list[str]:
    return [preset.name for preset in export_presets(library)]


def test_what_is_kept_comes_back(library: Library) -> None:
    operations.save_export_preset(library, "  给会计 ", CHOICES)
    operations.save_export_preset(library, "草稿本", OTHER)
    assert export_presets(library) == [ExportPreset("给会计", CHOICES), ExportPreset("草稿本", OTHER)]
    assert operations.export_preset(library, "草稿本").choices == OTHER


def test_the_same_name_is_replaced_in_its_place(library: Library) -> None:
    operations.save_export_preset(library, "甲", CHOICES)
    operations.save_export_preset(library, "乙", OTHER)
    operations.save_export_preset(library, "甲", OTHER)
    assert export_presets(library) == [ExportPreset("甲", OTHER), ExportPreset("乙", OTHER)]


def test_rename_and_delete_are_steps_that_can_be_taken_back(library: Library) -> None:
    operations.save_export_preset(library, "甲", CHOICES)
    operations.rename_export_preset(library, "甲", "乙")
    operations.delete_export_preset(library, "乙")
    assert names(library) == []
    for expected in (["乙"], ["甲"], []):
        operations.undo_step(library)
        assert names(library) == expected
    steps = [operations.step_name(step) for step in operations.recent_steps(library)]
    assert steps == ["删除导出预设", "重命名导出预设", "记住导出预设"]


@pytest.mark.parametrize(("old", "new"), [("甲", "乙"), ("甲", " "), ("丙", "丁")])
def test_names_that_cannot_be_are_refused(library: Library, old: str, new: str) -> None:
    for name in ("甲", "乙"):
        operations.save_export_preset(library, name, CHOICES)
    with pytest.raises(UserError):
        operations.rename_export_preset(library, old, new)
    assert names(library) == ["甲", "乙"]


def test_an_empty_name_is_none(library: Library) -> None:
    with pytest.raises(UserError):
        operations.save_export_preset(library, "\n ", CHOICES)


def test_deleting_what_is_gone_does_nothing(library: Library) -> None:
    assert not operations.delete_export_preset(library, "甲")


def test_there_may_be_none_of_that_name(library: Library) -> None:
    with pytest.raises(UserError, match="甲"):
        operations.export_preset(library, "甲")


def test_what_a_later_version_kept_stays_but_is_not_offered(library: Library) -> None:
    later = {"name": "将来", "choices": {"form": "epub", "paper": "A5"}}
    with library.transaction():
        plan.set_setting(library, EXPORT_PRESETS, [later, "?", {"name": 3}, {"name": "空"}])
    operations.save_export_preset(library, "甲", CHOICES)
    assert names(library) == ["甲"]
    stored = plan.setting(library, EXPORT_PRESETS)
    assert isinstance(stored, list)
    assert later in stored


def test_choices_this_version_does_not_have_are_as_usual(library: Library) -> None:
    values = {"form": "csv", "layout": "poster", "language": "fr", "encoding": "utf-7", "fields": []}
    with library.transaction():
        plan.set_setting(library, EXPORT_PRESETS, [{"name": "甲", "choices": values}])
    assert export_presets(library) == [ExportPreset("甲", Choices("csv"))]


def wanted_in(library: Library) -> PostFilter:
    account = plan.accounts(library)[0]
    operations.create_tag(library, Tag(0, "新客"))
    campaign = Campaign("双十二", launch_date=date(2026, 12, 12))
    change = operations.create_campaign(library, campaign)
    return PostFilter(
        kinds=frozenset({PostKind.MOMENTS}),
        pillars=frozenset({"life", "expertise"}),
        statuses=frozenset({Status.READY}),
        accounts=frozenset({account.id}),
        tags=frozenset({"新客"}),
        campaign_id=next(iter(change.ids("campaigns"))),
    )


def kept_filter(library: Library) -> PresetFilter:
    kept = operations.export_preset(library, "甲").wanted
    assert kept is not None
    return kept


def test_the_filter_is_kept_too(library: Library) -> None:
    wanted = wanted_in(library)
    operations.save_export_preset(library, "甲", CHOICES, wanted)
    assert kept_filter(library).found(library) == (wanted, [])
    operations.save_export_preset(library, "甲", CHOICES, PostFilter())
    assert kept_filter(library).found(library) == (PostFilter(), [])
    operations.undo_step(library)
    assert kept_filter(library).found(library) == (wanted, [])


def test_what_is_gone_is_no_condition_and_named(library: Library) -> None:
    wanted = wanted_in(library)
    operations.save_export_preset(library, "甲", CHOICES, wanted)
    operations.delete_tags(library, [tag.id for tag in plan.tags(library)])
    found, gone = kept_filter(library).found(library)
    assert found == replace(wanted, tags=frozenset())
    assert gone == ["新客"]


def test_a_preset_of_another_library_finds_its_accounts_by_name(library: Library, tmp_path: Path) -> None:
    with Library(tmp_path / "other") as other:
        for kind in (AccountKind.OFFICIAL, AccountKind.MOMENTS):
            operations.create_account(other, Account(0, kind, f"门店 {kind}"))
        shop = plan.accounts(other)[-1]
        operations.save_export_preset(other, "甲", CHOICES, PostFilter(accounts=frozenset({shop.id})))
        stored = plan.setting(other, EXPORT_PRESETS)
    operations.create_account(library, Account(0, AccountKind.MOMENTS, shop.name))
    with library.transaction():
        plan.set_setting(library, EXPORT_PRESETS, stored)
    found, gone = kept_filter(library).found(library)
    assert (found.accounts, gone) == (frozenset({plan.accounts(library)[-1].id}), [])
    assert plan.accounts(library)[-1].id != shop.id


@pytest.mark.parametrize("spoilt", [{"kinds": ["fax", 3], "pillars": "life"}, [], "x", {"tags": {"a": 1}}])
def test_a_spoilt_filter_harms_nothing(library: Library, spoilt: object) -> None:
    operations.save_export_preset(library, "甲", CHOICES, PostFilter())
    (stored,) = plan.setting(library, EXPORT_PRESETS)
    with library.transaction():
        plan.set_setting(library, EXPORT_PRESETS, [{**stored, "filter": spoilt}])
    kept = operations.export_preset(library, "甲").wanted
    assert kept is None or kept.found(library)[0] == PostFilter()
