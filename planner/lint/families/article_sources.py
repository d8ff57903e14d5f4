"""Where the facts about articles are written down."""

DRAFTBOX = "developers.weixin.qq.com/doc/subscription/api/draftbox/draftmanage/api_draft_add"
UPLOAD_IMAGE = "developers.weixin.qq.com/doc/subscription/api/notify/message/api_uploadimage"
