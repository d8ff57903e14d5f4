"""backup: make, list, verify, restore."""

from datetime import datetime

import click

from planner.cli.context import CommandContext
from planner.cli.missing import tell_missing
from planner.i18n import _, ngettext
from planner.operations import backups
from planner.operations.backups import Look
from planner.paths import BACKUP_FOLDER
from planner.store.backups.names import Backup, Kind
from planner.words import post_count


@click.group("backup")
def backup_command() -> None:
    """Make, list, verify and restore backups of the library."""


@backup_command.command("create")
@click.pass_obj
def create_command(context: CommandContext) -> None:
    """Back up the library, unless nothing changed since the newest backup."""
    folder = context.data_folder / BACKUP_FOLDER
    with context.library(writes=True) as library:
        before = backups.list_backups(library.folder)
        made = backups.back_up_if_changed(library)
        if made is None:
            newest = backups.newest_backup(library.folder)
            assert newest is not None
            sentence = _("Nothing changed since the backup {path}, so none was made.")
            click.echo(sentence.format(path=folder / newest.name))
            return
        after = backups.list_backups(library.folder)
    click.echo(_("Backup made and checked: {path}").format(path=folder / made.name))
    for backup in before:
        if backup not in after:
            click.echo(_("Older backup removed: {name}").format(name=backup.name))


@backup_command.command("list")
@click.pass_obj
def list_command(context: CommandContext) -> int:
    """List the backups, newest first, each opened and checked."""
    looks = [_look(context, backup) for backup in backups.list_backups(context.data_folder)]
    if not looks:
        click.echo(_("There are no backups yet."))
    for look in looks:
        click.echo("  ".join(_columns(look)))
    return 1 if any(look.problem for look in looks) else 0


@backup_command.command("verify")
@click.argument("name", required=False)
@click.pass_obj
def verify_command(context: CommandContext, name: str | None) -> int:
    """Check one backup, or all of them."""
    folder = context.data_folder
    wanted = [backups.find_backup(folder, name)] if name else backups.list_backups(folder)
    if not wanted:
        click.echo(_("There are no backups yet."))
    looks = [_look(context, backup) for backup in wanted]
    for look in looks:
        click.echo(look.problem or _("{name} is good.").format(name=look.backup.name))
    return 1 if any(look.problem for look in looks) else 0


@backup_command.command("restore")
@click.argument("name")
@click.pass_obj
def restore_command(context: CommandContext, name: str) -> int:
    """Put a backup in the library's place; the library as it is now is kept."""
    done = backups.restore_backup(context.data_folder, name)
    click.echo(
        ngettext("Restored {name}: {n} post.", "Restored {name}: {n} posts.", done.posts).format(
            name=name, n=done.posts
        )
    )
    if done.kept:
        click.echo(_("The library as it was before is kept: {path}").format(path=done.kept))
    return tell_missing(done.missing_pictures)


def _look(context: CommandContext, backup: Backup) -> Look:
    return backups.look_at(context.data_folder, backup)


def _columns(look: Look) -> list[str]:
    state = _("damaged or not usable") if look.problem else _("good")
    return [
        _when(look.backup.at),
        f"{look.size / 1_000_000:7.1f} MB",
        "" if look.problem else post_count(look.posts),
        state,
        *_remark(look.backup.kind),
        look.backup.name,
    ]


def _when(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _remark(kind: Kind) -> list[str]:
    if kind == Kind.BEFORE_UPDATE:
        return [_("made before an update")]
    if kind == Kind.BEFORE_RESTORE:
        return [_("made before a restore")]
    return []
