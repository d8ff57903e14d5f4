"""The plan of a range out of the library, as all exports get it."""

from datetime import date

from planner.clock import now
from planner.exporting.document import Filter, PlanDocument, build_document, days_needed
from planner.lint.engine import findings_by_post
from planner.operations.linting import lint_context
from planner.store import Library, plan, posts


def plan_document(
    library: Library, first: date, last: date, *, findings: bool = False, wanted: Filter | None = None
) -> PlanDocument:
    """Return the plan from `first` to `last`, both included, as of now.

    With `findings` the checks are run over it. `wanted` narrows the posts shown. Raises UserError for a
    range that is too long.
    """
    moment = now()
    found = posts.between(library, *days_needed(first, last))
    return build_document(
        found,
        plan.pillars(library),
        plan.accounts(library),
        first,
        last,
        moment,
        findings_by_post(found, lint_context(library)) if findings else None,
        wanted,
    )
