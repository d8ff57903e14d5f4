"""LW003 to LW006: what goods, courses and investments may not promise."""

import pytest

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.finding import Severity
from planner.lint.fixes import apply_fix
from tests.planner.lint.helpers import CONTEXT, codes, lint, spotted

IN_ADS = {
    "LW003": [
        ("瘦身茶，喝着不反弹", "不反弹"),
        ("益生菌代餐，燃脂又省心", "燃脂"),
        ("三天见效，永不反弹，医生推荐", "三天见效"),
        ("护手霜没有任何副作用", "没有任何副作用"),
        ("口腔诊所种植牙，零风险", "零风险"),
        ("辅助降血脂，国食健注G20200001", "降血脂"),
        ("热敷石打通经络，人都轻了", "打通经络"),
        ("益生菌杀死幽门螺杆菌", "杀死幽门螺杆菌"),
        ("山藥糊調理脾胃", "調理脾胃"),
        ("训练眼镜矫正近视", "矫正近视"),
        ("黑苦荞稳定血糖", "稳定血糖"),
        ("适合高血压、糖尿病人食用", "适合高血压"),
        ("🌿这款足浴包能根治老寒腿🌿", "根治"),
        ("戴上这条磁疗手环，降血压效果看得见", "降血压"),
        ("我们的酵素每天一袋，潤腸通便，清肠不反弹", "潤腸通便"),
        ("睡前一杯酸枣仁茶，失眠的克星", "失眠的克星"),
        ("护眼贴告别近视，孩子妈妈都在囤", "告别近视"),
        ("姜枣膏补气血、调理月经", "补气血"),
        ("瑜伽课十二节，缓解颈椎病", "缓解颈椎病"),
        ("医生推荐的枕头，治疗颈椎病", "治疗"),
        ("治 疗 关节炎，就用它", "治 疗"),
        ("这张床垫不打针不吃药，腰椎间盘突出全好了", "不打针不吃药"),
        ("面霜添加活性成分，抗炎又修红", "抗炎"),
        ("宝宝的湿疹三天就好了，用的就是这款山茶油", "湿疹"),
        ("喝富硒茶，防癌抗癌", "防癌"),
        ("用我们的艾灸盒，痛经、宫寒都能改善", "宫寒都能改善"),
        ("鼻塞、咳嗽，贴一贴就好", "鼻塞、咳嗽，贴一贴就好"),
        ("老顾客反馈：鼻炎再没犯过", "鼻炎"),
        ("蜂胶增强免疫力，流感季必备", "增强免疫力"),
    ],
    "LW004": [
        ("💊新到一批保健食品，早晚各一粒", "保健食品"),
        ("认准藍帽子，给爸妈安心", "藍帽子"),
        ("我们家的保健酒泡了三年，过年送长辈", "保健酒"),
    ],
    "LW005": [
        ("普通话没考过全额退", "没考过全额退"),
        ("保证一次通过，签合同", "保证一次通过"),
        ("不提分不收费", "不提分不收费"),
        ("雅思保底 7 分", "保底 7 分"),
        ("包进重点初中", "包进重点"),
        ("驾校冬季班，签约包过", "包过"),
        ("考研面试班，保过协议写进合同", "保过"),
        ("不過退費，先上课后付款", "不過退費"),
        ("小学数学思维课，保证提分", "保证提分"),
        ("雅思小班两个月提高1.5分，名师押题", "押题"),
        ("一个月提 30 分，名额六个", "月提 30 分"),
        ("由命题组老师亲自带队", "命题组"),
        ("🎓零基础学会计，包就业🎓", "包就业"),
        ("考前三天，内部资料免费发", "内部资料"),
        ("成人学历提升，轻松拿证", "轻松拿证"),
        ("考不上退费，白纸黑字", "考不上退"),
        ("雅思保 7 分，签合同", "保 7 分"),
        ("一对一辅导，期末必进前十", "必进前"),
        ("百分百上岸，考编就找我们", "百分百上岸"),
        ("作文辅导，提分看得见", "提分看得见"),
        ("数学班同学期末从 60 分提到 95 分", "60 分提到 95 分"),
        ("编程课，学完月薪过万不是梦", "月薪过万不是梦"),
        ("西语班零基础三个月流利", "零基础三个月流利"),
        ("九成学员考上重点高中", "九成学员考上重点高中"),
        ("考研班签约保过", "签约保过"),
        ("雅思班前考官亲授", "前考官亲授"),
        ("培训班不过全额退款", "不过全额退款"),
    ],
    "LW006": [
        ("租金每年保底 8%", "保底 8%"),
        ("年回报 10%，签十年", "回报 10%"),
        ("保證每月盈利", "保證每月盈利"),
        ("公寓升值空间看得见", "升值空间"),
        ("年化12%，保本保息，随存随取", "保本保息"),
        ("跟着我做副业，日赚 500 元不是梦", "日赚 500 元"),
        ("社区洗衣店加盟，三个月回本", "三个月回本"),
        ("海景公寓稳升值，月月收租", "稳升值"),
        ("零 风 险 创业，总部扶持", "零 风 险"),
        ("加入我们，躺着赚钱，稳賺不賠", "稳賺不賠"),
        ("理财计划收益率高达 8.5%", "收益率高达 8.5%"),
        ("商铺包租十年，固定回报", "固定回报"),
        ("入股奶茶店，保证分红", "保证分红"),
    ],
}
QUIET_IN_ADS = {
    "LW003": [
        "【广告】本品为保健食品，本品不能代替药物。辅助降血脂，国食健注G20200001。",
        "燃脂训练营周六开课，喝口茶再走",
        "团课燃脂心率带到货",
        "种植牙没有零风险，诊所会先拍片再谈",
        "快递保证效果图和实物一致",
        "卸下奶瓶再拆滤网",
        "通过神经网络给照片上色",
        "不适合高血压的朋友，茶里有甘草",
        "这款足浴包不能治病，只是泡完脚暖和",
        "它不是药，没有疗效，就是一条好看的围巾",
        "治愈系插画明信片上新，看了让人开心",
        "这首疗愈的歌单送给加班的你，蛋糕照样八折",
        "我们诊所周六可做根管治疗，请提前预约",
        "宠物医院新装了治疗台，绝育手术照常预约",
        "别信什么根治失眠的枕头，我们只说填充物是荞麦",
        "很治愈的一款拉花杯，治愈了无数个周一",
        "这门手账课送给治疗拖延症的你",
        "朋友圈排毒指南：周末来露营，把手机关掉",
        "夏天消炎药要看医生再用，店里只卖泡面",
        "谁说按摩能治百病？我们只负责让你放松",
    ],
    "LW004": [
        "这款保健食品今天到货。本品不能代替药物。",
        "本品不能代替藥物，保健食品请按说明食用",
        "我们卖的是普通蜂蜜，不是保健食品",
        "戴蓝帽子的店员会带您找座位",
        "从不卖保健品，只卖当季水果",
    ],
    "LW005": [
        "诚聘咖啡师，月薪过万，周末双休",
        "课时从 60 分钟提到 95 分钟，学费不变",
        "零基础班三个月一期，先把字母练流利",
        "我们不说什么月薪过万不是梦，只说课上教什么",
        "不过退费要等三个工作日",
        "课不合适可以退，按剩余课时退费",
        "一次过完八道滑梯",
        "包进货，包售后，二手书寄卖",
        "端午亲子课：一起包过粽子的孩子都来领围裙",
        "我们不承诺提分，也不押题",
        "没有哪个机构能保证提分，我们只保证每次作业都批",
        "书包过大不合身，来店里换小号",
        "面包过期就下架，每天七点出炉",
        "钱包过安检也方便，头层牛皮",
        "环保过滤棉补货，担保过户一次办好",
        "签约保过的班都要小心，先看退费条款",
        "周末一起包过年的饺子，名额八个",
        "未必过得了的考试，陪你认真准备",
        "路过必过的桥，桥头就是我们店",
        "出题人的意图，作文课第三讲",
    ],
    "LW006": [
        "贷款年利率 3.5%，以银行为准",
        "公司固定分红酒，大家自己带杯子",
        "没有升值空间的公寓，我们会直说",
        "开业十个月，终于保本了，庆祝买一送一",
        "没有稳赚不赔的加盟，我们把三年流水摊开给你看。投资有风险",
        "七天无理由，零风险试穿",
        "招商银行卡满 50 减 10",
        "直营三家，不开放加盟",
        "有人跟你说“零风险、高回报”，请先捂好钱包。今天的拿铁八折",
        "我们不承诺收益，投资有风险，社区书店招合伙人",
        "欢迎新教练加盟团队，本周课表不变",
        "诚招店员两名，包住",
        "日入睡前泡一杯洋甘菊",
    ],
}
ELSEWHERE = [
    ("LW003", "我店里的足浴包能根治老寒腿，买回去试试。"),
    ("LW003", "这款足浴包能根治老寒腿，排毒养颜。"),
    ("LW003", "客户反馈：“用了三天，湿疹就好了，太神奇了”"),
    ("LW006", "民宿出租，年化收益12%，稳赚，加盟商招募中。"),
    ("LW003", "我们家的姜茶排毒养颜，想要的私信"),
    ("LW004", "保健食品到货，需要的私信我"),
    ("LW005", "我们机构的寒假班保证提分，报名从速"),
    ("LW006", "跟我做这个项目，稳赚不赔，加我详聊"),
]
QUIET_ELSEWHERE = {
    "LW003": [
        "嗓子疼，医生开了消炎药，躺了三天",
        "在药店买了退烧药，孩子终于睡了",
        "和心理治疗师朋友聊了一下午",
        "这部电影太治愈了",
        "外婆说姜汤驱寒，灌了我一大碗",
        "邻居推销艾灸仪，说能治疗失眠，妈妈差点下单",
        "体检报告出来，血压降下来了，医生说继续运动",
    ],
    "LW004": ["我妈又买了一堆保健品，退货退了一上午", "蓝帽子的小朋友跑得最快"],
    "LW005": [
        "昨天和女儿包过饺子",
        "高考那年，同桌押题押中了作文",
        "表情包过于可爱，存了",
        "期末我没押中一道题",
    ],
    "LW006": [
        "第十四个月，店终于保本了",
        "去招商银行排队",
        "没有零风险的投资",
        "电话那头说稳赚不赔，我挂了",
        "朋友问我要不要加盟奶茶店，我劝他先去站三天",
        "躺赢不是能力，是运气",
    ],
}


