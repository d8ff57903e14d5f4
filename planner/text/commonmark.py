"""Markdown read as CommonMark 0.31 with tables, strike-through and footnotes.

Its rule of emphasis is widened for Chinese.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref, footnote_tail

_CHINESE = re.compile(
    "[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Characters of scripts that put no blanks between words, and their punctuation."""
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]")


class CommonMark(MarkdownIt):
    """Reads Markdown; a line break in it is one to the reader too."""

    def __init__(self, renderer: type[RendererHTML]) -> None:
        super().__init__("commonmark", {"breaks": True, "xhtmlOut": False}, renderer_cls=renderer)
        self.inline = _Inline()
        self.enable("table")
        # What the plugin itself does, but for inline footnotes and how they show.
        self.block.ruler.before("reference", "note", footnote_def, {"alt": ["paragraph", "reference"]})
        self.inline.ruler.after("image", "note", _refer)
        self.core.ruler.after("inline", "notes", footnote_tail)

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        """Take every link and picture for one; where it leads is for the renderer to judge."""
        return True


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


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


def _refer(state: StateInline, silent: bool) -> bool:
    """Read a reference to a footnote; the plugin would look for the end of each [^ through the whole text."""
    return bool(_NOTE.match(state.src, state.pos)) and footnote_ref(state, silent)
