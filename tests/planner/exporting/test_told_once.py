"""A finding about several posts is written out once where all posts stand below each other."""

import pytest

from planner.exporting.writing import write_export
from planner.lint.finding import Finding, Severity
from planner.media import MediaStore
from tests.planner.exporting.plans import document, job, post

UNEVEN = "干货不足两成。"


@pytest.mark.parametrize(("form", "times"), [("html", 1), ("md", 1), ("txt", 1), ("csv", 3)])
def test_in_running_texts_but_not_in_tables(form: str, times: int, tmp_path) -> None:  # type: ignore[no-untyped-def]
    shared = Finding("PL001", Severity.WARNING, UNEVEN, "plan", post_ids=(1, 2, 3))
    plan = document(*(post(n, 24 + n) for n in (1, 2, 3)), findings={n: [shared] for n in (1, 2, 3)})
    path = tmp_path / "plan"
    write_export(job(plan, form, MediaStore(tmp_path / "media")), path, {})
    assert path.read_text(encoding="utf-8").count(UNEVEN) == times
    assert "没有发现问题" not in path.read_text(encoding="utf-8")
