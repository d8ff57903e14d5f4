"""The pictures of the post: tray, facts of the selected one, adding and removing."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from planner.i18n import _
from planner.media import describe_picture
from planner.model import PostImage, PostKind
from ui.editor.draft import Draft
from ui.editor.intake import Intake
from ui.editor.parts import Bar, ElidedLabel, on_surface, small_label
from ui.file_dialogs import ask_files
from ui.session import Session
from ui.theme import Translated, font, set_icon
from ui.widgets import buttons
from ui.widgets.chip import CounterLabel
from ui.widgets.image_tray import ImageTray, TrayPicture

LIMITS = {PostKind.MOMENTS: 9, PostKind.IMAGE_POST: 20}
THUMBNAIL = 192
_FILES = "*.jpg *.jpeg *.png *.gif *.bmp *.webp *.tif *.tiff *.heic *.heif"


class TrayPanel(Translated, QWidget):
    """Shows and changes the draft's pictures. `previewed` carries an order shown while a drag is on."""

    previewed = Signal(list)

    def __init__(self, session: Session, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self._intake = Intake(session, draft, self)
        self._intake.progressed.connect(self._show_progress)
        on_surface(self, QPalette.ColorRole.AlternateBase)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self._make_body(), 1)
        session.thumbnails.ready.connect(self._thumbnail_ready)
        draft.loaded.connect(self.load)
        draft.edited.connect(self.load)
        self.dress()

    def _make_head(self) -> QWidget:
        head = Bar(self, 36)
        self._title = QLabel(head)
        self._title.setFont(font("body", bold=True))
        self._count = CounterLabel(LIMITS[PostKind.MOMENTS], head)
        self._progress = small_label(head)
        self.add_button = buttons.plain("", head, icon="image-plus", height=24)
        self.add_button.clicked.connect(self.choose_files)
        head.add(self._title, self._count)
        head.row.addStretch(1)
        head.add(self._progress, self.add_button)
        return head

    def _make_body(self) -> QWidget:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its contents are the tab stops
        area.setWidgetResizable(True)
        inside = QWidget(area)
        on_surface(inside, QPalette.ColorRole.AlternateBase)
        self.tray = ImageTray(inside)
        self._connect_tray()
        row = QHBoxLayout(inside)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.tray, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._make_facts(inside), 1)
        area.setWidget(inside)
        return area

    def _connect_tray(self) -> None:
        self.tray.reordered.connect(self._reordered)
        self.tray.order_previewed.connect(self.previewed)
        self.tray.removed.connect(self.remove)
        self.tray.current_changed.connect(self._show_facts)
        self.tray.files_dropped.connect(self.add_files)
        self.tray.image_pasted.connect(self.add_image)
        self.tray.add_requested.connect(self.choose_files)
        self.tray.menu_requested.connect(self._open_menu)

    def _make_facts(self, inside: QWidget) -> QVBoxLayout:
        self._name = ElidedLabel("small", inside, bold=True)
        self._facts, self._hint = small_label(inside), small_label(inside)
        for label in (self._facts, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._remove = buttons.plain("", inside, icon="trash-2", height=24)
        self._remove.clicked.connect(self._remove_current)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hint)
        column.addStretch(1)
        return column

    # ------------------------------------------------------------------ showing
    def load(self) -> None:
        """Show the draft's pictures."""
        post = self._draft.post
        wanted = [self._shown(image) for image in post.images]
        if wanted != self.tray.pictures():
            self.tray.set_pictures(wanted)
        self._count.set_count(len(post.images), LIMITS.get(post.kind, LIMITS[PostKind.MOMENTS]))
        self._show_facts()

    def retranslate(self) -> None:
        """Set all words again."""
        self._title.setText(_("Pictures"))
        self.add_button.setText(_("Add…"))
        self._remove.setText(_("Remove"))
        self._hint.setText(_("Drag to reorder, or Alt+arrows. The phone takes them in this order."))
        self.load()

    def _shown(self, image: PostImage) -> TrayPicture:
        if not image.usable:
            return TrayPicture(image.name, broken=describe_picture(image))
        return TrayPicture(image.name, self._session.thumbnails.get(image.sha256, THUMBNAIL))

    def _thumbnail_ready(self, sha256: str) -> None:
        for place, image in enumerate(self._draft.post.images):
            if image.sha256 == sha256 and self.tray.dragged() is None:
                self.tray.set_picture(place, self._shown(image))

    def _show_facts(self) -> None:
        place, images = self.tray.current(), self._draft.post.images
        there = 0 <= place < len(images)
        self._name.setVisible(there)
        self._facts.setVisible(there)
        self._remove.setVisible(there)
        if there:
            image = images[place]
            self._name.setText(_("Picture {number} {name}").format(number=place + 1, name=image.name))
            self._facts.setText(_facts(image))

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setText(_("Adding {done} of {total}…").format(done=done, total=total) if total else "")

    # ------------------------------------------------------------------ changing
    def choose_files(self) -> None:
        """Ask for files."""
        self.add_files(ask_files(self, _("Add pictures"), f"{_('Pictures')} ({_FILES})"))

    def add_files(self, files: list[str]) -> None:
        """Take in files."""
        self._intake.take([Path(file) for file in files])

    def add_image(self, image: QImage) -> None:
        """Take in a picture from the clipboard."""
        self._intake.take([image])

    def remove(self, place: int) -> None:
        """Take the picture at a position out of the post."""
        images = self._draft.post.images
        self._draft.change(images=images[:place] + images[place + 1 :])

    def _remove_current(self) -> None:
        self.remove(self.tray.current())

    def _reordered(self, order: list[int]) -> None:
        images = self._draft.post.images
        self._draft.change(images=tuple(images[place] for place in order))

    def _open_menu(self, place: int, where: QPoint) -> None:
        self.tray.set_current(place)
        menu = QMenu(self)
        remove = menu.addAction(_("Remove"))
        set_icon(remove, "trash-2")
        remove.triggered.connect(self._remove_current)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)


def _facts(image: PostImage) -> str:
    if not image.usable:
        return describe_picture(image)
    size = _size_words(image.size)
    return f"{image.width} × {image.height}\n{size}"


def _size_words(size: int) -> str:
    """Return a file's size in the unit that leaves something before the point."""
    if size < 1_000_000:
        return _("{n} KB").format(n=max(1, round(size / 1000)))
    return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")
