"""IM: what is wrong with the pictures of a post."""

from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.picture_files import RULES as FILE_RULES
from planner.lint.families.pictures import (
    distance,
    faulty,
    megabytes,
    named,
    outside_bodies,
    picture_hit,
    pictures_there,
    shown_size,
    tells_little,
)
from planner.lint.families.reused_pictures import REUSED_IMAGE
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, IMAGE_POST, MOMENTS, Confidence, Hit, Parameter, PostRule
from planner.lint.scene import Scene
from planner.model import ImageProblem, PostImage, PostKind

_PROBLEMS = {
    ImageProblem.MISSING: N_("{name}: the file is missing."),
    ImageProblem.UNREADABLE: N_("{name} is not a picture."),
    ImageProblem.TRUNCATED: N_("{name} is damaged or cut off."),
    ImageProblem.TOO_LARGE: N_("{name} is larger than 100 megapixels."),
    ImageProblem.UNSUPPORTED: N_("{name}: its format cannot be read here."),
}


def _unreadable(scene: Scene) -> Iterator[Hit]:
    cover, images = scene.post.cover, scene.post.images
    if cover and cover.problem:
        yield _hit(cover, cover.problem, "cover")
    for image in images:
        if image.problem and image != cover:
            yield _hit(image, image.problem, "images")


def _hit(image: PostImage, problem: ImageProblem, field: str) -> Hit:
    message = _(_PROBLEMS[problem]).format(name=image.name)
    return Hit(message, field=field, key=f"{problem.value} {image.name}")


def _small(scene: Scene) -> Iterator[Hit]:
    least = scene.values["moments" if scene.post.kind is PostKind.MOMENTS else "official"]
    for field, images in faulty(
        outside_bodies(scene), lambda image: 0 < max(image.width, image.height) < least
    ):
        message = _(
            "{pictures}: {width} × {height} pixels; with {least} on the longer side pictures stay sharp."
        )
        text = message.format(
            pictures=named(images), width=images[0].width, height=images[0].height, least=least
        )
        yield picture_hit(field, images, text)


def _heavy(scene: Scene) -> Iterator[Hit]:
    limit = scene.values["limit"]
    for field, images in faulty(outside_bodies(scene), lambda image: image.size > limit):
        message = _("{pictures}: {size} MB; pictures up to {limit} MB are taken.")
        size = megabytes(max(image.size for image in images))
        text = message.format(pictures=named(images), size=size, limit=megabytes(limit))
        yield picture_hit(field, images, text)


def _extreme_shape(scene: Scene) -> Iterator[Hit]:
    limit = scene.values["ratio"]
    for field, images in faulty(pictures_there(scene), lambda image: _is_extreme(image, limit)):
        width, height = shown_size(images[0], images[0].crop)
        message = _("{pictures}: {width} × {height}; beyond {limit}:1 a grid shows only the middle. Crop it.")
        text = message.format(pictures=named(images), width=width, height=height, limit=limit)
        yield picture_hit(field, images, text)


def _is_extreme(image: PostImage, limit: int) -> bool:
    width, height = shown_size(image, image.crop)
    return min(image.width, image.height) > 0 and max(width, height) > limit * min(width, height)


def _duplicate_image(scene: Scene) -> Iterator[Hit]:
    """Name all copies of a picture at once. Two parts of one picture are two pictures."""
    groups: list[list[PostImage]] = []
    for image in filter(lambda each: each.sha256, scene.post.images):
        same = next((group for group in groups if _is_same(image, group[0], scene.values["bits"])), None)
        if same is None:
            groups.append([image])
        else:
            same.append(image)
    for group in groups:
        if len(group) > 1:
            is_exact = all(image.sha256 == group[0].sha256 for image in group)
            message = _("{names} are the same picture.") if is_exact else _("{names} look alike.")
            yield picture_hit(
                "images", group, message.format(names=_(", ").join(each.name for each in group))
            )


def _is_same(one: PostImage, other: PostImage, bits: int) -> bool:
    if one.crop != other.crop:
        return False
    if one.sha256 == other.sha256:
        return True
    if not one.likeness or not other.likeness or tells_little(one.likeness):
        return False
    return distance(one.likeness, other.likeness) <= bits


def _of(**facts: object) -> tuple[dict[str, object]]:
    return ({"text": "摊位", "images": [{"name": "摊位.jpg", **facts}]},)


_COPY = {"name": "摊位(1).jpg", "sha256": "ab" * 32}

RULES = (
    PostRule(
        code="IM001",
        name="unreadable",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("A picture that is missing, cut off, not a picture, or larger than 100 megapixels."),
        why=N_("There is no picture to hand over, so the post would go out without it."),
        bad=({"text": "摊位图", "images": [{"name": "摊位图.jpg", "problem": "truncated"}]},),
        good=({"text": "摊位图", "images": [{"name": "摊位图.jpg"}]},),
        source=N_("This program’s own limit: such files are not taken in"),
        confidence=Confidence.CUSTOM,
        check=_unreadable,
    ),
    PostRule(
        code="IM002",
        name="small",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("A picture with few pixels."),
        why=N_("A phone's screen is about 1080 pixels wide; smaller pictures look blurred."),
        bad=_of(width=640, height=480),
        good=_of(width=1080, height=810),
        source=N_("Custom of editors; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(
            Parameter("moments", 720, N_("pixels"), N_("Longer side at least, Moments")),
            Parameter("official", 1080, N_("pixels"), N_("Longer side at least, image posts and covers")),
        ),
        check=_small,
    ),
    PostRule(
        code="IM003",
        name="heavy",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A picture file over 10 MB."),
        why=N_("The platform takes pictures up to 10 MB."),
        bad=_of(size=12_000_000),
        good=_of(size=9_000_000),
        source=N_(
            "developers.weixin.qq.com, api_addmaterial; developer.work.weixin.qq.com/document/path/96351"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("limit", 10_000_000, N_("bytes"), N_("Warning above")),),
        check=_heavy,
    ),
    PostRule(
        code="IM004",
        name="extreme-shape",
        channels=MOMENTS | IMAGE_POST,
        severity=Severity.HINT,
        what=N_("A picture far wider than tall, or taller than wide."),
        why=N_("A grid shows squares, so most of such a picture stays hidden until it is opened."),
        bad=_of(width=1080, height=4000),
        good=_of(width=1080, height=1440),
        source=N_("Custom of editors; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("ratio", 3, N_("to one"), N_("Hint above")),),
        check=_extreme_shape,
    ),
    PostRule(
        code="IM005",
        name="duplicate-image",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("The same picture twice in one post."),
        why=N_("It is mostly a slip, and takes the place of another picture."),
        bad=(
            {
                "text": "摊位",
                "images": [{"name": "摊位.jpg", "sha256": "ab" * 32}, _COPY, {"name": "杯子.jpg"}],
            },
        ),
        good=({"text": "摊位", "images": [{"name": "摊位.jpg", "sha256": "ab" * 32}]},),
        source=N_("The files themselves"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("bits", 4, N_("of 64 bits"), N_("Difference up to which pictures are alike")),),
        check=_duplicate_image,
    ),
    REUSED_IMAGE,
    *FILE_RULES,
)
