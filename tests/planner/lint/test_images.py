"""IM: what is wrong with pictures, alone, beside each other and in the weeks before."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner import i18n
from planner.errors import UserError
from planner.lint.cases import post_of_case
from planner.lint.engine import lint_plan, lint_post
from planner.lint.finding import Finding, Severity
from planner.model import Crop, ImageProblem, Post, PostImage, Status
from tests.planner.lint.helpers import CONTEXT, codes, lint

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


def found(code: str, channel: str = "moments", **facts: Any) -> list[str]:
    """The fields in which a rule finds a picture, once among the pictures and once as the cover."""
    image = {"name": "市集.jpg", "format": "JPEG", **facts}
    case: dict[str, Any] = {"channel": channel, "text": "好", "images": [image]}
    if channel == "article":
        case["cover"] = {**image, "name": "封面.jpg"}
    return [each.field for each in lint_post(post_of_case(case)) if each.code == code]


@pytest.mark.parametrize(
    ("channel", "longer", "expected"),
    [
        ("moments", 719, ["images"]),
        ("moments", 720, []),
        ("image_post", 1079, ["images"]),
        ("image_post", 1080, []),
        ("article", 1000, ["cover"]),
        ("article", 1080, []),
        ("moments", 0, []),
    ],
)
def test_small(channel: str, longer: int, expected: list[str]) -> None:
    assert found("IM002", channel, width=longer, height=longer // 2) == expected
    assert found("IM002", channel, width=longer // 2, height=longer) == expected


@pytest.mark.parametrize(
    ("channel", "size", "expected"),
    [
        ("moments", 10_000_001, ["images"]),
        ("moments", 10_000_000, []),
        ("image_post", 50_000_000, ["images"]),
        ("article", 10_000_001, ["cover"]),
        ("moments", 0, []),
    ],
)
def test_heavy(channel: str, size: int, expected: list[str]) -> None:
    assert found("IM003", channel, size=size) == expected


@pytest.mark.parametrize(
    ("channel", "width", "height", "expected"),
    [
        ("moments", 1000, 3001, ["images"]),
        ("moments", 3001, 1000, ["images"]),
        ("image_post", 800, 9000, ["images"]),
        ("moments", 1000, 3000, []),
        ("moments", 0, 0, []),
        ("article", 1000, 9000, []),
    ],
)
def test_extreme_shape(channel: str, width: int, height: int, expected: list[str]) -> None:
    assert found("IM004", channel, width=width, height=height) == expected


def test_a_long_picture_that_is_cropped_is_not_extreme() -> None:
    image = PostImage("长.jpg", "a" * 64, 1000, 9000, crop=Crop(0, 0, 1_000_000, 200_000))
    assert "IM004" not in [each.code for each in lint_post(Post(text="好", images=(image,)))]


A, B = "0123456789abcdef", "0123456789abcde8"
"""Likenesses three bits apart."""
FAR = "fedcba9876543210"


def picture(name: str, sha256: str = "", likeness: str = "", crop: Crop | None = None) -> PostImage:
    return PostImage(name, (sha256 or name).ljust(64, "0"), likeness=likeness, crop=crop)


def twice(*images: PostImage) -> list[Finding]:
    return [each for each in lint_post(Post(text="好", images=images)) if each.code == "IM005"]


@pytest.mark.parametrize(
    "images",
    [
        [picture("a", "1"), picture("b", "1")],
        [picture("a", "1"), picture("b", "2"), picture("c", "1")],
        [picture("a", likeness=A), picture("b", likeness=B)],
        [picture("a", "1", A), picture("a", "1", A)],
    ],
)
def test_twice(images: list[PostImage]) -> None:
    (finding,) = twice(*images)
    assert finding.severity is Severity.WARNING
    assert images[-1].name in finding.message


@pytest.mark.parametrize(
    "images",
    [
        [picture("a", "1"), picture("b", "2")],
        [picture("a", likeness=A), picture("b", likeness=FAR)],
        [picture("a", likeness="0" * 16), picture("b", likeness="0" * 16)],
        [picture("a", likeness="f" * 16), picture("b", likeness="f" * 16)],
        [picture("a", likeness=A), picture("b")],
        [picture("a", "1", A, Crop(0, 0, 500_000, 500_000)), picture("b", "1", A, Crop(0, 0, 9, 9))],
        [PostImage("a"), PostImage("b")],
    ],
)
def test_not_twice(images: list[PostImage]) -> None:
    assert twice(*images) == []


DAY = date(2026, 11, 24)


def reused(*posts: tuple[int, list[PostImage]], **last: Any) -> list[tuple[int, ...]]:
    """Which posts share pictures; a post is given by its days after DAY; `last` changes the last one."""
    made = [
        Post(id=number, planned_date=DAY + timedelta(days=days), images=tuple(images))
        for number, (days, images) in enumerate(posts, 1)
    ]
    made[-1] = replace(made[-1], **last)
    return [each.post_ids for each in lint_plan(made, CONTEXT) if each.code == "IM006"]


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        ([(0, ["a"]), (30, ["a"])], [(1, 2)]),
        ([(0, ["a"]), (0, ["a"])], [(1, 2)]),
        ([(0, ["a"]), (9, ["a"]), (18, ["a"])], [(1, 2), (2, 3)]),
        ([(0, ["a", "b"]), (9, ["c", "b", "a"])], [(1, 2)]),
        ([(0, ["a"]), (1, ["b"]), (9, ["b", "a"])], [(1, 2, 3)]),
        ([(0, ["a"]), (31, ["a"])], []),
        ([(0, ["a"]), (3, ["b"])], []),
        ([(0, ["a", "a"])], []),
    ],
)
def test_reused(posts: list[tuple[int, list[str]]], expected: list[tuple[int, ...]]) -> None:
    given = [(days, [picture(name) for name in names]) for days, names in posts]
    assert sorted(reused(*given)) == expected


def test_reused_by_what_it_looks_like() -> None:
    assert reused((0, [picture("a", likeness=A)]), (3, [picture("b", likeness=B)])) == [(1, 2)]
    assert reused((0, [picture("a", likeness=A)]), (3, [picture("b", likeness=FAR)])) == []
    assert reused((0, [picture("a", likeness="0" * 16)]), (3, [picture("b", likeness="0" * 16)])) == []


def test_every_likeness_within_the_bits_is_found() -> None:
    for bits in ([0], [63], [0, 16, 32, 48], [12, 13, 25, 26], [60, 61, 62, 63]):
        other = f"{int(A, 16) ^ sum(1 << bit for bit in bits):016x}"
        assert reused((0, [picture("a", likeness=A)]), (3, [picture("b", likeness=other)])) == [(1, 2)]


def test_another_account_or_a_skipped_post_does_not_count() -> None:
    pictures = [picture("a")]
    assert reused((0, pictures), (3, pictures), account_id=7) == []
    assert reused((0, pictures), (3, pictures), status=Status.SKIPPED) == []
    assert reused((0, pictures), (3, [PostImage("a", problem=ImageProblem.MISSING)])) == []


@pytest.mark.parametrize("channel", ["moments", "image_post"])
@pytest.mark.parametrize(
    ("code", "fact"), [("IM007", "has_location"), ("IM010", "is_sideways"), ("IM009", "is_animated")]
)
def test_what_the_file_tells(channel: str, code: str, fact: str) -> None:
    expected = ["images"] if code != "IM009" or channel == "moments" else []
    assert found(code, channel, **{fact: True}) == expected
    assert found(code, channel, **{fact: False}) == []


def test_a_cover_tells_as_well() -> None:
    assert found("IM007", "article", has_location=True) == ["images", "cover"]
    assert found("IM010", "article", is_sideways=True) == ["images", "cover"]


@pytest.mark.parametrize(
    ("form", "fires"),
    [
        ("HEIC", True),
        ("WEBP", True),
        ("AVIF", True),
        ("TIFF", True),
        ("BMP", True),
        ("JPEG", False),
        ("PNG", False),
        ("GIF", False),
        ("", False),
    ],
)
def test_formats(form: str, fires: bool) -> None:
    assert found("IM008", format=form) == ["images"] * fires
    assert found("IM008", "article", format=form) == ["cover"] * fires


@pytest.mark.parametrize(
    "facts",
    [
        {"has_location": True},
        {"is_sideways": True},
        {"is_animated": True},
        {"format": "HEIC"},
        {"size": 12_000_000},
        {"width": 1080, "height": 4000},
        {"width": 320, "height": 240},
        {"sha256": "ab" * 32},
    ],
)
def test_what_pictures_share_is_told_once(facts: dict[str, object]) -> None:
    (finding,) = lint("好", images=[{"name": f"{number}.jpg", **facts} for number in range(9)])
    assert "0.jpg" in finding.message
    assert " 8 " in finding.message or "8.jpg" in finding.message


def test_a_video_is_not_judged_as_a_picture() -> None:
    video = {"name": "拉花.mp4", "seconds": 12, "size": 20_000_000, "width": 640, "height": 360}
    assert codes("好", images=[video]) == []


def test_reused_pictures_are_told_once_with_all_days() -> None:
    i18n.set_language("en")
    days = {0: ["a"], 3: ["b", "c"], 9: ["a", "b", "c"]}
    posts = [
        Post(id=1 + gap, planned_date=DAY + timedelta(days=gap), images=tuple(map(picture, names)))
        for gap, names in days.items()
    ]
    (finding,) = (each for each in lint_plan(posts, CONTEXT) if each.code == "IM006")
    assert finding.post_ids == (1, 4, 10)
    assert finding.message == "a and 2 more pictures of 12-03: shown on 11-24, 11-27 already."


def test_a_picture_with_a_problem_has_that_one_only() -> None:
    bad = {"problem": "truncated", "has_location": True, "width": 10, "height": 900, "size": 99_000_000}
    assert {each.code for each in lint("好", images=[{"name": "坏.jpg", **bad}])} == {"IM001"}
