"""What linting needs to know besides the posts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from planner import clock
from planner.lint.finding import Severity


@dataclass(frozen=True)
class LintContext:
    """The moment, the Official Account's profile and the user's changes to the rules.

    `now` is wall clock. `profile` is "api" (stricter limits) or "web". `parameters` maps a rule's code to
    new values by parameter name, `severities` a code to another severity; `off` holds codes of rules that
    are switched off.
    """

    now: datetime = field(default_factory=clock.now)
    profile: str = "api"
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
