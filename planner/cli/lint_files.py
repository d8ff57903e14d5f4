"""Files that are linted: read with all their characters, mended in place, put back as they were otherwise."""

import codecs
import os
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.errors import UserError
from planner.exporting.atomic import replacing
from planner.i18n import _
from planner.importing.articles import LARGEST_ARTICLE, article_of
from planner.importing.cells import CellError, cell_text
from planner.importing.decoding import decode
from planner.model import Post
from planner.user_files import reading

META_FIELDS = ("title", "author", "digest")
"""What the front matter says of a post in words, which can be mended."""

STANDARD_INPUT = Path("-")
"""Stands for the text that comes in through the pipe."""

_LINE_END = re.compile("\r\n|\r|\n")
_FORMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("\ufeff".encode("gb18030"), "gb18030"),
    (b"", "utf-8"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "gb18030"),
)
"""The byte order marks and encodings that files come in."""


@dataclass(frozen=True, slots=True)
class LintFile:
    """A file: its bytes, its whole text with its own line ends, and its parts with LF.

    `head` is the front matter with the blank lines below, `text` the post's, `tail` the line breaks at the
    end; `meta` is what the front matter says.
    """

    path: Path
    data: bytes
    whole: str
    head: str
    text: str
    tail: str
    meta: Mapping[str, str]

    def place(self, field: str) -> tuple[int, int]:
        """Return how many lines stand above a field's text, and how many characters before it on its line.

        A value that YAML writes in another way than it reads, in quotes say, begins with its line.
        """
        if field == "text":
            return self.head.count("\n"), 0
        for number, line in enumerate(self.head.split("\n")):
            if line.startswith(f"{field}:"):
                return number, max(line.find(self.meta.get(field, ""), len(field) + 1), 0)
        return 0, 0


def read_bytes(path: Path, most: int = -1) -> bytes:
    """Return the bytes of a file that was named or of standard input, `most` at most unless that is negative.

    Raises UserError when there are none to be read.
    """
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(most)
    with reading(path), path.open("rb") as file:
        return file.read(most)


def read_text(path: Path) -> str:
    """Return the text of a file that was named. Raises UserError when there is none to be read."""
    return _decoded(read_bytes(path), path)


def read_lint_file(path: Path) -> LintFile:
    """Read a file as an article file is read, only that no character is left out.

    Raises UserError when it is not there, too large, not text, or has front matter that is none.
    """
    data = read_bytes(path, LARGEST_ARTICLE + 1)
    if len(data) > LARGEST_ARTICLE:
        raise UserError(_("{name} is too large for an article.").format(name=path.name))
    return _parsed(path, data, _decoded(data, path))


def with_mended(file: LintFile, post: Post) -> LintFile:
    """Return the file with the texts of a mended post in it; all else stays as it is.

    A title or digest that stands in the front matter in another way than it reads stays as well.
    """
    head = file.head
    for field in META_FIELDS:
        head = _head_with(head, field, file.meta.get(field, ""), getattr(post, field))
    fixed = _with_line_ends(file.whole, head + post.text + file.tail)
    mark, encoding = _form(file)
    return _parsed(file.path, mark + fixed.encode(encoding), fixed)


def write_lint_file(old: LintFile, new: LintFile) -> None:
    """Put the new bytes in the place of the old ones, whole or not at all; a link goes on to lead there.

    Raises UserError when the file was changed meanwhile or may not be written.
    """
    target = old.path.resolve()
    if not target.is_file() or not os.access(target, os.W_OK):
        raise UserError(_("{path} may not be written, so it was left as it is.").format(path=old.path))
    if read_bytes(target) != old.data:
        raise UserError(_("{path} was changed meanwhile, so it was left as it is.").format(path=old.path))
    with replacing(target) as file:
        file.write(new.data)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return decode(data, path.name)
    except UserError:
        raise UserError(_("{name} cannot be read as text.").format(name=path.name)) from None


def _parsed(path: Path, data: bytes, whole: str) -> LintFile:
    text = _LINE_END.sub("\n", whole)
    clean = cell_text(whole)
    try:
        article = article_of(clean, path.name)
    except CellError as error:
        raise UserError(str(error)) from None
    start = len(clean) - len(article.text)
    if start and len(clean) < len(text):  # characters that an import leaves out
        start = [place for place, each in enumerate(text) if cell_text(each)][start - 1] + 1
    body = text[start:]
    shown = body.rstrip("\n")
    return LintFile(path, data, whole, text[:start], shown, body[len(shown) :], article.meta)


def _head_with(head: str, field: str, old: str, new: str) -> str:
    """Return front matter with another value of a field, if that is all that then reads differently."""
    if old == new:
        return head
    lines = head.split("\n")
    for number, line in enumerate(lines):
        if line.startswith(f"{field}:") and old in line:
            changed = "\n".join([*lines[:number], line.replace(old, new), *lines[number + 1 :]])
            return changed if _meta(changed) == {**_meta(head), field: new} else head
    return head


def _meta(head: str) -> dict[object, object]:
    import yaml

    try:
        return dict(next(yaml.safe_load_all(head)))
    except (yaml.YAMLError, ValueError, TypeError, StopIteration, RecursionError):
        return {}


def _form(file: LintFile) -> tuple[bytes, str]:
    """Return the byte order mark and the encoding that give the file's own bytes again.

    Raises UserError when none does, as for rare sequences of GB18030 that stand for the same character.
    """
    for mark, encoding in _FORMS:
        if file.data.startswith(mark) and mark + file.whole.encode(encoding) == file.data:
            return mark, encoding
    raise UserError(
        _("{path} is in an encoding that cannot be kept, so it was left as it is.").format(path=file.path)
    )


def _with_line_ends(old: str, text: str) -> str:
    """Return a text that has LF with the line ends of an old one: each line's own where they are mixed."""
    ends = _LINE_END.findall(old)
    if len(set(ends)) <= 1:
        return text.replace("\n", ends[0]) if ends else text
    lines = text.split("\n")
    new_ends = _mixed_ends(_LINE_END.split(old), ends, lines)
    return "".join(line + end for line, end in zip(lines, [*new_ends, ""], strict=True))


def _mixed_ends(old: list[str], ends: list[str], new: list[str]) -> list[str]:
    from difflib import SequenceMatcher

    usual = Counter(ends).most_common(1)[0][0]
    found = [usual] * (len(new) - 1)
    for _tag, start, end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        kept = ends[start : min(end, start + new_end - new_start)]
        found[new_start : new_start + len(kept)] = kept
    return found[: len(new) - 1]  # the last line has none, though an old one may
