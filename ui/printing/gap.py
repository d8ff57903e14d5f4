"""An empty place of the weekly rhythm on the week's sheet."""

from planner.i18n import _
from planner.schedule.slots import Ghost
from ui.printing.items import Block, Box, Frame, Style
from ui.printing.measuring import fitted, line

_TIME = Style(80, bold=True)
_WORD = Style(80)
_HEIGHT = 170
_INSET = 45
_BASELINE = 112


def gap(ghost: Ghost, pillar: str, room: float) -> Block:
    """Lay out a dashed place `room` wide that names its time and its pillar, for a post to be written in."""
    time = line(_INSET, _BASELINE, f"{ghost.time:%H:%M}", _TIME, "text-muted")
    left = time.box.right + 30
    word = fitted(
        left, _BASELINE, _("Free · {pillar}").format(pillar=pillar), _WORD, room - left - 20, "text-muted"
    )
    return Block(
        _HEIGHT + 40,
        (Frame(Box(3, 10, room - 6, _HEIGHT - 10), "line-strong", 6, 18, dashed=True), time, word),
    )
