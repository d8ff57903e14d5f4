"""Bringing in what stands beside the plan: tags, results, days off. Each file is one step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from planner.i18n import _
from planner.importing.cells import CellError
from planner.importing.holidays import HolidayFile
from planner.importing.plan import Outcome
from planner.importing.results import Matcher, ResultFile, ResultRow, with_figures
from planner.importing.small_tables import Refused
from planner.importing.tags import TagFile, TagRow
from planner.model import Change, Result, Tag, TagGroup
from planner.operations.records import at_the_end
from planner.operations.step import step
from planner.operations.tags import store_tag
from planner.store import Library, holidays, plan, posts, records, tables


@dataclass(frozen=True, slots=True)
class ListResult:
    """What came of a file: how many things are new, changed, and as they were, and the rows left out; `rows`
    are those taken in, each by its number, with what becomes of the thing it names.
    """

    change: Change
    new: int
    changed: int
    same: int
    refused: tuple[Refused, ...] = ()
    rows: tuple[tuple[int, Outcome, str], ...] = ()


def import_tags(library: Library, read: TagFile, *, dry_run: bool = False) -> ListResult:
    """Add the tags of a file and bring those of the same name up to date; none is taken away.

    What the file does not say of a tag stays. A tag in the trash comes back with the posts it had.
    """
    known = {tag.name: tag for tag in plan.tags(library)}
    groups = {group.id: group.name for group in records.every(library, tables.TAG_GROUPS)}
    new = [row for row in read.tags if row.name not in known]
    changed = [row for row in read.tags if row.name in known and _says_more(row, known[row.name], groups)]
    change = Change()
    if (new or changed) and not dry_run:
        with step(library, "import tags", len(new) + len(changed)) as recording:
            group_ids = _group_ids(library, [*new, *changed])
            for row in changed:
                old = known[row.name]
                records.update(library, plan.TAGS, old, _told(row, old, group_ids))
            for row in new:
                store_tag(library, _told(row, Tag(0, row.name), group_ids))
        change = recording.change
    outcomes = {row.name: Outcome.UPDATE for row in changed} | {row.name: Outcome.NEW for row in new}
    rows = tuple((row.row, outcomes.get(row.name, Outcome.SAME), row.name) for row in read.tags)
    same = len(read.tags) - len(outcomes)
    return ListResult(change, len(new), len(changed), same, read.refused, rows)


def _says_more(row: TagRow, tag: Tag, groups: dict[int, str]) -> bool:
    group = groups.get(tag.group_id, "") if tag.group_id else ""
    return (
        (row.headcount is not None and row.headcount != tag.headcount)
        or (row.note != "" and row.note != tag.note)
        or (row.group not in ("", group))
    )


def _told(row: TagRow, tag: Tag, group_ids: dict[str, int]) -> Tag:
    return replace(
        tag,
        headcount=tag.headcount if row.headcount is None else row.headcount,
        note=row.note or tag.note,
        group_id=group_ids.get(row.group, tag.group_id),
    )


def _group_ids(library: Library, rows: Iterable[TagRow]) -> dict[str, int]:
    """Return the ids of the groups by name, after adding those that the rows name and nobody has."""
    ids = {group.name: group.id for group in records.every(library, tables.TAG_GROUPS)}
    for name in dict.fromkeys(row.group for row in rows if row.group):
        if name not in ids:
            group = at_the_end(library, tables.TAG_GROUPS, TagGroup(name))
            ids[name] = records.insert(library, tables.TAG_GROUPS, group)
    return ids


def import_results(library: Library, read: ResultFile, *, dry_run: bool = False) -> ListResult:
    """Store the figures of a file with the posts its rows mean; figures it does not say stay.

    A row that no post fits, or more than one, is refused with the reason, as is a second one for a post.
    """
    days = [row.day for row in read.rows]
    matcher = Matcher(posts.between(library, min(days), max(days)) if days else [])
    known = {result.post_id: result for result in records.every(library, tables.RESULTS)}
    found: dict[int, tuple[ResultRow, Result]] = {}
    refused = list(read.refused)
    for row in read.rows:
        try:
            post = matcher.post_of(row)
        except CellError as problem:
            refused.append(Refused(row.row, str(problem), row.name))
            continue
        if post.id in found:
            text = _("Row {row} is about the same post already.").format(row=found[post.id][0].row)
            refused.append(Refused(row.row, text, row.name))
            continue
        found[post.id] = row, with_figures(known.get(post.id, Result(post.id)), row)
    differing = [result for _row, result in found.values() if known.get(result.post_id) != result]
    new = sum(result.post_id not in known for result in differing)
    change = Change()
    if differing and not dry_run:
        with step(library, "import results", len(differing)) as recording:
            for result in differing:
                old = known.get(result.post_id)
                if old:
                    records.update(library, tables.RESULTS, old, result)
                else:
                    records.insert(library, tables.RESULTS, result)
        change = recording.change
    refused.sort(key=lambda each: each.row)
    rows = tuple(
        (row.row, _outcome(known.get(post_id), result), row.name) for post_id, (row, result) in found.items()
    )
    same = len(found) - len(differing)
    return ListResult(change, new, len(differing) - new, same, tuple(refused), rows)


def _outcome(old: Result | None, new: Result) -> Outcome:
    if old is None:
        return Outcome.NEW
    return Outcome.SAME if old == new else Outcome.UPDATE


def import_holidays(library: Library, read: HolidayFile, *, dry_run: bool = False) -> ListResult:
    """Take a year's days off from a file, in place of those taken for that year before."""
    before: dict[str, Any] = holidays.stored(library)
    after = before | {str(read.year): {day.isoformat(): off for day, off in sorted(read.days.items())}}
    is_new, differs = str(read.year) not in before, after != before
    change = Change()
    if differs and not dry_run:
        with step(library, "import holidays") as recording:
            plan.set_setting(library, holidays.SETTING, after)
        change = recording.change
    return ListResult(change, int(is_new), int(differs and not is_new), int(not differs))
