"""AU: who sees a post. Only Moments posts have an audience; its tags are compared without regard to case."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from planner.i18n import N_, _, ngettext
from planner.lint.finding import Severity
from planner.lint.rule import MOMENTS, Confidence, Hit, Parameter, PlanRule, PostRule, Rule
from planner.lint.scene import PlanScene, Scene
from planner.model import Post, PostKind, Status, Visibility

_AD = "ad"


def _even(name: str) -> str:
    return name.strip().casefold()


def _live_tags(post: Post, known: frozenset[str]) -> dict[str, str]:
    """Return the post's tags that exist, by evened name; all of them where the tags there are is unknown."""
    existing = {_even(tag) for tag in known}
    named = {_even(tag): tag for tag in post.tags if tag.strip()}
    return {key: tag for key, tag in named.items() if not existing or key in existing}


def _empty_audience(scene: Scene) -> Iterator[Hit]:
    post = scene.post
    if post.visibility is not Visibility.ONLY or _live_tags(post, scene.context.tags):
        return
    message = _("Visible to chosen tags only, but no tag is chosen: nobody would see it.")
    if post.tags:
        message = _("Visible to “{tags}” only, and there is no such tag any more: nobody would see it.")
    yield Hit(message.format(tags=_("”, “").join(post.tags)), field="schedule", key=",".join(post.tags))


def _contradiction(scene: Scene) -> Iterator[Hit]:
    """A post keeps one list of tags, so a tag cannot stand on two lists; hiding it from all tags can."""
    known = {_even(tag) for tag in scene.context.tags}
    hidden = _live_tags(scene.post, scene.context.tags)
    if scene.post.visibility is Visibility.EXCEPT and len(known) > 1 and known <= set(hidden):
        message = _("Hidden from every tag there is; mark it private, or leave a tag that may see it.")
        yield Hit(message, field="schedule", key="")


def _reminded_but_hidden(scene: Scene) -> Iterator[Hit]:
    blind = [name for name in scene.post.reminded if _cannot_see(scene.post, name, scene.context.tags)]
    if blind:
        message = _("“{names}” would be reminded but cannot see the post.")
        yield Hit(message.format(names=_("”, “").join(blind)), field="schedule", key=",".join(blind))


def _cannot_see(post: Post, name: str, known: frozenset[str]) -> bool:
    """Tell whether it is certain that someone cannot see the post: which contact has which tag is not known.

    A name may be that of a tag, as in 提醒谁看 whole tags can be picked.
    """
    tags = _live_tags(post, known)
    match post.visibility:
        case Visibility.PRIVATE:
            return True
        case Visibility.ONLY:
            other_tag = _even(name) in {_even(tag) for tag in known} and _even(name) not in tags
            return not tags or other_tag
        case Visibility.EXCEPT:
            return _even(name) in tags
    return False


def _ad_to_everyone(scene: Scene) -> Iterator[Hit]:
    post = scene.post
    if post.pillar == _AD and post.visibility is Visibility.PUBLIC and scene.context.tags:
        message = _("This ad goes to everyone; with tags it reaches those who may want it.")
        yield Hit(message, field="schedule", key="")


def _days(values: Mapping[str, Any]) -> int:
    """Return the reach of the rule on ads that tire: no farther than the days it looks at."""
    return int(values["days"])


def _ad_fatigue(scene: PlanScene) -> Iterator[Hit]:
    """Look at the days that end with each ad; the same ads reaching several tags show once."""
    days, most = scene.values["days"], scene.values["most"]
    for ads in _ads_by_account(scene.posts):
        tired: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for tag, reached in _reached(ads, scene.context.tags).items():
            for window in _windows(reached, days):
                if len(window) > most and _concerns(tag, window, scene.context.tags):
                    tired[tuple(post.id for post in window)].append(tag)
        for ids, tags in tired.items():
            message = ngettext(
                "“{tags}” would see {number} ad within {days} days; more than {most} tire.",
                "“{tags}” would see {number} ads within {days} days; more than {most} tire.",
                len(ids),
            )
            names = _("”, “").join(sorted(tags))
            yield Hit(
                message.format(tags=names, number=len(ids), days=days, most=most),
                field="schedule",
                post_ids=ids,
            )


def _ads_by_account(posts: Sequence[Post]) -> list[list[Post]]:
    accounts: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        if post.kind is PostKind.MOMENTS and post.pillar == _AD and post.status is not Status.SKIPPED:
            accounts[post.account_id].append(post)
    return list(accounts.values())


