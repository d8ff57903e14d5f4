"""Looking into the trash, taking things out of it, emptying it."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import Change
from planner.model.trash import KEPT_IN_TRASH, TrashItem, TrashKind
from planner.operations.post_rules import PostWriter
from planner.operations.step import step
from planner.store import Library, plan, posts, trash, undo
from planner.store.troubles import sound

_DAYS_OF_USE = "trash_days"
"""The setting that notes on which days, of late, the program looked after a trash that was not empty."""

_NOTED_DAYS = 60
_LONGEST_GAP = 7
"""How many days may pass at most, for the trash, between two days of use. A clock that leaps ahead by years
does not empty the trash; after a long holiday things stay a little longer."""


def trash_contents(library: Library) -> list[TrashItem]:
    """Return all that lies in the trash, what was thrown away last first."""
    return trash.contents(library)


def find_in_trash(library: Library, ids: Sequence[str]) -> list[TrashItem]:
    """Return things in the trash by their ids; of a picture's the beginning is enough.

    Raises UserError for an id that is none, or that names nothing in the trash or several things.
    """
    contents = trash.contents(library)
    return [_named(contents, each) for each in dict.fromkeys(ids)]


def restore(library: Library, items: Sequence[TrashItem]) -> Change:
    """Take things out of the trash: posts with pictures and tags, campaigns and tags with their posts."""
    with step(library, "restore", len(items)) as recording:
        for item in items:
            trash.take_out(library, item.kind, item.key)
        writer = PostWriter.of(library)
        for item in items:
            back = posts.by_ids(library, [int(item.key)]) if item.kind is TrashKind.POST else []
            if item.kind is TrashKind.CAMPAIGN:
                back = posts.of_campaign(library, int(item.key))
            for post in back:
                writer.change(post, post)  # the campaign's launch may have moved meanwhile
    return recording.change


def empty_trash(library: Library, items: Sequence[TrashItem] | None = None) -> Change:
    """Delete things in the trash, all unless given, for good; undo still brings them back while it is kept.

    Raises UserError, deleting nothing, for a given picture that something still shows.
    """
    chosen = trash.contents(library) if items is None else items
    if not chosen:
        return Change()
    with step(library, "empty_trash", len(chosen)) as recording:
        kept = _purge(library, chosen)
        if kept and items is not None:
            raise UserError(
                _(
                    "The picture {name} is still shown by a post in the trash or by an account. "
                    "Nothing was deleted."
                ).format(name=kept[0].name or kept[0].key[:12])
            )
    return recording.change


def empty_old(library: Library) -> Change:
    """Delete for good what has been in the trash for 30 days; to be called once a day by the upkeep.

    Nothing is deleted while undone steps wait to be done again, for they would be lost, and nothing that
    has lain there for 30 days only because the clock leapt ahead or was behind when it was thrown away.
    """
    contents = [] if library.refusal or undo.next_redo(library) else trash.contents(library)
    if not contents:
        return Change()
    now = clock.now()
    days = _days_of_use(library, now.date())
    old = [
        item for item in contents if item.leaves_at <= now and _days_lain(item, days) >= KEPT_IN_TRASH.days
    ]
    if not old:
        return Change()
    with step(library, "empty_old", len(old)) as recording:
        _purge(library, old)
    return recording.change


def _purge(library: Library, items: Sequence[TrashItem]) -> list[TrashItem]:
    """Delete what still lies in the trash as it did, and return the pictures that had to stay."""
    wanted = set(items)
    return trash.purge(library, [item for item in trash.contents(library) if item in wanted])


def _days_of_use(library: Library, today: date) -> list[date]:
    """Return the days on which the trash was looked after, in order, and note that today is one.

    The note is no undo step. Its row cannot take the place of one that an undone step would bring back,
    for there is none.
    """
    noted = plan.setting(library, _DAYS_OF_USE)
    with sound("settings"):
        days = {date.fromisoformat(str(day)) for day in noted} if isinstance(noted, list) else set()
    # A day that is still to come was noted by a clock that was wrong.
    known = sorted({day for day in days if day <= today} | {today})[-_NOTED_DAYS:]
    if known != sorted(days):
        with library.transaction():
            plan.set_setting(library, _DAYS_OF_USE, [day.isoformat() for day in known])
    return known


def _days_lain(item: TrashItem, days_of_use: Sequence[date]) -> int:
    since = item.trashed_at.date()
    days = [since, *(day for day in days_of_use if day > since)]
    return sum(min((later - earlier).days, _LONGEST_GAP) for earlier, later in pairwise(days))


def _named(contents: Sequence[TrashItem], named: str) -> TrashItem:
    kind, _colon, key = named.partition(":")
    if kind not in list(TrashKind) or not key:
        raise UserError(
            _("{id} is no id of the trash; ids look like post:12, campaign:4, tag:3 or picture:ab12.").format(
                id=named
            )
        )
    found = [item for item in contents if item.kind == kind and _is_called(item, key)]
    if not found:
        raise UserError(
            _("There is no {id} in the trash; “trash list” shows what lies there.").format(id=named)
        )
    if len(found) > 1:
        raise UserError(_("Several pictures begin with {id}; give more of it.").format(id=named))
    return found[0]


def _is_called(item: TrashItem, key: str) -> bool:
    return item.key.startswith(key.lower()) if item.kind is TrashKind.PICTURE else item.key == key
