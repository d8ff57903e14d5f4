"""lint: check files, a range of the plan, or a batch of cases."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.cli.ranges import optional_range_options
from planner.cli.usage import WrongUse
from planner.errors import UserError
from planner.exporting.wording import severity_word
from planner.i18n import _
from planner.importing.articles import read_article
from planner.importing.cells import CellError, cell_text
from planner.importing.decoding import decode
from planner.lint.cases import post_of_case
from planner.lint.engine import findings_by_post, lint_post
from planner.lint.finding import Finding
from planner.model import PILLAR_ORDER, Post, PostKind
from planner.operations import lint_context
from planner.store import posts as stored_posts
from planner.text.graphemes import graphemes

_REACH = timedelta(days=30)
"""How far the rules for a plan look beyond a range."""

_FILE = click.Path(path_type=Path)
_HEADING = 20
"""Graphemes of a post's heading that name it."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """A post, what was found, and where its texts stand: a name and the lines above each field's text."""

    name: str
    post: Post
    findings: Sequence[Finding]
    lines_above: dict[str, int]


@click.command("lint")
@click.argument("files", nargs=-1, type=_FILE)
@optional_range_options
@click.option("--jsonl", type=_FILE, help="A batch: one case, a JSON object, a line.")
@click.option("--channel", type=click.Choice([kind.value for kind in PostKind]), help="What the files are.")
@click.option("--pillar", type=click.Choice(PILLAR_ORDER), default="life", help="The files' pillar.")
@click.option("--planned", metavar="ISO", help="The files' planned time, as in 2026-11-25T20:30.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def lint_command(
    context: click.Context,
    files: tuple[Path, ...],
    first: date | None,
    last: date | None,
    jsonl: Path | None,
    channel: str | None,
    pillar: str,
    planned: str | None,
    form: str,
) -> int:
    """Check FILES, a range of the plan or a batch. A .md file is an article, a .txt file a Moments post."""
    if bool(files) + (first is not None) + (jsonl is not None) != 1:
        raise WrongUse(_("Say what to check: files, a range of days, or --jsonl with a file."))
    if jsonl:
        return _run_batch(jsonl)
    if first and last:
        checked = _check_range(context.obj, first, last)
    else:
        moment = _moment(planned)
        checked = [_check_file(path, channel, pillar, moment) for path in files]
    for line in [_as_json(checked)] if form == "json" else _as_text(checked):
        click.echo(line)
    return 1 if any(each.findings for each in checked) else 0


def _run_batch(path: Path) -> int:
    """Print the findings of each case, one JSON object a line."""
    found = False
    for number, line in enumerate(_read(path).splitlines(), 1):
        if not line.strip():
            continue
        case = _case(line, path, number)
        findings = lint_post(post := _post(case, path, number))
        found = found or bool(findings)
        rows = [row for finding in findings for row in _rows(finding, post)]
        click.echo(json.dumps({"id": case.get("id"), "findings": rows}, ensure_ascii=False))
    return 1 if found else 0


def _case(line: str, path: Path, number: int) -> dict[str, object]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        case = None
    if not isinstance(case, dict):
        raise UserError(_("Line {number} of {name} is no JSON object.").format(number=number, name=path.name))
    return case


def _post(case: dict[str, object], path: Path, number: int) -> Post:
    try:
        return post_of_case(case)
    except UserError as error:
        raise UserError(
            _("Line {number} of {name}: {problem}").format(number=number, name=path.name, problem=error)
        ) from None


def _read(path: Path) -> str:
    """Return the text of a file that was named. Raises UserError when there is none to be read."""
    if path.is_dir():
        raise UserError(_("{path} is a folder, not a file.").format(path=path))
    try:
        return decode(path.read_bytes(), path.name)
    except FileNotFoundError:
        raise UserError(_("There is no file {path}.").format(path=path)) from None
    except OSError as error:
        raise UserError(
            _("{path} cannot be read ({reason}).").format(path=path, reason=error.strerror)
        ) from None


def _check_range(context: CommandContext, first: date, last: date) -> list[_Checked]:
    with context.library() as library:
        around = stored_posts.between(library, first - _REACH, last + _REACH)
        surroundings = lint_context(library)
    findings = findings_by_post(around, surroundings)
    wanted = [post for post in around if post.planned_date and first <= post.planned_date <= last]
    return [_Checked(_locator(post), post, findings[post.id], {}) for post in wanted]


def _locator(post: Post) -> str:
    """Return day, time and heading, which people find a post by; a colon in it would mislead tools."""
    at = f"{post.planned_time:%H:%M}" if post.planned_time else _("Any time")
    letters = graphemes(" ".join(post.heading.split()))
    heading = "".join(letters[:_HEADING]) + ("…" if len(letters) > _HEADING else "")
    return f"{post.planned_date} {at} {heading.replace(':', '：') or f'#{post.id}'}"


def _check_file(path: Path, channel: str | None, pillar: str, planned: datetime | None) -> _Checked:
    default = PostKind.MOMENTS if path.suffix.lower() == ".txt" else PostKind.ARTICLE
    kind = PostKind(channel) if channel else default
    whole = cell_text(_read(path))
    try:
        article = read_article(path)
    except CellError as error:
        raise UserError(str(error)) from None
    head = whole[: len(whole) - len(article.text)]
    post = Post(
        kind=kind,
        pillar=pillar,
        planned_date=planned.date() if planned else None,
        planned_time=planned.time() if planned else None,
        title=article.meta.get("title", ""),
        author=article.meta.get("author", ""),
        digest=article.meta.get("digest", ""),
        text=article.text.rstrip("\n"),
    )
    above = {"text": head.count("\n")}
    for number, line in enumerate(head.splitlines()):
        above |= {field: number for field in ("title", "digest") if line.startswith(f"{field}:")}
    return _Checked(str(path), post, lint_post(post), above)


def _moment(planned: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(planned).replace(tzinfo=None) if planned else None
    except ValueError:
        raise WrongUse(_("“{text}” is no time; write it as 2026-11-25T20:30.").format(text=planned)) from None


def _as_text(checked: Iterable[_Checked]) -> Iterator[str]:
    """Yield one line for each finding: name:line:column: code, severity, sentence."""
    for each in checked:
        for finding in each.findings:
            before = _field_text(each.post, finding.field)[: finding.spans[0].start] if finding.spans else ""
            line = 1 + each.lines_above.get(finding.field, 0) + before.count("\n")
            column = len(before) - before.rfind("\n")
            severity = severity_word(finding.severity)
            yield f"{each.name}:{line}:{column}: {finding.code} {severity} {finding.message}"


def _as_json(checked: Iterable[_Checked]) -> str:
    posts = [
        {
            "name": each.name,
            "id": each.post.id or None,
            "findings": [row for finding in each.findings for row in _rows(finding, each.post)],
        }
        for each in checked
    ]
    return json.dumps({"posts": posts}, ensure_ascii=False, indent=1)


def _rows(finding: Finding, post: Post) -> Iterator[dict[str, object]]:
    """Yield a finding as one row a span; start, end and text are null when it is about the whole field."""
    text = _field_text(post, finding.field)
    for span in finding.spans or (None,):
        yield {
            "code": finding.code,
            "severity": finding.severity.value,
            "field": finding.field,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "text": text[span.start : span.end] if span else None,
            "message": finding.message,
        }


def _field_text(post: Post, field: str) -> str:
    """Return a text of a post; pictures and the schedule have none."""
    value = getattr(post, field, "")
    return value if isinstance(value, str) else ""