def _reached(ads: Sequence[Post], known: frozenset[str]) -> dict[str, list[Post]]:
    """Return the ads each tag gets: a public ad reaches every tag, a hidden one all but those it names."""
    every = {_even(tag): tag for tag in known}
    if not every:
        every = {key: tag for post in ads for key, tag in _live_tags(post, known).items()}
    reached: dict[str, list[Post]] = defaultdict(list)
    for post in ads:
        named = _live_tags(post, known).keys()
        for key, tag in every.items():
            if _reaches(post.visibility, key in named):
                reached[tag].append(post)
    return reached


def _concerns(tag: str, window: Sequence[Post], known: frozenset[str]) -> bool:
    """Tell whether a tag is known from the context or from these posts; posts far off do not matter."""
    return bool(known) or any(_even(tag) in _live_tags(post, known) for post in window)


def _reaches(visibility: Visibility, is_named: bool) -> bool:
    match visibility:
        case Visibility.PUBLIC:
            return True
        case Visibility.ONLY:
            return is_named
        case Visibility.EXCEPT:
            return not is_named
    return False


def _windows(posts: Sequence[Post], days: int) -> Iterator[Sequence[Post]]:
    """Yield the posts within `days` days that are not all within another such stretch."""
    first = 0
    for last, post in enumerate(posts):
        while _day(posts[first]) <= _day(post) - timedelta(days=days):
            first += 1
        if last + 1 == len(posts) or _day(posts[first]) <= _day(posts[last + 1]) - timedelta(days=days):
            yield posts[first : last + 1]


def _day(post: Post) -> date:
    """Return the planned day of a post that has one, as those of a plan do."""
    assert post.planned_date is not None
    return post.planned_date


def _ads_on(*days: int) -> tuple[Mapping[str, object], ...]:
    """Return ads for one tag on days of November 2026, as examples."""
    ad = {"pillar": "ad", "text": "围巾", "visibility": "only", "tags": ["老客"]}
    return tuple({"planned": f"2026-11-{day:02}T20:00"} | ad for day in days)


RULES: tuple[Rule, ...] = (
    PostRule(
        code="AU001",
        name="empty-audience",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("Visible to chosen tags, and no tag is left."),
        why=N_("Nobody would see the post. Tags that were deleted since do not count."),
        bad=({"text": "老客专场", "visibility": "only"},),
        good=({"text": "老客专场", "visibility": "only", "tags": ["老客"]},),
        source=N_("How the app’s 部分可见 works"),
        confidence=Confidence.REPORTED,
        check=_empty_audience,
    ),
    PostRule(
        code="AU002",
        name="contradiction",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("The tags a post is hidden from are all the tags there are."),
        why=N_("No tagged contact would see it, so showing and hiding contradict each other."),
        bad=({"text": "老客专场", "visibility": "except", "tags": ["老客", "新客"]},),
        good=({"text": "老客专场", "visibility": "except", "tags": ["新客"]},),
        source=N_("How the app’s 不给谁看 works"),
        confidence=Confidence.CUSTOM,
        check=_contradiction,
    ),
    PostRule(
        code="AU003",
        name="reminded-but-hidden",
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("Someone is reminded who cannot see the post."),
        why=N_("Who cannot see a post is not told of it, so the reminder is lost."),
        bad=({"text": "账本照片", "visibility": "private", "reminded": ["小林"]},),
        good=({"text": "账本照片", "visibility": "public", "reminded": ["小林"]},),
        source=N_("How the app’s 提醒谁看 works"),
        confidence=Confidence.REPORTED,
        check=_reminded_but_hidden,
    ),
    PostRule(
        code="AU004",
        name="ad-to-everyone",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("An ad is public although there are audience tags."),
        why=N_("An ad shown to those who may want it costs the trust of fewer readers."),
        bad=({"pillar": "ad", "text": "新到一批羊毛围巾"},),
        good=({"pillar": "ad", "text": "新到一批羊毛围巾", "visibility": "only", "tags": ["老客"]},),
        source=N_("Experience of the trade: who sees too much selling hides you"),
        confidence=Confidence.CUSTOM,
        check=_ad_to_everyone,
    ),
    PlanRule(
        code="AU005",
        name="ad-fatigue",
        reach=_days,
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("One tag gets too many ads within days."),
        why=N_("Who sees too much selling hides you. A public ad counts for every tag."),
        bad=_ads_on(2, 3, 5, 8),
        good=_ads_on(2, 3, 5, 9),
        source=N_("Experience of the trade: who sees too much selling hides you"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("most", 3, N_("ads"), N_("Most ads for one tag")),
            Parameter("days", 7, N_("days"), N_("Days looked at"), least=1),
        ),
        check=_ad_fatigue,
    ),
)
