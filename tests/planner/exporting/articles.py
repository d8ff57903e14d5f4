"""The six sample articles as posts."""

from collections.abc import Iterator

from planner.model import Post, PostKind
from tests.conftest import SAMPLES
from tests.planner.exporting.plans import post


def sample_articles() -> Iterator[Post]:
    """Yield the articles, without the front matter and the pictures."""
    for number, path in enumerate(sorted((SAMPLES / "drafts").glob("*.md")), 1):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        yield post(number, kind=PostKind.ARTICLE, title=path.stem, text=text)
