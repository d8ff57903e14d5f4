"""The mappings kept for reading plans: which column of a table with these headings holds what."""

from collections.abc import Sequence

from planner.errors import UserError
from planner.i18n import _
from planner.importing import ColumnMapping, SavedMapping, Table
from planner.importing.mapping import mapping_of_plain, mapping_to_plain, saved_of
from planner.model import Change
from planner.operations.step import step
from planner.store import Library, plan

MAPPINGS = "import_mappings"
"""The setting that holds the saved mappings, newest last."""
MOST_MAPPINGS = 100
"""Saved mappings that are kept; beyond that the oldest go."""


def saved_mappings(library: Library) -> list[SavedMapping]:
    """Return the mappings kept for tables with the same headings, newest last."""
    stored = plan.setting(library, MAPPINGS)
    found = map(mapping_of_plain, stored if isinstance(stored, list) else [])
    return [each for each in found if each is not None]


def save_mapping(library: Library, table: Table, mapping: ColumnMapping) -> Change:
    """Keep a mapping, so that tables with the same headings are read by it; it replaces an older one.

    Raises UserError for a table without headings: nothing would tell it from others.
    """
    new = saved_of(table, mapping)
    if new is None:
        raise UserError(_("Only the columns of a table with headings can be kept. Nothing was changed."))
    others = [each for each in saved_mappings(library) if each.headings != new.headings]
    return _keep_mappings(library, "save mapping", [*others, new][-MOST_MAPPINGS:])


def delete_mapping(library: Library, headings: Sequence[str]) -> Change:
    """Forget the mapping kept for these headings (`SavedMapping.headings`)."""
    left = [each for each in saved_mappings(library) if each.headings != tuple(headings)]
    return _keep_mappings(library, "delete mapping", left)


def _keep_mappings(library: Library, action: str, mappings: Sequence[SavedMapping]) -> Change:
    if list(mappings) == saved_mappings(library):
        return Change()
    with step(library, action) as recording:
        plan.set_setting(library, MAPPINGS, [mapping_to_plain(each) for each in mappings])
    return recording.change