@pytest.mark.parametrize(
    ("code", "text", "term"), [(code, *case) for code in IN_ADS for case in IN_ADS[code]]
)
def test_promises_in_ads(code: str, text: str, term: str) -> None:
    assert any(found in term or term in found for found in spotted(code, text, pillar="ad"))


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code in QUIET_IN_ADS for text in QUIET_IN_ADS[code]]
)
def test_quiet_in_ads(code: str, text: str) -> None:
    assert code not in codes(text, pillar="ad")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("LW003", "遇到这款膏药，老寒腿根治了，欢迎来店里试贴"),
        ("LW003", "膏药根治老寒腿，遇到下雨天也不疼"),
        ("LW003", "贴一贴，老寒腿、肩周炎都能好"),
        ("LW003", "膝盖贴三天见效，无效退款"),
        ("LW005", "遇到瓶颈的同学看过来，签约保过，不过退费"),
        ("LW006", "要是有人想稳赚不赔，来我们项目聊聊投资"),
        ("LW006", "日赚300，手机就能做的副业"),
        ("LW006", "日赚５００，手机就能做的副业"),
        ("LW006", "无风险高回报，名额不多"),
        ("LW006", "地铁口铺子，零风险，带租约"),
        ("LW006", "旺铺包租十年，0风险"),
    ],
)
def test_promises_beside_words_met_elsewhere(code: str, text: str) -> None:
    assert code in codes(text, pillar="ad")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("LW003", "遇到说能根治老寒腿的膏药，先看批文"),
        ("LW003", "课程不满意，无效退款这类规则写在合同里"),
        ("LW003", "贴纸贴歪了可换，无效订单自动退款"),
        ("LW005", "遇到说保过的机构要小心"),
        ("LW005", "遇到承诺签约保过的，先看合同"),
        ("LW005", "签约保过的班，遇到了先看合同"),
        ("LW006", "稳赚不赔的投资，遇到就跑"),
        ("LW005", "要是有人跟你说，签约保过，多问一句"),
        ("LW006", "要是有人说稳赚不赔，多问一句投资去了哪里"),
        ("LW006", "小程序签到，日赚300积分"),
        ("LW006", "今日入300件新货，明天上架"),
        ("LW006", "收租的铺子换了门头，来看看"),
    ],
)
def test_words_met_or_told_by_others(code: str, text: str) -> None:
    assert code not in codes(text, pillar="ad")


