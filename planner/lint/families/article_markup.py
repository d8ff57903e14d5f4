"""OA011, OA015, OA019: what an article holds that the platform takes out or does not understand.

The names of OA019 are in assets/words/wechat_emoji.toml.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from planner.i18n import N_, _, ngettext
from planner.lint.families.examples import article
from planner.lint.finding import Edit, Fix, Severity, Span
from planner.lint.rule import ARTICLE, Confidence, FieldRule, FixSafety, Hit
from planner.lint.scene import FieldText, Scene
from planner.lint.words import any_of, table
from planner.text.markdown_blocks import Markdown, read_markdown
from planner.text.markdown_inline import Attribute, Link, Tag

_PUBLISHED = re.compile(r"(?:https?:)?//mp\.weixin\.qq\.com/s(?:[/?]|$)", re.IGNORECASE)
_NOTE = re.compile(r"\[(\d{1,4})\]")
_MINI_PROGRAM = "data-miniprogram-appid"

_ELEMENTS = ("script", "style", "link", "iframe", "form")
_DECLARATION = re.compile(r"[^;]+")
_LOST = (
    ("position", re.compile(r"\s*position\s*:\s*(?:-webkit-)?(?:fixed|absolute|sticky)\b")),
    ("float", re.compile(r"\s*float\s*:(?!\s*none\b)")),
    ("grid", re.compile(r"\s*(?:grid[\w-]*\s*:|display\s*:\s*(?:inline-)?grid\b)")),
    ("var()", re.compile(r"[^;]{0,999}\bvar\s*\(")),
    ("@media", re.compile(r"[^;]{0,999}@media\b")),
)

_CODE = re.compile(r"\[([^\[\]\s]{1,14})\](?![(:])")


def _external_link(text: FieldText, _scene: Scene) -> Iterator[Hit]:
    markdown = read_markdown(text.text)
    lost = [link for link in markdown.links if _is_lost(link) and not _opens_mini_program(markdown, link)]
    if lost:
        number = max((int(found) for found in _NOTE.findall(text.text)), default=0) + 1
        for link in lost:
            message = _(
                "This link leads out of the platform and will be removed: {address}. "
                "Write it as a note, or put it behind 阅读原文."
            ).format(address=link.address[:60])
            spans = tuple(Span(*place) for place in sorted(link.places))
            yield Hit(message, spans, fixes=_as_note(text.text, link, number), key=link.address[:200])


def _is_lost(link: Link) -> bool:
    """Tell whether a link goes anywhere but to a published article or a place in this one."""
    return link.address[:1] not in ("", "#") and not _PUBLISHED.match(link.address)


def _opens_mini_program(markdown: Markdown, link: Link) -> bool:
    index = bisect_left(markdown.tags, link.start, key=lambda tag: tag.start)
    return (
        index < len(markdown.tags)
        and markdown.tags[index].start == link.start
        and markdown.tags[index].value(_MINI_PROGRAM) is not None
    )


def _as_note(text: str, link: Link, number: int) -> tuple[Fix, ...]:
    """Leave the link's text with a number, and write the address under that number at the end."""
    whole, inner = Span(link.start, link.end), text[slice(*link.inner)]
    if link.inner in link.places:  # an autolink shows its address already
        return (Fix(_("Write the address as plain text"), "text", (Edit(whole, inner),), safe=False),)
    space = " " if text[link.end : link.end + 1] in ("(", "[", ":") else ""
    note = f"{'' if text.endswith(chr(10)) else chr(10)}\n[{number}] {link.address}\n"
    end = Span(len(text), len(text))
    edits = [Edit(whole, f"{inner}[{number}]{space}"), Edit(end, note)]
    if whole.end == len(text):
        edits = [Edit(whole, f"{inner}[{number}]{note}")]
    return (Fix(_("Turn into a note"), "text", tuple(edits), safe=False),)


def _lost_on_paste(text: FieldText, _scene: Scene) -> Iterator[Hit]:
    tags = read_markdown(text.text).tags
    for index, tag in enumerate(tags):
        if tag.name in _ELEMENTS:
            yield _element_hit(tag, _closing(tags, index))
    for name, cuts in _lost_parts(text.text, tags).items():
        message = ngettext(
            "The editor takes {name} out ({n} place); write what it does in another way.",
            "The editor takes {name} out ({n} places); write what it does in another way.",
            len(cuts),
        ).format(name=name, n=len(cuts))
        edits = tuple(Edit(cut, "") for _span, cut in cuts)
        fix = Fix(_("Delete"), "text", edits, safe=False)
        yield Hit(
            message, tuple(span for span, _cut in cuts), severity=Severity.WARNING, fixes=(fix,), key=name
        )


def _closing(tags: tuple[Tag, ...], index: int) -> Tag | None:
    """Return the tag that closes one of these elements, which hold few others."""
    name = f"/{tags[index].name}"
    return next((tag for tag in tags[index + 1 : index + 100] if tag.name == name), None)


