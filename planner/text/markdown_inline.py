"""Reading the inside of a Markdown block: links, pictures, HTML tags, and what a reader sees.

Each look at the text ends at the next sign of its kind, so that time grows linearly whatever it holds.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture from `start` to `end`.

    `inner` is the place of its text, `places` where its address is written: for a link by reference that of
    the link and that in the definition.
    """

    start: int
    end: int
    address: str
    inner: tuple[int, int]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an HTML tag: where it stands, and where its value does, quotes left out."""

    name: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag. `name` is in lower case, with / in front when it closes."""

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...] = ()

    def value(self, name: str) -> str | None:
        """Return an attribute's value, None when there is no such attribute."""
        return next((each.value for each in self.attributes if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a reference stands for, and where that is written."""

    address: str
    start: int
    end: int


@dataclass(slots=True)
class Inline:
    """What is inside a block. `marks` counts the characters of HTML that emphasis and code become."""

    plain: str = ""
    links: list[Link] = field(default_factory=list)
    pictures: list[Link] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    marks: int = 0


_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^\"'<>]*(?:(?:\"[^\"<]*\"|'[^'<]*')[^\"'<>]*)*>"
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~\n])|(?P<code>`+)|(?P<comment><!--)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)>"
    rf"|(?P<tag>{_TAG})|(?P<open>!?\[)|(?P<close>\])|(?P<mark>\*+|_+|~~)"
)
_SIGN = re.compile(r"[\\`<\[\]!*_~]")
"""What a token begins with."""
_HTML_TOKEN = re.compile(rf"(?P<comment><!--)|(?P<tag>{_TAG})")
_TAG_NAME = re.compile(r"</?[A-Za-z0-9-]+")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s{0,9}=\s{0,9}(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?")
_TARGET = re.compile(
    r"\(\s{0,9}(?:<([^<>\n]*)>|([^\s()<]*(?:\([^\s()<]*\)[^\s()<]*)*))"
    r"(?:\s{1,9}(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s{0,9}\)"
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,200})\]", re.DOTALL)
_LONGEST_LABEL = 200
_RAW_ELEMENTS = ("script", "style")
_PARTING = re.compile(
    r"/?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header"
    r"|hr|iframe|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)"
)
_EMPHASIS = {"*": 9, "**": 17, "***": 26, "_": 9, "__": 17, "___": 26, "~~": 11}
"""Lengths of <em></em>, <strong></strong>, both, <del></del>."""
_CODE_MARKS = len("<code></code>")


def label_of(text: str) -> str:
    """Return a reference's label as labels are compared."""
    return " ".join(text.split()).casefold()


def inline_of(text: str, lines: Sequence[tuple[int, int]], definitions: Mapping[str, Definition]) -> Inline:
    """Read the lines of a block, given as their begins and ends in the text."""
    content = "\n".join(text[start:end] for start, end in lines)
    reader = _Reader(content, _Places(lines), definitions)
    reader.read(_TOKEN)
    return reader.result()


def html_of(text: str, start: int, end: int) -> Inline:
    """Read a block of HTML, in which Markdown means nothing."""
    reader = _Reader(text[start:end], _Places([(start, end)]), {})
    reader.read(_HTML_TOKEN)
    return reader.result()


class _Places:
    """Where the places of a block's joined lines are in the text."""

    def __init__(self, lines: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _end in lines]
        self._begins = [0]
        for start, end in lines[:-1]:
            self._begins.append(self._begins[-1] + end - start + 1)

    def at(self, place: int) -> int:
        index = bisect_right(self._begins, place) - 1
        return self._starts[index] + place - self._begins[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place of a part that is not empty or is a point."""
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)


class _Reader:
    def __init__(self, content: str, places: _Places, definitions: Mapping[str, Definition]) -> None:
        self._content = content
        self._places = places
        self._definitions = definitions
        self._found = Inline()
        self._cuts: list[tuple[int, int, str]] = []
        self._brackets: list[tuple[int, int, bool]] = []
        self._no_links_before = 0
        self._emphasis: dict[str, tuple[int, int]] = {}
        self._anchor: tuple[Tag, int, int] | None = None
        self._missing: set[str] = set()
        self._runs: dict[int, list[int]] | None = None

    def read(self, tokens: re.Pattern[str]) -> None:
        """Go through the content from sign to sign."""
        place = 0
        while sign := _SIGN.search(self._content, place):  # far faster than to search for any token
            token = tokens.match(self._content, sign.start())
            place = getattr(self, f"_take_{token.lastgroup}")(token) if token else sign.end()

    def result(self) -> Inline:
        """Return what was found, with the signs left out of what a reader sees."""
        parts, place = [], 0
        for start, end, instead in sorted(self._cuts):
            if start >= place:
                parts += [self._content[place:start], instead]
                place = end
        plain = "".join([*parts, self._content[place:]])
        if " \n" in plain:
            plain = "\n".join(line.rstrip(" ") for line in plain.split("\n"))
        self._found.plain = html.unescape(plain) if "&" in plain else plain
        return self._found

    def _cut(self, start: int, end: int, instead: str = "") -> int:
        self._cuts.append((start, end, instead))
        return end

    def _take_escape(self, token: re.Match[str]) -> int:
        self._cut(token.start(), token.start() + 1)
        return token.end()

    def _take_code(self, token: re.Match[str]) -> int:
        closing = self._next_run(token.end(), len(token[0]))
        if closing is None:
            return token.end()
        self._cut(*token.span())
        self._found.marks += _CODE_MARKS
        return self._cut(closing, closing + len(token[0]))

    def _next_run(self, place: int, length: int) -> int | None:
        """Return where the next run of so many backticks is; they are listed once, from the last."""
        if self._runs is None:
            self._runs = {}
            for run in reversed([*re.finditer("`+", self._content)]):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        runs = self._runs.get(length, [])
        while runs and runs[-1] < place:
            runs.pop()
        return runs[-1] if runs else None

    def _take_comment(self, token: re.Match[str]) -> int:
        end = self._after("-->", token.end())
        return self._cut(token.start(), end) if end else token.end()

    def _after(self, sign: str, place: int) -> int:
        """Return the place after the next `sign`, 0 when there is none: not looked for again."""
        if sign in self._missing:
            return 0
        found = self._content.find(sign, place)
        if found < 0:
            self._missing.add(sign)
            return 0
        return found + len(sign)

    def _take_auto(self, token: re.Match[str]) -> int:
        inner = self._places.span(*token.span("auto"))
        self._found.links.append(Link(*self._places.span(*token.span()), token["auto"], inner, (inner,)))
        self._cut(token.start(), token.start() + 1)
        self._cut(token.end() - 1, token.end())
        return token.end()

    def _take_tag(self, token: re.Match[str]) -> int:
        tag = self._tag(token)
        self._found.tags.append(tag)
        end = token.end()
        if tag.name in _RAW_ELEMENTS:
            end = self._end_of(tag.name, end) or end
        self._cut(token.start(), end, "\n" if _PARTING.fullmatch(tag.name) else "")
        self._anchored(tag, token)
        return end

    def _end_of(self, name: str, place: int) -> int:
        """Return where the closing tag begins, so that it is read next; 0 when there is none."""
        end = self._after(f"</{name}", place) or self._after(f"</{name.upper()}", place)
        return end - len(name) - 2 if end else 0

    def _tag(self, token: re.Match[str]) -> Tag:
        name = _TAG_NAME.match(token[0])
        assert name
        attributes = tuple(
            self._attribute(match)
            for match in _ATTRIBUTE.finditer(self._content, token.start() + name.end(), token.end() - 1)
        )
        return Tag(name[0][1:].lower(), *self._places.span(*token.span()), attributes)

    def _attribute(self, match: re.Match[str]) -> Attribute:
        value = match[2] or ""
        is_quoted = value[:1] in ("'", '"')
        inside = (match.start(2) + 1, match.end(2) - 1) if is_quoted else match.span(2)
        if match[2] is None:
            inside = match.end(), match.end()
        plain = html.unescape(value[1:-1] if is_quoted else value)
        return Attribute(
            match[1].lower(), plain, *self._places.span(*match.span()), *self._places.span(*inside)
        )

    def _anchored(self, tag: Tag, token: re.Match[str]) -> None:
        """Make links of <a href> up to its end, and pictures of <img src>."""
        if tag.name == "a":
            self._anchor = (tag, *token.span())
        elif tag.name == "/a" and self._anchor:
            opening, start, inner = self._anchor
            self._anchor = None
            self._keep(opening, "href", self._found.links, (start, token.end()), (inner, token.start()))
        elif tag.name == "img":
            self._keep(tag, "src", self._found.pictures, token.span(), (token.end(), token.end()))

    def _keep(
        self, tag: Tag, name: str, found: list[Link], whole: tuple[int, int], inner: tuple[int, int]
    ) -> None:
        for each in tag.attributes:
            if each.name == name:
                place = each.value_start, each.value_end
                spans = self._places.span(*whole), self._places.span(*inner)
                found.append(Link(*spans[0], each.value.strip(), spans[1], (place,)))
                return

    def _take_open(self, token: re.Match[str]) -> int:
        self._brackets.append((token.start(), token.end(), token[0] == "!["))
        return token.end()

    def _take_close(self, token: re.Match[str]) -> int:
        if not self._brackets:
            return token.end()
        start, inner, is_picture = self._brackets.pop()
        if start < self._no_links_before and not is_picture:
            return token.end()
        target = _TARGET.match(self._content, token.end())
        if target:
            group = 1 if target[1] is not None else 2
            place = self._places.span(*target.span(group))
            self._linked(start, inner, token.start(), target.end(), is_picture, target[group], (place,))
            return target.end()
        return self._referred(start, inner, token, is_picture)

    def _referred(self, start: int, inner: int, token: re.Match[str], is_picture: bool) -> int:
        if not self._definitions:
            return token.end()
        label = _LABEL.match(self._content, token.end())
        short = self._content[inner : min(token.start(), inner + _LONGEST_LABEL)]
        found = self._definitions.get(label_of(label[1] if label and label[1].strip() else short))
        if not found:
            return token.end()
        end = label.end() if label else token.end()
        places = (self._places.span(start, end), (found.start, found.end))
        self._linked(start, inner, token.start(), end, is_picture, found.address, places)
        return end

    def _linked(
        self,
        start: int,
        inner: int,
        inner_end: int,
        end: int,
        is_picture: bool,
        address: str,
        places: tuple[tuple[int, int], ...],
    ) -> None:
        whole, text = self._places.span(start, end), self._places.span(inner, inner_end)
        found = Link(*whole, html.unescape(address), text, places)
        if is_picture:
            self._found.pictures.append(found)
            self._cut(start, end)
            return
        self._found.links.append(found)
        self._no_links_before = start
        self._cut(start, inner)
        self._cut(inner_end, end)

    def _take_mark(self, token: re.Match[str]) -> int:
        """Pair signs of emphasis of the same length; others are what they look like."""
        sign = token[0]
        before = self._content[token.start() - 1 : token.start()]
        after = self._content[token.end() : token.end() + 1]
        is_inside = sign[0] == "_" and before.isalnum() and after.isalnum()
        if sign in _EMPHASIS and not is_inside:
            if sign in self._emphasis and before.strip():
                self._cut(*self._emphasis.pop(sign))
                self._cut(*token.span())
                self._found.marks += _EMPHASIS[sign]
            elif after.strip():
                self._emphasis[sign] = token.span()
        return token.end()
