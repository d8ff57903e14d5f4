"""Presets and what is remembered, in the export dialog."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.exporting.choices import Choices, Order, Pictures
from planner.model import PostFilter, Status, Tag
from planner.operations import create_tag, delete_tags, save_export_preset, undo_step
from planner.operations.export_presets import export_presets
from planner.store import plan, undo
from tests.ui.export.conftest import box, summary, told
from tests.ui.keyboard import stops
from ui.export import presets
from ui.export.dialog import ExportDialog
from ui.export.memory import Memory
from ui.export.presets import NameDialog, PresetsDialog
from ui.export.request import Target
from ui.session import Session

BOOK = Choices("pdf", "book", order=Order.PILLAR, pictures=Pictures.FULL, findings=False, language="en")


def answer(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def exec_with_name(dialog: NameDialog) -> int:
        dialog._line.setText(name)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(NameDialog, "exec", exec_with_name)


def choose(dialog: ExportDialog, name: str) -> None:
    dialog._presets._fill()
    next(each for each in dialog._presets._menu.actions() if each.text().startswith(name)).trigger()


def test_what_is_chosen_is_kept_without_the_days(
    dialog: ExportDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog._middle.options.show_choices(BOOK)
    answer(monkeypatch, "草稿本")
    dialog._footer.save_button.click()
    assert "草稿本" in told(dialog)
    (preset,) = export_presets(session.library)
    assert preset.choices == BOOK
    undo_step(session.library)
    assert export_presets(session.library) == []


def test_a_preset_brings_its_format_and_options(qtbot: QtBot, dialog: ExportDialog, session: Session) -> None:
    choices = Choices("csv", fields=("date", "text"), encoding="gb18030", ideas=True)
    save_export_preset(session.library, "给会计 & 仓库", choices)
    dialog._presets._fill()
    action = dialog._presets._menu.actions()[0]
    assert action.text() == "给会计 && 仓库（CSV）"
    days = dialog._middle.days()
    action.trigger()
    assert dialog._formats.chosen().key == "csv"
    assert dialog._middle.options.choices() == choices
    assert dialog._middle.days() == days
    assert dialog._middle.target._extension.text() == ".csv"


def test_a_preset_brings_its_filter(
    qtbot: QtBot, dialog: ExportDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    next(each for each in dialog._middle.filter._toggles._toggles if each.key == "ad").click()
    box(dialog, "跳过").click()
    kept = dialog._request().wanted
    answer(monkeypatch, "不要广告")
    dialog._footer.save_button.click()
    assert told(dialog) == "已记住预设“不要广告”。预设包含选项和筛选，不包含日期。"
    for name in ("跳过", "贴图", "草稿"):
        box(dialog, name).click()
    assert dialog._request().wanted != kept
    choose(dialog, "不要广告")
    assert dialog._request().wanted == kept
    assert not box(dialog, "跳过").isChecked()
    qtbot.waitUntil(lambda: summary(dialog) == "1 条 · 1 页")
    box(dialog, "草稿").click()  # the new boxes are heard as the old ones were
    qtbot.waitUntil(lambda: summary(dialog) == "0 条 · 1 页")


def test_what_a_preset_asks_for_in_vain_is_named(dialog: ExportDialog, session: Session) -> None:
    session.perform(create_tag, Tag(0, "新客"))
    tagged = PostFilter(tags=frozenset({"新客"}), statuses=frozenset({Status.DRAFT}))
    save_export_preset(session.library, "甲", BOOK, tagged)
    session.perform(delete_tags, [plan.tags(session.library)[0].id])
    choose(dialog, "甲")
    assert told(dialog) == "预设里的筛选条件“新客”已经不在了，这一条没有用上。"
    assert dialog._request().wanted == PostFilter(statuses=tagged.statuses)


def test_a_filter_without_a_tick_is_not_kept(dialog: ExportDialog, session: Session) -> None:
    for name in ("朋友圈", "公众号", "贴图"):
        box(dialog, name).click()
    dialog._footer.save_button.click()
    assert "没有勾选渠道" in told(dialog)
    assert export_presets(session.library) == []


def test_tab_comes_by_the_filter_of_a_preset_where_it_stands(dialog: ExportDialog, session: Session) -> None:
    before = [type(each) for each in stops(dialog._formats._entries[0])]
    save_export_preset(session.library, "甲", dialog._middle.options.choices(), PostFilter())
    choose(dialog, "甲")
    assert [type(each) for each in stops(dialog._formats._entries[0])] == before


def test_presets_are_renamed_and_deleted(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("甲", "乙"):
        save_export_preset(session.library, name, BOOK)
    listed = PresetsDialog(session, None)  # type: ignore[arg-type]
    qtbot.addWidget(listed)
    answer(monkeypatch, "丙")
    listed._rename_button.click()
    assert [preset.name for preset in export_presets(session.library)] == ["丙", "乙"]
    listed._delete_button.click()
    assert [preset.name for preset in export_presets(session.library)] == ["乙"]
    listed._delete_button.click()
    assert not listed._delete_button.isEnabled()


def test_a_name_that_is_taken_is_told(qtbot: QtBot) -> None:
    for may_replace in (True, False):
        dialog = NameDialog("记住", "甲", {"甲"}, None, may_replace=may_replace)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        assert dialog._told.text() == "已经有同名的预设。"
        assert dialog._accept.isEnabled() is may_replace
        dialog._line.setText("  ")
        assert not dialog._accept.isEnabled()
        dialog._line.setText(" 丙 丁\u3000")
        assert dialog.name() == "丙 丁"


def test_thinking_better_of_it_keeps_nothing(
    session: Session, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presets.NameDialog, "exec", lambda _dialog: 0)
    dialog._footer.save_button.click()
    assert export_presets(session.library) == []


def test_memory_survives_a_restart_and_is_no_step(session: Session, tmp_path: Path) -> None:
    before = undo.next_undo(session.library)
    memory = Memory(tmp_path)
    memory.keep(BOOK)
    memory.keep(Choices("csv", fields=("date",)))
    memory.keep_target(Target(tmp_path, True))
    again = Memory(tmp_path)
    assert again.form() == "csv"
    assert again.choices("pdf") == BOOK
    assert again.choices("csv").fields == ("date",)
    assert again.choices("md") == Choices("md")
    assert again.target(Path("/")) == Target(tmp_path, True)
    assert undo.next_undo(session.library) == before


def test_spoilt_memory_is_as_none(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text(
        '[export]\nform=epub\nfolder=/gone/away\nchoices\\pdf=[1\nchoices\\csv="[]"\n'
    )
    memory = Memory(tmp_path)
    assert memory.choices("pdf") == Choices("pdf")
    assert memory.choices("csv") == Choices("csv")
    assert memory.target(tmp_path) == Target(tmp_path, False)
