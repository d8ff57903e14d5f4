"""Libraries of all sorts as JSON plans, for tests."""

import io
import random
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from PIL import Image

from planner.errors import UserError
from planner.exporting.building import build_document
from planner.exporting.choices import Choices, Pictures
from planner.exporting.job import ExportJob
from planner.exporting.json_plan import write
from planner.importing.content import ReadContent, read_content
from planner.media import MediaStore
from planner.model.plan_content import PlanContent
from planner.operations.content import content_of_library, content_of_posts
from planner.store import Library, posts, uids
from tests.planner.exporting.plans import FIRST, LAST, NOW
from tests.planner.operations.every_operation import (
    NOT_DRAWN,
    OPERATIONS,
    Lot,
    NothingToTakeError,
    furnish,
)

_IDENTITY = re.compile(rb'"library": "[0-9a-f]{32}"')


def jpeg(width: int, height: int) -> bytes:
    """Return a picture."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "JPEG")
    return file.getvalue()


def live(library: Library, seed: int, most: int = 40) -> None:
    """Do all sorts of things to a library, the same ones for the same seed."""
    drawn = random.Random(seed)
    library.conn.execute("PRAGMA synchronous = OFF")
    furnish(library)
    for _n in range(drawn.randint(0, most)):
        name = drawn.choice(sorted(set(OPERATIONS) - NOT_DRAWN))
        with suppress(UserError, NothingToTakeError):
            OPERATIONS[name](Lot(library, drawn.randint(0, 999)))


def job_of(library: Library, content: PlanContent, **choices: Any) -> ExportJob:
    """Return the job of writing a content as JSON."""
    document = build_document([], [], [], FIRST, LAST, NOW)
    return ExportJob(document, MediaStore(library.media_folder), Choices("json", **choices), content=content)


def written(
    library: Library, content: PlanContent | None = None, pictures: Pictures = Pictures.NONE
) -> bytes:
    """Return a content, or all of a library, as the file's bytes."""
    file = io.BytesIO()
    write(job_of(library, content or content_of_library(library), pictures=pictures), file)
    return file.getvalue()


def some(library: Library, names: set[str]) -> PlanContent:
    """Return the content behind the posts of these lasting names."""
    found = posts.everything(library)
    known = uids.uids_of(library, found)
    return content_of_posts(library, [post for post in found if known[post.id] in names])


def names_of(library: Library) -> list[str]:
    """Return the lasting names of all posts, in order."""
    found = posts.everything(library)
    known = uids.uids_of(library, found)
    return [known[post.id] for post in found]


def read_back(data: bytes, folder: Path) -> ReadContent:
    """Return what a file of these bytes holds."""
    path = folder / "plan.json"
    path.write_bytes(data)
    return read_content(path)


def anonymous(data: bytes) -> bytes:
    """Leave out which library it comes from."""
    return _IDENTITY.sub(b"", data)
