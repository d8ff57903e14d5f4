"""The hand-off package, unpacked."""

import io
import re
import zipfile
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from PIL import Image

from planner.exporting.document import PlanDocument
from planner.exporting.handoff_package import folder_names
from planner.exporting.writing import write_to
from planner.media import MediaStore
from planner.model import Crop, ImageProblem, Post, PostImage, PostKind
from tests.planner.exporting.hostile import HOSTILE, hostile_document
from tests.planner.exporting.plans import WEEK, document, job, post
from tests.planner.handoff.test_names import check


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def packed(plan: PlanDocument, media: MediaStore) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_to(job(plan, "zip", media), file, {})
    archive = zipfile.ZipFile(file)
    assert archive.testzip() is None
    return archive


def files(archive: zipfile.ZipFile, folder: str) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {
        name.removeprefix(f"{folder}/"): archive.read(name)
        for name in archive.namelist()
        if name.startswith(f"{folder}/")
    }


def only(media: MediaStore, row: Post) -> dict[str, bytes]:
    """Return what lies in the folder of a post."""
    plan = document(row)
    return files(packed(plan, media), *folder_names(plan))


def words(data: bytes) -> str:
    return data.decode("utf-8-sig")


def picture(media: MediaStore, name: str = "店.jpg", size: tuple[int, int] = (90, 60)) -> PostImage:
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    exif[0x8825] = {1: "N", 2: (26.0, 4.0, 30.0)}
    buffer = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(
        buffer, "JPEG", exif=exif, comment=b"SECRET", xmp=b"<x>SECRET</x>"
    )
    return media.intake_bytes(name, buffer.getvalue())


def test_folders_are_called_by_day_time_pillar_and_heading() -> None:
    assert folder_names(document(*WEEK)) == [
        "2026-11-23 0800 日常生活 第一炉",
        "2026-11-25 0740 广告 今天的第一炉。",
        "2026-11-25 2030 日常生活 =1+1",
        "2026-11-25 干货 今天的第一炉。",
        "2026-11-29 2000 日常生活 # 一",
    ]


def test_namesakes_have_folders_of_their_own() -> None:
    names = folder_names(document(post(1), post(2)))
    assert names == ["2026-11-25 2030 日常生活 今天的第一炉。", "2026-11-25 2030 日常生活 今天的第一炉。 (2)"]


def test_a_moments_post(media: MediaStore) -> None:
    found = only(
        media,
        post(
            text="一\r\n二☕\n",
            first_comment="评",
            further_comments=("再",),
            location="店里",
            images=(picture(media), picture(media, size=(300, 200))),
        ),
    )
    assert list(found) == ["text.txt", "comment.txt", "comment-2.txt", "01.jpg", "02.jpg", "details.txt"]
    assert found["text.txt"] == b"\xef\xbb\xbf" + "一\n二☕\n".encode()
    assert (words(found["comment.txt"]), words(found["comment-2.txt"])) == ("评", "再")
    assert words(found["details.txt"]).splitlines() == [
        "2026-11-25 20:30 · 朋友圈 · 日常生活 · 就绪",
        "账号：拾穗",
        "可见范围：公开",
        "位置：店里",
    ]


def test_an_article(media: MediaStore) -> None:
    cover = picture(media, size=(2000, 1000))
    found = only(
        media,
        post(
            kind=PostKind.ARTICLE,
            account_id=2,
            title="磨豆机",
            author="小满",
            digest="摘",
            text="# 一",
            link="https://a.b",
            cover=cover,
            images=(picture(media, size=(2000, 400)),),
        ),
    )
    assert list(found) == [
        "title.txt", "author.txt", "digest.txt", "article.md", "link.txt", "01.jpg", "cover.jpg",
        "cover-square.jpg", "details.txt",
    ]  # fmt: skip
    assert found["article.md"] == "# 一".encode()
    sizes = {name: Image.open(io.BytesIO(data)).size for name, data in found.items() if name.endswith("jpg")}
    assert sizes == {"01.jpg": (1080, 216), "cover.jpg": (900, 383), "cover-square.jpg": (500, 500)}


def test_crops_and_captions_of_an_image_post(media: MediaStore) -> None:
    image = picture(media, size=(2400, 3200))
    cut = PostImage(
        "a.jpg", image.sha256, 2400, 3200, caption=" 早\n晨 ", crop=Crop(0, 0, 1_000_000, 500_000)
    )
    found = only(media, post(kind=PostKind.IMAGE_POST, images=(image, cut)))
    assert words(found["captions.txt"]) == "02：早\n晨\n"
    assert Image.open(io.BytesIO(found["01.jpg"])).size == (1080, 1440)
    assert Image.open(io.BytesIO(found["02.jpg"])).size == (1620, 1080)


def test_nothing_of_a_pictures_past_goes_along(media: MediaStore) -> None:
    found = only(media, post(images=(picture(media), picture(media, size=(3000, 2000)))))
    for name in ("01.jpg", "02.jpg"):
        assert b"SECRET" not in found[name]
        assert not Image.open(io.BytesIO(found[name])).getexif()


