"""A post below its head with as much of it as a layout shows: in lists, books, pictures and cards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.exporting.document import PlanRow
from planner.exporting.fields import headings
from planner.exporting.wording import clean
from planner.media import describe_picture
from planner.model import PostImage, PostKind, Visibility
from ui.printing.article import article_lines, plain_article
from ui.printing.card import run_on
from ui.printing.flow import moved
from ui.printing.items import Block, Box, Fill, Frame, Icon, Item, Mark, Picture, Style
from ui.printing.measuring import cut, line, lines, wrapped
from ui.printing.paragraphs import baseline_of, paragraph, paragraphs, set_lines
from ui.printing.post_head import post_head
from ui.theme.painting import SEVERITIES

_TITLE = Style(98, bold=True)
_BODY = Style(90)
_SMALL = Style(80)
_LABEL = Style(80, bold=True)
_LEADING = 1.5
_LONGEST_NAME = 120
_EXCERPT = 3000
"""Code points looked at for an excerpt, which never holds more."""
_INDENT = 90
_BAR = 26
_OVERLAP = 5  # without it the pieces of a bar would show where they meet
_GAP = 24


@dataclass(frozen=True, slots=True)
class Look:
    """How much of a post is shown and how large.

    `text_lines` and `detail_lines` are the most lines of the text and of each detail, None for all of them.
    `across` pictures stand beside each other, none for 0; `whole` ones are not cut to squares but at most
    `tallest` high. `dated` puts the day before the time, `remarks` shows notes, link and place.
    `breaks` keeps the line ends of a text that is cut. `alone` is for a post that no other stands beside.
    """

    text_lines: int | None = 4
    detail_lines: int | None = 2
    title: Style = _TITLE
    body: Style = _BODY
    leading: float = 1.55
    across: int = 9
    whole: bool = False
    tallest: float = 3600
    dated: bool = False
    remarks: bool = False
    breaks: bool = False
    alone: bool = False


def post_parts(row: PlanRow, room: float, look: Look) -> list[Block]:
    """Lay a post out in `room`, as blocks between which a page may end where it must."""
    inner = room - _INDENT
    parts = [post_head(row, inner, dated=look.dated), *_title(row, inner, look), *_text(row, inner, look)]
    parts += _pictures(row, inner, look)
    for label, text in _details(row, look):
        parts += _detail(label, text, inner, look)
    parts += _broken(row, inner)
    parts += _findings(row, inner, look)
    barred = [_barred(part, row.post.pillar) for part in parts]
    mark = Mark(post_name(row, dated=look.dated), 1)
    return [replace(barred[0], marks=(mark,)), *_held_to_end(barred[1:]), Block(90, ())]


def _held_to_end(parts: list[Block]) -> list[Block]:
    return [*parts[:-1], replace(parts[-1], holds=True)] if parts else parts


def post_name(row: PlanRow, *, dated: bool) -> str:
    """Return what a table of contents calls a post."""
    what = " ".join(clean(row.post.heading)[:_LONGEST_NAME].split())
    day = f"{row.post.planned_date:%m-%d}" if dated and row.post.planned_date else ""
    return " ".join(filter(None, (day, row.time, what or row.channel)))


def _barred(part: Block, pillar: str) -> Block:
    """Return a part behind its piece of the pillar's bar."""
    bar = Fill(Box(0, 0, _BAR, part.height + _OVERLAP), f"pillar.{pillar}")
    inside = moved(part, _INDENT)
    return replace(inside, items=(bar, *inside.items))


def _title(row: PlanRow, room: float, look: Look) -> list[Block]:
    most = look.text_lines is None
    found = lines(clean(row.post.title), look.title, room, 6 if most else 2)
    return [replace(block, holds=True) for block in set_lines(found, look.title, 1.45)]


def _text(row: PlanRow, room: float, look: Look) -> list[Block]:
    post = row.post
    if look.text_lines is not None:
        return _excerpt(row, room, look, look.text_lines)
    if post.kind is not PostKind.ARTICLE:
        return paragraphs(post.text, room, look.body, look.leading)
    digest = paragraphs(post.digest, room, look.body, look.leading, "text-muted")
    return [*digest, *article_lines(post.text, room, look.body, look.leading)]


