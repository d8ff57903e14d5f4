"""versions: what was kept of a post, how it differs from the post as it is, and bringing it back."""

import click

from planner.cli.context import CommandContext
from planner.cli.usage import WrongUse
from planner.differences import FieldDifference, differences, field_name
from planner.errors import UserError
from planner.i18n import _
from planner.model import PostVersion
from planner.operations import post_versions, restore_version
from planner.program import PROGRAM
from planner.store import Library, plan, posts
from planner.store.records import MOST_ID
from planner.text.difference import Mark
from planner.words import version_reason_word

_FRAMES = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


@click.command("versions")
@click.argument("post_id", type=click.IntRange(1, MOST_ID))
@click.option("--show", type=click.IntRange(1, MOST_ID), help="Version to compare with the post as it is.")
@click.option("--restore", type=click.IntRange(1, MOST_ID), help="Version to put back into the post.")
@click.pass_obj
def versions_command(context: CommandContext, post_id: int, show: int | None, restore: int | None) -> None:
    """List the versions of a post, newest first."""
    if show is not None and restore is not None:
        raise WrongUse(_("Give either --show or --restore, not both."))
    with context.library(writes=restore is not None) as library:
        _check(library, post_id)
        if restore is not None:
            _restore(library, post_id, restore)
        elif show is not None:
            _show(library, post_id, show)
        else:
            _list(library, post_id)


def _check(library: Library, post_id: int) -> None:
    if posts.get(library, post_id) is None:
        raise UserError(
            _("There is no post {n}; `{program} list` tells the numbers.").format(n=post_id, program=PROGRAM)
        )


def _list(library: Library, post_id: int) -> None:
    versions = post_versions(library, post_id)
    if not versions:
        click.echo(_("No version of this post has been kept yet."))
    width = max((len(str(version.id)) for version in versions), default=0)
    for version in versions:
        words = "  ".join(filter(None, (version_reason_word(version.reason), version.name)))
        click.echo(f"{version.id:>{width}}  {version.at:%Y-%m-%d %H:%M}  {words}")


def _show(library: Library, post_id: int, version_id: int) -> None:
    version = _version(library, post_id, version_id)
    post = posts.get(library, post_id)
    found = differences(version.content, post, plan.pillars(library)) if post else []
    if not found:
        click.echo(_("The post is as it was in this version."))
    for each in found:
        click.echo(_("{field}:").format(field=field_name(each.field)))
        click.echo(_as_text(each))


def _as_text(found: FieldDifference) -> str:
    if not found.pieces:
        return f"{found.before} → {found.after}"
    return "".join(_FRAMES[piece.mark].format(piece.text) for piece in found.pieces)


def _restore(library: Library, post_id: int, version_id: int) -> None:
    _version(library, post_id, version_id)
    if restore_version(library, version_id):
        click.echo(
            _("Version {n} is back; `{program} undo` takes that back.").format(n=version_id, program=PROGRAM)
        )
    else:
        click.echo(_("The post is as it was in this version."))


def _version(library: Library, post_id: int, version_id: int) -> PostVersion:
    for version in post_versions(library, post_id):
        if version.id == version_id:
            return version
    raise UserError(
        _("Post {post} has no version {n}; `{program} versions {post}` lists them.").format(
            post=post_id, n=version_id, program=PROGRAM
        )
    )
