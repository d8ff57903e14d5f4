"""What the signs beside posts mean, for the foot of a sheet."""

from collections.abc import Sequence

from planner.exporting.wording import severity_word
from planner.lint.finding import Severity
from planner.model import Status
from planner.words import missed_word, status_word
from ui.kinds import MISSED_ICON, STATUS_ICONS
from ui.printing.items import Box, Icon, Item, Style
from ui.printing.measuring import line
from ui.theme.painting import SEVERITIES

Sign = tuple[str, str, str]
"""Icon, its colour, and its name."""

_NAME = Style(74)


def week_signs() -> list[Sign]:
    """Return the signs of the week's sheet, where a status is written out."""
    return [_missed(), *map(_severity, Severity)]


def month_signs() -> list[Sign]:
    """Return the signs of the month's sheet, where a post has one line."""
    done = [(*STATUS_ICONS[status], status_word(status)) for status in (Status.POSTED, Status.SKIPPED)]
    return [_missed(), _severity(Severity.ERROR), _severity(Severity.WARNING), *done]


def legend(signs: Sequence[Sign], x: float, baseline: float) -> list[Item]:
    """Return signs with their names on one line."""
    items: list[Item] = []
    for icon, color, name in signs:
        word = line(x + 100, baseline, name, _NAME, "text-muted")
        items += [Icon(Box(x, baseline - 72, 84, 84), icon, color), word]
        x = word.box.right + 110
    return items


def _missed() -> Sign:
    return (*MISSED_ICON, missed_word())


def _severity(severity: Severity) -> Sign:
    return (*SEVERITIES[severity], severity_word(severity))
