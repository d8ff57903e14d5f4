"""What a library tells the linter; suppressions and rule settings, each taken back."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from planner import operations
from planner.errors import UserError
from planner.lint.engine import lint_plan, lint_post
from planner.lint.finding import Finding, Severity
from planner.lint.rule_settings import LintSettings, RuleSetting
from planner.lint.rule_toml import rules_to_toml
from planner.model import (
    Account,
    AccountKind,
    Change,
    GoodHours,
    Period,
    Post,
    Suppression,
    SuppressionScope,
    Tag,
)
from planner.operations.history import step_name
from planner.operations.linting import LINT
from planner.store import Library, plan, posts, records, tables

FINDING, IN_POST, PHRASE, RULE = SuppressionScope
TEXT = "打 13800138000 或 139-0013-9000"


@pytest.fixture
def post(library: Library) -> Post:
    """A stored post with two numbers in it."""
    (post_id,) = operations.create_post(library, Post(text=TEXT)).post_ids
    found = posts.get(library, post_id)
    assert found
    return found


def phones(library: Library, post: Post) -> list[Finding]:
    found = lint_post(post, operations.lint_context(library))
    return [each for each in found if each.code == "PR001"]


def last_step(library: Library) -> str:
    return step_name(operations.recent_steps(library)[0])


def test_context_holds_what_is_in_the_library(library: Library) -> None:
    context = operations.lint_context(library)
    assert context.now == datetime(2026, 11, 30, 8)
    assert context.targets == {each.key: each.target for each in plan.pillars(library)}
    assert {facts.kind for facts in context.accounts.values()} == {
        each.kind for each in plan.accounts(library)
    }
    assert (context.tags, context.suppressions, context.off) == (frozenset(), (), frozenset())
    assert context.profile == "api"


def test_context_follows_changes(library: Library) -> None:
    operations.create_account(library, Account(0, AccountKind.SERVICE, "服务号"))
    account = plan.accounts(library)[-1]
    for hours in ((1200, 1440), (420, 540)):
        operations.add(library, GoodHours(account.id, *hours))
    operations.create_tag(library, Tag(0, "老客"))
    operations.create_pillar(library, "探店")
    archived = plan.pillars(library)[0]
    operations.archive_pillar(library, archived.id)
    context = operations.lint_context(library)
    facts = context.accounts[account.id]
    assert facts.pushes == (4, Period.MONTH)
    assert facts.good_hours == ((420, 540), (1200, 1440))
    assert context.tags == {"老客"}
    assert archived.key not in context.targets
    own = plan.pillars(library)[-1]
    assert own.key in context.targets
    assert context.pillar_names == {own.key: "探店"}


@pytest.mark.parametrize(("scope", "left"), [(FINDING, 1), (IN_POST, 0), (PHRASE, 1), (RULE, 0)])
def test_suppressing_and_showing_again(
    library: Library, post: Post, scope: SuppressionScope, left: int
) -> None:
    finding = phones(library, post)[0]
    change = operations.suppress(library, post, finding, scope, " 是我自己的 ")
    assert change.kinds == {"suppressions"}
    assert last_step(library) == step_name(operations.recent_steps(library)[0])
    (stored,) = operations.lint_context(library).suppressions
    assert (stored.scope, stored.code, stored.reason) == (scope, "PR001", "是我自己的")
    assert stored.created_at == datetime(2026, 11, 30, 8)
    assert len(phones(library, post)) == left
    operations.undo_step(library)
    assert len(phones(library, post)) == 2
    operations.redo_step(library)
    assert len(phones(library, post)) == left
    operations.unsuppress(library, stored)
    assert len(phones(library, post)) == 2
    operations.undo_step(library)
    assert len(phones(library, post)) == left


def test_suppressing_twice_is_one(library: Library, post: Post) -> None:
    finding = phones(library, post)[0]
    for scope in SuppressionScope:
        assert operations.suppress(library, post, finding, scope) != Change()
        assert operations.suppress(library, post, finding, scope) == Change()
    assert len(operations.lint_context(library).suppressions) == 4


def test_showing_again_what_is_shown_already_does_nothing(library: Library) -> None:
    gone = Suppression(RULE, "PR001", datetime(2026, 11, 1, 8), id=99)
    assert operations.unsuppress(library, gone) == Change()


def test_what_cannot_be_suppressed_so_is_refused(library: Library, post: Post) -> None:
    finding = phones(library, post)[0]
    for scope in (FINDING, IN_POST):
        with pytest.raises(UserError):
            operations.suppress(library, replace(post, id=0), finding, scope)
    with pytest.raises(UserError):
        operations.suppress(library, post, replace(finding, spans=()), PHRASE)
    assert records.every(library, tables.SUPPRESSIONS) == []
    operations.suppress(library, replace(post, id=0), finding, RULE)


def test_suppressions_go_with_their_post_for_good(library: Library, post: Post) -> None:
    operations.suppress(library, post, phones(library, post)[0], IN_POST)
    operations.delete_posts(library, [post.id])
    operations.undo_step(library)
    assert not phones(library, post)
    operations.delete_posts(library, [post.id])
    operations.empty_trash(library)
    assert operations.lint_context(library).suppressions == ()
    operations.undo_step(library)
    assert len(operations.lint_context(library).suppressions) == 1


def test_findings_of_the_plan_are_suppressed_in_one_of_their_posts(library: Library) -> None:
    account = plan.accounts(library)[0].id
    for day in (1, 2):
        new = Post(account_id=account, pillar="ad", planned_date=date(2026, 12, day), planned_time=time(20))
        operations.create_post(library, new)
    both = posts.everything(library)
    (close,) = (each for each in lint_plan(both, operations.lint_context(library)) if each.code == "PL003")
    operations.suppress(library, both[0], close, FINDING)
    assert "PL003" not in [each.code for each in lint_plan(both, operations.lint_context(library))]


def test_rules_are_changed_and_put_back(library: Library) -> None:
    operations.change_rule(library, "MO004", severity=Severity.HINT, parameters={"lines": 2})
    operations.change_rule(library, "LW001", off=True)
    context = operations.lint_context(library)
    assert context.severities == {"MO004": Severity.HINT}
    assert context.parameters == {"MO004": {"lines": 2}}
    assert context.off == {"LW001"}
    operations.change_rule(library, "LW001", off=False)
    operations.reset_rule(library, "MO004")
    assert operations.lint_settings(library) == LintSettings()
    operations.undo_step(library)
    assert operations.lint_settings(library).rules["MO004"] == RuleSetting(Severity.HINT, False, {"lines": 2})


def test_each_change_of_a_rule_is_taken_back(library: Library) -> None:
    operations.change_rule(library, "MO004", off=True)
    operations.change_profile(library, "web")
    assert operations.lint_context(library).profile == "web"
    assert last_step(library) == step_name(operations.recent_steps(library)[0])
    operations.undo_step(library)
    assert operations.lint_context(library).profile == "api"
    operations.undo_step(library)
    assert plan.setting(library, LINT) is None
    operations.redo_step(library)
    assert operations.lint_context(library).off == {"MO004"}


def test_what_changes_nothing_leaves_no_step(library: Library) -> None:
    assert operations.reset_rule(library, "MO004") == Change()
    assert operations.change_rule(library, "MO004", severity=Severity.WARNING, off=False) == Change()
    assert operations.recent_steps(library) == []


@pytest.mark.parametrize(
    ("code", "parameters", "named"),
    [("MO999", {}, "MO999"), ("MO004", {"rows": 2}, "rows"), ("MO004", {"lines": "2"}, "lines")],
)
def test_wrong_changes_are_refused(
    library: Library, code: str, parameters: dict[str, object], named: str
) -> None:
    with pytest.raises(UserError, match=named):
        operations.change_rule(library, code, parameters=parameters)
    assert plan.setting(library, LINT) is None


def test_settings_go_from_one_library_to_another(library: Library) -> None:
    text = 'profile = "web"\n[MO004]\nseverity = "hint"\n[PR001.parameters]\nallowed = ["13800138000"]\n'
    operations.change_rule(library, "LW001", off=True)
    operations.import_rules(library, text)
    settings = operations.lint_settings(library)
    assert settings.profile == "web"
    assert settings.rules.keys() == {"MO004", "PR001"}
    with pytest.raises(UserError, match="文件里没有规则设置"):
        operations.import_rules(library, "# nothing\n")
    assert operations.lint_settings(library) == settings
    operations.import_rules(library, "[TX001]\noff = true\n")
    others = operations.lint_settings(library)
    assert others.rules.keys() == {"TX001"}
    operations.import_rules(library, rules_to_toml(settings))
    assert operations.lint_settings(library) == settings
    with pytest.raises(UserError):
        operations.import_rules(library, "[MO004]\noff = true\n[MO999]\n")
    assert operations.lint_settings(library) == settings
    operations.undo_step(library)
    assert operations.lint_settings(library) == others


def test_settings_this_version_does_not_know_do_not_stop_the_linter(library: Library, post: Post) -> None:
    with library.transaction():
        plan.set_setting(library, LINT, {"XX999": {"off": True}, "PR001": {"off": True}, "MO004": 3})
    assert operations.lint_context(library).off == {"PR001"}
    assert not phones(library, post)
