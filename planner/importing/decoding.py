"""From bytes to text, in the encodings that plans come in."""

import codecs

from planner.errors import UserError
from planner.i18n import _

_GB18030_MARK = "\ufeff".encode("gb18030")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (_GB18030_MARK, "gb18030"),
)
_SAMPLE = 4000


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, UTF-16, UTF-32 or GB18030.

    Each is tried strictly, so that a wrong guess fails instead of yielding other characters. GB18030 holds
    GBK and the emoji that GBK lacks. `encoding`, a name Python knows, comes before all guesses.
    Raises UserError, naming the file, when nothing fits.
    """
    if encoding:
        return _as_asked(data, name, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], (marked,), name)
    return _strictly(data, _candidates(data), name)


def _candidates(data: bytes) -> tuple[str, ...]:
    """Return what to try without a mark; zero bytes at every other place betray UTF-16, and two together of
    each four UTF-32.
    """
    sample = data[:_SAMPLE]
    for highest, high, encoding in ((3, 2, "utf-32-le"), (0, 1, "utf-32-be")):
        if sample and not any(sample[highest::4]) and sample[high::4].count(0) * 5 > len(sample):
            return (encoding,)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd > len(sample) // 20:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _strictly(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(
        _(
            "The text of {name} is in an unknown encoding or damaged. Nothing was imported; "
            "save it as UTF-8 (in Excel “CSV UTF-8”) and try again."
        ).format(name=name)
    )


def _as_asked(data: bytes, name: str, encoding: str) -> str:
    """Return the text in the encoding that the user names. Raises UserError when that does not fit."""
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise UserError(
            _(
                "There is no encoding {encoding}. Nothing was imported; name one such as utf-8, gb18030, "
                "big5 or utf-16."
            ).format(encoding=encoding)
        ) from None
    except ValueError:
        raise UserError(
            _(
                "The text of {name} is not in the encoding {encoding}. Nothing was imported; choose another "
                "encoding."
            ).format(name=name, encoding=encoding)
        ) from None
