"""What can be answered to the questions of a plan, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.i18n import _, ngettext
from planner.importing import Known, PlanFile, Question, QuestionKind
from planner.importing.answers import Answer, Making, without_tag
from planner.importing.dates import possible_days
from planner.importing.plan import NAMED_IN
from planner.importing.times import possible_times
from planner.model import Visibility
from planner.schedule.weeks import weekday_name
from planner.words import visibility_word

_SHOWN = 60

CORRECTED = frozenset({QuestionKind.AUDIENCE})
"""Questions whose answers are texts in place of the cells in question."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer; the first of a question is what holds until another is chosen, and is None."""

    words: str
    answer: Answer


def offers(question: Question, known: Known, tags: Sequence[str], plan: PlanFile) -> list[Offer]:
    """Return the answers to a question of a plan; none where only the cell can be corrected.

    `tags` are the names that a new tag may stand for.
    """
    if question.kind is QuestionKind.TAG:
        return _of_tag(question, tags, plan)
    found = _found(question, known)
    return [Offer(_("Decide later"), None), *found] if found else []


def _found(question: Question, known: Known) -> list[Offer]:
    if question.kind is QuestionKind.DATE:
        days = possible_days(question.value)
        return [Offer(f"{day} {weekday_name(day.weekday())}", day) for day in days]
    if question.kind is QuestionKind.TIME:
        return [Offer(f"{at:%H:%M}", at) for at in possible_times(question.value)]
    if question.kind is QuestionKind.AUDIENCE:
        return [Offer(visibility_word(each), each.value) for each in (Visibility.PUBLIC, Visibility.PRIVATE)]
    return _of_name(question.kind, known) if question.kind in NAMED_IN else []


def _of_name(kind: QuestionKind, known: Known) -> list[Offer]:
    """Return what a name that the library does not know may stand for."""
    make, instead = {
        QuestionKind.PILLAR: (_("Make this pillar"), _("Use the pillar “{name}”")),
        QuestionKind.CAMPAIGN: (_("Make this campaign"), _("Use the campaign “{name}”")),
    }.get(kind, (_("Make this account"), _("Use the account “{name}”")))
    meant = (Offer(instead.format(name=name[:_SHOWN]), name) for name in known.offered(kind))
    return [Offer(make, Making.MAKE), Offer(_("Leave it out"), ""), *meant]


def _of_tag(question: Question, tags: Sequence[str], plan: PlanFile) -> list[Offer]:
    meant = (Offer(_("Use “{tag}” instead").format(tag=name[:_SHOWN]), name) for name in tags)
    return [Offer(_("Make this tag"), None), Offer(_leaving_out(plan, question), ""), *meant]


def _leaving_out(plan: PlanFile, question: Question) -> str:
    """Say what becomes of the posts if a tag is not used."""
    numbers = frozenset(question.rows)
    asking = replace(plan, rows=tuple(row for row in plan.rows if row.number in numbers))
    hidden = _private(without_tag(asking, question)) - _private(asking)
    if not hidden:
        return _("Leave the tag out")
    return ngettext(
        "Leave the tag out; {n} post only you can see",
        "Leave the tag out; {n} posts only you can see",
        hidden,
    ).format(n=hidden)


def _private(plan: PlanFile) -> int:
    return sum(row.post.visibility is Visibility.PRIVATE for row in plan.incoming if row.post)
