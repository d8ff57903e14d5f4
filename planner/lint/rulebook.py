"""The rules that are on, with their parameters, sorted by what they look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.errors import UserError
from planner.i18n import _
from planner.lint.context import LintContext
from planner.lint.registry import BY_CODE, FIELD_RULES, POST_RULES
from planner.lint.rule import FieldRule, PostRule, Rule
from planner.model import PostKind

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TextRules:
    """The rules for one field of one kind of posts: those that go by paragraph, and the others."""

    local: tuple[tuple[FieldRule, Values], ...]
    others: tuple[tuple[FieldRule, Values], ...]


class Rulebook:
    """The rules for posts as a context has them."""

    def __init__(self, context: LintContext) -> None:
        """Sort the rules. Raises UserError for a rule or a parameter that does not exist."""
        check_settings(context)
        self.context = context
        self._posts: dict[PostKind, tuple[tuple[PostRule, Values], ...]] = {}
        self._texts: dict[tuple[PostKind, str], TextRules] = {}

    def serves(self, context: LintContext) -> bool:
        """Tell whether the rules and their parameters are the same by another context."""
        own = self.context
        return context is own or (
            context.parameters == own.parameters
            and context.off == own.off
            and context.severities == own.severities
        )

    def for_posts(self, kind: PostKind) -> tuple[tuple[PostRule, Values], ...]:
        """Return the rules that look at whole posts of a kind."""
        if kind not in self._posts:
            self._posts[kind] = tuple(
                (rule, values_of(rule, self.context)) for rule in POST_RULES if self._is_on(rule, kind)
            )
        return self._posts[kind]

    def for_texts(self, kind: PostKind, field: str) -> TextRules:
        """Return the rules that look at a field of posts of a kind."""
        if (kind, field) not in self._texts:
            rules = [
                (rule, values_of(rule, self.context))
                for rule in FIELD_RULES
                if field in rule.fields and self._is_on(rule, kind)
            ]
            self._texts[kind, field] = TextRules(
                tuple(each for each in rules if each[0].is_local),
                tuple(each for each in rules if not each[0].is_local),
            )
        return self._texts[kind, field]

    def _is_on(self, rule: Rule, kind: PostKind) -> bool:
        return kind in rule.channels and rule.code not in self.context.off


_known: Rulebook | None = None


def rulebook_of(context: LintContext) -> Rulebook:
    """Return the rules by a context; posts are mostly linted by one and the same, so the last is kept.

    Raises UserError for a rule or a parameter that does not exist.
    """
    global _known
    known = _known
    if known is None or not known.serves(context):
        _known = known = Rulebook(context)
    return known


def check_settings(context: LintContext) -> None:
    """Raise UserError for a rule or a parameter that does not exist."""
    for code in (*context.parameters, *context.severities, *context.off):
        if code not in BY_CODE:
            raise UserError(_("There is no rule {code}.").format(code=code))
    for code, values in context.parameters.items():
        for name in values:
            if name not in BY_CODE[code].defaults:
                raise UserError(_("Rule {code} has no parameter “{name}”.").format(code=code, name=name))


def values_of(rule: Rule, context: LintContext) -> Values:
    """Return a rule's parameters as the context has them."""
    return {**rule.defaults, **context.parameters.get(rule.code, {})}
