"""IM: what is wrong with the pictures of a post."""

from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, Hit, PostRule
from planner.lint.scene import Scene
from planner.model import ImageProblem, PostImage

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
        source="this program's own limit (planner/media/decoding.py): such files are not taken in",
        confidence=Confidence.CUSTOM,
        check=_unreadable,
    ),
)
