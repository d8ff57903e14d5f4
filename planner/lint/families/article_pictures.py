"""OA008, OA009, OA013, OA014: the cover of an article and the pictures in it."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.examples import article
from planner.lint.families.pictures import megabytes, shown_size
from planner.lint.finding import Severity, Span
from planner.lint.rule import ARTICLE, Confidence, FieldRule, Hit, Parameter, PostRule
from planner.lint.scene import FieldText, Scene
from planner.text.markdown_blocks import read_markdown

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:|//")
_OWN_HOST = re.compile(r"(?:https?:)?//mmbiz\.qpic\.cn/", re.IGNORECASE)
_BACKGROUND = re.compile(r"url\(\s{0,9}[\"']?([^\s\"')]+)", re.IGNORECASE)


def _cover_missing(scene: Scene) -> Iterator[Hit]:
    if scene.post.cover is None:
        yield Hit(_("The article has no cover picture."), field="cover", key="")


def _cover_shape(scene: Scene) -> Iterator[Hit]:
    cover, values = scene.post.cover, scene.values
    if cover is None or cover.problem or not cover.width or not cover.height:
        return
    width, height = shown_size(cover, cover.crop)
    if not _is_near(width / height, values["ratio"] / 100, values["tolerance"]):
        message = _("The cover is not cut to {ratio}:1, so the platform cuts off what does not fit.")
        yield Hit(message.format(ratio=values["ratio"] / 100), field="cover", key="head")
    elif width < values["width"] or height < values["height"]:
        message = _("The cover's part is {width} × {height} pixels; below {least} it looks blurred.")
        least = f"{values['width']} × {values['height']}"
        yield Hit(message.format(width=width, height=height, least=least), field="cover", key="size")
    width, height = shown_size(cover, cover.square_crop)
    if not _is_near(width / height, 1, values["tolerance"]):
        message = _("The cover is not cut to a square for sharing, so its middle will be shown.")
        yield Hit(message, field="cover", key="square")


def _is_near(ratio: float, wanted: float, tolerance: int) -> bool:
    return abs(ratio / wanted - 1) <= tolerance / 100 + 1e-9


def _body_image_size(scene: Scene) -> Iterator[Hit]:
    """The web editor takes larger pictures, and GIF too; the interface does not."""
    is_web = scene.context.profile == "web"
    limit = scene.values["web_limit" if is_web else "api_limit"]
    formats = scene.values["web_formats" if is_web else "api_formats"]
    for image in scene.post.images:
        if image.format and image.format not in formats:
            message = _("{name}: pictures in an article must be {formats}, this is {format}.")
            text = message.format(name=image.name, formats="/".join(formats), format=image.format)
            yield Hit(text, field="images", key=f"format {image.name}")
        elif image.size >= limit:
            message = _("{name} has {size} MB; pictures in an article must be under {limit} MB.")
            text = message.format(name=image.name, size=megabytes(image.size), limit=megabytes(limit))
            yield Hit(text, field="images", key=f"size {image.name}")


def _remote_image(text: FieldText, _scene: Scene) -> Iterator[Hit]:
    markdown = read_markdown(text.text)
    for picture in markdown.pictures:
        if _is_remote(picture.address):
            yield _remote_hit(picture.address, *(Span(*place) for place in sorted(picture.places)))
    for tag in markdown.tags:
        for style in (each for each in tag.attributes if each.name == "style"):
            for address in _BACKGROUND.findall(style.value):
                if _is_remote(address):
                    yield _remote_hit(address, Span(style.value_start, style.value_end))


def _is_remote(address: str) -> bool:
    return bool(_SCHEME.match(address)) and not _OWN_HOST.match(address)


def _remote_hit(address: str, *spans: Span) -> Hit:
    message = _("This picture lies elsewhere and will be left out: {address}. Add it to the post instead.")
    return Hit(message.format(address=address[:60]), spans, key=address[:200])


RULES = (
    PostRule(
        code="OA008",
        name="cover-missing",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("An article without a cover picture."),
        why=N_("The platform refuses an article without a cover."),
        bad=article(title="雨", text="雨下了一夜。"),
        good=article(title="雨", text="雨下了一夜。", cover={"name": "雨.jpg"}),
        source=N_("developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"),
        confidence=Confidence.OFFICIAL,
        check=_cover_missing,
    ),
    PostRule(
        code="OA009",
        name="cover-shape",
        channels=ARTICLE,
        severity=Severity.WARNING,
        what=N_("A cover that is not cut to 2.35:1 and to a square, or too small."),
        why=N_("Lists show 2.35:1 and shared cards a square; what is not chosen there is cut off by chance."),
        bad=article(cover={"name": "雨.jpg", "width": 1600, "height": 1200}),
        good=article(cover={"name": "雨.jpg"}),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add "
            "(pic_crop_235_1, pic_crop_1_1); the pixels are what editors advise"
        ),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("ratio", 235, N_("hundredths"), N_("Width by height of the large cover")),
            Parameter("tolerance", 2, N_("per cent"), N_("Difference that passes")),
            Parameter("width", 900, N_("pixels"), N_("Least width of the large cover")),
            Parameter("height", 383, N_("pixels"), N_("Least height of the large cover")),
        ),
        check=_cover_shape,
    ),
    PostRule(
        code="OA013",
        name="body-image-size",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("A picture in the article that is too heavy or of a format the platform refuses."),
        why=N_("The interface takes JPEG and PNG under 1 MB in the body; the web editor 10 MB, and GIF too."),
        bad=article(images=[{"name": "摊位.jpg", "format": "JPEG", "size": 1_200_000}]),
        good=article(images=[{"name": "摊位.jpg", "format": "JPEG", "size": 800_000}]),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/notify/message/api_uploadimage; reports "
            "about the web editor"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("api_limit", 1_000_000, N_("bytes"), N_("Error from, profile api")),
            Parameter("web_limit", 10_000_000, N_("bytes"), N_("Error from, profile web")),
            Parameter("api_formats", ("JPEG", "PNG"), N_("formats"), N_("Allowed, profile api")),
            Parameter("web_formats", ("JPEG", "PNG", "GIF"), N_("formats"), N_("Allowed, profile web")),
        ),
        check=_body_image_size,
    ),
    FieldRule(
        code="OA014",
        name="remote-image",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("A picture in the article that lies on another server."),
        why=N_("The platform filters pictures that are not on its own server mmbiz.qpic.cn."),
        bad=article(text="![雨](https://img.example.com/rain.jpg)"),
        good=article(text="![雨](rain.jpg)"),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add; "
            "developers.weixin.qq.com/doc/subscription/api/notify/message/api_uploadimage"
        ),
        confidence=Confidence.OFFICIAL,
        fields=("text",),
        check=_remote_image,
    ),
)
