"""When two states of a post are the same to the rules."""

from planner.model import Post, PostImage


def rule_view(post: Post) -> tuple[object, ...]:
    """Return all of a post that rules look at, for comparing and as a key.

    What is known of a picture's file is no part of a post's own equality.
    """
    return post, *map(_file_facts, post.pictures)


def _file_facts(image: PostImage) -> tuple[object, ...]:
    return image.likeness, image.is_lost, image.has_location, image.is_sideways, image.is_animated
