"""From a job to the file in its place, whole or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from planner.exporting.atomic import replacing, replacing_folder
from planner.exporting.document import PlanSection
from planner.exporting.formats import BY_KEY, FORMATS, ExportFormat
from planner.exporting.job import ExportJob, Packing, Writer, no_step
from planner.i18n import speaking
from planner.several import in_order

_MODULES = {
    "xlsx": "planner.exporting.xlsx",
    "csv": "planner.exporting.delimited",
    "md": "planner.exporting.markdown",
    "html": "planner.exporting.html_page",
    "txt": "planner.exporting.plain_text",
    "ics": "planner.exporting.ics",
    "zip": "planner.exporting.handoff_package",
    "json": "planner.exporting.json_plan",
}
"""Where the `write` of each format is; loaded only when used. PDF and pictures are painted by the window."""

_PNG, _MADE_BY_US = b"\x89PNG\r\n\x1a\n", b"Software\0Quanli"
_LOOKED_AT = 200
_OF_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def offered(painters: Mapping[str, Writer]) -> list[ExportFormat]:
    """Return the formats that can be written, in the order in which they are shown."""
    return [each for each in FORMATS if each.key in painters or each.key in _MODULES]


def write_export(job: ExportJob, path: Path, painters: Mapping[str, Writer]) -> None:
    """Write a job to `path`. `painters` are the writers that need Qt, by format.

    When it is stopped or fails, an old file stays as it was and nothing is left behind. Raises UserError
    when the disk refuses, StoppedError as `job.step` does. A layout that makes a folder makes one at `path`,
    in place of one that holds nothing but what we wrote.
    """
    if BY_KEY[job.choices.form].is_folder(job.choices.layout):
        with replacing_folder(path, _is_our_picture) as folder:
            _write_each(job, folder, painters)
        return
    with replacing(path) as file:
        write_to(job, file, painters)


def _write_each(job: ExportJob, folder: Path, painters: Mapping[str, Writer]) -> None:
    """Write a file for each post, named as the folders of the hand-off package are.

    They are packed in other threads while this one goes on painting: Qt's fonts bear only one.
    """
    from planner.exporting.handoff_package import folder_names

    with speaking(job.choices.language):
        names = folder_names(job.document)
    suffix = BY_KEY[job.choices.form].suffixes[0]

    def painted() -> Iterator[tuple[Path, BytesIO, list[Packing]]]:
        for row, name in zip(job.document.rows, names, strict=True):
            alone = replace(job.document, sections=(PlanSection("", (row,)),))
            data, left = BytesIO(), list[Packing]()
            write_to(replace(job, document=alone, step=no_step, pack=left.append), data, painters)
            yield folder / f"{name}{suffix}", data, left

    with closing(in_order(_finish, painted())) as written:
        for done, _none in enumerate(written, start=1):
            job.step(done, len(names))


def _finish(painted: tuple[Path, BytesIO, list[Packing]]) -> None:
    path, data, left = painted
    for packing in left:
        packing()
    with path.open("xb") as file:
        file.write(data.getbuffer())


def _is_our_picture(path: Path) -> bool:
    """Tell whether a file is a picture that says we made it; what systems put into folders is nobody's."""
    if path.name in _OF_SYSTEMS:
        return True
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    return start.startswith(_PNG) and _MADE_BY_US in start


def write_to(job: ExportJob, file: BinaryIO, painters: Mapping[str, Writer]) -> None:
    """Write a job to an open file, such as one in memory for a preview."""
    form = job.choices.form
    write: Writer = painters[form] if form in painters else import_module(_MODULES[form]).write
    with speaking(job.choices.language):
        write(job, file)
