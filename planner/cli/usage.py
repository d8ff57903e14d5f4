"""What is wrong with a call, in one sentence of ours: click speaks English alone, and of its own types."""

import os
import re
from pathlib import Path
from typing import Any

import click

from planner.i18n import _
from planner.program import PROGRAM
from planner.store.records import MOST_ID

_EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.*)\)")


class UserPath(click.Path):
    """A file or folder. Whoever reads or writes it tells what is wrong with it; none is meant by no name,
    as of a variable of the shell that is not set, so that is missing.
    """

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the path."""
        if not os.fspath(value):
            raise click.MissingParameter("", ctx, param)
        return super().convert(value, param, ctx)


class WrongUse(click.UsageError):
    """A wrong call whose message is a translated sentence already."""


def usage_sentence(error: click.ClickException) -> str:
    """Return what is wrong, with which option, what is allowed instead, and where the help stands."""
    if isinstance(error, WrongUse):
        return error.message
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else PROGRAM
    return _("{sentence} See {command} --help.").format(sentence=_sentence(error), command=command)


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return _unknown_option(error)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return _about(parameter, _("{name} is missing."), _("{name} is missing; it is {allowed}."))
        case click.BadParameter(param=click.Parameter() as parameter):
            return _about(
                parameter,
                _("The value of {name} is not possible."),
                _("The value of {name} is not possible; it is {allowed}."),
            )
        case click.BadOptionUsage():
            takes_none = "does not take" in error.message
            said = _("{option} takes no value.") if takes_none else _("{option} needs a value.")
            return said.format(option=error.option_name)
        case _:
            group = error.ctx.command if isinstance(error, click.UsageError) and error.ctx else None
            if isinstance(group, click.Group):
                return _("The command goes on with one of: {commands}.").format(
                    commands=", ".join(group.commands)
                )
            extra = _EXTRA.search(error.message)
            if extra:
                return _("More was given than is understood: {words}.").format(words=extra["words"])
            return _("This call is not understood.")


def _unknown_option(error: click.NoSuchOption) -> str:
    near = ", ".join(error.possibilities or ())
    if near:
        return _("There is no option {option}; perhaps {near} is meant.").format(
            option=error.option_name, near=near
        )
    return _("There is no option {option}.").format(option=error.option_name)


def _about(parameter: click.Parameter, plain: str, with_allowed: str) -> str:
    is_option = isinstance(parameter, click.Option)
    name = "/".join(parameter.opts) if is_option else parameter.human_readable_name
    allowed = _allowed(parameter.type)
    return (with_allowed if allowed else plain).format(name=name, allowed=allowed)


def _allowed(kind: click.ParamType[Any]) -> str:
    """Return what a type takes; nothing for one that takes any text."""
    match kind:
        case click.Choice():
            return _("one of {choices}").format(choices=", ".join(map(str, kind.choices)))
        case click.IntRange() if kind.max in (None, MOST_ID):
            return _("a whole number from {low} on").format(low=kind.min)
        case click.IntRange():
            return _("a whole number from {low} to {high}").format(low=kind.min, high=kind.max)
        case _:
            return ""
