"""The plan as a web page: whole, harmless, and told by more than colour."""

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from planner import i18n
from planner.contrast import contrast
from planner.exporting.building import build_document
from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.fields import FIELDS
from planner.exporting.html_looks import looks_of
from planner.exporting.html_parts import escaped, is_address
from planner.exporting.job import ExportJob, StoppedError
from planner.exporting.wording import clean
from planner.exporting.writing import write_to
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from planner.model import Crop, Pillar, Post, PostImage, PostKind, Status
from tests.planner.exporting.hostile import HOSTILE, LONG, hostile_document
from tests.planner.exporting.page_reader import Page, read_page
from tests.planner.exporting.plans import ACCOUNTS, FIRST, LAST, NOW, PILLARS, WEEK, document, post


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def written(plan: PlanDocument, media: MediaStore, **choices: Any) -> str:
    file = BytesIO()
    write_to(ExportJob(plan, media, Choices("html", **choices)), file, {})
    return file.getvalue().decode("utf-8")


def page(plan: PlanDocument, media: MediaStore, **choices: Any) -> Page:
    return read_page(written(plan, media, **choices))


def taken(media: MediaStore, name: str = "炉子.png") -> PostImage:
    buffer = BytesIO()
    Image.new("RGB", (300, 200), "red").save(buffer, "PNG")
    return media.intake_bytes(name, buffer.getvalue())


def headings(read: Page) -> list[str]:
    return [" ".join(each.text.split()) for each in read.elements if each.tag in ("h1", "h2", "h3")]


def test_headings_and_landmarks(media: MediaStore) -> None:
    read = page(document(*WEEK), media)
    assert headings(read)[:4] == [
        "Weekly plan 2026-11-23 to 2026-11-29 · Week 48",
        "Mon 2026-11-23 1 post",
        "08:00 Life Moments Posted 第一炉",
        "Tue 2026-11-24 0 posts",
    ]
    assert [each.tag for each in read.elements if each.inside == ("html", "body")] == [
        "a",
        "header",
        "nav",
        "main",
        "div",
    ]
    assert len(read.all("caption")) == 1
    assert read.all("a", "skip")[0].attributes["href"] == "#plan"


@pytest.mark.parametrize(("tongue", "expected"), [("en", "en"), ("zh_CN", "zh-CN")])
def test_language_and_that_of_texts(media: MediaStore, tongue: str, expected: str) -> None:
    i18n.set_language(tongue)
    read = page(document(post(title="炉", text="Hello")), media)
    (title,) = (each for each in read.all("bdi") if each.text == "炉")
    assert read.all("html")[0].attributes["lang"] == expected
    assert title.attributes.get("lang") == ("zh-CN" if tongue == "en" else None)
    assert "lang" not in read.all("div", "text")[0].attributes


def test_every_reference_leads_somewhere(media: MediaStore) -> None:
    plan = document(*WEEK, post(9, 26, images=(taken(media), PostImage("x", sha256="ab" * 32))), findings={})
    read = page(plan, media)
    names = [each.attributes["id"] for each in read.elements if "id" in each.attributes]
    assert len(names) == len(set(names))
    wanted = {
        each.attributes["aria-labelledby"] for each in read.elements if "aria-labelledby" in each.attributes
    }
    wanted |= {
        each.attributes["href"].removeprefix("#")
        for each in read.elements
        if each.attributes.get("href", "").startswith("#")
    }
    assert wanted <= set(names)


