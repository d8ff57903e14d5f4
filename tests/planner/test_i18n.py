"""One piece of work may speak another language than the program."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from planner import i18n
from planner.i18n import _, language, ngettext, pgettext, speaking


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


def test_another_language_holds_inside_only() -> None:
    with speaking("zh_CN"):
        assert (language(), _("Draft")) == ("zh_CN", "草稿")
        assert ngettext("{n} post", "{n} posts", 2).format(n=2) == "2 条"
        assert pgettext("table heading", "Date") == "日期"
        with speaking("en"):
            assert _("Draft") == "Draft"
        assert _("Draft") == "草稿"
    assert (language(), _("Draft")) == ("en", "Draft")


def test_no_language_is_the_one_in_force() -> None:
    with speaking(""):
        assert language() == "en"


def test_another_thread_is_not_touched() -> None:
    with ThreadPoolExecutor(1) as pool, speaking("zh_CN"):
        assert pool.submit(language).result() == "en"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="tlh"), speaking("tlh"):
        pass
