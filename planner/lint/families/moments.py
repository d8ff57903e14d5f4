"""MO: what Moments do to a post. No limit here is official, except nine pictures."""

from collections.abc import Iterator

from planner.i18n import N_, _, ngettext
from planner.lint.families import moments_words
from planner.lint.families.pictures import is_video
from planner.lint.finding import Severity
from planner.lint.rule import MOMENTS, Confidence, Hit, Parameter, PostRule, Rule
from planner.lint.scene import Scene
from planner.model import Origin

_MEGABYTE = 1024 * 1024


def _too_many_images(scene: Scene) -> Iterator[Hit]:
    number, limit = len(scene.post.images), scene.values["limit"]
    if number > limit:
        message = _("{number} pictures; Moments take {limit} at most.").format(number=number, limit=limit)
        yield Hit(message, field="images", key="")


def _mixed_media(scene: Scene) -> Iterator[Hit]:
    media = scene.post.images
    videos = sum(map(is_video, media))
    if media and scene.post.origin is Origin.LINK:
        message = _("A link and pictures; a Moments post carries the one or the other.")
    elif videos and len(media) > videos:
        message = _("Pictures and a video; a Moments post carries the one or the other.")
    elif videos > 1:
        message = _("{videos} videos; a Moments post carries one.").format(videos=videos)
    else:
        return
    yield Hit(message, field="images", key="")


def _awkward_image_count(scene: Scene) -> Iterator[Hit]:
    number = sum(not is_video(image) for image in scene.post.images)
    good = scene.values["good"]
    if 0 < number <= max(good) and number not in good:
        message = ngettext(
            "{number} picture leaves gaps in the grid; {good} sit well.",
            "{number} pictures leave gaps in the grid; {good} sit well.",
            number,
        ).format(number=number, good=_(", ").join(map(str, good)))
        yield Hit(message, field="images", key="")


def _no_image(scene: Scene) -> Iterator[Hit]:
    """A link shows its own picture, and a post nobody has begun needs none yet."""
    post = scene.post
    if not post.images and post.origin is not Origin.LINK and not post.is_blank:
        yield Hit(_("No picture and no video; a post with one is seen more easily."), field="images", key="")


def _video_too_long(scene: Scene) -> Iterator[Hit]:
    seconds, megabytes = scene.values["seconds"], scene.values["megabytes"]
    for video in filter(is_video, scene.post.images):
        if (video.seconds or 0) > seconds:
            message = _("“{name}” runs {length} s; Moments take {seconds} s at most.")
            yield Hit(
                message.format(name=video.name, length=video.seconds, seconds=seconds),
                field="images",
                key=video.name,
            )
        elif video.size > megabytes * _MEGABYTE:
            message = _("“{name}” has {size} MB; above {megabytes} MB Moments may refuse it.")
            size = f"{video.size / _MEGABYTE:.1f}"
            yield Hit(
                message.format(name=video.name, size=size, megabytes=megabytes),
                field="images",
                key=video.name,
            )


def _too_many_reminded(scene: Scene) -> Iterator[Hit]:
    number, most = len(set(scene.post.reminded)), scene.values["most"]
    if number > most:
        message = _("{number} people are reminded; Moments take {most}.").format(number=number, most=most)
        yield Hit(message, field="schedule", key="")


_MEDIA: tuple[Rule, ...] = (
    PostRule(
        code="MO001",
        name="too-many-images",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("More pictures than a Moments post can hold."),
        why=N_("The phone refuses the tenth picture, so what you planned cannot be posted as it is."),
        bad=({"text": "新店的样子", "images": 10},),
        good=({"text": "新店的样子", "images": 9},),
        source=N_(
            "WeChat itself takes no more; WeCom has the same limit: "
            "developer.work.weixin.qq.com/document/path/96351"
        ),
        confidence=Confidence.REPORTED,
        parameters=(Parameter("limit", 9, N_("pictures"), N_("Most pictures in one post")),),
        check=_too_many_images,
    ),
    PostRule(
        code="MO002",
        name="mixed-media",
        channels=MOMENTS,
        severity=Severity.ERROR,
        what=N_("Pictures with a video, two videos, or a link with media."),
        why=N_(
            "A Moments post holds pictures, or one video, or one link; the phone drops or refuses the rest."
        ),
        bad=({"text": "出炉了", "images": [{"name": "a.jpg"}, {"name": "b.mp4", "seconds": 12}]},),
        good=({"text": "出炉了", "images": [{"name": "b.mp4", "seconds": 12}]},),
        source=N_(
            "WeCom documents it: developer.work.weixin.qq.com/document/path/97005 and /96351; WeChat "
            "itself does the same"
        ),
        confidence=Confidence.REPORTED,
        check=_mixed_media,
    ),
    PostRule(
        code="MO006",
        name="awkward-image-count",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("A number of pictures that leaves holes in the grid."),
        why=N_("One, three, six and nine pictures fill their rows; four are laid out two by two."),
        bad=({"text": "院子里的猫", "images": 5},),
        good=({"text": "院子里的猫", "images": 4},),
        source=N_("Long practice of the trade; how four pictures are laid out is documented nowhere"),
        confidence=Confidence.CUSTOM,
        parameters=(Parameter("good", (1, 3, 4, 6, 9), N_("pictures"), N_("Numbers that sit well")),),
        check=_awkward_image_count,
    ),
    PostRule(
        code="MO007",
        name="no-image",
        channels=MOMENTS,
        severity=Severity.HINT,
        what=N_("No picture and no video."),
        why=N_("Among pictures a text alone is passed over; a photo of the thing is enough."),
        bad=({"text": "院子里的猫又胖了"},),
        good=({"text": "院子里的猫又胖了", "images": 1},),
        source=N_("Experience of the trade; the platform publishes no figure"),
        confidence=Confidence.CUSTOM,
        check=_no_image,
    ),
    PostRule(
        code="MO008",
        name="video-too-long",
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("A video that is longer or larger than Moments take."),
        why=N_(
            "The phone asks to cut a long video, and compresses a large one until it blurs. Sources differ."
        ),
        bad=({"text": "拉花", "images": [{"name": "a.mp4", "seconds": 48}]},),
        good=({"text": "拉花", "images": [{"name": "a.mp4", "seconds": 30, "size": 9000000}]},),
        source=N_(
            "WeCom: 30 s, developer.work.weixin.qq.com/document/path/96347; reports for WeChat lie "
            "between 15 s and 5 min"
        ),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("seconds", 30, N_("seconds"), N_("Warning above")),
            Parameter("megabytes", 25, N_("megabytes"), N_("Warning above")),
        ),
        check=_video_too_long,
    ),
    PostRule(
        code="MO009",
        name="too-many-reminded",
        channels=MOMENTS,
        severity=Severity.WARNING,
        what=N_("More people under “提醒谁看” than Moments take."),
        why=N_("Ten is what users report. The others would not be told, and being told too often annoys."),
        bad=({"text": "周六聚", "reminded": [f"{n} 号" for n in range(1, 12)]},),
        good=({"text": "周六聚", "reminded": [f"{n} 号" for n in range(1, 11)]},),
        source=N_("Reports of users; the platform publishes no figure"),
        confidence=Confidence.REPORTED,
        parameters=(Parameter("most", 10, N_("people"), N_("Most people reminded")),),
        check=_too_many_reminded,
    ),
)
RULES: tuple[Rule, ...] = tuple(sorted((*_MEDIA, *moments_words.RULES), key=lambda rule: rule.code))
