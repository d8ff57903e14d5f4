"""The post being edited: what the library holds and what the user has typed since."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from planner.model import Post, PostKind
from planner.text import Line, fold_lines
from ui.editor.committed import plain_lines

_FIELDS = tuple(field.name for field in fields(Post))


class Draft(QObject):
    """Holds one post for all parts of the editor.

    `edited` follows every change the user makes here, `loaded` every change that came from the library: then
    each part shows `post` again. `opened` comes before `loaded` when it is another post.
    """

    edited = Signal()
    opened = Signal()
    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with an empty post, which is never saved."""
        super().__init__(parent)
        self.stored = self.base = Post()
        self.post = self.stored
        self._folded: tuple[str | None, list[Line]] = (None, [])

    @property
    def unsaved(self) -> bool:
        """Tell whether the user has changed something that is not in the library yet."""
        return self.post != self.stored

    def changes(self) -> dict[str, Any]:
        """Return the user's values of the fields that are not in the library yet. `base` holds the others
        as the library has them, line ends and all."""
        return {
            name: getattr(self.post, name)
            for name in _FIELDS
            if getattr(self.post, name) != getattr(self.stored, name)
        }

    def phone_lines(self) -> list[Line]:
        """Return the text as the phone breaks it; nothing for what is no Moments post.

        Several parts ask at every key, so the last answer is kept.
        """
        if self.post.kind is not PostKind.MOMENTS:
            return []
        if self._folded[0] != self.post.text:
            self._folded = (self.post.text, fold_lines(self.post.text))
        return self._folded[1]

    def change(self, **values: Any) -> None:
        """Take over what the user has changed, by field name."""
        post = replace(self.post, **values)
        if post != self.post:
            self.post = post
            self.edited.emit()

    def open(self, post: Post) -> None:
        """Edit another post."""
        self.base = post
        self.stored = self.post = _plain(post)
        self.opened.emit()
        self.loaded.emit()

    def saved(self, values: Mapping[str, Any]) -> None:
        """Know that the library now holds these values of some fields."""
        self.base = replace(self.base, **values)
        self.stored = replace(self.stored, **values)

    def merge(self, stored: Post) -> None:
        """Take over what the library holds now, but keep what the user has changed since the last save."""
        own, text = self.changes(), _plain(stored)
        if own.keys() & {name for name in _FIELDS if getattr(text, name) != getattr(self.stored, name)}:
            return  # both sides changed the same field: saving will find that out and keep both
        self.base = stored
        if text == self.stored:
            return
        self.stored = text
        self.post = replace(text, **own)
        self.loaded.emit()


def _plain(post: Post) -> Post:
    """Return the post with the line ends the text fields give back, so that positions agree."""
    return replace(
        post,
        text=plain_lines(post.text),
        first_comment=plain_lines(post.first_comment),
        notes=plain_lines(post.notes),
    )
