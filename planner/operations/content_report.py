"""What an import of a plan with everything behind it has to say, thing by thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.i18n import _
from planner.importing.content import ReadContent, Remark, name_of
from planner.importing.plain_values import shown
from planner.importing.plan import Outcome

Progress = Callable[[int, int], None]
"""Called with how many pieces of work are done and how many there are."""


class CancelledError(Exception):
    """The user cancelled; nothing is stored."""


@dataclass(frozen=True, slots=True)
class ThingReport:
    """What becomes of one thing of a file: NEW, UPDATE, SAME or REFUSE.

    `number` is its place in the list `table` of the file, from 1. `text` says why it is refused; `changes`
    are the fields of a stored thing that change.
    """

    table: str
    number: int
    name: str
    outcome: Outcome
    text: str = ""
    changes: tuple[str, ...] = ()


class Journal:
    """Counts what is done of the work, and notes what came of it."""

    def __init__(self, read: ReadContent, progress: Progress, cancelled: Callable[[], bool]) -> None:
        """Begin; those things that were refused in reading are noted already."""
        content = read.content
        self.size = len(content.posts) + sum(map(len, content.things.values()))
        self.things = [
            ThingReport(each.table, each.number, each.name, Outcome.REFUSE, each.text)
            for each in read.remarks
            if each.is_refused
        ]
        self.remarks: list[Remark] = []
        self._places: Mapping[tuple[str, int], int] = read.places
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def look_up(self) -> None:
        """See whether the user cancelled. Raises CancelledError."""
        if self._cancelled():
            raise CancelledError

    def note(
        self, table: str, record: Any, outcome: Outcome, text: str = "", changes: tuple[str, ...] = ()
    ) -> None:
        """Note what became of a thing, which is a step of the work. Raises CancelledError."""
        self.look_up()
        self._done += 1
        self._progress(min(self._done, self.size), self.size)
        number = self._places.get((table, record.id), 0)
        self.things.append(ThingReport(table, number, name_of(record), outcome, text, changes))

    def note_setting(self, key: str, outcome: Outcome, text: str = "") -> None:
        """Note what became of a setting."""
        self.things.append(ThingReport("settings", 0, shown(key), outcome, text))

    def remark(self, table: str, record: Any, text: str) -> None:
        """Note what came in otherwise than it stands in the file."""
        number = self._places.get((table, record.id), 0)
        self.remarks.append(Remark(table, number, name_of(record), text, is_refused=False))


def table_word(table: str) -> str:
    """Return what a list of the file is called; a list that is not known as it calls itself."""
    return {
        "accounts": _("Accounts"),
        "campaign_phases": _("Campaign phases"),
        "campaign_risks": _("Campaign risks"),
        "campaigns": _("Campaigns"),
        "checklist_items": _("Checklist items"),
        "day_notes": _("Day notes"),
        "files": _("Picture files"),
        "good_hours": _("Good hours"),
        "groups": _("Groups"),
        "handoff_steps": _("Hand-off steps"),
        "own_festivals": _("Own festivals"),
        "pictures": _("Pictures"),
        "pillars": _("Pillars"),
        "posts": _("Posts"),
        "results": _("Results"),
        "saved_filters": _("Saved filters"),
        "series": _("Series"),
        "series_skips": _("Days left out of series"),
        "settings": _("Settings"),
        "slots": _("Weekly slots"),
        "snippets": _("Snippets"),
        "suppressions": _("Ignored findings"),
        "tag_groups": _("Tag groups"),
        "tags": _("Tags"),
        "templates": _("Templates"),
        "topics": _("Group topics"),
    }.get(table, table)
