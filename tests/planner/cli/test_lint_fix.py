"""The command lint: mending files and posts, diffs, and baselines."""

import codecs
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.cli.lint_files import read_lint_file, with_mended, write_lint_file
from planner.errors import UserError
from planner.model import Post, Status
from planner.operations import create_posts, undo_step
from planner.paths import LIBRARY_NAME
from planner.store import Library, connecting, posts
from tests.planner.cli.test_root import call

Capture = pytest.CaptureFixture[str]
HEAD = '---\n# 备注：好,的\ntitle: 豆子,好\ndigest: "短,\\u7684"\nother: [1, 2]\n---\n\n'
FORMS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "gb18030"),
]


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer in Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("mark", "encoding"), FORMS)
def test_fix_keeps_encoding_mark_line_ends_and_front_matter(
    tmp_path: Path, capsys: Capture, mark: bytes, encoding: str, end: str
) -> None:
    path = tmp_path / "a.md"

    def written(text: str) -> bytes:
        return mark + text.replace("\n", end).encode(encoding)

    path.write_bytes(written(f"{HEAD}# 一\n\n好,的😀二。。。\n三\n\n\n"))
    path.chmod(0o640)
    assert call("lint", path, "--fix", "--select", "TX001,TX003") == 1
    assert path.read_bytes() == written(
        f"{HEAD}# 一\n\n好，的😀二……\n三\n\n\n".replace("title: 豆子,好", "title: 豆子，好")
    )
    assert path.stat().st_mode & 0o777 == 0o640
    out, err = capsys.readouterr()
    assert [line.split(": ")[0] for line in out.splitlines()] == [f"{path}:4:2"]
    assert err == "已修好 1 个文件。\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_mixed_line_ends_stay_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("一\r\n好,的\n二\r三,好\r\n\r\n\r\n\n四".encode())
    assert call("lint", path, "--fix", "--select", "TX") == 0
    assert path.read_bytes() == "一\r\n好，的\n二\r三，好\r\n\n四".encode()


