"""Posts and their pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any


class PostKind(StrEnum):
    """What a post is and so where it goes: Moments, or an Official Account's article or image post."""

    MOMENTS = "moments"
    ARTICLE = "article"
    IMAGE_POST = "image_post"


class Status(StrEnum):
    """How far a post is. "Missed" is not stored: it is derived from the planned time (rule SC001)."""

    IDEA = "idea"
    DRAFT = "draft"
    READY = "ready"
    POSTED = "posted"
    SKIPPED = "skipped"


BELONGS: Mapping[str, Status] = {
    "posted_at": Status.POSTED,
    "ready_reason": Status.READY,
    "skip_reason": Status.SKIPPED,
}
"""What only posts of one status hold."""


class Visibility(StrEnum):
    """Who can see a Moments post; ONLY and EXCEPT go with the post's tags."""

    PUBLIC = "public"
    PRIVATE = "private"
    ONLY = "only"
    EXCEPT = "except"


class Origin(StrEnum):
    """Whose words a post carries."""

    ORIGINAL = "original"
    REPOST = "repost"
    LINK = "link"


class Goal(StrEnum):
    """What a post or a campaign is for: 拉新, 促活, 留存, 转化, 传播, 召回, 品牌."""

    ACQUIRE = "acquire"
    ACTIVATE = "activate"
    RETAIN = "retain"
    CONVERT = "convert"
    SPREAD = "spread"
    WIN_BACK = "win_back"
    BRAND = "brand"


class ImageProblem(StrEnum):
    """Why a picture's reference has no stored file behind it."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of an upright picture that is shown, in millionths of its width and height.

    Millionths are the precision of the platform's own crops (facts/wechat.md 3.2: at most six decimals).
    """

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PostImage:
    """One picture of a post, in order.

    `name` is the file name as the user knows it. `sha256` names the stored file and is empty when
    `problem` says why there never was one. `width` and `height` are upright pixels (orientation applied),
    `size` is in bytes, 0 when unknown. `crop` is that of a picture, or of a cover at 2.35:1; `square_crop`
    is that of a cover at 1:1; None shows the whole or its middle. `is_lost` tells that the stored file was
    not found when the library was last checked; it is never written with the post.

    What the file itself tells: `has_location` a position in its metadata, `is_sideways` that it is to be
    turned for viewing, `is_animated` more than one frame, `likeness` sixteen hexadecimal digits of which
    few differ between pictures that look alike, empty when not known. `seconds` is a video's length, None
    for a picture.
    """

    name: str
    sha256: str = ""
    width: int = 0
    height: int = 0
    size: int = 0
    format: str = ""
    problem: ImageProblem | None = None
    caption: str = ""
    crop: Crop | None = None
    square_crop: Crop | None = None
    is_lost: bool = field(default=False, compare=False)
    has_location: bool = field(default=False, compare=False)
    is_sideways: bool = field(default=False, compare=False)
    is_animated: bool = field(default=False, compare=False)
    likeness: str = field(default="", compare=False)
    seconds: int | None = field(default=None, compare=False)

    @property
    def usable(self) -> bool:
        """Tell whether there is a picture to show."""
        return self.problem is None and not self.is_lost


@dataclass(frozen=True, slots=True)
class Post:
    """One item of content.

    Without `planned_date` it lies in the backlog; with a date and no `planned_time` it is meant for "some
    time that day". Both are wall clock. `pillar` is a pillar's key. `tags` and `reminded` are names.
    `text` is the plain text of a Moments or image post and the Markdown of an article. `id` is 0 until
    stored. `cover` is used by articles only. `link` is the source or the address an article leads to.

    `ad_marked` declares an advert, `ai_declared` AI content, `declared_original` an article as 原创;
    `ai_assisted` says it was made with AI. `posted_at` (wall clock) and `posted_url` tell when and where it
    came out. `ready_reason` is why it was marked ready with errors, `skip_reason` why it was skipped.
    A post of a series keeps in `series_day` the day the rule gave it, wherever it is moved.
    `campaign_day` is its place in days from the campaign's launch.
    """

    kind: PostKind = PostKind.MOMENTS
    account_id: int = 0
    pillar: str = "life"
    status: Status = Status.DRAFT
    planned_date: date | None = None
    planned_time: time | None = None
    title: str = ""
    author: str = ""
    digest: str = ""
    text: str = ""
    first_comment: str = ""
    notes: str = ""
    location: str = ""
    link: str = ""
    origin: Origin = Origin.ORIGINAL
    visibility: Visibility = Visibility.PUBLIC
    tags: tuple[str, ...] = ()
    reminded: tuple[str, ...] = ()
    images: tuple[PostImage, ...] = ()
    cover: PostImage | None = None
    ad_marked: bool = False
    id: int = 0
    created_at: datetime | None = None
    further_comments: tuple[str, ...] = ()
    goal: Goal | None = None
    ai_assisted: bool = False
    ai_declared: bool = False
    declared_original: bool = False
    posted_at: datetime | None = None
    posted_url: str = ""
    ready_reason: str = ""
    skip_reason: str = ""
    series_id: int | None = None
    series_day: date | None = None
    campaign_id: int | None = None
    campaign_day: int | None = None

    @property
    def planned(self) -> datetime | None:
        """The planned wall-clock moment, None without a date or without a time."""
        if self.planned_date is None or self.planned_time is None:
            return None
        return datetime.combine(self.planned_date, self.planned_time)

    @property
    def pictures(self) -> tuple[PostImage, ...]:
        """The pictures to list, in order: the cover first, and only once though the article shows it too."""
        if self.cover is None:
            return self.images
        cover = (self.cover.name, self.cover.sha256)
        return self.cover, *(image for image in self.images if (image.name, image.sha256) != cover)

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing has been put into it: no words and no picture."""
        words = (self.title, self.author, self.digest, self.text, self.first_comment, self.notes)
        return not any(words) and not self.images and self.cover is None

    @property
    def heading(self) -> str:
        """What to call the post in a list: its title, else the first line of its text."""
        return self.title or next((line.strip() for line in self.text.splitlines() if line.strip()), "")


_NOTHING: Mapping[str, datetime | str | None] = {"posted_at": None, "ready_reason": "", "skip_reason": ""}


def of_other_status(post: Post) -> dict[str, Any]:
    """Return, emptied, what a post cannot hold because it belongs to another status (`BELONGS`)."""
    return {name: _NOTHING[name] for name, status in BELONGS.items() if status is not post.status}
