"""How posts are shared out over the pillars, and how often there is an ad (rule PL002's figures)."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from planner.model import Pillar, Post, Status

AD_PILLAR = "ad"
NEEDED_PER_AD = 29
"""Posts that should stand beside one ad: 29 days of trust for one day of selling (rule PL002)."""
WINDOW_DAYS = 30
FEWEST_TO_WARN = 10
"""Below this many posts in the window the ratio says nothing (rule PL002)."""


@dataclass(frozen=True, slots=True)
class PillarShare:
    """One pillar's part: `count` posts, `percent` of all, its `target` in percent."""

    key: str
    count: int
    percent: int
    target: int

    @property
    def difference(self) -> int:
        """Percentage points over (positive) or under (negative) the target, as far as the figures show."""
        return self.percent - self.target


@dataclass(frozen=True, slots=True)
class Balance:
    """The shares of all pillars in their fixed order. `total` counts their posts."""

    total: int
    shares: tuple[PillarShare, ...]

    @property
    def furthest(self) -> PillarShare | None:
        """The share furthest from its target, the earlier of two; None without posts."""
        return max(self.shares, key=lambda share: abs(share.difference), default=None) if self.total else None


@dataclass(frozen=True, slots=True)
class AdRatio:
    """Posts that are not ads (`others`) and `ads` from `first` to `last`, both included.

    The window ends with the ad `ad_id` (the next one, or the last of a range); without one `ad_id` is None.
    """

    others: int
    ads: int
    ad_id: int | None
    first: date
    last: date
    needed: int = NEEDED_PER_AD

    @property
    def per_ad(self) -> int:
        """Whole other posts to each ad; without an ad, those the next one could lean on."""
        return self.others // max(self.ads, 1)

    @property
    def met(self) -> bool:
        """Tell whether every ad in the window has enough other posts beside it."""
        return self.others >= self.needed * self.ads

    @property
    def warns(self) -> bool:
        """Tell whether it is short and there are enough posts for that to mean anything."""
        return not self.met and self.others + self.ads >= FEWEST_TO_WARN


@dataclass(frozen=True, slots=True)
class Preview:
    """What a move would do: the figures as they are and as they would be."""

    before: Balance
    after: Balance
    ads_before: AdRatio
    ads_after: AdRatio


def balance(posts: Iterable[Post], pillars: Sequence[Pillar]) -> Balance:
    """Count the posts of each pillar; skipped ones do not count.

    The percentages add up to 100 whenever there is a post (largest remainders, ties to the earlier pillar),
    each less than one point from the exact share. All are 0 without posts.
    """
    counts = Counter(post.pillar for post in posts if post.status is not Status.SKIPPED)
    wanted = [counts[pillar.key] for pillar in pillars]
    shares = zip(pillars, wanted, _percentages(wanted), strict=True)
    return Balance(
        sum(wanted),
        tuple(PillarShare(pillar.key, count, part, pillar.target) for pillar, count, part in shares),
    )


def _percentages(counts: Sequence[int]) -> list[int]:
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    parts = [count * 100 // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda index: -(counts[index] * 100 % total))
    for index in by_remainder[: 100 - sum(parts)]:
        parts[index] += 1
    return parts


def in_range(posts: Iterable[Post], first: date, last: date) -> list[Post]:
    """Return the posts planned from `first` to `last`, both included, in the order given."""
    return [post for post in posts if post.planned_date is not None and first <= post.planned_date <= last]


def ad_ratio(posts: Iterable[Post], today: date) -> AdRatio:
    """Count other posts per ad over the 30 days that end with the next planned ad.

    The next planned ad is the first one from today on that is neither posted nor skipped; only posts of its
    account count, because that is what its readers see (as rule PL002 does). Without one, all accounts
    count. Skipped posts and posts without a date count nowhere. Pass at least the posts from 29 days ago to
    the next ad.
    """
    counted = _counted(posts)
    return _ratio(counted, _next_ad(counted, today), today)


def ad_ratio_of_range(posts: Iterable[Post], first: date, last: date) -> AdRatio:
    """Count other posts per ad over the 30 days that end with the last ad planned from `first` to `last`.

    As `ad_ratio`, but for a range, whatever day it is: an ad that is out counts as one to come. Without an
    ad in the range the 30 days end with `last`. Pass at least the posts from 29 days before `first` on.
    """
    counted = _counted(posts)
    ads = [post for post in in_range(counted, first, last) if post.pillar == AD_PILLAR]
    return _ratio(counted, max(ads, key=_moment, default=None), last)


def _counted(posts: Iterable[Post]) -> list[Post]:
    return [post for post in posts if post.planned_date is not None and post.status is not Status.SKIPPED]


def _ratio(counted: Sequence[Post], ad: Post | None, otherwise: date) -> AdRatio:
    """Count over the days that end with `ad`, or without one with the day `otherwise`."""
    last = ad.planned_date if ad and ad.planned_date else otherwise
    first = date.fromordinal(max(1, last.toordinal() - WINDOW_DAYS + 1))
    window = [p for p in in_range(counted, first, last) if ad is None or p.account_id == ad.account_id]
    ads = sum(post.pillar == AD_PILLAR for post in window)
    return AdRatio(len(window) - ads, ads, ad.id if ad else None, first, last)


def _next_ad(posts: Iterable[Post], today: date) -> Post | None:
    waiting = (
        post
        for post in posts
        if post.pillar == AD_PILLAR
        and post.status is not Status.POSTED
        and post.planned_date is not None
        and post.planned_date >= today
    )
    return min(waiting, key=_moment, default=None)


def _moment(post: Post) -> tuple[date, bool, time]:
    """Order by day and time; what is meant for some time that day comes last."""
    return (post.planned_date or date.max, post.planned_time is None, post.planned_time or time.min)


def with_moved(
    posts: Iterable[Post], ids: Collection[int], target: date | None, copied: bool = False
) -> list[Post]:
    """Return the posts as they would be with `ids` on another date, None being the backlog.

    With `copied` the originals stay and copies join them.
    """
    given = list(posts)
    moved = [replace(post, planned_date=target) for post in given if post.id in ids]
    return [post for post in given if copied or post.id not in ids] + moved


def preview_move(
    posts: Sequence[Post],
    pillars: Sequence[Pillar],
    ids: Collection[int],
    target: date | None,
    *,
    scope: tuple[date, date],
    today: date,
    copied: bool = False,
) -> Preview:
    """Compute both figures before and after a drag.

    `posts` are those of the scope (first and last date), of the ad window, and the dragged ones, wherever
    they lie; nothing else is needed.
    """
    after = with_moved(posts, ids, target, copied)
    return Preview(
        before=balance(in_range(posts, *scope), pillars),
        after=balance(in_range(after, *scope), pillars),
        ads_before=ad_ratio(posts, today),
        ads_after=ad_ratio(after, today),
    )
