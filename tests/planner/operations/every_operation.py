"""Every operation that writes, each called with things drawn by lot from an open library.

A new operation is one line in `OPERATIONS`; `test_undo` fails while one is missing.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from planner import operations
from planner.exporting.choices import Choices
from planner.exporting.numbering import numbered
from planner.importing import ColumnMapping, Source
from planner.importing import Table as Sheet
from planner.importing.content import ReadContent
from planner.importing.holidays import HolidayFile
from planner.importing.results import ResultFile, ResultRow
from planner.importing.tags import TagFile, TagRow
from planner.lint.finding import Finding, Severity, Span
from planner.model import (
    Account,
    AccountKind,
    Calendar,
    Campaign,
    CampaignPhase,
    CampaignRisk,
    Change,
    ChecklistItem,
    Crop,
    DayNote,
    GoodHours,
    Group,
    GroupPurpose,
    HandoffAction,
    HandoffStep,
    ImageProblem,
    OwnFestival,
    PhaseKind,
    Post,
    PostFilter,
    PostImage,
    PostKind,
    Result,
    SavedFilter,
    Slot,
    Snippet,
    Status,
    Suppression,
    SuppressionScope,
    Tag,
    TagGroup,
    Template,
    Topic,
    VersionReason,
)
from planner.model.trash import TrashItem
from planner.operations.content import content_of_posts, import_content
from planner.operations.import_judging import judge_for
from planner.operations.import_mappings import delete_mapping, save_mapping
from planner.operations.importing import import_plan
from planner.operations.importing_lists import import_holidays, import_results, import_tags
from planner.operations.records import ORDERED, SIMPLE
from planner.operations.sample import load_sample_week, remove_sample_week
from planner.settings import THEME
from planner.store import Library, plan, posts, records, tables, uids
from planner.store.records import Table

T = TypeVar("T")
MONDAY = date(2026, 11, 30)
NOON = datetime(2026, 11, 30, 12)
TEXTS = (
    "",
    "一",
    "It's 'quoted' \"twice\"",
    "第一行\n第二行 🌧️",
    "1, NULL, -2), (3",
    "'",
    "  ",
    "\r\n\t\u2028",
)
NAMES = ("甲", "乙", "丙", "O'Brien", "丁 戊", "己", "庚", "辛")
RULES = ("FREQ=YEARLY", "FREQ=MONTHLY;COUNT=3", "FREQ=WEEKLY;COUNT=4")


class NothingToTakeError(Exception):
    """The library holds nothing that the operation could be done to."""


class Lot:
    """Draws things out of a library, the same ones for the same seed."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.random = random.Random(seed)

    def one(self, choices: Sequence[T]) -> T:
        if not choices:
            raise NothingToTakeError
        return self.random.choice(choices)

    def some(self, choices: Sequence[T], most: int = 3) -> list[T]:
        return self.random.sample(choices, min(len(choices), self.random.randint(1, most)))

    def maybe(self, value: T) -> T | None:
        return self.random.choice((value, None))

    def text(self) -> str:
        return self.one(TEXTS)

    def name(self) -> str:
        return self.one(NAMES)

    def code(self) -> str:
        return f"AD{self.number():03}"

    def number(self) -> int:
        return self.random.randint(0, 2000)

    def day(self) -> date:
        return MONDAY + timedelta(self.random.randint(-3, 3))

    def at(self) -> time:
        return time(self.random.randint(0, 23), self.random.choice((0, 30)))

    def picture(self) -> PostImage:
        if self.random.random() < 0.2:
            return PostImage(self.text(), problem=self.one(list(ImageProblem)))
        digest = self.one("abc") * 64
        crop = self.maybe(Crop(0, 1, 500_000, 1_000_000))
        return PostImage(self.text(), digest, 1, 1, 1, "JPEG", caption=self.text(), crop=crop)

    def post(self) -> Post:
        day = self.maybe(self.day())
        return Post(
            kind=self.one(list(PostKind)),
            pillar=self.one(self.pillar_keys()),
            planned_date=day,
            planned_time=self.maybe(self.at()) if day else None,
            title=self.text(),
            text=self.text(),
            notes=self.text(),
            images=tuple(self.picture() for _n in range(self.random.randint(0, 2))),
            cover=self.maybe(self.picture()),
            tags=tuple(self.some(NAMES)),
            reminded=tuple(self.some(NAMES)),
            further_comments=tuple(self.some(TEXTS)),
            campaign_id=self.maybe(self.an_id(tables.CAMPAIGNS)) if self.ids(tables.CAMPAIGNS) else None,
        )

    def campaign(self) -> Campaign:
        return Campaign(self.text(), target=self.maybe(self.number()), launch_date=self.maybe(self.day()))

    def trashed(self) -> list[TrashItem]:
        return [self.one(operations.trash_contents(self.library))]

    def occurrence(self) -> Post:
        return self.one([post for post in posts.everything(self.library) if post.series_id])

    def skipped(self) -> tuple[int, date]:
        skip = self.stored(tables.SERIES_SKIPS)
        return skip.series_id, skip.day

    def foreign_plan(self) -> ReadContent:
        """Some posts under other names, as if they came from elsewhere, with all they refer to."""
        content = numbered(content_of_posts(self.library, posts.by_ids(self.library, self.post_ids())))
        uids = {post.id: f"{self.number()}-{post.id}" for post in content.posts}
        return ReadContent(Path("plan.json"), replace(content, uids=uids), (), frozenset())

    def pillar_keys(self) -> list[str]:
        return [pillar.key for pillar in records.every(self.library, plan.PILLARS)]

    def ids(self, table: Table[Any]) -> list[int]:
        return [record.id for record in records.every(self.library, table)]

    def an_id(self, table: Table[Any]) -> int:
        return self.one(self.ids(table))

    def stored(self, table: Table[Any]) -> Any:
        return self.one(records.every(self.library, table))

    def post_id(self) -> int:
        return self.one([post.id for post in posts.everything(self.library)])

    def post_ids(self) -> list[int]:
        return self.some([self.post_id(), *(post.id for post in posts.everything(self.library))])

    def stored_post(self) -> Post:
        found = posts.get(self.library, self.post_id())
        assert found
        return found

    def edited_post(self) -> Post:
        """A stored post with one or all of its fields drawn anew."""
        old, new = self.stored_post(), self.post()
        whole = replace(new, id=old.id, account_id=old.account_id, created_at=old.created_at)
        name = self.one(["title", "text", "images", "tags", "reminded", "further_comments", "pillar"])
        return self.one([whole, replace(old, **{name: getattr(new, name)})])

    def record(self, kind: type) -> Any:
        return SAMPLES[kind](self)

    def changed_record(self) -> Any:
        """A stored thing with one or all of its values drawn anew."""
        filled = [kind for kind in SIMPLE if self.ids(SIMPLE[kind])]
        kind = self.one(filled)
        old, new = self.stored(SIMPLE[kind]), self.record(kind)
        name = self.one([each for each in type(new).__slots__ if each != "id"])
        return self.one([replace(new, id=old.id), replace(old, **{name: getattr(new, name)})])

    def removable(self) -> Any:
        return self.stored(SIMPLE[self.one([kind for kind in SIMPLE if self.ids(SIMPLE[kind])])])

    def a_kind_and_ids(self) -> tuple[type, list[int]]:
        kind = self.one(list(ORDERED))
        ids = self.ids(ORDERED[kind])
        return kind, self.random.sample(ids, len(ids))


