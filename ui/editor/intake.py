"""Taking pictures in, off the interface thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from planner import clock
from planner.i18n import _
from planner.media import MediaStore
from planner.model import PostImage
from planner.operations import save_post
from planner.store import posts
from ui.editor.draft import Draft
from ui.session import Session
from ui.tasks import Task

Source = Path | QImage


class Intake(QObject):
    """Adds pictures to the draft; `progressed(done, total)` tells how far, (0, 0) that all is done.

    Pictures go to the post that was open when they were given, even when another one is open by then.
    """

    progressed = Signal(int, int)

    def __init__(self, session: Session, draft: Draft, parent: QObject) -> None:
        """Serve a draft."""
        super().__init__(parent)
        self._session, self._draft = session, draft

    def take(self, sources: Sequence[Source]) -> None:
        """Take in files, or pictures from the clipboard."""
        if sources:
            name = _("Pasted {moment}.png").format(moment=f"{clock.now():%Y-%m-%d %H%M%S}")
            work = _Work(self._session.media, self._draft.post.id, tuple(sources), name)
            self.progressed.emit(0, len(sources))
            self._session.tasks.start(work, self._done, self._failed, self.progressed.emit)

    def _done(self, taken: "Taken") -> None:
        self.progressed.emit(0, 0)
        if taken.post_id == self._draft.post.id:
            self._draft.change(images=(*self._draft.post.images, *taken.images))
            return
        post = posts.get(self._session.library, taken.post_id)
        if post:
            self._session.perform(save_post, replace(post, images=(*post.images, *taken.images)))

    def _failed(self, why: str) -> None:
        self.progressed.emit(0, 0)
        self._session.failed.emit(why)


@dataclass(frozen=True)
class Taken:
    """Pictures taken in for a post."""

    post_id: int
    images: tuple[PostImage, ...]


@dataclass(frozen=True)
class _Work:
    """Background work: copy and examine each picture."""

    media: MediaStore
    post_id: int
    sources: tuple[Source, ...]
    pasted_name: str

    def __call__(self, task: Task) -> Taken:
        images = []
        for number, source in enumerate(self.sources, 1):
            if task.cancelled:
                break
            images.append(self._take(source))
            task.report(number, len(self.sources))
        return Taken(self.post_id, tuple(images))

    def _take(self, source: Source) -> PostImage:
        if isinstance(source, Path):
            return self.media.intake(source)
        return self.media.intake_bytes(self.pasted_name, _png(source))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
