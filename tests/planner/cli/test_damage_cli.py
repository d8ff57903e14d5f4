"""Commands on a damaged library: reading ones go on with what is left, writing ones refuse."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from planner import operations
from planner.cli.root import Window, run
from planner.model import Post
from planner.operations.backups import back_up_if_changed
from planner.paths import LIBRARY_NAME
from planner.store import Library, posts, search_index
from planner.store.pages import Pages

_WEEK = ("--week", "2026-W49")
_SENTENCE = "已损坏，原文件没有改动；从中读出了 40 条帖子。"


def call(*arguments: object) -> int:
    window = Window(lambda _folder, _language: 0, {}, lambda: True)
    return run(["--lang", "zh_CN", *map(str, arguments)], window)


@pytest.fixture(params=["at opening", "while reading", "a value", "a setting"])
def damaged(data_dir: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder with a backup and a library damaged so that it shows sooner or later.

    At the end its file must be as it was.
    """
    with Library(data_dir) as library:
        texts = [Post(title=f"第{n}条", text="早安" * 300, planned_date=date(2026, 12, 2)) for n in range(40)]
        operations.create_posts(library, texts)
        back_up_if_changed(library)
    path = data_dir / LIBRARY_NAME
    if request.param == "a value":
        _spoil(path)
    elif request.param == "a setting":
        _spoil_setting(path)
    else:
        _overwrite(path, 1 if request.param == "at opening" else _root(path))
    before = path.read_bytes()
    yield data_dir
    assert path.read_bytes() == before


def _spoil_setting(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        value = '{"2026": {"2026-10-32": true}}'
        conn.execute("INSERT INTO settings (key, value) VALUES ('holidays', ?)", (value,))


def _overwrite(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 100 : page * 4096] = b"\xff" * 3996
    if page > 1:
        content[(page - 1) * 4096] = 0xFF
    path.write_bytes(content)


def _root(path: Path) -> int:
    return next(entry.root for entry in Pages(path.read_bytes()).schema() if entry.name == "posts")


def _spoil(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE posts SET text = CAST(x'ff61ff' AS TEXT) WHERE id = 3")
    connection.commit()
    connection.close()


def test_reading_commands_go_on_with_what_is_left(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("list", *_WEEK) == 1
    out, err = capsys.readouterr()
    assert out.count("第") == 40
    assert err.count("\n") == 1
    assert _SENTENCE in err
    assert "backup restore library-2026" in err
    assert "salvage" in err
    assert call("export", *_WEEK, "--format", "md", "-o", tmp_path / "plan.md") == 1
    assert (tmp_path / "plan.md").read_text("utf-8").count("第39条")
    assert call("lint", *_WEEK) in (0, 1)
    assert call("search", "早安") == 1
    out, err = capsys.readouterr()
    assert err.count(_SENTENCE) == 3
    assert "Traceback" not in out + err


def test_writing_commands_refuse_with_the_same_sentence(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("日期,渠道,正文\r\n2026-12-02,朋友圈,早安\r\n", encoding="utf-8")
    shows_at_once = (damaged / LIBRARY_NAME).read_bytes()[200] == 0xFF
    commands = [["import", plan], ["doctor", "--repair"]]
    for command in commands + ([["undo"], ["redo"], ["backup", "create"]] if shows_at_once else []):
        assert call(*command) == 2, command
        out, err = capsys.readouterr()
        assert out == ""
        assert _SENTENCE in err, command
        assert err.count("\n") == 1


def test_doctor_tells_that_it_is_damaged(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("doctor") == 1
    out, err = capsys.readouterr()
    assert out.count("Quanli") == 1
    assert "资料库一切正常" not in out
    assert _SENTENCE in err


def test_salvage_writes_a_new_library(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("salvage", tmp_path / "new") == 0
    assert capsys.readouterr().out == f"已把 40 条帖子写入 {tmp_path / 'new'}。\n"
    with Library(tmp_path / "new") as library:
        assert posts.count(library) == 40
    assert call("salvage", tmp_path / "new") == 2


@pytest.mark.parametrize("command", [["list", *_WEEK], ["doctor"], ["undo"], ["salvage", "new"]])
def test_what_is_no_library_is_one_sentence(
    data_dir: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (data_dir / LIBRARY_NAME).write_bytes(b"no library" * 1000)
    assert call(*command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "已损坏，或者不是资料库" in err
    assert "backup restore" not in err
    assert err.count("\n") == 1
    assert (data_dir / LIBRARY_NAME).read_bytes() == b"no library" * 1000


def test_a_stale_search_index_is_told_and_repaired(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library(data_dir) as library:
        operations.create_post(library, Post(text="早安"))
        library.conn.execute("UPDATE library_state SET search_is_stale = 1")
    assert call("doctor") == 1
    assert "搜索索引已过期" in capsys.readouterr().out
    assert call("doctor", "--repair") == 0
    with Library(data_dir) as library:
        assert search_index.is_complete(library.conn)


def test_any_other_trouble_of_sqlite_is_a_sentence(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise sqlite3.OperationalError("something odd")

    monkeypatch.setattr(posts, "between", fail)
    assert call("list", *_WEEK) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("state", ["a text", "cut", "missing"])
@pytest.mark.parametrize("command", [["list", *_WEEK], ["undo"], ["salvage", "new"], ["backup", "create"]])
def test_a_lost_library_is_told_with_the_last_good_backup(
    data_dir: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    state: str,
    command: list[str],
) -> None:
    monkeypatch.chdir(data_dir.parent)
    path = data_dir / LIBRARY_NAME
    with Library(data_dir) as library:
        operations.create_posts(library, [Post(text="早安" * 3000) for _n in range(40)])
        back_up_if_changed(library)
    if state == "missing":
        path.unlink()
    else:
        path.write_bytes(b"no library" * 1000 if state == "a text" else path.read_bytes()[:60_000])
    before = path.read_bytes() if path.exists() else None
    assert call(*command) in (1, 2)
    err = capsys.readouterr().err
    assert "backup restore library-2026" in err
    assert err.count("\n") == 1
    assert not Path("new").exists()
    assert (path.read_bytes() if path.exists() else None) == before
    assert call("backup", "restore", next((data_dir / "backups").glob("*.sqlite3")).name) == 0
    assert call("doctor") == 0


def test_a_page_that_no_command_reads_is_told_before_all_is_handed_out(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library(data_dir) as library:
        operations.create_posts(library, [Post(text="早安", planned_date=date(2026, 12, 2))] * 40)
    path = data_dir / LIBRARY_NAME
    pages = Pages(path.read_bytes())
    _overwrite(path, next(entry.root for entry in pages.schema() if entry.name == "slots"))
    assert call("list", *_WEEK) == 0
    capsys.readouterr()
    for command in (
        ["export", *_WEEK, "--format", "md", "-o", tmp_path / "plan.md"],
        ["archive", "save", tmp_path / "x.quanli", "--salvaged"],
    ):
        assert call(*command) == 1
        assert _SENTENCE in capsys.readouterr().err
    assert call("redo") == 2
    assert _SENTENCE in capsys.readouterr().err


def test_salvage_where_there_is_no_library(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("salvage", data_dir.parent / "new") == 2
    assert f"{data_dir} 里没有资料库" in capsys.readouterr().err
    (data_dir / LIBRARY_NAME).mkdir()
    for command in (["salvage", data_dir.parent / "new"], ["list", *_WEEK], ["doctor"]):
        assert call(*command) == 2
        assert "是文件夹，占了资料库的位置" in capsys.readouterr().err
