"""The program: no command opens the window, anything else is the command line."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from planner.exporting.job import ExportJob


def main() -> int:
    """Run the program and return its exit code."""
    try:
        return _open_plainly() if len(sys.argv) == 1 else _do_command()
    except KeyboardInterrupt as stop:  # before the command line could hear of it
        return _say_stopped(stop)


def _do_command() -> int:
    from planner.cli.root import Window, run

    return run(sys.argv[1:], Window(_open, {"pdf": _write_pdf, "png": _write_png}, _has_han_font))


def _say_stopped(stop: KeyboardInterrupt) -> int:
    from planner import i18n
    from planner.cli.stopping import stopped_code

    i18n.set_language(i18n.system_language())
    sys.stderr.write(i18n._("Stopped.") + "\n")
    return stopped_code(stop)


def _open_plainly() -> int:
    """Open the window as most starts do, without loading the command line."""
    from planner import i18n
    from planner.errors import UserError
    from planner.paths import data_folder

    i18n.set_language(i18n.system_language())
    try:
        return _open(data_folder(), None)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2


# Qt is loaded only by what needs it, so that the command line starts at once.


def _open(folder: Path, language: str | None) -> int:
    gc.disable()  # until the window stands: nothing loaded by then becomes garbage
    from ui.app import open_window

    return open_window(folder, language)


def _write_pdf(job: "ExportJob", file: BinaryIO) -> None:
    from ui.printing.pdf import write

    _take_pillars(job)
    write(job, file)


def _write_png(job: "ExportJob", file: BinaryIO) -> None:
    from ui.printing.png import write

    _take_pillars(job)
    write(job, file)


def _take_pillars(job: "ExportJob") -> None:
    """Give the painters the looks of the user's own pillars, as a window does when it opens a library."""
    from ui.theme import set_own_pillars

    set_own_pillars({pillar.key: (pillar.color, pillar.icon) for pillar in job.document.pillars})


def _has_han_font() -> bool:
    from ui.headless import headless_application
    from ui.theme.fonts import han_font_available

    headless_application()
    return han_font_available()


if __name__ == "__main__":
    sys.exit(main())
