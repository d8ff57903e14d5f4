"""The plan with everything behind it as JSON, to bring in again: docs/json-format.md."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.exporting.job import ExportJob
from planner.exporting.numbering import numbered
from planner.exporting.plain_values import plain_picture, plain_post, plain_record
from planner.media import MediaStore
from planner.model.plan_content import PlanContent
from planner.store.content import AFTER_POSTS, BEFORE_POSTS

FORMAT, VERSION = "quanli-plan", 1
"""What the file says of itself first. The version grows when older programs would misread a file."""

PART = 3 << 18
"""Bytes of a picture in one piece; a multiple of three, so that the pieces can be joined as they are."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_pretty = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1).encode


def write(job: ExportJob, file: BinaryIO) -> None:
    """Write the content in UTF-8 with LF, one key of a thing a line."""
    assert job.content is not None
    content = numbered(job.content)
    pictures = list(content.pictures)
    total = len(content.posts) + len(pictures)
    file.write(_head(content))
    for table in BEFORE_POSTS:
        _list(file, table.name, map(plain_record, content.things[table.name]))
    posts = (plain_post(post, content.uids.get(post.id, "")) for post in content.posts)
    _list(file, "posts", _counted(posts, lambda done: job.step(done, total)))
    for table in AFTER_POSTS:
        _list(file, table.name, map(plain_record, content.things[table.name]))
    _list(file, "pictures", map(plain_picture, content.pictures.values()))
    wanted = pictures if job.choices.pictures is Pictures.FULL else []
    _list(file, "files", _files(job, wanted, len(content.posts), total), _line)
    file.write(b"\n}\n")
    job.step(total, total)


def _head(content: PlanContent) -> bytes:
    settings = _pretty(dict(content.settings)).replace("\n", "\n ")
    keys = {
        "format": _encode(FORMAT),
        "version": _encode(VERSION),
        "library": _encode(content.identity),
        "whole": _encode(content.is_whole),
        "settings": settings,
    }
    return ("{\n" + ",\n".join(f' "{key}": {value}' for key, value in keys.items())).encode("utf-8")


def _thing(item: dict[str, Any]) -> str:
    lines = ",\n".join(f'   "{key}": {_encode(value)}' for key, value in item.items())
    return f"  {{\n{lines}\n  }}"


def _line(item: dict[str, Any]) -> str:
    return f"  {_encode(item)}"


def _list(
    file: BinaryIO,
    name: str,
    items: Iterable[dict[str, Any]],
    shown: Callable[[dict[str, Any]], str] = _thing,
) -> None:
    file.write(f',\n "{name}": ['.encode())
    mark = "\n"
    for item in items:
        file.write((mark + shown(item)).encode("utf-8"))
        mark = ",\n"
    file.write(b"]" if mark == "\n" else b"\n ]")


def _counted(items: Iterable[dict[str, Any]], step: Callable[[int], None]) -> Iterator[dict[str, Any]]:
    for done, item in enumerate(items):
        step(done)
        yield item


def _files(job: ExportJob, digests: list[str], done: int, total: int) -> Iterator[dict[str, Any]]:
    """Yield the pieces of each picture's file; one that is lost has none."""
    for number, sha256 in enumerate(digests, done):
        for part, data in enumerate(_pieces(job.media, sha256)):
            job.step(number, total)
            yield {"sha256": sha256, "part": part, "base64": base64.b64encode(data).decode("ascii")}


def _pieces(media: MediaStore, sha256: str) -> Iterator[bytes]:
    try:
        path: Path = media.path_of(sha256)
    except UserError:
        return
    with path.open("rb") as file:
        while data := file.read(PART):
            yield data
