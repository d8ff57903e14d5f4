"""Everything a user does to pillars. Their order is set by `planner.operations.reorder`."""

from collections.abc import Mapping
from dataclasses import replace

from planner import clock
from planner.errors import UserError
from planner.i18n import _
from planner.model import PILLAR_ORDER, Change, Pillar
from planner.operations.records import at_the_end, changing, stored, trimmed
from planner.operations.step import step
from planner.store import Library, plan, records, uses
from planner.words import pillar_word


def create_pillar(library: Library, name: str, *, color: str = "", icon: str = "", target: int = 0) -> Change:
    """Store a new pillar as the last. `color` is as "#3b7a57", `icon` a Lucide name, `target` in per cent.

    Raises UserError when the name is missing or taken or a value is not allowed.
    """
    with step(library, "add pillar") as recording:
        store_pillar(library, name, color=color, icon=icon, target=target)
    return recording.change


def store_pillar(library: Library, name: str, *, color: str = "", icon: str = "", target: int = 0) -> Pillar:
    """Do what `create_pillar` does inside a step under way, and return what was stored."""
    import secrets

    # Drawn by lot: a counter would count again what undo took back, and old versions still name the key.
    pillar = Pillar(0, f"own-{secrets.token_hex(4)}", name.strip(), target, 0, color.lower(), icon)
    _check_name(library, pillar)
    new = at_the_end(library, plan.PILLARS, pillar)
    return replace(new, id=records.insert(library, plan.PILLARS, new))


def change_pillar(library: Library, pillar: Pillar) -> Change:
    """Write a pillar's name, colour, icon and target; its key and whether it is archived stay.

    A built-in one without a name is called as the program calls it. Raises UserError when it is gone, when
    the name is missing or taken, or a value is not allowed.
    """
    old = stored(library, plan.PILLARS, pillar.id)
    kept = replace(pillar, key=old.key, archived_at=old.archived_at, color=pillar.color.lower())
    with changing(library, plan.PILLARS, trimmed(kept), "change pillar") as recording:
        if kept.name != old.name:
            _check_name(library, trimmed(kept))
    return recording.change


def change_targets(library: Library, targets: Mapping[int, int]) -> Change:
    """Set the pillars' shares, in per cent by pillar id."""
    with step(library, "targets") as recording:
        for pillar in plan.pillars(library):
            target = targets.get(pillar.id, pillar.target)
            records.update(library, plan.PILLARS, pillar, replace(pillar, target=target))
    return recording.change


def archive_pillar(library: Library, pillar_id: int) -> Change:
    """Offer a pillar no more; its posts keep it. Raises UserError for the last one on offer."""
    with step(library, "archive pillar") as recording:
        pillar = stored(library, plan.PILLARS, pillar_id)
        if pillar.archived_at is None:
            _check_not_last(library, pillar)
            records.update(library, plan.PILLARS, pillar, replace(pillar, archived_at=clock.now()))
    return recording.change


def unarchive_pillar(library: Library, pillar_id: int) -> Change:
    """Offer an archived pillar again."""
    with step(library, "unarchive pillar") as recording:
        pillar = stored(library, plan.PILLARS, pillar_id)
        records.update(library, plan.PILLARS, pillar, replace(pillar, archived_at=None))
    return recording.change


def delete_pillar(library: Library, pillar_id: int) -> Change:
    """Delete a pillar of the user's own. Raises UserError while anything goes by it."""
    with step(library, "delete pillar") as recording:
        pillar = stored(library, plan.PILLARS, pillar_id)
        if pillar.key in PILLAR_ORDER:
            raise UserError(_("The five built-in pillars cannot be deleted; archive this one instead."))
        if uses.is_pillar_used(library, pillar):
            raise UserError(
                _(
                    "This pillar is used by posts, slots, series, templates, versions or saved filters "
                    "and was kept. Archive it instead."
                )
            )
        _check_not_last(library, pillar)
        records.delete(library, plan.PILLARS, pillar_id)
    return recording.change


def _check_name(library: Library, pillar: Pillar) -> None:
    if not pillar.name and pillar.key not in PILLAR_ORDER:
        raise UserError(_("It needs a name."))
    others = [each for each in plan.pillars(library) if each.id != pillar.id]
    if pillar_word(pillar) in map(pillar_word, others):
        raise UserError(_("There is one of this name already. Choose another name."))


def _check_not_last(library: Library, pillar: Pillar) -> None:
    if all(each.archived_at for each in plan.pillars(library) if each.id != pillar.id):
        raise UserError(_("This is the last pillar; new posts need it. Add another one first."))
