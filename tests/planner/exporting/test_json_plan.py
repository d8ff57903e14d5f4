"""The file that a plan becomes as JSON; docs/json-format.md tells all of it."""

import base64
import hashlib
import io
import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from planner import operations
from planner.exporting.choices import Pictures
from planner.exporting.job import StoppedError
from planner.exporting.json_plan import write
from planner.exporting.numbering import numbered
from planner.exporting.plain_values import FACTS
from planner.exporting.writing import write_export
from planner.media import MediaStore
from planner.model import Crop, Post, PostFilter, PostImage
from planner.model.content import CONTENT_FIELDS
from planner.operations.content import content_of_library
from planner.paths import ROOT
from planner.store import Library, records
from planner.store.content import AFTER_POSTS, BEFORE_POSTS, THINGS
from planner.store.undo_triggers import TRACKED
from tests.planner.operations.contents import job_of, jpeg, live, read_back, written

OF_POSTS = {
    "posts",
    "post_images",
    "post_tags",
    "post_reminded",
    "post_comments",
    "post_uids",
    "imported_rows",
}
LEFT_OUT = {"post_versions", "imported_rows"}
"""What the file is documented not to hold."""

LISTS = [*(each.name for each in BEFORE_POSTS), "posts", *(each.name for each in AFTER_POSTS)]
KEYS = ["format", "version", "library", "whole", "settings", *LISTS, "pictures", "files"]


@pytest.fixture
def furnished(library: Library) -> Library:
    live(library, 7)
    return library


def parsed(library: Library, **choices: Any) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(written(library, **choices))
    return values


def test_every_table_that_undo_knows_is_in_the_file() -> None:
    assert {*THINGS, *OF_POSTS, *LEFT_OUT, "assets", "settings"} == set(TRACKED)


def test_references_are_those_of_the_schema(library: Library) -> None:
    from planner.model.plan_content import references

    for name, table in THINGS.items():
        rows = library.conn.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        known = {row[3]: row[2] for row in rows if row[2] != "assets"}
        assert references(name, table.model) == known
    rows = library.conn.execute("PRAGMA foreign_key_list(posts)").fetchall()
    known = {row[3]: row[2] for row in rows if row[3] != "pillar_id"}  # posts name theirs by key
    assert references("posts", Post) == known


def test_the_keys_stand_in_their_order_and_things_have_all_their_fields(furnished: Library) -> None:
    values = parsed(furnished)
    assert list(values) == KEYS
    for name in LISTS:
        model = THINGS[name].model if name in THINGS else Post
        names = [each.name for each in fields(model) if each.name != "id"]
        expected = ["id", *(["uid"] if name == "posts" else []), *names]
        assert all(list(thing) == expected for thing in values[name])
        assert [thing["id"] for thing in values[name]] == list(range(1, len(values[name]) + 1))
    assert values["posts"]
    assert values["topics"] or values["series"]


def test_the_same_library_gives_the_same_bytes_in_plain_utf_8(furnished: Library) -> None:
    data = written(furnished)
    assert data == written(furnished)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n}\n")
    assert "丁 戊" in data.decode("utf-8")


def test_numbering_twice_changes_nothing(furnished: Library) -> None:
    once = numbered(content_of_library(furnished))
    assert numbered(once) == once


def test_reading_gives_what_was_written(furnished: Library, tmp_path: Path) -> None:
    content = numbered(content_of_library(furnished))
    read = read_back(written(furnished), tmp_path)
    assert read.remarks == ()
    assert read.content == replace(content, things={name: [*rows] for name, rows in content.things.items()})


def test_nothing_of_trash_or_versions_is_in_the_file(library: Library) -> None:
    kept = operations.create_post(library, Post(text="留下")).post_ids
    gone = operations.create_post(library, Post(text="扔掉", tags=("扔",))).post_ids
    operations.delete_posts(library, [*gone])
    operations.delete_tags(library, [tag.id for tag in records.every(library, THINGS["tags"])])
    data = written(library).decode("utf-8")
    assert "留下" in data
    assert "扔" not in data
    assert len(kept) == 1