def _suppression(lot: Lot) -> Suppression:
    return lot.one(
        [
            lambda: Suppression(SuppressionScope.FINDING, lot.code(), NOON, lot.post_id(), fingerprint="f"),
            lambda: Suppression(SuppressionScope.POST, lot.code(), NOON, lot.post_id()),
            lambda: Suppression(
                SuppressionScope.PHRASE, lot.code(), NOON, phrase=lot.name(), reason=lot.text()
            ),
            lambda: Suppression(SuppressionScope.RULE, lot.code(), NOON, reason=lot.text()),
        ]
    )()


def _filter(lot: Lot) -> PostFilter:
    return PostFilter(tags=frozenset(lot.some(NAMES)), pillars=frozenset(lot.some(lot.pillar_keys())))


def _campaign_id(lot: Lot) -> int:
    """There is always one to draw."""
    return lot.an_id(tables.CAMPAIGNS)


SAMPLES: dict[type, Callable[[Lot], Any]] = {
    CampaignPhase: lambda lot: CampaignPhase(
        _campaign_id(lot), lot.one(list(PhaseKind)), lot.random.randint(-9, 2), 0, lot.text()
    ),
    CampaignRisk: lambda lot: CampaignRisk(_campaign_id(lot), lot.text(), lot.text()),
    ChecklistItem: lambda lot: ChecklistItem(_campaign_id(lot), lot.text(), -1, lot.maybe(NOON)),
    DayNote: lambda lot: DayNote(lot.day(), lot.text()),
    GoodHours: lambda lot: GoodHours(lot.an_id(plan.ACCOUNTS), lot.number(), 1440),
    Group: lambda lot: Group(lot.name(), lot.one(list(GroupPurpose)), lot.maybe(lot.number()), lot.text()),
    HandoffStep: lambda lot: HandoffStep(lot.post_id(), lot.one(list(HandoffAction)), NOON),
    OwnFestival: lambda lot: OwnFestival(lot.name(), 2, lot.random.randint(28, 30), lot.one(list(Calendar))),
    Result: lambda lot: Result(lot.post_id(), lot.maybe(lot.number()), amount=lot.number(), note=lot.text()),
    SavedFilter: lambda lot: SavedFilter(lot.name(), _filter(lot), lot.text()),
    Slot: lambda lot: Slot(
        0, lot.random.randint(0, 7), lot.at(), lot.an_id(plan.ACCOUNTS), lot.an_id(plan.PILLARS)
    ),
    Snippet: lambda lot: Snippet(lot.name(), lot.text()),
    Suppression: _suppression,
    TagGroup: lambda lot: TagGroup(lot.name()),
    Template: lambda lot: Template(lot.name(), lot.post()),
    Topic: lambda lot: Topic(
        lot.an_id(tables.GROUPS),
        lot.text(),
        lot.text(),
        lot.maybe(lot.day()),
        post_id=lot.maybe(lot.post_id()),
    ),
}
"""New things of each kind that `operations.add` takes."""


