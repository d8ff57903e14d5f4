"""IM: what is wrong with the pictures of a post."""

from collections.abc import Callable, Iterator

from planner.i18n import N_, _, ngettext
from planner.lint.families.pictures import distance, megabytes, shown_size, tells_little
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


def _pictures(scene: Scene) -> Iterator[tuple[str, PostImage]]:
    """Yield the pictures that are there, each with its field; a cover that is among them counts there."""
    post = scene.post
    if post.cover and post.cover not in post.images and not post.cover.problem:
        yield "cover", post.cover
    for image in post.images:
        if not image.problem:
            yield "images", image


def _outside_bodies(scene: Scene) -> Iterator[tuple[str, PostImage]]:
    """Leave out the pictures in the body of an article, which OA013 judges more strictly."""
    is_article = scene.post.kind is PostKind.ARTICLE
    yield from (each for each in _pictures(scene) if each[0] == "cover" or not is_article)


def _small(scene: Scene) -> Iterator[Hit]:
    """Small pictures of a post have one cause, where they come from, and show once."""
    least = scene.values["moments" if scene.post.kind is PostKind.MOMENTS else "official"]
    small = [
        (field, image)
        for field, image in _outside_bodies(scene)
        if 0 < max(image.width, image.height) < least
    ]
    if small:
        field, image = small[0]
        message = ngettext(
            "{name} is {width} × {height} pixels; with {least} on the longer side it stays sharp.",
            "{name} is {width} × {height} pixels, and {n} pictures are small like it; "
            "with {least} on the longer side they stay sharp.",
            len(small),
        )
        text = message.format(
            name=image.name, width=image.width, height=image.height, least=least, n=len(small)
        )
        yield Hit(text, field=field, key=" ".join(image.name for _field, image in small))


def _heavy(scene: Scene) -> Iterator[Hit]:
    limit = scene.values["limit"]
    for field, image in _outside_bodies(scene):
        if image.size > limit:
            message = _("{name} has {size} MB; pictures up to {limit} MB are taken.")
            text = message.format(name=image.name, size=megabytes(image.size), limit=megabytes(limit))
            yield Hit(text, field=field, key=image.name)


def _extreme_shape(scene: Scene) -> Iterator[Hit]:
    limit = scene.values["ratio"]
    for image in scene.post.images:
        if image.problem or not image.width or not image.height:
            continue
        width, height = shown_size(image, image.crop)
        if max(width, height) > limit * min(width, height):
            message = _(
                "{name} is {width} × {height}; beyond {limit}:1 a grid shows only its middle. Crop it."
            )
            text = message.format(name=image.name, width=width, height=height, limit=limit)
            yield Hit(text, field="images", key=image.name)


def _duplicate_image(scene: Scene) -> Iterator[Hit]:
    """Two parts of one picture are two pictures."""
    seen: list[PostImage] = []
    for image in scene.post.images:
        other = next((each for each in seen if _is_same(image, each, scene.values["bits"])), None)
        if other:
            is_exact = image.sha256 == other.sha256
            message = (
                _("{name} and {other} are the same picture.") if is_exact else _("{name} looks like {other}.")
            )
            text = message.format(name=image.name, other=other.name)
            yield Hit(text, field="images", key=f"{image.name} {other.name}")
        elif image.sha256:
            seen.append(image)


def _is_same(one: PostImage, other: PostImage, bits: int) -> bool:
    if one.crop != other.crop:
        return False
    if one.sha256 == other.sha256:
        return True
    if not one.likeness or not other.likeness or tells_little(one.likeness):
        return False
    return distance(one.likeness, other.likeness) <= bits


def _location_inside(scene: Scene) -> Iterator[Hit]:
    message = N_("{name} tells where it was taken. Save a copy without the position.")
    yield from _each(scene, message, lambda image: image.has_location)


def _unsupported_format(scene: Scene) -> Iterator[Hit]:
    for field, image in _outside_bodies(scene):
        if image.format in scene.values["formats"]:
            message = _("{name} is {format}, which not every phone shows. Save it as JPEG or PNG.")
            yield Hit(message.format(name=image.name, format=image.format), field=field, key=image.name)


def _animation_lost(scene: Scene) -> Iterator[Hit]:
    yield from _each(
        scene, N_("{name} moves; Moments show its first frame."), lambda image: image.is_animated
    )


def _sideways(scene: Scene) -> Iterator[Hit]:
    message = N_("{name} lies on its side in the file; some programs show it so. Save it upright.")
    yield from _each(scene, message, lambda image: image.is_sideways)


def _each(scene: Scene, message: str, is_so: Callable[[PostImage], bool]) -> Iterator[Hit]:
    for field, image in _pictures(scene):
        if is_so(image):
            yield Hit(_(message).format(name=image.name), field=field, key=image.name)


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
    PostRule(
        code="IM007",
        name="location-inside",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A picture file that holds the place where it was taken."),
        why=N_("Whoever gets the file learns the place, which may be a home."),
        bad=_of(has_location=True),
        good=_of(has_location=False),
        source=N_("The files themselves"),
        confidence=Confidence.CUSTOM,
        check=_location_inside,
    ),
    PostRule(
        code="IM008",
        name="unsupported-format",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A picture format that the platform or some phones do not take."),
        why=N_("JPEG, PNG and GIF are shown everywhere; others are refused or converted."),
        bad=_of(format="HEIC"),
        good=_of(format="JPEG"),
        source=N_("developers.weixin.qq.com, api_addmaterial"),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter(
                "formats", ("HEIC", "WEBP", "AVIF", "TIFF", "BMP"), N_("formats"), N_("Formats to warn of")
            ),
        ),
        check=_unsupported_format,
    ),
    PostRule(
        code="IM009",
        name="animation-lost",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("A picture that moves, in Moments."),
        why=N_("Moments show the first frame only."),
        bad=_of(format="GIF", is_animated=True),
        good=_of(format="GIF", is_animated=False),
        source=N_("Observed in the app; the platform publishes nothing"),
        confidence=Confidence.REPORTED,
        check=_animation_lost,
    ),
    PostRule(
        code="IM010",
        name="sideways",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("A picture that lies on its side and only says how it is to be turned."),
        why=N_("Not every program heeds that, so it may be shown lying."),
        bad=_of(is_sideways=True),
        good=_of(is_sideways=False),
        source=N_("The files themselves"),
        confidence=Confidence.CUSTOM,
        check=_sideways,
    ),
)
