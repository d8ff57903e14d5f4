"""From a job to the file in its place, whole or not at all."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from planner.exporting.atomic import replacing
from planner.exporting.formats import FORMATS, ExportFormat
from planner.exporting.job import ExportJob, Writer
from planner.i18n import speaking

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


def offered(painters: Mapping[str, Writer]) -> list[ExportFormat]:
    """Return the formats that can be written, in the order in which they are shown."""
    return [each for each in FORMATS if each.key in painters or each.key in _MODULES]


def write_export(job: ExportJob, path: Path, painters: Mapping[str, Writer]) -> None:
    """Write a job to `path`. `painters` are the writers that need Qt, by format.

    When it is stopped or fails, an old file stays as it was and nothing is left behind. Raises UserError
    when the disk refuses, StoppedError as `job.step` does.
    """
    with replacing(path) as file:
        write_to(job, file, painters)


def write_to(job: ExportJob, file: BinaryIO, painters: Mapping[str, Writer]) -> None:
    """Write a job to an open file, such as one in memory for a preview."""
    form = job.choices.form
    write: Writer = painters[form] if form in painters else import_module(_MODULES[form]).write
    with speaking(job.choices.language):
        write(job, file)
