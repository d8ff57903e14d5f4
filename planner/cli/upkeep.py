"""undo, redo, history, doctor."""

import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import click

from planner import __version__
from planner.cli.context import CommandContext
from planner.i18n import _, ngettext
from planner.operations import go_to_step, recent_steps, redo_step, step_name, undo_step
from planner.operations.health import Health, check, repair_library
from planner.paths import LIBRARY_NAME
from planner.store import Library
from planner.store.records import MOST_ID
from planner.store.undo import next_redo, next_undo

_PACKAGES = ("PySide6-Essentials", "sqlite-utils", "Pillow", "python-dateutil", "pi-heif")


@click.command("undo")
@click.argument("n", type=click.IntRange(1, MOST_ID), default=1)
@click.pass_obj
def undo_command(context: CommandContext, n: int) -> None:
    """Take back the newest N steps."""
    with context.library(writes=True) as library:
        _turn(library, n, forward=False)


@click.command("redo")
@click.argument("n", type=click.IntRange(1, MOST_ID), default=1)
@click.pass_obj
def redo_command(context: CommandContext, n: int) -> None:
    """Do again the N steps taken back last."""
    with context.library(writes=True) as library:
        _turn(library, n, forward=True)


def _turn(library: Library, n: int, forward: bool) -> None:
    for done in range(n):
        step = next_redo(library) if forward else next_undo(library)
        if step is None:
            if done == 0:
                click.echo(_("Nothing to redo.") if forward else _("Nothing to undo."))
            return
        if forward:
            redo_step(library)
            click.echo(_("Redone: {step}").format(step=step_name(step)))
        else:
            undo_step(library)
            click.echo(_("Undone: {step}").format(step=step_name(step)))


@click.command("history")
@click.option("--limit", type=click.IntRange(1, MOST_ID), default=50, show_default=True)
@click.option(
    "--to",
    "step_id",
    type=click.IntRange(0, MOST_ID),
    metavar="ID",
    help="Go to the state after this step; 0 is before all.",
)
@click.pass_obj
def history_command(context: CommandContext, limit: int, step_id: int | None) -> None:
    """List the newest steps, newest first, each with its ID; with --to go to one of them."""
    with context.library(writes=step_id is not None) as library:
        if step_id is not None:
            _go_to(library, step_id)
            return
        steps = recent_steps(library, limit)
        if not steps:
            click.echo(_("No steps yet."))
        for step in steps:
            name = _("{step} (undone)").format(step=step_name(step)) if step.undone else step_name(step)
            click.echo(f"{step.id:>6}  {step.at:%Y-%m-%d %H:%M}  {name}")


def _go_to(library: Library, step_id: int) -> None:
    if not go_to_step(library, step_id):
        click.echo(_("The library is at this step already."))
        return
    newest = next_undo(library)
    click.echo(
        _("The library is as it was after: {step}").format(step=step_name(newest))
        if newest
        else _("All steps are undone.")
    )


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Make the search index anew and remove files left over.")
@click.pass_obj
def doctor_command(context: CommandContext, repair: bool) -> int:
    """Tell versions, paths, and whether library and pictures are in order."""
    with context.library(writes=repair) as library:
        health = check(library)  # first, for a damaged library is not to be repaired by writing to it
        removed = repair_library(library) if repair else 0
        health = check(library) if repair else health
    click.echo(f"Quanli {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    click.echo(", ".join(f"{package} {_version(package)}" for package in _PACKAGES))
    click.echo(f"{platform.system()} {platform.release()}, {sys.getdefaultencoding()}")
    click.echo(_("Data folder: {folder}").format(folder=context.data_folder))
    click.echo(_("Font with Chinese characters: {state}").format(state=_yes(context.has_han_font())))
    click.echo(_("Library: {path}").format(path=context.data_folder / LIBRARY_NAME))
    click.echo(_("Posts: {posts}, pictures: {pictures}").format(posts=health.posts, pictures=health.pictures))
    if removed:
        click.echo(
            ngettext("{n} file left over removed.", "{n} files left over removed.", removed).format(n=removed)
        )
    for line in _problems(health):
        click.echo(line)
    if health.good:
        click.echo(_("The library is in order."))
    return 0 if health.good else 1


def _problems(health: Health) -> Iterator[str]:
    for problem in health.database_problems:
        yield _("Damage in the library: {problem}").format(problem=problem)
    for name in health.missing_pictures:
        yield _("The picture file of {name} is missing").format(name=name)
    if health.search_is_stale:
        yield _("The search index is out of date; “doctor --repair” makes it anew.")


def _yes(state: bool) -> str:
    return _("yes") if state else _("no")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"
