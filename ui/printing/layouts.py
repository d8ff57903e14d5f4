"""From a job to its pages, for file, preview and printer."""

from planner.exporting.choices import Pictures
from planner.exporting.job import ExportJob
from ui.printing.book_pages import book_pages
from ui.printing.items import Page
from ui.printing.list_pages import list_pages
from ui.printing.long_picture import long_picture, post_cards
from ui.printing.month_pages import month_pages
from ui.printing.pages import lay_out


def pages_of(job: ExportJob) -> tuple[Page, ...]:
    """Return the pages of a job in its layout, at least one. Needs a running QGuiApplication.

    `job.step` is asked on the way, without telling it how far it is: laying out takes long for long plans.
    """
    document, choices, step = job.document, job.choices, job.step
    thumbnails = choices.pictures is not Pictures.NONE
    match choices.form, choices.layout:
        case "png", "cards":
            return post_cards(document, choices, step)
        case "png", _:
            return (long_picture(document, choices, step),)
        case _, "month":
            return month_pages(document, thumbnails, step)
        case _, "book":
            return book_pages(document, choices, step)
        case _, "list":
            return list_pages(document, choices, step)
        case _:
            return lay_out(document, thumbnails, step)
