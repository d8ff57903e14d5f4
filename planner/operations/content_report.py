"""What an import of a plan with everything behind it has to say, thing by thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from planner.i18n import pgettext
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
        "accounts": pgettext("list of a plan", "Accounts"),
        "campaign_phases": pgettext("list of a plan", "Campaign phases"),
        "campaign_risks": pgettext("list of a plan", "Campaign risks"),
        "campaigns": pgettext("list of a plan", "Campaigns"),
        "checklist_items": pgettext("list of a plan", "Checklist items"),
        "day_notes": pgettext("list of a plan", "Day notes"),
        "files": pgettext("list of a plan", "Picture files"),
        "good_hours": pgettext("list of a plan", "Good hours"),
        "groups": pgettext("list of a plan", "Groups"),
        "handoff_steps": pgettext("list of a plan", "Hand-off steps"),
        "own_festivals": pgettext("list of a plan", "Own festivals"),
        "pictures": pgettext("list of a plan", "Pictures"),
        "pillars": pgettext("list of a plan", "Pillars"),
        "posts": pgettext("list of a plan", "Posts"),
        "results": pgettext("list of a plan", "Results"),
        "saved_filters": pgettext("list of a plan", "Saved filters"),
        "series": pgettext("list of a plan", "Series"),
        "series_skips": pgettext("list of a plan", "Days left out of series"),
        "settings": pgettext("list of a plan", "Settings"),
        "slots": pgettext("list of a plan", "Weekly slots"),
        "snippets": pgettext("list of a plan", "Snippets"),
        "suppressions": pgettext("list of a plan", "Ignored findings"),
        "tag_groups": pgettext("list of a plan", "Tag groups"),
        "tags": pgettext("list of a plan", "Tags"),
        "templates": pgettext("list of a plan", "Templates"),
        "topics": pgettext("list of a plan", "Group topics"),
    }.get(table, table)
