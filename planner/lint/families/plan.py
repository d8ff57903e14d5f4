"""PL: the mix of a plan. Ads are weighed per account: what counts is what one reader sees."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.i18n import N_, _, ngettext
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Example, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Post, Status

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
    counted = [post for post in posts if post.planned_date and post.status is not Status.SKIPPED]
    dates = [_day(post) for post in counted]
    windows = []
    for ad, last in zip(counted, dates, strict=True):
        if ad.pillar == AD:
            first = bisect_right(dates, last - timedelta(days=days))
            inside = counted[first : bisect_right(dates, last)]
            ads = [post for post in inside if post.pillar == AD and post is not ad]
            windows.append(AdWindow((*ads, ad), len(inside) - len(ads) - 1))
    return windows


def _ad_ratio(scene: PlanScene) -> Iterator[Hit]:
    """Windows over the ratio that share ads have one cause and show once, with the figures of the worst."""
    needed, fewest = scene.values["others"], scene.values["fewest"]
    for posts in _by_account(scene.posts):
        group: list[AdWindow] = []
        for window in ad_windows(posts, scene.values["days"]):
            if window.ratio >= needed or window.others + len(window.ads) < fewest:
                continue
            if group and not _share_ads(group[-1], window):
                yield _ratio_hit(group, needed, scene.values["days"])
                group = []
            group.append(window)
        if group:
            yield _ratio_hit(group, needed, scene.values["days"])


def _share_ads(one: AdWindow, other: AdWindow) -> bool:
    return bool({post.id for post in one.ads} & {post.id for post in other.ads})


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
    days, needed = scene.values["days"], scene.values["others"]
    for posts in _by_account(scene.posts):
        earlier: tuple[int, Post] | None = None
        for index, post in enumerate(posts):
            if post.pillar != AD:
                continue
            if earlier:
                gap, between = (_day(post) - _day(earlier[1])).days, index - earlier[0] - 1
                if gap <= days or between < needed:
                    yield _adjacent_hit(earlier[1], post, gap, between)
            earlier = index, post


def _adjacent_hit(one: Post, other: Post, gap: int, between: int) -> Hit:
    message = _("Ads on {first} and {second}: {gap} d apart, other posts between: {between}.").format(
        first=f"{_day(one):%m-%d}", second=f"{_day(other):%m-%d}", gap=gap, between=between
    )
    return Hit(message, field="schedule", post_ids=(one.id, other.id))


def _by_account(posts: Sequence[Post]) -> list[list[Post]]:
    """Return the posts that go out, in order, account by account."""
    accounts: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        if post.status is not Status.SKIPPED:
            accounts[post.account_id].append(post)
    return list(accounts.values())


def _day(post: Post) -> date:
    """Return the planned day of a post that has one."""
    assert post.planned_date is not None
    return post.planned_date


def _days(*pillars: str) -> Example:
    """Return one post a day for an example."""
    first = date(2026, 11, 1)
    return tuple(
        {"planned": f"{first + timedelta(days=index)}T20:00", "pillar": pillar, "text": "一天一条"}
        for index, pillar in enumerate(pillars)
    )


RULES = (
    PlanRule(
        code="PL002",
        name="ad-ratio",
        reach=30,
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Too many ads for the other posts."),
        why=N_("Twenty-nine days of trust carry one day of selling; readers who see ads only leave."),
        bad=_days(*["life"] * 8, "ad", "life", "ad"),
        good=_days(*["life"] * 29, "ad"),
        source="experience of the trade: 29 days of trust for one of selling; no platform figure",
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
        reach=30,
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Two ads close together."),
        why=N_(
            "An ad works among other posts. Two in a row read like a shop window and may be folded together."
        ),
        bad=_days("life", "ad", "ad", "life"),
        good=_days("ad", "life", "life", "life", "ad"),
        source="experience of the trade: sell rarely; folding of neighbouring posts",
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("others", 3, N_("posts"), N_("Other posts needed between")),
            Parameter("days", 3, N_("days"), N_("Warning up to")),
        ),
        check=_ads_adjacent,
    ),
)
