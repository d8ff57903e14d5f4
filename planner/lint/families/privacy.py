"""PR: what should not be published about people."""

import re
from collections.abc import Iterator

from planner.i18n import N_, _
from planner.lint.finding import Severity
from planner.lint.rule import EVERYWHERE, Confidence, FieldRule, Hit, Parameter
from planner.lint.scene import FieldText, Scene

_GAP = r"(?:[-–— .·]| - )?"
_ALONE_BEFORE = r"(?:(?<![0-9a-z])|(?<=tel)|(?<=[vw]x)|(?<![0-9a-z]v)(?<=v))(?<![0-9][-–—._])"
_ALONE_AFTER = r"(?![0-9a-z])(?![-–—._][0-9]{2})"
_COUNTRY = r"(?:(?:\+|00)86|\((?:\+|00)?86\)|86)[- ]?"
_MOBILE = rf"1[3-9][0-9](?:{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}})"
_AREA = r"(?:10|2[0-9]|[3-9][0-9]{2})"
_LOCAL = rf"[2-8][0-9]{{2,3}}{_GAP}[0-9]{{4}}"
_EXTENSION = r"(?:-[0-9]{1,5})?"
_LANDLINE = rf"(?:[(（]0{_AREA}[)）][- ]?|0{_AREA}[-–— ]|\+86[- ]?{_AREA}[- ]){_LOCAL}{_EXTENSION}"
_NUMBER = re.compile(rf"{_ALONE_BEFORE}(?:{_LANDLINE}|(?:{_COUNTRY})?{_MOBILE}){_ALONE_AFTER}")
# Without an area code or a separator only the word before tells a landline from any other number.
_BARE_LANDLINE = re.compile(
    r"(?:电话|座机|固话|拨打|致电|tel)[是为号码:：. ]{0,4}"
    rf"((?:0{_AREA})?{_LOCAL}{_EXTENSION}){_ALONE_AFTER}"
)
# A number after one of these words is something else.
_OTHER_NUMBER = re.compile(
    r"(?:单号|编号|订单|运单|条码|货号|卡号|学号|工号|证号|账号|帐号|序列号|qq群?|群号|id|isbn)"
    r"[号是为:： ]{0,3}$"
)


def _phone_number(text: FieldText, scene: Scene) -> Iterator[Hit]:
    folded = text.folded
    found = [match.span() for match in _NUMBER.finditer(folded.text)]
    found += [match.span(1) for match in _BARE_LANDLINE.finditer(folded.text)]
    allowed = {_digits(number) for number in scene.values["allowed"]}
    last = -1
    for start, end in sorted(found):
        number, span = _digits(folded.text[start:end]), folded.span(start, end)
        known = number in allowed or text.is_protected(span.start)
        if start < last or known or _OTHER_NUMBER.search(folded.text[max(0, start - 12) : start]):
            continue
        last = end
        message = _("“{number}” is a telephone number; everyone who sees the post can use it.")
        yield Hit(message.format(number=text.text[span.start : span.end]), (span,), key=number)


def _digits(number: str) -> str:
    """Return the digits without country code and separators."""
    return re.sub(r"\D", "", re.sub(rf"^{_COUNTRY}", "", number))


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
        source="微信公众平台运营规范 4.16, 5.1; numbering plan of the mainland",
        confidence=Confidence.REPORTED,
        parameters=(Parameter("allowed", (), N_("numbers"), N_("Own numbers that may be published")),),
        check=_phone_number,
    ),
)