def _account(lot: Lot) -> Account:
    return Account(0, lot.one(list(AccountKind)), lot.name(), signature=lot.text())


def _tag(lot: Lot) -> Tag:
    group = lot.maybe(lot.an_id(tables.TAG_GROUPS)) if lot.ids(tables.TAG_GROUPS) else None
    return Tag(0, lot.name() + lot.one(("", "一", "二")), lot.maybe(lot.number()), group, lot.text())


def _changed_pillar(lot: Lot) -> Change:
    pillar = replace(lot.stored(plan.PILLARS), name=lot.text(), target=lot.number() % 120)
    return operations.change_pillar(lot.library, pillar)


def _group(lot: Lot) -> Change:
    return operations.group_tags(
        lot.library, lot.some(lot.ids(plan.TAGS)), lot.maybe(lot.an_id(tables.TAG_GROUPS))
    )


def _edit(lot: Lot) -> Change:
    base = lot.stored_post()
    return operations.edit_post(lot.library, base, {"text": lot.text(), "ad_marked": True})


def _status(lot: Lot) -> Change:
    return operations.set_status(lot.library, lot.post_ids(), lot.one(list(Status)))


def _version(lot: Lot) -> Change:
    return operations.restore_version(lot.library, lot.an_id(tables.POST_VERSIONS))


