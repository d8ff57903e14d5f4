"""What commands say of pictures without files."""

import click

from planner.i18n import ngettext


def tell_missing(n: int) -> int:
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
