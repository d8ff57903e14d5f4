"""A plan with everything behind it, read back from the JSON that `planner.exporting.json_plan` writes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planner.errors import UserError
from planner.exporting.json_plan import FORMAT, VERSION
from planner.i18n import _
from planner.importing.json_stream import Piece, pieces
from planner.importing.picture_pieces import PictureFiles, piece_of
from planner.importing.plain_values import PlainError, PlainReader, shown
from planner.model import Post, PostImage
from planner.model.plan_content import PlanContent
from planner.store.content import THINGS
from planner.user_files import reading_file

MOST_THINGS = 500_000
"""Things and posts that are read from one file; a library of ten years has far fewer."""

MOST_CHARACTERS = 500_000_000
"""Characters of all that is read from one file, without the bytes of pictures."""

_SCALARS = ("format", "version", "library", "whole", "settings")


@dataclass(frozen=True, slots=True)
class Remark:
    """A thing of the file that was left out or put right, with the reason. `number` counts within its list,
    from 1; `name` is what the thing is called, empty where nothing could be read of it."""

    table: str
    number: int
    name: str
    text: str
    is_refused: bool


@dataclass(frozen=True, slots=True)
class ReadContent:
    """What a file holds. Ids are those of the file; numbers of things that were refused are missing.

    `remarks` tell what was refused or put right in reading. `files` names the pictures that are in the file
    whole; `picture_files` gets them out. `places` has, by table and id, the place of each thing in its list.
    """

    path: Path
    content: PlanContent
    remarks: tuple[Remark, ...]
    files: frozenset[str]
    places: dict[tuple[str, int], int] = field(default_factory=dict)


def is_content(path: Path) -> bool:
    """Tell whether a file claims to be such a plan, by its name or else by its first words."""
    if path.suffix.lower() == ".json":
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(64).replace(b" ", b"").replace(b"\n", b"").startswith(b'{"format":"quanli-plan"')
    except OSError:
        return False


def read_content(path: Path, step: Callable[[], None] = lambda: None) -> ReadContent:
    """Read a file, calling `step` for each thing; what that raises, passes.

    What is wrong with one thing leaves that out, and is told in `remarks`. Raises UserError in one sentence
    for a file that is no such plan, was written by a newer version, or cannot be read.
    """
    taken = _Reading(path)
    for piece in _pieces(path):
        step()
        taken.take(piece)
    return taken.result()


def picture_files(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, bytes, bool]]:
    """Yield the bytes of some pictures piece by piece: SHA-256, bytes, and whether these are the first."""
    for piece in _pieces(path):
        if piece.key == "files" and piece.is_item:
            try:
                sha256, part, data = piece_of(piece.value)
            except PlainError:
                continue  # told when the file was read
            if sha256 in wanted:
                yield sha256, data, part == 0


def _pieces(path: Path) -> Iterator[Piece]:
    with reading_file(path), path.open("rb") as file:
        yield from pieces(file, path)


class _Reading:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._scalars: dict[str, Any] = {}
        self._reader = PlainReader()
        self._things: dict[str, list[Any]] = {name: [] for name in THINGS}
        self._posts: list[Post] = []
        self._uids: dict[int, str] = {}
        self._names: set[str] = set()
        self._pictures: dict[str, PostImage] = {}
        self._files = PictureFiles()
        self._remarks: list[Remark] = []
        self._places: dict[tuple[str, int], int] = {}
        self._counts: dict[str, int] = {}
        self._things_read = 0
        self._characters = 0

    def take(self, piece: Piece) -> None:
        """Take in one piece of the file."""
        number = self._counts[piece.key] = self._counts.get(piece.key, 0) + 1
        if piece.key != "files":
            self._things_read += 1
            self._characters += piece.length
        if self._things_read > MOST_THINGS or self._characters > MOST_CHARACTERS:
            raise _refused(self._path, _("it holds more than any plan does"))
        if not piece.is_item:
            self._take_scalar(piece)
            return
        try:
            self._take_item(piece.key, number, piece.value)
        except PlainError as error:
            self._say(piece.key, number, _name(piece.value), str(error), is_refused=True)

    def result(self) -> ReadContent:
        """Return all that was read."""
        if self._scalars.get("format") != FORMAT:
            raise _refused(self._path, _("it is no plan of Quanli"))
        self._check_version(self._scalars.get("version"))
        content = PlanContent(
            tuple(self._posts),
            self._uids,
            self._things,
            self._settings(),
            self._scalars.get("whole") is True,
            self._pictures,
            str(self._scalars.get("library", "")),
        )
        files = self._files.whole()
        for sha256 in self._files.broken():
            text = _("Its bytes are not what they should be; they were left out.")
            self._say("files", 0, sha256[:12], text, is_refused=True)
        return ReadContent(self._path, content, tuple(self._remarks), files, self._places)

    def _settings(self) -> dict[str, object]:
        values = self._scalars.get("settings", {})
        if isinstance(values, dict):
            return dict(values)
        self._say(
            "settings",
            0,
            "",
            _("“{key}” cannot be {value}.").format(key="settings", value="…"),
            is_refused=True,
        )
        return {}

    def _take_scalar(self, piece: Piece) -> None:
        if piece.key in _SCALARS:
            self._scalars[piece.key] = piece.value
            if piece.key == "version":
                self._check_version(piece.value)
        else:
            self._unknown(piece.key)

    def _check_version(self, version: object) -> None:
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            raise _refused(self._path, _("it does not say in which version it is written"))
        if version > VERSION:
            raise UserError(
                _(
                    "{path} was written by a newer version of Quanli. Nothing was taken in; "
                    "install the newer version to read it."
                ).format(path=self._path)
            )

    def _take_item(self, key: str, number: int, value: object) -> None:
        if key == "files":
            self._files.take(value)
        elif key == "pictures":
            image = self._reader.picture(value)
            self._pictures[image.sha256] = image
        elif key == "posts":
            self._take_post(number, value)
        elif key in THINGS:
            self._things[key].append(self._noted(key, number, self._reader.record(THINGS[key].model, value)))
        elif number == 1:
            self._unknown(key)  # told once for the whole list

    def _take_post(self, number: int, value: object) -> None:
        post, uid = self._reader.post(value)
        if uid and uid in self._names:
            raise PlainError(_("There is another post of this “uid” in the file."))
        post = self._noted("posts", number, post)
        self._posts.append(post)
        if uid:
            self._names.add(uid)
            self._uids[post.id] = uid

    def _noted(self, table: str, number: int, record: Any) -> Any:
        """Return a thing with an id of its own; one without has none that could be referred to."""
        if record.id < 0:
            raise PlainError(_("“{key}” cannot be {value}.").format(key="id", value=record.id))
        if (table, record.id) in self._places:
            raise PlainError(_("There is another one with the “id” {number}.").format(number=record.id))
        record = record if record.id else replace(record, id=-number)
        self._places[table, record.id] = number
        for text in self._reader.remarks:
            self._say(table, number, name_of(record), text, is_refused=False)
        return record

    def _unknown(self, key: str) -> None:
        text = _("The key “{key}” is not known and was left out.").format(key=shown(key))
        self._say("", 0, shown(key), text, is_refused=False)

    def _say(self, table: str, number: int, name: str, text: str, *, is_refused: bool) -> None:
        self._remarks.append(Remark(table, number, name, text, is_refused))


_CALLED = ("name", "key", "title", "text", "risk", "code", "rule", "day")
"""The fields by which things are called, the first that says anything counts."""


def name_of(record: Any) -> str:
    """Return what to call a thing in a report, empty when it has no words of its own."""
    if isinstance(record, Post):
        return shown(record.heading)
    found = (
        getattr(record, name, "") for name in ("name", "key", "title", "text", "risk", "code", "rule", "day")
    )
    return shown(next((each for each in found if each), ""))


def _name(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    found = (value.get(name) for name in ("name", "title", "text"))
    return shown(next((each for each in found if isinstance(each, str) and each), ""))


def _refused(path: Path, reason: str) -> UserError:
    return UserError(
        _("{path} cannot be brought in: {reason}. Nothing was taken in.").format(path=path, reason=reason)
    )
