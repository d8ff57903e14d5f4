"""An article's Markdown as HTML for any page: it asks for nothing, runs nothing, and brings no look along.

HTML in the Markdown keeps what carries its meaning: tables, lists, emphasis. Time grows with the text's
length, whatever it holds.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape, unescape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from nh3 import Cleaner

from planner.text.addresses import is_address
from planner.text.commonmark import CommonMark
from planner.text.markdown_inline import html_of

PictureHtml = Callable[[str, str], str]
"""Given a picture's address as it is written, percent-encoded, and its words: what stands in its place."""

_LOWEST = 6
_MOST_TAGS = 400
"""Tags in one block of HTML, for time grows with their square; of a block with more the words are shown."""
_TAGS = """
    a b blockquote br caption code dd del div dl dt em hr i img li ol p pre s section strong sub sup
    table tbody td tfoot th thead tr u ul
"""
_REMOVED = "iframe math noscript script style svg template textarea title"
"""What is removed with all that stands in it."""
_CLEANER = Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags=set(_REMOVED.split()),
    attributes={"*": set(), "a": {"href"}, "img": {"src", "alt"}},
    attribute_filter=lambda _tag, name, value: value if name != "href" or _leads_out(value) else None,
)
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_VALUE = re.compile(r' ([a-z]+)="([^"]*)"')


def article_html(text: str, picture: PictureHtml, top: int) -> str:
    """Return Markdown as HTML; the headings highest in the text become those of level `top`.

    Only links on the web and to mail lead anywhere; of others the words stand there. The same text gives the
    same HTML. What `picture` returns must be allowed in a paragraph.
    """
    env: dict[str, Any] = {"picture": picture}
    tokens = _reader().parse(text, env)
    _shift_headings(tokens, top)
    for token in tokens:
        _align(token)
        _cut_links(token.children or ())
    return str(_reader().renderer.render(tokens, _reader().options, env))


@cache
def _reader() -> CommonMark:
    return CommonMark(_Renderer)


def _shift_headings(tokens: Sequence[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(_LOWEST, top + levels.index(token.tag))}"


def _align(token: Token) -> None:
    """Turn the style of a table's cell into a class."""
    style = str(token.attrs.pop("style", "")) if token.type in ("th_open", "td_open") else ""
    if style:
        token.attrs["class"] = style.rpartition(":")[2]


def _cut_links(tokens: Sequence[Token]) -> None:
    """Take away the links that lead nowhere; their words stay."""
    hides = False
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrs["href"])
            hides = not _leads_out(address)
            token.attrs = {"href": address, "rel": "noopener noreferrer"}
        if token.type in ("link_open", "link_close"):
            token.hidden = hides


def _leads_out(address: str) -> bool:
    scheme, _colon, rest = address.partition(":")
    return is_address(address) or (scheme.lower() == "mailto" and is_address(f"http://mail/{rest}"))


class _Renderer(RendererHTML):
    """Has a method for each kind of token that shows otherwise than usual."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        alt = self.renderInlineAsText(tokens[idx].children, options, env)
        title = str(tokens[idx].attrs.get("title", ""))
        return str(env["picture"](str(tokens[idx].attrs["src"]), _words(alt, title)))

    def fence(self, tokens: Sequence[Token], idx: int, *_more: object) -> str:
        return f"<pre><code>{escape(tokens[idx].content)}</code></pre>\n"

    def code_block(self, tokens: Sequence[Token], idx: int, *_more: object) -> str:
        return self.fence(tokens, idx)

    def html_block(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        raw = tokens[idx].content
        if raw.count("<") > _MOST_TAGS:
            lines = html_of(raw, 0, len(raw)).plain.split("\n")
            return "".join(f"<p>{escape(line.strip())}</p>\n" for line in lines if line.strip())
        return _cleaned(raw, env["picture"])

    def html_inline(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        """Return one tag in the midst of words, which stay; only what needs no end can be kept."""
        raw = tokens[idx].content
        name = raw[1:4].lower()
        if name == "img":
            return _cleaned(raw, env["picture"])
        return "<br>" if name.startswith("br") and not name[2:].isalnum() else ""

    def footnote_ref(self, tokens: Sequence[Token], idx: int, *_more: object) -> str:
        return f"<sup>[{tokens[idx].meta['id'] + 1}]</sup>"

    def footnote_block_open(self, *_more: object) -> str:
        return '<ol class="notes">\n'

    def footnote_block_close(self, *_more: object) -> str:
        return "</ol>\n"

    def footnote_open(self, *_more: object) -> str:
        return "<li>"

    def footnote_close(self, *_more: object) -> str:
        return "</li>\n"

    def footnote_anchor(self, *_more: object) -> str:
        return ""


def _cleaned(raw: str, picture: PictureHtml) -> str:
    def shown(image: re.Match[str]) -> str:
        values = {name: unescape(value) for name, value in _VALUE.findall(image[1])}
        return picture(values.get("src", ""), _words(values.get("alt", "")))

    # A section of an article without a heading of its own says no more than a div.
    return _IMAGE.sub(shown, re.sub("(</?)section>", r"\1div>", _CLEANER.clean(raw)))


def _words(*parts: str) -> str:
    return " · ".join(filter(None, (" ".join(part.split()) for part in parts)))