@pytest.mark.parametrize(("code", "text"), ELSEWHERE)
def test_promises_in_other_pillars_when_something_is_sold(code: str, text: str) -> None:
    assert code in codes(text, pillar="expertise")


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code in QUIET_ELSEWHERE for text in QUIET_ELSEWHERE[code]]
)
@pytest.mark.parametrize("pillar", ["life", "opinion"])
def test_plain_narrative(code: str, text: str, pillar: str) -> None:
    assert code not in codes(text, pillar=pillar)


def test_a_clinic_named_in_the_title_is_medical() -> None:
    text = "治疗一般两到三次，具体听接诊安排。"
    assert "LW003" in codes("这款治疗仪治疗失眠，两到三次见效", pillar="ad", channel="article", title="好物")
    assert "LW003" not in codes(text, pillar="ad", channel="article", title="口腔门诊的一天")


@pytest.mark.parametrize(
    "text",
    ["烘焙工作室面向全国招商，单店投资八万元起", "诚招城市合伙人，手册可索取", "欢迎加盟，加盟热线在文末"],
)
def test_invitations_need_a_notice_of_risk(text: str) -> None:
    found = [each for each in lint(text, pillar="ad") if each.code == "LW006"]
    assert [each.severity for each in found] == [Severity.WARNING]
    post = apply_fix(post_of_case({"text": text, "pillar": "ad"}), found[0].fixes[0])
    assert post.text == f"{text}\n投资有风险，决策需谨慎。"
    assert "LW006" not in [each.code for each in lint_post(post, CONTEXT)]


def test_the_notice_of_health_food_is_added_once() -> None:
    text = "保健食品到货，蓝帽子在盒盖上\n"
    found = [each for each in lint(text, pillar="ad") if each.code == "LW004"]
    assert [len(each.spans) for each in found] == [2]
    post = apply_fix(post_of_case({"text": text, "pillar": "ad"}), found[0].fixes[0])
    assert "LW004" not in [each.code for each in lint_post(post, CONTEXT)]


def test_promises_and_invitations_weigh_less_in_other_pillars() -> None:
    text = "跟我做项目，保本保收益，加我"
    severities = {each.severity for each in lint(text, pillar="opinion") if each.code == "LW006"}
    assert severities == {Severity.WARNING}
