"""Storing the things of a plan that was read, each matched with what is there already."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.importing.content import ReadContent
from planner.importing.plain_values import PlainError
from planner.importing.plan import Outcome
from planner.model import PILLAR_ORDER, AccountKind, Pillar, Post, PostImage
from planner.model.plan_content import REFERENCES
from planner.model.trash import TrashKind
from planner.operations.content_matching import adapted, matched, unnamed_account
from planner.operations.content_posts import PostStoring, place_in_campaign, posts_here
from planner.operations.content_report import Journal
from planner.operations.content_rules import checked, is_own_key, linked
from planner.operations.content_settings import joined
from planner.store import Library, assets, plan, posts, records, tables, trash
from planner.store import content as stored_content
from planner.store import tags as stored_tags
from planner.store.content import AFTER_POSTS, BEFORE_POSTS, attempt
from planner.store.records import Table

_POST = Post()
_NEEDED = {AccountKind.MOMENTS, AccountKind.OFFICIAL}


class Storing:
    """Stores one content into one library, inside a step that is open.

    `pictures` tells what is known of each picture. In a new library everything comes to stand as it stood;
    a plan of some posts leaves the order of what is here alone.
    """

    def __init__(
        self, library: Library, read: ReadContent, pictures: Mapping[str, PostImage], journal: Journal
    ) -> None:
        """Look at both; nothing is written yet."""
        self._library = library
        self._content = read.content
        self._pictures = pictures
        self._journal = journal
        self._here = posts_here(library, read.content)
        self._ids: dict[str, dict[int, int]] = {}
        self._pillars: dict[str, str] = {}
        self._moved: set[int] = set()
        self._is_new = stored_content.is_new(library)
        self._with_position = self._is_new or self._content.is_whole

    def run(self) -> None:
        """Store everything that is new or differs."""
        self._know_pictures()
        if self._is_new and self._content.is_whole and self._has_what_is_needed():
            stored_content.clear_beginnings(self._library)
        for table in BEFORE_POSTS:
            self._store_all(table)
        self._replace_unused_accounts()
        PostStoring(
            self._library, self._content, self._here, self._ids, self._pillars, self._pictures, self._journal
        ).run()
        for table in AFTER_POSTS:
            self._store_all(table)
        self._store_settings()
        self._place_in_moved_campaigns()

    def _has_what_is_needed(self) -> bool:
        things = self._content.things
        keys = {pillar.key for pillar in things["pillars"]}
        kinds = {account.kind for account in things["accounts"] if not account.archived_at}
        return keys >= set(PILLAR_ORDER) and kinds >= _NEEDED

    def _know_pictures(self) -> None:
        now = clock.now()
        known = stored_content.known_pictures(self._library, self._pictures)
        for sha256, image in self._pictures.items():
            stored_content.know_picture(self._library, image)
            if image.is_lost and sha256 not in known:
                assets.mark_lost(self._library, [sha256], now)
            elif not image.is_lost and sha256 in known and known[sha256].is_lost:
                assets.mark_found(self._library, [sha256])

    def _store_all(self, table: Table[Any]) -> None:
        """Store the things of one table, in the order of the file."""
        name = table.name
        self._ids[name] = {}
        stored = records.every(self._library, table)
        coming = self._coming(name, self._content.things[name])
        hints = self._hints(name)
        matches = matched(name, list(coming.values()), stored, hints, with_position=self._with_position)
        for old in self._content.things[name]:
            if old.id not in coming:
                continue
            try:
                with attempt(self._library):
                    self._store(table, old, coming[old.id], matches.get(old.id), stored)
            except UserError as error:
                self._journal.note(name, old, Outcome.REFUSE, str(error))

    def _hints(self, table: str) -> dict[int, int]:
        """Return what stored posts say of where things of a table are: the file's ids with the library's."""
        found: dict[int, int] = {}
        for name, parent in REFERENCES.items():
            if parent == table and hasattr(_POST, name):
                for post in self._content.posts:
                    _target, stored = self._here.get(post.id, (0, None))
                    in_file, here = getattr(post, name), getattr(stored, name, None)
                    if in_file and here:
                        found.setdefault(in_file, here)
        return found

    def _coming(self, table: str, things: Sequence[Any]) -> dict[int, Any]:
        """Return the things that can come in, by their ids in the file, with all other ids the library's."""
        coming: dict[int, Any] = {}
        for record in things:
            try:
                new, emptied = linked(table, record, self._ids)
                for name in emptied:
                    text = _("What “{key}” names is not in the file or was left out.").format(key=name)
                    self._journal.remark(table, record, text)
                coming[record.id] = checked(new, self._pillars, self._pictures)
            except UserError as error:
                self._journal.note(table, record, Outcome.REFUSE, str(error))
        return coming

    def _store(self, table: Table[Any], old: Any, new: Any, match: Any, stored: Sequence[Any]) -> None:
        if match is None and table is plan.ACCOUNTS and not self._is_new:
            match = unnamed_account(new, stored)
            if match:
                self._done(table.name, old, match.id, Outcome.SAME)
                return
        if match is None:
            self._done(table.name, old, self._insert(table, old, new), Outcome.NEW)
            return
        new = adapted(table.name, new, match, with_position=self._with_position)
        if isinstance(match, Pillar):
            self._pillars[old.key] = match.key
        changes = tuple(records.changed_fields(match, new))
        if changes:
            records.update(self._library, table, match, new)
        if table is tables.CAMPAIGNS and "launch_date" in changes:
            self._moved.add(match.id)
        self._done(table.name, old, match.id, Outcome.UPDATE if changes else Outcome.SAME, changes)

    def _insert(self, table: Table[Any], old: Any, new: Any) -> int:
        new = replace(new, id=0)
        if hasattr(new, "position") and not self._with_position:
            new = replace(new, position=records.last_position(self._library, table) + 1)
        if isinstance(new, Pillar):
            taken = {pillar.key for pillar in plan.pillars(self._library)}
            is_free = new.key not in taken and (new.key in PILLAR_ORDER or is_own_key(new.key))
            new = new if is_free else replace(new, key=f"own-{secrets.token_hex(4)}")
            self._pillars[old.key] = new.key
        if table is plan.TAGS:
            trashed = stored_tags.trashed_id(self._library, new.name)
            if trashed is not None:
                trash.take_out(self._library, TrashKind.TAG, trashed)
                back = records.get(self._library, plan.TAGS, trashed)
                assert back
                records.update(self._library, plan.TAGS, back, replace(new, id=trashed))
                return trashed
        return records.insert(self._library, table, new)

    def _done(
        self, table: str, record: Any, row_id: int, outcome: Outcome, changes: tuple[str, ...] = ()
    ) -> None:
        self._ids[table][record.id] = row_id
        self._journal.note(table, record, outcome, changes=changes)

    def _replace_unused_accounts(self) -> None:
        """In a new library the accounts of the file stand in for the two without a name."""
        if not self._is_new:
            return
        used = set(self._ids["accounts"].values())
        for account in plan.accounts(self._library):
            stand_ins = [each for each in plan.accounts(self._library) if each.id in used]
            stand_in = next((each for each in stand_ins if each.kind is account.kind), None)
            if account.id not in used and stand_in:
                stored_content.hand_over_slots(self._library, account.id, stand_in.id)
                records.delete(self._library, plan.ACCOUNTS, account.id)

    def _store_settings(self) -> None:
        for key, value in sorted(self._content.settings.items()):
            stored = plan.setting(self._library, key)
            try:
                new = joined(key, stored, value)
            except PlainError as error:
                self._journal.note_setting(key, Outcome.REFUSE, str(error))
                continue
            if new != stored:
                plan.set_setting(self._library, key, new)
            outcome = Outcome.NEW if stored is None else Outcome.UPDATE
            self._journal.note_setting(key, Outcome.SAME if new == stored else outcome)

    def _place_in_moved_campaigns(self) -> None:
        """Reckon anew where the posts stand whose campaign has another launch day now; their days stay."""
        for campaign in records.every(self._library, tables.CAMPAIGNS):
            if campaign.id in self._moved:
                for post in posts.of_campaign(self._library, campaign.id):
                    day = place_in_campaign(post, campaign.launch_date)
                    posts.update(self._library, post, replace(post, campaign_day=day))
