"""How long what was found in a post holds, when nothing but the time changes."""

from datetime import datetime, time, timedelta

from planner.lint.context import LintContext
from planner.lint.families.planned import shifted
from planner.lint.registry import POST_RULES
from planner.lint.rulebook import values_of
from planner.lint.scene import Scene
from planner.model import Post

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
"""A second is the clock's step: what still holds at a moment may be over a second later."""


def lasts_until(post: Post, context: LintContext) -> datetime:
    """Return the first moment after `context.now` at which linting a post may give something else.

    That is the next midnight at the latest, and `context.now` itself where time ends.
    """
    now = context.now
    turns = list(shifted(datetime.combine(now, time.min), _DAY))
    for rule in POST_RULES:
        if rule.code not in context.off:
            for turn in rule.turns(Scene(post, context, values_of(rule, context))):
                turns += [turn, *shifted(turn, _SECOND)]
    return min((turn for turn in turns if turn > now), default=now)
