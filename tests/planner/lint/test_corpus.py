"""The labelled samples: precision and recall of the rules there are."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from planner.lint.cases import post_of_case
from planner.lint.engine import lint_post
from planner.lint.finding import Finding
from planner.lint.registry import BY_CODE
from tests.planner.lint.helpers import CONTEXT

SAMPLES = Path(__file__).parents[2] / "samples"
CORPUS = SAMPLES / "lint_corpus.jsonl"
WORDING = SAMPLES / "lint_wording.jsonl"  # labelled for what advertisers write, nothing else
LABELLED = re.compile(
    r"TX0(0[1-9]|1[0-5])|LW\d+|WX\d+|PR\d+|MO0(03|04|05|10|11)|OA0(0[123467]|1[1567]|1[89])|OP00[234]"
)
SCORED = {code for code in BY_CODE if LABELLED.fullmatch(code)}


def fits(finding: Finding, entry: dict[str, Any], text: str) -> bool:
    if (finding.code, finding.field) != (entry["code"], entry["field"]):
        return False
    part = entry["span"]
    if part is None:
        return True
    places = [place for place in range(len(text)) if text.startswith(part, place)]
    return any(
        span.start < place + len(part) and place < span.end for span in finding.spans for place in places
    )


@pytest.mark.parametrize(
    ("sample", "scored"),
    [(CORPUS, SCORED), (WORDING, {code for code in SCORED if code.startswith(("LW", "WX", "PR"))})],
)
def test_precision_and_recall(sample: Path, scored: set[str]) -> None:
    right = wrong = missed = 0
    troubles = []
    for line in sample.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        expected = [entry for entry in case["expect"] if entry["code"] in scored]
        found = [finding for finding in lint_post(post_of_case(case), CONTEXT) if finding.code in scored]
        for entry in expected:
            hit = any(fits(finding, entry, case[entry["field"]] or "") for finding in found)
            right, missed = right + hit, missed + (not hit)
            troubles += [] if hit else [(case["id"], "missed", entry)]
        for finding in found:
            known = any(fits(finding, entry, case[entry["field"]] or "") for entry in expected)
            if not known and finding.code not in case["also_ok"]:
                wrong += 1
                troubles.append((case["id"], "wrong", finding.message))
    assert right > 40
    assert right / (right + wrong) >= 0.98, troubles
    assert right / (right + missed) >= 0.96, troubles
