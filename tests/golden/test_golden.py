"""Every format gives of the sample week what it gave before."""

from difflib import unified_diff
from itertools import islice

import pytest

from tests.golden.make import FILES, PAINTED, Golden, stray

_LINES = 60


@pytest.mark.parametrize("golden", FILES, ids=lambda golden: f"{golden.form}/{golden.name}")
def test_as_before(golden: Golden, request: pytest.FixtureRequest) -> None:
    if golden.form in PAINTED:
        request.getfixturevalue("qapp")
    made, kept = golden.made(), golden.path.read_bytes() if golden.path.exists() else b""
    if made != kept:
        pytest.fail(_difference(golden, kept, made), pytrace=False)


def _difference(golden: Golden, kept: bytes, made: bytes) -> str:
    """Return the first lines that differ, or where the bytes do when the lines are the same."""
    encoding = golden.choices.get("encoding", "utf-8")
    old, new = (data.decode(encoding, "backslashreplace").splitlines() for data in (kept, made))
    lines = list(islice(unified_diff(old, new, "kept", "made", n=1, lineterm=""), _LINES))
    if not lines:
        place = next(
            (n for n, (a, b) in enumerate(zip(kept, made, strict=False)) if a != b), min(len(kept), len(made))
        )
        lines = [
            f"The bytes differ from place {place}: {kept[place : place + 20]!r}, {made[place : place + 20]!r}"
        ]
    hint = "When that is meant to be, type `make golden`, look at what `git diff` shows, and commit it."
    return "\n".join([f"{golden.form}/{golden.name} is not what it was. {hint}", *lines])


def test_no_stray_files() -> None:
    assert list(stray()) == []
