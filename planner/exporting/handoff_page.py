"""The page of a hand-off package: all posts at a glance, each text with a button that copies it."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from planner.exporting.details import Detail
from planner.exporting.document import PlanDocument, PlanRow, day_label
from planner.exporting.html_parts import escaped, isolated, linked, page_language, prose
from planner.exporting.text_pictures import TextPictures
from planner.handoff.texts import ARTICLE_FILE, Text
from planner.i18n import _
from planner.paths import ASSETS
from planner.words import post_count

_STYLE = ASSETS / "export" / "handoff.css"
_SCRIPT = ASSETS / "export" / "handoff.js"
_HEADING = 200
"""Code points."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a folder: its file, what it is called, a small JPEG of it, and its name in the post."""

    file: str
    name: str
    thumbnail: bytes
    source: str


@dataclass(frozen=True, slots=True)
class Packed:
    """What a folder holds."""

    row: PlanRow
    folder: str
    texts: tuple[Text, ...]
    details: tuple[Detail, ...]
    pictures: tuple[Shown, ...]
    notes: tuple[str, ...]


def page(document: PlanDocument, packed: Sequence[Packed]) -> str:
    """Return the page in HTML. It loads nothing; its thumbnails are in it, so that it also opens alone."""
    return "".join(_pieces(document, packed))


def _pieces(document: PlanDocument, packed: Sequence[Packed]) -> Iterator[str]:
    style, script = _STYLE.read_text("utf-8"), _SCRIPT.read_text("utf-8")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = escaped(f"{document.title} {document.range_label}")
    yield (
        f'<!DOCTYPE html>\n<html lang="{page_language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="format-detection" content="telephone=no">\n<link rel="icon" href="data:,">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n<p>{post_count(len(packed))}</p>\n</header>\n<main>\n"
    )
    for number, each in enumerate(packed, 1):
        yield from _post(number, each)
    copied = escaped(_("Copied"))
    yield f'</main>\n<p role="status" id="copied" hidden>{copied}</p>\n'
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _post(number: int, each: Packed) -> Iterator[str]:
    row = each.row
    heading = row.post.heading[:_HEADING]
    if not any(character.isprintable() and not character.isspace() for character in heading):
        heading = each.folder
    yield f'<article aria-labelledby="p{number}">\n<h2 id="p{number}">{isolated(heading)}</h2>\n'
    day = day_label(row.post.planned_date) if row.post.planned_date else _("Without a date")
    facts = (f"{day} {row.time}".strip(), row.channel, row.pillar, row.status)
    yield f"<p>{' · '.join(isolated(fact) for fact in facts if fact)}</p>\n"
    yield f'<p><a href="{_address(each.folder)}/">{isolated(each.folder)}</a></p>\n'
    yield from (f'<p class="note">{escaped(note)}</p>\n' for note in each.notes)
    if each.pictures:
        pictures = "".join(_picture(each.folder, shown) for shown in each.pictures)
        yield f'<ul class="pictures">\n{pictures}</ul>\n'
    yield from (_text(text, each.pictures) for text in each.texts)
    if each.details:
        yield f"<dl>\n{''.join(map(_detail, each.details))}</dl>\n"
    yield "</article>\n"


def _detail(detail: Detail) -> str:
    return f'<dt>{escaped(detail.heading)}</dt><dd dir="auto">{escaped(detail.text)}</dd>\n'


def _text(text: Text, pictures: Sequence[Shown]) -> str:
    copy = escaped(_("Copy"))
    heading = f'<h3>{escaped(text.file)} <button type="button" hidden>{copy}</button></h3>\n'
    shown = linked(text.text) if text.file == "link.txt" else escaped(text.text)
    # A line break right after <pre> would be swallowed; the first one here is.
    source = f'<pre dir="auto">\n{shown}</pre>\n'
    if text.file != ARTICLE_FILE:
        return f"<section>\n{heading}{source}</section>\n"
    within = TextPictures([each.source for each in pictures], partial(_within, pictures))
    article = f'<div class="prose" dir="auto">\n{prose(text.text, within)}</div>\n'
    folded = f"<details>\n<summary>Markdown</summary>\n{source}</details>\n"
    return f"<section>\n{heading}{article}{folded}</section>\n"


def _within(pictures: Sequence[Shown], place: int, words: str) -> str:
    """Return a picture for the text, with the name of the file that goes there."""
    shown = pictures[place]
    return f"{_image(shown, words)} <span>{shown.file}</span>"


def _picture(folder: str, shown: Shown) -> str:
    image = _image(shown, shown.name)
    return f'<li><a href="{_address(folder)}/{shown.file}">{image}<span>{shown.file}</span></a></li>\n'


def _image(shown: Shown, words: str) -> str:
    data = b64encode(shown.thumbnail).decode()
    return f'<img alt="{escaped(words or shown.name)}" src="data:image/jpeg;base64,{data}">'


def _address(name: str) -> str:
    return quote(name, safe="")
