"""The files that each format gives of the sample week, kept so that every change of them is seen.

    python -m tests.golden.make        writes them anew, as `make golden` does; look at the difference

A format joins with one line in `FILES`. Text formats are kept as they are; of others a listing is.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from planner.exporting.choices import Order, Pictures
from planner.exporting.fields import FIELDS
from planner.exporting.job import Writer
from planner.exporting.writing import write_to
from planner.media import MediaStore
from tests.golden import listings
from tests.golden.plan import job

FOLDER = Path(__file__).parent
PAINTED = ("pdf", "png")
"""The formats that Qt paints."""


def painters(form: str) -> Mapping[str, Writer]:
    """Return the writers that need Qt, if the format is one of theirs; they need an application too."""
    if form not in PAINTED:
        return {}
    from ui.export.work import PAINTERS
    from ui.headless import need_application

    need_application()
    return PAINTERS


def as_it_is(data: bytes) -> bytes:
    """Keep a file whole."""
    return data


def without_picture_data(data: bytes) -> bytes:
    """Keep a file but for the bytes of its pictures, which other versions of the encoder make otherwise."""
    return re.sub(rb"(?<=base64)([\",: ]+)[A-Za-z0-9+/=]+", rb"\1(picture)", data)


def zip_listing(data: bytes) -> bytes:
    """Keep the names in an archive and its texts."""
    return without_picture_data(listings.archive(data))


@dataclass(frozen=True)
class Golden:
    """A kept file: `form`/`name` holds what `kept` makes of the export with some choices."""

    form: str
    name: str
    kept: Callable[[bytes], bytes] = as_it_is
    choices: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return FOLDER / self.form / self.name

    def made(self) -> bytes:
        """Return what the file should hold."""
        with tempfile.TemporaryDirectory() as folder:
            file = BytesIO()
            write_to(job(self.form, MediaStore(Path(folder)), **self.choices), file, painters(self.form))
        return self.kept(file.getvalue())


ENGLISH: dict[str, Any] = {"language": "en", "fields": FIELDS, "ideas": True, "order": Order.PILLAR}
"""The other language, with every field and in another order."""

FILES = (
    Golden("md", "week.md"),
    Golden("md", "everything-en.md", choices=ENGLISH),
    Golden("txt", "week.txt"),
    Golden("txt", "everything-en.txt", choices=ENGLISH),
    Golden("html", "week.html", without_picture_data),
    Golden("html", "everything-en.html", without_picture_data, ENGLISH),
    Golden("html", "full.html", without_picture_data, {"pictures": Pictures.FULL, "findings": False}),
    Golden("csv", "week.csv"),
    Golden("csv", "everything-en.csv", choices=ENGLISH),
    Golden("csv", "gb18030.csv", choices={"encoding": "gb18030"}),
    Golden("ics", "week.ics"),
    Golden("ics", "everything-en.ics", choices=ENGLISH),
    Golden("pdf", "week.txt", listings.pdf_text),
    Golden("pdf", "week-en.txt", listings.pdf_text, {"language": "en", "ideas": True}),
    Golden("pdf", "month.txt", listings.pdf_text, {"layout": "month", "ideas": True}),
    Golden("pdf", "list.txt", listings.pdf_text, {"layout": "list"}),
    Golden("pdf", "list-en.txt", listings.pdf_text, ENGLISH | {"layout": "list"}),
    Golden("pdf", "book.txt", listings.pdf_text, {"layout": "book", "ideas": True}),
    Golden("json", "week.json"),
    Golden("json", "pictures-en.json", without_picture_data, ENGLISH | {"pictures": Pictures.FULL}),
    Golden("zip", "week.txt", zip_listing),
    Golden("zip", "everything-en.txt", zip_listing, ENGLISH),
    Golden("xlsx", "week.txt", listings.workbook),
    Golden("xlsx", "everything-en.txt", listings.workbook, ENGLISH),
)


def stray() -> Iterator[Path]:
    """Yield files in the folders of formats that belong to no line of `FILES`."""
    known = {golden.path for golden in FILES}
    for folder in FOLDER.iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            yield from (path for path in sorted(folder.iterdir()) if path not in known)


def make() -> int:
    """Write all files anew and return how many are other than before."""
    changed = 0
    for path in stray():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for golden in FILES:
        data = golden.made()
        if not golden.path.exists() or golden.path.read_bytes() != data:
            golden.path.parent.mkdir(exist_ok=True)
            golden.path.write_bytes(data)
            changed += 1
            sys.stdout.write(f"{golden.form}/{golden.name}\n")
    return changed


if __name__ == "__main__":
    sys.stdout.write(f"{make()} of {len(FILES)} golden files are new\n")
