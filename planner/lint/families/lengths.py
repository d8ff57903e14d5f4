"""Checks of one text's length."""

from collections.abc import Callable, Iterator

from planner.i18n import _
from planner.lint.finding import Severity
from planner.lint.rule import Hit
from planner.lint.scene import Scene


def too_long(
    attribute: str, over: str, near: str = "", milder: Severity = Severity.HINT, field: str = ""
) -> Callable[[Scene], Iterator[Hit]]:
    """Return a check of the length, in code points, of one text of a post.

    Above the rule's `limit` it says `over`, above its `careful`, which is milder, `near`: untranslated
    messages with {length}, and {limit} or {careful}. A rule with profiles has `api_limit` and `web_limit`.
    The finding belongs to `field`, or to the text itself.
    """

    def check(scene: Scene) -> Iterator[Hit]:
        length, values = len(getattr(scene.post, attribute)), scene.values
        limit = values.get("limit") or values[f"{scene.context.profile}_limit"]
        if length > limit:
            yield Hit(_(over).format(length=length, limit=limit), field=field or attribute, key="")
        elif near and length > values["careful"]:
            message = _(near).format(length=length, careful=values["careful"])
            yield Hit(message, field=field or attribute, severity=milder, key="")

    return check
