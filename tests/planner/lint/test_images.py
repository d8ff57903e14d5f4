"""Pictures that are no pictures."""

import pytest

from planner import i18n
from planner.errors import UserError
from planner.lint.cases import post_of_case
from planner.lint.finding import Severity
from planner.model import ImageProblem
from tests.planner.lint.helpers import codes, lint

GOOD = {"name": "市集.jpg"}
WORDS = {
    "missing": "missing",
    "unreadable": "not a picture",
    "truncated": "cut off",
    "too_large": "100 megapixels",
    "unsupported": "format",
}


@pytest.mark.parametrize("problem", [problem.value for problem in ImageProblem])
def test_each_problem_is_an_error_that_names_the_picture(problem: str) -> None:
    i18n.set_language("en")
    (finding,) = lint("好", images=[{"name": "坏.jpg", "problem": problem}])
    assert (finding.code, finding.severity, finding.field) == ("IM001", Severity.ERROR, "images")
    assert "坏.jpg" in finding.message
    assert WORDS[problem] in finding.message


@pytest.mark.parametrize("channel", ["moments", "article", "image_post"])
def test_every_channel(channel: str) -> None:
    case = {
        "channel": channel,
        "title": "一",
        "digest": "二",
        "images": [{"name": "坏", "problem": "missing"}],
    }
    assert "IM001" in codes("好", **case)


def test_each_picture_is_told_once() -> None:
    broken = [{"name": f"{number}.jpg", "problem": "unreadable"} for number in range(3)]
    assert codes("好", images=broken) == ["IM001"] * 3


def test_a_cover_that_is_also_among_the_pictures_is_told_once() -> None:
    broken = {"name": "封面.jpg", "problem": "truncated"}
    found = lint("好", channel="article", title="一", digest="二", cover=broken, images=[broken])
    assert [(finding.code, finding.field) for finding in found] == [("IM001", "cover")]


@pytest.mark.parametrize("images", [1, [GOOD], [GOOD, GOOD, GOOD]])
def test_good_pictures_stay_quiet(images: object) -> None:
    assert codes("好", images=images) == []


def test_a_good_cover_stays_quiet() -> None:
    assert codes("好", channel="article", title="一", digest="二", cover=GOOD) == []


@pytest.mark.parametrize(
    "images", [["坏.jpg"], [{"name": 1}], [{"name": "坏.jpg", "problem": "ugly"}], "many"]
)
def test_a_case_with_odd_pictures_is_refused(images: object) -> None:
    with pytest.raises(UserError):
        post_of_case({"images": images})
