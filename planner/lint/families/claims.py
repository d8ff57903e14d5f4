"""LW002 and on: what may not be promised, and what must be said."""

from planner.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
