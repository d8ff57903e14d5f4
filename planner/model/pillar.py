"""Content pillars (栏目)."""

from dataclasses import dataclass

PILLAR_ORDER = ("life", "expertise", "opinion", "achievement", "ad")
"""Keys of the five built-in pillars in the order in which they are always shown."""


@dataclass(frozen=True, slots=True)
class Pillar:
    """A content column with its target share.

    `key` is stable and names the colour and icon of the built-in five; `target` is a percentage of posts.
    """

    id: int
    key: str
    name: str
    target: int
    position: int
