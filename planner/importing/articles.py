"""Article files in Markdown with YAML front matter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

import yaml

from planner.errors import UserError
from planner.i18n import _
from planner.importing.cells import CellError, cell_text
from planner.importing.decoding import decode
from planner.user_files import refusal_of

LARGEST_ARTICLE = 5_000_000
"""Bytes; the longest article the platform takes is far below."""

USED_KEYS = ("title", "author", "digest", "cover", "source_url")

_REFERENCE = re.compile(r"@([^\n]{1,500}\.(?:md|markdown|txt))", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.{0,100000}?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPEN_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[ \t]*\n)*[^\s:#\-][^\n:]{0,40}:(?:[ \t\n]|\Z)")
"""A line of hyphens with a key below it."""
_TOML = re.compile(r"\+\+\+[ \t]*\n")
_PICTURE = re.compile(
    r"!\[[^\]\n]{0,300}\]\((?:<([^<>\n]{1,300})>|([^\s()<>]{1,300}))(?:\s[^\n()]{0,300})?\)"
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article file: what its front matter says, other keys it has, and the Markdown below."""

    text: str
    meta: Mapping[str, str] = field(default_factory=dict)
    other_keys: tuple[str, ...] = ()


def article_reference(text: str) -> str | None:
    """Return the path in a text that is only "@path.md", None for any other text."""
    match = _REFERENCE.fullmatch(text.strip())
    return match[1].strip() if match else None


def read_article(path: Path) -> Article:
    """Return an article file's content.

    Raises CellError, with the reason, when the file is too large, not text, or has front matter that
    is no YAML mapping.
    """
    try:
        if path.stat().st_size > LARGEST_ARTICLE:
            raise CellError(_("{name} is too large for an article.").format(name=path.name))
        text = cell_text(decode(path.read_bytes(), path.name))
    except OSError as error:
        raise CellError(refusal_of(error, Path(path.name))) from None
    except UserError:
        raise CellError(_("{name} cannot be read as text.").format(name=path.name)) from None
    return article_of(text, path.name)


def article_of(text: str, name: str) -> Article:
    """Return the article that an article file's text holds. Raises CellError as `read_article` does."""
    meta, body = front_matter(text, name)
    return Article(
        body,
        {key: _scalar(meta[key]) for key in USED_KEYS if key in meta},
        tuple(key for key in meta if key not in USED_KEYS),
    )


def front_matter(text: str, name: str) -> tuple[Mapping[str, object], str]:
    """Return what a text's front matter says, each value as it is written, and the Markdown below.

    Raises CellError, naming the file, when the front matter is no YAML mapping, or has no end.
    """
    match = _FRONT_MATTER.match(text)
    if not match:
        _refuse_open(text, name)
        return {}, text
    return _mapping(match["yaml"], name), text[match.end() :].lstrip("\n")


def _refuse_open(text: str, name: str) -> None:
    """Raise CellError for front matter that would otherwise become a part of the text."""
    if _TOML.match(text):
        told = _(
            "The front matter of {name} stands between lines of +++; write it as YAML between lines of ---."
        )
        raise CellError(told.format(name=name))
    if _OPEN_FRONT_MATTER.match(text):
        raise CellError(
            _("The front matter of {name} has no end; a line of --- is missing.").format(name=name)
        )


def _mapping(text: str, name: str) -> Mapping[str, object]:
    try:
        meta = yaml.load(text, yaml.BaseLoader)  # 20:30 is a time, not the number 1230 that YAML 1.1 sees
    except (yaml.YAMLError, ValueError, RecursionError):
        meta = False
    if not meta and not text.strip():
        return {}
    if not isinstance(meta, dict):
        raise CellError(_("The front matter of {name} cannot be read.").format(name=name))
    return {str(key): value for key, value in meta.items()}


def _scalar(value: object) -> str:
    """Return a value's text; lists and mappings have none, and may be too nested to be written out."""
    return written(value) if isinstance(value, str) else ""


def written(value: str) -> str:
    """Return a scalar of YAML, empty for the words that mean that there is nothing."""
    text = value.strip()
    return "" if text in ("~", "null", "Null", "NULL") else text


def pictures_in(markdown: str) -> list[str]:
    """Return the local pictures a Markdown text shows, each once, in order."""
    names = (unquote(bracketed or bare) for bracketed, bare in _PICTURE.findall(markdown))
    return [name for name in dict.fromkeys(names) if "://" not in name and not name.startswith("data:")]