def _rule(lot: Lot) -> Change:
    severity, off = lot.maybe(lot.one(list(Severity))), lot.maybe(lot.one([True, False]))
    lines = {"lines": lot.number()}
    return operations.change_rule(lot.library, "MO004", severity=severity, parameters=lines, off=off)


def _suppress(lot: Lot) -> Change:
    post = replace(lot.stored_post(), text="好,")
    finding = Finding("TX001", Severity.HINT, "…", "text", (Span(1, 2),), fingerprint=lot.one("ab"))
    return operations.suppress(lot.library, post, finding, lot.one(list(SuppressionScope)), lot.text())


def _results(lot: Lot) -> ResultFile:
    """Return figures of a post that has a day."""
    post = lot.one([each for each in posts.everything(lot.library) if each.planned_date])
    assert post.planned_date
    row = ResultRow(
        2, post.planned_date, post.planned_time, post.kind, post.title, {"likes": lot.number()}, ""
    )
    return ResultFile((row,), ())


def _imported_plan(lot: Lot) -> Change:
    """Take in a plan with a change of a post and a new one."""
    post = lot.stored_post()
    rows = [
        ["编号", "渠道", "正文"],
        [uids.uids_of(lot.library, [post])[post.id], "朋友圈", lot.text()],
        [f"elsewhere-{lot.number()}", "朋友圈", lot.text()],
    ]
    source = Source(Path("plan.csv"), (Sheet("", rows),), None)
    mapping = ColumnMapping(0, {"uid": 0, "channel": 1, "text": 2})
    return import_plan(lot.library, judge_for(lot.library, source, mapping=mapping)).change


