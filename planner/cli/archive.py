"""archive: the whole library with its pictures in one file, and back."""

from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.cli.missing import tell_missing
from planner.cli.usage import UserPath
from planner.errors import UserError
from planner.exporting.places import is_there, refuse_existing, refuse_own_place
from planner.i18n import _
from planner.store import Library

_SUFFIXES = (".quanli",)


@click.group("archive")
def archive_command() -> None:
    """Save the library with all pictures in one file, or open such a file."""


@archive_command.command("save")
@click.argument("file", type=UserPath())
@click.option("--overwrite", is_flag=True, help="Replace FILE, a .quanli, when it is there already.")
@click.option("--salvaged", is_flag=True, help="Of a damaged library save what can still be read.")
@click.pass_obj
def save_command(context: CommandContext, file: Path, overwrite: bool, salvaged: bool) -> int:
    """Write the library with all its pictures to FILE, such as plan.quanli; any new name will do."""
    from planner.archive import save_archive

    with context.library(verified=True) as library:
        refuse_own_place(library, file)
        if context.is_damaged:
            _refuse_salvaged(library, file, salvaged)
        refuse_existing(file, _SUFFIXES, overwrite=overwrite)
        saved = save_archive(library, file)
    click.echo(
        _("Saved to {path}: posts {posts}, pictures {pictures}, {size} MB").format(
            path=file, posts=saved.posts, pictures=saved.pictures, size=f"{saved.size / 1_000_000:.1f}"
        )
    )
    return tell_missing(len(saved.missing))


@archive_command.command("open")
@click.argument("file", type=UserPath())
@click.pass_obj
def open_command(context: CommandContext, file: Path) -> int:
    """Make FILE the library in the data folder, which must be new or empty."""
    from planner.archive import open_archive

    opened = open_archive(file, context.data_folder)
    click.echo(
        _("Opened in {folder}: posts {posts}, pictures {pictures}").format(
            folder=context.data_folder, posts=opened.posts, pictures=opened.pictures
        )
    )
    return tell_missing(opened.missing_pictures)


def _refuse_salvaged(library: Library, file: Path, is_wanted: bool) -> None:
    """What is left of a library never replaces an archive, which may hold all of it."""
    if not is_wanted:
        raise UserError(
            _("{path} was not written. {damage} “archive save --salvaged” saves what can be read.").format(
                path=file, damage=library.refusal
            )
        )
    if is_there(file):
        raise UserError(
            _(
                "{path} is there already; what can be read of a damaged library never replaces a file. "
                "Choose another name."
            ).format(path=file)
        )
