"""What was chosen last for each format, kept beside the library as the window's size is. It may be lost."""

import json
from pathlib import Path

from PySide6.QtCore import QSettings

from planner.exporting.choices import Choices, choices_of_plain, choices_to_plain
from planner.exporting.formats import BY_KEY
from planner.operations.export_presets import sensible
from ui.export.request import Target
from ui.window_state import window_settings

_GROUP = "export"


class Memory:
    """Remembers choices over restarts; no step of the history comes of it."""

    def __init__(self, folder: Path) -> None:
        """Keep it in the library's folder."""
        self._settings: QSettings = window_settings(folder)

    def form(self) -> str:
        """Return the key of the format used last."""
        return str(self._read("form", "pdf"))

    def choices(self, form: str) -> Choices:
        """Return what was chosen last for a format, else the usual choices."""
        try:
            plain = json.loads(str(self._read(f"choices/{form}", "{}")))
        except ValueError:
            plain = {}
        kept = plain if isinstance(plain, dict) and form in BY_KEY else {}
        return sensible(choices_of_plain({**kept, "form": form}))

    def target(self, usual: Path) -> Target:
        """Return where the last export went; `usual` when there was none or its folder is gone."""
        folder = Path(str(self._read("folder", "") or usual))
        return Target(folder if folder.is_dir() else usual, self._read("open_folder", "") == "true")

    def keep(self, choices: Choices) -> None:
        """Remember what was chosen for a format, and that this one was used last."""
        self._write("form", choices.form)
        self._write(f"choices/{choices.form}", json.dumps(choices_to_plain(choices), ensure_ascii=True))

    def keep_target(self, target: Target) -> None:
        """Remember where exports go."""
        self._write("folder", str(target.folder))
        self._write("open_folder", "true" if target.open_folder else "false")
        self._settings.sync()

    def _read(self, key: str, usual: str) -> object:
        return self._settings.value(f"{_GROUP}/{key}", usual)

    def _write(self, key: str, value: str) -> None:
        self._settings.setValue(f"{_GROUP}/{key}", value)
