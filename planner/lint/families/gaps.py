"""Days without a post."""

from collections.abc import Iterator
from itertools import pairwise

from planner.i18n import N_, ngettext
from planner.lint.families.examples import dated
from planner.lint.families.planned import by_account, day
from planner.lint.finding import Severity
from planner.lint.rule import MOMENTS, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import PostKind


def _gap(scene: PlanScene) -> Iterator[Hit]:
    """Compare neighbours: the planned range is from an account's first to its last Moments post.

    A longer silence parts one planned range from the next and is no gap in either.
    """
    days, pause = scene.values["days"], scene.values["pause"]
    for posts in by_account(scene.posts):
        for one, other in pairwise(post for post in posts if post.kind is PostKind.MOMENTS):
            between = (day(other) - day(one)).days - 1
            if days <= between < pause:
                message = ngettext(
                    "{days} day without a Moments post between {first} and {second}.",
                    "{days} days without a Moments post between {first} and {second}.",
                    between,
                ).format(days=between, first=f"{day(one):%m-%d}", second=f"{day(other):%m-%d}")
                yield Hit(message, field="schedule", post_ids=(one.id, other.id))


RULES = (
    PlanRule(
        code="PL007",
        name="gap",
        reach=lambda values: values["pause"],
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("Several days without a Moments post."),
        why=N_("Whoever is not seen is forgotten; a steady rhythm does more than bursts."),
        bad=dated(("11-03", "第一场雪"), ("11-07", "雪化了")),
        good=dated(("11-03", "第一场雪"), ("11-06", "雪化了")),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("days", 3, N_("days"), N_("Hint from this many days without a post")),
            Parameter("pause", 30, N_("days"), N_("From this many days on it is a pause, not a gap")),
        ),
        check=_gap,
    ),
)
