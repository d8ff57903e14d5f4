"""Accounts: made, changed, archived, and deleted only while nothing goes by them."""

from dataclasses import replace
from datetime import date, time

import pytest

from planner import operations
from planner.errors import UserError
from planner.model import (
    Account,
    AccountKind,
    GoodHours,
    Period,
    Post,
    PostFilter,
    PostKind,
    SavedFilter,
    Slot,
)
from planner.store import Library, plan, records, tables

MONDAY = date(2026, 11, 30)


def added(library: Library, kind: AccountKind = AccountKind.SERVICE, name: str = "服务号") -> Account:
    operations.create_account(library, Account(0, kind, name))
    return plan.accounts(library)[-1]


def stored(library: Library, account_id: int) -> Account:
    found = records.get(library, plan.ACCOUNTS, account_id)
    assert found
    return found


def test_a_new_account_is_the_last_and_has_the_quota_of_its_kind(library: Library) -> None:
    account = added(library)
    assert account.position == 2
    assert account.pushes == (4, Period.MONTH)
    operations.change_account(library, replace(account, push_quota=2, push_period=Period.DAY))
    assert stored(library, account.id).pushes == (2, Period.DAY)


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (Account(0, AccountKind.SERVICE, " "), "名称"),
        (Account(0, AccountKind.SERVICE, "新号", push_quota=3), "配额"),
        (Account(0, AccountKind.SERVICE, "新号", push_quota=-1, push_period=Period.DAY), "配额"),
        (Account(0, AccountKind.SERVICE, "新号", avatar="f" * 64), "已被删除"),
    ],
)
def test_what_cannot_be_is_told_in_words(library: Library, account: Account, words: str) -> None:
    with pytest.raises(UserError, match=words):
        operations.create_account(library, account)


def test_two_accounts_of_a_kind_have_different_names(library: Library) -> None:
    added(library)
    with pytest.raises(UserError, match="同名"):
        added(library)
    assert added(library, AccountKind.MOMENTS).kind is AccountKind.MOMENTS


def test_the_built_in_accounts_stay_without_a_name(library: Library) -> None:
    first = plan.accounts(library)[0]
    operations.change_account(library, replace(first, signature="—— 小店"))
    assert stored(library, first.id).signature == "—— 小店"


def test_order_archive_and_undo(library: Library) -> None:
    account = added(library)
    operations.reorder(library, Account, [account.id, 1, 2])
    assert [each.id for each in plan.accounts(library)] == [account.id, 1, 2]
    operations.archive_account(library, account.id)
    assert stored(library, account.id).archived_at
    assert not operations.archive_account(library, account.id)
    operations.unarchive_account(library, account.id)
    assert stored(library, account.id).archived_at is None
    for _n in range(4):
        operations.undo_step(library)
    assert [each.id for each in plan.accounts(library)] == [1, 2]


def test_the_last_account_new_posts_need_stays(library: Library) -> None:
    for act in (operations.archive_account, operations.delete_account):
        for account_id in (1, 2):
            with pytest.raises(UserError, match="最后一个"):
                act(library, account_id)
    with pytest.raises(UserError, match="最后一个"):
        operations.change_account(library, replace(stored(library, 2), kind=AccountKind.SERVICE))
    second = added(library, AccountKind.OFFICIAL, "二号")
    operations.archive_account(library, second.id)
    with pytest.raises(UserError, match="最后一个"):
        operations.archive_account(library, 2)


def test_an_unused_account_is_deleted_with_its_good_hours(library: Library) -> None:
    account = added(library)
    operations.add(library, GoodHours(account.id, 0, 60))
    operations.delete_account(library, account.id)
    assert len(plan.accounts(library)) == 2
    assert records.every(library, tables.GOOD_HOURS) == []
    operations.undo_step(library)
    assert stored(library, account.id) == account
    assert len(records.every(library, tables.GOOD_HOURS)) == 1


@pytest.mark.parametrize("use", ["post", "trashed post", "slot", "filter"])
def test_a_used_account_is_only_archived(library: Library, use: str) -> None:
    account = added(library)
    if "post" in use:
        post = Post(kind=PostKind.ARTICLE, account_id=account.id, title="文章", text="正文")
        ids = operations.create_post(library, post).post_ids
        if use == "trashed post":
            operations.delete_posts(library, list(ids))
    elif use == "slot":
        operations.add(library, Slot(0, 0, time(8), account.id, 1))
    else:
        operations.add(library, SavedFilter("它", PostFilter(accounts=frozenset({account.id}))))
    with pytest.raises(UserError, match="归档"):
        operations.delete_account(library, account.id)
    assert operations.archive_account(library, account.id)


def test_an_account_with_posts_stays_on_its_channel(library: Library) -> None:
    account = added(library)
    post = Post(kind=PostKind.ARTICLE, account_id=account.id, planned_date=MONDAY, title="文章")
    operations.create_post(library, post)
    with pytest.raises(UserError, match="渠道"):
        operations.change_account(library, replace(account, kind=AccountKind.MOMENTS))
    assert operations.change_account(library, replace(account, kind=AccountKind.OFFICIAL))


def test_an_account_that_is_gone_cannot_be_changed(library: Library) -> None:
    account = added(library)
    operations.delete_account(library, account.id)
    with pytest.raises(UserError, match="找不到它"):
        operations.change_account(library, replace(account, name="别的"))
