"""The command line's root: options that go before the command, and how commands end."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner import __version__, i18n
from planner.cli.context import CommandContext, DamageFoundError
from planner.cli.stopping import StoppedCallError, stoppable, stopped_code
from planner.cli.usage import UserPath, WrongUse, usage_sentence
from planner.errors import UserError
from planner.i18n import _
from planner.paths import LIBRARY_NAME, data_folder
from planner.program import PROGRAM
from planner.store.troubles import trouble

if TYPE_CHECKING:
    from planner.exporting.job import Writer

USAGE_ERROR = 2

_COMMANDS = {
    "import": ("planner.cli.importing", "import_command"),
    "tags": ("planner.cli.lists", "tags_command"),
    "results": ("planner.cli.lists", "results_command"),
    "holidays": ("planner.cli.lists", "holidays_command"),
    "list": ("planner.cli.listing", "list_command"),
    "search": ("planner.cli.searching", "search_command"),
    "export": ("planner.cli.exporting", "export_command"),
    "lint": ("planner.cli.lint", "lint_command"),
    "rules": ("planner.cli.rules", "rules_command"),
    "undo": ("planner.cli.upkeep", "undo_command"),
    "redo": ("planner.cli.upkeep", "redo_command"),
    "history": ("planner.cli.upkeep", "history_command"),
    "versions": ("planner.cli.versions", "versions_command"),
    "trash": ("planner.cli.trash", "trash_command"),
    "backup": ("planner.cli.backup", "backup_command"),
    "archive": ("planner.cli.archive", "archive_command"),
    "doctor": ("planner.cli.upkeep", "doctor_command"),
    "salvage": ("planner.cli.salvage", "salvage_command"),
}
"""Where each command is; only the one that is called is loaded, none for the window."""


_HELP = {"help_option_names": ["-h", "--help"]}


class _Commands(click.Group):
    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, context: click.Context, words: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = words[0]
        if name not in _COMMANDS and not name.startswith("-"):
            raise WrongUse(
                _("There is no command {name}; the commands are {commands}.").format(
                    name=name, commands=", ".join(_COMMANDS)
                )
            )
        return super().resolve_command(context, words)

    def invoke(self, context: click.Context) -> object:
        """Run the command; one that is stopped says so instead of the empty line that click writes."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt as stop:
            told = context.obj.when_stopped() if context.obj else _("Stopped.")
            raise StoppedCallError(told, stop) from stop


@dataclass(frozen=True, slots=True)
class Window:
    """What only the window's half can do; the program's entry hands it in.

    `open` opens the window on a data folder, in the given language or, for None, the user's own choice,
    and returns the exit code.
    """

    open: Callable[[Path, str | None], int]
    painters: Mapping[str, "Writer"]
    has_han_font: Callable[[], bool]


def run(arguments: Sequence[str], window: Window) -> int:
    """Do what the arguments say and return the exit code.

    0 is fine, 1 done but with findings, rejected rows or a damaged library, 2 a wrong call or an
    environment that refuses, 130 and the like what shells tell of a call that was stopped by a signal.
    """
    _speak_utf8()
    i18n.set_language(_language(arguments))
    try:
        try:
            code = _call(arguments, window)
        except DamageFoundError:
            code = max(1, _call(arguments, window, is_damaged=True))
        if sys.stdout:
            sys.stdout.flush()
        return code
    except UserError as error:
        return _complain(str(error))
    except click.ClickException as error:
        return _complain(usage_sentence(error))
    except StoppedCallError as stopped:
        return _complain(str(stopped), stopped.code)
    except click.Abort as abort:  # it was still reading the call
        return _complain(_("Stopped."), stopped_code(abort.__cause__))
    except sqlite3.Error as error:
        return _complain(str(trouble(error, Path(LIBRARY_NAME))))
    except OSError as error:
        if error.filename is not None:
            raise
        return _complain(_output_trouble(error))


def _call(arguments: Sequence[str], window: Window, *, is_damaged: bool = False) -> int:
    return int(_root(window, is_damaged).main(list(arguments), PROGRAM, standalone_mode=False) or 0)


def _root(window: Window, is_damaged: bool) -> click.Group:
    @click.group(cls=_Commands, invoke_without_command=True, context_settings=_HELP)
    @click.option("--data-dir", type=UserPath(), help="Folder of the library.")
    @click.version_option(__version__, message="Quanli %(version)s")
    @click.option("--lang", type=click.Choice(i18n.LANGUAGES), help="Language of the program.")
    @click.pass_context
    def root(context: click.Context, data_dir: Path | None, lang: str | None) -> int:
        """Plan, check and prepare posts for WeChat. Without a command the window opens."""
        folder = data_folder(data_dir)
        context.obj = CommandContext(folder, window.painters, window.has_han_font, is_damaged)
        if context.invoked_subcommand is None:
            return window.open(context.obj.data_folder, lang)
        context.with_resource(stoppable())
        return 0

    return root


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, looked up before anything is parsed: a wrong call is told in it too."""
    asked = [value for option, value in pairwise(arguments) if option == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return next((value for value in asked if value in i18n.LANGUAGES), i18n.system_language())


def _complain(sentence: str, code: int = USAGE_ERROR) -> int:
    click.echo(" ".join(sentence.split()), err=True)
    return code


def _output_trouble(error: OSError) -> str:
    """Return the sentence for standard output that takes no more, and let go of what is still to be written:
    Python would try again at the end and complain in its own way."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _("The disk is full, so the output was cut off. Free some space and try again.")
    return _("The output could not be written to its end, so it is not complete.")


def _speak_utf8() -> None:
    """Windows consoles and bare locales would raise on Chinese text."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
