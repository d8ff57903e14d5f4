"""The texts of a post, each to be copied by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.model import Post, PostKind

ARTICLE_FILE = "article.md"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the name of its file."""

    file: str
    text: str


def texts_of(post: Post) -> Iterator[Text]:
    """Yield what is to be put in, in the order in which it is; empty ones are left out.

    An article's text is its Markdown. Comments follow, the first one first.
    """
    is_article = post.kind is PostKind.ARTICLE
    texts = [
        ("title.txt", post.title if post.kind is not PostKind.MOMENTS else ""),
        ("author.txt", post.author if is_article else ""),
        ("digest.txt", post.digest if is_article else ""),
        (ARTICLE_FILE if is_article else "text.txt", post.text),
        ("link.txt", post.link),
        ("comment.txt", post.first_comment),
    ]
    texts += ((f"comment-{number}.txt", comment) for number, comment in enumerate(post.further_comments, 2))
    yield from (Text(file, text) for file, text in texts if text.strip())
