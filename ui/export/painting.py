"""Painting pages in the background, by one thread at a time."""

from dataclasses import dataclass

from PySide6.QtGui import QImage, QPainter

from planner.exporting.job import Step, StoppedError
from planner.media import MediaStore
from ui.printing.alone import painting_alone
from ui.printing.items import Page
from ui.printing.painter import paint_page
from ui.printing.pictures import load_pictures, pictures_of
from ui.tasks import Task

_MOST_PIXELS = 24_000_000


@dataclass(frozen=True, slots=True)
class PaintPage:
    """Paints one page, `width` pixels wide unless that would be too large."""

    page: Page
    media: MediaStore
    width: int

    def __call__(self, task: Task) -> QImage:
        """Return the page as it is printed. Raises StoppedError if cancelled."""
        page, step = self.page, stopping(task)
        scale = min(self.width / page.width, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
        pictures = load_pictures(pictures_of([page]), self.media, lambda: step(0, 0))
        image = QImage(
            max(1, round(page.width * scale)), max(1, round(page.height * scale)), QImage.Format.Format_RGB32
        )
        image.fill(0xFFFFFFFF)
        with painting_alone:
            step(0, 0)
            painter = QPainter(image)
            painter.scale(scale, scale)
            paint_page(painter, page, pictures)
            painter.end()
        return image


def stopping(task: Task) -> Step:
    """Return a step that reports to a task, and stops the work when the task is cancelled."""

    def step(done: int, total: int) -> None:
        if task.cancelled:
            raise StoppedError
        if total:
            task.report(done, total)

    return step
