"""Posts with hostile content in every field, for all formats."""

from datetime import date, datetime, time

from planner.exporting.building import build_document
from planner.exporting.choices import Choices
from planner.exporting.document import PlanDocument
from planner.lint.finding import Finding, Severity
from planner.model import (
    Account,
    AccountKind,
    Campaign,
    ImageProblem,
    Pillar,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from tests.planner.exporting.plans import FIRST, LAST, NOW

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(A1)\t+1",
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>]]></style><!--",
    "javascript:alert(1)",
    "一\r\nEND:VEVENT\r\nBEGIN:VEVENT\nUID:x\r二\n\n\n",
    "a\\nb\\Nc\\;d,e;f:g\"h'i\\",
    "👨‍👩‍👧‍👦🇨🇳1️⃣☕\ufe0f",
    "\u202e\u2066gpj.exe\u2069\u200f עברית \u061c",
    "../../../etc/passwd",
    "..\\..\\Windows\\win.ini",
    "CON",
    "nul.txt. . .",
    "C:\\a*b?c|d",
    "/absolute",
    " ",
    "\x00\x07\x1b[31m\x7f\x85\u2028\u2029\ufeff\ufffe\uffff",
    "\ud800孤",
    "{name} %s %(x)d $x `code` ```\n~~~\n# 一 | 二 |\n---\n",
    "z\u0335\u0321" * 40,
    "长" * 300,
)
"""What must come out harmless wherever it stands."""

LONG = "一MB☕\n" * 120_000
"""More than a million bytes."""


def hostile_post(text: str, number: int = 1, kind: PostKind = PostKind.MOMENTS, day: int = 25) -> Post:
    """Return a post of November 2026 with `text` in every field that takes any."""
    missing = PostImage(text, problem=ImageProblem.MISSING, caption=text)
    gone = PostImage(text, sha256="ab" * 32, width=4, height=3, format="JPEG", caption=text)
    return Post(
        id=number,
        kind=kind,
        account_id=1,
        pillar="own",
        status=tuple(Status)[number % len(Status)],
        planned_date=date(2026, 11, day),
        planned_time=time(20, 30),
        title=text,
        author=text,
        digest=text,
        text=text,
        first_comment=text,
        further_comments=(text, text),
        notes=text,
        location=text,
        link=text,
        visibility=Visibility.ONLY,
        tags=(text,),
        reminded=(text,),
        images=(missing, gone),
        cover=missing if kind is PostKind.ARTICLE else None,
        posted_url=text,
        ready_reason=text,
        skip_reason=text,
        created_at=datetime(2026, 11, 1, 9),
        campaign_id=1,
    )


def hostile_document(*texts: str, choices: Choices | None = None) -> PlanDocument:
    """Return the plan of a week with a post of each kind for each text; account, pillar, campaign, findings
    and lasting names are hostile as well."""
    name = texts[0]
    posts = [
        hostile_post(text, 3 * number + place, kind, 23 + number % 7)
        for number, text in enumerate(texts)
        for place, kind in enumerate(PostKind, 1)
    ]
    finding = Finding("MO003", Severity.WARNING, name, "text")
    return build_document(
        posts,
        (Pillar(1, "own", name, 100, 0),),
        (Account(1, AccountKind.MOMENTS, name, zone=name),),
        FIRST,
        LAST,
        NOW,
        {post.id: [finding] for post in posts},
        None,
        choices,
        {post.id: f"{text}{post.id}" for post in posts for text in (post.title,)},
        (Campaign(name, id=1),),
    )
