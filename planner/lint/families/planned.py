"""What the rules for plans share: posts by account, by day and by month.

Rules about the mix of a plan look once a month, so that one cause shows once and what they say hangs on
days nearby alone: at the last day of a calendar month for which a post is planned, and from there back.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import groupby

from planner.lint.context import LintContext
from planner.lint.rule import Example
from planner.model import Pillar, Post, Status
from planner.words import pillar_word

LONGEST_MONTH = 31


def day(post: Post) -> date:
    """Return the planned day of a post that has one."""
    assert post.planned_date is not None
    return post.planned_date


def going_out(posts: Sequence[Post]) -> list[Post]:
    """Return the posts that are not skipped, in order."""
    return [post for post in posts if post.status is not Status.SKIPPED]


def by_account(posts: Sequence[Post]) -> list[list[Post]]:
    """Return the posts that go out, in order, account by account."""
    accounts: dict[int, list[Post]] = defaultdict(list)
    for post in going_out(posts):
        accounts[post.account_id].append(post)
    return list(accounts.values())


def by_day(posts: Sequence[Post]) -> Iterator[tuple[date, list[Post]]]:
    """Yield each day on which posts in order are planned, with them."""
    for each, group in groupby(posts, key=day):
        yield each, list(group)


class Days:
    """Posts in order of their planned time, and what lies between two days of theirs."""

    def __init__(self, posts: Sequence[Post]) -> None:
        """Hold the posts, which are in order."""
        self.posts = posts
        self._dates = [day(post) for post in posts]

    def between(self, first: date, last: date) -> Sequence[Post]:
        """Return the posts from `first` to `last`, both included."""
        return self.posts[bisect_left(self._dates, first) : bisect_right(self._dates, last)]

    def until(self, last: date, days: int) -> Sequence[Post]:
        """Return the posts of the `days` days that end with `last`."""
        return self.between(back(last, days - 1), last)

    def months(self) -> Iterator[list[date]]:
        """Yield the days on which something is planned, in order, month by month."""
        for _month, dates in groupby(dict.fromkeys(self._dates), key=lambda each: (each.year, each.month)):
            yield list(dates)


def back(start: date, days: int) -> date:
    """Return the day `days` before `start`, or the first day there is."""
    return date.fromordinal(max(1, start.toordinal() - days))


def shifted(moment: datetime, by: timedelta) -> Iterator[datetime]:
    """Yield the moment so much later, or earlier, unless the calendar does not go as far."""
    with suppress(OverflowError):
        yield moment + by


def pillar_name(key: str, context: LintContext) -> str:
    """Return the user's name of a pillar, or the built-in one's name in the language in force."""
    return pillar_word(Pillar(0, key, context.pillar_names.get(key, ""), 0, 0))


def span_words(first: date, last: date) -> str:
    """Return the first and the last day of a stretch for a message, a single day once."""
    return f"{first:%m-%d} – {last:%m-%d}" if first != last else f"{first:%m-%d}"


def daily(*pillars: str, text: str = "一天一条") -> Example:
    """Return one post a day for an example."""
    first = date(2026, 11, 1)
    return tuple(
        {"planned": f"{first + timedelta(days=index)}T20:00", "pillar": pillar, "text": text}
        for index, pillar in enumerate(pillars)
    )
