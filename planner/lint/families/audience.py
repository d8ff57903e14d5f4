"""AU: who sees a post."""

from planner.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
