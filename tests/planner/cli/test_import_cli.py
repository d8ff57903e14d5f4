"""The command `import`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from click.testing import CliRunner

from planner import i18n
from planner.cli.context import CommandContext
from planner.cli.importing import import_command
from planner.errors import UserError
from planner.importing.row_numbers import rows_word
from planner.store import Library, posts, uids

CLEAN = "日期,时间,渠道,正文\r\n2026-11-25,20:30,朋友圈,早安\r\n11月26日,,朋友圈,晚安\r\n"


@pytest.fixture(autouse=True)
def english() -> None:
    """Messages are compared in their source language."""
    i18n.set_language("en")


def run(data_dir: Path, *arguments: object, piped: bytes = b"") -> tuple[int, str]:
    """Return the command's exit code and output; `piped` is its standard input."""
    context = CommandContext(data_dir, {}, lambda: True)
    texts = [str(argument) for argument in arguments]
    runner = CliRunner()
    with runner.isolation(piped) as streams:
        code = import_command.main(texts, "import", standalone_mode=False, obj=context)
        return int(code), streams[0].getvalue().decode()


def stored(data_dir: Path) -> int:
    """Return how many posts the library has."""
    with Library(data_dir) as library:
        return posts.count(library)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A small plan without anything to say about it."""
    path = tmp_path / "plan.csv"
    path.write_text(CLEAN, encoding="utf-8", newline="")
    return path


def test_a_clean_plan_ends_with_0(data_dir: Path, clean: Path) -> None:
    code, output = run(data_dir, clean)
    assert code == 0
    assert "Imported: 2" in output
    assert stored(data_dir) == 2
    assert run(data_dir, clean)[0] == 0
    assert stored(data_dir) == 2


def test_the_sample_ends_with_1_and_a_report(data_dir: Path, plan_folder: Path) -> None:
    code, output = run(data_dir, plan_folder / "plan.xlsx", "--report", "json")
    report: dict[str, Any] = json.loads(output)
    assert code == 1
    assert report["sheet"] == "排期"
    assert report["counts"] == {
        "rows": 62,
        "imported": 58,
        "updated": 0,
        "rejected": 2,
        "blank": 1,
        "duplicate": 1,
        "stored": 0,
        "moments": 48,
        "article": 6,
        "image_post": 4,
        "undated": 1,
        "year_filled": 4,
        "questions": 3,
    }
    by_number = {row["row"]: row for row in report["rows"]}
    assert by_number[40]["verdict"] == "reject"
    assert by_number[40]["messages"][0]["column"] == "渠道"
    assert by_number[23]["skipped"] == "duplicate"
    assert by_number[30]["date"] == "2026-12-02"
    assert stored(data_dir) == 58


def test_a_dry_run_changes_nothing(data_dir: Path, plan_folder: Path) -> None:
    code, output = run(data_dir, plan_folder / "plan.csv", "--dry-run")
    assert code == 1
    assert "Would be imported: 58" in output
    assert output.endswith("Dry run: nothing was changed.\n")
    assert stored(data_dir) == 0
    assert [path for path in (data_dir / "media").rglob("*") if path.is_file()] == []


def test_sheet_and_year(data_dir: Path, plan_folder: Path, clean: Path) -> None:
    with pytest.raises(UserError, match="found: 渠道, 栏目, 状态"):
        run(data_dir, plan_folder / "plan.xlsx", "--sheet", "2")
    code, output = run(data_dir, clean, "--year", "2024", "--dry-run")
    assert code == 0
    assert "2024-11-26" in output


def test_a_missing_file_is_a_sentence(data_dir: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        run(data_dir, data_dir / "none.xlsx")


def test_the_report_is_chinese_too(data_dir: Path, plan_folder: Path) -> None:
    i18n.set_language("zh_CN")
    _code, output = run(data_dir, plan_folder / "plan.csv", "--dry-run")
    assert "将导入：58（朋友圈 48，公众号 6，贴图 4）" in output
    assert "第 40 行 · 渠道 · 未导入：不认识的渠道“抖音”（可用：朋友圈、公众号、贴图）。" in output
    assert "第 10、50、58、63 行：标签“老客户”是新的" in output


UNKNOWN = "何时,写什么,谁\r\n2026-11-25 20:30,早安，各位,甲\r\n11月26日,晚安，好梦,乙\r\n"


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A table whose headings nobody knows."""
    path = tmp_path / "unknown.csv"
    path.write_text(UNKNOWN, encoding="utf-8", newline="")
    return path


