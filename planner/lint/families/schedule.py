"""SC: when posts go out."""

from planner.lint.families import crowding, sober, timing

RULES = (*timing.RULES, *crowding.RULES, *sober.RULES)
