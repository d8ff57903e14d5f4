"""The mix of a plan: shares of the pillars, pillars that are absent, runs of one, reposts, first impressions.

Shares and absences are weighed over all accounts together, as the targets are; what one reader sees in a
row is weighed per account. Skipped posts count nowhere.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from planner.i18n import N_, _, ngettext
from planner.lint.families.ads import AD
from planner.lint.families.planned import (
    LONGEST_MONTH,
    Days,
    back,
    by_account,
    daily,
    day,
    going_out,
    pillar_name,
    span_words,
)
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, WHOLE_PLAN, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Origin, Post, Visibility

_SHOWN_TO_NEWCOMERS = (Visibility.PUBLIC, Visibility.EXCEPT)


def _pillar_share(scene: PlanScene) -> Iterator[Hit]:
    """Judge the days that end with each month's last post; all pillars that are off make one finding."""
    points, days, targets = scene.values["points"], scene.values["days"], scene.context.targets
    counted = Days(going_out(scene.posts))
    for dates in counted.months():
        posts = counted.until(dates[-1], days)
        off = _off_target(posts, targets, points) if len(posts) >= scene.values["fewest"] else {}
        if off:
            shares = _(", ").join(
                _("{pillar} {share} % (target {target} %)").format(
                    pillar=pillar_name(pillar, scene.context),
                    share=round(targets[pillar] + by),
                    target=targets[pillar],
                )
                for pillar, by in off.items()
            )
            message = _("{days}, {count} posts: {shares}.").format(
                days=span_words(day(posts[0]), dates[-1]), count=len(posts), shares=shares
            )
            key = f"{dates[-1]:%Y-%m} {' '.join(off)}"
            ids = tuple(post.id for post in _too_many(posts, targets, off))
            yield Hit(message, field="schedule", post_ids=ids, key=key)


def _off_target(posts: Sequence[Post], targets: Mapping[str, int], points: int) -> dict[str, float]:
    """Return by how many points the pillars with a target miss it, of those that miss it by too much."""
    counts = Counter(post.pillar for post in posts)
    differences = {pillar: 100 * counts[pillar] / len(posts) - target for pillar, target in targets.items()}
    return {pillar: by for pillar, by in differences.items() if abs(by) > points}


def _too_many(posts: Sequence[Post], targets: Mapping[str, int], off: Mapping[str, float]) -> Sequence[Post]:
    """Return the posts of the pillars that are far over their target, else of all that are over it."""
    over = {pillar for pillar, by in off.items() if by > 0} or _off_target(posts, targets, 0).keys() - off
    return [post for post in posts if post.pillar in over] or posts


def _pillar_absent(scene: PlanScene) -> Iterator[Hit]:
    """Name the first stretch of a month without a pillar that was due in it, by its first and last post.

    A pillar is due when its target share of the stretch makes a whole post, so that an ad is not asked for
    every fortnight. A stretch counts when something is planned in the days before it or on its first day:
    a plan that only begins misses nothing.
    """
    days = scene.values["days"]
    wanted = {pillar: target for pillar, target in scene.context.targets.items() if target > 0}
    posts = going_out(scene.posts)
    everything = Days(posts)
    for pillar, target in wanted.items():
        own = Days([post for post in posts if post.pillar == pillar])
        for dates in everything.months():
            for last in dates:
                stretch = () if own.until(last, days) else everything.until(last, days)
                if len(stretch) * target >= 100 and _has_run(everything, last, days):
                    name = pillar_name(pillar, scene.context)
                    yield _absent_hit(pillar, name, stretch, last, days)
                    break


def _has_run(everything: Days, last: date, days: int) -> bool:
    first = back(last, days - 1)
    return bool(everything.between(back(first, days), first))


def _absent_hit(pillar: str, name: str, stretch: Sequence[Post], last: date, days: int) -> Hit:
    message = _("{days} without a post of “{pillar}”, among {count} posts.").format(
        days=span_words(back(last, days - 1), last), pillar=name, count=len(stretch)
    )
    ids = tuple(dict.fromkeys((stretch[0].id, stretch[-1].id)))
    return Hit(message, field="schedule", post_ids=ids, key=f"{last:%Y-%m} {pillar}")


def _same_pillar_run(scene: PlanScene) -> Iterator[Hit]:
    """Ads in a row are left to PL003."""
    for posts in by_account(scene.posts):
        for pillar, group in groupby(posts, key=lambda post: post.pillar):
            run = list(group)
            if pillar != AD and len(run) >= scene.values["posts"]:
                message = ngettext(
                    "{count} post of “{pillar}” in a row, {days}.",
                    "{count} posts of “{pillar}” in a row, {days}.",
                    len(run),
                ).format(
                    count=len(run),
                    pillar=pillar_name(pillar, scene.context),
                    days=span_words(day(run[0]), day(run[-1])),
                )
                yield Hit(message, field="schedule", post_ids=tuple(post.id for post in run))


