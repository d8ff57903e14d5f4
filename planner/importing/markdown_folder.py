"""Reading a folder of Markdown files, one post each, with YAML front matter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from planner.errors import UserError
from planner.exporting.fields import FIELDS
from planner.i18n import _
from planner.importing.articles import LARGEST_ARTICLE, front_matter, written
from planner.importing.cells import ABSENT, Cell, CellError, Table, cell_text, listed
from planner.importing.dates import take_date
from planner.importing.decoding import decode
from planner.importing.headings import field_of_heading
from planner.user_files import is_folder, reading, refusal_of

MOST_FILES = 5000
LARGEST_FOLDER = 200_000_000
"""Bytes of all files together."""

_SUFFIXES = (".md", ".markdown")
_DEEPEST = 4
_OF_ARTICLES = {"digest", "cover", "author"}
"""Fields that only articles have: a file that has one of them is an article unless it says otherwise."""
_OF_KEYS = {"source_url": "link"}
"""Keys of article files that are no headings of tables."""
_HEADING = re.compile(r"#[ \t]+(?P<title>[^\n]{1,200})\n*")
_MARKDOWN = re.compile(r"^#{1,6}[ \t]+\S|!?\[[^\]\n]{0,300}\]\([^\s()]|\*\*\S|^(?:```|> )", re.MULTILINE)
"""Headings, pictures, links, bold words, code and quotations, which only articles show."""
_SHOWN_KEYS = 12


def read_folder(path: Path, encoding: str = "") -> Table:
    """Return the Markdown files in a folder and its subfolders, one a row, in the order of their names.

    Front matter may name every field, in English or Chinese; what stands below is the text. A file without a
    date may begin its name with one. Raises UserError for a folder without such files, or with far more than
    a plan has.
    """
    passed_by: list[Path] = []
    with reading(path):
        found = list(_files(path, 0, passed_by))
    files = sorted(found, key=lambda file: _natural(file.relative_to(path).as_posix()))
    if not files:
        raise UserError(
            _(
                "{path} holds no Markdown files (.md). Nothing was imported; choose a file or another folder."
            ).format(path=path)
        )
    if len(files) > MOST_FILES or sum(map(_size, files)) > LARGEST_FOLDER:
        raise UserError(
            _("{path} holds far more than a plan does. Nothing was imported; choose another folder.").format(
                path=path
            )
        )
    return replace(_table(files, path, encoding), notes=_told(passed_by, path))


def read_markdown(path: Path, encoding: str = "") -> Table:
    """Return one Markdown file as a table of one row. Raises UserError for a file that is no text."""
    table = _table([path], path.parent, encoding)
    if table.refusals[0]:
        raise UserError(_("{reason} Nothing was imported.").format(reason=table.refusals[0]))
    return table


def _table(files: Sequence[Path], root: Path, encoding: str) -> Table:
    rows, remarks, refusals = zip(*(_read(file, encoding) for file in files), strict=True)
    fields = tuple(name for name in FIELDS if any(name in row for row in rows)) or ("text",)
    cells = [[row.get(name, ABSENT) for name in fields] for row in rows]
    places = tuple(file.relative_to(root).as_posix() for file in files)
    return Table("", cells, fields=fields, places=places, remarks=remarks, refusals=refusals)


def _files(folder: Path, depth: int, passed_by: list[Path]) -> Iterator[Path]:
    """Yield the files, and folders that cannot be read; never through a link and not from hidden folders.

    `passed_by` takes what is left out: links, and folders that lie too deep. Raises OSError when the
    outermost folder cannot be read.
    """
    try:
        entries = [(entry, entry.is_symlink()) for entry in sorted(folder.iterdir())]
    except OSError:
        if not depth:
            raise
        yield folder
        return
    for entry, is_link in entries:
        is_text = entry.suffix.lower() in _SUFFIXES
        if entry.name.startswith("."):
            continue
        if is_link:
            passed_by += [entry] if is_text or is_folder(entry) else []
        elif entry.is_dir():
            if depth < _DEEPEST:
                yield from _files(entry, depth + 1, passed_by)
            else:
                passed_by.append(entry)
        elif is_text and entry.is_file():
            yield entry


def _told(passed_by: Sequence[Path], root: Path) -> tuple[str, ...]:
    if not passed_by:
        return ()
    names = [path.relative_to(root).as_posix() for path in passed_by[:_SHOWN_KEYS]]
    text = _("Links and folders more than {depth} deep were not read: {names}.")
    return (text.format(depth=_DEEPEST, names=listed(names)),)


def _size(path: Path) -> int:
    """Return a file's bytes; none for one that cannot be looked at, which reading it will tell."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that puts 2.md before 10.md."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,18})", name)]


def _read(file: Path, encoding: str) -> tuple[dict[str, Cell], str, str]:
    """Return what a file says of each field, what is to be remarked, and why it cannot be read."""
    try:
        if file.is_dir():
            return {}, "", _("The folder {name} cannot be opened.").format(name=file.name)
        if file.stat().st_size > LARGEST_ARTICLE:
            raise CellError(_("{name} is too large for an article.").format(name=file.name))
        text = cell_text(decode(file.read_bytes(), file.name, encoding))
        meta, body = front_matter(text, file.name)
    except OSError as error:
        return {}, "", refusal_of(error, Path(file.name))
    except UserError:
        return {}, "", _("{name} cannot be read as text.").format(name=file.name)
    except CellError as problem:
        return {}, "", str(problem)
    values, unknown = _fields(meta)
    values["text"] = body.strip("\n")
    remarks = [_fill_channel(values)]
    _fill_title(values)
    _fill_date(values, file)
    if unknown:
        remarks.append(_("Not taken from the front matter: {keys}.").format(keys=listed(unknown)[:300]))
    return values, " ".join(filter(None, remarks)), ""


def _fill_channel(values: dict[str, Cell]) -> str:
    """A text without a channel that can only be an article becomes one; return what is to be told of it."""
    if "channel" in values:
        return ""
    if not _OF_ARTICLES.isdisjoint(values):
        values["channel"] = "article"
        return ""
    looks_like_one = values.get("title") or _MARKDOWN.search(cell_text(values["text"]))
    if "uid" in values or not looks_like_one:  # what the post that is named is, stays
        return ""
    values["channel"] = "article"
    return _("No channel is named; it is taken as an article, for its title or its Markdown.")


def _fields(meta: Mapping[str, object]) -> tuple[dict[str, Cell], list[str]]:
    values: dict[str, Cell] = {}
    unknown = []
    for key, value in meta.items():
        name = _OF_KEYS.get(key) or field_of_heading(key)
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
