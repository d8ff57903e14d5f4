"""Labelled texts: the rules of Moments, articles, image posts and typography find what is labelled alone."""

import json
from pathlib import Path

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from tests.planner.lint.helpers import CONTEXT
from tests.planner.lint.test_corpus import fits

TEXTS = Path(__file__).parents[2] / "samples" / "lint_texts.jsonl"
PICTURES = {"MO006", "MO007", "OA008", "OP001"}
"""Rules about pictures, which the texts come without."""


def test_texts_have_the_labelled_findings_alone() -> None:
    troubles = []
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        expected = case.pop("expect")
        found = [
            each
            for each in lint_post(post_of_case(case), CONTEXT)
            if each.code[:2] in {"MO", "OA", "OP", "TX"} and each.code not in PICTURES
        ]
        missed = [
            entry
            for entry in expected
            if not any(fits(each, entry, case.get(entry["field"], "")) for each in found)
        ]
        wrong = [
            each.message
            for each in found
            if not any(fits(each, entry, case.get(entry["field"], "")) for entry in expected)
        ]
        if missed or wrong:
            troubles.append((case["text"], missed, wrong))
    assert troubles == []
