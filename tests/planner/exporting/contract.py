"""What every format promises, checked by `test_every_format.py` and, for those Qt paints, in tests/ui."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from planner.errors import UserError
from planner.exporting.choices import Choices, Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.formats import BY_KEY
from planner.exporting.job import ExportJob, Step, StoppedError, Writer
from planner.exporting.writing import write_export
from planner.media import MediaStore
from planner.model import Account, AccountKind, Campaign, Pillar
from planner.model.plan_content import PlanContent
from tests.golden import plan as golden
from tests.planner.exporting import plans
from tests.planner.exporting.hostile import LONG, hostile_document

Painters = Mapping[str, Writer]


def layouts(*forms: str) -> list[tuple[str, str]]:
    """Return each layout of some formats as its format's key and its own, which is empty without any."""
    return [
        (form, layout) for form in forms for layout in [each.key for each in BY_KEY[form].layouts] or [""]
    ]


def week(form: str, layout: str, media: MediaStore) -> ExportJob:
    """Return the golden week with all its pictures."""
    return golden.job(form, media, layout=layout, ideas=True, pictures=Pictures.FULL)


def hostile(form: str, layout: str, media: MediaStore, *texts: str) -> ExportJob:
    """Return a job of posts that have these texts in every field."""
    if form == "json":  # exact, and no library can hold half a character
        texts = tuple(text.encode(errors="replace").decode() for text in texts)
    choices = Choices(form, layout, pictures=Pictures.FULL)
    return _with_content(hostile_document(*texts, choices=choices), choices, media, texts[0])


def long(form: str, layout: str, media: MediaStore) -> ExportJob:
    """Return a job of a post with a megabyte in each of its long texts."""
    row = plans.post(1, title="长", text=LONG, first_comment=LONG, further_comments=(LONG,), notes=LONG)
    return _with_content(plans.document(row), Choices(form, layout), media, "长")


def _with_content(document: PlanDocument, choices: Choices, media: MediaStore, name: str) -> ExportJob:
    things = defaultdict(
        tuple,
        pillars=(Pillar(1, "own", name, 100, 0),),
        accounts=(Account(1, AccountKind.MOMENTS, name),),
        campaigns=(Campaign(name, id=1),),
    )
    posts = tuple(row.post for row in document.rows)
    uids = {row.post.id: row.uid for row in document.rows}
    return ExportJob(document, media, choices, content=PlanContent(posts, uids, things, identity="hostile"))


def place(folder: Path, job: ExportJob) -> Path:
    """Return where a job writes: in a folder of its own."""
    form = BY_KEY[job.choices.form]
    (folder / "out").mkdir(exist_ok=True)
    is_folder = form.is_folder(job.choices.layout)
    return folder / "out" / ("plan" if is_folder else f"plan{form.suffixes[0]}")


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, by name, with what is in them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check_same_bytes(
    job: ExportJob, folder: Path, painters: Painters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Check that neither the hour nor a second time changes a byte."""
    path = place(folder, job)
    write_export(job, path, painters)
    first = everything(path.parent)
    monkeypatch.setenv("QUANLI_NOW", "2031-02-03T04:05:06")
    write_export(job, path, painters)
    assert first
    assert everything(path.parent) == first


def check_harmless(job: ExportJob, folder: Path, painters: Painters) -> None:
    """Check that a job can be written, and writes nowhere but in its place."""
    before = everything(folder)
    path = place(folder, job)
    write_export(job, path, painters)
    written = set(everything(folder)) - set(before)
    written -= {name for name in written if name.startswith("media")}
    assert written
    assert all(Path(name).parts[:2] == ("out", path.name) for name in written)


def check_progress(job: ExportJob, folder: Path, painters: Painters) -> list[tuple[int, int]]:
    """Check that progress only grows and ends at the end; return what was told, with what was only asked."""
    told: list[tuple[int, int]] = []
    write_export(replace(job, step=lambda *each: told.append(each)), place(folder, job), painters)
    assert told
    assert told == sorted(told)
    assert len({total for _done, total in told if total}) == 1
    assert 0 <= told[0][0] <= told[-1][0] == told[-1][1]
    return told


def check_stopping(job: ExportJob, folder: Path, painters: Painters) -> None:
    """Check that a job stopped at the first, a middle and the last step leaves the old file and no litter."""
    path = place(folder, job)
    steps = len(check_progress(job, folder, painters))
    before = everything(path.parent)
    for last in sorted({1, steps // 2 or 1, steps}):
        with pytest.raises(StoppedError):
            write_export(replace(job, step=_stopping_at(last)), path, painters)
        assert everything(path.parent) == before


def _stopping_at(last: int) -> Step:
    calls = 0

    def step(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == last:
            raise StoppedError

    return step


def check_full_disk(job: ExportJob, folder: Path, painters: Painters) -> None:
    """Check that a job for which there is no room leaves the old file and no litter, and tells of it."""
    path = place(folder, job)
    write_export(job, path, painters)
    before = everything(path.parent)
    largest = max(map(len, before.values()))
    for room in (0, largest // 2, largest - 1):
        with pytest.raises(UserError, match="磁盘"), _room_for(room):
            write_export(job, path, painters)
        assert everything(path.parent) == before


@contextmanager
def _room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as a full disk does, but for what is written otherwise."""
    import resource  # not on Windows

    unlimited = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, unlimited))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
