"""What one library exports another takes in: every field that the format carries, names of its own too."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import i18n, operations
from planner.exporting.choices import Choices
from planner.exporting.fields import FIELDS
from planner.exporting.writing import write_export
from planner.importing import Outcome, QuestionKind
from planner.importing.answers import Making, answered
from planner.importing.cells import short_text
from planner.model import Account, AccountKind, Campaign, Post, PostKind
from planner.operations.exporting import export_job
from planner.operations.import_judging import known_to, read_plan_for
from planner.operations.importing import import_plan
from planner.store import Library, plan, posts, records, tables, uids
from planner.words import pillar_word
from tests.planner.exporting.whole_posts import DAYS, RANGE, compared, picture_names, plans

FORMS = ("xlsx", "csv", "ics")
USUAL = tuple(day for day in DAYS if 1970 < day.year < 9000)
"""Calendars of other programs know no zones in other years."""
Content = Mapping[str, object]


@pytest.fixture(autouse=True)
def chinese() -> None:
    i18n.set_language("zh_CN")


def _furnish(library: Library) -> None:
    operations.create_pillar(library, "门店", target=5)
    operations.create_campaign(library, Campaign("双十二"))
    operations.create_account(library, Account(0, AccountKind.MOMENTS, "小号"))
    operations.create_account(library, Account(0, AccountKind.OFFICIAL, "小号"))


def _with_own(library: Library, post: Post, data: st.DataObject) -> Post:
    """Return the post with or without the pillar, campaign and account that only this library has."""
    kinds = [each for each in plan.accounts(library) if each.name]
    takes_articles = post.kind is not PostKind.MOMENTS
    account = next(each for each in kinds if each.kind.takes_articles is takes_articles)
    campaign = records.every(library, tables.CAMPAIGNS)[0].id
    own = plan.pillars(library)[-1].key
    return replace(
        post,
        pillar=data.draw(st.sampled_from((post.pillar, own))),
        campaign_id=data.draw(st.sampled_from((None, campaign))),
        account_id=data.draw(st.sampled_from((0, account.id))),
    )


def _contents(library: Library) -> dict[str, Content]:
    """Return what each post says, by its lasting name, with the names of what it belongs to."""
    pillars = {each.key: pillar_word(each) for each in plan.pillars(library)}
    accounts = {each.id: (each.kind, each.name) for each in plan.accounts(library)}
    campaigns = {each.id: each.name for each in records.every(library, tables.CAMPAIGNS)}
    found = posts.everything(library)
    names = uids.uids_of(library, found)
    return {
        names[post.id]: {
            **compared(post),
            "pillar": pillars[post.pillar],
            "account": accounts[post.account_id],
            "campaign": campaigns.get(post.campaign_id or 0),
            "audience": (post.visibility, post.tags),
            "pictures": picture_names(post),
        }
        for post in found
    }


def _of_calendar(said: Content) -> Content:
    """Return what a post says without blanks around it and without the folders of its pictures: only tables
    of this program keep these.
    """
    return {
        name: value if name == "text" and str(value).strip() else _without_blanks(value)
        for name, value in said.items()
    } | {"pictures": _without_folders(said["pictures"])}


def _without_folders(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_without_folders(each) for each in value]
    name = short_text(value).replace("\\", "/").rstrip("/")
    return name.rsplit("/", 1)[-1] or short_text(value)


def _without_blanks(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_without_blanks(each) for each in value]
    return short_text(value) if isinstance(value, str) else value


def _export(library: Library, folder: Path, first: date, form: str) -> Path:
    path = folder / f"plan.{form}"
    choices = Choices(form, ideas=True, fields=FIELDS, findings=False)
    write_export(export_job(library, first, first + timedelta(RANGE), choices), path, {})
    return path


@pytest.mark.slow
@pytest.mark.parametrize("is_furnished", [True, False])
@pytest.mark.parametrize("form", FORMS)
@settings(suppress_health_check=list(HealthCheck), max_examples=8)
@given(plan=plans.filter(lambda plan: plan[0] in USUAL), data=st.data())
def test_every_field_arrives(
    plan: tuple[date, list[Post]], form: str, is_furnished: bool, data: st.DataObject
) -> None:
    """A library that lacks the names makes them when it is told to."""
    first, many = plan
    with (
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "here") as here,
        Library(Path(folder) / "there") as there,
    ):
        _furnish(here)
        operations.create_posts(here, [_with_own(here, post, data) for post in many], "import")
        path = _export(here, Path(folder), first, form)
        if is_furnished:
            _furnish(there)
        read = read_plan_for(there, path)
        asked = {question.kind for question in read.questions}
        assert not is_furnished or asked <= {QuestionKind.TAG}
        for question in read.questions:
            read = answered(read, question, Making.MAKE, known_to(there))
        import_plan(there, read)
        sent, arrived = _contents(here), _contents(there)
        if form == "ics":  # which has no day for ideas
            sent = {name: _of_calendar(said) for name, said in sent.items() if said["planned_date"]}
            arrived = {name: _of_calendar(said) for name, said in arrived.items()}
        assert arrived == sent
        assert {row.outcome for row in read_plan_for(there, path).rows} <= {Outcome.SAME}
