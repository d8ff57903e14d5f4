"""What an import did, or would do, in words and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from planner.exporting.fields import headings
from planner.i18n import _, ngettext, pgettext
from planner.importing.cells import listed, short_text
from planner.importing.plan import NAMED_IN, PlanFile, Row, Skipped, Verdict
from planner.importing.remarks import Remark, remarks
from planner.importing.row_numbers import rows_word
from planner.importing.source import PASTED
from planner.model import PostKind


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows went which way; rows = imported + updated + rejected + blank + duplicate + stored.

    `rows` are those below the header up to the last that is not blank; `imported` are new posts, `updated`
    stored ones that change, `stored` those that are as they are in the file; `moments`, `article`,
    `image_post`, `undated` and `year_filled` are among the imported.
    """

    rows: int
    imported: int
    updated: int
    rejected: int
    blank: int
    duplicate: int
    stored: int
    moments: int
    article: int
    image_post: int
    undated: int
    year_filled: int
    questions: int


def count(plan: PlanFile) -> Counts:
    """Count a plan's rows."""
    new = [row for row in plan.incoming if not row.target]
    posts = [row.post for row in new if row.post]
    skipped = [row.skipped for row in plan.rows]
    kinds = [post.kind for post in posts]
    return Counts(
        rows=len(plan.rows),
        imported=len(posts),
        updated=sum(bool(row.target and (row.changes or not row.asked)) for row in plan.incoming),
        rejected=sum(row.verdict is Verdict.REJECT for row in plan.rows),
        blank=skipped.count(Skipped.BLANK),
        duplicate=skipped.count(Skipped.DUPLICATE),
        stored=skipped.count(Skipped.STORED),
        moments=kinds.count(PostKind.MOMENTS),
        article=kinds.count(PostKind.ARTICLE),
        image_post=kinds.count(PostKind.IMAGE_POST),
        undated=sum(post.planned_date is None for post in posts),
        year_filled=sum(row.year_filled for row in new),
        questions=len(plan.questions),
    )


def needs_attention(plan: PlanFile) -> bool:
    """Tell whether a row was left out, or brings a warning or question."""
    troubles = {Verdict.WARN, Verdict.ASK, Verdict.REJECT}
    return any(
        row.skipped is Skipped.DUPLICATE or any(message.verdict in troubles for message in row.messages)
        for row in plan.rows
    )


def report_json(plan: PlanFile, is_dry_run: bool) -> dict[str, object]:
    """Return the report as JSON values. Rows are numbered as Excel shows them, CSV records from 1."""
    return {
        "file": str(plan.path),
        "sheet": plan.sheet or None,
        "dry_run": is_dry_run,
        "counts": asdict(count(plan)),
        "questions": [
            {"kind": item.kind.value, "value": item.value, "rows": list(item.rows), "text": item.text}
            for item in plan.questions
        ],
        "new_names": [{"kind": new.kind.value, "name": new.name} for new in plan.new_names],
        "notes": list(plan.notes),
        "rows": [_row_json(row) for row in plan.rows],
    }


def _row_json(row: Row) -> dict[str, object]:
    post = row.post if row.comes_in else None
    return {
        "row": row.number,
        "place": row.place or None,
        "outcome": row.outcome.value,
        "verdict": row.verdict.value,
        "skipped": row.skipped.value if row.skipped else None,
        "kind": post.kind.value if post else None,
        "date": post.planned_date.isoformat() if post and post.planned_date else None,
        "time": f"{post.planned_time:%H:%M}" if post and post.planned_time else None,
        "title": post.title if post else None,
        "uid": row.uid or None,
        "changes": [asdict(change) for change in row.changes],
        "messages": [
            {"verdict": message.verdict.value, "column": message.column or None, "text": message.text}
            for message in row.messages
        ],
    }


def report_text(plan: PlanFile, is_dry_run: bool) -> str:
    """Return the report in words: what was read, the counts, each remark with its rows, the questions."""
    lines = [_source(plan), *_count_lines(plan, is_dry_run)]
    lines += _remark_lines(plan)
    if plan.questions:
        lines += ["", _("Questions:"), *(f"- {question.text}" for question in plan.questions)]
    if plan.new_names:
        lines += [
            "",
            (_("Would be made: {names}") if is_dry_run else _("Made: {names}")).format(names=_new(plan)),
        ]
    if plan.notes:
        lines += ["", *plan.notes]
    lines += ["", _closing(plan, is_dry_run)]
    return "\n".join(lines)


def _new(plan: PlanFile) -> str:
    words = headings()
    return listed(
        _("{field} “{name}”").format(field=words[NAMED_IN[new.kind]], name=short_text(new.name))
        for new in plan.new_names
    )


def _source(plan: PlanFile) -> str:
    if plan.sheet:
        return _("{name}, sheet {sheet}").format(name=plan.path.name, sheet=plan.sheet)
    return pgettext("import", "pasted text") if plan.path.name == PASTED else plan.path.name


def _count_lines(plan: PlanFile, is_dry_run: bool) -> list[str]:
    counts = count(plan)
    imported = _("Would be imported: {n}") if is_dry_run else _("Imported: {n}")
    kinds = _("Moments {moments}, articles {articles}, image posts {image_posts}").format(
        moments=counts.moments, articles=counts.article, image_posts=counts.image_post
    )
    numbered = (
        (_("Would be updated: {n}") if is_dry_run else _("Updated: {n}"), counts.updated),
        (_("Without a date: {n}"), counts.undated),
        (_("Year filled in: {n}"), counts.year_filled),
        (_("Left out with a reason: {n}"), counts.rejected),
        (_("The same row twice: {n}"), counts.duplicate),
        (_("Already in the library: {n}"), counts.stored),
        (_("Blank: {n}"), counts.blank),
        (_("Open questions: {n}"), counts.questions),
    )
    return [
        _("Rows: {n}").format(n=counts.rows),
        _("{imported} ({kinds})").format(imported=imported.format(n=counts.imported), kinds=kinds),
        *(text.format(n=number) for text, number in numbered if number),
        "",
    ]


def _remark_lines(plan: PlanFile) -> list[str]:
    """Return a line for each remark; what is to be said of several rows alike is said once."""
    rows: dict[Remark, dict[int, None]] = {}
    for remark in remarks(plan):
        rows.setdefault(replace(remark, row=0), {})[remark.row] = None
    return [_line(remark, list(numbers)) for remark, numbers in rows.items()]


def _line(remark: Remark, rows: Sequence[int]) -> str:
    place = rows_word(rows)
    if remark.place:
        place = f"{place} · {remark.place}"
    if remark.column:
        place = f"{place} · {remark.column}"
    return _("{place} · {verdict}: {text}").format(place=place, verdict=remark.verdict, text=remark.text)


def _closing(plan: PlanFile, is_dry_run: bool) -> str:
    if is_dry_run:
        return _("Dry run: nothing was changed.")
    counts = count(plan)
    if counts.updated:
        return _("{added} posts added, {updated} updated; one undo takes all of it back.").format(
            added=counts.imported, updated=counts.updated
        )
    number = counts.imported
    if not number:
        return _("Nothing new was added.")
    return ngettext(
        "{n} post added; one undo takes it back.", "{n} posts added; one undo takes them all back.", number
    ).format(n=number)
