"""Archives made to do harm are refused in one sentence, and nothing is written anywhere."""

import random
import sqlite3
import struct
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED

import pytest

from planner.archive import open_archive, reading
from planner.errors import UserError
from planner.store import Library
from tests.planner.archive.crafting import (
    entries_of,
    entry,
    patched_everywhere,
    with_database,
    with_database_bytes,
    with_manifest,
    write,
)

DIGEST = "ab" * 32


def refused(archive: Path, tmp_path: Path) -> str:
    """Open the archive, make sure that nothing is left of it, and return the sentence."""
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    with pytest.raises(UserError) as caught:
        open_archive(archive, tmp_path / "target" / "there")
    left = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    left.pop(tmp_path / "target", None)
    assert left == before
    assert ".folder" not in str(caught.value)
    return str(caught.value)


NAMES = [
    "/etc/passwd",
    "../evil.txt",
    "media/../../evil.txt",
    f"media/ab/../{DIGEST}.jpg",
    "..\\evil.txt",
    f"media\\ab\\{DIGEST}.jpg",
    "C:/evil.txt",
    "C:evil.txt",
    "//server/share/evil.txt",
    "evil.txt",
    "media/",
    "media/ab/",
    "LIBRARY.SQLITE3",
    "Manifest.json",
    "library.sqlite3-wal",
    "library.sqlite3/x",
    "./manifest.json",
    "manifest.json ",
    "manifest.json.",
    "mediа/ab/x.jpg",  # a Cyrillic а
    f"media/ab/{DIGEST.upper()}.jpg",
    f"media/ab/{DIGEST}.JPG",
    f"media/ab/{DIGEST}.jpg\n",
    f"media/cd/{DIGEST}.jpg",
    f"media/ab/{DIGEST}.exe",
    f"media/ab/{DIGEST}.jpg/x",
    "media/ab/" + "１" * 64 + ".jpg",
    f"media/thumbs/ab/{DIGEST}-64.jpg",
    "",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_outside_the_list(archive: Path, tmp_path: Path, name: str) -> None:
    write(archive, [*entries_of(archive), (entry(name), b"evil")])
    assert "不是圈历的档案" in refused(archive, tmp_path)


def test_a_nul_in_a_name(archive: Path, tmp_path: Path) -> None:
    name = next(info.filename for info, _data in entries_of(archive) if info.filename.startswith("media"))
    write(archive, [*entries_of(archive), (entry("library.sqlite3Xabc"), b"evil")])
    patched_everywhere(archive, b"library.sqlite3Xabc", b"library.sqlite3\0abc")
    refused(archive, tmp_path)
    assert name


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o060666, 0o010666, 0o040755, 0o140777])
def test_links_devices_and_folders(archive: Path, tmp_path: Path, mode: int) -> None:
    entries = entries_of(archive)
    entries[0][0].external_attr = mode << 16
    write(archive, entries)
    refused(archive, tmp_path)


def test_a_folder_by_its_dos_letter(archive: Path, tmp_path: Path) -> None:
    entries = entries_of(archive)
    entries[0][0].external_attr |= 0x10
    write(archive, entries)
    refused(archive, tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("which", [0, -2, -1])
def test_an_entry_twice(archive: Path, tmp_path: Path, which: int) -> None:
    entries = entries_of(archive)
    write(archive, [*entries, entries[which]])
    refused(archive, tmp_path)


def test_a_picture_twice_under_two_endings(archive: Path, tmp_path: Path) -> None:
    entries = entries_of(archive)
    info, data = entries[0]
    write(archive, [*entries, (entry(info.filename.replace(".png", ".jpg")), data)])
    with_manifest(archive, pictures=4)
    refused(archive, tmp_path)


@pytest.mark.parametrize("lacking", ["library.sqlite3", "manifest.json", "media"])
def test_something_lacking(archive: Path, tmp_path: Path, lacking: str) -> None:
    kept = [each for each in entries_of(archive) if not each[0].filename.startswith(lacking)]
    write(archive, kept)
    refused(archive, tmp_path)


def test_bytes_that_do_not_match_the_name(archive: Path, tmp_path: Path) -> None:
    entries = entries_of(archive)
    entries[0] = (entries[0][0], b"another picture")
    write(archive, entries)
    refused(archive, tmp_path)


def test_a_database_that_is_not_the_declared_one(archive: Path, tmp_path: Path) -> None:
    with_manifest(archive, sha256="0" * 64)
    refused(archive, tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "zip"},
        {"format": None},
        {"version": "1"},
        {"version": True},
        {"version": -1},
        {"size": 5},
        {"size": -1},
        {"size": "many"},
        {"pictures": 2},
        {"pictures": 4},
        {"posts": None},
        {"schema": "m001"},
        {"schema": [1]},
        {"sha256": "xyz"},
        {"sha256": None},
        {"created": "yesterday"},
    ],
)
def test_a_manifest_that_is_none(archive: Path, tmp_path: Path, changes: dict[str, object]) -> None:
    with_manifest(archive, **changes)
    refused(archive, tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"1e999999"])