def _excerpt(row: PlanRow, room: float, look: Look, most: int) -> list[Block]:
    post = row.post
    shown = post.text[:_EXCERPT]
    if post.kind is PostKind.ARTICLE:
        shown = post.digest[:_EXCERPT] or plain_article(shown)
    found = cut(shown, look.body, room, most) if look.breaks else lines(run_on(shown), look.body, room, most)
    return paragraph(set_lines(found, look.body, look.leading))


def _pictures(row: PlanRow, room: float, look: Look) -> list[Block]:
    usable = [image for image in row.pictures if image.usable]
    if not (look.across and usable):
        return []
    rows = [usable[start : start + look.across] for start in range(0, len(usable), look.across)]
    return [Block(_GAP, (), holds=True), *(_picture_row(images, room, look) for images in rows)]


def _picture_row(images: list[PostImage], room: float, look: Look) -> Block:
    edge = (room - (look.across - 1) * _GAP) / look.across
    items: list[Item] = []
    tallest = 0.0
    for number, image in enumerate(images):
        wide, high = _whole_size(image, edge, look.tallest) if look.whole else (edge, edge)
        box = Box(number * (edge + _GAP), 0, wide, high)
        items += [Picture(box, image.sha256, image.crop), Frame(box, "line", 3)]
        caption = _caption(image, edge) if look.whole else []
        items += (shown for block in caption for shown in moved(block, box.x, high).items)
        tallest = max(tallest, high + len(caption) * _SMALL.size * _LEADING)
    return Block(tallest + _GAP, tuple(items))


def _caption(image: PostImage, room: float) -> list[Block]:
    """Return the words below a picture, each line moved below the one before."""
    found = set_lines(lines(image.caption, _SMALL, room, 2), _SMALL, _LEADING, "text-muted")
    return [moved(block, 0, number * block.height) for number, block in enumerate(found)]


def _whole_size(image: PostImage, edge: float, tallest: float) -> tuple[float, float]:
    """Return the size in which all of a picture is seen; one of an unknown shape is shown as a square."""
    wide, high = image.width or 1, image.height or 1
    scale = min(edge / wide, min(tallest, edge * 1.5) / high)
    least = edge / 20  # a picture of one line stays to be seen
    return max(wide * scale, least), max(high * scale, least)


def _details(row: PlanRow, look: Look) -> Iterator[tuple[str, str]]:
    post, names = row.post, headings()
    yield names["first_comment"], post.first_comment
    for text in post.further_comments:
        yield names["further_comments"], text
    if look.remarks:
        yield names["audience"], row.audience if post.visibility is not Visibility.PUBLIC else ""
        yield names["campaign"], row.campaign
        yield names["location"], post.location
        yield names["reminded"], ", ".join(post.reminded)
        yield names["link"], post.link
        yield names["skip_reason"], post.skip_reason
        yield names["notes"], post.notes


def _detail(label: str, text: str, room: float, look: Look) -> list[Block]:
    if not text.strip():
        return []
    name = line(0, 0, label, _LABEL, "text-muted")
    left = max(name.box.width + 40, 260)
    if look.detail_lines is None:
        found: list[str] | tuple[str, ...] = wrapped(text.strip("\n"), _SMALL, room - left)
    else:
        found = lines(text, _SMALL, room - left, look.detail_lines)
    blocks = [moved(block, left) for block in set_lines(found, _SMALL, _LEADING)]
    heading = replace(name, box=replace(name.box, y=baseline_of(_LABEL, _LEADING)))
    blocks[0] = replace(blocks[0], items=(heading, *blocks[0].items))
    return paragraph(blocks)


def _broken(row: PlanRow, room: float) -> Iterator[Block]:
    """Name the pictures that are not there, and why."""
    for image in row.pictures:
        if not image.usable:
            text = f"{clean(image.name)}: {describe_picture(image)}"
            yield from _signed("image-off", "danger", text, room, 2)


def _findings(row: PlanRow, room: float, look: Look) -> Iterator[Block]:
    for finding in row.findings if look.alone else row.told:
        icon, color = SEVERITIES[finding.severity]
        yield from _signed(icon, color, finding.message, room, look.detail_lines or 6)


def _signed(icon: str, color: str, text: str, room: float, limit: int) -> list[Block]:
    blocks = [
        moved(each, 130) for each in set_lines(lines(text, _SMALL, room - 130, limit), _SMALL, _LEADING)
    ]
    if blocks:
        blocks[0] = replace(blocks[0], items=(Icon(Box(0, 14, 92, 92), icon, color), *blocks[0].items))
    return paragraph(blocks)
