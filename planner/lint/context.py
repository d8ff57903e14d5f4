"""What linting needs to know besides the posts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from planner import clock
from planner.lint.finding import Severity
from planner.model import AccountKind, Period, Suppression


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What rules ask of an account: notified pushes in a period, and hours in minutes since midnight.

    `pushes` is None where nothing counts them; `good_hours` is empty unless the user has set some.
    """

    kind: AccountKind
    pushes: tuple[int, Period] | None = None
    good_hours: tuple[tuple[int, int], ...] = ()


DEFAULT_TARGETS = {"life": 35, "expertise": 37, "opinion": 15, "achievement": 10, "ad": 3}
"""The shares of the five pillars a new library begins with, in per cent."""

MOST_OF_A_RULE = 1000
"""No text that is meant to be read comes near; a megabyte of one word would be a finding every few bytes."""


@dataclass(frozen=True)
class LintContext:
    """The moment, the Official Account's profile, what is around the posts, and the changes to the rules.

    `now` is wall clock. `accounts` are by id, `targets` by pillar key in per cent, `tags` the audience tags
    there are, `pillar_names` the user's own names by key. `suppressions` are what the user does not want to
    see again. `profile` is "api" (stricter limits) or "web". `parameters` maps a rule's code to new values by
    parameter name, `severities` a code to another severity; `off` holds codes of rules that are switched off.
    Of one rule's findings in one text `most` are told, and one more that says that these are not all.
    """

    now: datetime = field(default_factory=clock.now)
    profile: str = "api"
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    accounts: Mapping[int, AccountFacts] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=lambda: DEFAULT_TARGETS)
    pillar_names: Mapping[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    suppressions: tuple[Suppression, ...] = ()
    most: int = MOST_OF_A_RULE


def is_alike(one: LintContext, other: LintContext) -> bool:
    """Tell whether two contexts differ by the moment at most."""
    return replace(one, now=other.now) == other
