"""The plan as plain text, to paste into a chat.

Words and common punctuation only: of emoji and symbols a chat shows some in colour, some as empty boxes,
and not the same ones on every phone.
"""

from collections.abc import Iterator
from typing import BinaryIO

from planner.exporting.choices import Choices
from planner.exporting.details import Detail, details_by_row, head_facts, one_line
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import ExportJob, Step, no_step
from planner.exporting.wording import clean, finding_line
from planner.i18n import _, ngettext, pgettext
from planner.model import Post, PostKind, Visibility
from planner.text.markdown_blocks import read_markdown
from planner.words import post_count


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan in UTF-8 with LF."""
    file.write(plain_text(job.document, job.choices, job.step).encode("utf-8"))


def plain_text(document: PlanDocument, choices: Choices, step: Step = no_step) -> str:
    """Return the plan as paragraphs that read well in a chat; the same document gives the same text.

    Empty days are left out. Posts are numbered, so that an answer can name one. Which facts of a post stand
    there follows from the chosen fields.
    """
    total = len(document.rows)
    blocks = [f"【{document.title}】{document.range_label}\n{post_count(total)}"]
    details = details_by_row(document, choices.fields)
    number = 0
    for section in document.sections:
        if section.rows:
            blocks.append(f"—— {one_line(section.heading)} ——")
        for row in section.rows:
            number += 1
            blocks.append("\n".join(_post(number, row, next(details), choices)))
            step(number, total)
    return "\n\n".join(blocks) + "\n"


def _post(number: int, row: PlanRow, details: tuple[Detail, ...], choices: Choices) -> Iterator[str]:
    post = row.post
    head = " ".join(head_facts(row, choices).values())
    title = one_line(post.title) if choices.shows("title") else ""
    yield f"{number}. " + " · ".join(filter(None, (head, title)))
    words = _words(post)
    if choices.shows("text") and words:
        yield words
    if row.pictures and choices.shows("pictures"):
        n = len(row.pictures)
        yield ngettext("{n} picture", "{n} pictures", n).format(n=n)
    for detail in details:
        # What everyone may see goes without saying.
        if detail.field != "audience" or post.visibility is not Visibility.PUBLIC:
            yield _named(detail.heading, detail.text)
    yield from (_named(pgettext("table heading", "Check"), finding_line(each)) for each in row.told)


def _words(post: Post) -> str:
    """Return what a chat is told of the text: of an article its digest, or its words without Markdown."""
    if post.kind is PostKind.ARTICLE:
        plain = post.digest or "\n".join(block.plain for block in read_markdown(post.text).blocks)
        return clean(plain).strip()
    return clean(post.text).strip("\n") if post.text.strip() else ""


def _named(name: str, value: str) -> str:
    return _("{name}: {value}").format(name=name, value=value)
