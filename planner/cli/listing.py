"""list: the posts of a range."""

import json
from collections.abc import Sequence
from datetime import date

import click

from planner.cli.context import CommandContext
from planner.cli.ranges import range_options, reach
from planner.i18n import _
from planner.model import Post
from planner.store import posts
from planner.words import kind_word, status_word


@click.command("list")
@range_options
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def list_command(context: CommandContext, first: date, last: date, form: str) -> int:
    """List the posts planned in a range."""
    with context.library() as library:
        is_complete = reach(library, last)
        found = posts.between(library, first, last)
    if form == "json":
        click.echo(json.dumps({"posts": [_as_json(post) for post in found]}, ensure_ascii=False, indent=1))
    else:
        _print(found)
    return 0 if is_complete else 1


def _print(found: Sequence[Post]) -> None:
    if not found:
        click.echo(_("Nothing is planned in this range."))
    width = max((len(str(post.id)) for post in found), default=0)
    for post in found:
        at = f"{post.planned_time:%H:%M}" if post.planned_time else "     "
        words = f"{kind_word(post.kind)}  {status_word(post.status)}  {post.heading}"
        click.echo(f"{post.id:>{width}}  {post.planned_date} {at}  {words}")


def _as_json(post: Post) -> dict[str, object]:
    return {
        "id": post.id,
        "kind": post.kind.value,
        "account": post.account_id,
        "pillar": post.pillar,
        "date": post.planned_date.isoformat() if post.planned_date else None,
        "time": f"{post.planned_time:%H:%M}" if post.planned_time else None,
        "title": post.title,
        "author": post.author,
        "digest": post.digest,
        "text": post.text,
        "first_comment": post.first_comment,
        "notes": post.notes,
        "location": post.location,
        "link": post.link,
        "origin": post.origin.value,
        "status": post.status.value,
        "visibility": post.visibility.value,
        "tags": list(post.tags),
        "reminded": list(post.reminded),
        "ad_marked": post.ad_marked,
        "images": [
            {"name": image.name, "sha256": image.sha256, "problem": image.problem and image.problem.value}
            for image in post.images
        ],
    }
