"""Title, author and digest of what goes to the Official Account."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.i18n import _
from planner.model import PostKind
from ui.editor.committed import CommittedLine
from ui.editor.draft import Draft
from ui.editor.parts import Labelled, on_surface
from ui.theme import Translated, font
from ui.widgets.chip import CounterLabel

LIMITS = {"title": 32, "author": 16, "digest": 120}
"""Characters of the stricter profile."""


class HeadingFields(Translated, QWidget):
    """Shows and changes title, author and digest; an image post has a title only."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        on_surface(self, QPalette.ColorRole.AlternateBase)
        self.fields = {name: CommittedLine(self) for name in LIMITS}
        self._rows = {name: Labelled(field, self) for name, field in self.fields.items()}
        self._counts = {name: CounterLabel(limit, self) for name, limit in LIMITS.items()}
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for name, place in (("title", (0, 0, 1, 1)), ("author", (0, 1, 1, 1)), ("digest", (1, 0, 1, 2))):
            self._rows[name].put_note(self._counts[name])
            grid.addWidget(self._rows[name], *place)
        grid.setColumnStretch(0, 2)
        self.fields["title"].setFont(font("body", bold=True))
        self.fields["title"].committed.connect(self._title_changed)
        self.fields["author"].committed.connect(self._author_changed)
        self.fields["digest"].committed.connect(self._digest_changed)
        draft.loaded.connect(self.load)
        draft.edited.connect(self._follow)
        self.dress()

    def load(self) -> None:
        """Show the draft as it came from the library."""
        for name, field in self.fields.items():
            field.replace_text(getattr(self._draft.post, name))
        self._follow()

    def retranslate(self) -> None:
        """Set all words again."""
        self._rows["title"].set_words(_("Title"))
        self._rows["author"].set_words(_("Author"))
        self._rows["digest"].set_words(_("Digest"))
        self._follow()

    def _follow(self) -> None:
        post = self._draft.post
        self.setVisible(post.kind is not PostKind.MOMENTS)
        self._grid.setColumnStretch(1, int(post.kind is PostKind.ARTICLE))
        for name, count in self._counts.items():
            count.set_count(len(getattr(post, name)))
            self._rows[name].setVisible(name == "title" or post.kind is PostKind.ARTICLE)

    def _title_changed(self, text: str) -> None:
        self._draft.change(title=text)

    def _author_changed(self, text: str) -> None:
        self._draft.change(author=text)

    def _digest_changed(self, text: str) -> None:
        self._draft.change(digest=text)
