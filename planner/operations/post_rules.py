"""What holds for every post, whoever writes it: each operation writes posts by `add` and `change` alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Account, Post, PostKind, Status
from planner.model.post import of_other_status
from planner.store import Library, plan, posts, records, tables


@dataclass(frozen=True, slots=True)
class PostWriter:
    """Writes posts so that they agree with their accounts and campaigns; made inside each operation's step.

    `launches` are the launch days of campaigns by id.
    """

    library: Library
    accounts: Sequence[Account]
    launches: Mapping[int, date]
    now: datetime

    @classmethod
    def of(cls, library: Library) -> "PostWriter":
        """Return a writer that knows the library as it is now."""
        campaigns = records.every(library, tables.CAMPAIGNS)
        launches = {each.id: each.launch_date for each in campaigns if each.launch_date}
        return cls(library, plan.accounts(library), launches, clock.now())

    def add(self, post: Post) -> int:
        """Store a new post and return its id. Raises UserError when the library cannot hold it.

        One that comes in as posted went out when it was planned, as far as anybody knows.
        """
        posted_at = post.posted_at
        if post.status is Status.POSTED and posted_at is None and post.planned:
            posted_at = min(post.planned, self.now)
        archived = {account.id for account in self.accounts if account.archived_at}
        new = self._kept(post, account_id=self._account(post, archived), posted_at=posted_at)
        return posts.insert(self.library, new, post.created_at or self.now)

    def change(self, old: Post, new: Post) -> None:
        """Write a post's new state. Raises UserError when the library cannot hold it."""
        values: dict[str, Any] = {}
        if new.status is Status.POSTED and old.status is not Status.POSTED:
            values["posted_at"] = new.posted_at or self.now
        if (new.kind, new.account_id) != (old.kind, old.account_id):
            values["account_id"] = self._account(new, set())
        if old.planned_date and not new.planned_date and new.campaign_id in self.launches:
            new = replace(new, campaign_day=None)  # taken out of the campaign's plan by hand
        posts.update(self.library, old, self._kept(new, **values))

    def _kept(self, post: Post, **values: Any) -> Post:
        """Return the post with other values and with nothing that belongs to another status or campaign."""
        if post.planned_time and not post.planned_date:
            raise UserError(_("A post without a day cannot have a time. Choose a day first."))
        posted_at = values.get("posted_at", post.posted_at)
        values |= {
            "posted_at": posted_at and posted_at.replace(tzinfo=None),
            "campaign_day": self._campaign_day(post),
            **of_other_status(post),
        }
        # Copying takes its time where thousands are imported, of which most are as they should be.
        differing = {name: value for name, value in values.items() if getattr(post, name) != value}
        return replace(post, **differing) if differing else post

    def _campaign_day(self, post: Post) -> int | None:
        if post.campaign_id is None:
            return None
        launch = self.launches.get(post.campaign_id)
        if launch is None or post.planned_date is None:
            return post.campaign_day
        return (post.planned_date - launch).days

    def _account(self, post: Post, unwanted: set[int]) -> int:
        """Return the post's own account if it takes such posts, else the first that does.

        Those archived are taken only when no other does.
        """
        takes_articles = post.kind is not PostKind.MOMENTS
        fitting = [account for account in self.accounts if account.kind.takes_articles is takes_articles]
        ids = [account.id for account in sorted(fitting, key=lambda account: account.archived_at is not None)]
        if post.account_id in ids and post.account_id not in unwanted:
            return post.account_id
        if post.account_id and post.account_id not in {account.id for account in self.accounts}:
            raise UserError(_("The account of this post no longer exists. Choose another one."))
        if not ids:
            raise UserError(_("No account takes such posts. Add one in the settings first."))
        return ids[0]


def begun(post: Post) -> Post:
    """Return the post as it is once it has a day: an idea from the backlog becomes a draft."""
    if post.planned_date is None and post.status is Status.IDEA:
        return replace(post, status=Status.DRAFT)
    return post


def shifted(day: date, days: int) -> date:
    """Return the day so many days later. Raises UserError beyond the calendar's years 1 to 9999."""
    try:
        return day + timedelta(days)
    except OverflowError:
        raise UserError(_("That day lies beyond the calendar. Nothing was changed.")) from None


def as_copy(post: Post, day: date | None) -> Post:
    """Return a new draft of a post's content for a day, without what came of the post itself."""
    return replace(
        post,
        id=0,
        status=Status.DRAFT,
        planned_date=day,
        planned_time=post.planned_time if day else None,
        created_at=None,
        posted_at=None,
        posted_url="",
        ready_reason="",
        skip_reason="",
        series_id=None,
        series_day=None,
    )
