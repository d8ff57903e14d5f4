"""The versions of a post: kept now and then, looked through, brought back."""

from dataclasses import replace

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Change, Post, PostVersion, VersionReason
from planner.model.content import content_only, with_content
from planner.operations.post_rules import PostWriter
from planner.operations.step import step
from planner.store import Library, plan, posts, records, tables, undo, versions_of_posts


def keep_version(library: Library, post_id: int, reason: VersionReason, name: str = "") -> PostVersion | None:
    """Keep a post's content as it is now, and thin out its older versions. This is no undo step.

    Returns the version that holds the content; None for a post that is blank or gone, where nothing is kept.
    """
    with library.transaction():
        post = posts.get(library, post_id)
        if post is None:
            return None
        version = versions_of_posts.keep(library, post, reason, clock.now(), name.strip())
        versions_of_posts.thin(library, post_id, clock.now())
        if reason is VersionReason.NAMED:
            undo.end_burst(library)  # what is written from now on is taken back apart from what was kept
    return version


def post_versions(library: Library, post_id: int) -> list[PostVersion]:
    """Return all versions of a post, newest first."""
    return records.every(library, tables.POST_VERSIONS, post_id=post_id)


def restore_version(library: Library, version_id: int) -> Change:
    """Put a version's content back into its post; date and status stay, and so does the account that fits.

    What the post held before is kept as a version first. Raises UserError when either is gone.
    """
    with step(library, "restore_version") as recording:
        version = records.get(library, tables.POST_VERSIONS, version_id)
        if version is None:
            raise UserError(_("This version is no longer there. Nothing was changed."))
        post = posts.get(library, version.post_id)
        if post is None:
            raise UserError(_("This post is not there. If it was deleted, undo or the trash brings it back."))
        if content_only(post) != version.content:
            versions_of_posts.keep(library, post, VersionReason.RESTORED, clock.now())
            PostWriter.of(library).change(post, _restored(library, post, version.content))
    return recording.change


def _restored(library: Library, post: Post, content: Post) -> Post:
    """Return the post with a version's content, but its own pillar if the version's is gone."""
    if content.pillar not in {pillar.key for pillar in plan.pillars(library)}:
        content = replace(content, pillar=post.pillar)
    return with_content(post, content)