def test_a_manifest_that_is_no_json(archive: Path, tmp_path: Path, content: bytes) -> None:
    entries = [each for each in entries_of(archive) if each[0].filename != "manifest.json"]
    write(archive, [*entries, (entry("manifest.json"), content)])
    refused(archive, tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"schema": ["m001_first_week", "m002_whole_library", "m003_picture_facts", "m999_future"]},
    ],
)
def test_a_newer_format_or_schema_is_told_as_such(
    archive: Path, tmp_path: Path, changes: dict[str, object]
) -> None:
    with_manifest(archive, **changes)
    assert "新版本" in refused(archive, tmp_path)


EVIL = [
    "CREATE TRIGGER evil AFTER INSERT ON posts BEGIN DELETE FROM posts; END",
    "CREATE VIEW evil AS SELECT load_extension('/tmp/evil')",
    "CREATE TABLE evil (x CHECK (x > 0))",
    "CREATE INDEX evil ON posts (abs(id))",
    "CREATE VIRTUAL TABLE evil USING fts5 (x)",
    "CREATE TRIGGER search_index AFTER INSERT ON posts BEGIN DELETE FROM posts; END",
    "CREATE TRIGGER undo_posts_evil AFTER INSERT ON posts BEGIN DELETE FROM posts; END",
    "DROP TRIGGER undo_posts_insert",
    "DROP TABLE snippets",
    "ALTER TABLE posts ADD COLUMN evil TEXT DEFAULT 'x'",
    "INSERT INTO slots VALUES (99, 0, '20:30', 77, 77, '')",
    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('quanli', 'm999', '2030')",
    "UPDATE undo_log SET sql = 'ATTACH ''/tmp/evil'' AS evil'",
    "UPDATE undo_log SET sql = 'DELETE FROM posts'",
    "UPDATE undo_log SET sql = 'DELETE FROM undo_state WHERE id = 1'",
    "UPDATE undo_log SET sql = 'INSERT INTO tags (id, name) VALUES (1,load_extension(''x''))'",
    "UPDATE undo_log SET sql = 'UPDATE tags SET name = ''x'' || hex(1) WHERE id = 1'",
    "UPDATE assets SET sha256 = '../../../' || substr(sha256, 10)",
]


@pytest.mark.parametrize("statement", EVIL)
def test_a_database_that_does_more_than_hold_data(archive: Path, tmp_path: Path, statement: str) -> None:
    with_database(archive, lambda conn: conn.execute(statement) and None)
    refused(archive, tmp_path)


def test_a_trigger_hidden_in_the_schema_table(archive: Path, tmp_path: Path) -> None:
    def hide(conn: sqlite3.Connection) -> None:
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'BEGIN INSERT', 'BEGIN DELETE FROM posts; INSERT')"
            " WHERE name = 'undo_posts_insert'"
        )

    with_database(archive, hide)
    refused(archive, tmp_path)


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_database_that_is_none(archive: Path, tmp_path: Path, content: bytes) -> None:
    with_database_bytes(archive, content)
    refused(archive, tmp_path)


