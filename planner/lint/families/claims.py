"""LW002 and on: what may not be promised, and what must be said. The rules stand with their kind."""

from planner.lint.families import figures, gifts, marking, medical, promises, rivals
from planner.lint.rule import Rule

RULES: tuple[Rule, ...] = (
    *marking.RULES,
    *medical.RULES,
    *promises.RULES,
    *figures.RULES,
    *gifts.RULES,
    *rivals.RULES,
)