def test_the_policy_lets_nothing_in_but_its_own_style(media: MediaStore) -> None:
    read = page(document(*WEEK), media)
    (policy,) = (
        each.attributes["content"]
        for each in read.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    digest = b64encode(hashlib.sha256(read.all("style")[0].text.encode()).digest()).decode()
    assert policy.split("; ")[:3] == ["default-src 'none'", "img-src data:", f"style-src 'sha256-{digest}'"]


def assert_harmless(read: Page) -> None:
    """Make sure that nothing runs, and nothing is loaded from anywhere."""
    for each in read.elements:
        assert each.tag not in ("script", "iframe", "object", "embed", "form", "base", "audio", "video")
        assert not [name for name in each.attributes if name.startswith("on") or name in ("style", "srcset")]
        assert each.attributes.get("src", "data:").startswith("data:image/jpeg;base64,"[:5])
        address = each.attributes.get("href", "#")
        assert address.startswith(("#", "data:,")) or (each.tag == "a" and is_address(address)), address


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("pictures", list(Pictures))
def test_hostile_texts_are_texts(media: MediaStore, text: str, pictures: Pictures) -> None:
    read = page(hostile_document(text), media, fields=FIELDS, pictures=pictures)
    assert_harmless(read)
    shown = [each.text for each in read.all("div", "text")]
    expected = re.sub("[\x7f-\x9f]", "", clean(text)).strip("\n")
    assert shown == [expected] * 2
    assert len(read.all("div", "prose")) == 1
    assert len(read.all("article")) == 3


@given(st.text(), st.text())
def test_any_text_shows_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str, title: str) -> None:
    plan = document(post(1, text=text, title=title, link=title, notes=text))
    read = page(plan, MediaStore(tmp_path_factory.getbasetemp()))
    assert_harmless(read)
    assert len(read.all("article")) == 1


