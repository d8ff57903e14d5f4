"""The plan as Markdown (CommonMark with tables) that reads well as it stands."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from planner.exporting.document import PlanDocument, PlanRow, PlanSection
from planner.exporting.job import ExportJob
from planner.exporting.wording import clean, finding_line
from planner.i18n import _, ngettext, pgettext
from planner.media import describe_picture
from planner.model import PostImage, PostKind
from planner.words import pillar_word, post_count

# What CommonMark, tables, strike-through and formulas give a meaning to inside a line. Left readable: codes
# such as [强], which are links only before "(" or with a definition "]:", and "_" inside words.
_INLINE = re.compile(r"[\\`*<~|$]|\](?=[(:])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
# What gives a whole line a meaning: headings, quotes, underlines of headings, lists, rules.
_LINE_START = re.compile(r"^(?:#(?=#*(?:\s|$))|>|=(?==*\s*$)|[+-](?=[\s-]*$|\s)|\d{1,9}[.)](?=\s|$))")
_BACKTICKS = re.compile(r"`+")


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan in UTF-8 with LF."""
    file.write(markdown_text(job.document).encode("utf-8"))


def markdown_text(document: PlanDocument) -> str:
    """Return the plan as Markdown. The same document gives the same text.

    Words of a Moments or image post stand in a quote, escaped so that they show as they are; an article,
    which is Markdown itself, stands in a fence. Nothing in a post can end either.
    """
    blocks = [f"# {document.title} {document.range_label}", _balance(document)]
    for section in document.sections:
        blocks += _section(section, document)
    return "\n\n".join(blocks) + "\n"


def _balance(document: PlanDocument) -> str:
    headings = (
        pgettext("table heading", "Pillar"),
        pgettext("table heading", "Posts"),
        pgettext("table heading", "Share"),
        pgettext("table heading", "Target"),
    )
    rows = [
        f"| {' | '.join(headings)} |",
        "| --- | ---: | ---: | ---: |",
    ]
    for pillar, share in zip(document.pillars, document.balance.shares, strict=True):
        name = _inline(pillar_word(pillar))
        rows.append(f"| {name} | {share.count} | {share.percent}% | {share.target}% |")
    ads = document.ads
    ratio = _("Other posts per advert, {first} to {last}: {ratio} (at least {needed})").format(
        first=ads.first, last=ads.last, ratio=ads.per_ad if ads.ads else "–", needed=ads.needed
    )
    return "\n".join(rows) + "\n\n" + ratio


def _section(section: PlanSection, document: PlanDocument) -> Iterator[str]:
    yield f"## {_inline(section.heading)} · {post_count(len(section.rows))}"
    for row in section.rows:
        yield from _post(row, document.findings_shown)


def _post(row: PlanRow, findings_shown: bool) -> Iterator[str]:
    post = row.post
    facts = [row.time or _("any time"), row.channel, row.pillar, row.status]
    heading = _inline(" · ".join(facts) + (f" — {post.title}" if post.title else ""))
    yield "### " + heading.replace("#", "\\#")  # those at the end would count as decoration
    if post.text:
        yield _fence(post.text) if post.kind is PostKind.ARTICLE else _quote(post.text)
    details = list(_details(row))
    if findings_shown:
        details += [_inline(finding_line(finding)) for finding in row.findings] or [_("Check: nothing found")]
    if details:
        yield "\n".join(f"- {detail}" for detail in details)


def _details(row: PlanRow) -> Iterator[str]:
    post = row.post
    if row.pictures:
        names = ", ".join(_picture(image) for image in row.pictures)
        count = ngettext("{n} picture", "{n} pictures", len(row.pictures)).format(n=len(row.pictures))
        yield f"{count}: {names}"
    for name, text in (
        (pgettext("table heading", "Visible to"), row.audience),
        (pgettext("table heading", "First comment"), post.first_comment),
        (pgettext("table heading", "Link"), post.link),
        (pgettext("table heading", "Notes"), post.notes),
    ):
        if text.strip():
            yield f"{name}: {_inline(text)}"


def _picture(image: PostImage) -> str:
    name = _inline(image.name)
    problem = describe_picture(image)
    return f"{name} ({_inline(problem)})" if problem else name


def _inline(text: str) -> str:
    """Return a text on one line that shows as it is wherever inline Markdown is read."""
    return _INLINE.sub(r"\\\g<0>", " ".join(clean(text).split()))


def _quote(text: str) -> str:
    """Return a text as a block quote with its line breaks and leading blanks."""
    lines = clean(text).strip("\n").split("\n")
    # A backslash at the end keeps a break, but is a plain character before a blank line.
    endings = [
        "\\" if line.strip(" \t") and after.strip(" \t") else ""
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(
        f"> {_quoted_line(line)}{ending}".rstrip(" ") for line, ending in zip(lines, endings, strict=True)
    )


def _quoted_line(line: str) -> str:
    body = line.strip(" \t")
    indent = "&nbsp;" * (len(line) - len(line.lstrip(" \t"))) if body else ""
    shown = _INLINE.sub(r"\\\g<0>", body)
    return indent + _LINE_START.sub(_escape_last, shown)


def _escape_last(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"


def _fence(text: str) -> str:
    """Return a text in a fence longer than any run of backticks in it, so that nothing in it can close it."""
    text = clean(text).strip("\n")
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}markdown\n{text}\n{fence}"
