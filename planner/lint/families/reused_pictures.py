"""IM006: a picture that another post of the account shows within some days."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planner.i18n import N_, ngettext
from planner.lint.families.pictures import distance, tells_little
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Post, PostImage, Status

_REACH = 30
_BITS = 64


def _reused_image(scene: PlanScene) -> Iterator[Hit]:
    """Name each post together with the last one before it that shows one of its pictures."""
    seen: dict[int, _Seen] = defaultdict(lambda: _Seen(scene.values["days"], scene.values["bits"]))
    for post in scene.posts:
        if post.status is Status.SKIPPED:
            continue
        pictures = seen[post.account_id]
        for earlier, images in pictures.shared_with(post):
            yield _hit(earlier, post, images)
        pictures.add(post)


def _hit(earlier: Post, post: Post, images: Sequence[PostImage]) -> Hit:
    message = ngettext(
        "{name} was in the post of {day} already.",
        "{name} and others ({n} pictures) were in the post of {day} already.",
        len(images),
    )
    text = message.format(name=images[0].name, n=len(images), day=earlier.planned_date)
    return Hit(text, field="images", post_ids=(earlier.id, post.id))


class _Seen:
    """The pictures of an account's last days, found by their bytes or by what they look like.

    Likenesses that differ in `bits` places at most agree in one of `bits` + 1 parts, so each is kept under
    all of its parts, and only those with a part in common are compared.
    """

    def __init__(self, days: int, bits: int) -> None:
        self._days = timedelta(days=min(days, _REACH))
        self._bits = min(max(bits, 0), _BITS - 1)
        self._kept: dict[object, deque[tuple[Post, PostImage]]] = defaultdict(deque)

    def shared_with(self, post: Post) -> list[tuple[Post, list[PostImage]]]:
        """Return the earlier posts that share pictures with a post, each picture with the last of them."""
        found: dict[int, tuple[Post, list[PostImage]]] = {}
        for image in post.images:
            earlier = self._last(image, _day(post) - self._days)
            if earlier:
                found.setdefault(earlier.id, (earlier, []))[1].append(image)
        return list(found.values())

    def _last(self, image: PostImage, first: date) -> Post | None:
        last: Post | None = None
        for key in self._keys(image):
            kept = self._kept.get(key)
            while kept and _day(kept[0][0]) < first:
                kept.popleft()
            for earlier, other in reversed(kept or ()):
                if last is not None and _day(earlier) <= _day(last):
                    break
                if image.sha256 == other.sha256 or distance(image.likeness, other.likeness) <= self._bits:
                    last = earlier
                    break
        return last

    def add(self, post: Post) -> None:
        """Keep the pictures of a post."""
        for image in post.images:
            for key in self._keys(image):
                self._kept[key].append((post, image))

    def _keys(self, image: PostImage) -> Iterator[object]:
        if image.problem or not image.sha256:
            return
        yield image.sha256
        if image.likeness and not tells_little(image.likeness):
            bits, parts = int(image.likeness, 16), self._bits + 1
            for part in range(parts):
                first, end = _BITS * part // parts, _BITS * (part + 1) // parts
                yield part, bits >> first & (1 << (end - first)) - 1


def _day(post: Post) -> date:
    assert post.planned_date
    return post.planned_date


_PICTURE = {"name": "摊位.jpg", "sha256": "ab" * 32}

REUSED_IMAGE = PlanRule(
    code="IM006",
    name="reused-image",
    channels=EVERYWHERE,
    severity=Severity.HINT,
    what=N_("A picture that another post of the same account shows within 30 days."),
    why=N_("Readers who have seen it scroll on, and repeated pictures make the platform fold posts."),
    bad=(
        {"text": "摊位", "planned": "2026-11-03T20:00", "images": [_PICTURE]},
        {"text": "又到周末", "planned": "2026-11-24T20:00", "images": [_PICTURE]},
    ),
    good=(
        {"text": "摊位", "planned": "2026-10-20T20:00", "images": [_PICTURE]},
        {"text": "又到周末", "planned": "2026-11-24T20:00", "images": [_PICTURE]},
    ),
    source=N_("Statements of the platform on the folding of repeated posts, 2025-05, as reported"),
    confidence=Confidence.REPORTED,
    parameters=(
        Parameter("days", _REACH, N_("days"), N_("Days to look back, 30 at most")),
        Parameter("bits", 4, N_("of 64 bits"), N_("Difference up to which pictures are alike")),
    ),
    check=_reused_image,
    reach=_REACH,
)
