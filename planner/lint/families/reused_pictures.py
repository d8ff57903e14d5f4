"""IM006: a picture that another post of the account shows within some days."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planner.i18n import N_, _
from planner.lint.families.examples import dated
from planner.lint.families.pictures import distance, named, tells_little
from planner.lint.families.planned import day, going_out
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Hit, Parameter, PlanRule
from planner.lint.scene import PlanScene
from planner.model import Post, PostImage

_REACH = 30
_BITS = 64


def _reused_image(scene: PlanScene) -> Iterator[Hit]:
    """Name each post together with the last ones before it that show its pictures, once for all pictures."""
    seen: dict[int, _Seen] = defaultdict(lambda: _Seen(scene.values["days"], scene.values["bits"]))
    for post in going_out(scene.posts):
        pictures = seen[post.account_id]
        if shared := pictures.shared_with(post):
            yield _hit(post, shared)
        pictures.add(post)


def _hit(post: Post, shared: Sequence[tuple[PostImage, Post]]) -> Hit:
    earlier = sorted({other.id: other for _image, other in shared}.values(), key=day)
    days = _(", ").join(dict.fromkeys(f"{day(other):%m-%d}" for other in earlier))
    message = _("{pictures} of {day}: shown on {days} already.").format(
        pictures=named([image for image, _other in shared]), day=f"{day(post):%m-%d}", days=days
    )
    return Hit(message, field="images", post_ids=(*(other.id for other in earlier), post.id))


class _Seen:
    """The pictures of an account's last days, found by their bytes or by what they look like.

    Likenesses that differ in `bits` places at most agree in one of `bits` + 1 parts, so each is kept under
    all of its parts, and only those with a part in common are compared.
    """

    def __init__(self, days: int, bits: int) -> None:
        self._days = timedelta(days=min(days, _REACH))
        self._bits = min(max(bits, 0), _BITS - 1)
        self._kept: dict[object, deque[tuple[Post, PostImage]]] = defaultdict(deque)

    def shared_with(self, post: Post) -> list[tuple[PostImage, Post]]:
        """Return the pictures of a post that were shown before, each with the last post that shows it."""
        first = day(post) - min(self._days, day(post) - date.min)
        found = ((image, self._last(image, first)) for image in post.images)
        return [(image, earlier) for image, earlier in found if earlier]

    def _last(self, image: PostImage, first: date) -> Post | None:
        last: Post | None = None
        for key in self._keys(image):
            kept = self._kept.get(key)
            while kept and day(kept[0][0]) < first:
                kept.popleft()
            for earlier, other in reversed(kept or ()):
                if last is not None and day(earlier) <= day(last):
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


_PICTURE = {"name": "摊位.jpg", "sha256": "ab" * 32}

REUSED_IMAGE = PlanRule(
    code="IM006",
    name="reused-image",
    channels=EVERYWHERE,
    severity=Severity.HINT,
    what=N_("A picture that another post of the same account shows within 30 days."),
    why=N_("Readers who have seen it scroll on, and repeated pictures make the platform fold posts."),
    bad=dated(("11-03", "摊位"), ("11-24", "又到周末"), images=[_PICTURE]),
    good=dated(("10-20", "摊位"), ("11-24", "又到周末"), images=[_PICTURE]),
    source=N_("Statements of the platform on the folding of repeated posts, 2025-05, as reported"),
    confidence=Confidence.REPORTED,
    parameters=(
        Parameter("days", _REACH, N_("days"), N_("Days to look back, 30 at most")),
        Parameter("bits", 4, N_("of 64 bits"), N_("Difference up to which pictures are alike")),
    ),
    check=_reused_image,
    reach=_REACH,
)
