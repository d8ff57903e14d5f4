"""The table of traditional characters against the word tables that rely on it."""

import tomllib

from planner.lint.folded import fold
from planner.paths import ASSETS
from planner.text.traditional import simplified

# Single characters, wrong spellings and names of pictures are written in simplified form only.
NOT_OF_TEXTS = {"traditional", "confusable", "doubled", "idioms", "wechat_emoji", "greetings"}


def _has_traditional_form(char: str) -> bool:
    """Tell a simplified character: GB 2312 has it and Big5, of traditional ones, has not."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        return "\u4e00" <= char <= "\u9fff"
    return False


def _texts(value: object) -> str:
    if isinstance(value, dict):
        return "".join(_texts(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return "".join(map(_texts, value))
    return str(value)


def test_words_are_found_in_traditional_writing() -> None:
    known = set(simplified().values())
    for path in (ASSETS / "words").glob("*.toml"):
        if path.stem not in NOT_OF_TEXTS:
            used = set(_texts(tomllib.loads(path.read_text(encoding="utf-8"))))
            assert not {char for char in used - known if _has_traditional_form(char)}, path.stem


def test_no_simplified_form_is_folded_further() -> None:
    pairs = simplified()
    assert not [char for char in pairs.values() if ord(char) in pairs]


def test_common_words() -> None:
    for traditional, simple in {
        "搶購清倉": "抢购清仓",
        "負債貸款": "负债贷款",
        "痠脹潰瘍": "酸胀溃疡",
        "癱瘓彎腰": "瘫痪弯腰",
        "鑽錶鬍鬚": "钻表胡须",
        "遼閩驚豐": "辽闽惊丰",
        "Ａ＠Ｂ．ｃｏｍ": "a@b.com",
    }.items():
        assert fold(traditional).text == simple
