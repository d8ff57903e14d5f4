"""The export command."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO

import click
import openpyxl
import pytest
from click.testing import CliRunner, Result

from planner.cli.context import CommandContext
from planner.cli.exporting import export_command
from planner.cli.importing import import_command
from planner.errors import UserError
from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.job import ExportJob
from planner.model import (
    Account,
    AccountKind,
    Campaign,
    ImageProblem,
    Post,
    PostFilter,
    PostImage,
    PostKind,
    Status,
    Tag,
)
from planner.operations import (
    create_account,
    create_campaign,
    create_posts,
    create_series,
    create_tag,
    delete_tags,
    save_export_preset,
)
from planner.store import Library, plan, posts

POSTS = [
    Post(planned_date=date(2026, 11, 24), planned_time=time(20, 30), text="第二天☕"),
    Post(planned_date=date(2026, 11, 23), planned_time=time(8, 0), text="=第一天"),
    Post(planned_date=date(2026, 11, 30), text="下一周"),
    Post(text="选题"),
]


class Painter:
    """Stands for the window's PDF painter."""

    def __init__(self) -> None:
        self.jobs: list[ExportJob] = []

    def __call__(self, job: ExportJob, file: BinaryIO) -> None:
        self.jobs.append(job)
        file.write(b"%PDF")


@pytest.fixture
def painter() -> Painter:
    return Painter()


def export(data_dir: Path, painter: Painter, *arguments: str, **settings: Any) -> Result:
    with Library(data_dir) as library:
        if posts.is_empty(library):
            create_posts(library, POSTS)
    context = CommandContext(data_dir, {"pdf": painter}, has_han_font=lambda: True)
    return CliRunner().invoke(export_command, arguments, obj=context, **settings)


def exported(data_dir: Path, *arguments: str) -> str:
    """Return the texts that are exported."""
    options = ("--format", "csv", "--fields", "text", "-o", "-", "--no-findings")
    result = export(data_dir, Painter(), *options, *arguments)
    assert result.exit_code == 0, result.output
    return "".join(result.stdout.splitlines()[1:])


def refused(data_dir: Path, *arguments: str) -> str:
    result = export(data_dir, Painter(), *arguments)
    assert result.exit_code != 0
    return str(result.exception) if isinstance(result.exception, UserError) else result.output


