"""Sizes of files in words."""


def size_words(size: int) -> str:
    """Return a size in bytes as people read it: "640 KB"."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} KB"
    return f"{size / 1_000_000:.1f} MB"
