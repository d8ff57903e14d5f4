"""Reads an exported page strictly: every tag closed in its place, every attribute once."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "img", "br", "hr"}


@dataclass
class Element:
    """An element with its attributes and all text inside, that of elements in it included."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    text: str = ""


@dataclass
class Page:
    """The elements of a page in their order."""

    elements: list[Element] = field(default_factory=list)

    def all(self, tag: str, css_class: str = "") -> list[Element]:
        """Return the elements of a tag, and of a class if one is given."""
        return [
            each
            for each in self.elements
            if each.tag == tag and (not css_class or css_class in each.attributes.get("class", "").split())
        ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[Element] = []

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), (tag, names)
        values = {name: value or "" for name, value in attrs}
        element = Element(tag, values, tuple(each.tag for each in self._open))
        self.page.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.text += data

    def close(self) -> None:
        super().close()
        assert self._open == []


def read_page(html: str) -> Page:
    """Return what a page consists of. Raises AssertionError for what no page of ours may hold."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page
