"""All rules there are. A new rule is added to the tuple of its family's module."""

from planner.lint.families import (
    adlaw,
    audience,
    claims,
    clock_times,
    dates,
    emphasis,
    festivals,
    image_posts,
    images,
    invisible,
    moments,
    official,
    pairs,
    plan,
    platform,
    privacy,
    punctuation,
    schedule,
    slips,
    typography,
    whitespace,
    wording,
)
from planner.lint.rule import FieldRule, PlanRule, PostRule, Rule

ALL: tuple[Rule, ...] = (
    *moments.RULES,
    *official.RULES,
    *image_posts.RULES,
    *typography.RULES,
    *punctuation.RULES,
    *pairs.RULES,
    *whitespace.RULES,
    *invisible.RULES,
    *wording.RULES,
    *slips.RULES,
    *emphasis.RULES,
    *dates.RULES,
    *clock_times.RULES,
    *festivals.RULES,
    *adlaw.RULES,
    *claims.RULES,
    *platform.RULES,
    *images.RULES,
    *schedule.RULES,
    *plan.RULES,
    *audience.RULES,
    *privacy.RULES,
)
BY_CODE = {rule.code: rule for rule in ALL}
FIELD_RULES = tuple(rule for rule in ALL if isinstance(rule, FieldRule))
POST_RULES = tuple(rule for rule in ALL if isinstance(rule, PostRule))
PLAN_RULES = tuple(rule for rule in ALL if isinstance(rule, PlanRule))
