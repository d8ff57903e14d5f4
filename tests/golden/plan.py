"""A rich week for the golden files: every channel, state and field, own pillars, findings, hostile texts."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from PIL import Image

from planner.exporting.building import build_document
from planner.exporting.choices import Choices
from planner.exporting.job import ExportJob
from planner.i18n import speaking
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import (
    Account,
    AccountKind,
    Campaign,
    Goal,
    ImageProblem,
    Origin,
    Pillar,
    Post,
    PostImage,
    PostKind,
    Status,
    Visibility,
)
from planner.model.plan_content import PlanContent

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 29)
NOW = datetime(2026, 11, 25, 12, 0)
PILLARS = (
    Pillar(1, "life", "", 35, 0),
    Pillar(2, "expertise", "", 32, 1),
    Pillar(3, "opinion", "", 15, 2),
    Pillar(4, "achievement", "", 10, 3),
    Pillar(5, "ad", "", 3, 4),
    Pillar(6, "own", "幕后 & <b>", 5, 5, "#7a8b00", "heart"),
)
ACCOUNTS = (
    Account(1, AccountKind.MOMENTS, "拾穗", zone="Asia/Shanghai"),
    Account(2, AccountKind.OFFICIAL, "拾穗咖啡", zone="Asia/Shanghai"),
)
CAMPAIGNS = (Campaign("冬季新豆 · 第 2 波", id=1),)

ARTICLE = """# 家用手冲水温怎么定

水温没有标准答案，**烘焙度**才是起点。

| 烘焙 | 水温 |
| --- | --- |
| 浅 | 93 ℃ |

```
88 ℃ → 2 分 10 秒
```

- 先看豆袋上的日期
- 再看[这一篇](https://example.org/a?b=1&c=2)
"""

LIST = """豆子到家先别急着磨：
① 浅烘养 10 天
② 中深烘养 7 天

#咖啡入门# 收藏备用☕"""

HOSTILE = """=cmd|' /C calc'!A0
<script>alert(1)</script> & "引号"
# 标题
- 列表
> 引用
\u202eright to left
结尾\\"""


def _post(number: int, day: int | None, at: str, pillar: str, text: str, **fields: Any) -> Post:
    kind = fields.get("kind", PostKind.MOMENTS)
    usual = {"account_id": 1 if kind is PostKind.MOMENTS else 2, "created_at": datetime(2026, 11, 1, 9)}
    return Post(
        id=number,
        planned_date=date(2026, 11, day) if day else None,
        planned_time=time.fromisoformat(at) if at else None,
        pillar=pillar,
        text=text,
        **{**usual, **fields},
    )


def posts(media: MediaStore) -> list[Post]:
    """Return the posts; their pictures are taken into `media`."""
    pictures = [_picture(media, number) for number in range(9)]
    cut_off = PostImage("市集_截断.jpg", problem=ImageProblem.TRUNCATED)
    return [
        _post(
            1,
            23,
            "08:00",
            "life",
            "周一开炉。昨天小雪没见雪，炉子边倒是最暖和的地方。",
            status=Status.POSTED,
            images=tuple(pictures[:3]),
            posted_at=datetime(2026, 11, 23, 8, 2),
        ),
        _post(
            2,
            23,
            "12:30",
            "expertise",
            LIST,
            status=Status.READY,
            images=tuple(pictures),
            first_comment="配方在这里\n1. 15 g 豆\n2. 240 g 水",
            further_comments=("问得最多的：水温？", "浅烘 93 ℃"),
            location="上海 · 拾穗咖啡",
            goal=Goal.ACTIVATE,
        ),
        _post(3, 24, "20:30", "opinion", "便宜豆子不丢人，不写烘焙日期才丢人。", status=Status.DRAFT),
        _post(
            4,
            25,
            "07:40",
            "ad",
            "三支新豆开放预订，每人限 2 包。",
            status=Status.READY,
            ad_marked=True,
            visibility=Visibility.ONLY,
            tags=("老客户", "到店客"),
            reminded=("阿禾",),
            campaign_id=1,
            images=(pictures[3], cut_off),
            notes="预订表先核对库存",
            goal=Goal.CONVERT,
        ),
        _post(5, 25, "", "life", "今天早点打烊，给大家煮了一锅羊肉汤。", status=Status.DRAFT),
        _post(
            6,
            25,
            "20:30",
            "expertise",
            ARTICLE,
            kind=PostKind.ARTICLE,
            title="家用手冲水温怎么定？一张表讲清楚",
            author="阿禾",
            digest="先看烘焙度，再看水温。",
            cover=pictures[4],
            images=(pictures[5],),
            declared_original=True,
            link="https://example.org/手冲?a=1&b=2",
        ),
        _post(
            7,
            26,
            "09:00",
            "achievement",
            "开炉三年，谢谢每一只自带杯。",
            kind=PostKind.IMAGE_POST,
            title="三周年",
            status=Status.READY,
            images=tuple(pictures[2:6]),
            origin=Origin.REPOST,
            ai_assisted=True,
        ),
        _post(
            8, 27, "15:00", "own", "不发了：和周三那条重复。", status=Status.SKIPPED, skip_reason="和周三重复"
        ),
        _post(
            9,
            28,
            "10:00",
            "life",
            HOSTILE,
            title="<img src=x onerror=alert(1)> \u202egpj.exe",
            notes="../../etc/passwd\nCON",
            first_comment="@SUM(1)",
            link="javascript:alert(1)",
            status=Status.READY,
        ),
        _post(10, None, "", "opinion", "为什么我们不做风味糖浆", status=Status.IDEA),
    ]


FINDINGS = {
    4: (
        Finding("LW001", Severity.ERROR, "「全城最好喝」是绝对化用语", "text"),
        Finding("PL002", Severity.WARNING, "广告过密，最早 11 月 28 日", "schedule"),
        Finding("LW008", Severity.HINT, "没写期限", "text"),
    )
}


def job(form: str, media: MediaStore, *, language: str = "zh_CN", **fields: Any) -> ExportJob:
    """Return a job to write the week in a format; `fields` are those of `Choices`."""
    choices = Choices(form, language=language, **fields)
    sample = posts(media)
    uids = {post.id: f"post-{post.id:02}@quanli" for post in sample}
    with speaking(language):
        document = build_document(
            sample,
            PILLARS,
            ACCOUNTS,
            FIRST,
            LAST,
            NOW,
            FINDINGS if choices.findings else None,
            choices=choices,
            uids=uids,
            campaigns=CAMPAIGNS,
        )
    content = PlanContent(
        tuple(sample),
        uids,
        defaultdict(tuple, pillars=PILLARS, accounts=ACCOUNTS, campaigns=CAMPAIGNS),
        pictures={image.sha256: image for post in sample for image in post.pictures if image.sha256},
        identity="golden",
    )
    return ExportJob(document, media, choices, content=content)


def _picture(media: MediaStore, number: int) -> PostImage:
    """Return a small picture with a name of the kind phones and people give.

    It is a BMP, which every version of every encoder writes alike: its digest stands in some files.
    """
    names = ("IMG_0412.JPG", "☕ 今日豆单.png", "微信图片_20261123.jpg")
    buffer = BytesIO()
    picture = Image.new("RGB", (40 + number * 8, 64), (230 - number * 20, 180, 60 + number * 20))
    picture.paste((90, 60, 40), (8, 8, 30, 40))
    picture.save(buffer, "BMP")
    taken = media.intake_bytes(f"{number + 1}_{names[number % len(names)]}", buffer.getvalue())
    return replace(taken, caption="封面" if number == 4 else "")
