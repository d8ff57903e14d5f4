"""Presets of exports."""

import pytest

from planner import operations
from planner.errors import UserError
from planner.exporting.choices import Choices, Order, Pictures
from planner.operations.export_presets import EXPORT_PRESETS, ExportPreset, export_presets
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
