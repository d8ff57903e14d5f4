"""Judging a plan with what a library knows and holds; the library stays as it is."""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Unpack

from planner.importing import (
    ColumnMapping,
    Corrections,
    Known,
    PlanFile,
    Row,
    Source,
    against_stored,
    judge,
    open_source,
)
from planner.importing.reading import Guidance
from planner.importing.stored import NEAR
from planner.media import MediaStore
from planner.model import Post
from planner.operations.import_mappings import saved_mappings
from planner.operations.import_pictures import PictureIntake
from planner.store import Library, imported, plan, posts, records, tables, uids
from planner.words import pillar_word

Progress = Callable[[int, int], None]
"""Called with how many pieces of work are done and how many there are."""


def no_progress(_done: int, _all: int) -> None:
    """Tell nobody."""
    return


def never() -> bool:
    """Never cancel."""
    return False


def known_to(library: Library) -> Known:
    """Return what the library knows that plans name."""
    return Known(
        tags={tag.name for tag in plan.tags(library)},
        pillars={pillar_word(pillar): pillar.key for pillar in plan.pillars(library)},
        accounts=plan.accounts(library),
        campaigns={each.name: each.id for each in records.every(library, tables.CAMPAIGNS)},
        mappings=saved_mappings(library),
        uids=uids.brought_uids(library),
    )


def read_plan_for(
    library: Library, path: Path, *, encoding: str = "", **guidance: Unpack[Guidance]
) -> PlanFile:
    """Read a plan with what the library knows; see `planner.importing.read_plan`."""
    return judge_for(library, open_source(path, encoding=encoding), **guidance)


def judge_for(library: Library, source: Source, **guidance: Unpack[Guidance]) -> PlanFile:
    """Judge a source with what the library knows (`planner.importing.judge`) and beside what is stored.

    No picture is looked at: `tried_plan` does that.
    """
    return beside_stored(library, judge(source, known=known_to(library), **guidance))


def beside_stored(library: Library, read: PlanFile) -> PlanFile:
    """Return the plan with each row told as new, as a change of a stored post, or as stored already."""
    named = uids.posts_named(library, [row.uid for row in read.rows if row.uid])
    rows = imported.rows_named(library, {row.name for row in read.rows if row.comes_in and not row.uid})
    meant = {*named.values(), *(each.post_id for found in rows.values() for each in found)}
    stored = _posts_of_days(library, read)
    stored += posts.by_ids(library, meant - {post.id for post in stored})
    return against_stored(read, stored, named, known_to(library), rows)


def _posts_of_days(library: Library, read: PlanFile) -> list[Post]:
    """Return the posts of the days that a plan is about, and of those close by, which may be of one text."""
    days = {row.post.planned_date for row in read.incoming if row.post}
    dated = [day for day in days if day]
    found = posts.between(library, _shifted(min(dated), -NEAR), _shifted(max(dated), NEAR)) if dated else []
    return found + posts.backlog(library) if None in days else found


def _shifted(day: date, by: timedelta) -> date:
    """Return the day so much earlier or later, the day itself at the ends of the calendar."""
    try:
        return day + by
    except OverflowError:
        return day


def tried_plan(
    library: Library,
    read: PlanFile,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = never,
) -> PlanFile | None:
    """Return the plan as importing it would judge it; its pictures are looked at aside, the library stays.

    None when it was cancelled.
    """
    with tempfile.TemporaryDirectory(prefix="quanli-") as folder:
        return with_pictures(library, read, PictureIntake(MediaStore(Path(folder))), progress, cancelled)


class Trial:
    """Judges a source as importing it would, again and again, each of its pictures being looked at once.

    They are taken in aside, in a folder that goes with the last use of the trial. Any
    thread may use it, one at a time.
    """

    def __init__(self) -> None:
        """Begin without any picture."""
        folder = tempfile.mkdtemp(prefix="quanli-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._intake = PictureIntake(MediaStore(Path(folder)))
        self._lock = Lock()

    def judged(
        self,
        library: Library,
        source: Source,
        sheet: int,
        mapping: ColumnMapping,
        corrections: Corrections,
        progress: Progress = no_progress,
        cancelled: Callable[[], bool] = never,
    ) -> PlanFile | None:
        """Return the plan as `judge_for` and `tried_plan` would, None when it was cancelled."""
        with self._lock:
            if cancelled():
                return None
            known = known_to(library)
            read = judge(source, sheet=sheet, mapping=mapping, corrections=corrections, known=known)
            return with_pictures(library, read, self._intake, progress, cancelled)


def with_pictures(
    library: Library,
    read: PlanFile,
    intake: PictureIntake,
    progress: Progress,
    cancelled: Callable[[], bool],
    *,
    is_to_store: bool = False,
) -> PlanFile | None:
    """Return the plan beside what is stored and with its pictures taken in by `intake`.

    `is_to_store` tells that this is but the first part of the work.
    """
    judged = beside_stored(library, read)
    rows: list[Row] = []
    total = len(judged.rows) + (len(judged.incoming) if is_to_store else 0)
    for done, row in enumerate(judged.rows, 1):
        if cancelled():
            return None
        rows.append(intake.with_pictures(row) if row.comes_in else row)
        progress(done, total)
    return replace(judged, rows=tuple(rows))
