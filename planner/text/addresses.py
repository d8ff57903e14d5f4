"""Addresses on the web."""

import re
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"https?://(?:[^\s\"'<>\[\]{}|\\^`%]|%[0-9A-Fa-f]{2})+")


def is_address(text: str) -> bool:
    """Tell whether a text is an address on the web that any browser takes."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 0) >= 0
    except ValueError:
        return False
