"""trash: what was thrown away, and bringing it back."""

import click

from planner.cli.context import CommandContext
from planner.i18n import _, ngettext
from planner.model.trash import TrashItem, TrashKind
from planner.operations.trash import empty_old, empty_trash, find_in_trash, restore, trash_contents
from planner.store.undo import next_redo

_DIGITS = 12
"""How much of a picture's long id is shown; it is enough to tell pictures apart."""


@click.group("trash")
def trash_command() -> None:
    """Look into the trash, take things out of it, or empty it."""


@trash_command.command("list")
@click.pass_obj
def list_command(context: CommandContext) -> None:
    """List what lies in the trash: id, since when, until when, name."""
    with context.library() as library:
        contents = trash_contents(library)
    if not contents:
        click.echo(_("The trash is empty."))
    width = max((len(_shown_id(item)) for item in contents), default=0)
    for item in contents:
        kept = _("until {day}").format(day=f"{item.leaves_at:%Y-%m-%d}")
        name = item.name or _("without a name")
        click.echo(f"{_shown_id(item):<{width}}  {item.trashed_at:%Y-%m-%d %H:%M}  {kept}  {name}")


@trash_command.command("restore")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def restore_command(context: CommandContext, ids: tuple[str, ...]) -> None:
    """Take things out of the trash, by the ids that “trash list” shows."""
    with context.library(writes=True) as library:
        items = find_in_trash(library, ids)
        restore(library, items)
    click.echo(ngettext("{n} thing restored.", "{n} things restored.", len(items)).format(n=len(items)))


@trash_command.command("empty")
@click.option("--old", is_flag=True, help="Only what has been there for 30 days.")
@click.pass_obj
def empty_command(context: CommandContext, old: bool) -> None:
    """Delete what lies in the trash for good. Undo brings it back while the step is kept."""
    with context.library(writes=True) as library:
        before = len(trash_contents(library))
        is_held = old and next_redo(library) is not None
        empty_old(library) if old else empty_trash(library)
        n = before - len(trash_contents(library))
    if not before:
        click.echo(_("The trash was empty already."))
        return
    if is_held:
        click.echo(_("Undone steps can still be done again and would be lost, so nothing was deleted."))
        return
    if not n:
        click.echo(_("Nothing has been in the trash for 30 days, so nothing was deleted."))
        return
    click.echo(ngettext("{n} thing deleted for good.", "{n} things deleted for good.", n).format(n=n))


def _shown_id(item: TrashItem) -> str:
    return f"{item.kind}:{item.key[:_DIGITS]}" if item.kind is TrashKind.PICTURE else item.id
