"""What is wrong with a picture, in a sentence."""

from planner.i18n import _
from planner.model import ImageProblem, PostImage


class BadPictureError(Exception):
    """A file is not a picture that can be taken in. It never leaves this package."""

    def __init__(self, problem: ImageProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def describe_problem(problem: ImageProblem) -> str:
    """Say in one translated sentence what is wrong and what to do; the picture's name goes in front."""
    match problem:
        case ImageProblem.MISSING:
            return _("The file is not there. Put it back or choose another picture.")
        case ImageProblem.UNREADABLE:
            return _("The file is empty or not a picture. Choose another one.")
        case ImageProblem.TRUNCATED:
            return _("The picture is damaged or cut off. Copy it again from where it came.")
        case ImageProblem.TOO_LARGE:
            return _("The picture is too large to open safely. Save a smaller copy and choose that.")
        case ImageProblem.UNSUPPORTED:
            return _(
                "This picture format cannot be read. Save it as JPEG or PNG; to read HEIC, "
                "type: pip install pi-heif"
            )


def describe_picture(image: PostImage) -> str:
    """Say what is wrong with a post's picture, a lost file included; empty when nothing is."""
    if image.problem:
        return describe_problem(image.problem)
    if image.is_lost:
        return _("The picture's file is gone from the library. Add it again or restore it from a backup.")
    return ""
