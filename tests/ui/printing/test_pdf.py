"""The PDF file: same bytes for the same plan, true facts, pictures, all or nothing."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QApplication

from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.exporting.document import PlanDocument
from planner.exporting.job import Step, StoppedError, no_step
from planner.exporting.writing import write_export
from planner.media import MediaStore
from planner.model import ImageProblem, PostImage
from planner.paths import ASSETS
from tests.planner.exporting.plans import WEEK, document, job, post
from tests.ui.printing.reading import pdf_of, text_of
from ui.printing import pdf

IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from planner import i18n
from planner.media import MediaStore
from planner.exporting.writing import write_export
from tests.planner.exporting.plans import WEEK, document, job
from ui.printing import pdf
i18n.set_language("zh_CN")
folder = Path(sys.argv[1])
plan = job(document(*WEEK), "pdf", MediaStore(folder / "media"))
write_export(plan, folder / "other.pdf", {"pdf": pdf.write})
"""


@pytest.fixture
def media(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "media")


def save(plan: PlanDocument, media: MediaStore, path: Path, step: Step = no_step) -> None:
    write_export(job(plan, "pdf", media, step=step), path, {"pdf": pdf.write})


@pytest.mark.slow
def test_same_plan_gives_the_same_bytes_in_every_process(
    qapp: QApplication, media: MediaStore, tmp_path: Path
) -> None:
    first = pdf_of(document(*WEEK), media)
    assert pdf_of(document(*WEEK), media) == first
    for seed in ("1", "3"):  # what hangs on the order of a hash table shows
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS, str(tmp_path)],
            check=True,
            cwd=ASSETS.parent,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": seed},
        )
        assert (tmp_path / "other.pdf").read_bytes() == first


def test_embedded_fonts_are_named_as_parts(qapp: QApplication, media: MediaStore) -> None:
    fonts = pypdf.PdfReader(BytesIO(pdf_of(document(), media))).pages[0]["/Resources"]["/Font"]
    names = [font.get_object()["/BaseFont"] for font in fonts.values()]
    assert [name[:8] for name in names] == ["/QUANAA+", "/QUANAB+"]


def test_facts_tell_nothing_of_the_moment_of_writing(
    qapp: QApplication, media: MediaStore, tmp_path: Path
) -> None:
    path = tmp_path / "周计划.pdf"
    save(document(*WEEK), media, path)
    reader = pypdf.PdfReader(path)
    facts = reader.metadata
    assert facts is not None
    assert facts.title == "一周发布计划 2026年11月23日 至 2026年11月29日 · 第 48 周"
    assert facts.author == "拾穗, 拾穗咖啡"
    assert facts["/CreationDate"] == facts["/ModDate"] == "D:20261123000000Z"
    assert facts["/Producer"] == "Quanli"
    assert reader.root_object["/Lang"] == "zh-CN"


def test_page_is_a4_landscape(qapp: QApplication, media: MediaStore) -> None:
    (page,) = pypdf.PdfReader(BytesIO(pdf_of(document(*WEEK), media))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_pictures_are_small_jpegs_stored_once(
    qapp: QApplication, media: MediaStore, plan_folder: Path
) -> None:
    picture = media.intake(plan_folder / "photos" / "礼盒.jpg")
    data = pdf_of(document(post(1, 24, images=(picture,) * 2), post(2, 25, images=(picture,))), media)
    images = [
        found
        for found in pypdf.PdfReader(BytesIO(data)).pages[0]["/Resources"]["/XObject"].values()
        if found["/Subtype"] == "/Image"
    ]
    assert [(image["/Filter"], image["/Width"]) for image in images] == [("/DCTDecode", 83)]


def test_thumbnails_can_be_left_out(qapp: QApplication, media: MediaStore, plan_folder: Path) -> None:
    picture = media.intake(plan_folder / "photos" / "礼盒.jpg")
    plan = document(post(images=(picture,)))
    without = pdf_of(plan, media, pictures=Pictures.NONE)
    assert b"/DCTDecode" in pdf_of(plan, media)
    assert b"/DCTDecode" not in without


def test_pictures_that_are_gone_do_not_stop_the_export(qapp: QApplication, media: MediaStore) -> None:
    images = (PostImage("坏.jpg", problem=ImageProblem.TRUNCATED), PostImage("丢了.jpg", sha256="ab" * 32))
    data = pdf_of(document(post(images=images)), media)
    assert "坏.jpg" in text_of(data)


def test_refused_place_is_a_sentence_and_leaves_nothing(
    qapp: QApplication, media: MediaStore, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="none"):
        save(document(), media, tmp_path / "none" / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_stopping_half_way_keeps_the_old_file(qapp: QApplication, media: MediaStore, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        save(document(*WEEK), media, path, step=stop)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    "text",
    [
        "\ud800坏的代理",
        "مرحبا بالعالم 123",
        "สวัสดี é n̈ 각",
        "\x00\x07\u200b\u200d\ufe0f\ufffc\u2028",
        "👨‍👩‍👧‍👦" * 300,
        "a" * 20_000,
        "\n" * 500 + "末行",
    ],
)
def test_odd_texts_are_printed_somehow(qapp: QApplication, media: MediaStore, text: str) -> None:
    odd = post(text=text, images=(PostImage(text[:200], problem=ImageProblem.MISSING),))
    reader = pypdf.PdfReader(BytesIO(pdf_of(document(odd), media)))
    assert len(reader.pages) == 1
