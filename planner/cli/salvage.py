"""salvage: what can be read from a damaged library as a new one."""

from pathlib import Path

import click

from planner.cli.context import CommandContext
from planner.cli.usage import UserPath
from planner.i18n import ngettext
from planner.paths import absolute
from planner.store.salvage import keep_salvaged, open_salvaged


@click.command("salvage")
@click.argument("folder", type=UserPath())
@click.pass_obj
def salvage_command(context: CommandContext, folder: Path) -> int:
    """Write what can be read from a damaged library, with its pictures, as a new library into FOLDER."""
    with open_salvaged(context.data_folder) as salvaged:
        n = salvaged.report.rows["posts"]
        lost = salvaged.report.lost_posts
        if n == 0 and lost != 0:  # None: how many there were cannot be told
            click.echo(salvaged.sentence, err=True)
            return 1
        keep_salvaged(salvaged, absolute(folder))
    click.echo(
        ngettext("{n} post written to {folder}.", "{n} posts written to {folder}.", n).format(
            n=n, folder=folder
        )
    )
    if lost:
        click.echo(ngettext("{n} post is lost.", "{n} posts are lost.", lost).format(n=lost))
    return int(bool(lost or salvaged.report.cut_posts))
