"""Files written for the user: never over the library, and over another file only when asked to."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from planner.cli.root import Window, run
from planner.exporting.job import ExportJob
from planner.model import Post
from planner.operations import create_posts
from planner.operations.backups import back_up_if_changed
from planner.paths import BACKUP_FOLDER, LIBRARY_NAME, MEDIA_FOLDER
from planner.store import Library

Capture = pytest.CaptureFixture[str]
EXPORTS = [["export", "--week", "2026-W49", "--format", form, "-o"] for form in ("md", "xlsx", "pdf")]
WRITERS = [*EXPORTS, ["archive", "save"]]


def _paint(_job: ExportJob, file: BinaryIO) -> None:
    file.write(b"%PDF")


def call(*arguments: object) -> int:
    window = Window(
        lambda _folder, _language: 0,
        {"pdf": _paint},
        lambda: True,
    )
    return run(["--lang", "zh_CN", *map(str, arguments)], window)


@pytest.fixture
def filled(data_dir: Path) -> Path:
    """A library with posts, a picture and a backup."""
    with Library(data_dir) as library:
        create_posts(library, [Post(text="早安" * 200, planned_date=date(2026, 12, 2)) for _ in range(40)])
        back_up_if_changed(library)
    picture = data_dir / MEDIA_FOLDER / "ab" / "abcd.jpg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(b"picture")
    return data_dir


def _damage(folder: Path) -> None:
    path = folder / LIBRARY_NAME
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize("is_damaged", [False, True])
@pytest.mark.parametrize("command", WRITERS)
def test_nothing_of_the_library_is_ever_overwritten(
    filled: Path, capsys: Capture, command: list[str], is_damaged: bool
) -> None:
    if is_damaged:
        _damage(filled)
    files = [path for path in filled.rglob("*") if path.is_file() and path.suffix != ".sqlite3-shm"]
    before = {path: path.read_bytes() for path in files}
    (filled / "link").symlink_to(filled / LIBRARY_NAME)
    places = [*files, filled / BACKUP_FOLDER / "new", filled / f"{LIBRARY_NAME}-wal", filled / "link"]
    for place in places:
        assert call(*command, place) == 2, place
        assert "属于资料库本身" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in files} == before


@pytest.mark.parametrize("command", WRITERS)
def test_a_file_that_is_there_is_replaced_only_when_asked(
    filled: Path, tmp_path: Path, capsys: Capture, command: list[str]
) -> None:
    assert filled
    suffix = "quanli" if command[0] == "archive" else command[4]
    path = tmp_path / f"mine.{suffix}"
    path.write_bytes(b"mine")
    assert call(*command, path) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert path.read_bytes() == b"mine"
    assert call(*command, path, "--overwrite") == 0
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize("command", WRITERS)
def test_another_kind_of_file_is_never_replaced(
    filled: Path, tmp_path: Path, capsys: Capture, command: list[str]
) -> None:
    assert filled
    path = tmp_path / "precious.odt"
    path.write_bytes(b"mine")
    assert call(*command, path, "--overwrite") == 2
    assert "另一种文件" in capsys.readouterr().err
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("command", WRITERS)
def test_a_name_too_long_is_a_sentence(
    filled: Path, tmp_path: Path, capsys: Capture, command: list[str]
) -> None:
    assert filled
    assert call(*command, tmp_path / ("x" * 300 + ".q")) == 2
    assert "太长" in capsys.readouterr().err


def test_what_is_salvaged_is_archived_only_when_asked_and_over_nothing(
    filled: Path, tmp_path: Path, capsys: Capture
) -> None:
    keep = tmp_path / "keep.quanli"
    assert call("archive", "save", keep) == 0
    good = keep.read_bytes()
    _damage(filled)
    assert call("archive", "save", tmp_path / "new.quanli", "--overwrite") == 2
    assert "archive save --salvaged" in capsys.readouterr().err
    for more in ([], ["--overwrite"], ["--salvaged", "--overwrite"]):
        assert call("archive", "save", keep, *more) == 2
    assert keep.read_bytes() == good
    capsys.readouterr()
    assert call("archive", "save", tmp_path / "new.quanli", "--salvaged") == 1
    out, err = capsys.readouterr()
    assert "40 条帖子" in out
    assert "已损坏" in err
