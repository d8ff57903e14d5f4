"""Keeping the marks of writing direction in one text from turning what stands behind it."""

import re

_CLOSING = {
    "\u202a": "\u202c",  # left-to-right embedding
    "\u202b": "\u202c",  # right-to-left embedding
    "\u202d": "\u202c",  # left-to-right override
    "\u202e": "\u202c",  # right-to-left override
    "\u2066": "\u2069",  # left-to-right isolate
    "\u2067": "\u2069",  # right-to-left isolate
    "\u2068": "\u2069",  # first strong isolate
}
"""What ends each mark that opens something (Unicode Standard Annex 9, 3.1)."""
_MARK = re.compile("[\u202a-\u202e\u2066-\u2069]")


def closed(line: str) -> str:
    """Return a line with everything ended that a mark of direction in it begins; others stay as they are."""
    if not _MARK.search(line):
        return line
    waiting: list[str] = []
    for mark in _MARK.findall(line):
        if mark in _CLOSING:
            waiting.append(_CLOSING[mark])
        elif mark in waiting and (mark == waiting[-1] or mark == "\u2069"):
            while waiting.pop() != mark:
                pass  # the end of an isolate ends what was begun inside it too
    return line + "".join(reversed(waiting))
