"""Filling pages with blocks below each other, so that nothing is parted that belongs together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ui.printing.items import Block, Item, Jump, Mark, shifted


def joined(blocks: Iterable[Block]) -> Block:
    """Return blocks below each other as one that is not parted."""
    items: list[Item] = []
    marks: list[Mark] = []
    jumps: list[Jump] = []
    height = 0.0
    for block in blocks:
        below = moved(block, 0, height)
        items += below.items
        marks += below.marks
        jumps += below.jumps
        height += block.height
    return Block(height, tuple(items), marks=tuple(marks), jumps=tuple(jumps))


def moved(block: Block, x: float, y: float = 0) -> Block:
    """Return a block moved to the right and down."""
    return replace(
        block,
        items=tuple(shifted(block.items, x, y)),
        marks=tuple(replace(mark, y=mark.y + y) for mark in block.marks),
        jumps=tuple(
            replace(jump, box=replace(jump.box, x=jump.box.x + x, y=jump.box.y + y)) for jump in block.jumps
        ),
    )


def kept_together(blocks: Sequence[Block], room: float) -> list[Block]:
    """Return the blocks as one when that fits a page of `room`, else as few as they may be parted into."""
    if sum(block.height for block in blocks) <= room:
        return [joined(blocks)]
    found: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if run and sum(each.height for each in run) + block.height > room:  # too much to hold together
            found.append(joined(run))
            run = []
        run.append(block)
        if not block.holds:
            found.append(joined(run))
            run = []
    return [*found, joined(run)] if run else found
