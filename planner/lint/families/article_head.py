"""OA005, OA006, OA007, OA012, OA020: what is said of an article beside its body."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from urllib.parse import urlsplit

from planner.i18n import N_, _
from planner.lint.families.examples import article
from planner.lint.families.lengths import too_long
from planner.lint.finding import Severity
from planner.lint.rule import ARTICLE, Confidence, Example, Hit, Parameter, PlanRule, PostRule
from planner.lint.scene import PlanScene, Scene
from planner.model import Post, PostKind, Status
from planner.text.markdown_blocks import BlockKind, read_markdown


def plain_opening(markdown: str, length: int) -> str:
    """Return the first `length` characters of a Markdown text as a reader sees them."""
    opening = read_markdown(markdown[: 40 * length])
    shown = (block.plain for block in opening.blocks if block.kind is not BlockKind.CODE)
    return " ".join(" ".join(shown).split())[:length]


def _digest_missing(scene: Scene) -> Iterator[Hit]:
    if not scene.post.digest.strip():
        opening = plain_opening(scene.post.text, scene.values["stand_in"])
        message = _("No digest; the opening will stand in: “{opening}”").format(opening=opening)
        if not opening:
            message = _("No digest, and the text has no words yet that could stand in for it.")
        yield Hit(message, field="digest", key="")


def _source_url(scene: Scene) -> Iterator[Hit]:
    address = scene.post.link.strip()
    size = len(address.encode("utf-8", "surrogatepass"))
    if address and not _is_web(address):
        message = _("The address behind 阅读原文 must begin with http:// or https://: {address}")
        yield Hit(message.format(address=address[:60]), key="scheme")
    elif size > scene.values["limit"]:
        message = _("The address behind 阅读原文 has {size} bytes; {limit} are allowed.")
        yield Hit(message.format(size=size, limit=scene.values["limit"]), key="size")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc) and not address.split()[1:]


def _too_many_articles(scene: PlanScene) -> Iterator[Hit]:
    """Articles of one account with the same day and time go out in one push."""
    pushes: dict[tuple[int, date | None, time], list[Post]] = defaultdict(list)
    for post in scene.posts:
        if post.kind is PostKind.ARTICLE and post.planned_time and post.status is not Status.SKIPPED:
            pushes[post.account_id, post.planned_date, post.planned_time].append(post)
    limit = scene.values["limit"]
    for posts in pushes.values():
        if len(posts) > limit:
            message = _("{n} articles at the same time; one push takes {limit}. Move some to another time.")
            ids = tuple(post.id for post in posts)
            yield Hit(message.format(n=len(posts), limit=limit), field="schedule", post_ids=ids)


def _push(number: int) -> Example:
    return tuple(
        {"channel": "article", "title": f"第{each}篇", "planned": "2026-11-24T20:00"}
        for each in range(number)
    )


RULES = (
    PostRule(
        code="OA005",
        name="author-too-long",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("An author's name longer than the platform takes."),
        why=N_("The interface refuses names above 16 characters; the web editor takes only 8."),
        bad=article(author="拾穗咖啡烘焙工作室的店主和她的猫们", text="雨。"),
        good=article(author="拾穗咖啡", text="雨。"),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add; the "
            "counter of the web editor"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(
            Parameter("limit", 16, N_("characters"), N_("Error above")),
            Parameter("careful", 8, N_("characters"), N_("Hint above")),
        ),
        check=too_long(
            "author",
            N_("The author's name has {length} characters; {limit} are allowed."),
            N_("The author's name has {length} characters; the web editor takes {careful}."),
            field="text",
        ),
    ),
    PostRule(
        code="OA006",
        name="digest-too-long",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("A digest longer than the platform takes."),
        why=N_("The interface and the web editor refuse digests above 120 characters."),
        bad=article(title="院子", digest="春天种豆，夏天搭架。" * 13),
        good=article(title="院子", digest="春天种豆，夏天搭架。"),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add; "
            "reports say 120 or 128, the web editor counts to 120"
        ),
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("limit", 120, N_("characters"), N_("Error above")),),
        check=too_long("digest", N_("The digest has {length} characters; {limit} are allowed.")),
    ),
    PostRule(
        code="OA007",
        name="digest-missing",
        channels=ARTICLE,
        severity=Severity.HINT,
        what=N_("An article without a digest."),
        why=N_("Where the digest is empty the first 54 characters of the body are shown, whatever they are."),
        bad=article(title="雪后", text="雪停了，路上都是慢慢走的人。"),
        good=article(title="雪后", text="雪停了。", digest="慢慢走的一天。"),
        source=N_("developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"),
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("stand_in", 54, N_("characters"), N_("Characters of the body that stand in")),),
        check=_digest_missing,
    ),
    PostRule(
        code="OA012",
        name="source-url",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("An address behind 阅读原文 that the platform refuses."),
        why=N_("The interface takes web addresses of at most 1 KB there."),
        bad=article(title="雨", text="雨。", link="我的小店"),
        good=article(title="雨", text="雨。", link="https://shop.example.com/7"),
        source=N_("developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"),
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("limit", 1024, N_("bytes"), N_("Error above")),),
        check=_source_url,
    ),
    PlanRule(
        code="OA020",
        name="too-many-articles",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("More articles in one push than the platform takes."),
        why=N_("What one account has planned for the same time goes out together, eight articles at most."),
        bad=_push(9),
        good=_push(8),
        source=N_("developers.weixin.qq.com, uploadnews (an older page); the present page names no figure"),
        confidence=Confidence.OFFICIAL,
        parameters=(Parameter("limit", 8, N_("articles"), N_("Error above")),),
        check=_too_many_articles,
        reach=0,
    ),
)
