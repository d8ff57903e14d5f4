"""What a row says as it stands in the file, in digests: by them it is known again when it comes once more,
whatever has become of its post meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from hashlib import blake2b
from zlib import crc32

from planner.importing.cells import Cell, CellError, cell_text, short_text
from planner.importing.dates import WrittenDate, read_date
from planner.importing.drafting import Draft
from planner.importing.plan import Picture
from planner.model import Post

_TAKEN_AS_READ = frozenset({"title", "text", "author", "digest", "link"})
"""Fields that may come from an article which the row names: then it is the article that says them."""


def said_by(
    draft: Draft, post: Post, pictures: Sequence[Picture], cover: Picture | None
) -> tuple[str, Mapping[str, str]]:
    """Return the name of a row and a digest of each field of which it says something.

    The name is a digest of channel, day, title and text, as they stand there: 明天 names the same row on
    any day. What the user typed in place of cells does not matter.
    """
    told = {field: text for field, text in _told(draft, post) if text}
    if "pictures" in draft.added:
        told["pictures"] = "\n".join(picture.name for picture in pictures)
    if "cover" in draft.added and cover:
        told["cover"] = cover.name
    own = (post.kind.value, told.get("date", ""), *(_written(draft, name) for name in ("title", "text")))
    name = blake2b("\0".join(own).encode("utf-8", "replace"), digest_size=16).hexdigest()
    return name, {field: f"{crc32(text.encode('utf-8', 'replace')):08x}" for field, text in told.items()}


def _told(draft: Draft, post: Post) -> Iterator[tuple[str, str]]:
    for field in draft.header.columns:
        if field in ("uid", "channel"):
            continue
        if field == "date":
            yield field, _day(draft)
        elif field in _TAKEN_AS_READ and field not in draft.row.typed:
            yield field, str(getattr(post, field)).strip()
        else:
            yield field, _written(draft, field)
    yield "channel", post.kind.value
    if "time" in draft.added and not _written(draft, "time"):
        yield "time", f"{post.planned_time or ''}"


def _day(draft: Draft) -> str:
    """Return the day as it is said: in one way for all days that stand there in full."""
    cell = _cell(draft, "date")
    written = draft.row.written if "date" not in draft.row.typed else _read(cell)
    if written is None or written.year is None or written.is_counted:
        return _as_text(cell)
    return f"{written.year}-{written.month:02}-{written.day:02}"


def _read(cell: Cell) -> WrittenDate | None:
    try:
        return read_date(cell)
    except CellError:
        return None


def _written(draft: Draft, field: str) -> str:
    return _as_text(_cell(draft, field))


def _cell(draft: Draft, field: str) -> Cell:
    """Return a field's cell as it stands in the file."""
    cells = draft.row.cells if draft.row.own is None else draft.row.own
    column = draft.header.columns.get(field, len(cells))
    return cells[column] if column < len(cells) else ""


def _as_text(cell: Cell) -> str:
    """Return what a cell says, in workbooks as in texts made from them."""
    if isinstance(cell, str):
        return cell_text(cell).strip()
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return cell.isoformat() if isinstance(cell, date) else short_text(cell)
