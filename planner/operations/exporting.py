"""The plan of a range out of the library, as all exports get it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from planner.clock import now
from planner.exporting.building import LONGEST_DAYS, build_document, days_needed
from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument
from planner.exporting.formats import WHOLE
from planner.exporting.job import ExportJob, Step, no_step
from planner.i18n import speaking
from planner.lint.engine import days_around, findings_by_post
from planner.lint.finding import Finding
from planner.media import MediaStore
from planner.model import Post, PostFilter
from planner.model.plan_content import PlanContent
from planner.operations.linting import lint_context
from planner.store import Library, plan, posts, records, tables, uids

UNCHECKED = Choices(findings=False)
"""The usual choices without the checks, which take the most time."""


def export_job(
    library: Library,
    first: date,
    last: date,
    choices: Choices,
    wanted: PostFilter | None = None,
    step: Step = no_step,
) -> ExportJob:
    """Return the plan from `first` to `last`, both included, as of now, ready to be written.

    `wanted` narrows the posts shown; `step` may stop it. Raises UserError for a range that is too long, but
    not for JSON: it has the posts alone, and of a range that is too long for the rest only its beginning is
    laid out as a document.
    """
    is_content = choices.form == "json"
    shown = replace(choices, findings=False) if is_content else choices
    content = _content(library, first, last, choices, wanted or PostFilter()) if is_content else None
    laid_out = min(last, first + timedelta(min(LONGEST_DAYS, (date.max - first).days) - 1))
    with speaking(choices.language):
        document = plan_document(library, first, laid_out if is_content else last, shown, wanted, step)
    return ExportJob(document, MediaStore(library.media_folder), choices, step, content)


def _content(library: Library, first: date, last: date, choices: Choices, wanted: PostFilter) -> PlanContent:
    from planner.operations.content import content_of_library, content_of_posts

    if choices.layout == WHOLE:
        return content_of_library(library)
    found = posts.between(library, first, last) + (posts.backlog(library) if choices.ideas else [])
    return content_of_posts(library, filter(wanted.lets_through, found))


def plan_document(
    library: Library,
    first: date,
    last: date,
    choices: Choices = UNCHECKED,
    wanted: PostFilter | None = None,
    step: Step = no_step,
) -> PlanDocument:
    """Return the plan from `first` to `last`, both included, as of now, in the language in force.

    With `choices.findings` the checks are run over it, which `step` may stop. Raises UserError for a range
    that is too long.
    """
    found = posts.between(library, *days_needed(first, last))
    if choices.ideas:
        found += posts.backlog(library)
    return build_document(
        found,
        plan.pillars(library),
        plan.accounts(library),
        first,
        last,
        now(),
        _findings(library, found, first, last, step) if choices.findings else None,
        wanted,
        choices,
        uids.uids_of(library, found),
        records.every(library, tables.CAMPAIGNS),
        plan.slots(library),
    )


def _findings(
    library: Library, found: Sequence[Post], first: date, last: date, step: Step
) -> dict[int, tuple[Finding, ...]]:
    """Return the findings of the posts that are shown; the rules for plans see those farther away too."""
    context = lint_context(library)
    around = posts.between(library, *days_around(first, last, context))
    shown = [post for post in found if post.planned_date is None or first <= post.planned_date <= last]
    return findings_by_post(shown, context, around, lambda: step(0, 0))
