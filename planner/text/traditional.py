"""Traditional characters and their simplified forms."""

import tomllib
from functools import cache

from planner.paths import ASSETS


@cache
def simplified() -> dict[int, str]:
    """Return the simplified form by the traditional character's code point, as assets/words lists them."""
    pairs = tomllib.loads((ASSETS / "words" / "traditional.toml").read_text(encoding="utf-8"))["pairs"]
    return {ord(pair[0]): pair[1] for pair in pairs.split()}