def _repost_ratio(scene: PlanScene) -> Iterator[Hit]:
    """Weeks begin on Monday."""
    percent, fewest = scene.values["percent"], scene.values["fewest"]
    for posts in by_account(scene.posts):
        for _week, group in groupby(posts, key=lambda post: day(post).isocalendar()[:2]):
            week = list(group)
            reposts = [post for post in week if post.origin is Origin.REPOST]
            if len(week) >= fewest and 100 * len(reposts) > percent * len(week):
                message = ngettext(
                    "{reposts} of the week’s {count} post is a repost; keep it to {percent} %.",
                    "{reposts} of the week’s {count} posts are reposts; keep it to {percent} %.",
                    len(week),
                ).format(reposts=len(reposts), count=len(week), percent=percent)
                yield Hit(message, field="schedule", post_ids=tuple(post.id for post in reposts))


def _first_impression(scene: PlanScene) -> Iterator[Hit]:
    """Judge the last posts up to each month's end that a newcomer sees, none older than `days` days."""
    wanted = {
        pillar: pillar_name(pillar, scene.context)
        for pillar in ("expertise", "achievement")
        if scene.context.targets.get(pillar, 0) > 0
    }
    for posts in by_account(scene.posts):
        seen = Days([post for post in posts if post.visibility in _SHOWN_TO_NEWCOMERS])
        for dates in seen.months():
            last = seen.until(dates[-1], scene.values["days"])[-scene.values["posts"] :]
            if len(last) == scene.values["posts"]:
                yield from _impression(last, wanted, scene.values["ads"])


def _impression(posts: Sequence[Post], wanted: Mapping[str, str], most_ads: int) -> Iterator[Hit]:
    counts = Counter(post.pillar for post in posts)
    complaints = [
        _("nothing of “{pillar}”").format(pillar=name)
        for pillar, name in wanted.items()
        if not counts[pillar]
    ]
    if counts[AD] > most_ads:
        complaints.append(ngettext("{ads} ad", "{ads} ads", counts[AD]).format(ads=counts[AD]))
    if complaints:
        message = _("A newcomer on {day} finds in the last {count} posts: {what}.").format(
            day=f"{day(posts[-1]):%m-%d}", count=len(posts), what=_(", ").join(complaints)
        )
        key = f"{day(posts[-1]):%Y-%m} {posts[-1].account_id}"
        yield Hit(message, field="schedule", post_ids=tuple(post.id for post in posts), key=key)


_MIXED = ("life", "expertise", "life", "expertise", "opinion", "expertise", "life", "achievement")

RULES = (
    PlanRule(
        code="PL001",
        name="pillar-share",
        reach=lambda values: values["days"] + LONGEST_MONTH,
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_(
            "A pillar’s share is far from its target, over the 30 days that end with a month’s last post."
        ),
        why=N_("Readers form their picture of you from the mix; the targets say which picture you want."),
        bad=daily(*["life"] * 12),
        good=daily(*_MIXED, *_MIXED),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("points", 15, N_("percentage points"), N_("Quiet up to")),
            Parameter("days", 30, N_("days"), N_("Days that end with a month’s last post")),
            Parameter("fewest", 10, N_("posts"), N_("Fewest posts to judge by")),
        ),
        check=_pillar_share,
    ),
    PlanRule(
        code="PL004",
        name="repost-ratio",
        reach=7,
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("Too many reposts in a week."),
        why=N_("People follow you for your own words; what they can find elsewhere they scroll past."),
        bad=tuple({**case, "origin": "repost"} for case in daily(*["life"] * 5)),
        good=(*daily(*["life"] * 4), {**daily(*["life"] * 5)[-1], "origin": "repost"}),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("percent", 30, N_("percent"), N_("Quiet up to")),
            Parameter("fewest", 3, N_("posts"), N_("Fewest posts to judge by")),
        ),
        check=_repost_ratio,
    ),
    PlanRule(
        code="PL005",
        name="pillar-absent",
        reach=lambda values: 2 * values["days"] + LONGEST_MONTH,
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("A pillar with a target is absent for two weeks."),
        why=N_("What is not shown for two weeks is forgotten, however good the mix of the month is."),
        bad=daily(*["life", "opinion"] * 8),
        good=daily(*_MIXED, *_MIXED),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("days", 14, N_("days"), N_("Days without the pillar")),),
        check=_pillar_absent,
    ),
    PlanRule(
        code="PL008",
        name="same-pillar-run",
        reach=WHOLE_PLAN,
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("Several posts of one pillar in a row."),
        why=N_("A change of subject keeps readers; more of the same reads like a single long post."),
        bad=daily("life", "life", "life"),
        good=daily("life", "life", "expertise", "life"),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("posts", 3, N_("posts"), N_("Warning from")),),
        check=_same_pillar_run,
    ),
    PlanRule(
        code="PL009",
        name="first-impression",
        reach=lambda values: values["days"] + LONGEST_MONTH,
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("The last ten posts at a month’s end do not show a newcomer what you can do."),
        why=N_(
            "Whoever has just added you reads the last posts and decides; expertise and results speak, ads do"
            " not."
        ),
        bad=daily(*["life", "opinion"] * 5),
        good=daily(*_MIXED, "life", "expertise"),
        source=N_("Experience of the trade; many show their Moments for the last month only"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("posts", 10, N_("posts"), N_("Posts a newcomer reads")),
            Parameter("days", 30, N_("days"), N_("Days that are shown to newcomers")),
            Parameter("ads", 2, N_("posts"), N_("Most ads among them")),
        ),
        check=_first_impression,
    ),
)
