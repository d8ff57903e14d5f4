"""OA010, OA016, OA017: the length and the structure of an article."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.examples import article
from planner.lint.finding import Severity, Span
from planner.lint.rule import ARTICLE, Confidence, FieldRule, Hit, Parameter
from planner.lint.scene import FieldText, Scene
from planner.text.markdown_blocks import Block, BlockKind, Markdown, read_markdown

_TAGS_OF = {
    BlockKind.PARAGRAPH: len("<p></p>"),
    BlockKind.HEADING: len("<h2></h2>"),
    BlockKind.ITEM: len("<li></li>"),
    BlockKind.QUOTE: len("<blockquote><p></p></blockquote>"),
    BlockKind.CODE: len("<pre><code></code></pre>"),
    BlockKind.TABLE: len("<table><thead><tr></tr></thead><tbody></tbody></table>"),
    BlockKind.HTML: 0,
}
_CELL, _ROW, _ALIGNED = len("<td></td>\n"), len("<tr></tr>\n\n"), len(' style="text-align:left"')
_LINK = len('<a href=""></a>')
_PICTURE = len('<img src="" alt="">') + 150
"""The address the platform gives a picture has about 150 characters, whatever the file is called."""

_MOST_HTML = 20
"""Characters of HTML that a character of Markdown may become; the shortest cells of a table are |1."""

_HEADING_TAG = re.compile(r"h[1-6]")
_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*[^*\n]{1,60}\*\*|__[^_\n]{1,60}__)[ \t]*[:：]?[ \t]*")


def produced_length(text: str, markdown: Markdown) -> int:
    """Return about how many characters of plain HTML a Markdown text becomes, without any styles.

    Within a few per cent of what a converter that adds nothing of its own makes of ordinary articles.
    """
    length = sum(_length_of(block) for block in markdown.blocks)
    length += sum(
        _LINK + len(html.escape(link.address)) for link in markdown.links if not _is_html(text, link.start)
    )
    length += sum(_PICTURE for picture in markdown.pictures if not _is_html(text, picture.start))
    inline = (block for block in markdown.blocks if block.kind is not BlockKind.HTML)
    spans = [(block.start, block.end) for block in inline]
    return length + sum(tag.end - tag.start for tag in markdown.tags if _lies_in(spans, tag.start))


def _is_html(text: str, place: int) -> bool:
    return text.startswith(("<a", "<A", "<img", "<IMG"), place)


def _lies_in(spans: list[tuple[int, int]], place: int) -> bool:
    index = bisect_right(spans, (place, len(spans) and spans[-1][1])) - 1
    return index >= 0 and place < spans[index][1]


def _length_of(block: Block) -> int:
    if block.kind is BlockKind.HTML:
        return block.end - block.start
    if block.kind is BlockKind.TABLE:
        return _TAGS_OF[block.kind] + block.marks + _table_length(block.plain)
    return _TAGS_OF[block.kind] + block.marks + len(html.escape(block.plain)) + 1


def _table_length(plain: str) -> int:
    """Count the rows and cells of a table whose second line tells how its columns are aligned."""
    head, *rows = plain.split("\n")
    cells = [column for column in rows[0].split("|") if column.strip()] if rows else []
    aligned = sum(":" in column for column in cells)
    words = sum(len(html.escape(part.strip())) for row in (head, *rows[1:]) for part in row.split("|"))
    return words + max(1, len(rows)) * (_ROW + len(cells) * _CELL + aligned * _ALIGNED)


def _body_too_long(text: FieldText, scene: Scene) -> Iterator[Hit]:
    limit = scene.values["web_limit" if scene.context.profile == "web" else "api_limit"]
    most_bytes, careful = scene.values["bytes"], scene.values["careful"] / 100
    if len(text.text) * _MOST_HTML < limit:
        return
    length = produced_length(text.text, read_markdown(text.text))
    size = length + len(text.text.encode("utf-8", "surrogatepass")) - len(text.text)
    if length < limit * careful and size < most_bytes * careful:
        return
    is_over = length >= limit or size >= most_bytes
    if length / limit >= size / most_bytes:
        message = (
            _("The article becomes about {length} characters of HTML; it must stay under {limit}. Split it.")
            if is_over
            else _("The article becomes about {length} characters of HTML, close to the limit of {limit}.")
        ).format(length=length, limit=limit)
    else:
        message = _("The article becomes about {size} KB of HTML; it must stay under {limit} KB.").format(
            size=size // 1024, limit=most_bytes // 1024
        )
    yield Hit(message, severity=None if is_over else Severity.WARNING, key="")


def _no_structure(text: FieldText, scene: Scene) -> Iterator[Hit]:
    if len(text.text) <= scene.values["limit"]:
        return
    markdown = read_markdown(text.text)
    length = sum(len(block.plain) for block in markdown.blocks if block.kind is not BlockKind.CODE)
    if length > scene.values["limit"] and not _has_structure(text.text, markdown):
        message = _("{length} characters without a heading; two or three help readers find their way.")
        yield Hit(message.format(length=length), key="")


def _has_structure(text: str, markdown: Markdown) -> bool:
    """Tell whether there is a heading, or a line in bold that stands for one."""
    return (
        any(block.kind is BlockKind.HEADING for block in markdown.blocks)
        or any(_HEADING_TAG.fullmatch(tag.name) for tag in markdown.tags)
        or any(
            block.kind is BlockKind.PARAGRAPH and _BOLD_LINE.fullmatch(text, block.start, block.end)
            for block in markdown.blocks
        )
    )


def _wall_of_text(text: FieldText, scene: Scene) -> Iterator[Hit]:
    limit = scene.values["limit"]
    for block in read_markdown(text.text).blocks:
        if block.end - block.start <= limit:
            continue
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HTML):
            length = _longest_stretch(block, text.text)
            if length > limit:
                message = _("A paragraph of {length} characters; up to {limit} read well on a phone.")
                yield Hit(message.format(length=length, limit=limit), (Span(block.start, block.end),))


def _longest_stretch(block: Block, text: str) -> int:
    """Return the characters of the longest stretch between line breaks that readers will see."""
    if block.kind is BlockKind.HTML or "  \n" in text[block.start : block.end]:
        return max(len(stretch.strip()) for stretch in block.plain.split("\n"))
    return len(block.plain.replace("\n", ""))


_ROOM = "山里的房子是自己盖的，窗户要看外面有什么，有山的开大一点，有路的开小一点，这样住的人心里才安静。"

RULES = (
    FieldRule(
        code="OA010",
        name="body-too-long",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("An article whose HTML is longer than the platform takes."),
        why=N_(
            "The interface refuses 20,000 characters of HTML or 1 MiB. What is counted here is plain HTML; "
            "a layout with many styles makes it longer."
        ),
        bad=article(text=f"{_ROOM}\n\n" * 420),
        good=article(text=f"{_ROOM}\n\n" * 40),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add; the "
            "web editor’s help names 50,000 characters"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("api_limit", 20_000, N_("characters"), N_("Error from, profile api")),
            Parameter("web_limit", 50_000, N_("characters"), N_("Error from, profile web")),
            Parameter("bytes", 1_048_576, N_("bytes"), N_("Error from")),
            Parameter("careful", 90, N_("per cent"), N_("Warning from this part of the limit")),
        ),
        fields=("text",),
        check=_body_too_long,
    ),
    FieldRule(
        code="OA016",
        name="no-structure",
        channels=ARTICLE,
        severity=Severity.HINT,
        what=N_("A long article without a heading."),
        why=N_("Readers skim on the phone; headings tell them where to stop."),
        bad=article(text=f"{_ROOM}\n\n" * 20),
        good=article(text=f"## 窗\n\n{_ROOM}\n\n" * 20),
        source=N_("Custom of editors: a title, an order, then the content"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("limit", 800, N_("characters"), N_("Hint above")),),
        fields=("text",),
        check=_no_structure,
    ),
    FieldRule(
        code="OA017",
        name="wall-of-text",
        channels=ARTICLE,
        severity=Severity.HINT,
        what=N_("A paragraph that fills the phone's screen."),
        why=N_(
            "A phone shows about 20 characters a line; beyond seven or eight lines readers lose their place."
        ),
        bad=article(text=_ROOM * 4),
        good=article(text=f"{_ROOM}\n\n" * 4),
        source=N_("Custom of editors: a paragraph has four or five lines"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("limit", 150, N_("characters"), N_("Hint above")),),
        fields=("text",),
        check=_wall_of_text,
    ),
)
