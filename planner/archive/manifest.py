"""What an archive says of itself."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from planner.errors import UserError
from planner.i18n import _
from planner.store.versions import MIGRATION_NAMES

FORMAT = "quanli-archive"
VERSION = 1
MAX_SIZE = 1_000_000
"""The largest manifest read, in bytes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`schema` names the database's migrations; `size` (bytes) and `sha256` are those of the database."""

    created: str
    schema: tuple[str, ...]
    posts: int
    pictures: int
    size: int
    sha256: str


class ManifestError(Exception):
    """What stands there is no manifest of an archive."""


def written(manifest: Manifest) -> bytes:
    """Return the manifest's bytes; the same manifest always gives the same."""
    content = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read(data: bytes) -> Manifest:
    """Return the manifest in `data`.

    Raises ManifestError, and UserError for an archive that a newer version made.
    """
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ManifestError from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ManifestError
    if not _is_count(content.get("version")):
        raise ManifestError
    if content["version"] > VERSION:
        raise _newer()
    manifest = _manifest(content)
    if set(manifest.schema) - MIGRATION_NAMES:
        raise _newer()
    return manifest


def _manifest(content: dict[str, Any]) -> Manifest:
    schema = content.get("schema")
    if not isinstance(schema, list) or not all(isinstance(name, str) for name in schema):
        raise ManifestError
    if not all(_is_count(content.get(name)) for name in ("posts", "pictures", "size")):
        raise ManifestError
    try:
        datetime.fromisoformat(content["created"])
        bytes.fromhex(content["sha256"])
    except (KeyError, TypeError, ValueError) as error:
        raise ManifestError from error
    return Manifest(
        content["created"],
        tuple(schema),
        content["posts"],
        content["pictures"],
        content["size"],
        content["sha256"],
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63


def _newer() -> UserError:
    return UserError(
        _("The archive was made by a newer version of Quanli. Nothing was changed; install that version.")
    )