def test_pictures_come_in_pieces_whose_bytes_are_the_file(library: Library) -> None:
    media = MediaStore(library.media_folder)
    big = io.BytesIO()
    from PIL import Image

    Image.effect_noise((1200, 1000), 100).save(big, "PNG")
    images = (media.intake_bytes("大.png", big.getvalue()), media.intake_bytes("小.jpg", jpeg(8, 8)))
    operations.create_post(library, Post(text="甲", images=images, cover=images[0]))
    assert parsed(library)["files"] == []
    assert parsed(library, pictures=Pictures.THUMBNAILS)["files"] == []
    found: dict[str, bytes] = {}
    pieces = parsed(library, pictures=Pictures.FULL)["files"]
    for piece in pieces:
        assert (piece["part"] == 0) is (piece["sha256"] not in found)
        found[piece["sha256"]] = found.get(piece["sha256"], b"") + base64.b64decode(piece["base64"])
    assert len(pieces) > len(found) == 2
    for sha256, data in found.items():
        assert hashlib.sha256(data).hexdigest() == sha256
        assert data == media.path_of(sha256).read_bytes()


def test_a_picture_whose_file_is_lost_has_no_pieces(library: Library) -> None:
    image = PostImage("a.jpg", "a" * 64, 1, 1, 1, "JPEG")
    operations.create_post(library, Post(text="甲", images=(image,)))
    values = parsed(library, pictures=Pictures.FULL)
    assert [each["sha256"] for each in values["pictures"]] == ["a" * 64]
    assert values["files"] == []


def test_progress_is_told_and_stopping_leaves_the_old_file(furnished: Library, tmp_path: Path) -> None:
    job = job_of(furnished, content_of_library(furnished))
    seen: list[tuple[int, int]] = []
    write(replace(job, step=lambda *at: seen.append(at)), io.BytesIO())
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)
    target = tmp_path / "plan.json"
    target.write_bytes(b"old")

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_export(replace(job, step=stop), target, {})
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["plan.json"]


def documented() -> dict[str, list[str]]:
    """Return the keys that the document tells, by its headings."""
    text = (ROOT / "docs" / "json-format.md").read_text(encoding="utf-8")
    sections = re.split(r"^##+ (.+)$", text, flags=re.MULTILINE)
    return {
        heading.strip("`"): re.findall(r"^\| `(\w+)` \|", body, flags=re.MULTILINE)
        for heading, body in zip(sections[1::2], sections[2::2], strict=True)
    }


def test_the_document_tells_every_key_in_order() -> None:
    told = documented()
    assert told["The file"] == ["format", "version", "library", "whole", "settings"]
    lists = [heading for heading in told if heading in (*THINGS, "posts", "pictures", "files")]
    assert lists == KEYS[5:]
    for name, table in {**THINGS, "posts": None}.items():
        model = table.model if table else Post
        own = [each.name for each in fields(model) if each.name != "id"]
        assert told[name] == ["id", *([] if table else ["uid"]), *own]
    assert told["pictures"] == ["sha256", *FACTS]
    assert told["files"] == ["sha256", "part", "base64"]
    assert told["Content"] == list(CONTENT_FIELDS)
    assert told["Picture in a post"] == [each.name for each in fields(PostImage) if each.compare]
    assert told["Crop"] == [each.name for each in fields(Crop)]
    assert told["Filter"] == [each.name for each in fields(PostFilter)]


def test_the_document_tells_every_value_that_is_one_of_some() -> None:
    text = (ROOT / "docs" / "json-format.md").read_text(encoding="utf-8")
    for enum in _enums():
        assert "one of " + ", ".join(f"`{each.value}`" for each in enum) in text


def _enums() -> set[Any]:
    from enum import StrEnum
    from typing import get_args, get_type_hints

    models = [Post, PostImage, PostFilter, *(table.model for table in THINGS.values())]
    hints = [hint for model in models for hint in get_type_hints(model).values()]
    kinds = {each for hint in hints for each in (hint, *get_args(hint))}
    return {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)}
