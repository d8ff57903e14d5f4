"""What a library tells the linter, and what the user settles about findings and rules."""

from collections.abc import Mapping
from itertools import groupby

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.lint.context import AccountFacts, LintContext
from planner.lint.finding import Finding, Severity
from planner.lint.rule_settings import (
    LintSettings,
    applied,
    settings_of_stored,
    settings_to_plain,
    with_profile,
    with_rule,
    without_rule,
)
from planner.lint.rule_toml import rules_to_import
from planner.lint.suppress import phrase_of
from planner.model import Change, Post, Suppression, SuppressionScope, on_offer
from planner.operations.records import add, remove
from planner.operations.step import step
from planner.store import Library, plan, records, tables

LINT = "lint"
"""The settings row that holds what is different about the rules."""


def lint_context(library: Library) -> LintContext:
    """Return what the linter needs to know of a library, as of now."""
    pillars = plan.pillars(library)
    context = LintContext(
        now=clock.now(),
        accounts=_accounts(library),
        targets={pillar.key: pillar.target for pillar in on_offer(pillars)},
        pillar_names={pillar.key: pillar.name for pillar in pillars if pillar.name},
        tags=frozenset(tag.name for tag in plan.tags(library)),
        suppressions=tuple(records.every(library, tables.SUPPRESSIONS)),
    )
    return applied(context, lint_settings(library))


def rule_context(library: Library) -> LintContext:
    """Return the rules as a library has them, for texts that are none of its posts.

    What it suppresses everywhere is in force too; its accounts, pillars and tags have no say.
    """
    context = LintContext(suppressions=tuple(records.every(library, tables.SUPPRESSIONS)))
    return applied(context, lint_settings(library))


def lint_settings(library: Library) -> LintSettings:
    """Return what is different about the rules; what this version does not know is not in force."""
    return settings_of_stored(plan.setting(library, LINT))


def suppress(
    library: Library, post: Post, finding: Finding, scope: SuppressionScope, reason: str = ""
) -> Change:
    """Hide a finding of a post from now on, as far as `scope` reaches; nothing happens when it is hidden so.

    Raises UserError for a post that is not stored where the scope is about it, and for a phrase of a finding
    that is not about words.
    """
    new = _suppression(post, finding, scope, reason.strip())
    same = records.every(
        library,
        tables.SUPPRESSIONS,
        scope=new.scope.value,
        code=new.code,
        post_id=new.post_id,
        fingerprint=new.fingerprint,
        phrase=records.clean(new.phrase),
    )
    return Change() if same else add(library, new)


def unsuppress(library: Library, suppression: Suppression) -> Change:
    """Show again what a suppression hides; nothing happens when it is gone already."""
    return remove(library, suppression)


def change_rule(
    library: Library,
    code: str,
    *,
    severity: Severity | None = None,
    parameters: Mapping[str, object] | None = None,
    off: bool | None = None,
) -> Change:
    """Change a rule's severity or some of its parameters, or switch it; what is None stays as it is.

    Edits of one rule within a minute become one step. Raises UserError, which names the rule and the
    parameter, for what there is not and for a value of another type.
    """
    given = {"severity": severity, "parameters": parameters, "off": off}
    changes = {name: value for name, value in given.items() if value is not None}
    with step(library, "rule", merge_key=f"rule {code}") as recording:
        _store(library, with_rule(lint_settings(library), code, changes))
    return recording.change


def reset_rule(library: Library, code: str) -> Change:
    """Put a rule back as it is in the catalogue. Raises UserError when there is no such rule."""
    with step(library, "reset_rule") as recording:
        _store(library, without_rule(lint_settings(library), code))
    return recording.change


def change_profile(library: Library, profile: str) -> Change:
    """Choose the limits for articles: "api" or "web". Raises UserError for anything else."""
    with step(library, "profile") as recording:
        _store(library, with_profile(lint_settings(library), profile))
    return recording.change


def import_rules(library: Library, text: str) -> Change:
    """Put rule settings read from TOML in place of all there are.

    Raises UserError with the line for anything that is not known, and for a text without any settings; it
    then changes nothing.
    """
    settings = rules_to_import(text)
    with step(library, "import_rules") as recording:
        _store(library, settings)
    return recording.change


def _store(library: Library, settings: LintSettings) -> None:
    if settings != lint_settings(library):
        plan.set_setting(library, LINT, settings_to_plain(settings))


def _accounts(library: Library) -> dict[int, AccountFacts]:
    hours = {
        account_id: tuple((each.first_minute, each.last_minute) for each in found)
        for account_id, found in groupby(
            records.every(library, tables.GOOD_HOURS), key=lambda each: each.account_id
        )
    }
    return {
        account.id: AccountFacts(account.kind, account.pushes, hours.get(account.id, ()))
        for account in plan.accounts(library)
    }


def _suppression(post: Post, finding: Finding, scope: SuppressionScope, reason: str) -> Suppression:
    is_about_post = scope in (SuppressionScope.FINDING, SuppressionScope.POST)
    if is_about_post and not post.id:
        raise UserError(_("This post is not saved yet. Save it, then ignore the finding."))
    phrase = phrase_of(post, finding) if scope is SuppressionScope.PHRASE else ""
    if scope is SuppressionScope.PHRASE and not phrase:
        raise UserError(_("This finding is not about a phrase. Ignore it in this post instead."))
    return Suppression(
        scope=scope,
        code=finding.code,
        created_at=clock.now(),
        post_id=post.id if is_about_post else None,
        fingerprint=finding.fingerprint if scope is SuppressionScope.FINDING else "",
        phrase=phrase,
        reason=reason,
    )