OPERATIONS: dict[str, Callable[[Lot], Change]] = {
    "add": lambda lot: operations.add(lot.library, lot.record(lot.one(list(SAMPLES)))),
    "add_all": lambda lot: operations.add_all(lot.library, [lot.record(Group) for _n in range(3)]),
    "archive_account": lambda lot: operations.archive_account(lot.library, lot.an_id(plan.ACCOUNTS)),
    "archive_pillar": lambda lot: operations.archive_pillar(lot.library, lot.an_id(plan.PILLARS)),
    "change": lambda lot: operations.change(lot.library, lot.changed_record()),
    "change_account": lambda lot: operations.change_account(
        lot.library, replace(_account(lot), id=lot.an_id(plan.ACCOUNTS))
    ),
    "change_campaign": lambda lot: operations.change_campaign(
        lot.library, replace(lot.campaign(), id=lot.an_id(tables.CAMPAIGNS))
    ),
    "change_pillar": _changed_pillar,
    "change_profile": lambda lot: operations.change_profile(lot.library, lot.one(["api", "web"])),
    "change_rule": _rule,
    "change_setting": lambda lot: operations.change_setting(lot.library, THEME, lot.one(["light", "dark"])),
    "change_tag": lambda lot: operations.change_tag(lot.library, replace(_tag(lot), id=lot.an_id(plan.TAGS))),
    "change_targets": lambda lot: operations.change_targets(lot.library, {1: lot.number() % 100, 2: 7}),
    "create_account": lambda lot: operations.create_account(lot.library, _account(lot)),
    "create_campaign": lambda lot: operations.create_campaign(lot.library, lot.campaign()),
    "create_pillar": lambda lot: operations.create_pillar(lot.library, lot.name(), color="#3B7A57"),
    "create_post": lambda lot: operations.create_post(lot.library, lot.post()),
    "create_posts": lambda lot: operations.create_posts(lot.library, [lot.post(), lot.post()], "import"),
    "create_series": lambda lot: operations.create_series(
        lot.library, lot.one([lot.post(), lot.stored_post()]), lot.one(RULES), lot.day(), lot.maybe(lot.at())
    ),
    "create_tag": lambda lot: operations.create_tag(lot.library, _tag(lot)),
    "delete_account": lambda lot: operations.delete_account(lot.library, lot.an_id(plan.ACCOUNTS)),
    "delete_campaigns": lambda lot: operations.delete_campaigns(lot.library, [lot.an_id(tables.CAMPAIGNS)]),
    "delete_export_preset": lambda lot: operations.delete_export_preset(lot.library, lot.name()),
    "delete_mapping": lambda lot: delete_mapping(lot.library, [lot.one("ab")]),
    "delete_pillar": lambda lot: operations.delete_pillar(lot.library, lot.an_id(plan.PILLARS)),
    "delete_posts": lambda lot: operations.delete_posts(lot.library, lot.post_ids()),
    "delete_series": lambda lot: operations.delete_series(
        lot.library, lot.an_id(tables.SERIES), keep_touched=lot.one([True, False])
    ),
    "delete_tags": lambda lot: operations.delete_tags(lot.library, lot.some(lot.ids(plan.TAGS))),
    "duplicate_campaign": lambda lot: operations.duplicate_campaign(
        lot.library, lot.an_id(tables.CAMPAIGNS), lot.maybe(lot.day())
    ),
    "duplicate_posts": lambda lot: operations.duplicate_posts(lot.library, lot.post_ids()),
    "edit_following": lambda lot: operations.edit_following(
        lot.library, lot.occurrence().id, content=lot.maybe(lot.post()), rule=lot.one(["", *RULES])
    ),
    "edit_post": _edit,
    "empty_old": lambda lot: operations.empty_old(lot.library),
    "empty_trash": lambda lot: operations.empty_trash(lot.library, lot.maybe(lot.trashed())),
    "end_series": lambda lot: operations.end_series(
        lot.library, lot.an_id(tables.SERIES), lot.day() + timedelta(7)
    ),
    "fix_post": lambda lot: operations.fix_post(lot.library, lot.edited_post()),
    "fix_posts": lambda lot: operations.fix_posts(
        lot.library, lot.post_ids(), lambda post: replace(post, text=post.text + "。")
    ),
    "group_tags": _group,
    "import_holidays": lambda lot: (
        import_holidays(lot.library, HolidayFile(2027, {lot.day(): True, lot.day(): False})).change
    ),
    "import_plan": _imported_plan,
    "import_results": lambda lot: import_results(lot.library, _results(lot)).change,
    "import_content": lambda lot: import_content(lot.library, lot.foreign_plan()).change,
    "import_tags": lambda lot: (
        import_tags(
            lot.library,
            TagFile(tuple(TagRow(n, lot.text() or "甲", lot.one(["", "行业"]), n, "") for n in range(2)), ()),
        ).change
    ),
    "import_rules": lambda lot: operations.import_rules(
        lot.library, lot.one(["[LW001]\noff = true", "[TX001]\noff = true", "[MO004.parameters]\nlines = 3"])
    ),
    "keep_words": lambda lot: operations.keep_words(lot.library, lot.edited_post()),
    "link_posts": lambda lot: operations.link_posts(lot.library, lot.an_id(tables.CAMPAIGNS), lot.post_ids()),
    "load_sample_week": lambda lot: load_sample_week(lot.library),
    "merge_tags": lambda lot: operations.merge_tags(lot.library, lot.an_id(plan.TAGS), lot.an_id(plan.TAGS)),
    "move_launch": lambda lot: operations.move_launch(
        lot.library, lot.an_id(tables.CAMPAIGNS), lot.maybe(lot.day())
    ),
    "move_posts": lambda lot: operations.move_posts(lot.library, lot.post_ids(), lot.day()),
    "place_posts": lambda lot: operations.place_posts(
        lot.library, {post_id: (lot.day(), lot.maybe(lot.at())) for post_id in lot.post_ids()}
    ),
    "plan_campaign_posts": lambda lot: operations.plan_campaign_posts(
        lot.library, lot.an_id(tables.CAMPAIGNS), {each: lot.number() % 9 for each in lot.post_ids()}
    ),
    "remove": lambda lot: operations.remove(lot.library, lot.removable()),
    "remove_sample_week": lambda lot: remove_sample_week(lot.library),
    "rename_export_preset": lambda lot: operations.rename_export_preset(
        lot.library, lot.name(), lot.one(NAMES[:4])
    ),
    "reorder": lambda lot: operations.reorder(lot.library, *lot.a_kind_and_ids()),
    "reset_rule": lambda lot: operations.reset_rule(lot.library, "MO004"),
    "restore": lambda lot: operations.restore(lot.library, lot.trashed()),
    "restore_version": _version,
    "save_export_preset": lambda lot: operations.save_export_preset(
        lot.library, lot.one(NAMES[:4]), Choices(lot.one(["pdf", "csv"]))
    ),
    "save_mapping": lambda lot: save_mapping(
        lot.library, Sheet("", [[lot.one("ab")]]), ColumnMapping(0, {lot.one(["text", "title"]): 0})
    ),
    "save_post": lambda lot: operations.save_post(lot.library, lot.edited_post()),
    "schedule_posts": lambda lot: operations.schedule_posts(lot.library, lot.post_ids(), lot.day(), lot.at()),
    "set_day_note": lambda lot: operations.set_day_note(lot.library, lot.day(), lot.text()),
    "set_result": lambda lot: operations.set_result(lot.library, lot.record(Result)),
    "set_status": _status,
    "shift_posts": lambda lot: operations.shift_posts(lot.library, lot.post_ids(), lot.random.randint(-9, 9)),
    "skip_occurrence": lambda lot: operations.skip_occurrence(lot.library, lot.occurrence().id),
    "suppress": _suppress,
    "trash_pictures": lambda lot: operations.trash_pictures(lot.library, [lot.one("abcd") * 64]),
    "unarchive_account": lambda lot: operations.unarchive_account(lot.library, lot.an_id(plan.ACCOUNTS)),
    "unarchive_pillar": lambda lot: operations.unarchive_pillar(lot.library, lot.an_id(plan.PILLARS)),
    "unlink_posts": lambda lot: operations.unlink_posts(lot.library, lot.post_ids()),
    "unschedule_posts": lambda lot: operations.unschedule_posts(lot.library, lot.post_ids()),
    "unskip_occurrence": lambda lot: operations.unskip_occurrence(lot.library, *lot.skipped()),
    "unsuppress": lambda lot: operations.unsuppress(lot.library, lot.stored(tables.SUPPRESSIONS)),
}
"""The operations by the names of their functions."""

