"""The sample week is complete, small, and fits the rhythm and the words it is written with."""

import tomllib
from dataclasses import fields
from typing import Any

import pytest
from PIL import Image

from planner.model import PILLAR_ORDER, AccountKind, Post, PostKind, Status, Visibility
from planner.paths import ASSETS

FOLDER = ASSETS / "sample-week"
SAMPLE: dict[str, Any] = tomllib.loads((FOLDER / "week.toml").read_text(encoding="utf-8"))
POSTS: list[dict[str, Any]] = SAMPLE["post"]
PLANNED = [entry for entry in POSTS if "day" in entry]
IDEAS = [entry for entry in POSTS if "age" in entry]


def test_it_covers_the_week_the_pillars_and_the_backlog() -> None:
    assert len(PLANNED) + len(IDEAS) == len(POSTS)
    assert {entry["day"] for entry in PLANNED} == set(range(7))
    assert {entry["pillar"] for entry in PLANNED} == set(PILLAR_ORDER)
    assert {entry["kind"] for entry in PLANNED} == set(PostKind)
    assert all(entry["status"] == Status.IDEA for entry in IDEAS)
    assert 12 <= len(PLANNED) <= 15


@pytest.mark.parametrize("entry", POSTS, ids=lambda entry: str(entry.get("day", "idea")))
def test_every_value_is_one_the_planner_knows(entry: dict[str, Any]) -> None:
    own = {"day", "time", "age", "account"}
    assert set(entry) - own <= {field.name for field in fields(Post)}
    assert AccountKind(entry["account"]) is (
        AccountKind.MOMENTS if PostKind(entry["kind"]) is PostKind.MOMENTS else AccountKind.OFFICIAL
    )
    assert Status(entry["status"])
    assert Visibility(entry.get("visibility", "public"))
    assert set(entry.get("tags", [])) <= {tag["name"] for tag in SAMPLE["tag"]}
    assert entry.get("text") or entry.get("title")


def test_every_picture_is_used_opens_and_is_small() -> None:
    used = {
        name
        for entry in POSTS
        for name in [*entry.get("images", []), *([entry["cover"]] if "cover" in entry else [])]
    }
    paths = sorted((FOLDER / "pictures").iterdir())
    assert {path.name for path in paths} == used
    for path in paths:
        assert path.stat().st_size <= 30_000
        with Image.open(path) as picture:
            picture.load()
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 300_000


def test_the_slips_named_in_the_file_are_there() -> None:
    by_place = {(entry["day"], entry["time"]): entry for entry in PLANNED}
    assert "喝,放" in by_place[1, "20:30"]["text"]
    assert "digest" not in by_place[3, "20:00"]
    ad = by_place[4, "20:30"]
    assert "全城最好" in ad["text"]
    assert len(ad["text"].strip().splitlines()) > 6
    texts = [entry.get("text", "") for place, entry in by_place.items() if place != (1, "20:30")]
    assert not any("," in text for text in texts)
