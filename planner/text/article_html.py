"""An article's Markdown as HTML for any page: it asks for nothing, runs nothing, and brings no look along.

CommonMark 0.31 with tables, strike-through and footnotes. HTML in the Markdown keeps what carries its meaning
(tables, lists, emphasis). Time grows with the text's length, whatever it holds.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref
from nh3 import Cleaner

from planner.text.addresses import is_address
from planner.text.markdown_inline import html_of

PictureHtml = Callable[[str, str], str]
"""Given a picture's address as it is written, percent-encoded, and its words: what stands in its place."""

_LOWEST = 6
_CHINESE = re.compile(
    "[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Characters of scripts that put no blanks between words, and their punctuation."""
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]")
_MOST_TAGS = 400
"""Tags in one block of HTML, for time grows with their square; of a block with more the words are shown."""
_TAGS = """
    a b blockquote br caption code dd del div dl dt em hr i img li ol p pre s strong sub sup
    table tbody td tfoot th thead tr u ul
"""
_CLEANER = Cleaner(
    tags=set(_TAGS.split()),
    clean_content_tags={
        "script",
        "style",
        "title",
        "textarea",
        "template",
        "noscript",
        "iframe",
        "svg",
        "math",
    },
    attributes={"*": set(), "a": {"href"}, "img": {"src", "alt"}},
    attribute_filter=lambda _tag, name, value: value if name != "href" or _leads_out(value) else None,
)
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_VALUE = re.compile(r' ([a-z]+)="([^"]*)"')
_REL = "noopener noreferrer"


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
def _reader() -> MarkdownIt:
    reader = _Reader("commonmark", {"breaks": True, "xhtmlOut": False}).enable("table")
    reader.inline = _Inline()
    reader.use(footnote_plugin, inline=False)
    reader.inline.ruler.at("footnote_ref", _refer)
    for name, rule in _RULES.items():
        reader.add_render_rule(name, rule)
    return reader


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        """Take every link and picture for one; where they lead is judged later."""
        return True


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N803
        """Let emphasis begin and end beside Chinese as it does beside blanks.

        The rule of CommonMark sees no end of **“养豆”**就, for there a quotation mark stands before it and a
        letter behind. It is made for scripts with blanks between words; Chinese has none.
        """
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord:
            return scanned
        end = start + scanned.length
        before, after = self.src[max(0, start - 1) : start], self.src[end : end + 1]
        return Scanned(
            scanned.can_open or bool(after.strip() and _CHINESE.match(before)),
            scanned.can_close or bool(before.strip() and _CHINESE.match(after)),
            scanned.length,
        )


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _refer(state: StateInline, silent: bool) -> bool:
    """Read a reference to a footnote; the plugin would look for the end of each [^ through the whole text."""
    return bool(_NOTE.match(state.src, state.pos)) and footnote_ref(state, silent)


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
            token.attrs = {"href": address, "rel": _REL}
        if token.type in ("link_open", "link_close"):
            token.hidden = hides


def _leads_out(address: str) -> bool:
    scheme, _colon, rest = address.partition(":")
    return is_address(address) or (scheme.lower() == "mailto" and is_address(f"http://mail/{rest}"))


Rule = Callable[[RendererProtocol, Sequence[Token], int, OptionsDict, EnvType], str]


def _picture(
    self: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    alt = self.renderInlineAsText(token.children, options, env) if token.children else token.content  # type: ignore[attr-defined]
    return str(env["picture"](str(token.attrs["src"]), _words(alt, str(token.attrs.get("title", "")))))


def _words(*parts: str) -> str:
    return " · ".join(filter(None, (" ".join(part.split()) for part in parts)))


def _code(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f"<pre><code>{escapeHtml(tokens[index].content)}</code></pre>\n"


def _html(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    raw = tokens[index].content
    if raw.count("<") > _MOST_TAGS:
        words = html_of(raw, 0, len(raw)).plain.split("\n")
        return "".join(f"<p>{escapeHtml(line.strip())}</p>\n" for line in words if line.strip())

    def shown(image: re.Match[str]) -> str:
        values = {name: unescape(value) for name, value in _VALUE.findall(image[1])}
        return str(env["picture"](values.get("src", ""), _words(values.get("alt", ""))))

    return _IMAGE.sub(shown, _CLEANER.clean(raw))


def _tag(
    self: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """Return one tag in the midst of words, which stay; only what needs no end can be kept."""
    name = tokens[index].content[1:4].lower()
    if name == "img":
        return _html(self, tokens, index, options, env)
    return "<br>" if name.startswith("br") and not name[2:].isalnum() else ""


def _note_number(
    _self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return f"<sup>[{tokens[index].meta['id'] + 1}]</sup>"


def _always(html: str) -> Rule:
    def rule(
        _self: RendererProtocol, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        return html

    return rule


_RULES: dict[str, Rule] = {
    "image": _picture,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "html_inline": _tag,
    "footnote_ref": _note_number,
    "footnote_block_open": _always('<ol class="notes">\n'),
    "footnote_block_close": _always("</ol>\n"),
    "footnote_open": _always("<li>"),
    "footnote_close": _always("</li>\n"),
    "footnote_anchor": _always(""),
}
