"""The pictures that an article's text names, among those of its post."""

from collections.abc import Callable, Sequence
from urllib.parse import unquote

from planner.exporting.html_parts import isolated
from planner.i18n import _


class TextPictures:
    """Shows pictures where a text names them: each where it is named first, others by their words.

    `used` are the places of those shown.
    """

    def __init__(self, names: Sequence[str], show: Callable[[int, str], str]) -> None:
        """Take the pictures' names, and what returns the HTML of the one at a place, given its words."""
        self._places = {file_name(name): place for place, name in reversed([*enumerate(names)])}
        self._show = show
        self.used: set[int] = set()

    def __call__(self, address: str, words: str) -> str:
        """Return what stands in a picture's place."""
        name = file_name(unquote(address))
        place = self._places.get(name)
        if place is None or place in self.used:
            said = _("Picture: {name}").format(name=words or name)
            return f'<span class="absent">{isolated(said)}</span>'
        self.used.add(place)
        return self._show(place, words)


def file_name(address: str) -> str:
    """Return the last part of a path, whichever system wrote it."""
    return address.replace("\\", "/").rpartition("/")[2]
