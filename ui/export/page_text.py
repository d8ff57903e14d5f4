"""What stands on a web page, as a reader of texts has it: words, pictures by their names, no looks."""

from html.parser import HTMLParser

_INLINE = frozenset(
    {"span", "bdi", "time", "a", "strong", "em", "b", "i", "u", "s", "del", "code", "sup", "sub"}
)
_CELLS = frozenset({"td", "th", "img"})
_APART = frozenset({"h1", "h2", "h3", "table", "section", "article"})
_UNSEEN = frozenset({"head", "nav", "svg"})
_BEFORE = {"li": "• ", "h2": "■ ", "h3": "▸ "}


def page_text(html: str) -> str:
    """Return the words of a page of ours, or of its beginning. The table of contents is left out."""
    reader = _Reader()
    reader.feed(html)
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._lines = [""]
        self._unseen: list[str] = []
        self._in_figure = False

    def text(self) -> str:
        """Return the lines read, never two empty ones below each other."""
        lines = [line.rstrip() for line in self._lines]
        kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
        return "\n".join(kept).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNSEEN or (tag == "a" and given.get("class") == "skip"):
            self._unseen.append(tag)
        if self._unseen:
            return
        self._break(tag)
        if tag in ("td", "th") and self._lines[-1]:
            self._lines[-1] += "  "
        if tag == "figure":
            self._in_figure = True
        elif tag == "img" and not self._in_figure:  # that of a figure has its name below it
            self._lines[-1] += f"[{given.get('alt') or ''}]"
        self._lines[-1] += _BEFORE.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag == "figure":
            self._in_figure = False
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not data.strip():
            self._lines[-1] += " " if self._lines[-1].strip() and not self._lines[-1].endswith(" ") else ""
            return
        first, *more = data.split("\n")  # within words a line ends only where their writer ended it
        self._lines[-1] += first
        self._lines += more

    def _break(self, tag: str) -> None:
        """Begin another line where a block begins or ends; some stand apart."""
        if (
            tag not in _INLINE | _CELLS
            and self._lines[-1].strip()
            and self._lines[-1] not in _BEFORE.values()
        ):
            self._lines.append("")
        if tag in _APART and self._lines[-1] == "" and len(self._lines) > 1 and self._lines[-2]:
            self._lines.append("")
