"""Texts that say the same again."""

from collections.abc import Iterator, Sequence

from planner.i18n import N_, _
from planner.lint.families.examples import dated
from planner.lint.families.planned import by_account, day
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Post
from planner.text.likeness import nearest, sketch


def _near_duplicate(scene: PlanScene) -> Iterator[Hit]:
    """Compare each text with the earlier ones of its account, and name it once, with the nearest it is like.

    So the third of three copies is told beside the second alone. Short texts, such as greetings, are left
    out.
    """
    least, days = scene.values["percent"] / 100, scene.values["days"]
    for posts in by_account(scene.posts):
        written = [post for post in posts if post.text and sketch(post.text).size >= scene.values["fewest"]]
        yield from _repeated(written, least, days)


def _repeated(posts: Sequence[Post], least: float, days: int) -> Iterator[Hit]:
    texts = [post.text for post in posts]
    oldest = 0
    for index, post in enumerate(posts):
        while (day(post) - day(posts[oldest])).days > days:
            oldest += 1
        if found := nearest(post.text, tuple(texts[oldest:index]), least):
            place, alike = found
            yield _copy_hit(posts[oldest + place], post, alike)


def _copy_hit(earlier: Post, post: Post, alike: float) -> Hit:
    message = _("The texts of {first} and {second} are {percent} % alike.").format(
        first=f"{day(earlier):%m-%d}", second=f"{day(post):%m-%d}", percent=int(100 * alike)
    )
    return Hit(message, field="schedule", post_ids=(earlier.id, post.id))


RULES = (
    PlanRule(
        code="PL006",
        name="near-duplicate",
        reach=lambda values: values["days"],
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Nearly the same text as in another post of the last 30 days."),
        why=N_("Readers notice repetition, and Moments fold posts whose text is the same."),
        bad=dated(
            ("11-03", "周末去山里走了一圈，秋天的银杏正好，下周再来一次。"),
            ("11-20", "周末去山里走了一圈🍂秋天的银杏正好，下个月再来一次！"),
        ),
        good=dated(
            ("11-03", "周末去山里走了一圈，秋天的银杏正好，下周再来一次。"),
            ("11-20", "银杏落完了，山里安静下来，只剩下几位写生的老人。"),
        ),
        source=N_("Reports of 2025 on the folding of repeated texts; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("percent", 85, N_("percent"), N_("Warning from this likeness on")),
            Parameter("days", 30, N_("days"), N_("Days between the two at most")),
            Parameter("fewest", 10, N_("characters"), N_("Shortest text to judge, letters and digits")),
        ),
        check=_near_duplicate,
    ),
)
