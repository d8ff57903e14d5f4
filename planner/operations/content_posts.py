"""Storing the posts of a plan that was read."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.importing.plan import Outcome
from planner.model import PILLAR_ORDER, ImageProblem, Post, PostImage, PostKind
from planner.model.plan_content import PlanContent
from planner.model.trash import TrashKind
from planner.operations.content_report import Journal
from planner.operations.content_rules import linked, seen
from planner.store import Library, plan, posts, records, tables, trash, uids
from planner.store.content import attempt, keep_new_name

_AS_STORED = ("id", "created_at")
"""What a stored post keeps whatever the file says."""


def posts_here(library: Library, content: PlanContent) -> dict[int, tuple[int, Post | None]]:
    """Return which posts are in the library already, by their ids in the file: the library's id and the post,
    None for one in the trash.

    They are known by their lasting names; a post without one is here when a post equals it in kind, date,
    time, title and text.
    """
    named = uids.posts_named(library, content.uids.values())
    targets = {post_id: named[uid] for post_id, uid in content.uids.items() if uid in named}
    nameless = [post for post in content.posts if post.id not in content.uids]
    if nameless:
        alike = {_key(post): post.id for post in posts.everything(library)}
        targets |= {post.id: alike[_key(post)] for post in nameless if _key(post) in alike}
    stored = {post.id: post for post in posts.by_ids(library, targets.values())}
    return {post_id: (target, stored.get(target)) for post_id, target in targets.items()}


class PostStoring:
    """Stores the posts of a content whose other things have their ids in the library already."""

    def __init__(
        self,
        library: Library,
        content: PlanContent,
        here: Mapping[int, tuple[int, Post | None]],
        ids: dict[str, dict[int, int]],
        pillars: Mapping[str, str],
        pictures: Mapping[str, PostImage],
        journal: Journal,
    ) -> None:
        """`here` is from `posts_here`; `ids` are the library's by table and the file's, posts' are added."""
        self._library = library
        self._content = content
        self._here = here
        self._ids = ids
        self._pillars = pillars
        self._pictures = pictures
        self._journal = journal
        self._accounts = {account.id: account for account in plan.accounts(library)}
        campaigns = records.every(library, tables.CAMPAIGNS)
        self._launches = {each.id: each.launch_date for each in campaigns}

    def run(self) -> None:
        """Store all posts, in the order of the file."""
        self._ids["posts"] = {}
        for post in self._content.posts:
            try:
                with attempt(self._library):
                    self._store(post)
            except UserError as error:
                self._journal.note("posts", post, Outcome.REFUSE, str(error))

    def _store(self, post: Post) -> None:
        new = self._as_stored(post)
        target, old = self._here.get(post.id, (0, None))
        if not target:
            made = post.created_at or clock.now()
            post_id = posts.insert(self._library, new, made.replace(tzinfo=None))
            if post.id in self._content.uids:
                keep_new_name(self._library, post_id, self._content.uids[post.id])
            self._done(post, post_id, Outcome.NEW)
            return
        is_trashed = old is None
        if old is None:
            trash.take_out(self._library, TrashKind.POST, target)
            (old,) = posts.by_ids(self._library, [target])
        new = replace(new, id=target, created_at=old.created_at)
        names = [each.name for each in fields(Post) if getattr(old, each.name) != getattr(new, each.name)]
        if names:
            posts.update(self._library, old, new)
        is_same = not names and not is_trashed
        self._done(post, target, Outcome.SAME if is_same else Outcome.UPDATE, tuple(names))

    def _done(self, post: Post, post_id: int, outcome: Outcome, changes: tuple[str, ...] = ()) -> None:
        self._ids["posts"][post.id] = post_id
        self._journal.note("posts", post, outcome, changes=changes)

    def _as_stored(self, post: Post) -> Post:
        """Return the post as the library holds it: with its ids, and each name once."""
        new, emptied = linked("posts", post, self._ids)
        for name in emptied:
            self._journal.remark("posts", post, _gone(name))
        if post.pillar not in self._pillars and post.pillar not in PILLAR_ORDER:
            raise UserError(_("There is no pillar “{key}” in the file.").format(key=post.pillar[:40]))
        values: dict[str, Any] = {
            "pillar": self._pillars.get(post.pillar, post.pillar),
            "account_id": self._account(post, new.account_id),
            "tags": _once(new.tags),
            "reminded": _once(new.reminded),
            "further_comments": tuple(text for text in new.further_comments if text),
            "images": tuple(self._image(post, image) for image in new.images),
            "cover": self._image(post, new.cover) if new.cover else None,
            "series_day": new.series_day if new.series_id else None,
            "campaign_day": self._campaign_day(new),
        }
        # Copying takes its time where thousands come in, of which most are as they should be. Pictures are
        # always taken over: whether they are lost makes no difference when they are compared.
        differing = {
            name: value
            for name, value in values.items()
            if getattr(new, name) != value or (value and name in ("images", "cover"))
        }
        stored: Post = replace(new, **differing) if differing else new
        return stored

    def _account(self, post: Post, account_id: int) -> int:
        takes_articles = post.kind is not PostKind.MOMENTS
        if self._accounts[account_id].kind.takes_articles is takes_articles:
            return account_id
        fitting = [each for each in self._accounts.values() if each.kind.takes_articles is takes_articles]
        if not fitting:
            raise UserError(_("No account takes such posts. Add one in the settings first."))
        text = _("Its account does not take such posts; it went to another one.")
        self._journal.remark("posts", post, text)
        return min(fitting, key=lambda each: each.archived_at is not None).id

    def _campaign_day(self, post: Post) -> int | None:
        if post.campaign_id is None:
            return None
        return place_in_campaign(post, self._launches.get(post.campaign_id))

    def _image(self, post: Post, image: PostImage) -> PostImage:
        if image.problem is None and image.sha256 in self._pictures:
            return seen(image, self._pictures)
        if image.problem is None:
            text = _("Nothing is known of the picture “{name}”; it is noted as missing.")
            self._journal.remark("posts", post, text.format(name=image.name[:40]))
        problem = image.problem or ImageProblem.MISSING
        return PostImage(
            image.name,
            problem=problem,
            caption=image.caption,
            crop=image.crop,
            square_crop=image.square_crop,
        )


def place_in_campaign(post: Post, launch: date | None) -> int | None:
    """Return a post's place in days from the launch, as far as both days are known."""
    if launch is None or post.planned_date is None:
        return post.campaign_day
    return (post.planned_date - launch).days


def _key(post: Post) -> tuple[object, ...]:
    return post.kind, post.planned_date, post.planned_time, post.title, post.text


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _gone(name: str) -> str:
    if name == "series_id":
        return _("Its series is not in the file or was left out; it is a single post now.")
    return _("Its campaign is not in the file or was left out; it belongs to none now.")
