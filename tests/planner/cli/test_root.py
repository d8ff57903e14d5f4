"""The command line as a whole: wrong calls are one sentence, and what is empty says so."""

import ast
from datetime import date
from pathlib import Path

import pytest

import planner
from planner import __version__, i18n
from planner.cli.root import Window, run
from planner.model import Post
from planner.operations import create_post
from planner.store import Library


def call(*arguments: object) -> int:
    window = Window(lambda _folder, _language: 0, lambda _document, _media, _path: None, lambda: True)
    return run(list(map(str, arguments)), window)


WRONG = [
    (["list", "--wek", "3"], "没有 --wek 这个选项，或许是 --week。用法见 python main.py list --help。"),
    (["doctor", "-q"], "没有 -q 这个选项。用法见 python main.py doctor --help。"),
    (["frobnicate"], "没有 frobnicate 这个命令；可用的命令：import, tags, "),
    (["export", "--week", "2026-W49", "--format", "md"], "缺少 -o/--output。"),
    (
        ["export", "--week", "2026-W49", "-o", "x"],
        "请说明格式：--format，或者 --preset 加预设的名字。",
    ),
    (
        ["export", "--format", "doc"],
        "--format 的值不对，可用的值：pdf, png, xlsx, csv, md, html, ics, json, zip, txt 之一。",
    ),
    (["import", "a.csv", "--sheet", "0"], "--sheet 的值不对，可用的值：从 1 起的整数。"),
    (["import", "a.csv", "--year", "12"], "--year 的值不对，可用的值：2000 到 2099 的整数。"),
    (["import"], "缺少 FILE。"),
    (
        ["backup"],
        "后面还要写一个子命令：create, list, verify, restore。用法见 python main.py backup --help。",
    ),
    (["archive"], "后面还要写一个子命令：save, open。"),
    (["trash", "look"], "后面还要写一个子命令：list, restore, empty。"),
    (["undo", "x"], "N 的值不对，可用的值：从 1 起的整数。"),
    (["undo", "1", "2"], "多出了用不上的内容：2。"),
    (["list", "--week"], "--week 后面要写一个值。"),
    (["list", "--week", "2026-W99"], "2026 年没有第 99 周，最后一周是第 53 周。"),
    (["lint", "/nope.md"], "找不到文件 /nope.md。"),
    (["--data-dir"], "--data-dir 后面要写一个值。"),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_wrong_calls_are_told_in_chinese_on_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert call(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert err.endswith("。\n")
    assert err.count("\n") == 1


def test_in_english_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    call("export", "--week", "2026-W49", "--format", "doc")
    assert capsys.readouterr().err == (
        "The value of --format is not possible; it is one of "
        "pdf, png, xlsx, csv, md, html, ics, json, zip, txt. See python main.py export --help.\n"
    )


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--version") == 0
    assert capsys.readouterr().out == f"Quanli {__version__}\n"


def test_empty_list_and_history_say_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data_dir: Path
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert call("list", "--week", "2026-W49") == 0
    assert capsys.readouterr().out == "这段日期没有安排内容。\n"
    assert call("history") == 0
    assert capsys.readouterr().out == "还没有任何步骤。\n"


def test_list_shows_ids(capsys: pytest.CaptureFixture[str], data_dir: Path) -> None:
    with Library(data_dir) as library:
        (number,) = create_post(library, Post(text="早安", planned_date=date(2026, 11, 30))).post_ids
    call("list", "--week", "2026-W49")
    assert capsys.readouterr().out.split()[:2] == [str(number), "2026-11-30"]


def _called(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _name(call_: ast.Call) -> str:
    return call_.func.id if isinstance(call_.func, ast.Name) else ""


def _sentences(path: Path) -> list[str]:
    """Return the literals that become the sentences of errors, also by way of a function of the file."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    errors = [node for node in _called(tree) if _name(node) in ("UserError", "WrongUse")]
    inside = [inner for error in errors for inner in _called(error)]
    helpers = [functions[_name(node)] for node in inside if _name(node) in functions]
    inside += [inner for helper in helpers for inner in _called(helper)]
    return [
        str(node.args[0].value)
        for node in inside
        if _name(node) == "_" and isinstance(node.args[0], ast.Constant)
    ]


def test_sentences_of_errors_end_with_a_full_stop() -> None:
    found = [text for path in Path(planner.__file__).parent.rglob("*.py") for text in _sentences(path)]
    sentences = [text for text in found if text[:1].isupper() or text[:1] in "{“"]
    assert len(sentences) > 30
    i18n.set_language("zh_CN")
    for text in sentences:
        if text.endswith(("{problem}", "{how}")):  # another sentence
            continue
        assert text.endswith(".")
        assert i18n._(text).endswith("。")


@pytest.mark.parametrize("call_words", [["--lang", "en", "frob"], ["--lang=en", "--nope", "list"]])
def test_a_wrong_call_is_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], call_words: list[str]
) -> None:
    assert call(*call_words) == 2
    assert capsys.readouterr().err.startswith("There is no ")
