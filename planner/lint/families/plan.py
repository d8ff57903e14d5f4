"""PL: the mix of a plan."""

from planner.lint.families import ads, gaps, likeness, shares

RULES = (*shares.RULES, *ads.RULES, *likeness.RULES, *gaps.RULES)