NOT_DRAWN = frozenset({"load_sample_week", "empty_old"})
"""Left out of sequences: one takes in pictures, the other waits 30 days and notes that outside its step."""


def furnish(library: Library) -> None:
    """Give a library some of everything, so that no operation is short of things; its history is empty."""
    with library.transaction():
        for _n in range(2):
            records.insert(library, tables.CAMPAIGNS, Campaign("双十二", launch_date=MONDAY))
        for kind in AccountKind:
            records.insert(library, plan.ACCOUNTS, Account(0, kind, "另一个", 5))
        records.insert(library, tables.TAG_GROUPS, TagGroup("行业"))
        records.insert(library, tables.GROUPS, Group("老客群", GroupPurpose.SERVICE))
    lot = Lot(library, 1)
    operations.create_post(library, Post(text="甲", images=(PostImage("d.jpg", "d" * 64, 1, 1, 1, "JPEG"),)))
    operations.save_post(library, replace(lot.stored_post(), images=()))  # leaves a picture nobody shows
    for _n in range(4):
        operations.create_post(library, lot.post())
    operations.create_pillar(library, "探店")
    for _n in range(2):
        operations.create_series(library, Post(text="每周", tags=("甲",)), RULES[-1], MONDAY)
    operations.skip_occurrence(library, lot.occurrence().id)
    for post in posts.everything(library)[:2]:
        operations.keep_version(library, post.id, VersionReason.NAMED)
    with library.transaction():
        library.conn.execute("DELETE FROM undo_steps")