def test_workbook(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    path = tmp_path / "周计划.xlsx"
    result = export(data_dir, painter, "--format", "xlsx", "--week", "2026-W48", "-o", str(path))
    assert result.exit_code == 0, result.exception
    assert str(path) in result.output
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert cells.index("=第一天") < cells.index("第二天☕")
    assert datetime(2026, 11, 23) in cells


def test_markdown_over_a_range_with_findings(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    arguments = ("--format", "md", "--from", "2026-11-24", "--to", "2026-11-30", "-o", str(tmp_path / "a.md"))
    assert export(data_dir, painter, *arguments).exit_code == 0
    text = (tmp_path / "a.md").read_text("utf-8")
    assert text.index("第二天☕") < text.index("下一周")
    assert "SC009" in text
    assert "第一天" not in text


def test_findings_can_be_left_out(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    arguments = ("--format", "md", "--week", "2026-W48", "-o", str(tmp_path / "a.md"))
    export(data_dir, painter, *arguments, "--no-findings")
    assert "SC0" not in (tmp_path / "a.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "name", "fits"),
    [
        ("md", "w49.pdf", False),
        ("xlsx", "w49.CSV", False),
        ("pdf", "w49.xlsx", False),
        ("md", "w49", True),
        ("md", "w49.v2", True),
        ("md", "w49.Markdown", True),
        ("xlsx", "w49.XLSX", True),
    ],
)
def test_name_must_not_promise_another_format(
    data_dir: Path, painter: Painter, tmp_path: Path, form: str, name: str, fits: bool
) -> None:
    path = tmp_path / name
    result = export(data_dir, painter, "--format", form, "--week", "2026-W48", "-o", str(path))
    assert (result.exit_code == 0) is fits
    assert path.exists() is fits
    assert fits or f"--format 却是 {form}" in result.output


def test_empty_range_is_written_and_told(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    result = export(data_dir, painter, "--format", "md", "--week", "2026-W30", "-o", str(path))
    assert (result.exit_code, path.exists()) == (0, True)
    assert result.output == f"这段日期没有安排内容；{path} 里没有帖子。\n"


def test_pdf_is_painted_by_the_painter_handed_in(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    export(data_dir, painter, "--format", "pdf", "--week", "2026-W48", "-o", str(tmp_path / "a.pdf"))
    (job,) = painter.jobs
    assert [row.post.text for row in job.document.rows] == ["=第一天", "第二天☕"]
    assert (tmp_path / "a.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize("missing", ["--format", "-o", "--week"])
def test_missing_options_are_usage_errors(data_dir: Path, painter: Painter, missing: str) -> None:
    given = {"--format": "md", "-o": "plan.md", "--week": "2026-W48"}
    arguments = [word for name, value in given.items() if name != missing for word in (name, value)]
    assert export(data_dir, painter, *arguments).exit_code == click.UsageError.exit_code


def test_folder_that_is_not_there_is_a_sentence(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.md"
    result = export(data_dir, painter, "--format", "md", "--week", "2026-W48", "-o", str(path))
    assert isinstance(result.exception, UserError)
    assert str(path) in str(result.exception)


def test_everything_is_from_the_first_to_the_last_day_with_a_post(data_dir: Path) -> None:
    assert exported(data_dir, "--all") == "'=第一天第二天☕下一周"
    assert exported(data_dir, "--all", "--ideas").endswith("下一周选题")


def test_everything_of_nothing_is_a_sentence(data_dir: Path, tmp_path: Path) -> None:
    with Library(data_dir) as library:
        create_posts(library, [Post(text="选题")])
    assert "还没有任何内容排了日期" in refused(
        data_dir, "--format", "md", "--all", "-o", str(tmp_path / "a.md")
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--channel", "article"), "文"),
        (("--channel", "article", "--channel", "image_post"), "文图"),
        (("--pillar", "ad"), "图"),
        (("--pillar", "广告", "--pillar", "life"), "圈图"),
        (("--status", "skipped"), "文"),
        (("--tag", "老客"), "圈"),
        (("--campaign", "双十二"), "圈"),
        (("--account", "moments"), "圈"),
        (("--account", "拾穗"), "文"),
    ],
)
def test_filters(data_dir: Path, arguments: tuple[str, ...], expected: str) -> None:
    with Library(data_dir) as library:
        create_campaign(library, Campaign("双十二"))
        create_account(library, Account(0, AccountKind.OFFICIAL, "拾穗"))
        day = date(2026, 11, 24)
        create_posts(
            library,
            [
                Post(planned_date=day, text="圈", tags=("老客",), campaign_id=1),
                Post(
                    planned_date=day,
                    text="文",
                    kind=PostKind.ARTICLE,
                    account_id=3,
                    status=Status.SKIPPED,
                    pillar="opinion",
                ),
                Post(planned_date=day, text="图", kind=PostKind.IMAGE_POST, pillar="ad"),
            ],
        )
    found = exported(data_dir, "--week", "2026-W48", *arguments)
    assert found == expected


@pytest.mark.parametrize(
    ("option", "name"),
    [("--pillar", "无"), ("--tag", "无"), ("--account", "无"), ("--campaign", "无"), ("--preset", "无")],
)
def test_names_that_are_none_are_told(data_dir: Path, tmp_path: Path, option: str, name: str) -> None:
    told = refused(data_dir, "--format", "md", "--all", option, name, "-o", str(tmp_path / "a.md"))
    assert "无" in told
    assert not list(tmp_path.glob("*.md"))


@pytest.mark.parametrize(
    ("form", "arguments", "told"),
    [
        ("md", ("--pictures", "none"), "用不到 --pictures"),
        ("md", ("--encoding", "utf-8"), "用不到 --encoding"),
        ("md", ("--layout", "book"), "用不到 --layout"),
        ("csv", ("--order", "pillar"), "用不到 --order"),
        ("ics", ("--no-findings",), "用不到 --no-findings"),
        ("pdf", ("--fields", "date"), "用不到 --fields"),
        ("json", ("--language", "en"), "用不到 --language"),
        ("pdf", ("--layout", "poster"), "week, month, list, book"),
        ("csv", ("--fields", "date,colour"), "不能用 colour"),
        ("csv", ("--fields", " ,"), "--fields 不能用"),
        ("csv", ("--week", "2026-W48"), "--all 和日期范围只能给一个"),
        ("csv", ("--campaign", "甲", "--campaign", "乙"), "只能给一个活动"),
        ("pdf", ("-o", "a.xlsx"), "--format 却是 pdf"),
    ],
)
def test_options_of_no_use_are_refused(
    data_dir: Path, tmp_path: Path, form: str, arguments: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "a"
    assert told in refused(data_dir, "--format", form, "--all", "-o", str(path), *arguments)
    assert not path.exists()


def test_options_reach_the_writer(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    arguments = "--format pdf --all --layout list --order pillar --ideas --pictures full --no-findings"
    result = export(data_dir, painter, *arguments.split(), "--language", "en", "-o", str(tmp_path / "a.pdf"))
    assert result.exit_code == 0
    (job,) = painter.jobs
    assert job.choices == Choices(
        "pdf", "list", Order.PILLAR, pictures=Pictures.FULL, findings=False, ideas=True, language="en"
    )
    assert job.document.language == "en"


def test_table_has_the_fields_and_the_encoding_asked_for(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    arguments = ("--fields", "text,date", "--encoding", "gb18030", "--no-findings", "-o", str(path))
    assert export(data_dir, Painter(), "--format", "csv", "--week", "2026-W48", *arguments).exit_code == 0
    lines = path.read_bytes().decode("gb18030").split("\r\n")
    assert lines[0] == "日期,正文"
    assert lines[2] == "2026-11-24,第二天☕"


def test_preset_gives_what_is_not_said(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    with Library(data_dir) as library:
        save_export_preset(library, "贴墙", Choices("pdf", "month", findings=False, ideas=True))
    path = str(tmp_path / "a.pdf")
    assert export(data_dir, painter, "--preset", "贴墙", "--all", "--findings", "-o", path).exit_code == 0
    (job,) = painter.jobs
    assert job.choices == Choices("pdf", "month", findings=True, ideas=True)
    assert "pdf" in refused(data_dir, "--preset", "贴墙", "--format", "md", "--all", "-o", path)
    assert "请说明格式" in refused(data_dir, "--all", "-o", path)


def test_preset_brings_its_filter(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    export(data_dir, painter, "--format", "txt", "--all", "-o", "-")
    with Library(data_dir) as library:
        create_posts(library, [Post(planned_date=date(2026, 11, 25), text="广告", pillar="ad")])
        create_tag(library, Tag(0, "新客"))
        wanted = PostFilter(pillars=frozenset({"life"}), statuses=frozenset({Status.DRAFT}))
        save_export_preset(library, "不要广告", Choices("csv"), wanted)
        save_export_preset(library, "新客的", Choices("txt"), PostFilter(tags=frozenset({"新客"})))
        delete_tags(library, [tag.id for tag in plan.tags(library)])
    assert "广告" not in exported(data_dir, "--preset", "不要广告", "--all")
    assert "第二天" not in exported(data_dir, "--preset", "不要广告", "--all", "--pillar", "ad")
    assert "第二天" not in exported(data_dir, "--preset", "不要广告", "--all", "--status", "ready")
    path = tmp_path / "a.txt"
    assert "新客" in refused(data_dir, "--preset", "新客的", "--all", "-o", str(path))
    assert not path.exists()


def test_standard_output_holds_the_file_alone(data_dir: Path) -> None:
    result = export(
        data_dir, Painter(), "--format", "csv", "--fields", "text", "--no-findings", "--all", "-o", "-"
    )
    assert result.stdout_bytes.startswith("\ufeff正文\r\n".encode())
    assert result.stderr == "已将 3 条内容导出到 标准输出\n"


def test_missing_pictures_are_counted(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    with Library(data_dir) as library:
        gone = PostImage("a.jpg", "a" * 64, 1, 1, 1, "JPEG")
        create_posts(library, [Post(planned_date=date(2026, 11, 24), images=(gone,))])
    arguments = ("--format", "pdf", "--all", "-o", str(tmp_path / "a.pdf"))
    result = export(data_dir, painter, *arguments, standalone_mode=False)
    assert result.return_value == 1
    assert "缺少 1 张图片" in result.output
    arguments = (*arguments, "--overwrite", "--pictures", "none")
    assert export(data_dir, painter, *arguments, standalone_mode=False).return_value == 0


def test_damaged_pictures_are_not_called_missing(data_dir: Path, painter: Painter, tmp_path: Path) -> None:
    with Library(data_dir) as library:
        problems = (ImageProblem.UNREADABLE, ImageProblem.TRUNCATED, ImageProblem.MISSING)
        images = tuple(PostImage(f"{each}.jpg", problem=each) for each in problems)
        create_posts(library, [Post(planned_date=date(2026, 11, 24), images=images)])
    arguments = ("--format", "zip", "--all", "-o", str(tmp_path / "a.zip"))
    result = export(data_dir, painter, *arguments, standalone_mode=False)
    assert result.return_value == 1
    assert result.output.splitlines()[1:] == [
        "缺少 1 张图片的文件，请重新添加图片。",
        "有 2 张图片损坏或无法读取，请换成别的图片。",
    ]


def test_series_are_filled_as_far_as_the_range_goes(data_dir: Path) -> None:
    with Library(data_dir) as library:
        create_series(library, Post(text="每年"), "FREQ=YEARLY", date(2026, 12, 1))
    assert "每年" in exported(data_dir, "--from", "2029-12-01", "--to", "2029-12-01")


def test_file_is_not_replaced_unasked(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    arguments = ("--format", "md", "--all", "-o", str(path))
    assert "--overwrite" in refused(data_dir, *arguments)
    assert path.read_text() == "mine"
    assert export(data_dir, Painter(), *arguments, "--overwrite").exit_code == 0
    assert "第一天" in path.read_text("utf-8")


def test_format_without_a_writer_is_refused(data_dir: Path, tmp_path: Path) -> None:
    context = CommandContext(data_dir, {}, has_han_font=lambda: True)
    arguments = ("--format", "pdf", "--all", "-o", str(tmp_path / "a.pdf"))
    result = CliRunner().invoke(export_command, arguments, obj=context)
    assert "pdf 还不能导出" in str(result.exception)


def test_a_whole_library_needs_no_dates(data_dir: Path, tmp_path: Path) -> None:
    with Library(data_dir) as library:
        create_posts(library, [Post(text="选题"), Post(text="选题二")])
    path = tmp_path / "a.json"
    result = export(data_dir, Painter(), "--format", "json", "--layout", "whole", "--all", "-o", str(path))
    assert (result.exit_code, "2 条" in result.output) == (0, True)
    assert "选题二" in path.read_text("utf-8")


def cards(data_dir: Path, path: Path, *arguments: str) -> Result:
    with Library(data_dir) as library:
        create_posts(library, POSTS[:1])
    context = CommandContext(data_dir, {"png": lambda _job, file: file.write(b"\x89PNG")}, lambda: True)
    options = ["--format", "png", "--layout", "cards", "--week", "2026-W48", "--no-findings"]
    return CliRunner().invoke(export_command, [*options, "-o", str(path), *arguments], obj=context)


def test_cards_fill_an_empty_folder_without_being_told_to(data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "卡片"
    folder.mkdir()
    result = cards(data_dir, folder)
    assert result.exit_code == 0, result.output
    assert [each.suffix for each in folder.iterdir()] == [".png"]


def test_cards_replace_no_folder_in_which_something_lies(data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "卡片"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    result = cards(data_dir, folder)
    assert isinstance(result.exception, UserError)
    assert [each.name for each in folder.iterdir()] == ["a.txt"]


def test_a_usual_table_that_was_edited_comes_back_as_updates(data_dir: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    export(data_dir, Painter(), "--format", "csv", "--all", "-o", str(path))
    text = path.read_text("utf-8-sig")
    assert text.splitlines()[0].split(",")[-2] == "编号"  # before the findings
    path.write_text(text.replace("第二天☕", "改过").replace("08:00", "09:15"), "utf-8-sig")
    context = CommandContext(data_dir, {}, has_han_font=lambda: True)
    result = CliRunner().invoke(import_command, [str(path)], obj=context)
    assert result.exit_code == 0, result.output
    with Library(data_dir) as library:
        found = [(post.planned_time, post.text) for post in posts.everything(library) if post.planned_date]
    assert {(None, "下一周"), (time(9, 15), "=第一天"), (time(20, 30), "改过")} == set(found)
    assert len(found) == 3
