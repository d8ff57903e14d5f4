"""Bringing in what stands beside the plan: each file is one step, tried first without storing anything."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planner.errors import UserError
from planner.i18n import _
from planner.importing.holidays import read_holidays
from planner.importing.kinds import FileKind
from planner.importing.plan import Outcome
from planner.importing.results import read_results
from planner.importing.tags import read_tags
from planner.lint.rule_toml import rules_to_import
from planner.model import Change
from planner.operations.importing_lists import ListResult, import_holidays, import_results, import_tags
from planner.operations.linting import import_rules, lint_settings
from planner.store import Library
from planner.user_files import reading

_LARGEST_RULES = 1_000_000
"""Bytes of a file with rule settings."""


@dataclass(frozen=True, slots=True)
class Work:
    """One file to bring in, or only to be tried."""

    library: Library
    path: Path
    is_trial: bool
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]


class ListRow(NamedTuple):
    """A row of a file that is no plan; without an outcome there is only something to be told."""

    place: str
    outcome: Outcome | None
    text: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of a file, or would: in words, whether anything is different, and its rows, each by its
    place, what becomes of it and what it is about; those left out come first.
    """

    change: Change
    text: str
    is_something: bool
    rows: tuple[ListRow, ...] = ()


def bring_in(kind: FileKind, work: Work) -> Brought | None:
    """Bring a file in, or tell what would come of it; None when it was cancelled.

    Raises UserError for a file of another kind.
    """
    return _WAYS[kind](work)


def _tags(work: Work) -> Brought:
    return _counted(import_tags(work.library, read_tags(work.path), dry_run=work.is_trial))


def _results(work: Work) -> Brought:
    return _counted(import_results(work.library, read_results(work.path), dry_run=work.is_trial))


def _days_off(work: Work) -> Brought:
    read = read_holidays(work.path)
    result = import_holidays(work.library, read, dry_run=work.is_trial)
    off = sum(read.days.values())
    text = _("{year}: {off} days off, {work} days made up for").format(
        year=read.year, off=off, work=len(read.days) - off
    )
    is_something = bool(result.new or result.changed)
    known = _("{what}; that is known already").format(what=text)
    rows = tuple(
        ListRow(day.isoformat(), None, _("A day off") if is_off else _("A working day"))
        for day, is_off in sorted(read.days.items())
    )
    return Brought(result.change, text if is_something else known, is_something, rows)


def _rules(work: Work) -> Brought:
    text = _rules_text(work.path)
    differs = rules_to_import(text) != lint_settings(work.library)
    change = Change() if work.is_trial or not differs else import_rules(work.library, text)
    told = _("The rule settings of the file take the place of those in force")
    return Brought(change, told if differs else _("The rule settings are those in force already"), differs)


def _content(work: Work) -> Brought | None:
    from planner.importing.content import Remark, read_content
    from planner.operations.content import import_content
    from planner.operations.content_report import ThingReport

    read = read_content(work.path)
    result = import_content(work.library, read, work.progress, work.cancelled, dry_run=work.is_trial)
    if result.is_cancelled:
        return None
    counted = (Outcome.NEW, Outcome.UPDATE, Outcome.SAME)
    of_posts = [result.count(outcome, "posts") for outcome in counted]
    others = [result.count(outcome) - n for outcome, n in zip(counted, of_posts, strict=True)]
    text = _("Posts: {posts}").format(posts=_counts_text(*of_posts))
    if any(others):
        text += "\n" + _("Everything else: {others}").format(others=_counts_text(*others))
    told: list[ThingReport | Remark] = [each for each in result.things if each.outcome is Outcome.REFUSE]
    refused = len(told)
    told += result.remarks
    rows = tuple(
        ListRow(
            each.name or f"{each.table} {each.number}", Outcome.REFUSE if at < refused else None, each.text
        )
        for at, each in enumerate(told)
    )
    is_something = bool(result.count(Outcome.NEW) or result.count(Outcome.UPDATE))
    return Brought(result.change, text, is_something, rows)


def _rules_text(path: Path) -> str:
    with reading(path), suppress(UnicodeDecodeError):
        if path.stat().st_size <= _LARGEST_RULES:
            return path.read_text(encoding="utf-8-sig")
    raise UserError(_("{name} cannot be read as text.").format(name=path.name))


def _counted(result: ListResult) -> Brought:
    text = _counts_text(result.new, result.changed, result.same)
    rows = [
        ListRow(str(each.row), Outcome.REFUSE, " · ".join(filter(None, (each.name, each.reason))))
        for each in result.refused
    ]
    rows += [ListRow(str(number), outcome, name) for number, outcome, name in result.rows]
    return Brought(result.change, text, bool(result.new or result.changed), tuple(rows))


def _counts_text(new: int, changed: int, same: int) -> str:
    return _("{new} new, {changed} changed, {same} as they were").format(new=new, changed=changed, same=same)


_WAYS: dict[FileKind, Callable[[Work], Brought | None]] = {
    FileKind.TAGS: _tags,
    FileKind.RESULTS: _results,
    FileKind.DAYS_OFF: _days_off,
    FileKind.RULES: _rules,
    FileKind.CONTENT: _content,
}