def test_a_file_without_fixes_is_not_written(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("待补\r\n好\n".encode())
    before = path.stat()
    assert call("lint", path, "--fix", "--select", "TX") == 1
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert capsys.readouterr().err == "没有要修的。\n"


def test_a_link_goes_on_to_lead_to_the_mended_file(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "b.txt"
    target.write_text("好,的", encoding="utf-8")
    link.symlink_to(target)
    assert call("lint", link, "--fix", "--select", "TX") == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "好，的"


def test_a_file_that_cannot_be_read_leaves_all_as_they_were(tmp_path: Path, capsys: Capture) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.md"
    good.write_text("好,的", encoding="utf-8")
    for content in (b"\x80\xff\xfe\x00\xd8", "---\ntitle: [\n---\n好".encode()):
        bad.write_bytes(content)
        assert call("lint", good, bad, "--fix") == 2
        assert good.read_text(encoding="utf-8") == "好,的"
        assert capsys.readouterr().err.endswith("。\n")


def test_a_file_changed_meanwhile_or_closed_to_writing_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("好,的", encoding="utf-8")
    file = read_lint_file(path)
    new = with_mended(file, Post(text="好，的"))
    path.write_text("别的", encoding="utf-8")
    with pytest.raises(UserError, match="刚才被别的程序改过"):
        write_lint_file(file, new)
    assert path.read_text(encoding="utf-8") == "别的"


def test_an_encoding_that_cannot_be_kept_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("好,的", encoding="utf-8")
    odd = replace(read_lint_file(path), data=b"\x81\x30")
    with pytest.raises(UserError, match="编码无法原样保留"):
        with_mended(odd, Post(text="好，的"))


def test_diff_shows_what_fix_does_and_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a b.md"
    path.write_bytes(f"{HEAD}好,的\n\n二。。。".encode())
    before = path.read_bytes()
    options = ["--select", "TX001,TX003"]
    assert call("lint", path, "--diff", *options) == 1
    diff = capsys.readouterr().out
    assert path.read_bytes() == before
    assert "-title: 豆子,好\n+title: 豆子，好\n" in diff
    assert diff.endswith("-二。。。\n\\ No newline at end of file\n+二……\n\\ No newline at end of file\n")
    call("lint", path, "--fix", *options)
    fixed = path.read_bytes()
    capsys.readouterr()
    assert call("lint", path, "--diff", *options) == 0
    assert capsys.readouterr().out == ""
    if shutil.which("patch"):
        path.write_bytes(before)
        subprocess.run(["patch", "-s", str(path)], input=diff.encode(), check=True)
        assert path.read_bytes() == fixed


PIECES = st.sampled_from(
    ["---\n", "title: 好,的\n", "\r", "\n", "\r\n", "\ufeff", "\x00", "\x85", "\u2028", "好,的", "a: [", "😀"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), form=st.sampled_from(FORMS))
def test_a_file_that_is_not_mended_is_the_same_to_the_byte(
    tmp_path: Path, text: str, form: tuple[bytes, str]
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(form[0] + text.encode(form[1], "replace"))
    try:
        file = read_lint_file(path)
    except UserError:
        return
    meta = {name: file.meta.get(name, "") for name in ("title", "author", "digest")}
    assert file.head + file.text + file.tail == file.whole.replace("\r\n", "\n").replace("\r", "\n")
    assert with_mended(file, Post(text=file.text, **meta)) == file


def test_what_never_ends_is_too_large(capsys: Capture) -> None:
    if Path("/dev/zero").exists():
        assert call("lint", "/dev/zero", "--fix") == 2
        assert capsys.readouterr().err == "zero 太大，不像一篇文章。\n"


def test_a_range_may_touch_the_end_of_the_calendar(data_dir: Path) -> None:
    assert data_dir
    for day in ("0001-01-01", "9999-12-31"):
        assert call("lint", "--from", day, "--to", day) == 0


@pytest.fixture
def planned(data_dir: Path) -> Path:
    """A library with two posts to be mended and one that was published, in one week."""
    day = {"account_id": 1, "planned_date": date(2026, 12, 2), "planned_time": time(20)}
    with Library(data_dir) as library:
        create_posts(
            library,
            [
                Post(text="一,好", first_comment="评,好", **day),  # type: ignore[arg-type]
                Post(text="二,好", **day),  # type: ignore[arg-type]
                Post(text="三,好", status=Status.POSTED, **day),  # type: ignore[arg-type]
            ],
        )
    return data_dir


def texts(folder: Path) -> list[str]:
    with Library(folder) as library:
        return [post.text for post in posts.everything(library)]


def test_posts_of_a_range_are_mended_as_one_step(planned: Path, capsys: Capture) -> None:
    options = ["lint", "--week", "2026-W49", "--select", "TX001"]
    assert call(*options, "--diff") == 1
    diff = capsys.readouterr().out
    assert "-一,好\n" in diff
    assert "+评，好\n" in diff
    assert "三" not in diff
    assert texts(planned) == ["一,好", "二,好", "三,好"]
    assert call(*options, "--fix") == 1
    out, err = capsys.readouterr()
    assert out.count("\n") == 1  # the published one
    assert err == "已修好 2 条；用 undo 可撤销。\n"
    assert texts(planned) == ["一，好", "二，好", "三,好"]
    with Library(planned) as library:
        undo_step(library)
    assert texts(planned) == ["一,好", "二,好", "三,好"]


def test_a_library_open_for_reading_only_is_linted_but_not_mended(
    planned: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "is_writable", lambda _path: False)
    options = ["lint", "--week", "2026-W49", "--select", "TX001"]
    assert call(*options) == 1
    assert capsys.readouterr().out.count("TX001") == 4
    assert call(*options, "--diff") == 1
    assert call(*options, "--fix") == 2
    assert "只能读取" in capsys.readouterr().err
    assert texts(planned) == ["一,好", "二,好", "三,好"]


def test_a_baseline_hides_what_is_known_as_often_as_it_is_known(tmp_path: Path, capsys: Capture) -> None:
    path, baseline = tmp_path / "a.txt", tmp_path / "known.json"
    path.write_text("好,的\n待补\n", encoding="utf-8")
    options = ["lint", path, "--select", "TX", "--baseline", baseline]
    assert call(*options) == 0
    assert capsys.readouterr() == ("", f"已把 2 处问题记入基线 {baseline}。\n")
    written = baseline.read_bytes()
    assert call(*options) == 0
    assert capsys.readouterr() == ("", "")
    path.write_text("先说一句\n\n好,的\n待补\n\n好,的\n", encoding="utf-8")
    assert call(*options) == 1
    assert [line.split(": ")[:2] for line in capsys.readouterr().out.splitlines()] == [
        [f"{path}:6:2", "TX001 警告 中文旁的半角「,」应为全角「，」。"]
    ]
    assert baseline.read_bytes() == written
    assert call("lint", path, "--select", "TX", "--write-baseline", baseline) == 0
    assert call(*options) == 0
    moved = tmp_path / "moved"
    moved.mkdir()
    for each in (path, baseline):
        shutil.move(each, moved)
    assert call("lint", moved / "a.txt", "--select", "TX", "--baseline", moved / "known.json") == 0


def test_a_baseline_knows_posts_and_cases(planned: Path, tmp_path: Path, capsys: Capture) -> None:
    assert planned
    baseline, cases = tmp_path / "b.json", tmp_path / "c.jsonl"
    assert call("lint", "--week", "2026-W49", "--baseline", baseline) == 0
    assert call("lint", "--week", "2026-W49", "--baseline", baseline, "--format", "json") == 0
    cases.write_text('{"id": "a", "text": "好,的"}\n{"text": "好,的"}\n', encoding="utf-8")
    options = ["lint", "--jsonl", cases, "--select", "TX", "--baseline", tmp_path / "d.json"]
    assert call(*options) == 0
    cases.write_text('{"id": "a", "text": "好,的，待补"}\n{"text": "好,的"}\n', encoding="utf-8")
    capsys.readouterr()
    assert call(*options) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[row["code"] for row in case["findings"]] for case in found] == [["TX008"], []]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\x00\xff\x80",
        b"[" * 100_000,
        b'{"quanli_baseline": 2, "findings": {}}',
        b'{"quanli_baseline": 1}',
        b'{"quanli_baseline": 1, "findings": {"a": 1}}',
        b'{"quanli_baseline": 1, "findings": {"a": {"TX001": {"x": -1}}}}',
        b'{"quanli_baseline": 1, "findings": {"a": {"TX001": {"x": "1"}}}}',
    ],
)
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_another_file_is_no_baseline_and_stays(
    tmp_path: Path, capsys: Capture, option: str, content: bytes
) -> None:
    path, other = tmp_path / "a.txt", tmp_path / "other.json"
    path.write_text("好,的", encoding="utf-8")
    other.write_bytes(content)
    assert call("lint", path, "--fix", option, other) == 2
    assert other.read_bytes() == content
    assert path.read_text(encoding="utf-8") == "好,的"
    assert capsys.readouterr().err.count("\n") == 1


def test_a_baseline_never_goes_where_the_library_is(data_dir: Path, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.txt"
    path.write_text("好", encoding="utf-8")
    place = data_dir / f"{LIBRARY_NAME}-wal"
    assert call("--data-dir", data_dir, "lint", path, "--write-baseline", place) == 2
    assert "属于资料库" in capsys.readouterr().err
