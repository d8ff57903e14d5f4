"""Answers on the command line to what a plan names and the library does not know."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from planner.cli.usage import WrongUse
from planner.i18n import _
from planner.importing import Known, PlanFile, Question, QuestionKind
from planner.importing.answers import Making, answered
from planner.importing.headings import field_of_heading, folded
from planner.importing.plan import NAMED_IN

TAG = "tag"
_KINDS = (*dict.fromkeys(NAMED_IN.values()), TAG)


def with_answers(plan: PlanFile, known: Known, taken: Iterable[str], made: Iterable[str]) -> PlanFile:
    """Return the plan with what `--take KIND:NAME=NAME` and `--make KIND` or `KIND:NAME` answer.

    Raises WrongUse for one that is not understood, that nothing in the plan asks for, or that names what is
    not there.
    """
    for text in taken:
        subject, mark, meant = text.partition("=")
        kind, name = _kind_and_name("--take", text, subject)
        if not mark or not name:
            raise _not_understood("--take", text)
        for question in _asked("--take", text, plan, kind, name):
            plan = _taken(plan, question, meant.strip(), known)
    for text in made:
        kind, name = _kind_and_name("--make", text, text)
        if kind == TAG:
            raise WrongUse(_("New tags are made anyway; --make is for pillar, campaign and account."))
        for question in _asked("--make", text, plan, kind, name):
            plan = answered(plan, question, Making.MAKE, known)
    return plan


def _kind_and_name(option: str, text: str, subject: str) -> tuple[str, str]:
    word, _mark, name = subject.replace("：", ":", 1).partition(":")
    kind = word.strip() if word.strip() in _KINDS else field_of_heading(word)
    if kind not in _KINDS:
        raise _not_understood(option, text)
    return kind, name.strip()


def _asked(option: str, text: str, plan: PlanFile, kind: str, name: str) -> Sequence[Question]:
    """Return the questions about a name, without one all of a kind."""
    found = [
        question
        for question in plan.questions
        if (TAG if question.kind is QuestionKind.TAG else NAMED_IN.get(question.kind)) == kind
        and (not name or folded(question.value) == folded(name))
    ]
    if name and not found:
        names = ", ".join(_names(plan)) or _("nothing")
        raise WrongUse(
            _("{option} {text}: the plan does not ask for this; it asks for {names}.").format(
                option=option, text=text, names=names
            )
        )
    return found


def _names(plan: PlanFile) -> Iterator[str]:
    for question in plan.questions:
        if question.kind in NAMED_IN or question.kind is QuestionKind.TAG:
            yield f"{NAMED_IN.get(question.kind, TAG)}:{question.value}"


def _taken(plan: PlanFile, question: Question, name: str, known: Known) -> PlanFile:
    if question.kind is not QuestionKind.TAG or not name or name in known.tags:
        with suppress(KeyError):
            return answered(plan, question, name, known)
    names = ", ".join(known.offered(question.kind)) or _("nothing")
    raise WrongUse(_("There is no “{name}”; there are: {names}.").format(name=name, names=names))


def _not_understood(option: str, text: str) -> WrongUse:
    return WrongUse(
        _("{option} {text} is not understood; write KIND:NAME, where the kind is one of {kinds}.").format(
            option=option, text=text, kinds=", ".join(_KINDS)
        )
    )
