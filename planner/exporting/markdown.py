"""The plan as Markdown (CommonMark with tables) that reads well as it stands."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from planner.exporting.choices import Choices
from planner.exporting.details import Detail, details_by_row, head_facts, one_line
from planner.exporting.document import PlanDocument, PlanRow
from planner.exporting.job import ExportJob, Step, no_step
from planner.exporting.wording import ads_line, balance_headings, clean, finding_line
from planner.i18n import _, ngettext
from planner.media import describe_picture
from planner.model import PostImage, PostKind
from planner.words import pillar_word, post_count

# What CommonMark, tables, strike-through and formulas give a meaning to inside a line. Left readable: codes
# such as [强], which are links only before "(" or with a definition "]:", and "_" inside words.
_INLINE = re.compile(r"[\\`*<~|$]|\](?=[(:])|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
# What gives a whole line a meaning: headings, quotes, underlines of headings, lists, rules.
_LINE_START = re.compile(r"^(?:#(?=#*(?:\s|$))|>|=(?==*\s*$)|[+-](?=[\s-]*$|\s)|\d{1,9}[.)](?=\s|$))")
_BACKTICKS = re.compile(r"`+")
_USUAL = Choices("md")


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the plan in UTF-8 with LF."""
    file.write(markdown_text(job.document, job.choices, job.step).encode("utf-8"))


def markdown_text(document: PlanDocument, choices: Choices = _USUAL, step: Step = no_step) -> str:
    """Return the plan as Markdown. The same document and choices give the same text.

    Words of a Moments or image post stand in a quote, escaped so that they show as they are; an article,
    which is Markdown itself, stands in a fence. Nothing in a post can end either.
    """
    blocks = [f"# {document.title} {document.range_label}", _balance(document)]
    details = details_by_row(document, choices.fields)
    done, total = 0, len(document.rows)
    for section in document.sections:
        blocks.append(f"## {_inline(section.heading)} · {post_count(len(section.rows))}")
        for row in section.rows:
            blocks += _post(row, next(details), choices, document.findings_shown)
            done += 1
            step(done, total)
    return "\n\n".join(blocks) + "\n"


def _balance(document: PlanDocument) -> str:
    rows = [
        f"| {' | '.join(balance_headings())} |",
        "| --- | ---: | ---: | ---: |",
    ]
    for pillar, share in zip(document.pillars, document.balance.shares, strict=True):
        name = _inline(pillar_word(pillar))
        rows.append(f"| {name} | {share.count} | {share.percent}% | {share.target}% |")
    return "\n".join(rows) + "\n\n" + ads_line(document.ads)


def _post(row: PlanRow, details: tuple[Detail, ...], choices: Choices, checked: bool) -> Iterator[str]:
    post = row.post
    yield f"### {_heading(row, choices)}"
    if post.text and choices.shows("text"):
        yield _fence(post.text) if post.kind is PostKind.ARTICLE else _quote(post.text)
    lines = [_pictures(row.pictures)] if row.pictures and choices.shows("pictures") else []
    lines += [f"{detail.heading}: {_lines(detail.text)}" for detail in details]
    if checked:
        lines += [_inline(finding_line(finding)) for finding in row.told]
        lines += [] if row.findings else [_("Check: nothing found")]
    if lines:
        yield "\n".join(f"- {line}" for line in lines)


def _heading(row: PlanRow, choices: Choices) -> str:
    facts = " · ".join(head_facts(row, choices).values())
    title = row.post.title if choices.shows("title") else ""
    heading = _inline(" — ".join(filter(None, (facts, one_line(title)))))
    return heading.replace("#", "\\#") or "…"  # those at the end would count as decoration


def _pictures(pictures: tuple[PostImage, ...]) -> str:
    names = ", ".join(map(_picture, pictures))
    return ngettext("{n} picture", "{n} pictures", len(pictures)).format(n=len(pictures)) + f": {names}"


def _picture(image: PostImage) -> str:
    name = _inline(image.name)
    problem = describe_picture(image)
    return f"{name} ({_inline(problem)})" if problem else name


def _inline(text: str) -> str:
    """Return a text on one line that shows as it is wherever inline Markdown is read."""
    return _INLINE.sub(r"\\\g<0>", one_line(text))


def _lines(text: str) -> str:
    """Return a text for an item of a list, with its line breaks but without blank lines, which end items."""
    first, *others = (line for line in clean(text).split("\n") if line.strip())
    return "\\\n".join([_inline(first), *(f"  {_quoted_line(' '.join(line.split()))}" for line in others)])


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
