"""LW001: absolute terms in context."""

import pytest

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.finding import Severity
from planner.lint.fixes import apply_fix
from tests.planner.lint.helpers import CONTEXT, codes, lint, spotted

CLAIMS_IN_ADS = [
    ("这条街上最会炖汤的阿姨", "这条街上最"),
    ("本市学区房成交量第一", "本市学区房成交量第一"),
    ("全网最温柔的产后修复馆", "全网最"),
    ("全城最🌟低！", "全城最🌟低"),
    ("整个开发区唯一做冷萃的小店", "整个开发区唯一"),
    ("史上力度最大的店庆", "史上力度最大"),
    ("类目 TOP1 的儿童防晒衣", "类目 TOP1"),
    ("NO．1 的儿童书包", "NO．1"),
    ("世界级教练团队驻场", "世界级"),
    ("猫粮界的爱马仕", "界的爱马仕"),
    ("最显瘦的一条阔腿裤", "最显瘦"),
    ("最受妈妈喜爱的纸尿裤", "最受"),
    ("王牌外教，一对一", "王牌"),
    ("极致丝滑的口感", "极致"),
    ("全市首家猫咪摄影馆", "全市首家"),
    ("全网第一的性价比", "全网第一"),
    ("我们有最好的咖啡豆", "最好"),
    ("☕️🎉全城最低价，只有今天", "全城最低价"),
    ("本地最专业的代账团队", "本地最专业"),
    ("史上最强羽绒服", "史上最强"),
    ("全国销量第一", "全国销量第一"),
    ("行业领先的工艺", "行业领先"),
    ("這是全國最好的茶葉", "全國最好"),
    ("最 佳 选 择", "最 佳"),
    ("👨‍👩‍👧最•正•宗的兰州牛肉面", "最•正•宗"),
    ("百分百纯天然无添加", "百分百"),
    ("永久免费维修", "永久"),
    ("No.1品牌", "No.1"),
    ("我们的面包最好吃", "最好吃"),
    ("质量最好，价格也公道", "质量最好"),
    ("送礼的不二之选", "不二之选"),
    ("追求品质的你，首选这一支", "首选"),
    ("想给孩子最好的教育，就来绘本馆", "最好"),
    ("同城唯一可以上门的洗牙团队", "同城唯一"),
    ("“全城最好”的咖啡，欢迎品鉴", "全城最好"),
    ("采用最先進的設備，最專業的團隊", "最先進"),
    ("全市唯一授权店", "全市唯一"),
    ("１００％有效", "１００％"),
    ("全城最好。", "全城最好"),
    ("我家的车厘子最甜", "最甜"),
    ("独此一家的亲子农场", "独此一家"),
    ("一流的师资，小班上课", "一流"),
    ("填补国内空白的早教课", "填补国内空白"),
    ("口碑最好的驾校🚗", "口碑最好"),
    ("这是全网最便宜的价格，错过不再有", "全网最便宜"),
    ("全城最好的火锅，好吃不贵", "全城最好"),
    ("全网最便宜的价格，不容错过", "全网最便宜"),
    ("这款面霜补水力最强", "最强"),
    ("我们家的防晒霜遮瑕度最高，欢迎试用", "最高"),
    ("本店手艺堪称极致", "极致"),
    ("国家级口味的烤鸭", "国家级"),
    ("电饭煲销量冠军", "销量冠军"),
    ("醉低价，只有三天", "醉低价"),
    ("开学季最高优惠，快来", "最高优惠"),
]
PLAIN_IN_ADS = [
    "本店销量冠军是桂花拿铁",
    "最高优惠 500 元，满三千可用",
    "喝醉低价转让的自行车找到了",
    "最舒服的坐姿是脚踩到地",
    "这样穿最显瘦，配双短靴",
    "No.1 黑色 No.2 白色，留言报号",
    "天花板上的灯今天装好",
    "全国最冷的那几天，我们照常营业",
    "世界第一届猫咪运动会",
    "最受打击的是我，猫选了店员",
    "王牌对王牌就在这条街拍的",
    "无可替代的你，值得一束花",
    "价格最低的一款 39 元",
    "我们是国家级孵化器，工位按月租",
    "入驻国家级众创空间的第一年",
    "公司有国家级企业技术中心，欢迎参观",
    "搬进国家级创新平台，课程照旧",
    "民宿在国家级园林城市，出门就是湖",
    "店里这款烘焙度最深，那款酸度最低",
    "这款拉力最强的那根留给教练",
    "手艺谈不上极致，胜在用心",
    "最好的咖啡，是刚烘出来三天的",
    "最好的教育，不是报班，是陪伴",
    "最好的面膜，往往不贵",
    "第一次来店里的朋友送一张明信片",
    "最近上新三款豆子，最后一天了",
    "首先看烘焙日，路口交通管制请绕行第二个路口",
    "这不是最贵的，但是我最喜欢的",
    "最好提前一天预约，趁热喝味道最好",
    "上门服务最好提前一天说",
    "最佳赏味期是开封后两周",
    "本店最受欢迎的三款，店里最大的那口锅",
    "我们的目标是做全城最好喝的拿铁",
    "我喝过最好喝的豆子是去年那支",
    "别信什么全网最低价，稳赚不赔这类话也一样",
    "号称顶级的豆子，多半只是包装好",
    "100%棉，不起球；100% 阿拉比卡",
    "国家级非遗传承人来店里做客",
    "荣获2025年度最佳烘焙奖",
    "唯一的缺点是要等三天",
    "没有最好，只有更合适",
    "每个孩子都是独一无二的",
    "绝对不会催你下单",
    "别人教我写“第一”“唯一”，我写不出来",
    "最好用 40 度以下的水洗，最好吃完再走",
    "今年店里卖得最好的是这件",
    "唯一要说的是下雨也开门，唯一例外是店庆",
    "【广告】最后留五坛给老客人，其余按留言顺序，第一名送整盒",
    "有客人问最便宜的是哪支，最便宜的是 39 的挂耳",
    "最佳口感是开箱后三天内，合同 100% 电子版",
    "从业第一天起，师傅就说质量第一",
    "世界上最好的爱，是陪伴",
    "一年一次，全场八折，最高减 50",
    "卖永久自行车的老店，买了顶级域名",
    "世界第一高峰徒步线路，前所未有的困难也有人走过",
    "最多容纳二十人，最低 3 人开团，最高可抵 50 元",
    "最快明天发货，最晚 28 日前付款",
    "短视频一流行就过时，不入流的小店也有人来",
    "店里最甜的是蜜薯，最贵的一件也不到五百",
    "首选志愿填报讲座，国家级风景区门票代订",
]
CLAIMS_ELSEWHERE = [
    "我们是全国第一的烘焙店",
    "我们家的豆子是全城最好的",
    "选择我们，选择最专业的团队",
    "这款面膜效果最好",
    "行业第一，口碑说话",
    "全城最好喝的手冲。28 元一杯，手机下单就送。",
    "附近最会炖汤的阿姨，鸡汤新品上架，包邮",
]
PLAIN_ELSEWHERE = [
    "凡湖是地球上最大的碱性湖泊",
    "前端是行业中最活跃的分支",
    "本周有史上最大的一笔风险投资",
    "她考了全市第一，女儿拿了全国第一名",
    "那是我吃过最好的晚饭",
    "全城最好吃的面馆被我们找到了",
    "全城最好吃的饺子，是外婆包的。她从不在手机上下单。",
    "全城最好看的银杏在学校后门，想吃的烤红薯也在那里",
    "这是我人生中唯一一次逃课",
    "最好的咖啡是自己喜欢的那一杯",
    "世界第一高峰，附近最高的山",
    "永久删除了那个软件",
    "我们最好的朋友搬走了",
    "广告法不让写最佳、第一",
    "最重要的是第一时间把坏消息说出来",
]


