"""The headings under which people keep a plan."""

import re
import unicodedata
from collections.abc import Mapping

from planner.text.traditional import simplified

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": (
        "日期", "发布日期", "计划日期", "发文日期", "推送日期", "排期", "发布日", "年月日", "哪天发",
        "上线日期",
        "日期时间", "计划发布时间", "date", "planned date", "publish date", "post date", "day",
        "scheduled date",
    ),
    "time": (
        "时间", "发布时间", "计划时间", "时刻", "推送时间", "发文时间", "几点", "几点发", "时段",
        "time", "planned time", "publish time", "post time", "scheduled time",
    ),
    "channel": (
        "渠道", "平台", "发布渠道", "发布平台", "发布位置", "类型", "内容类型", "形式", "内容形式", "频道",
        "channel", "platform", "type", "post type",
    ),
    "account": ("账号", "帐号", "发布账号", "公众号名称", "account"),
    "pillar": (
        "栏目", "类别", "分类", "内容分类", "内容支柱", "主题分类", "内容方向",
        "pillar", "category", "content pillar",
    ),
    "title": (
        "标题", "主题", "选题", "题目", "文章标题", "title", "topic", "headline", "subject",
    ),
    "text": (
        "正文", "内容", "文案", "文字", "朋友圈文案", "推文内容", "文案内容", "发布内容", "具体内容",
        "内文", "文本", "text", "body", "content", "copy", "caption", "post",
    ),
    "pictures": (
        "图片", "配图", "素材", "图", "照片", "配图素材",
        "pictures", "images", "photos", "picture", "image", "media",
    ),
    "audience": (
        "可见范围", "可见", "谁可以看", "可见人群", "可见性", "分组可见",
        "audience", "visibility", "visible to", "who can see",
    ),
    "first_comment": (
        "首评", "评论", "自评", "首条评论", "评论区", "第一条评论", "first comment", "comment",
    ),
    "further_comments": (
        "更多评论", "补充评论", "其他评论", "后续评论", "further comments", "more comments", "other comments",
    ),
    "status": ("状态", "进度", "发布状态", "完成情况", "status", "state", "progress"),
    "link": ("链接", "原文链接", "跳转链接", "网址", "连结", "link", "url"),
    "notes": ("备注", "说明", "注意事项", "备忘", "notes", "note", "remarks", "memo"),
    "author": ("作者", "撰稿", "撰稿人", "author", "writer", "byline"),
    "digest": ("摘要", "简介", "导语", "digest", "summary", "abstract", "excerpt"),
    "cover": ("封面", "封面图", "头图", "cover", "cover image"),
    "location": ("位置", "定位", "地点", "所在位置", "location", "place"),
    "reminded": ("提醒谁看", "提醒", "@谁", "提到", "reminded", "mention", "mentions"),
    "goal": ("目的", "目标", "运营目的", "营销目的", "goal", "purpose", "objective"),
    "origin": ("来源", "原创/转载", "内容来源", "origin", "source"),
    "declarations": ("声明", "创作声明", "declarations", "declaration"),
    "campaign": ("活动", "活动名称", "所属活动", "campaign"),
    "posted_at": ("发出时间", "实际发布时间", "实际时间", "发布于", "posted at", "published at", "posted"),
    "posted_url": (
        "发布链接", "发布后链接", "文章链接", "address", "posted url", "published url", "permalink",
    ),
    "skip_reason": ("跳过原因", "未发原因", "取消原因", "reason for skipping", "skip reason"),
    "ready_reason": ("就绪说明", "reason for ready", "ready reason"),
    "uid": ("编号", "序列号", "唯一编号", "帖子编号", "id", "uid", "post id"),
}  # fmt: skip
"""What each field is called, by its key in `planner.exporting.fields.FIELDS`; the first is the usual one.
Traditional characters need no entry of their own.

Of several columns that could be the same field the first counts."""

TOLD = frozenset({"检查", "check"})
"""What an export tells beside the fields, as it is compared: the findings, which are looked for anew."""

_LONGEST = 100
"""Code points of a heading with its hint; what is longer is a text."""

_HINT = re.compile(r"[（(【\[].*?[)）】\]]\s*$|[*＊:：]\s*$")


def folded(text: str) -> str:
    """Return a word as it is compared: full-width letters and blanks folded, lower case, trimmed."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def plain(text: str) -> str:
    """Return a word of the trade as it is compared: `folded`, with simplified characters."""
    return folded(text).translate(simplified())


_FIELD_OF = {folded(heading): field for field, headings in HEADINGS.items() for heading in headings}


def field_of_heading(heading: str) -> str:
    """Return the field that a heading names, an empty text for an unknown one.

    A hint behind it does not matter: 标题（64 字内）, 日期*, 正文:.
    """
    if len(heading) > _LONGEST:
        return ""
    text = plain(heading).replace("_", " ")
    return _FIELD_OF.get(text) or _FIELD_OF.get(_HINT.sub("", text).strip(), "")
