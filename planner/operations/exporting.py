"""The plan of a range out of the library, as all exports get it."""

from datetime import date

from planner.clock import now
from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument, build_document, days_needed
from planner.exporting.job import ExportJob, Step, no_step
from planner.i18n import speaking
from planner.lint.engine import findings_by_post
from planner.media import MediaStore
from planner.model import PostFilter
from planner.operations.linting import lint_context
from planner.store import Library, plan, posts, uids

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

    `wanted` narrows the posts shown. Raises UserError for a range that is too long.
    """
    with speaking(choices.language):
        document = plan_document(library, first, last, choices, wanted)
    return ExportJob(document, MediaStore(library.media_folder), choices, step)


def plan_document(
    library: Library,
    first: date,
    last: date,
    choices: Choices = UNCHECKED,
    wanted: PostFilter | None = None,
) -> PlanDocument:
    """Return the plan from `first` to `last`, both included, as of now, in the language in force.

    With `choices.findings` the checks are run over it. Raises UserError for a range that is too long.
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
        findings_by_post(found, lint_context(library)) if choices.findings else None,
        wanted,
        choices,
        uids.uids_of(library, found),
    )
