"""Reading a folder of Markdown files, one post each, with YAML front matter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planner.errors import UserError
from planner.exporting.fields import FIELDS
from planner.i18n import _
from planner.importing.articles import LARGEST_ARTICLE, front_matter, written
from planner.importing.cells import ABSENT, Cell, CellError, Table, cell_text, listed
from planner.importing.dates import take_date
from planner.importing.decoding import decode
from planner.importing.headings import field_of_heading

MOST_FILES = 5000
LARGEST_FOLDER = 200_000_000
"""Bytes of all files together."""

_SUFFIXES = (".md", ".markdown")
_DEEPEST = 4
_OF_ARTICLES = {"digest", "cover", "author"}
"""Fields that only articles have: a file that has one of them is an article unless it says otherwise."""
_HEADING = re.compile(r"#[ \t]+(?P<title>[^\n]{1,200})\n*")
_SHOWN_KEYS = 12


def read_folder(path: Path, encoding: str = "") -> Table:
    """Return the Markdown files in a folder and its subfolders, one a row, in the order of their names.

    Front matter may name every field, in English or Chinese; what stands below is the text. A file without a
    date may begin its name with one. Raises UserError for a folder without such files, or with far more than
    a plan has.
    """
    files = sorted(_files(path, 0), key=lambda file: _natural(file.relative_to(path).as_posix()))
    if not files:
        raise UserError(
            _(
                "{path} holds no Markdown files (.md). Nothing was imported; choose a file or another folder."
            ).format(path=path)
        )
    if len(files) > MOST_FILES or sum(file.stat().st_size for file in files) > LARGEST_FOLDER:
        raise UserError(
            _("{path} holds far more than a plan does. Nothing was imported; choose another folder.").format(
                path=path
            )
        )
    return _table(files, path, encoding)


def read_markdown(path: Path, encoding: str = "") -> Table:
    """Return one Markdown file as a table of one row."""
    return _table([path], path.parent, encoding)


def _table(files: Sequence[Path], root: Path, encoding: str) -> Table:
    rows, remarks, refusals = zip(*(_read(file, encoding) for file in files), strict=True)
    fields = tuple(name for name in FIELDS if any(name in row for row in rows)) or ("text",)
    cells = [[row.get(name, ABSENT) for name in fields] for row in rows]
    places = tuple(file.relative_to(root).as_posix() for file in files)
    return Table("", cells, fields=fields, places=places, remarks=remarks, refusals=refusals)


def _files(folder: Path, depth: int) -> Iterator[Path]:
    """Yield the files, never through a link and not from hidden folders."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_dir() and depth < _DEEPEST:
            yield from _files(entry, depth + 1)
        elif entry.suffix.lower() in _SUFFIXES and entry.is_file():
            yield entry


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that puts 2.md before 10.md."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,18})", name)]


def _read(file: Path, encoding: str) -> tuple[dict[str, Cell], str, str]:
    """Return what a file says of each field, what is to be remarked, and why it cannot be read."""
    try:
        if file.stat().st_size > LARGEST_ARTICLE:
            raise CellError(_("{name} is too large for an article.").format(name=file.name))
        text = cell_text(decode(file.read_bytes(), file.name, encoding))
        meta, body = front_matter(text, file.name)
    except (OSError, UserError):
        return {}, "", _("{name} cannot be read as text.").format(name=file.name)
    except CellError as problem:
        return {}, "", str(problem)
    values, unknown = _fields(meta)
    values["text"] = body.strip("\n")
    if "channel" not in values and not _OF_ARTICLES.isdisjoint(values):
        values["channel"] = "article"
    _fill_title(values)
    _fill_date(values, file)
    remark = (
        _("Not taken from the front matter: {keys}.").format(keys=listed(unknown)[:300]) if unknown else ""
    )
    return values, remark, ""


def _fields(meta: Mapping[str, object]) -> tuple[dict[str, Cell], list[str]]:
    values: dict[str, Cell] = {}
    unknown = []
    for key, value in meta.items():
        name = field_of_heading(key)
        text = _scalar(value)
        if not name or name == "text" or text is None:
            unknown.append(key[:40])
        else:
            values.setdefault(name, text)
    return values, unknown[:_SHOWN_KEYS]


def _scalar(value: object) -> str | None:
    """Return the text of a value, a list's items with marks between; None for one that nests deeper."""
    if isinstance(value, str):
        return written(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return None


def _fill_title(values: dict[str, Cell]) -> None:
    """An article without a title takes the heading that its text begins with."""
    match = _HEADING.match(cell_text(values["text"]))
    if match and not values.get("title") and values.get("channel") == "article":
        values["title"] = match["title"].strip()
        values["text"] = cell_text(values["text"])[match.end() :]


def _fill_date(values: dict[str, Cell], file: Path) -> None:
    if "date" in values:
        return
    taken = take_date(file.stem)
    if taken and taken[0].year:
        written = taken[0]
        values["date"] = f"{written.year}-{written.month}-{written.day}"
