"""Telephone numbers, resident numbers and bank cards among other digits. Texts are in folded form."""

import re
from collections.abc import Iterator
from datetime import date

_GAP = r"(?:[-–— .·_]| - )?"
_ALONE_BEFORE = r"(?:(?<![0-9a-z])|(?<=tel)|(?<=[vw]x)|(?<![0-9a-z]v)(?<=v))(?<![0-9][-–—._])"
_ALONE_AFTER = r"(?![0-9a-z*])(?![-–—._][0-9]{2})(?! ?(?:元|块|万|亿|人|次|个|件|%|字|条|步))"
_COUNTRY = r"(?:(?:\+|00)86|\((?:\+|00)?86\)|86)[- ]?"
_MOBILE = rf"1[3-9][0-9](?:{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}})"
_AREA = r"(?:10|2[0-9]|[3-9][0-9]{2})"
_NOT_A_DATE = r"(?!20[0-9]{2}[-–— .·]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))"
_LOCAL = rf"{_NOT_A_DATE}[2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}}"
_EXTENSION = r"(?:-[0-9]{1,5})?"
_LANDLINE = rf"(?:[(（]0{_AREA}[)）][- ]?|0{_AREA}[-–— ]|\+86[- ]?{_AREA}[- ]){_LOCAL}{_EXTENSION}"
_NUMBER = re.compile(rf"(?=[0-9(（+]){_ALONE_BEFORE}(?:{_LANDLINE}|(?:{_COUNTRY})?{_MOBILE}){_ALONE_AFTER}")
# Without an area code or a separator only the word before tells a landline from any other number.
_BARE_LANDLINE = re.compile(
    r"(?:电话|座机|固话|拨打|致电|热线|总机|传真|请打|☎\ufe0f?|📞|tel)[是为号码:：. ]{0,4}"
    rf"((?:0{_AREA})?{_LOCAL}{_EXTENSION}){_ALONE_AFTER}"
)
# Mobile numbers that hide their digits: 一三八零零…, 138零零…, ①③⑧…, keycaps.
_NAMES = {
    ord(name): str(value)
    for names in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○幺", "⓪①②③④⑤⑥⑦⑧⑨")
    for value, name in enumerate(names)
}
_ANY_DIGIT = f"[0-9{''.join(map(chr, _NAMES))}]"
_KEYCAP = "\ufe0f?\u20e3"
_HIDING = re.compile(f"{_KEYCAP}|[{''.join(map(chr, _NAMES))}]{{3}}")
_HIDDEN = re.compile(
    rf"(?=[1一幺壹①])(?<!{_ANY_DIGIT}){_ANY_DIGIT}(?:(?:{_KEYCAP})?[-–— .·]?{_ANY_DIGIT}){{10}}"
    rf"(?!{_ANY_DIGIT})(?:{_KEYCAP})?"
)
_MOBILE_START = re.compile("1[3-9]")
_TICKET = (
    r"单号|编号|订单|运单|条码|条形码|货号|学号|工号|序列号|流水号|流水|追踪号|快递|物流号|发票号码?|发票代码|"
    r"qq群?|群号|id|isbn|imei|sn|批号|桩号|表号|设备号|税号|信用代码|案号|书号|版号|备案号|许可证|批准文号|取件码|券码|核销码|兑换码|激活码|验证码"
)
_IS = r"(?:号码?|尾号)?[是为:： #]{0,3}$"
# A number after one of these words is something else.
_NO_PHONE = re.compile(rf"(?:{_TICKET}|证号|卡号|账号|帐号){_IS}")
NO_CARD = re.compile(rf"(?:{_TICKET}|证号){_IS}")
NO_IDENTITY = re.compile(rf"(?:{_TICKET}){_IS}")
_BEFORE = 12
_DIGITS = re.compile("[0-9]{3}")  # most texts have no number at all

# Sixteen to nineteen digits, as they are typed: in one run or with single blanks or hyphens between groups.
_LONG = re.compile(
    r"(?=[0-9])(?<![0-9a-z.])(?<![0-9][ -])[0-9](?:[ -]?[0-9]){14,17}[ -]?[0-9x](?![0-9a-z*])(?![ -][0-9])"
)
_CARD_STARTS = re.compile(r"[3456]|81|9[59]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def phone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of mainland mobile and landline numbers, in order."""
    found = []
    if _DIGITS.search(text):
        found += [match.span() for match in _NUMBER.finditer(text)]
        found += [match.span(1) for match in _BARE_LANDLINE.finditer(text)]
    if _HIDING.search(text):
        found += [match.span() for match in _HIDDEN.finditer(text) if _hides_mobile(match[0])]
    last = -1
    for start, end in sorted(found):
        if start >= last and not _NO_PHONE.search(text[max(0, start - _BEFORE) : start]):
            yield start, end
            last = end


def _hides_mobile(number: str) -> bool:
    """Tell whether digits make up a mobile number and some of them are no plain ones."""
    return bool(_MOBILE_START.match(digits_of_phone(number)) and _HIDING.search(number))


def digits_of_phone(number: str) -> str:
    """Return the plain digits without country code and separators."""
    return re.sub(r"[^0-9]", "", re.sub(rf"^{_COUNTRY}", "", number).translate(_NAMES))


def long_numbers(text: str, but_after: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Yield numbers of 16 to 19 digits (the last may be an x) without separators, and their places.

    Numbers after what `but_after` finds are something else.
    """
    for match in _LONG.finditer(text) if _DIGITS.search(text) else ():
        if not but_after.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            yield re.sub("[ -]", "", match[0]), *match.span()


def has_identity_form(number: str) -> bool:
    """Tell a resident number (GB 11643-1999): region, a real birthday, a right check digit."""
    if len(number) != 18 or number[0] in "0" or not _is_day(number[6:14]):
        return False
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False)) % 11
    return number[17] == "10x98765432"[rest]


def _is_day(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        return 1900 <= date(year, month, day).year <= 2099
    except ValueError:
        return False


def has_bank_card_form(number: str) -> bool:
    """Tell a bank card (ISO/IEC 7812-1): a first digit of banks, and a right Luhn check digit."""
    if not number.isdigit() or not _CARD_STARTS.match(number) or len(set(number)) < 3:
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