def test_a_damaged_database(archive: Path, tmp_path: Path) -> None:
    data = next(data for info, data in entries_of(archive) if info.filename == "library.sqlite3")
    with_database_bytes(archive, data[: len(data) // 2])
    refused(archive, tmp_path)


def test_another_programs_database(archive: Path, tmp_path: Path) -> None:
    def another(conn: sqlite3.Connection) -> None:
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute("DROP TABLE _sqlite_migrations")

    with_database(archive, another)
    refused(archive, tmp_path)


def test_a_bomb_in_place_of_the_database(archive: Path, tmp_path: Path) -> None:
    with_database_bytes(archive, bytes(reading._UNSUSPICIOUS + 1))
    refused(archive, tmp_path)


def test_a_bomb_that_declares_less(archive: Path, tmp_path: Path) -> None:
    """The entry says 100 bytes, in both places, and holds a million."""
    bomb = bytes(1_000_000)
    with_database_bytes(archive, bomb)
    with_manifest(archive, size=100)
    patched_everywhere(archive, struct.pack("<L", 1_000_000), struct.pack("<L", 100))
    refused(archive, tmp_path)


def test_a_deflated_picture(archive: Path, tmp_path: Path) -> None:
    entries = entries_of(archive)
    entries[0][0].compress_type = ZIP_DEFLATED
    write(archive, entries)
    refused(archive, tmp_path)


def test_a_method_of_compression_we_do_not_use(archive: Path, tmp_path: Path) -> None:
    entries = entries_of(archive)
    entries[-2][0].compress_type = ZIP_BZIP2
    write(archive, entries)
    refused(archive, tmp_path)


@pytest.mark.parametrize("what", ["MAX_DATABASE", "_MAX_READ", "MAX_BYTES"])
def test_sizes_beyond_the_limits(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(reading, what, 50)
    refused(archive, tmp_path)


def test_a_list_of_entries_that_claims_to_be_huge(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MAX_READ", 1 << 20)
    entries: list[tuple[object, bytes]] = [(entry(f"x{n:01000}"), b"") for n in range(1200)]
    write(archive, [*entries_of(archive), *entries])  # type: ignore[list-item]
    refused(archive, tmp_path)


def test_an_encrypted_entry(archive: Path, tmp_path: Path) -> None:
    content = bytearray(archive.read_bytes())
    at = content.index(b"PK\1\2")
    content[at + 8] |= 1
    archive.write_bytes(content)
    refused(archive, tmp_path)


def test_entries_that_lie_over_one_another(archive: Path, tmp_path: Path) -> None:
    content = archive.read_bytes()
    first = content.index(b"PK\1\2")
    second = content.index(b"PK\1\2", first + 4)
    third = content.index(b"PK\1\2", second + 4)
    place = content[first + 42 : first + 46]
    archive.write_bytes(content[: third - 0][: second + 42] + place + content[second + 46 :])
    refused(archive, tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip" * 100, b"PK\5\6" + bytes(18)])
def test_what_is_no_zip(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.quanli"
    path.write_bytes(content)
    refused(path, tmp_path)


def test_a_folder_or_nothing_in_place_of_the_file(tmp_path: Path) -> None:
    assert "找不到" in refused(tmp_path, tmp_path)
    assert "找不到" in refused(tmp_path / "nope", tmp_path)


@pytest.mark.slow
def test_an_archive_cut_anywhere(archive: Path, tmp_path: Path) -> None:
    content = archive.read_bytes()
    chance = random.Random(5)
    for _ in range(30):
        archive.write_bytes(content[: chance.randrange(len(content))])
        refused(archive, tmp_path)


@pytest.mark.slow
def test_an_archive_with_bits_turned_is_refused_or_whole(archive: Path, tmp_path: Path) -> None:
    content = archive.read_bytes()
    chance = random.Random(6)
    for number in range(100):
        spoiled = bytearray(content)
        at = (
            chance.randrange(len(content))
            if number % 2
            else chance.randrange(len(content) - 700, len(content))
        )
        spoiled[at] ^= 1 << chance.randrange(8)
        archive.write_bytes(spoiled)
        target = tmp_path / "bits" / str(number)
        try:
            opened = open_archive(archive, target)
        except UserError:
            assert not target.exists()
            continue
        assert (opened.posts, opened.pictures) == (2, 3)
        with Library(target) as library:
            assert library.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
