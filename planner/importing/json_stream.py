"""A large JSON object read piece by piece: each member of the top, and of each list there each item."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from planner.errors import UserError
from planner.i18n import _

LONGEST_PIECE = 32_000_000
"""Characters of the longest item; a post with a text of 1 MB is far below, and so is a piece of a picture."""

_CHUNK = 1 << 20
_SPACE = re.compile(r"[ \t\r\n]*")
_OTHER_VALUES = '["-0123456789tfn'
"""What JSON that is no object begins with."""
_NEAR_THE_END = 16
"""Characters from the end within which an error may come from what is not read yet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A member's value, or with `is_item` one item of a member that is a list; an empty list gives none.

    `length` is how many characters it took in the file.
    """

    key: str
    value: Any
    is_item: bool
    length: int


def pieces(file: BinaryIO, path: Path) -> Iterator[Piece]:
    """Yield what the object in `file` holds, with no more than one piece in memory.

    Raises UserError, which names `path`, where the file is empty, not JSON or not UTF-8, no object, has a
    piece longer than LONGEST_PIECE, nests too deeply, or holds a number that JSON does not know.
    """
    return _Stream(file, path).members()


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _finite(text: str) -> float:
    value = float(text)
    if value - value:  # infinity
        raise ValueError
    return value


class _IncompleteError(Exception):
    """What was read ends in the middle of a value."""


class _Stream:
    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._scan = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite).raw_decode
        self._text = ""
        self._at = 0
        self._length = 0
        self._is_over = False

    def members(self) -> Iterator[Piece]:
        first = self._next()
        if not first:
            raise UserError(_("{name} is empty. Nothing was imported.").format(name=self._path.name))
        if first in _OTHER_VALUES:
            self._refuse(_("it is no plan of Quanli"))
        self._expect("{")
        if not self._found("}"):
            while True:
                key = self._value()
                if not isinstance(key, str):
                    self._refuse()
                self._expect(":")
                yield from self._member(key)
                if not self._found(","):
                    break
            self._expect("}")
        if self._next():
            self._refuse()

    def _member(self, key: str) -> Iterator[Piece]:
        if not self._found("["):
            yield self._piece(key, is_item=False)
        elif not self._found("]"):
            yield self._piece(key, is_item=True)
            while self._found(","):
                yield self._piece(key, is_item=True)
            self._expect("]")

    def _piece(self, key: str, *, is_item: bool) -> Piece:
        value = self._value()
        return Piece(key, value, is_item, self._length)

    def _expect(self, mark: str) -> None:
        if not self._found(mark):
            self._refuse()

    def _found(self, mark: str) -> bool:
        if self._next() != mark:
            return False
        self._at += 1
        return True

    def _next(self) -> str:
        """Go to the next character that is no space and return it, an empty text at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            assert space
            self._at = space.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read(_CHUNK):
                return ""

    def _value(self) -> Any:
        self._next()
        while True:
            try:
                return self._scanned()
            except _IncompleteError:
                if len(self._text) - self._at > LONGEST_PIECE:
                    self._refuse(_("something in it is too long"))
                self._read(max(_CHUNK, len(self._text) - self._at))

    def _scanned(self) -> Any:
        try:
            value, end = self._scan(self._text, self._at)
        except json.JSONDecodeError as error:
            is_cut = error.pos > len(self._text) - _NEAR_THE_END or error.msg.startswith("Unterminated")
            if is_cut and not self._is_over:
                raise _IncompleteError from None
            self._refuse(_("its end is missing") if is_cut else "")
        except RecursionError:
            self._refuse(_("its values are nested too deeply"))
        except ValueError:
            self._refuse(_("a number in it is none"))
        if end > len(self._text) - _NEAR_THE_END and not self._is_over:
            raise _IncompleteError  # a number may go on
        self._length = end - self._at
        self._at = end
        return value

    def _read(self, size: int) -> bool:
        """Read on, letting go of what was used; tell whether there was more."""
        if self._is_over:
            return False
        data = self._file.read(size)
        self._is_over = not data
        try:
            more = self._decode.decode(data, final=self._is_over)
        except UnicodeDecodeError:
            self._refuse(_("it is not UTF-8"))
        self._text = self._text[self._at :] + more
        self._at = 0
        return not self._is_over

    def _refuse(self, reason: str = "") -> NoReturn:
        raise UserError(
            _("{path} cannot be read as JSON: {reason}. Nothing was taken in.").format(
                path=self._path, reason=reason or _("something in it is not written as JSON is")
            )
        )
