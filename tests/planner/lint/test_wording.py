"""TX008 to TX010: placeholders, doubled and confused words."""

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.families import idioms, slips
from planner.lint.fixes import apply_fix
from planner.lint.words import table
from tests.planner.lint.helpers import codes
from tests.planner.lint.texts import check


def test_placeholders() -> None:
    check(
        "TX008",
        {
            "🏠XX月XX日看房，{姓名}请早到": ["XX月XX日", "{姓名}"],
            "课程表待填。此处插入图片": ["待填", "此处插入图片"],
            "${name} 老师 [视频]\n好": ["${name}", "[视频]"],
            "todo: 补照片": ["todo"],
            "地址：XX路XX号，{name}您好": ["XX路XX号", "{name}"],
            "新店在xx市xx区xx街xx号": ["xx市xx区xx街xx号"],
        },
        [
            "【视频】三分钟看懂保险",
            "“TODO”这个词怎么译",
            "亟待补充营养，等待补货",
            "我叫____，填空题",
            "【链接】https://a.example.com",
            "XX 公司",
            "某年某月，XX路公交，{x}",
            "选词填空（）",
        ],
    )


def test_doubled_words() -> None:
    check(
        "TX009",
        {
            "👗这件裙子的的领口": ["的的"],
            "我们我们下周去，因为因为下雨": ["我们我们", "因为因为"],
            "但是我我没去": ["我我"],
            "孩子们们都来了，这就是是我": ["们们", "是是"],
        },
        [
            "目的的确，标的的价格，打的的钱，的的确确",
            "受不了了，没完没了了，总算了了心愿，为了了解，事情了了",
            "但是是他，重要的是是否合适，是是是，问题就是是不是真的",
            "现在在家，我在在线教育行业，存在在心里",
            "问他他也不知道，告诉我我就来，自我我见",
            "暖和和，一把把伞，把把关，首都都市圈，就就业聊聊，棉被被子",
            "慢慢 好好 谢谢 妈妈 天天 刚刚 常常",
        ],
    )


def test_confused_words() -> None:
    check(
        "TX010",
        {
            "🏋️必竟练了三年，再接再励": ["必竟", "再接再励"],
            "登陆小程序看帐单，旧的帐户": ["登陆", "帐单", "帐户"],
            "变的越来越好，以经三年了": ["变的越来越", "以经"],
            "给于孩子鼓励，共渡春节": ["给于", "共渡春节"],
            "明天因该会晴，欢迎在次光临，末来可期": ["因该", "在次", "末来"],
            "顺齐自然，周末不防来坐坐，赔理道歉": ["顺齐自然", "不防"],
            "情有独衷、再接再励，一触既发": ["情有独衷", "再接再励", "一触既发"],
            "领优惠卷，手工制做，幸苦自已的双手": ["优惠卷", "制做", "幸苦", "自已"],
        },
        [
            "台风在沿海登陆，新品登陆院线",
            "买帐篷，蚊帐单人款，收帐篷",
            "毕竟选手多，究竟价格多少，他竟选择放弃",
            "按装修进度，按排名发奖，爱好象棋",
            "现在来一次，实在也不贵，以经验看，感觉的事，价值的一半",
            "提供消毒，时代消失，就象征着，两份外卖，全部份额",
            "他俩个子高，万一但是，共渡难关，建康城遗址",
            "报名截止到周五，读万卷书行万里路",
            "莫名着急，戴着名牌，高梁桥，照像素算",
            "顺其自然，座无虚席，身体力行",
            "不防水的鞋，防不防晒，也不妨试试",
            "因该笔款项，存在次品，周末来店，定制做工，难以自已，既便宜又好，雇佣有经验的，上报消费额",
        ],
    )
    post = post_of_case({"text": "请登陆网站"})
    (found,) = (each for each in lint_post(post) if each.code == "TX010")
    assert not found.fixes[0].safe
    assert apply_fix(post, found.fixes[0]).text == "请登录网站"


def test_slips_in_code_stay_quiet() -> None:
    assert "TX010" not in codes("写成 `帐号` 也行", channel="article", title="一", digest="二")


def test_the_table_is_sound() -> None:
    words = table("confusable")
    plain = [pair.split("→") for pair in words["plain"].split()]
    wrong = [each[0] for each in plain]
    assert len(plain) > 500
    assert len(set(wrong)) == len(wrong)
    assert all(len(each) == 2 and each[0] != each[1] and len(each[0]) > 1 for each in plain)
    # No word is both wrong and right, and no allowed word is a slip.
    assert not set(wrong) & {each[1] for each in plain}
    assert not set(wrong) & set(words["allowed"].split())
    assert not [right for _wrong, right in plain if list(slips._words(right)) and slips._slips().get(right)]


def test_idioms_are_right_themselves() -> None:
    words = table("idioms")
    assert all(len(each) == 4 for each in words["idioms"].split())
    assert not [each for each in words["idioms"].split() if list(idioms.idiom_slips(each))]
    assert not [
        each
        for each in words["idioms"].split()
        if slips._slips().keys() & {word for _, word in slips._words(each)}
    ]
    assert len(idioms._slips()) > 800


def test_forms_that_dictionaries_allow_are_no_slips() -> None:
    for text in (
        "礼义之邦，名符其实",
        "成功不会垂手可得，功夫不负有心人",
        "这部记录片发人深醒",
        "丝绵被晒过再收",
        "先把缓冲值调大",
        "孩子们玩得活龙活现，我们受益非浅",
    ):
        assert "TX010" not in codes(text), text
