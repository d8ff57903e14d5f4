"""export: the plan of a range as a file."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from planner.cli.context import CommandContext
from planner.cli.filtering import Filtering, filter_options
from planner.cli.missing import tell_missing, tell_unusable
from planner.cli.ranges import optional_range_options, reach
from planner.cli.stopping import StoppedCallError
from planner.cli.usage import UserPath, WrongUse
from planner.clock import today
from planner.errors import UserError
from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.delimited import ENCODINGS
from planner.exporting.fields import FIELDS
from planner.exporting.formats import BY_KEY, FORMATS, PICTURES, WHOLE, ExportFormat
from planner.exporting.job import ExportJob
from planner.exporting.places import is_taken, refuse_existing, refuse_own_place
from planner.exporting.writing import offered, write_export, write_to
from planner.i18n import LANGUAGES, _, ngettext
from planner.model import ImageProblem, PostFilter, PostImage
from planner.operations.export_presets import export_preset
from planner.operations.exporting import export_job
from planner.store import Library, posts

_NOT_WRITTEN = (".xls", ".ods", ".docx")
"""What people ask for by a name that no format here has."""

_STANDARD_OUTPUT = Path("-")


@click.command("export")
@optional_range_options
@click.option("--all", "everything", is_flag=True, help="Every day with a plan; for json everything.")
@filter_options
@click.option("--format", "form", type=click.Choice(list(BY_KEY)), help="Needed unless a preset says it.")
@click.option("--layout", help="One of the format's layouts; its first unless said.")
@click.option(
    "--order", type=click.Choice([order.value for order in Order]), help="What the posts stand under."
)
@click.option("--ideas", is_flag=True, default=None, help="Also the posts without a date.")
@click.option("--fields", metavar="A,B", help="Which fields, as in date,time,title; uid is the post's ID.")
@click.option(
    "--pictures", type=click.Choice([each.value for each in Pictures]), help="How pictures come along."
)
@click.option("--findings/--no-findings", default=None, help="Show what the checks found.  [default: yes]")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of the file; that of the program unless said."
)
@click.option("--encoding", type=click.Choice(ENCODINGS), help="Of a text table.")
@click.option(
    "--preset", metavar="NAME", help="Format, options and filter as kept in the window under this name."
)
@click.option("-o", "--output", type=UserPath(), required=True, help="The file to write; - is stdout.")
@click.option("--overwrite", is_flag=True, help="Replace the file when it is there already.")
@click.pass_obj
def export_command(
    context: CommandContext,
    /,
    first: date | None,
    last: date | None,
    everything: bool,
    filtering: Filtering,
    form: str | None,
    preset: str | None,
    output: Path,
    overwrite: bool,
    **options: Any,
) -> int:
    """Write the plan of a range to a file. An empty range is written too, and told.

    Options go before what a preset keeps. Layouts: pdf week, month, list, book; png long, cards,
    which makes a folder.
    """
    _check_range(first, last, everything)
    if form is None and preset is None:
        raise WrongUse(_("Say which format: --format, or --preset with a name."))
    given = {name: value for name, value in options.items() if value is not None}
    is_complete = True
    with context.library(verified=True) as library:
        choices = _choices(library, form, preset, given)
        _refuse_target(context, library, choices, output, overwrite=overwrite)
        if last is not None:
            is_complete = reach(library, last)
        wanted = _wanted(library, preset, filtering(library))
        if everything and choices.form == "json" and not choices.layout and wanted == PostFilter():
            choices = replace(choices, layout=WHOLE)
        days = (first, last) if first and last else _every_day(library, choices)
        job = export_job(library, *days, choices, wanted)
    with _told_when_stopped(output):
        _write(context, job, output)
        _tell(job, output)
    lost = _lost_pictures(job)
    unusable = sum(image.problem not in (None, ImageProblem.MISSING) for image in lost)
    is_piped = output == _STANDARD_OUTPUT
    tell_missing(len(lost) - unusable, err=is_piped)
    tell_unusable(unusable, err=is_piped)
    return 0 if is_complete and not lost else 1


def _check_range(first: date | None, last: date | None, everything: bool) -> None:
    is_range = first is not None and last is not None
    if everything and is_range:
        raise WrongUse(_("Give either --all or a range, not both."))
    if not everything and not is_range:
        raise WrongUse(_("Say which days: --week 2026-W48, --from and --to, or --all."))


def _every_day(library: Library, choices: Choices) -> tuple[date, date]:
    """Return the first and the last day with a post; a whole library may do without any. Raises UserError."""
    found = posts.span(library)
    if found is None and choices.layout != WHOLE:
        raise UserError(_("Nothing has a date yet, so nothing was written."))
    return found or (today(), today())


def _choices(library: Library, form: str | None, preset: str | None, given: dict[str, Any]) -> Choices:
    """Return what was asked for: the preset, and over it the options. Raises WrongUse."""
    base = Choices(form or "") if preset is None else export_preset(library, preset).choices
    if preset is not None and form is not None and form != base.form:
        raise WrongUse(
            _("The preset {name} is of the format {known}; leave --format out.").format(
                name=preset, known=base.form
            )
        )
    found = BY_KEY[form or base.form]
    for name, value in given.items():
        _refuse_unused(found, name, "no-findings" if value is False else name)
    if "fields" in given:
        given["fields"] = _fields(given["fields"])
    _check_layout(found, given.get("layout", ""))
    for name, kind in (("order", Order), ("pictures", Pictures)):
        if name in given:
            given[name] = kind(given[name])
    return replace(base, form=found.key, **given)


def _wanted(library: Library, preset: str | None, given: PostFilter) -> PostFilter:
    """Return the posts asked for: by the options, and by the preset where these say nothing.

    Raises UserError when the preset asks for what is gone: without it more posts would leave than are meant.
    """
    kept = export_preset(library, preset).wanted if preset is not None else None
    if kept is None:
        return given
    found, gone = kept.found(library)
    if gone:
        raise UserError(
            _(
                "The preset {name} asks for {names}, which is gone, so nothing was written. "
                "Keep it anew in the window."
            ).format(name=preset, names=_(", ").join(gone))
        )
    over = {each.name: getattr(given, each.name) for each in fields(given)}
    return replace(found, **{name: value for name, value in over.items() if value})


def _refuse_unused(form: ExportFormat, name: str, option: str) -> None:
    """Refuse a choice that makes no difference to a format; `option` is what was written for it."""
    if name not in form.uses:
        raise WrongUse(
            _("The format {form} makes no use of --{option}; leave it out.").format(
                form=form.key, option=option
            )
        )


def _fields(text: str) -> tuple[str, ...]:
    """Return the fields named, in the order of columns."""
    named = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in named if name not in FIELDS]
    if unknown or not named:
        raise WrongUse(
            _("--fields does not take {names}; there are {fields}.").format(
                names=", ".join(unknown) or "“”", fields=", ".join(FIELDS)
            )
        )
    return tuple(key for key in FIELDS if key in named)


def _check_layout(form: ExportFormat, layout: str) -> None:
    if layout and form.layout(layout) is None:
        raise WrongUse(
            _("The format {form} has no layout {layout}; it has {layouts}.").format(
                form=form.key, layout=layout, layouts=", ".join(each.key for each in form.layouts)
            )
        )


def _refuse_target(
    context: CommandContext, library: Library, choices: Choices, path: Path, *, overwrite: bool
) -> None:
    """Refuse a format that nothing writes, and a place that cannot be meant."""
    form = BY_KEY[choices.form]
    if form not in offered(context.painters):
        raise UserError(_("The format {form} cannot be written.").format(form=form.key))
    is_folder = form.is_folder(choices.layout)
    if path == _STANDARD_OUTPUT:
        if is_folder:
            raise WrongUse(_("This layout makes a folder, which standard output cannot take."))
        return
    _check_suffix(form, path)
    refuse_own_place(library, path)
    if is_folder:
        _refuse_folder(path, overwrite=overwrite)
    else:
        refuse_existing(path, form.suffixes, overwrite=overwrite)


def _refuse_folder(path: Path, *, overwrite: bool) -> None:
    if is_taken(path) and not overwrite:
        raise UserError(
            _("{path} is there already, so nothing was written. --overwrite replaces it.").format(path=path)
        )


def _check_suffix(form: ExportFormat, path: Path) -> None:
    """Refuse a name that says another format than the one asked for; a name without a suffix says none."""
    suffix = path.suffix.lower()
    other = any(suffix in each.suffixes for each in FORMATS) or suffix in _NOT_WRITTEN
    if other and suffix not in form.suffixes:
        raise WrongUse(
            _("{path} ends in {suffix}, but --format is {form}; change one of them.").format(
                path=path, suffix=path.suffix, form=form.key
            )
        )


@contextmanager
def _told_when_stopped(path: Path) -> Iterator[None]:
    """Tell, when the call is stopped, whether the file is in its place already."""
    before = _identity(path)
    try:
        yield
    except KeyboardInterrupt as stop:
        if path == _STANDARD_OUTPUT:
            raise
        told = _("Stopped. {path} was not written.")
        if _identity(path) != before:
            told = _("Stopped, but {path} had been written by then.")
        raise StoppedCallError(told.format(path=path), stop) from stop


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from the one that takes its place."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def _write(context: CommandContext, job: ExportJob, path: Path) -> None:
    if path != _STANDARD_OUTPUT:
        write_export(job, path, context.painters)
        return
    if sys.stdout is None:
        raise UserError(_("There is no standard output, so nothing was written."))
    whole = io.BytesIO()  # nothing is sent before all of it is there
    write_to(job, whole, context.painters)
    sys.stdout.buffer.write(whole.getvalue())
    sys.stdout.buffer.flush()


def _tell(job: ExportJob, path: Path) -> None:
    """Say how many posts are in the file; on stderr when the file itself goes to stdout."""
    is_piped = path == _STANDARD_OUTPUT
    place = _("standard output") if is_piped else str(path)
    n = len(job.content.posts if job.content else job.document.rows)
    sentence = (
        ngettext("{n} post exported to {path}", "{n} posts exported to {path}", n).format(n=n, path=place)
        if n
        else _("Nothing is planned in this range; {path} has no posts.").format(path=place)
    )
    click.echo(sentence, err=is_piped)


def _lost_pictures(job: ExportJob) -> list[PostImage]:
    """Return the pictures of the posts that cannot come along where pictures are wanted."""
    wanted = job.choices.pictures is not Pictures.NONE and PICTURES in BY_KEY[job.choices.form].uses
    if not wanted and job.choices.form != "zip":
        return []
    if job.content is not None:  # which only names its pictures unless it takes them along
        is_full = job.choices.pictures is Pictures.FULL
        images = set(job.content.pictures.values()) if is_full else set()
    else:
        images = {image for row in job.document.rows for image in row.pictures}
    return [image for image in images if not _is_there(job, image.sha256)]


def _is_there(job: ExportJob, sha256: str) -> bool:
    try:
        return bool(sha256 and job.media.path_of(sha256))
    except UserError:
        return False
