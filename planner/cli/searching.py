"""search: the posts with certain words."""

import json
from datetime import date

import click

from planner.cli.context import CommandContext
from planner.cli.filtering import known_tag, pillar_key
from planner.cli.ranges import optional_range_options
from planner.cli.usage import WrongUse
from planner.i18n import _
from planner.model import PostFilter, PostKind, Status
from planner.store import plan
from planner.store.search import LIMIT, Hit, SearchResult, search
from planner.text.searching import parse_query
from planner.words import kind_word, pillar_word

_KINDS = click.Choice([kind.value for kind in PostKind])
_STATUSES = click.Choice([status.value for status in Status])
_MARKS = "【{}】"
"""What stands around found words: plain characters, that survive every terminal and file."""


@click.command("search")
@click.argument("text", nargs=-1, required=True)
@optional_range_options
@click.option("--kind", "kinds", type=_KINDS, multiple=True, help="Only this kind; may be repeated.")
@click.option("--pillar", "pillars", multiple=True, help="Only this pillar, by key or name; may be repeated.")
@click.option(
    "--status", "statuses", type=_STATUSES, multiple=True, help="Only this status; may be repeated."
)
@click.option("--tag", "tags", multiple=True, help="Only with this tag; may be repeated.")
@click.option("--in-trash", is_flag=True, help="Search what lies in the trash instead.")
@click.option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def search_command(
    context: CommandContext,
    text: tuple[str, ...],
    first: date | None,
    last: date | None,
    kinds: tuple[str, ...],
    pillars: tuple[str, ...],
    statuses: tuple[str, ...],
    tags: tuple[str, ...],
    in_trash: bool,
    limit: int,
    form: str,
) -> None:
    """Find the posts with all the words of TEXT, those made last first.

    Han characters are found anywhere, other words from their beginning; what stands in “ ” or " " only as
    it is. Width, case, traditional characters, marks and emoji make no difference; marks and emoji alone
    are found as they are.

    JSON: {"hits": [...], "has_more": bool}. A hit has "id", "kind", "account" (id), "pillar" (key),
    "status", "date", "time", "heading", "field" (where it was found), "snippet" (one line of the field)
    and "spans" ([start, end) of the words in the snippet, in code points).
    """
    query = " ".join(text)
    if not parse_query(query):
        raise WrongUse(_("There is nothing to search for in “{text}”.").format(text=query))
    with context.library() as library:
        known = plan.pillars(library)
        wanted = PostFilter(
            kinds=frozenset(map(PostKind, kinds)),
            pillars=frozenset(pillar_key(known, name) for name in pillars),
            statuses=frozenset(map(Status, statuses)),
            tags=frozenset(known_tag(library, name) for name in tags),
            first=first,
            last=last,
        )
        result = search(library, query, wanted, limit, in_trash=in_trash)
    if form == "json":
        found = {"hits": [_as_json(hit) for hit in result.hits], "has_more": result.has_more}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _print(result, {pillar.key: pillar_word(pillar) for pillar in known})


def _print(result: SearchResult, pillars: dict[str, str]) -> None:
    if not result.hits:
        click.echo(_("Nothing was found."))
    width = max((len(str(hit.post.id)) for hit in result.hits), default=0)
    for hit in result.hits:
        post = hit.post
        day = f"{post.planned_date}" if post.planned_date else _("Backlog")
        at = f"{post.planned_time:%H:%M}" if post.planned_time else "     "
        words = f"{kind_word(post.kind)}  {pillars[post.pillar]}  {post.heading}"
        click.echo(f"{post.id:>{width}}  {day} {at}  {words}")
        click.echo(f"{'':{width}}  {_marked(hit)}")
    if result.has_more:
        n = len(result.hits)
        click.echo(_("There is more than these {n}; --limit shows more.").format(n=n))


def _marked(hit: Hit) -> str:
    """Return the snippet with the found words between marks."""
    parts, last = [], 0
    for start, end in hit.spans:
        parts += [hit.snippet[last:start], _MARKS.format(hit.snippet[start:end])]
        last = end
    return "".join([*parts, hit.snippet[last:]])


def _as_json(hit: Hit) -> dict[str, object]:
    post = hit.post
    return {
        "id": post.id,
        "kind": post.kind.value,
        "account": post.account_id,
        "pillar": post.pillar,
        "status": post.status.value,
        "date": post.planned_date.isoformat() if post.planned_date else None,
        "time": f"{post.planned_time:%H:%M}" if post.planned_time else None,
        "heading": post.heading,
        "field": hit.field,
        "snippet": hit.snippet,
        "spans": [list(span) for span in hit.spans],
    }
