"""OP: image posts of an Official Account: plain text, and pictures beside each other."""

import html
import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.examples import image_post
from planner.lint.families.lengths import too_long
from planner.lint.families.pictures import shown_size
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.rule import IMAGE_POST, Confidence, FieldRule, FixSafety, Hit, Parameter, PostRule
from planner.lint.scene import FieldText, Scene

_ELEMENTS = (
    "a|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|script|section|small|span|strike"
    "|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
# Stars that hide a name or a number (138****8000, 张**和李**) and signs of sums (3*2) are no markup.
_MARKUP = re.compile(
    r"(?P<image>!\[[^\]\n]{0,200}\]\([^()\s]{1,500}\))"
    r"|\[(?P<linked>[^\[\]\n]{1,200})\]\((?P<address>(?:https?://|www\.|mailto:)[^()\s]{1,1000})\)"
    r"|(?<!\*)\*{2,3}(?P<bold>(?![\s*、，。,.和与及跟/])[^*\n]{1,200}(?<![\s*]))\*{2,3}(?!\*)"
    r"|(?<![\u4e00-\u9fff~])~~(?P<struck>(?![\s~])[^~\n]{1,200}(?<![\s~]))~~(?!~)"
    r"|(?P<table>(?m:^[ ]{0,3})(?=[^\n|]{0,20}\|)\|?(?:[ \t]?:?-{2,20}:?[ \t]?(?:\||$)){1,20}(?:\n|\Z))"
    r"|(?<![A-Za-z0-9_])__(?P<underlined>(?=[^_\n]{0,200}[\u4e00-\u9fff])[^_\s][^_\n]{0,200})__(?![A-Za-z0-9_])"
    r"|(?m:^[ ]{0,3})(?P<heading>#{2,6}[ \t]+|#[ \t]+(?=[^#\n]{1,200}$))"
    r"|(?P<fence>(?m:^[ ]{0,3})```[^\n]{0,50}\n?)"
    r"|(?<!`)`(?P<code>[^`\n]{1,200})`(?!`)"
    rf"|(?P<tag><(?:/(?:{_ELEMENTS})|br|hr|(?:{_ELEMENTS})[ \t]+[a-z-]{{1,20}}=[^<>\n]{{0,500}}"
    rf"|(?:{_ELEMENTS})(?=>[^<>\n]{{0,500}}</))[ \t]*/?>)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot|emsp|ensp|#\d{1,6});)",
    re.IGNORECASE | re.MULTILINE,
)


def _image_count(scene: Scene) -> Iterator[Hit]:
    number, limit = len(scene.post.images), scene.values["limit"]
    if number == 0:
        yield Hit(_("An image post needs at least one picture."), field="images", key="none")
    elif number > limit:
        message = _("{number} pictures; an image post takes {limit}.").format(number=number, limit=limit)
        yield Hit(message, field="images", key="many")


def _markup(text: FieldText, _scene: Scene) -> Iterator[Hit]:
    for found in _MARKUP.finditer(text.text):
        span = Span(*found.span())
        before = text.text[span.start - 1 : span.start]
        if found["bold"] and (before.isdigit() or found["bold"].isdigit()):
            continue
        message = _("“{text}” is markup; an image post shows it as it is written.")
        fix = Fix(_("Leave the words alone"), text.name, (Edit(span, _words(found)),), safe=False)
        yield Hit(message.format(text=found[0].strip()[:30]), (span,), fixes=(fix,))


def _words(found: re.Match[str]) -> str:
    """Return what stays of markup when it becomes plain text."""
    if found["linked"]:
        return f"{found['linked']}（{found['address']}）"
    if found["entity"]:
        return html.unescape(found["entity"])
    if found["tag"]:
        return "\n" if found["tag"].lower().startswith(("<br", "</p")) else ""
    return found["bold"] or found["struck"] or found["underlined"] or found["code"] or ""


def _mixed_ratios(scene: Scene) -> Iterator[Hit]:
    sizes = [shown_size(image, image.crop) for image in scene.post.images if image.width and image.height]
    if not sizes or len(sizes) < len(scene.post.images):
        return
    ratios = [width / height for width, height in sizes]
    spread, tolerance = max(ratios) / min(ratios) - 1, scene.values["tolerance"] / 100
    if spread > tolerance:
        message = _("The pictures differ in shape by {percent} %; beside each other they are cut to one.")
        yield Hit(message.format(percent=round(spread * 100)), field="images", key="mixed")
    elif abs(ratios[0] / 0.75 - 1) > scene.values["first"] / 100:
        message = _("The first picture is {width} × {height}; 3:4, such as 1080 × 1440, fills the card.")
        width, height = sizes[0]
        yield Hit(message.format(width=width, height=height), field="images", key="first")


def _image(width: int, height: int) -> dict[str, object]:
    return {"name": f"{width}.jpg", "width": width, "height": height}


RULES = (
    PostRule(
        code="OP001",
        name="image-count",
        channels=IMAGE_POST,
        severity=Severity.ERROR,
        what=N_("An image post without a picture, or with more than it takes."),
        why=N_("The interface takes 1 to 20 pictures; the first one is the cover."),
        bad=image_post(title="早市", text="五点半到。", images=21),
        good=image_post(title="早市", text="五点半到。", images=20),
        source=N_("developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"),
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("limit", 20, N_("pictures"), N_("Error above")),),
        check=_image_count,
    ),
    PostRule(
        code="OP002",
        name="title-length",
        channels=IMAGE_POST,
        severity=Severity.ERROR,
        what=N_("A title longer than an image post takes."),
        why=N_("The interface refuses titles above 32 characters; the web editor takes 20."),
        bad=image_post(title="旧毛衣改小狗冬衣" * 5, images=1),
        good=image_post(title="旧毛衣改小狗冬衣", images=1),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add; tools "
            "that drive the web editor"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("limit", 32, N_("characters"), N_("Error above")),
            Parameter("careful", 20, N_("characters"), N_("Warning above")),
        ),
        check=too_long(
            "title",
            N_("The title has {length} characters; {limit} are allowed."),
            N_("The title has {length} characters; the web editor takes {careful}."),
            Severity.WARNING,
        ),
    ),
    PostRule(
        code="OP003",
        name="text-length",
        channels=IMAGE_POST,
        severity=Severity.ERROR,
        what=N_("A text longer than an image post takes."),
        why=N_("The web editor takes 1,000 characters; beyond 500 few readers go on."),
        bad=image_post(text="沿着河走，走到第三座桥。" * 90, images=1),
        good=image_post(text="沿着河走，走到第三座桥。", images=1),
        source=N_("Tools that drive the web editor"),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("limit", 1000, N_("characters"), N_("Error above")),
            Parameter("careful", 500, N_("characters"), N_("Hint above")),
        ),
        check=too_long(
            "text",
            N_("The text has {length} characters; {limit} are allowed."),
            N_("The text has {length} characters; up to {careful} read well below pictures."),
        ),
    ),
    FieldRule(
        code="OP004",
        name="markup-in-text",
        channels=IMAGE_POST,
        severity=Severity.WARNING,
        what=N_("Markdown or HTML in the plain text of an image post."),
        why=N_("The text of an image post is plain; readers would see the signs."),
        bad=image_post(text="**第一步**：装进密封罐。", images=1),
        good=image_post(text="第一步：装进密封罐。", images=1),
        source=N_("developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        fields=("title", "text"),
        check=_markup,
        is_local=True,
    ),
    PostRule(
        code="OP005",
        name="mixed-ratios",
        channels=IMAGE_POST,
        severity=Severity.HINT,
        what=N_("Pictures of different shapes, or a first one that is not 3:4."),
        why=N_("The pictures of an image post share one frame, which the first one gives."),
        bad=image_post(text="早市", images=[_image(1080, 1440), _image(1440, 1080)]),
        good=image_post(text="早市", images=[_image(1080, 1440), _image(900, 1200)]),
        source=N_("Pages of editors on covers of image posts; the platform publishes no figure"),
        confidence=Confidence.REPORTED,
        parameters=(
            Parameter("tolerance", 10, N_("per cent"), N_("Difference between pictures that passes")),
            Parameter("first", 2, N_("per cent"), N_("Difference of the first from 3:4 that passes")),
        ),
        check=_mixed_ratios,
    ),
)
