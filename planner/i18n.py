"""Translation of both halves of the program: English source, gettext catalogues under assets/."""

import gettext as _gettext
import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from planner.paths import ASSETS

LANGUAGES = ("zh_CN", "en")
_DOMAIN = "quanli"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"
_spoken: ContextVar[tuple[str, _gettext.NullTranslations] | None] = ContextVar("spoken", default=None)
"""The language of this thread's present work, where it is another than the program's."""


def system_language() -> str:
    """Return the language of the system: `zh_CN` for any Chinese locale, else `en`."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "zh_CN" if value.startswith("zh") else "en"
    name = locale.getlocale()[0] or ""
    return "zh_CN" if name.startswith(("zh", "Chinese")) else "en"


def set_language(language: str) -> None:
    """Switch the language of every later `_()` call. `language` is one of `LANGUAGES`."""
    global _catalogue, _language
    _catalogue, _language = _catalogue_of(language), language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language for what this thread does inside; an empty one changes nothing."""
    if not language:
        yield
        return
    before = _spoken.set((language, _catalogue_of(language)))
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """Return the language in force."""
    spoken = _spoken.get()
    return spoken[0] if spoken else _language


def _(message: str) -> str:
    """Return the translation of a literal message. Put values in with `.format()` afterwards."""
    return _in_force().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message for the count `n`."""
    return _in_force().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return the translation of a message that needs a context to be told apart."""
    return _in_force().pgettext(context, message)


def _in_force() -> _gettext.NullTranslations:
    spoken = _spoken.get()
    return spoken[1] if spoken else _catalogue


@cache
def _catalogue_of(language: str) -> _gettext.NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(language)
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(_DOMAIN, str(ASSETS / "translations"), [language])


def N_(message: str) -> str:
    """Mark a constant for extraction; translate it with `_()` where it is shown."""
    return message
