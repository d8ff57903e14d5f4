"""archive: the whole library with its pictures in one file, and back."""

from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.i18n import _, ngettext


@click.group("archive")
def archive_command() -> None:
    """Save the library with all pictures in one file, or open such a file."""


@archive_command.command("save")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def save_command(context: CommandContext, file: Path) -> int:
    """Write the library with all its pictures to FILE, such as plan.quanli; any name will do."""
    from planner.archive import save_archive

    with context.library() as library:
        saved = save_archive(library, file)
    click.echo(
        _("Saved to {path}: posts {posts}, pictures {pictures}, {size} MB").format(
            path=file, posts=saved.posts, pictures=saved.pictures, size=f"{saved.size / 1_000_000:.1f}"
        )
    )
    return _tell_missing(len(saved.missing))


@archive_command.command("open")
@click.argument("file", type=click.Path(path_type=Path))
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
    return _tell_missing(opened.missing_pictures)


def _tell_missing(n: int) -> int:
    """Say how many pictures lack a file and return the exit code."""
    if n:
        click.echo(
            ngettext(
                "{n} picture file is missing; add the picture again.",
                "{n} picture files are missing; add the pictures again.",
                n,
            ).format(n=n)
        )
    return 1 if n else 0
