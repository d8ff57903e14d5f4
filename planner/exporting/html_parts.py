"""Pieces of HTML in which no text of a user can be anything but text."""

import html
import re
from functools import cache

from planner.exporting.details import one_line
from planner.exporting.wording import clean
from planner.i18n import language
from planner.paths import ASSETS
from planner.text.addresses import is_address
from planner.text.article_html import PictureHtml, article_html

ICONS = ASSETS / "icons"

# What HTML cannot hold beside what `clean` takes out: DEL, C1 controls and noncharacters
# (html.spec.whatwg.org, 13.2.3.5 "Preprocessing the input stream").
_UNWANTED = re.compile(
    "[\x7f-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def page_language() -> str:
    """Return the language in force as HTML names it."""
    return language().replace("_", "-")


def escaped(text: str) -> str:
    """Return a text for a place between tags or for a quoted attribute."""
    return html.escape(_UNWANTED.sub("", clean(text)))


def prose(text: str, picture: PictureHtml) -> str:
    """Return an article's Markdown as HTML for below a heading of the third level."""
    shown = article_html(_UNWANTED.sub("", clean(text)), picture, top=4)
    return _UNWANTED.sub("", shown)  # entities name such characters too


def spoken(text: str) -> str:
    """Return the attribute that tells a screen reader of Chinese on a page that is not."""
    return ' lang="zh-CN"' if language() != "zh_CN" and _HAN.search(text) else ""


def isolated(text: str) -> str:
    """Return a text on one line, whose direction of writing ends with it."""
    return f"<bdi{spoken(text)}>{escaped(one_line(text))}</bdi>"


def linked(text: str) -> str:
    """Return a text, as a link when it is an address on the web and nothing else."""
    address = text.strip()
    if not is_address(address):
        return isolated(text)
    return f'<a href="{escaped(address)}" rel="noopener noreferrer">{isolated(address)}</a>'


def icon(name: str) -> str:
    """Return a use of a shape that `shapes` defines; words beside it say the same."""
    return f'<svg class="icon" aria-hidden="true"><use href="#{name}"/></svg>'


def shapes(names: set[str]) -> str:
    """Return the shapes of icons, once for the whole page, drawn in the colour of the text around them."""
    return "".join(["<div hidden><svg>", *map(_shape, sorted(names)), "</svg></div>"])


@cache
def _shape(name: str) -> str:
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    found = _SHAPES.search(source)
    assert found
    inside = " ".join(found[1].split())
    return (
        f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{inside}</symbol>'
    )
