"""What the checks look at: the texts of a post with their shared scans, the post, or a range of posts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planner.lint.context import LintContext
from planner.lint.finding import Span
from planner.lint.folded import Folded, fold
from planner.lint.indented import indented_code
from planner.lint.leaping import Leaping
from planner.model import Post, PostKind
from planner.text import Borders

_ADDRESS = r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/=#&_-]|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
_MARKDOWN = (
    r"(?ims)\A\n{0,9}---[ \t]*\n(?=[A-Za-z_][\w-]{0,60}[ \t]*:).{0,100000}?^---[ \t]*$"  # front matter
    r"|^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)"  # fenced code
    r"|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|`[^`\n]+`|</?[A-Za-z][^<>]{0,2000}>"
    r"|(?<=\])\([^()\s]*(?:\s[^()\n]*)?\)"  # target of a link
    r"|!(?=\[)"
)
_IN_NAME = "A-Za-z0-9_.+-"
_WORD_START = f"(?<=[hHwW])|(?<=[{_IN_NAME}])(?<![{_IN_NAME}].)"
_PROTECTED = Leaping(f"[{_IN_NAME}](?:{_WORD_START})", _ADDRESS, re.ASCII)
_PROTECTED_MARKDOWN = Leaping(
    rf"[\n `~<(!{_IN_NAME}](?:(?<=[`~<(!])|(?<= )(?<![^\n] )|(?<=\n)(?<!(?s:.)\n)|{_WORD_START})",
    f"{_MARKDOWN}|{_ADDRESS}",
    re.ASCII,
)


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            start, end = united[-1][0], max(end, united.pop()[1])
        united.append((start, end))
    return united


class FieldText:
    """One text of a post. Scans that several rules need are made once, when first asked for."""

    def __init__(self, name: str, text: str, kind: PostKind) -> None:
        """Hold the text of the field `name`; an article's body is Markdown."""
        self.name = name
        self.text = text
        self._kind = kind
        self._markdown = kind is PostKind.ARTICLE and name == "text"

    @cached_property
    def protected(self) -> tuple[list[int], list[int]]:
        """Starts and ends of code, addresses and Markdown syntax, where wording rules have no say."""
        pattern = _PROTECTED_MARKDOWN if self._markdown else _PROTECTED
        spans = [match.span() for match in pattern.finditer(self.text)]
        indented = list(indented_code(self.text)) if self._markdown else []
        if indented:
            spans = _united(spans + indented)
        return [start for start, _end in spans], [end for _start, end in spans]

    def is_protected(self, place: int) -> bool:
        """Tell whether a code point lies in code, an address or Markdown syntax."""
        starts, ends = self.protected
        index = bisect_right(starts, place) - 1
        return index >= 0 and place < ends[index]

    def part(self, start: int, end: int) -> "FieldText":
        """Return a part as a text of its own. Its ends must not lie inside what is protected."""
        if (start, end) == (0, len(self.text)):
            return self
        part = FieldText(self.name, self.text[start:end], self._kind)
        starts, ends = self.protected
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        part.protected = (
            [place - start for place in starts[first:last]],
            [place - start for place in ends[first:last]],
        )
        return part

    @cached_property
    def folded(self) -> Folded:
        """The text with width, case, traditional forms and inserted separators evened out."""
        return fold(self.text)

    def folded_part(self, span: Span) -> str:
        """Return the folded form of a part, which names an offence however it is written."""
        return fold(self.text[span.start : span.end]).text

    @cached_property
    def borders(self) -> Borders:
        """The grapheme borders."""
        return Borders(self.text)


@dataclass(frozen=True, slots=True)
class Scene:
    """A post, the context and the parameters of the rule being run."""

    post: Post
    context: LintContext
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanScene:
    """Posts in order of their planned time, the context and the parameters of the rule being run."""

    posts: Sequence[Post]
    context: LintContext
    values: Mapping[str, Any]
