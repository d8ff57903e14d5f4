"""Telling what a file brings."""

from pathlib import Path

import pytest

from planner.importing import open_source
from planner.importing.kinds import OF_TABLES, FileKind, kind_of_tables, possible_kinds
from planner.importing.mapping import SavedMapping
from tests.conftest import SAMPLES


@pytest.mark.parametrize(
    ("name", "kind"),
    [("plan.xlsx", FileKind.PLAN), ("plan.csv", FileKind.PLAN), ("tags.csv", FileKind.TAGS),
     ("results.csv", FileKind.RESULTS), ("drafts", FileKind.PLAN)],
)  # fmt: skip
def test_tables_are_told_by_their_headings(name: str, kind: FileKind) -> None:
    assert kind_of_tables(open_source(SAMPLES / name).tables) is kind


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        ('{"year": 2027, "days": []}', (FileKind.DAYS_OFF, FileKind.CONTENT)),
        ('{"format": "quanli-plan"}', (FileKind.CONTENT, FileKind.DAYS_OFF)),
        ("[" * 100_000, (FileKind.CONTENT, FileKind.DAYS_OFF)),
        ("\x00", (FileKind.CONTENT, FileKind.DAYS_OFF)),
    ],
)
def test_json_is_told_by_its_keys(tmp_path: Path, content: str, kinds: tuple[FileKind, ...]) -> None:
    file = tmp_path / "file.json"
    file.write_text(content, encoding="utf-8")
    assert possible_kinds(file) == kinds


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("a.toml", (FileKind.RULES,)), ("a.ics", (FileKind.PLAN,)), ("a.xlsx", OF_TABLES), ("a.TXT", OF_TABLES)],
)
def test_other_files_are_told_by_their_names(tmp_path: Path, name: str, kinds: tuple[FileKind, ...]) -> None:
    assert possible_kinds(tmp_path / name) == kinds


def test_a_table_mapped_before_is_a_plan(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text("标签,人数\n咖啡,12\n", encoding="utf-8")
    source = open_source(file)
    assert kind_of_tables(source.tables) is FileKind.TAGS
    saved = SavedMapping(("标签", "人数"), {"text": 0})
    assert kind_of_tables(source.tables, [saved]) is FileKind.PLAN
