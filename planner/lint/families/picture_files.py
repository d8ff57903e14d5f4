"""IM007 to IM010: what a picture's file tells, or tells wrongly."""

from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.pictures import faulty, named, outside_bodies, picture_hit, pictures_there
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, MOMENTS, Confidence, Hit, Parameter, PostRule
from planner.lint.scene import Scene


def _location_inside(scene: Scene) -> Iterator[Hit]:
    for field, images in faulty(pictures_there(scene), lambda image: image.has_location):
        message = _("{pictures}: the place where it was taken is in the file. Save a copy without it.")
        yield picture_hit(field, images, message.format(pictures=named(images)))


def _unsupported_format(scene: Scene) -> Iterator[Hit]:
    for field, images in faulty(outside_bodies(scene), lambda image: image.format in scene.values["formats"]):
        message = _("{pictures}: {formats} is not shown on every phone. Save as JPEG or PNG.")
        formats = "/".join(sorted({image.format for image in images}))
        yield picture_hit(field, images, message.format(pictures=named(images), formats=formats))


def _animation_lost(scene: Scene) -> Iterator[Hit]:
    for field, images in faulty(pictures_there(scene), lambda image: image.is_animated):
        message = _("{pictures}: what moves shows its first frame only in Moments.")
        yield picture_hit(field, images, message.format(pictures=named(images)))


def _sideways(scene: Scene) -> Iterator[Hit]:
    for field, images in faulty(pictures_there(scene), lambda image: image.is_sideways):
        message = _("{pictures}: lying on the side in the file; some programs show it so. Save it upright.")
        yield picture_hit(field, images, message.format(pictures=named(images)))


def _of(**facts: object) -> tuple[dict[str, object]]:
    return ({"text": "摊位", "images": [{"name": "摊位.jpg", **facts}]},)


RULES = (
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