def test_columns_are_named_by_heading_or_letter(data_dir: Path, unknown: Path) -> None:
    with pytest.raises(
        UserError, match=r"found: 何时, 写什么, 谁\..*say which column is which.*--map.*--encoding"
    ):
        run(data_dir, unknown)
    options = ("--map", "date=何时", "--map", "正文=B", "--set", "channel=公众号", "--year", "2026")
    code, _output = run(data_dir, unknown, *options)
    assert code == 0
    with Library(data_dir) as library:
        found = posts.everything(library)
    assert [(str(post.planned_date), post.kind.value) for post in found] == [
        ("2026-11-25", "article"),
        ("2026-11-26", "article"),
    ]
    assert found[0].text.startswith("早安")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--map", "date"), "--map date is not understood"),
        (("--map", "朋友=何时"), "not understood; write FIELD=…"),
        (("--map", "date=没有"), "no column “没有”; the columns are 何时, 写什么, 谁"),
        (("--set", "x=y"), "--set x=y is not understood"),
        (("--set", "channel=朋友圈", "--map", "date=何时"), "text or of the title"),
    ],
)
def test_wrong_names_of_columns(
    data_dir: Path, tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text("何时,写什么,谁\r\n随便,短,甲\r\n", encoding="utf-8")
    with pytest.raises((UserError, click.UsageError), match=message) as caught:
        run(data_dir, path, *options)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("headings", "options"),
    [
        ("哪天,写什么", ("--map", "date=A", "--map", "text=B")),
        ("日期,写什么", ("--map", "text=B")),
        ("哪天,写什么", ("--map", "date=a", "--map", "text=写什么")),
    ],
)
def test_letters_do_not_make_a_post_of_the_headings(
    data_dir: Path, tmp_path: Path, headings: str, options: tuple[str, ...]
) -> None:
    path = tmp_path / "two.csv"
    path.write_text(f"{headings}\r\n2026-12-01,早\r\n2026-12-02,晚\r\n", encoding="utf-8")
    code, _output = run(data_dir, path, *options)
    assert code == 0
    with Library(data_dir) as library:
        assert [post.text for post in posts.everything(library)] == ["早", "晚"]


