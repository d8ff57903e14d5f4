"""The plan as plain text, to paste into a chat."""

from collections.abc import Iterator
from typing import BinaryIO

from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import ExportJob
from planner.exporting.wording import clean, finding_line
from planner.i18n import _, ngettext
from planner.words import post_count

_RULE = "————————"


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan in UTF-8 with LF."""
    file.write(plain_text(job.document, job.choices).encode("utf-8"))


def plain_text(document: PlanDocument, choices: Choices) -> str:
    """Return the plan as paragraphs that read well in a chat; the same document gives the same text.

    Empty days are left out. Which facts of a post stand there follows from the chosen fields.
    """
    head = f"【{document.title}】{document.range_label}\n{post_count(len(document.rows))}"
    blocks = [head]
    for section in document.sections:
        if section.rows:
            blocks.append(f"{_RULE}\n{clean(section.heading)}")
            blocks += ("\n".join(_post(row, choices)) for row in section.rows)
    return "\n\n".join(blocks) + "\n"


def _post(row: PlanRow, choices: Choices) -> Iterator[str]:
    post = row.post
    facts = {
        "time": row.time or _("any time"),
        "channel": row.channel,
        "pillar": row.pillar,
        "status": row.status,
    }
    head = " ".join(word for field, word in facts.items() if choices.shows(field))
    title = clean(post.title) if choices.shows("title") else ""
    yield "▪ " + " · ".join(filter(None, (head, " ".join(title.split()))))
    if choices.shows("text") and post.text:
        yield clean(post.text).strip("\n")
    yield from (f"{name}{clean(text)}" for name, text in _details(row, choices) if text)
    if choices.findings:
        yield from (f"⚠ {finding_line(finding)}" for finding in row.findings)


def _details(row: PlanRow, choices: Choices) -> Iterator[tuple[str, str]]:
    post = row.post
    n = len(row.pictures)
    details = {
        "pictures": ("🖼 ", ngettext("{n} picture", "{n} pictures", n).format(n=n) if n else ""),
        "audience": ("👁 ", row.audience),
        "first_comment": ("💬 ", post.first_comment),
        "further_comments": ("💬 ", "\n💬 ".join(post.further_comments)),
        "link": ("🔗 ", post.link),
        "location": ("📍 ", post.location),
        "notes": ("✎ ", post.notes),
    }
    yield from (shown for field, shown in details.items() if choices.shows(field))
