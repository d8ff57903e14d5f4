"""The headings of a plan's table as the sample plan has them and the Chinese export writes them."""

HEADINGS = (
    "日期",
    "时间",
    "渠道",
    "栏目",
    "标题",
    "正文",
    "图片",
    "可见范围",
    "首评",
    "状态",
    "链接",
    "备注",
)