def test_letters_leave_the_first_row_of_a_table_without_headings(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("2026-12-01,早\r\n2026-12-02,晚\r\n", encoding="utf-8")
    run(data_dir, path, "--map", "date=A", "--map", "text=B")
    with Library(data_dir) as library:
        assert len(posts.everything(library)) == 2


def test_text_from_standard_input(data_dir: Path) -> None:
    text = "2026年12月2日 晚8点 朋友圈 干货：磨豆机怎么清洁\n12月3日 20:30 公众号 广告：年货节\n"
    code, output = run(data_dir, "-", "--report", "json", piped=text.encode("gb18030"))
    assert code == 0
    assert [row["outcome"] for row in json.loads(output)["rows"]] == ["new", "new"]
    assert run(data_dir, "-", piped=text.encode())[1].startswith("pasted text\nRows: 2\n")
    assert stored(data_dir) == 2


def test_a_folder_of_markdown_files(data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\n日期: 2026-12-02\n渠道: 朋友圈\n图片: b.jpg\n---\n早", encoding="utf-8"
    )
    code, output = run(data_dir, folder)
    assert code == 1
    assert "Row 1 · a.md · Pictures · warning: The picture b.jpg is not there" in output
    assert stored(data_dir) == 1


def test_an_encoding_by_name(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("日期,渠道,正文\r\n2026-11-25,moments,曬太陽\r\n".encode("big5"))
    assert run(data_dir, path, "--encoding", "big5", "--dry-run")[0] == 0
    with pytest.raises(UserError, match="not in the encoding utf-8"):
        run(data_dir, path, "--encoding", "utf-8")


def test_importing_an_export_again_updates(data_dir: Path, clean: Path, tmp_path: Path) -> None:
    run(data_dir, clean)
    with Library(data_dir) as library:
        first = posts.everything(library)[0]
        uid = uids.uids_of(library, [first])[first.id]
    changed = tmp_path / "changed.csv"
    changed.write_text(f"编号,正文\r\n{uid},早安！\r\n", encoding="utf-8", newline="")
    options = ("--map", "uid=编号", "--map", "text=正文")
    code, output = run(data_dir, changed, *options, "--dry-run")
    assert code == 0
    assert "Would be updated: 1" in output
    assert "Row 2 · update: Text: “早安” becomes “早安！”" in output
    run(data_dir, changed, *options)
    with Library(data_dir) as library:
        assert posts.get(library, first.id) == replace(first, text="早安！")


NAMES = "日期,渠道,正文,栏目,活动\r\n2026-11-25,朋友圈,早安,手作,年终\r\n2026-11-26,朋友圈,晚安,手作,年终\r\n"


def test_unknown_names_are_made_or_stand_for_others(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(NAMES, encoding="utf-8")
    assert run(data_dir, path, "--dry-run")[0] == 1
    code, text = run(data_dir, path, "--take", "pillar:手作=观点", "--make", "campaign")
    assert (code, "活动“年终”" in text or "Campaign “年终”" in text) == (0, True)
    with Library(data_dir) as library:
        assert {post.pillar for post in posts.everything(library)} == {"opinion"}
        assert all(post.campaign_id for post in posts.everything(library))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--take", "手作=观点"), "write KIND:NAME"),
        (("--take", "pillar:手作"), "write KIND:NAME"),
        (("--take", "pillar:手作=园艺"), "There is no “园艺”; there are:"),
        (("--take", "pillar:园艺=观点"), "asks for pillar:手作, campaign:年终"),
        (("--make", "pillar:园艺"), "asks for pillar:手作, campaign:年终"),
        (("--make", "tag"), "New tags are made anyway"),
    ],
)
def test_answers_to_nothing_are_refused(
    data_dir: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(NAMES, encoding="utf-8")
    with pytest.raises(click.UsageError, match=told):
        run(data_dir, path, *arguments)
    assert stored(data_dir) == 0


def test_a_new_tag_can_stand_for_a_known_one_or_be_left_out(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("日期,渠道,正文,可见范围\r\n2026-11-25,朋友圈,早安,部分可见:老友\r\n", encoding="utf-8")
    with pytest.raises(click.UsageError, match="There is no “故人”"):
        run(data_dir, path, "--take", "tag:老友=故人")
    code, _text = run(data_dir, path, "--take", "tag:老友=")
    assert code == 0
    with Library(data_dir) as library:
        assert [post.visibility.value for post in posts.everything(library)] == ["private"]


def test_what_is_the_same_of_many_rows_is_told_once(data_dir: Path, tmp_path: Path) -> None:
    rows = [f"2026-11-25,朋友圈,{'天气' if n % 50 else '日常生活'},第 {n} 条" for n in range(1000)]
    path = tmp_path / "plan.csv"
    path.write_text("\n".join(["日期,渠道,栏目,正文", *rows]), encoding="utf-8")
    code, output = run(data_dir, path)
    assert code == 1
    shown = "Rows 3–51, 53–101, 103–151, "
    assert output.count(f"{shown}") == 2  # the remark and the question
    assert len(output.splitlines()) < 15
    assert "553–601… · 栏目 · question: The pillar “天气” is not known" in output


@pytest.mark.parametrize(
    ("numbers", "word"),
    [([3], "Row 3"), ([3, 4], "Rows 3, 4"), ([3, 4, 5], "Rows 3–5"), ([1, 3, 4, 5, 7], "Rows 1, 3–5, 7")],
)
def test_rows_are_named_by_their_numbers(numbers: list[int], word: str) -> None:
    assert rows_word(numbers) == word


def test_columns_are_looked_for_in_sheets_that_are_shown(data_dir: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet, text in ((book.worksheets[0], "旧"), (book.create_sheet("新"), "新")):
        sheet.append(["何时", "写什么"])
        sheet.append(["2026-12-01", text])
    book.worksheets[0].sheet_state = "hidden"
    book.save(tmp_path / "plan.xlsx")
    run(data_dir, tmp_path / "plan.xlsx", "--map", "date=何时", "--map", "text=写什么")
    with Library(data_dir) as library:
        assert [post.text for post in posts.everything(library)] == ["新"]
