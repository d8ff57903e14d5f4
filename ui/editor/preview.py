"""How the post will look on the phone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from planner.i18n import _
from planner.model import AccountKind, Post, PostImage, PostKind, Visibility
from planner.text import LINES, Line
from ui.editor.draft import Draft
from ui.editor.parts import Bar, on_surface
from ui.editor.tray import THUMBNAIL
from ui.session import Session
from ui.theme import Translated, font
from ui.widgets.phone_card import MOST_PICTURES, PhoneCard, PhonePost
from ui.widgets.segmented import SegmentedSwitch

_LARGE = 512


class PreviewPanel(Translated, QWidget):
    """The phone preview of the draft, with its own light and dark, folded or unfolded."""

    def __init__(self, session: Session, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self._order: Sequence[int] | None = None
        head = Bar(self, 36)
        self._title = QLabel(head)
        self._title.setFont(font("body", bold=True))
        self._scheme, self._fold = SegmentedSwitch(head, height=24), SegmentedSwitch(head, height=24)
        for switch, keys in ((self._scheme, ("light", "dark")), (self._fold, ("folded", "open"))):
            for key in keys:
                switch.add(key)
        self._scheme.chosen.connect(self._choose_scheme)
        self._fold.chosen.connect(self.load)
        head.add(self._title, self._scheme)
        head.row.addStretch(1)
        head.row.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._make_stage(), 1)
        session.thumbnails.ready.connect(self._thumbnail_ready)
        draft.loaded.connect(self.load)
        draft.edited.connect(self.load)
        self.dress()

    def _make_stage(self) -> QWidget:
        stage = QScrollArea(self)
        stage.setFrameShape(QFrame.Shape.NoFrame)
        stage.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its contents are the tab stops
        stage.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        on_surface(stage, QPalette.ColorRole.Midlight)
        stage.viewport().setBackgroundRole(QPalette.ColorRole.Midlight)
        self.card = PhoneCard(stage)
        self.card.fold_toggled.connect(self._choose_fold)
        stage.setWidget(self.card)
        stage.setAccessibleName(_("Phone preview"))
        return stage

    def load(self) -> None:
        """Show the draft."""
        self._order = None
        self._show()

    def preview_order(self, order: Sequence[int]) -> None:
        """Show the pictures in an order that is not decided yet."""
        self._order = order
        self._show()

    def retranslate(self) -> None:
        """Set all words again."""
        self._title.setText(_("Phone preview"))
        self._scheme.set_text("light", _("Light"))
        self._scheme.set_text("dark", _("Dark"))
        self._fold.set_text("folded", _("Folded"))
        self._fold.set_text("open", _("Unfolded"))
        self._show()

    def _show(self) -> None:
        post = self._draft.post
        if post.kind is not PostKind.MOMENTS:
            return
        lines = _without_blank_end(post.text, self._draft.phone_lines())
        folds = len(lines) > LINES
        folded = self._fold.choice() == "folded"
        shown = lines[:LINES] if folds and folded else lines
        self.card.set_post(
            PhonePost(
                name=self._account_name(post),
                lines=tuple(post.text[line.start : line.end] for line in shown),
                folded=folded if folds else None,
                pixmaps=self._pixmaps(post.images),
                place=post.location,
                time=_("1 minute ago"),
                comment=post.first_comment,
                restricted=post.visibility is not Visibility.PUBLIC,
            )
        )

    def _account_name(self, post: Post) -> str:
        own = (account for account in self._session.accounts if account.id == post.account_id)
        first = (account for account in self._session.accounts if account.kind is AccountKind.MOMENTS)
        account = next(own, None) or next(first, None)
        return (account.name if account else "") or _("Me")

    def _pixmaps(self, images: Sequence[PostImage]) -> tuple[QPixmap, ...]:
        order = self._order if self._order is not None else range(len(images))
        shown = [images[place] for place in order][:MOST_PICTURES]
        edge = _LARGE if len(shown) == 1 else THUMBNAIL
        return tuple(self._pixmap(image, edge) for image in shown)

    def _pixmap(self, image: PostImage, edge: int) -> QPixmap:
        return (self._session.thumbnails.get(image.sha256, edge) if image.usable else None) or QPixmap()

    def _thumbnail_ready(self, sha256: str) -> None:
        if any(image.sha256 == sha256 for image in self._draft.post.images):
            self._show()

    def _choose_scheme(self, key: str) -> None:
        self.card.dark = key == "dark"

    def _choose_fold(self, folded: bool) -> None:
        self._fold.choose("folded" if folded else "open")


def _without_blank_end(text: str, lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the last that shows anything: the phone drops what is blank at the end."""
    length = len(text.rstrip())
    return [line for line in lines if line.start < length]
