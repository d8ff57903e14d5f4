"""What a rule is: one object that the engine runs and that the reference page and the settings show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from planner.lint.finding import Fix, Severity, Span
from planner.lint.scene import FieldText, PlanScene, Scene
from planner.model import PostKind

Value = bool | int | str | tuple[int, ...] | tuple[str, ...]
Example = tuple[Mapping[str, object], ...]
"""One or more posts as the dicts `planner.lint.cases` reads."""

EVERYWHERE = frozenset(PostKind)
MOMENTS = frozenset({PostKind.MOMENTS})
ARTICLE = frozenset({PostKind.ARTICLE})
IMAGE_POST = frozenset({PostKind.IMAGE_POST})
OFFICIAL = ARTICLE | IMAGE_POST

WHOLE_PLAN = date.max.toordinal()
"""The reach, in days, of a rule that looks at everything planned."""


class FixSafety(StrEnum):
    """Whether a rule offers a fix, and whether it may be applied unasked."""

    NONE = "none"
    SAFE = "safe"
    SUGGESTION = "suggestion"


class Confidence(StrEnum):
    """How well the fact behind a rule is known."""

    OFFICIAL = "official"
    REPORTED = "reported"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of a rule that the user may change. `unit` and `about` are untranslated messages.

    A number alone is never under `least`; one of days never over a year. A text is one of the `choices`, if
    there are any.
    """

    name: str
    default: Value
    unit: str
    about: str
    least: int = 1
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found; the engine makes a finding of it.

    `spans` are code points of the checked field. `field` matters to checks of whole posts only. `severity`
    replaces the rule's own. `key` names the offence where the matched text would change with every edit.
    """

    message: str
    spans: tuple[Span, ...] = ()
    field: str = "text"
    severity: Severity | None = None
    fixes: tuple[Fix, ...] = ()
    post_ids: tuple[int, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is common to all rules. `what`, `why` are untranslated messages.

    `example_values` are parameters the examples need where the defaults keep the rule silent.
    `weighs_pillar` lowers the severity by one step outside the ad pillar. `checked` is the day the source
    was looked at.
    """

    code: str
    name: str
    channels: frozenset[PostKind]
    severity: Severity
    what: str
    why: str
    bad: Example
    good: Example
    source: str
    checked: date = date(2026, 11, 21)
    confidence: Confidence
    fix: FixSafety = FixSafety.NONE
    parameters: tuple[Parameter, ...] = ()
    example_values: Mapping[str, Value] = field(default_factory=dict)
    weighs_pillar: bool = False

    @property
    def family(self) -> str:
        """Return the letters of the code."""
        return self.code[:2]

    @property
    def defaults(self) -> dict[str, Value]:
        """Return the parameters' defaults by name."""
        return {parameter.name: parameter.default for parameter in self.parameters}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule(Rule):
    """A rule that looks at one text at a time.

    With `is_local` it is given each paragraph (what stands between blank lines outside code) by itself, and
    what it finds is remembered: an edit elsewhere in a long text leaves it as it was. Its scene then has no
    texts and pictures of the post, and of the time only the day.
    """

    check: Callable[[FieldText, Scene], Iterable[Hit]]
    fields: tuple[str, ...] = field(default=("title", "digest", "text", "first_comment"))
    is_local: bool = False


def _never(_scene: Scene) -> Iterable[datetime]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRule(Rule):
    """A rule that looks at a post as a whole.

    `turns` yields the moments at which what `check` says may change though nothing but the time does;
    midnights go without saying.
    """

    check: Callable[[Scene], Iterable[Hit]]
    turns: Callable[[Scene], Iterable[datetime]] = _never


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRule(Rule):
    """A rule that looks at a range of posts.

    Whether a hit names a post, and all that hit says, follows from the posts planned up to `reach` days
    before and after that post, and from the context without its `now`. Every hit names a post. A reach that
    hangs on the rule's parameters is a function of them. `leaves_to` is the code of a rule whose causes this
    one does not tell again, so that it must see as much.
    """

    check: Callable[[PlanScene], Iterable[Hit]]
    reach: int | Callable[[Mapping[str, Any]], int]
    leaves_to: str = ""

    def days_around(self, values: Mapping[str, Any]) -> int:
        """Return the reach in days with the parameters `values`."""
        return self.reach if isinstance(self.reach, int) else self.reach(values)
