"""How often a plan advertises. Ads are weighed per account: what counts is what one reader sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.i18n import N_, _, ngettext
from planner.lint.families.planned import LONGEST_MONTH, Days, by_account, daily, day, going_out
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Post

AD = "ad"


@dataclass(frozen=True, slots=True)
class AdWindow:
    """The days that end with one ad: the ads in them (the last one is that ad), and how many other posts."""

    ads: tuple[Post, ...]
    others: int

    @property
    def ratio(self) -> float:
        """Return how many other posts there are for each ad."""
        return self.others / len(self.ads)


def ad_windows(posts: Sequence[Post], days: int = 30) -> list[AdWindow]:
    """Return the window of each dated, not skipped ad. Give the posts of one account, by planned day.

    The window is the ad's day and the `days` - 1 days before it.
    """
    counted = Days(going_out([post for post in posts if post.planned_date]))
    windows = []
    for ad in counted.posts:
        if ad.pillar == AD:
            inside = counted.until(day(ad), days)
            ads = [post for post in inside if post.pillar == AD and post is not ad]
            windows.append(AdWindow((*ads, ad), len(inside) - len(ads) - 1))
    return windows


def _ad_ratio(scene: PlanScene) -> Iterator[Hit]:
    """Windows over the ratio that share ads have one cause and show once, with the figures of the worst.

    A chain of such windows is parted by the calendar month in which they end.
    """
    needed, fewest, days = scene.values["others"], scene.values["fewest"], scene.values["days"]
    for posts in by_account(scene.posts):
        group: list[AdWindow] = []
        for window in ad_windows(posts, days):
            if window.ratio >= needed or window.others + len(window.ads) < fewest:
                continue
            if group and not _same_cause(group[-1], window):
                yield _ratio_hit(group, needed, days)
                group = []
            group.append(window)
        if group:
            yield _ratio_hit(group, needed, days)


def _same_cause(one: AdWindow, other: AdWindow) -> bool:
    first, second = day(one.ads[-1]), day(other.ads[-1])
    share_ads = {post.id for post in one.ads} & {post.id for post in other.ads}
    return bool(share_ads) and (first.year, first.month) == (second.year, second.month)


def _ratio_hit(group: list[AdWindow], needed: int, days: int) -> Hit:
    worst = min(group, key=lambda window: window.ratio)
    message = ngettext(
        "{ads} ad among {posts} posts in {days} days; there should be {needed} other posts for each ad.",
        "{ads} ads among {posts} posts in {days} days; there should be {needed} other posts for each ad.",
        len(worst.ads),
    ).format(ads=len(worst.ads), posts=worst.others + len(worst.ads), days=days, needed=needed)
    ids = dict.fromkeys(post.id for window in group for post in window.ads)
    return Hit(message, field="schedule", post_ids=tuple(ids))


def _ads_adjacent(scene: PlanScene) -> Iterator[Hit]:
    days, needed, apart = scene.values["days"], scene.values["others"], scene.values["apart"]
    for posts in by_account(scene.posts):
        earlier: tuple[int, Post] | None = None
        for index, post in enumerate(posts):
            if post.pillar != AD:
                continue
            if earlier:
                gap, between = (day(post) - day(earlier[1])).days, index - earlier[0] - 1
                if gap <= days or (between < needed and gap <= apart):
                    yield _adjacent_hit(earlier[1], post, gap, between)
            earlier = index, post


def _adjacent_hit(one: Post, other: Post, gap: int, between: int) -> Hit:
    message = _("Ads on {first} and {second}: {gap} d apart, other posts between: {between}.").format(
        first=f"{day(one):%m-%d}", second=f"{day(other):%m-%d}", gap=gap, between=between
    )
    return Hit(message, field="schedule", post_ids=(one.id, other.id))


RULES = (
    PlanRule(
        code="PL002",
        name="ad-ratio",
        reach=lambda values: values["days"] + LONGEST_MONTH,
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Too many ads for the other posts."),
        why=N_("Twenty-nine days of trust carry one day of selling; readers who see ads only leave."),
        bad=daily(*["life"] * 8, "ad", "life", "ad"),
        good=daily(*["life"] * 29, "ad"),
        source=N_(
            "Experience of the trade: 29 days of trust for one of selling; the platform publishes no figure"
        ),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("others", 29, N_("posts"), N_("Other posts for each ad")),
            Parameter("days", 30, N_("days"), N_("Days that end with the ad")),
            Parameter("fewest", 10, N_("posts"), N_("Fewest posts to judge by")),
        ),
        check=_ad_ratio,
    ),
    PlanRule(
        code="PL003",
        name="ads-adjacent",
        reach=lambda values: max(values["days"], values["apart"]),
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Two ads close together."),
        why=N_(
            "An ad works among other posts. Two in a row read like a shop window and may be folded together."
        ),
        bad=daily("life", "ad", "ad", "life"),
        good=daily("ad", "life", "life", "life", "ad"),
        source=N_(
            "Experience of the trade: sell seldom; reports of 2025 on the folding of neighbouring posts"
        ),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("others", 3, N_("posts"), N_("Other posts needed between")),
            Parameter("days", 3, N_("days"), N_("Warning up to")),
            Parameter("apart", 30, N_("days"), N_("Never close when further apart than")),
        ),
        check=_ads_adjacent,
    ),
)
