"""Examples on pages speak the language of the page, and many alike posts are counted, not listed."""

import pytest

from planner import i18n
from planner.lint.page_examples import example_lines
from planner.lint.registry import ALL


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_what_is_said_of_a_post_is_said_in_words() -> None:
    case = {
        "text": "围巾",
        "channel": "image_post",
        "pillar": "ad",
        "planned": "2026-11-05T20:00",
        "status": "ready",
        "visibility": "only",
        "tags": ["老客", "同行"],
        "flags": {"ad_marked": True, "ai_assisted": False},
        "images": [{"name": "a.jpg", "width": 640, "height": 480, "has_location": True}],
    }
    assert list(example_lines((case,))) == [
        "围巾",
        "[Channel: Image post; Pillar: Ads; Planned: 2026-11-05 20:00; Status: Ready; "
        "Who can see: Only these tags; Tags: 老客, 同行; Marked as an advert: ✓; "
        "Pictures: a.jpg (640 × 480, with a position in it)]",
    ]
    i18n.set_language("zh_CN")
    assert next(iter(example_lines(({"pillar": "ad", "images": 3},)))) == "[栏目：广告；图片：3]"


def test_alike_posts_are_counted() -> None:
    day = [{"text": "早", "planned": f"2026-11-{day:02d}T08:00"} for day in range(1, 7)]
    assert list(example_lines((*day, {"text": "晚"}))) == [
        "早  [Planned: 2026-11-01 08:00]",
        "… and 5 more like this until 2026-11-06 08:00",
        "晚",
    ]
    assert len(list(example_lines(tuple(day[:4])))) == 4


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_no_key_of_a_case_is_left_as_it_is(rule: object) -> None:
    for example in (rule.bad, rule.good):  # type: ignore[attr-defined]
        lines = "\n".join(example_lines(example))
        assert not any(f"{key}:" in lines for key in ("channel", "pillar", "planned", "images", "flags"))
