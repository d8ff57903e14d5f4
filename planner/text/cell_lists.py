"""Several names or texts in one cell, so that each comes back as it was."""

import re
from collections.abc import Iterable, Iterator

NAME_MARKS = ";；,，、\n"
"""What stands between names in the cells that people write."""

COMMENT_BREAK = "\n---\n"
"""What stands between texts of several lines in one cell."""

_COMMENTS_APART = re.compile(r"\n[ \t]*(?:-{3,}|—{2,})[ \t]*\n")
_ESCAPED_RULE = re.compile(r"^(\\*)(?=[ \t]*(?:-{3,}|—{2,})[ \t]*$)", re.MULTILINE)


def joined_names(names: Iterable[str], mark: str = "; ") -> str:
    """Return names in one cell. One that holds a mark, a quotation mark or blanks around it is quoted, its
    own quotation marks doubled.
    """
    return mark.join(map(_quoted, names))


def names_apart(text: str, marks: str = NAME_MARKS) -> list[str]:
    """Return the names of a cell in order, without blanks around those that are not quoted; empty ones only
    if quoted. A quotation mark inside a name is one like any other character.
    """
    return list(_names(text, marks))


def joined_comments(comments: Iterable[str]) -> str:
    """Return texts in one cell; a line of theirs that looks like the break is marked with a backslash."""
    return COMMENT_BREAK.join(_ESCAPED_RULE.sub(r"\1\\", text) for text in comments)


def comments_apart(text: str) -> list[str]:
    """Return the texts that `joined_comments` put into a cell, with the blanks around them."""
    return [_unescaped(part) for part in _COMMENTS_APART.split(text)] if text else []


def _quoted(name: str) -> str:
    if name and name == name.strip() and '"' not in name and not any(mark in name for mark in NAME_MARKS):
        return name
    return '"' + name.replace('"', '""') + '"'


def _names(text: str, marks: str) -> Iterator[str]:
    between = re.escape(marks)
    for match in re.finditer(rf'[^\S\n]*+"((?:[^"]|"")*+)"[^\S\n]*+(?:[{between}]|$)|([^{between}]+)', text):
        if match[1] is not None:
            yield match[1].replace('""', '"')
        elif match[2].strip():
            yield match[2].strip()


def _unescaped(text: str) -> str:
    return _ESCAPED_RULE.sub(lambda match: match[1][1:], text)
