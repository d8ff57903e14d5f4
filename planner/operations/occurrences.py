"""What the operations on series share: which posts of a series may be changed, and how new ones are made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Post, PostKind, Series, Status
from planner.model.content import with_content
from planner.operations.post_rules import PostWriter
from planner.schedule.recurrence import Rule, parse_rule
from planner.schedule.recurrence_days import days
from planner.store import Library, plan, posts, records, tables
from planner.store import series as stored_series


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The posts of one series as they are and as the series would make them."""

    library: Library
    series: Series
    rule: Rule

    @classmethod
    def of(cls, library: Library, series_id: int | None) -> "Occurrences":
        """Return those of a series as it is stored. Raises UserError when there is none."""
        found = records.get(library, tables.SERIES, series_id) if series_id else None
        if found is None:
            raise UserError(_("This post does not repeat any more. Nothing was changed."))
        return cls.of_series(library, found)

    @classmethod
    def of_series(cls, library: Library, series: Series) -> "Occurrences":
        """Return those of a series; tags and pictures that are in the trash or gone do not come back."""
        return cls(
            library, replace(series, content=_living(library, series.content)), parse_rule(series.rule)
        )

    def days(self, first: date, last: date) -> list[date]:
        """Return the days that the rule gives, skipped ones included."""
        return days(self.rule, self.series.first_day, first, last)

    def fresh(self, day: date) -> Post:
        """Return the post that the series makes for a day."""
        series = self.series
        place = Post(
            account_id=series.account_id,
            planned_date=day,
            planned_time=series.at,
            series_id=series.id,
            series_day=day,
        )
        return with_content(place, series.content)

    def missing(self, among: Iterable[date]) -> list[date]:
        """Return those days that have no post, had none, are not skipped and have not passed."""
        wanted = sorted(day for day in among if day >= clock.today())
        if not wanted:
            return []
        taken = stored_series.days_with_posts(self.library, self.series.id, wanted[0])
        taken |= {
            skip.day for skip in records.every(self.library, tables.SERIES_SKIPS, series_id=self.series.id)
        }
        return [day for day in wanted if day not in taken]

    def lay(self, new: Iterable[date]) -> None:
        """Make posts for days."""
        writer = PostWriter.of(self.library)
        for day in new:
            writer.add(self.fresh(day))

    def untouched(self, among: Iterable[Post]) -> set[int]:
        """Return the ids of posts that are still to come and are just as the series made them."""
        alike = {post.id for post in among if not is_past(post) and self._is_as_made(post)}
        return alike - posts.with_belongings(self.library, alike)

    def _is_as_made(self, post: Post) -> bool:
        if post.series_day is None:
            return False
        return post == replace(self.fresh(post.series_day), id=post.id, created_at=post.created_at)


def _living(library: Library, content: Post) -> Post:
    """Return content without what was thrown away since."""
    if content.tags:
        known = {tag.name for tag in plan.tags(library)}
        content = replace(content, tags=tuple(tag for tag in content.tags if tag in known))
    if not content.pictures:
        return content
    images = stored_series.living_pictures(library, content.images)
    covers = stored_series.living_pictures(library, [content.cover] if content.cover else [])
    return replace(content, images=tuple(images), cover=covers[0] if covers else None)


def occurrence(library: Library, post_id: int) -> Post:
    """Return a post of a series. Raises UserError when it is gone or does not repeat."""
    post = posts.get(library, post_id)
    if post is None:
        raise UserError(_("This post is not there. If it was deleted, undo or the trash brings it back."))
    if post.series_id is None or post.series_day is None:
        raise UserError(_("This post does not repeat any more. Nothing was changed."))
    return post


def is_past(post: Post) -> bool:
    """Tell whether a post lies before today; such a one is never changed through its series."""
    day = post.planned_date or post.series_day
    return day is not None and day < clock.today()


def is_open(post: Post) -> bool:
    """Tell whether a post may take over what changes in its series."""
    return not is_past(post) and post.status not in (Status.POSTED, Status.SKIPPED)


def account_for(library: Library, kind: PostKind, account_id: int) -> int:
    """Return the account for a series of such posts: the one asked for, else the first that takes them.

    Raises UserError when that one is archived, is gone or takes no such posts.
    """
    takes_articles = kind is not PostKind.MOMENTS
    fitting = [
        account.id
        for account in plan.accounts(library)
        if account.kind.takes_articles is takes_articles and account.archived_at is None
    ]
    if not account_id and fitting:
        return fitting[0]
    if account_id not in fitting:
        raise UserError(
            _("This account is archived, gone or takes no such posts. Choose another one for the series.")
        )
    return account_id
