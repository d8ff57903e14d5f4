"""The examples on a rule's page: posts as a reader of the language in force understands them."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from planner.differences import field_name
from planner.i18n import N_, _
from planner.lint.cases import post_of_case
from planner.lint.rule import Example
from planner.media.problems import describe_problem
from planner.model import Pillar, Post, PostImage
from planner.words import kind_word, origin_word, pillar_word, status_word, visibility_word

_MOST_CHARACTERS = 160
"""Of an example's text so many code points are shown."""
_ALL_SHOWN = 4
"""So many posts that differ by their moment alone are shown; of more the first, and how many there are."""
_DIGEST = 6
"""Digits of a picture's digest that tell it apart from another."""
_FLAGS = ("ad_marked", "ai_assisted", "ai_declared", "declared_original")
_FACTS = {
    "has_location": N_("with a position in it"),
    "is_sideways": N_("lying on its side"),
    "is_animated": N_("animated"),
}


def example_lines(posts: Example) -> Iterator[str]:
    """Yield the posts of an example: each its text, then what else is said of it."""
    between = "\n" if len(posts) == 1 else "  "
    for _same, group in groupby(posts, key=_without_moment):
        row = list(group)
        shown = row if len(row) <= _ALL_SHOWN else row[:1]
        for each in shown:
            yield from _post(each, between).split("\n")
        if len(shown) < len(row):
            yield _("… and {n} more like this until {moment}").format(
                n=len(row) - 1, moment=_moment(post_of_case(row[-1]))
            )


def _without_moment(case: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in case.items() if key != "planned"}


def _post(case: Mapping[str, object], between: str) -> str:
    post = post_of_case(case)
    rest = _("; ").join(
        _("{name}: {value}").format(name=name, value=value)
        for key in case
        if key != "text"
        for name, value in _told(key, post)
    )
    return _visible(between.join(filter(None, [_short(post.text), f"[{rest}]" if rest else ""]))) or "–"


def _told(key: str, post: Post) -> Iterator[tuple[str, str]]:
    """Yield what a key of a case says of a post, as name and value."""
    match key:
        case "channel":
            yield field_name("kind"), kind_word(post.kind)
        case "planned":
            yield _("Planned"), _moment(post)
        case "status":
            yield _("Status"), status_word(post.status)
        case "pillar":
            yield field_name("pillar"), pillar_word(Pillar(0, post.pillar, "", 0, 0))
        case "visibility":
            yield field_name("visibility"), visibility_word(post.visibility)
        case "origin":
            yield field_name("origin"), origin_word(post.origin)
        case "flags":
            yield from ((field_name(flag), "✓") for flag in _FLAGS if getattr(post, flag))
        case "cover":
            yield field_name(key), _picture(post.cover) if post.cover else "–"
        case "images":
            yield field_name(key), _pictures(post.images)
        case _:
            value = getattr(post, key)
            yield field_name(key), _short(value) if isinstance(value, str) else _(", ").join(value)


def _moment(post: Post) -> str:
    return f"{post.planned:%Y-%m-%d %H:%M}" if post.planned else "–"


def _pictures(images: Sequence[PostImage]) -> str:
    """Return the pictures; where only their number is given, they are named by it."""
    if images and images == tuple(PostImage(f"{number}.jpg") for number in range(len(images))):
        return str(len(images))
    return _(", ").join(map(_picture, images)) or "–"


def _picture(image: PostImage) -> str:
    facts = [f"{image.width} × {image.height}"] if image.width else []
    facts += [f"{image.size / 1_000_000:g} MB"] if image.size else []
    facts += [image.format] if image.format else []
    facts += [f"{image.seconds} s"] if image.seconds else []
    facts += [f"sha256 {image.sha256[:_DIGEST]}…"] if image.sha256 else []
    facts += [image.likeness] if image.likeness else []
    facts += [describe_problem(image.problem)] if image.problem else []
    facts += [_(words) for name, words in _FACTS.items() if getattr(image, name)]
    return f"{image.name} ({', '.join(facts)})" if facts else image.name


def _short(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    return _("{start}… ({n} characters)").format(start=text[:_MOST_CHARACTERS], n=len(text))


def _visible(text: str) -> str:
    """Return a text with what nobody sees written out; line breaks and the joiner of emoji stay."""
    return "".join(
        each
        if each in "\n\u200d" or unicodedata.category(each) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
        else f"⟨U+{ord(each):04X}⟩"
        for each in text
    )
