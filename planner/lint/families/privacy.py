"""PR: what should not be published about people. How the numbers are made up is in `private_numbers`."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.families.private_numbers import (
    NO_CARD,
    NO_IDENTITY,
    digits_of_phone,
    has_bank_card_form,
    has_identity_form,
    long_numbers,
    phone_numbers,
)
from planner.lint.finding import Severity, Span
from planner.lint.leaping import Leaping
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit, Parameter
from planner.lint.scene import FieldText, Scene

# The part before the mark is looked for backwards, which keeps the time linear.
_MAIL_HOST = re.compile(
    r"(?:@|[(（\[]at[)）\]])"
    r"([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?:[a-z0-9-]{1,63}\.){0,3}[a-z]{2,24})(?![a-z0-9@-])(?!:[a-z0-9])"
)
_MAIL_NAME = re.compile(r"(?:(?<=\A)|(?<![a-z0-9._%+-]))[a-z0-9][a-z0-9._%+-]{0,63}\Z")
_FILE_ENDING = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|heic|mp4|mov|pdf|psd)\Z")
# 云 and 新 are common words too: 阿里云, 全新.
_ANY_PROVINCE = "[云新京津沪渝冀豫辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_PROVINCE = (
    rf"(?:(?![云新]){_ANY_PROVINCE}"
    r"|(?<![里讯为度星白多])云|(?<![更全最上创焕翻刷])新)"
)
_SERIAL = (
    r"(?:[a-hjk](?![a-z]{2})[a-hj-np-z0-9][0-9]{4}(?![0-9a-z])"  # new energy, small
    r"|[0-9]{5}[a-hjk](?![0-9a-z])"  # new energy, large
    r"|(?=[a-z0-9]{0,2}[0-9][a-z0-9]{0,2}[0-9])(?![a-z]{3})[a-hj-np-z0-9]{5}(?![0-9a-z])"
    r"|[a-hj-np-z0-9]{4}[学警港澳挂领试超])"
)
# A blank behind the province, but not behind a place that ends so (北京 A…) or a common word.
_BLANK = r"(?: (?<![北南东天四银江流西海安内苏香长青山格昂太真更很不]. )(?<![云新青] ))?"
_PLATE = Leaping(f"{_ANY_PROVINCE}(?=[ a-z])", rf"{_PROVINCE}{_BLANK}[a-hj-np-z][ ·•・.\-—]?{_SERIAL}")
_NOT_A_PLATE = re.compile(r"\A(?:次|路|元|块|号线|型|款|系列|期|班)")


def _phone_number(text: FieldText, scene: Scene) -> Iterator[Hit]:
    allowed = {digits_of_phone(number) for number in scene.values["allowed"]}
    folded = text.folded
    for start, end in phone_numbers(folded.text):
        number, span = digits_of_phone(folded.text[start:end]), folded.span(start, end)
        if number in allowed or text.is_protected(span.start):
            continue
        message = _("“{number}” is a telephone number; everyone who sees the post can use it.")
        yield Hit(message.format(number=text.text[span.start : span.end]), (span,), key=number)


def _id_number(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    for number, span in _long_numbers(text, NO_IDENTITY):
        if has_identity_form(number):
            message = _("“{number}” is a resident number with a right checksum; never publish one.")
            yield Hit(message.format(number=_masked(number)), (span,), key=number)


def _bank_card(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    for number, span in _long_numbers(text, NO_CARD):
        if has_bank_card_form(number) and not has_identity_form(number):
            message = _("“{number}” looks like a bank card; send it to the one who needs it.")
            yield Hit(message.format(number=_masked(number)), (span,), key=number)


def _long_numbers(text: FieldText, but_after: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for number, start, end in long_numbers(text.folded.text, but_after):
        span = text.folded.span(start, end)
        if not text.is_protected(span.start):
            yield number, span


def _masked(number: str) -> str:
    """Return enough of a number to know it by, as findings are printed and kept in files."""
    return f"{number[:3]}…{number[-4:]}"


def _email(text: FieldText, scene: Scene) -> Iterator[Hit]:
    allowed = {address.lower() for address in scene.values["allowed"]}
    folded = text.folded
    for host in _MAIL_HOST.finditer(folded.text):
        name = _MAIL_NAME.search(folded.text[max(0, host.start() - 65) : host.start()])
        if not name or _FILE_ENDING.search(host[0]):
            continue
        span = folded.span(host.start() - len(name[0]), host.end())
        address = f"{name[0]}@{host[1]}"
        if address not in allowed and not _is_inside_other(text, span):
            message = _("“{address}” is an e-mail address; programs collect it for junk mail.")
            yield Hit(message.format(address=text.text[span.start : span.end]), (span,), key=address)


def _is_inside_other(text: FieldText, span: Span) -> bool:
    """Tell whether an address is part of a link or of code; alone it is protected by itself only."""
    return text.is_protected(span.start) and span.start > 0 and text.is_protected(span.start - 1)


def _plate(text: FieldText, scene: Scene) -> Iterator[Hit]:  # noqa: ARG001
    folded = text.folded
    for match in _PLATE.finditer(folded.text):
        span = folded.span(*match.span())
        if text.is_protected(span.start) or _NOT_A_PLATE.match(folded.text[match.end() : match.end() + 3]):
            continue
        message = _("“{plate}” is a vehicle plate; it leads to its owner. Cover it.")
        yield Hit(message.format(plate=text.text[span.start : span.end]), (span,))


RULES = (
    FieldRule(
        code="PR001",
        name="phone-number",
        channels=EVERYWHERE,
        severity=Severity.WARNING,
        what=N_("A mainland mobile or landline number in the text."),
        why=N_(
            "A published number is collected and called. Ask people to message you, or allow your own number."
        ),
        bad=({"text": "捡到一把伞，失主请打 138-0013-8000。"},),
        good=({"text": "捡到一把伞，失主请私信我。税务热线还是 12366。"},),
        source=N_(
            "Operating rules of the WeChat Official Accounts Platform, 4.16 and 5.1; numbering plan "
            "of the mainland"
        ),
        confidence=Confidence.REPORTED,
        parameters=(Parameter("allowed", (), N_("numbers"), N_("Own numbers that may be published")),),
        check=_phone_number,
        is_local=True,
    ),
    FieldRule(
        code="PR002",
        name="id-number",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("A resident number with a right checksum."),
        why=N_("With it and a name others open accounts. An example can be masked: 110101********0010."),
        bad=({"text": "填表示例：身份证号 11010119000307001X 改成 110101190003070010。"},),
        good=({"text": "填表示例：身份证号 110101********0010，末位是校验码。"},),
        source=N_(
            "Operating rules of the WeChat Official Accounts Platform, 4.16 and 5.1; GB 11643-1999, "
            "Citizen identification number"
        ),
        confidence=Confidence.OFFICIAL,
        check=_id_number,
        is_local=True,
    ),
    FieldRule(
        code="PR003",
        name="bank-card",
        channels=EVERYWHERE,
        severity=Severity.ERROR,
        what=N_("A bank card number of 16 to 19 digits with a right check digit."),
        why=N_("A card number beside a name invites fraud. Order and parcel numbers are not meant."),
        bad=({"text": "定金转 6222 0000 0000 0000 004，备注姓名。"},),
        good=({"text": "定金请私信我要账号。快递单号 6222000000000000004。"},),
        source=N_(
            "Operating rules of the WeChat Official Accounts Platform, 4.16 and 5.1; ISO/IEC 7812-1 "
            "(check digit)"
        ),
        confidence=Confidence.OFFICIAL,
        check=_bank_card,
        is_local=True,
    ),
    FieldRule(
        code="PR004",
        name="email",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("An e-mail address."),
        why=N_("Programs collect published addresses. Allow your own if it is meant to be seen."),
        bad=({"text": "作品发到 studio@example.com。"},),
        good=({"text": "橘子 5 斤@29 元，作品发到后台。"},),
        source=N_("Operating rules of the WeChat Official Accounts Platform, 4.16 and 5.1; RFC 5322"),
        confidence=Confidence.REPORTED,
        parameters=(Parameter("allowed", (), N_("addresses"), N_("Own addresses that may be published")),),
        check=_email,
        is_local=True,
    ),
    FieldRule(
        code="PR005",
        name="plate",
        channels=EVERYWHERE,
        severity=Severity.HINT,
        what=N_("A vehicle plate, of new-energy vehicles too."),
        why=N_("A plate leads to its owner and to where the car stands at night."),
        bad=({"text": "浙A12345 的车主，灯没关。"},),
        good=({"text": "尾号 345 的车主，灯没关。G1234 次晚点。"},),
        source=N_(
            "Operating rules of the WeChat Official Accounts Platform, 4.16 and 5.1; GA 36-2018, "
            "Licence plates of vehicles"
        ),
        confidence=Confidence.OFFICIAL,
        check=_plate,
        is_local=True,
    ),
)
