"""Lines of text as blocks, so that pages can end between them."""

from collections.abc import Sequence
from dataclasses import replace

from ui.printing.items import Block, Style
from ui.printing.measuring import line, wrapped


def set_lines(found: Sequence[str], style: Style, leading: float, color: str = "text") -> list[Block]:
    """Return lines of text as blocks; `leading` is their height in font sizes."""
    baseline = baseline_of(style, leading)
    height = style.size * leading
    return [Block(height, (line(0, baseline, text, style, color),) if text else ()) for text in found]


def baseline_of(style: Style, leading: float) -> float:
    """Return where the baseline of a line lies, below its upper edge."""
    return style.size * (leading * 0.5 + 0.38)


def paragraph(blocks: Sequence[Block]) -> list[Block]:
    """Return lines so that a page neither ends with the first one nor begins with the last."""
    held = {0, len(blocks) - 2}
    ahead = [replace(block, holds=True) if n in held else block for n, block in enumerate(blocks[:-1])]
    return [*ahead, *blocks[-1:]]


def paragraphs(text: str, room: float, style: Style, leading: float, color: str = "text") -> list[Block]:
    """Return a whole text, each of its lines a paragraph, without empty lines around it."""
    parts = (wrapped(part, style, room) for part in text.strip().splitlines())
    return [block for found in parts for block in paragraph(set_lines(found, style, leading, color))]
