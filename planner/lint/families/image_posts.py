"""OP: image posts of an Official Account."""

from planner.lint.rule import Rule

RULES: tuple[Rule, ...] = ()