@pytest.mark.parametrize(("text", "term"), CLAIMS_IN_ADS)
def test_claims_in_ads(text: str, term: str) -> None:
    assert term in spotted("LW001", text, pillar="ad")


@pytest.mark.parametrize("text", PLAIN_IN_ADS)
def test_plain_words_in_ads(text: str) -> None:
    assert "LW001" not in codes(text, pillar="ad")


@pytest.mark.parametrize("text", CLAIMS_ELSEWHERE)
def test_claims_in_other_pillars(text: str) -> None:
    assert "LW001" in codes(text, pillar="expertise")


@pytest.mark.parametrize("text", PLAIN_ELSEWHERE)
def test_plain_words_in_other_pillars(text: str) -> None:
    assert "LW001" not in codes(text, pillar="life")


def test_other_pillars_weigh_one_step_less() -> None:
    text = "我们家的豆子是全城最好的"
    assert [found.severity for found in lint(text, pillar="ad") if found.code == "LW001"] == [Severity.ERROR]
    lower = [found.severity for found in lint(text, pillar="opinion") if found.code == "LW001"]
    assert lower == [Severity.WARNING]


def test_a_term_with_a_figure_is_found_once() -> None:
    assert [code for code in codes("这款牙膏 100%有效", pillar="ad") if code[:2] == "LW"] == ["LW001"]


def test_every_text_field_is_read() -> None:
    texts = {"title": "全城最好", "digest": "国家级工艺", "first_comment": "顶级豆子"}
    found = lint("", pillar="ad", channel="article", **texts)
    assert {finding.field for finding in found if finding.code == "LW001"} == set(texts)


MILDER = [
    ("我们是全城最专业的影楼", "我们是很专业的影楼"),
    ("附近最靠谱装修团队", "靠谱装修团队"),
    ("我们的面包最好吃！", "我们的面包很好吃！"),
    ("全网最低价，只有今天", "优惠价，只有今天"),
    ("我家面料质量最好", "我家面料质量很好"),
    ("📷最 专 业的团队", "📷很专业的团队"),
]


@pytest.mark.parametrize(("text", "milder"), MILDER)
def test_a_milder_wording_is_suggested(text: str, milder: str) -> None:
    post = post_of_case({"text": text, "pillar": "ad"})
    found = [each for each in lint_post(post, CONTEXT) if each.code == "LW001"]
    assert not found[0].fixes[0].safe
    fixed = apply_fix(post, found[0].fixes[0])
    assert fixed.text == milder
    assert "LW001" not in [each.code for each in lint_post(fixed, CONTEXT)]


@pytest.mark.parametrize("text", ["国家级工艺", "全国销量第一", "史上最强羽绒服", "100%有效"])
def test_no_wording_is_suggested_where_none_reads_well(text: str) -> None:
    assert [each.fixes for each in lint(text, pillar="ad") if each.code == "LW001"] == [()]
