"""What a text is made of: counts, graphemes, the lines a phone shows. Positions are code points."""

from planner.text.counting import Counts, count
from planner.text.folding import COLUMNS, LINES, Line, fold_lines, width
from planner.text.graphemes import Borders, emoji_spans, graphemes

__all__ = [
    "COLUMNS",
    "LINES",
    "Borders",
    "Counts",
    "Line",
    "count",
    "emoji_spans",
    "fold_lines",
    "graphemes",
    "width",
]