def _element_hit(tag: Tag, closing: Tag | None) -> Hit:
    message = _("The editor takes <{name}> out with all that is in it.").format(name=tag.name)
    cuts = [Span(tag.start, closing.end if closing else tag.end)]
    if tag.name == "form" and closing:
        message = _("The editor takes <{name}> out.").format(name=tag.name)
        cuts = [Span(tag.start, tag.end), Span(closing.start, closing.end)]  # what is in it may be text
    fix = Fix(_("Delete"), "text", tuple(Edit(cut, "") for cut in cuts), safe=False)
    return Hit(message, (Span(tag.start, cuts[-1].end),), fixes=(fix,))


def _lost_parts(text: str, tags: tuple[Tag, ...]) -> dict[str, list[tuple[Span, Span]]]:
    """Return the attributes and declarations that get lost, each with the part to cut out for it."""
    found: dict[str, list[tuple[Span, Span]]] = defaultdict(list)
    for tag in tags:
        if tag.name.startswith(("mp-", *_ELEMENTS)) or tag.value(_MINI_PROGRAM) is not None:
            continue  # the platform's own, or gone as a whole
        for attribute in tag.attributes:
            if attribute.name in ("class", "id"):
                span = Span(attribute.start, attribute.end)
                begin = (
                    len(text[: attribute.start].rstrip()) if attribute.start - tag.start > 1 else span.start
                )
                found[attribute.name].append((span, Span(begin, span.end)))
            elif attribute.name == "style":
                for name, span, cut in _declarations(text, attribute):
                    found[name].append((span, cut))
    return found


def _declarations(text: str, style: Attribute) -> Iterator[tuple[str, Span, Span]]:
    for part in _DECLARATION.finditer(text, style.value_start, style.value_end):
        written = part[0].lower()
        name = next((name for name, pattern in _LOST if pattern.match(written)), None)
        if name:
            begin = part.start() + len(written) - len(written.lstrip())
            is_last = part.end() == style.value_end
            yield name, Span(begin, part.end()), Span(part.start(), part.end() + (0 if is_last else 1))


def _literal_emoji_code(text: FieldText, _scene: Scene) -> Iterator[Hit]:
    for found in _CODE.finditer(text.text):
        if text.is_protected(found.start()):
            continue
        name = text.folded_part(Span(*found.span(1)))
        before = text.text[max(0, found.start() - 4) : found.start()].rstrip()
        if name in _names("names") or (name in _names("ambiguous") and not _pressed().search(before)):
            message = _(
                "{code} is a picture in chats only; in an article it stays these letters. Use an emoji."
            )
            yield Hit(message.format(code=found[0]), (Span(*found.span()),))


@cache
def _names(key: str) -> frozenset[str]:
    return frozenset(table("wechat_emoji")[key])


@cache
def _pressed() -> re.Pattern[str]:
    return re.compile(any_of(table("wechat_emoji")["pressed"]) + r"\Z")


_SAMPLE = "查验请用[税务平台](https://tax.example.com/)，不要乱点。"

RULES = (
    FieldRule(
        code="OA011",
        name="external-link",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("A link to anything but a published article of the platform."),
        why=N_("The platform removes such links, so readers find text that leads nowhere."),
        bad=article(text=_SAMPLE),
        good=article(text="上一篇在[这里](https://mp.weixin.qq.com/s/Zx9yWvUtSrQpOnMl)。"),
        source=N_("developers.weixin.qq.com/doc/subscription/guide/product/message/Batch_Sends, note 7"),
        confidence=Confidence.OFFICIAL,
        fix=FixSafety.SUGGESTION,
        fields=("text",),
        check=_external_link,
    ),
    FieldRule(
        code="OA015",
        name="lost-on-paste",
        channels=ARTICLE,
        severity=Severity.ERROR,
        what=N_("HTML that the editor takes out of an article."),
        why=N_("Scripts and style sheets are removed, and class, id and some styles do nothing any more."),
        bad=article(text='<section style="position: fixed">回到开头</section>'),
        good=article(text='<section style="padding:12px">回到开头</section>'),
        source=N_(
            "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add "
            "(scripts); the rest as tried out by users"
        ),
        confidence=Confidence.REPORTED,
        fix=FixSafety.SUGGESTION,
        fields=("text",),
        check=_lost_on_paste,
    ),
    FieldRule(
        code="OA019",
        name="literal-emoji-code",
        channels=ARTICLE,
        severity=Severity.WARNING,
        what=N_("A code of WeChat's own emoji in an article."),
        why=N_("Such codes turn into pictures in chats and Moments only."),
        bad=article(text="门口有一个小雪人[微笑]"),
        good=article(text="门口有一个小雪人🙂"),
        source=N_("Inferred: such codes are text that only the chat shows as pictures"),
        confidence=Confidence.REPORTED,
        fields=("title", "text"),
        check=_literal_emoji_code,
        is_local=True,
    ),
)
