"""How the rows of a plan look: an icon and a colour for what becomes of each, a ground for troubled cells."""

from functools import cache

from PySide6.QtGui import QColor, QIcon

from planner.importing import Outcome, Verdict
from ui import theme
from ui.theme import icons

_LOOKS = {
    Outcome.NEW: ("plus", "accent"),
    Outcome.UPDATE: ("pencil-line", "hint"),
    Outcome.SAME: ("check", "text-muted"),
    Outcome.ASK: ("circle-alert", "warning"),
    Outcome.REFUSE: ("octagon-x", "danger"),
    Outcome.BLANK: ("minus", "text-muted"),
    Outcome.DUPLICATE: ("copy", "text-muted"),
}
"""Icon and colour role of each outcome."""

TROUBLES = frozenset({Verdict.WARN, Verdict.ASK, Verdict.REJECT})
"""Verdicts that need a look."""

_PIXELS = 14


def outcome_color(outcome: Outcome) -> QColor:
    """Return the colour of an outcome's word."""
    return theme.current().colors.role(_LOOKS[outcome][1])


def outcome_icon(outcome: Outcome) -> QIcon:
    """Return the icon of an outcome."""
    return _icon(*_LOOKS[outcome], theme.current().dark)


def trouble_ground(outcome: Outcome) -> QColor:
    """Return the ground of a cell that is why a row needs a look."""
    colors = theme.current().colors
    return colors.danger_soft if outcome is Outcome.REFUSE else colors.warning_soft


@cache
def _icon(name: str, role: str, _dark: bool) -> QIcon:
    """Return an icon, made once for each scheme."""
    return icons.icon(name, role, _PIXELS)