@pytest.mark.parametrize(("wanted", "width"), [(Pictures.THUMBNAILS, 192), (Pictures.FULL, 1000)])
def test_of_a_picture_the_part_chosen_is_shown(media: MediaStore, wanted: Pictures, width: int) -> None:
    buffer = BytesIO()
    quarters = Image.new("RGB", (2000, 1000), "red")
    quarters.paste("blue", (1000, 0, 2000, 500))
    quarters.save(buffer, "PNG")
    image = media.intake_bytes("四格.png", buffer.getvalue())
    plan = document(post(images=(replace(image, crop=Crop(500_000, 0, 1_000_000, 500_000)),)))
    (shown,) = page(plan, media, pictures=wanted).all("img")
    part = Image.open(BytesIO(b64decode(shown.attributes["src"].partition(",")[2]))).convert("RGB")
    assert part.size == (width, width // 2)
    for corner in ((3, 3), (width - 4, width // 2 - 4)):
        red, _green, blue = part.getpixel(corner)  # type: ignore[misc]
        assert blue > 200 > 50 > red
    if wanted is Pictures.FULL:
        assert (shown.attributes["width"], shown.attributes["height"]) == ("1000", "500")


def test_large_pictures_are_no_larger_than_shown_and_stand_still(media: MediaStore) -> None:
    buffer = BytesIO()
    frames = [Image.new("RGB", (3000, 2000), colour) for colour in ("red", "blue")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    image = media.intake_bytes("动.gif", buffer.getvalue())
    (shown,) = page(document(post(images=(image,))), media, pictures=Pictures.FULL).all("img")
    kind, data = shown.attributes["src"].split(",")
    assert kind == "data:image/jpeg;base64"
    assert Image.open(BytesIO(b64decode(data))).size == (1440, 960)
    assert (shown.attributes["width"], shown.attributes["height"]) == ("1440", "960")


ARTICLE = (
    "# 水温\n\n**“先看”**豆袋。\n\n![炉子](../照片/%E7%82%89%E5%AD%90.png)\n\n![远](https://a.cn/x.png)\n"
)


def test_an_article_reads_as_one_with_its_pictures_where_it_names_them(media: MediaStore) -> None:
    images = (taken(media), taken(media, "另一张.png"))
    plan = document(post(1, kind=PostKind.ARTICLE, text=ARTICLE, images=images))
    read = page(plan, media)
    assert_harmless(read)
    assert [each.text for each in read.all("h4")] == ["水温"]
    assert [each.text for each in read.all("strong")] == ["“先看”"]
    assert [each.text for each in read.all("span", "absent")] == ["Picture: 远"]
    assert [each.attributes["alt"] for each in read.all("img")] == ["炉子", "另一张.png"]
    assert ["figure" in each.inside for each in read.all("img")] == [False, True]


def test_an_article_without_pictures_names_them(media: MediaStore) -> None:
    plan = document(post(1, kind=PostKind.ARTICLE, text=ARTICLE, images=(taken(media),)))
    read = page(plan, media, pictures=Pictures.NONE)
    assert read.all("img") == []
    assert [each.text for each in read.all("span", "absent")] == ["Picture: 炉子", "Picture: 远"]
    assert read.all("p", "names")[0].text == "1 picture: 炉子.png"


def test_a_picture_of_an_article_that_is_gone_says_so_in_its_place(media: MediaStore) -> None:
    gone = PostImage("炉子.png", sha256="ab" * 32)
    read = page(document(post(1, kind=PostKind.ARTICLE, text=ARTICLE, images=(gone,))), media)
    assert "炉子.png The picture's file is gone" in read.all("span", "lost")[0].text
    assert read.all("ol", "pictures") == []


def test_a_picture_named_often_is_shown_once(media: MediaStore) -> None:
    plan = document(post(1, kind=PostKind.ARTICLE, text="![](炉子.png)\n" * 3, images=(taken(media),)))
    read = page(plan, media)
    assert len(read.all("img")) == 1
    assert [each.text for each in read.all("span", "absent")] == ["Picture: 炉子.png"] * 2


def test_a_very_long_text(media: MediaStore) -> None:
    read = page(document(post(text=LONG)), media)
    assert read.all("div", "text")[0].text == LONG.strip("\n")


def test_directions_stay_within_their_field(media: MediaStore) -> None:
    turned = "\u202egpj.exe"
    plan = document(
        post(title=turned, text=turned, notes=turned, images=(PostImage(turned, sha256="ab" * 32),))
    )
    read = page(plan, media)
    innermost = {each.tag for each in read.elements if each.text.startswith("\u202e")}
    assert innermost <= {"bdi", "div", "dd", "span"}
    isolating = [each for each in read.elements if each.tag == "bdi" or each.attributes.get("dir") == "auto"]
    assert sum(each.text.startswith("\u202e") for each in isolating) == 4


def test_only_addresses_on_the_web_are_links(media: MediaStore) -> None:
    posts = [
        post(1, link="https://example.org/手冲?a=1&b=\"'"),
        post(2, link="https://example.org/a?b=1&c=2"),
        post(3, link="javascript:alert(1)"),
        post(4, link="看 https://example.org"),
    ]
    links = [each.attributes["href"] for each in page(document(*posts), media).all("a", "")]
    assert [each for each in links if not each.startswith("#")] == ["https://example.org/a?b=1&c=2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://a.b", True),
        ("https://例子.中国/路?问=1#片", True),
        ("https://a.b/%E4%BD%A0", True),
        ("https://a.b/%zz", False),
        ("https://a.b:99999/", False),
        ("https://user:secret@a.b/", False),
        ("https://", False),
        ("https:///etc/passwd", False),
        ("https://[::1", False),
        ("HTTPS://a.b", False),
        ("https://a.b\n", False),
        ("file:///etc/passwd", False),
    ],
)
def test_addresses(text: str, expected: bool) -> None:
    assert is_address(text) is expected


def test_order_ideas_and_the_day_of_each_post(media: MediaStore) -> None:
    idea = Post(id=9, text="想法", status=Status.IDEA)
    choices = Choices("html", order=Order.PILLAR, ideas=True)
    plan = build_document([*WEEK, idea], PILLARS, ACCOUNTS, FIRST, LAST, NOW, choices=choices)
    read = page(plan, media, order=Order.PILLAR, ideas=True)
    assert [each.text for each in read.all("h2")] == [
        "Life 3 posts",
        "Expertise 1 post",
        "Ads 1 post",
        "Without a date 1 post",
    ]
    assert headings(read)[2] == "Mon 2026-11-23 08:00 Life Moments Posted 第一炉"
    assert headings(read)[-1] == "Life Moments Idea"


def test_only_the_chosen_fields(media: MediaStore) -> None:
    shown = post(title="题", text="词", notes="注", first_comment="评", author="人", images=(taken(media),))
    read = page(document(shown), media, fields=("time", "notes"))
    text = read.all("article")[0].text.split()
    assert text == ["20:30", "Notes", "注"]
    assert not read.all("img")
    (heading,) = page(document(shown), media, fields=("notes",)).all("h3")
    assert heading.text == "1"


def test_every_field_is_told(media: MediaStore) -> None:
    read = page(hostile_document("A&B"), media, fields=FIELDS)
    told = {each.text for each in read.all("dt")}
    assert {
        "Account",
        "Visible to",
        "First comment",
        "Further comments",
        "Campaign",
        "ID",
        "Reminded",
    } <= told


def test_pictures_small_large_or_by_name(media: MediaStore) -> None:
    plan = document(post(images=(taken(media), replace(taken(media, "b.png"), caption="说明"))))
    small, large, names = (
        page(plan, media, pictures=each) for each in (Pictures.THUMBNAILS, Pictures.FULL, Pictures.NONE)
    )
    assert [each.attributes["alt"] for each in small.all("img")] == ["炉子.png", "说明"]
    sizes = []
    for read in (small, large):
        data = b64decode(read.all("img")[0].attributes["src"].removeprefix("data:image/jpeg;base64,"))
        sizes.append(Image.open(BytesIO(data)).size)
    assert sizes == [(192, 128), (300, 200)]
    assert (large.all("img")[0].attributes["width"], large.all("img")[0].attributes["height"]) == (
        "300",
        "200",
    )
    assert names.all("p", "names")[0].text == "2 pictures: 炉子.png, b.png"
    assert not names.all("img")


def test_a_lost_picture_says_so(media: MediaStore) -> None:
    there, gone = taken(media), PostImage("丢.png", sha256="ab" * 32, width=4, height=3)
    read = page(document(post(images=(there, gone, replace(there, is_lost=True)))), media)
    assert len(read.all("img")) == 1
    first, second = (each.text for each in read.all("p", "lost"))
    assert first.split()[0] == "丢.png"
    assert "gone from the library" in first
    assert "/" not in first  # such as the path of the library
    assert "file is gone" in second


def test_findings_none_and_not_looked_at(media: MediaStore) -> None:
    finding = Finding("MO003", Severity.ERROR, "Too long", "text")
    read = page(document(post(1), post(2, 26), findings={1: [finding]}), media)
    assert [each.text for each in read.all("li") if "MO003" in each.text] == ["Error MO003 Too long"]
    assert len(read.all("p", "clear")) == 1
    assert not page(document(post(1)), media).all("p", "clear")


@given(st.from_regex("#[0-9a-fA-F]{6}", fullmatch=True))
def test_own_pillars_stand_out(color: str) -> None:
    look = looks_of([Pillar(9, "own", "幕后", 5, 0, color, "heart")])["own"]
    grounds = {"light": ("#ffffff", "#f3f2ee"), "dark": ("#27292b", "#18191a")}
    for scheme, (fill, on_fill, name) in look.colors.items():
        assert contrast(on_fill, fill) >= 4.5
        for ground in grounds[scheme]:
            assert contrast(fill, ground) >= 3
            assert contrast(name, ground) >= 4.5


@pytest.mark.parametrize(
    ("icon", "expected"), [("heart", "heart"), ("", "tag"), ("../../x", "tag"), ("nothing", "tag")]
)
def test_icons_are_ours(icon: str, expected: str) -> None:
    assert looks_of([Pillar(9, "own", "", 5, 0, "red;}", icon)])["own"].icon == expected


def test_a_pillar_that_is_not_in_the_plan(media: MediaStore) -> None:
    assert "pillar0" in page(document(post(pillar="gone")), media).all("article")[0].attributes["class"]


def test_the_same_each_time(media: MediaStore) -> None:
    plan = document(*WEEK, post(9, 26, images=(taken(media),)))
    assert written(plan, media) == written(plan, media)
    assert "\r" not in written(document(post(text="a\r\nb\rc")), media)


def test_it_can_be_stopped(media: MediaStore) -> None:
    told = []

    def step(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        write_to(ExportJob(document(*WEEK), media, Choices("html"), step), BytesIO(), {})
    assert told == [(1, 5), (2, 5)]


def test_characters_html_cannot_hold() -> None:
    assert escaped("a\x85\ufdd0\U0001ffff\U0010ffffb&\"'<") == "ab&amp;&quot;&#x27;&lt;"


def test_an_empty_plan(media: MediaStore) -> None:
    read = page(document(), media)
    assert not read.all("nav")
    assert len(read.all("h2")) == 7
