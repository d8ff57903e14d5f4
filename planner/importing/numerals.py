"""The writing of dates and times: Chinese numerals, widths, traditional characters."""

import unicodedata

from planner.text.traditional import simplified

_DIGITS = "零一二三四五六七八九"
NUMERAL = "[零〇○一二两三四五六七八九十廿卅]"


def evened(text: str) -> str:
    """Return a text of a date or time in half width and simplified characters, without blanks around it."""
    return unicodedata.normalize("NFKC", text).translate(simplified()).strip()


def number_of(text: str) -> int:
    """Return the value of digits or of a Chinese numeral below one hundred; 99 for nonsense."""
    if text.isdecimal():
        return int(text)
    text = text.replace("〇", "零").replace("○", "零").replace("两", "二")
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int("".join(str(_DIGITS.index(digit)) for digit in text))
    tens, _ten, ones = text.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return 99
    return (number_of(tens) if tens else 1) * 10 + (number_of(ones) if ones else 0)
