"""SC: when posts go out."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby, pairwise

from planner.i18n import N_, ngettext
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Status


def _clash(scene: PlanScene) -> Iterator[Hit]:
    """Compare neighbours of one account; days and posts of unknown time cannot clash."""
    within = timedelta(minutes=scene.values["minutes"])
    timed = [post for post in scene.posts if post.planned and post.status is not Status.SKIPPED]
    timed.sort(key=lambda post: post.account_id)
    for _account, posts in groupby(timed, key=lambda post: post.account_id):
        for one, other in pairwise(posts):
            first, second = one.planned, other.planned
            if first is None or second is None or second - first > within:
                continue
            gap = int((second - first).total_seconds() // 60)
            message = ngettext(
                "{first} and {second}: only {gap} minute apart on one account.",
                "{first} and {second}: only {gap} minutes apart on one account.",
                gap,
            ).format(first=f"{first:%H:%M}", second=f"{second:%H:%M}", gap=gap)
            yield Hit(message, field="schedule", post_ids=(one.id, other.id))


RULES = (
    PlanRule(
        code="SC005",
        name="clash",
        reach=1,
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Two posts of one account close together."),
        why=N_("Neighbouring posts take each other's readers, and Moments fold posts that come in a row."),
        bad=(
            {"planned": "2026-12-05T20:00", "text": "傍晚收摊"},
            {"planned": "2026-12-05T20:20", "text": "回家路上"},
        ),
        good=(
            {"planned": "2026-12-05T20:00", "text": "傍晚收摊"},
            {"planned": "2026-12-05T21:00", "text": "回家路上"},
        ),
        source="folding of neighbouring posts, thresholds not official",
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("minutes", 30, N_("minutes"), N_("Warning up to")),),
        check=_clash,
    ),
)
