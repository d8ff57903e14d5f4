"""Every setting of the program, declared once."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.i18n import N_


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its key, the value when never set, its allowed values and what the user reads (English)."""

    key: str
    default: str
    allowed: tuple[str, ...]
    text: str

    def accepts(self, value: object) -> bool:
        """Tell whether a value may be stored."""
        return value in self.allowed


LANGUAGE = Setting("language", "system", ("system", "zh_CN", "en"), N_("Language"))
THEME = Setting("theme", "system", ("system", "light", "dark"), N_("Appearance"))


def value_of(setting: Setting, read: Callable[[str], object]) -> str:
    """Return a setting's value, the default when nothing or nonsense is stored."""
    stored = read(setting.key)
    return str(stored) if setting.accepts(stored) else setting.default
