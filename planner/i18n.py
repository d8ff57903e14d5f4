"""Translation of both halves of the program: English source, gettext catalogues under assets/."""

import gettext as _gettext
import locale
import os

from planner.paths import ASSETS

LANGUAGES = ("zh_CN", "en")
_DOMAIN = "quanli"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


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
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    _catalogue = (
        _gettext.NullTranslations()
        if language == "en"
        else _gettext.translation(_DOMAIN, str(ASSETS / "translations"), [language])
    )


def language() -> str:
    """Return the language in force."""
    return _language


def _(message: str) -> str:
    """Return the translation of a literal message. Put values in with `.format()` afterwards."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message for the count `n`."""
    return _catalogue.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return the translation of a message that needs a context to be told apart."""
    return _catalogue.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a constant for extraction; translate it with `_()` where it is shown."""
    return message
