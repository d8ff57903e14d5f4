"""What commands say of pictures that lack a file, or one that can be used."""

import click

from planner.i18n import ngettext


def tell_missing(n: int, *, err: bool = False) -> int:
    """Say how many pictures lack a file, on stderr if `err`, and return the exit code."""
    if n:
        click.echo(
            ngettext(
                "{n} picture file is missing; add the picture again.",
                "{n} picture files are missing; add the pictures again.",
                n,
            ).format(n=n),
            err=err,
        )
    return 1 if n else 0


def tell_unusable(n: int, *, err: bool = False) -> None:
    """Say how many pictures have files that cannot be used, on stderr if `err`."""
    if n:
        click.echo(
            ngettext(
                "{n} picture is damaged or cannot be read; choose another one.",
                "{n} pictures are damaged or cannot be read; choose others.",
                n,
            ).format(n=n),
            err=err,
        )
