"""How long an article takes to become HTML, a hostile one too."""

from time import process_time

import pytest

from planner.text.article_html import article_html

pytestmark = pytest.mark.bench

_HOSTILE = {
    "brackets": "[",
    "pictures": "![",
    "stars": "**a ",
    "quotes": ">",
    "lists": "- ",
    "tags": "<div>",
    "formats": "<b id=1><p>",
    "comments": "<!--",
    "notes": "[^",
    "open tags": "<a b='",
    "cells": "|a",
    "links": "[a](",
    "tildes": "~~字",
    "references": "[a]: b\n",
    "words": "豆子**“养豆”**，时间。\n\n",
}


@pytest.mark.parametrize("piece", _HOSTILE.values(), ids=_HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    """Eight times the text takes far less than the 64 times of a square."""

    def seconds(size: int) -> float:
        text = "[^a]: b\n\n" + piece * (size // len(piece))
        begun = process_time()
        article_html(text, lambda _address, words: words, 4)
        return process_time() - begun

    assert seconds(160_000) < 30 * seconds(20_000) + 0.2
