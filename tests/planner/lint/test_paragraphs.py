"""Paragraph by paragraph: the same findings as ever, and only what was touched is looked at again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.i18n import set_language
from planner.lint import paragraphs, rulebook
from planner.lint.context import LintContext
from planner.lint.engine import lint_post
from planner.lint.finding import Finding, Severity
from planner.lint.paragraphs import forget_paragraphs
from planner.lint.registry import BY_CODE
from planner.lint.rule import FieldRule
from planner.lint.scene import FieldText
from planner.model import Post, PostKind

CONTEXT = LintContext(now=datetime(2026, 11, 24, 9))
WRONG = "好,我们是全城最好的咖啡店，11月28日周五见，电话 13800138000。"
PIECES = st.sampled_from(
    [
        WRONG,
        "今天没什么。",
        "\n",
        "\n\n",
        "\n \t\n",
        "\r\n\r\n",
        "```\n好,\n\n好,\n```\n",
        "~~~\n好,\n\n",
        "<!-- 好,\n\n好, -->",
        "<script>\n\n好,</script>",
        '<a title="好,\n\n">',
        "`好,`",
        "　　（好",
        "）",
        "👨‍👩‍👧",
        "\u0301",
        "# 标题\n",
        "- 一,\n",
        "转发",
        "送",
        "{{",
        "}}",
        "[图片]",
        "https://a.b/c",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
relaxed = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def short_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember what was found in texts of any length."""
    monkeypatch.setattr(paragraphs, "_LONG", 1)
    forget_paragraphs()


def fresh(post: Post, context: LintContext = CONTEXT) -> list[Finding]:
    forget_paragraphs()
    return lint_post(post, context)


@relaxed
@given(st.sampled_from(PostKind), TEXTS, st.lists(st.tuples(st.integers(0, 99), TEXTS), max_size=4))
def test_what_is_remembered_is_what_would_be_found(
    kind: PostKind, text: str, edits: list[tuple[int, str]]
) -> None:
    posts = [Post(kind=kind, text=text, first_comment=text[:30])]
    for place, added in edits:
        text = text[: place % (len(text) + 1)] + added + text[place % (len(text) + 1) + 3 :]
        posts.append(replace(posts[-1], text=text))
    forget_paragraphs()
    remembered = [lint_post(post, CONTEXT) for post in posts]
    assert remembered == [fresh(post) for post in posts]


