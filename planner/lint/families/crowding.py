"""Posts too close together, and more pushes than an account has. Skipped posts count nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from planner.i18n import N_, _, ngettext
from planner.lint.context import LintContext
from planner.lint.families.planned import LONGEST_MONTH, by_account, by_day, day
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, MOMENTS, OFFICIAL, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Period, Post, PostKind

_MINUTES_A_DAY = 24 * 60
_NEVER = datetime(1, 1, 1)  # stands for no moment, which the posts compared here do not lack


def _flooding(scene: PlanScene) -> Iterator[Hit]:
    """Name a day's crowds at once; a crowd that goes on past midnight belongs to the day it begins on."""
    values = scene.values
    for posts in by_account(scene.posts):
        moments = [post for post in posts if post.kind is PostKind.MOMENTS]
        rows, bursts = _rows_and_bursts(moments, values)
        for each, today in by_day(moments):
            many = {post.id for post in today} if len(today) > values["day"] else set()
            row, burst = rows.get(each, set()), bursts.get(each, set())
            reasons = list(_reasons(len(many), len(row), len(burst), values))
            if reasons:
                ids = tuple(post.id for post in moments if post.id in many | row | burst)
                message = _("{day}: {reasons}.").format(day=f"{each:%m-%d}", reasons=_("; ").join(reasons))
                yield Hit(message, field="schedule", post_ids=ids)


def _rows_and_bursts(
    moments: Sequence[Post], values: Mapping[str, int]
) -> tuple[dict[date, set[int]], dict[date, set[int]]]:
    timed = [post for post in moments if post.planned]
    return (
        _crowds(timed, values["row"], values["row_minutes"], neighbours=True),
        _crowds(timed, values["burst"], values["burst_minutes"], neighbours=False),
    )


def _crowds(posts: Sequence[Post], size: int, minutes: int, *, neighbours: bool) -> dict[date, set[int]]:
    """Return the posts in crowds of `size` by the day of each crowd's first post.

    Neighbours stand less than `minutes` apart, or the first and the last of a crowd no more than that.
    """
    found: dict[date, set[int]] = {}
    moments = [post.planned or _NEVER for post in posts]
    span = timedelta(minutes=minutes)
    is_close = [other - one < span for one, other in pairwise(moments)]
    for start in range(len(posts) - size + 1):
        last = start + size - 1
        if all(is_close[start:last]) if neighbours else moments[last] - moments[start] <= span:
            found.setdefault(day(posts[start]), set()).update(post.id for post in posts[start : last + 1])
    return found


def _reasons(day_count: int, row: int, burst: int, values: Mapping[str, int]) -> Iterator[str]:
    if burst == values["burst"]:
        text = _("{count} Moments posts within {minutes} minutes")
        yield text.format(count=burst, minutes=values["burst_minutes"])
    elif burst:
        text = _("{count} Moments posts, {size} of them within {minutes} minutes")
        yield text.format(count=burst, size=values["burst"], minutes=values["burst_minutes"])
    if row > burst:
        text = _("{count} Moments posts in a row, each less than {minutes} minutes after the other")
        yield text.format(count=row, minutes=values["row_minutes"])
    if day_count:
        yield _("{count} Moments posts on one day, at most {most}").format(
            count=day_count, most=values["day"]
        )