def test_missing_pictures_are_named_and_keep_their_numbers(media: MediaStore) -> None:
    damaged = picture(media, "坏.jpg", (61, 61))
    path = media.path_of(damaged.sha256)
    path.write_bytes(path.read_bytes()[:500])
    images = (
        PostImage("没有.jpg", problem=ImageProblem.MISSING),
        picture(media),
        PostImage("丢失\n.jpg", sha256="ab" * 32),
        damaged,
    )
    plan = document(post(images=images))
    archive = packed(plan, media)
    found = files(archive, *folder_names(plan))
    assert [name for name in found if name.endswith("jpg")] == ["02.jpg"]
    note = words(found["note.txt"])
    assert [line.partition("：")[0] for line in note.splitlines()] == [
        "01 (没有.jpg)",
        "03 (丢失 .jpg)",
        "04 (坏.jpg)",
    ]
    assert "不见了" in note or "丢失" in note
    assert archive.read("index.html").decode().count('class="note"') == 3


def test_moving_pictures(media: MediaStore) -> None:
    def moving(form: str) -> PostImage:
        buffer = io.BytesIO()
        first, second = Image.new("RGB", (9, 9), "red"), Image.new("RGB", (9, 9), "blue")
        first.save(buffer, form, save_all=True, append_images=[second], duration=90, loop=0)
        return media.intake_bytes(f"动.{form.lower()}", buffer.getvalue())

    found = only(media, post(images=(moving("GIF"), moving("WEBP"))))
    assert Image.open(io.BytesIO(found["01.gif"])).n_frames == 2  # type: ignore[attr-defined]
    assert words(found["note.txt"]).startswith("02 (动.webp)：")


class _Page(HTMLParser):
    """What a browser sees: addresses, texts to be copied, tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self._copied = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        if tag == "a":
            self.links.append(values["href"] or "")
        if tag == "img":
            self.sources.append(values["src"] or "")
        if tag == "pre":
            self.texts.append("")
            self._copied = True

    def handle_endtag(self, tag: str) -> None:
        self._copied = self._copied and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self._copied:
            self.texts[-1] += data


def test_the_page_leads_to_every_folder_and_picture(media: MediaStore) -> None:
    plan = document(
        post(1, images=(picture(media),), title="百分之 100% #1?"), post(2, text="\n一\n<b>&amp;")
    )
    archive = packed(plan, media)
    seen = _Page(archive.read("index.html").decode())
    first, second = folder_names(plan)
    assert [unquote(link) for link in seen.links] == [f"{first}/", f"{first}/01.jpg", f"{second}/"]
    assert f"{first}/01.jpg" in archive.namelist()
    assert seen.texts == ["\n今天的第一炉。", "\n\n一\n<b>&amp;"]
    (source,) = seen.sources
    thumbnail = Image.open(io.BytesIO(b64decode(source.removeprefix("data:image/jpeg;base64,"))))
    assert thumbnail.size == (90, 60)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(text: str, media: MediaStore) -> None:
    archive = packed(hostile_document(text), media)
    page = archive.read("index.html").decode()
    assert _Page(page).tags <= {
        "html", "head", "meta", "link", "title", "style", "body", "header", "h1", "p", "main", "article",
        "h2", "bdi", "a", "ul", "li", "img", "span", "section", "h3", "button", "pre",
        "dl", "dt", "dd", "script", "div", "details", "summary",
        "h4", "blockquote", "ol", "code", "hr", "br", "em", "strong",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert page.count("<script") == 1
    assert not re.search(r'(href|src)="(?!data:|https?://|2026-|%)', page)
    for name in archive.namelist():
        parts = PurePosixPath(name).parts
        assert len(parts) == (1 if name == "index.html" else 2)
        for part in parts:
            check(part)


def test_an_article_reads_as_one_and_can_be_copied_as_markdown(media: MediaStore) -> None:
    text = "# 水温\n\n![炉](../a/1.png)\n\n字\n"
    image = picture(media, "1.png")
    archive = packed(document(post(1, kind=PostKind.ARTICLE, text=text, images=(image,))), media)
    page = archive.read("index.html").decode()
    prose = page.partition('<div class="prose" dir="auto">')[2].partition("</div>")[0]
    assert "<h4>水温</h4>" in prose
    assert re.search(r'<p><img alt="炉" src="data:image/jpeg;base64,[^"]+"> <span>01.jpg</span></p>', prose)
    assert f'<pre dir="auto">\n{text}</pre>' in page


def test_an_empty_plan_is_a_page(media: MediaStore) -> None:
    assert packed(document(), media).namelist() == ["index.html"]


def test_times_and_rights_are_always_the_same(media: MediaStore) -> None:
    for entry in packed(document(*WEEK), media).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 == 0o100644
        assert entry.flag_bits & 0x800 or entry.filename.isascii()
