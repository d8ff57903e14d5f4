"""Pillars, campaigns and accounts that a plan names and the library does not know."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from planner import operations
from planner.importing import Outcome, PlanFile, Question, QuestionKind, count, needs_attention, report_text
from planner.importing.answers import Answer, Making, answered, with_duplicates
from planner.model import Account, AccountKind, Campaign, Post
from planner.operations import redo_step, undo_step
from planner.operations.import_judging import known_to, read_plan_for, tried_plan
from planner.operations.importing import import_plan
from planner.store import Library, plan, posts, records, tables, uids
from tests.planner.importing.conftest import csv_bytes

HEADINGS = ("日期", "渠道", "正文", "栏目", "活动", "账号", "编号")
ROWS = (
    ("2026-12-01", "朋友圈", "一", "手作", "双十二", "小号"),
    ("2026-12-02", "朋友圈", "二", "手作", "", "小号"),
    ("2026-12-03", "公众号", "三", "干货", "双十二", "小号"),
)
Reader = Callable[..., PlanFile]


@pytest.fixture
def read(library: Library, tmp_path: Path) -> Reader:
    """Write a plan of these rows and read it for the library."""

    def made(*rows: tuple[str, ...]) -> PlanFile:
        path = tmp_path / "plan.csv"
        path.write_bytes(csv_bytes([HEADINGS, *rows]))
        return read_plan_for(library, path)

    return made


def _answer(library: Library, read: PlanFile, answers: dict[QuestionKind, Answer]) -> PlanFile:
    known = known_to(library)
    for question in read.questions:
        read = answered(read, question, answers.get(question.kind), known)
    return read


def _asked(read: PlanFile, kind: QuestionKind) -> Question:
    (question,) = (question for question in read.questions if question.kind is kind)
    return question


def test_each_name_is_asked_once(read: Reader) -> None:
    found = {(each.kind, each.value): each.rows for each in read(*ROWS).questions}
    assert found == {
        (QuestionKind.PILLAR, "手作"): (2, 3),
        (QuestionKind.CAMPAIGN, "双十二"): (2, 4),
        (QuestionKind.MOMENTS_ACCOUNT, "小号"): (2, 3),
        (QuestionKind.OFFICIAL_ACCOUNT, "小号"): (4,),
    }


def test_without_an_answer_it_is_as_if_nothing_were_named(library: Library, read: Reader) -> None:
    plan_file = read(*ROWS)
    assert needs_attention(plan_file)
    import_plan(library, plan_file)
    assert [(post.pillar, post.campaign_id) for post in posts.everything(library)] == [
        ("life", None),
        ("life", None),
        ("expertise", None),
    ]
    assert len(plan.accounts(library)) == 2


def test_all_are_made_in_the_same_step(library: Library, read: Reader) -> None:
    before = (plan.pillars(library), plan.accounts(library))
    plan_file = _answer(library, read(*ROWS), dict.fromkeys(QuestionKind, Making.MAKE))
    assert not plan_file.questions
    assert not needs_attention(plan_file)
    report = report_text(tried_plan(library, plan_file) or plan_file, is_dry_run=True)
    assert "手作" in report
    assert (plan.pillars(library), plan.accounts(library)) == before

    result = import_plan(library, plan_file)
    pillar = plan.pillars(library)[-1]
    assert (pillar.name, pillar.target) == ("手作", 0)
    assert pillar.color
    assert pillar.icon
    (campaign,) = records.every(library, tables.CAMPAIGNS)
    assert campaign.name == "双十二"
    new = plan.accounts(library)[2:]
    assert {(each.name, each.kind) for each in new} == {
        ("小号", AccountKind.MOMENTS),
        ("小号", AccountKind.OFFICIAL),
    }
    by_kind = {each.kind.takes_articles: each.id for each in new}
    stored = posts.everything(library)
    assert [post.pillar for post in stored] == [pillar.key, pillar.key, "expertise"]
    assert [post.campaign_id for post in stored] == [campaign.id, None, campaign.id]
    assert [post.account_id for post in stored] == [by_kind[False], by_kind[False], by_kind[True]]
    assert len(result.change.post_ids) == 3

    undo_step(library)
    assert (plan.pillars(library), plan.accounts(library)) == before
    assert posts.count(library) == 0
    assert not records.every(library, tables.CAMPAIGNS)
    redo_step(library)
    assert [post.pillar for post in posts.everything(library)] == [pillar.key, pillar.key, "expertise"]
    assert all(row.outcome is Outcome.SAME for row in read(*ROWS).rows)


def test_a_name_can_stand_for_one_that_is_there(library: Library, read: Reader) -> None:
    operations.create_campaign(library, Campaign("年终"))
    operations.create_account(library, Account(0, AccountKind.MOMENTS, "大号"))
    answers: dict[QuestionKind, Answer] = {
        QuestionKind.PILLAR: "观点",
        QuestionKind.CAMPAIGN: "年终",
        QuestionKind.MOMENTS_ACCOUNT: "大号",
        QuestionKind.OFFICIAL_ACCOUNT: "",
    }
    plan_file = _answer(library, read(*ROWS), answers)
    assert not plan_file.questions
    assert not plan_file.new_names
    import_plan(library, plan_file)
    stored = posts.everything(library)
    assert [post.pillar for post in stored] == ["opinion", "opinion", "expertise"]
    assert stored[0].campaign_id == stored[2].campaign_id == records.every(library, tables.CAMPAIGNS)[0].id
    assert stored[0].account_id == plan.accounts(library)[2].id
    assert stored[2].account_id == plan.accounts(library)[1].id


def test_a_row_that_stands_twice_gets_the_same_answer(library: Library, read: Reader) -> None:
    plan_file = with_duplicates(read(ROWS[0], ROWS[0]))
    import_plan(library, _answer(library, plan_file, dict.fromkeys(QuestionKind, Making.MAKE)))
    assert {post.pillar for post in posts.everything(library)} == {plan.pillars(library)[-1].key}


def test_a_row_that_changes_a_post_is_asked_about_too(library: Library, read: Reader) -> None:
    operations.create_post(library, Post(text="一", pillar="opinion"))
    (post,) = posts.everything(library)
    uid = uids.uids_of(library, [post])[post.id]
    row = ("", "朋友圈", "一", "手作", "", "", uid)
    plan_file = read(row)
    assert [each.outcome for each in plan_file.rows] == [Outcome.ASK]
    assert count(plan_file).updated == 0
    import_plan(library, plan_file)
    assert posts.get(library, post.id) == post

    plan_file = replace(plan_file, questions=(_asked(plan_file, QuestionKind.PILLAR),))
    import_plan(library, _answer(library, plan_file, {QuestionKind.PILLAR: Making.MAKE}))
    changed = posts.get(library, post.id)
    assert changed
    assert changed.pillar == plan.pillars(library)[-1].key
    assert changed.pillar.startswith("own-")
    assert [each.outcome for each in read(row).rows] == [Outcome.SAME]


def test_what_was_made_meanwhile_is_taken(library: Library, read: Reader) -> None:
    plan_file = _answer(library, read(*ROWS), dict.fromkeys(QuestionKind, Making.MAKE))
    operations.create_pillar(library, "手作", target=5)
    import_plan(library, plan_file)
    assert [pillar.name for pillar in plan.pillars(library)].count("手作") == 1
    assert plan.pillars(library)[-1].target == 5


def test_two_spellings_of_one_name_are_made_once(library: Library, read: Reader) -> None:
    rows = [("2026-12-01", "朋友圈", text, name, "", "") for text, name in (("一", "DIY"), ("二", "diy"))]
    import_plan(library, _answer(library, read(*rows), dict.fromkeys(QuestionKind, Making.MAKE)))
    assert len({post.pillar for post in posts.everything(library)}) == 1


def test_what_no_row_needs_any_more_is_not_made(library: Library, read: Reader) -> None:
    plan_file = _answer(library, read(*ROWS), dict.fromkeys(QuestionKind, Making.MAKE))
    import_plan(library, replace(plan_file, rows=plan_file.rows[2:]))
    assert "手作" not in [pillar.name for pillar in plan.pillars(library)]
    assert [campaign.name for campaign in records.every(library, tables.CAMPAIGNS)] == ["双十二"]


def test_new_pillars_look_different(library: Library, read: Reader) -> None:
    rows = [("2026-12-01", "朋友圈", str(n), f"栏目{n}", "", "") for n in range(8)]
    import_plan(library, _answer(library, read(*rows), dict.fromkeys(QuestionKind, Making.MAKE)))
    own = plan.pillars(library)[5:]
    assert len({pillar.color for pillar in own}) == len({pillar.icon for pillar in own}) == 8
