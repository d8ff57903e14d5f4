"""Content pillars (栏目)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

PILLAR_ORDER = ("life", "expertise", "opinion", "achievement", "ad")
"""Keys of the five built-in pillars in the order in which they are always shown."""


@dataclass(frozen=True, slots=True)
class Pillar:
    """A content column with its target share.

    `key` is stable and names the colour and icon of the built-in five; `target` is a percentage of posts.
    `name` is empty for a built-in one that is called as the program calls it. `color` (#rrggbb) and `icon`
    (a Lucide name) are those of the user's own, empty for the built-in ones. A pillar in use cannot be
    deleted; it is archived.
    """

    id: int
    key: str
    name: str
    target: int
    position: int
    color: str = ""
    icon: str = ""
    archived_at: datetime | None = None


def on_offer(pillars: Iterable[Pillar], used: Collection[str] = ()) -> list[Pillar]:
    """Return the pillars to offer and to count: those not archived, and those with a key in `used`."""
    return [pillar for pillar in pillars if pillar.archived_at is None or pillar.key in used]