def _clash(scene: PlanScene) -> Iterator[Hit]:
    """Compare neighbours of one account; days and posts of unknown time cannot clash.

    Articles and image posts of one moment are one push and do not clash. What SC004 tells of a row or a
    burst is not told of each two neighbours in it again.
    """
    within = timedelta(minutes=scene.values["minutes"])
    for posts in by_account(scene.posts):
        crowds = _told_crowds(posts, scene.context)
        for one, other in pairwise(post for post in posts if post.planned):
            first, second = one.planned, other.planned
            if first is None or second is None or second - first > within or _is_one_push(one, other):
                continue
            if any({one.id, other.id} <= crowd for crowd in crowds):
                continue
            gap = int((second - first).total_seconds() // 60)
            message = ngettext(
                "{first} and {second}: only {gap} minute apart on one account.",
                "{first} and {second}: only {gap} minutes apart on one account.",
                gap,
            ).format(first=f"{first:%H:%M}", second=f"{second:%H:%M}", gap=gap)
            yield Hit(message, field="schedule", post_ids=(one.id, other.id))


def _told_crowds(posts: Sequence[Post], context: LintContext) -> list[set[int]]:
    """Return the rows and bursts of Moments posts of one account that SC004 tells, by id."""
    if _FLOODING.code in context.off:
        return []
    values = {**_FLOODING.defaults, **context.parameters.get(_FLOODING.code, {})}
    rows, bursts = _rows_and_bursts([post for post in posts if post.kind is PostKind.MOMENTS], values)
    return [*rows.values(), *bursts.values()]


def _is_one_push(one: Post, other: Post) -> bool:
    return one.planned == other.planned and {one.kind, other.kind} <= OFFICIAL


def _push_quota(scene: PlanScene) -> Iterator[Hit]:
    """Name what goes out beyond the quota: the pushes before it may go.

    All that an account publishes in one moment is one push (up to eight articles, facts 2.6); what is meant
    for some time that day joins the day's first push. An account nothing is known of has that many a day.
    """
    for posts in by_account(scene.posts):
        official = [post for post in posts if post.kind in OFFICIAL]
        if not official:
            continue
        facts = scene.context.accounts.get(official[0].account_id)
        pushes = facts.pushes if facts else (scene.values["pushes"], Period.DAY)
        if pushes:
            for _period, group in groupby(official, key=_month if pushes[1] is Period.MONTH else day):
                yield from _beyond(list(group), *pushes)


def _month(post: Post) -> date:
    return day(post).replace(day=1)


def _beyond(posts: Sequence[Post], quota: int, period: Period) -> Iterator[Hit]:
    """Yield a hit about the posts of one period that come after as many pushes as it has."""
    pushes = [push for _day, today in by_day(posts) for push in _pushes(today)]
    ids = tuple(post.id for push in pushes[quota:] for post in push)
    if ids:
        if period is Period.DAY:
            text = _("{count} notified pushes on {day}; the account has {quota} a day.")
        else:
            text = _("{count} notified pushes in the month of {day}; the account has {quota} a month.")
        when = f"{day(posts[0]):%m-%d}" if period is Period.DAY else f"{day(posts[0]):%Y-%m}"
        yield Hit(text.format(count=len(pushes), day=when, quota=quota), field="schedule", post_ids=ids)


def _pushes(today: Sequence[Post]) -> list[list[Post]]:
    """Return a day's posts push by push; untimed ones come last and join the first push."""
    pushes = [list(group) for moment, group in groupby(today, key=lambda post: post.planned) if moment]
    untimed = [post for post in today if post.planned is None]
    if not pushes:
        return [untimed]
    pushes[0] += untimed
    return pushes


_FLOODING = PlanRule(
    code="SC004",
    name="flooding",
    reach=lambda values: (
        2 + (values["row"] * values["row_minutes"] + values["burst_minutes"]) // _MINUTES_A_DAY
    ),
    channels=MOMENTS,
    severity=Severity.WARNING,
    what=N_("Many Moments posts in a short time."),
    why=N_("Posts of one person that come in a row are folded, advertising ones above all."),
    bad=tuple(
        {"planned": f"2026-12-05T{hour}", "text": "市集直播"} for hour in ("10:00", "10:40", "11:20", "12:00")
    ),
    good=tuple(
        {"planned": f"2026-12-05T{hour}", "text": "市集一日"} for hour in ("08:00", "12:00", "17:00", "21:00")
    ),
    source=N_(
        "Reports of 2025 on the folding of neighbouring posts; five in half an hour is the support’s "
        "example, not official"
    ),
    confidence=Confidence.REPORTED,
    parameters=(
        Parameter("row", 4, N_("posts"), N_("Posts in a row that are too many")),
        Parameter("row_minutes", 60, N_("minutes"), N_("In a row: less than this apart")),
        Parameter("burst", 5, N_("posts"), N_("Posts in a burst that are too many")),
        Parameter("burst_minutes", 30, N_("minutes"), N_("A burst: all within")),
        Parameter("day", 5, N_("posts"), N_("Most posts a day")),
    ),
    check=_flooding,
)
RULES = (
    _FLOODING,
    PlanRule(
        code="SC005",
        name="clash",
        reach=lambda values: 1 + values["minutes"] // _MINUTES_A_DAY,
        leaves_to="SC004",
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
        source=N_("Reports of 2025 on the folding of neighbouring posts; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("minutes", 30, N_("minutes"), N_("Warning up to")),),
        check=_clash,
    ),
    PlanRule(
        code="SC006",
        name="push-quota",
        reach=LONGEST_MONTH,
        channels=OFFICIAL,
        severity=Severity.ERROR,
        what=N_("More notified pushes than the account has."),
        why=N_("The platform refuses the push: one a day for a 公众号, four a calendar month for a 服务号."),
        bad=(
            {"channel": "article", "planned": "2026-12-05T08:00", "title": "早报", "text": "今天的三件事"},
            {"channel": "article", "planned": "2026-12-05T20:00", "title": "晚报", "text": "今晚的三件事"},
        ),
        good=(
            {"channel": "article", "planned": "2026-12-05T08:00", "title": "头条", "text": "今天的三件事"},
            {"channel": "article", "planned": "2026-12-05T08:00", "title": "次条", "text": "另外两件事"},
        ),
        source=N_("developers.weixin.qq.com/doc/subscription/guide/product/message/Batch_Sends"),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("pushes", 1, N_("pushes"), N_("Pushes a day of an account nothing is known of")),
        ),
        check=_push_quota,
    ),
)