@relaxed
@given(st.sampled_from(PostKind), TEXTS)
def test_paragraphs_are_the_text_without_blank_lines(kind: PostKind, text: str) -> None:
    whole = FieldText("text", text, kind)
    parts = list(paragraphs.paragraphs(whole))
    for begin, part in parts:
        assert text[begin : begin + len(part.text)] == part.text
        inside = [whole.is_protected(begin + place) for place in range(len(part.text))]
        assert [part.is_protected(place) for place in range(len(part.text))] == inside
    ends = [(begin, begin + len(part.text)) for begin, part in parts]
    between = [0, *(place for span in ends for place in span), len(text)]
    for end, begin in zip(between[::2], between[1::2], strict=True):
        assert not text[end:begin].strip()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一\n\n二", ["一", "二"]),
        ("一\r\n \t\r\n\r\n二\n三\n", ["一", "二\n三\n"]),
        ("\n\n一\n\n", ["一"]),
        ("一\n\n　　二", ["一", "　　二"]),
        ("```\n一\n\n二\n```\n\n三", ["```\n一\n\n二\n```", "三"]),
        ("一\n\n```\n二\n\n三", ["一", "```\n二\n\n三"]),
        ("<!-- 一\n\n二 --> 三\n\n四", ["<!-- 一\n\n二 --> 三", "四"]),
        ("<style>\n\n</style>\n\n一", ["<style>\n\n</style>", "一"]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_where_paragraphs_end(text: str, parts: list[str]) -> None:
    whole = FieldText("text", text, PostKind.ARTICLE)
    assert [part.text for _begin, part in paragraphs.paragraphs(whole)] == parts


def use_rules(monkeypatch: pytest.MonkeyPatch, rules: tuple[FieldRule, ...]) -> None:
    monkeypatch.setattr(rulebook, "FIELD_RULES", rules)
    monkeypatch.setattr(rulebook, "_known", None)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paragraphs a local rule was given."""
    seen: list[str] = []
    rule = BY_CODE["TX001"]
    assert isinstance(rule, FieldRule)
    check = rule.check

    def watched(text: FieldText, scene: Any) -> Any:
        seen.append(text.text)
        return check(text, scene)

    watching = tuple(
        replace(each, check=watched, is_local=True) if each.code == "TX001" else each
        for each in rulebook.FIELD_RULES
    )
    use_rules(monkeypatch, watching)
    return seen


LONG = Post(kind=PostKind.ARTICLE, text="\n\n".join(f"第 {n} 段,好。" for n in range(5)))


def test_only_touched_paragraphs_are_looked_at_again(looked_at: list[str]) -> None:
    before = lint_post(LONG, CONTEXT)
    assert len(looked_at) == 5
    looked_at.clear()
    assert lint_post(LONG, CONTEXT) == before
    assert looked_at == []
    edited = replace(LONG, text=LONG.text.replace("第 2 段,", "第二段，"))
    after = lint_post(edited, CONTEXT)
    assert looked_at == ["第二段，好。"]
    assert len([each for each in after if each.code == "TX001"]) == 4
    by_number = [each.fingerprint for each in before if each.code == "TX001"]
    assert [each.fingerprint for each in after if each.code == "TX001"] == by_number[:4]
    looked_at.clear()
    lint_post(replace(edited, text="新的一段\n\n" + edited.text), CONTEXT)
    assert looked_at == ["新的一段"]


@pytest.mark.parametrize(
    ("changes", "context"),
    [
        ({"pillar": "ad"}, CONTEXT),
        ({"kind": PostKind.MOMENTS}, CONTEXT),
        ({"planned_date": date(2026, 12, 1)}, CONTEXT),
        ({"ad_marked": True}, CONTEXT),
        ({"account_id": 3}, CONTEXT),
        ({}, replace(CONTEXT, severities={"TX001": Severity.HINT})),
        ({}, replace(CONTEXT, parameters={"PR001": {"allowed": ("1",)}})),
        ({}, replace(CONTEXT, off=frozenset({"LW001"}))),
        ({}, replace(CONTEXT, profile="web")),
        ({}, replace(CONTEXT, targets={})),
        ({}, replace(CONTEXT, now=CONTEXT.now + timedelta(days=1))),
    ],
)
def test_all_that_matters_makes_paragraphs_new(
    looked_at: list[str], changes: dict[str, Any], context: LintContext
) -> None:
    lint_post(LONG, CONTEXT)
    looked_at.clear()
    lint_post(replace(LONG, **changes), context)
    assert len(looked_at) == 5


def test_what_does_not_matter_leaves_them(looked_at: list[str]) -> None:
    lint_post(LONG, CONTEXT)
    looked_at.clear()
    later = replace(CONTEXT, now=CONTEXT.now + timedelta(hours=3))
    lint_post(replace(LONG, id=4, notes="记一下", digest="摘要"), later)
    assert looked_at == ["摘要"]


def test_messages_follow_the_language(looked_at: list[str]) -> None:
    set_language("en")
    lint_post(LONG, CONTEXT)
    looked_at.clear()
    set_language("zh_CN")
    lint_post(LONG, CONTEXT)
    assert len(looked_at) == 5


def test_only_so_many_texts_are_remembered() -> None:
    for number in range(20):
        lint_post(replace(LONG, account_id=number), CONTEXT)
    assert len(paragraphs._memories) == paragraphs._REMEMBERED
    assert [each.surroundings.post.account_id for each in paragraphs._memories] == list(range(19, 11, -1))


def test_rules_for_paragraphs_see_no_other_text(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    rule = BY_CODE["TX001"]
    assert isinstance(rule, FieldRule)
    watched = replace(rule, is_local=True, check=lambda _text, scene: seen.append(scene) or ())
    use_rules(monkeypatch, (watched,))
    lint_post(Post(title="标题", text="正文", notes="记", pillar="ad", ad_marked=True), CONTEXT)
    for scene in seen:
        assert (scene.post.title, scene.post.text, scene.post.notes) == ("", "", "")
        assert (scene.post.pillar, scene.post.ad_marked) == ("ad", True)
        assert scene.context.now == datetime(2026, 11, 24)
