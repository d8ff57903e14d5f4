"""JSON plans that are not as they should be: refused in a sentence or told thing by thing."""

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import operations
from planner.errors import UserError
from planner.exporting.choices import Pictures
from planner.importing import content as content_module
from planner.importing import json_stream
from planner.importing.content import ReadContent, is_content, read_content
from planner.importing.plan import Outcome
from planner.media import MediaStore
from planner.model import Post
from planner.operations.content import ContentResult, import_content
from planner.store import Library, plan, posts
from tests.planner.operations.contents import jpeg, live, read_back, written

HEAD = {"format": "quanli-plan", "version": 1, "library": "0" * 32, "whole": False, "settings": {}}
ACCOUNT = {"id": 1, "kind": "moments", "name": ""}
POST = {"id": 1, "uid": "u1", "account_id": 1, "text": "甲"}


def plan_with(**lists: Any) -> dict[str, Any]:
    return {**HEAD, "accounts": [ACCOUNT], **lists}


def read(values: object, folder: Path) -> ReadContent:
    return read_back(json.dumps(values).encode(), folder)


def brought_in(library: Library, values: object, folder: Path) -> ContentResult:
    return import_content(library, read(values, folder))


def refused(result: ContentResult) -> list[tuple[str, int, str]]:
    return [(each.table, each.number, each.text) for each in result.things if each.outcome is Outcome.REFUSE]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"null", "no plan of Quanli"),
        (b"[1, 2]", "no plan of Quanli"),
        (b'{"format": "quanli-plan"', "not written as JSON"),
        (b'{"posts": [' + b"[" * 200_000, "nested too deeply"),
        (b'{"settings": ' + b'{"a":' * 200_000, "nested too deeply"),
        (b'{"version": NaN}', "a number in it is none"),
        (b'{"a": Infinity}', "a number in it is none"),
        (b'{"a": 1e999}', "a number in it is none"),
        (b'{"a": ' + b"9" * 5000 + b"}", "a number in it is none"),
        (b'{"a": "\xff"}', "not UTF-8"),
        ("\ufeff{}".encode("utf-16"), "not UTF-8"),
        (b'{"a": "x', "its end is missing"),
        (b'{"a": 1} {"b": 2}', "not written as JSON"),
        (b"{}", "no plan of Quanli"),
        (b'{"format": "other", "version": 1}', "no plan of Quanli"),
        (b'{"format": "quanli-plan", "version": 2, "posts": 7}', "newer version"),
        (b'{"format": "quanli-plan", "version": "1"}', "in which version"),
        (b'{"format": "quanli-plan", "version": true}', "in which version"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        read_back(data, tmp_path)


def test_a_version_is_needed(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="in which version"):
        read({"format": "quanli-plan"}, tmp_path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file .*none\.json"):
        read_content(tmp_path / "none.json")
    with pytest.raises(UserError, match="is a folder, not a file"):
        read_content(tmp_path)


def test_plans_are_known_by_name_or_by_their_beginning(tmp_path: Path) -> None:
    assert is_content(tmp_path / "plan.JSON")
    (tmp_path / "plan.txt").write_text(json.dumps(HEAD, indent=1))
    assert is_content(tmp_path / "plan.txt")
    (tmp_path / "other.txt").write_text("{}")
    assert not is_content(tmp_path / "other.txt")
    assert not is_content(tmp_path / "none.txt")
    assert not is_content(tmp_path)


@pytest.mark.parametrize("chunk", [1, 2, 7, 64])
def test_pieces_are_the_same_however_the_file_is_cut(
    tmp_path: Path, library: Library, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    live(library, 5)
    data = written(library)[:60_000]
    whole = json.loads(written(library))
    monkeypatch.setattr(json_stream, "_CHUNK", chunk)
    path = tmp_path / "plan.json"
    small = {"a": [1.5, -3, 1e5, "\\u00e9\\ud83d\\ude00", {"b": [None, True]}], "c": {}, "d": [], "e": 12}
    path.write_text(json.dumps(small), encoding="utf-8")
    with path.open("rb") as file:
        found = [(piece.key, piece.value) for piece in json_stream.pieces(file, path)]
    assert found == [("a", each) for each in small["a"]] + [("c", {}), ("e", 12)]  # type: ignore[attr-defined]
    if chunk > 2:
        path.write_bytes(written(library))
        with path.open("rb") as file:
            again = [piece.value for piece in json_stream.pieces(file, path) if piece.key == "posts"]
        assert again == whole["posts"]
    assert data


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST_PIECE", 100_000)
    with pytest.raises(UserError, match="too long"):
        read({**HEAD, "snippets": [{"name": "x", "text": "x" * 3_000_000}]}, tmp_path)
    monkeypatch.setattr(content_module, "MOST_THINGS", 50)
    with pytest.raises(UserError, match="more than any plan"):
        read(plan_with(posts=[POST] * 60), tmp_path)
    monkeypatch.setattr(content_module, "MOST_CHARACTERS", 1000)
    with pytest.raises(UserError, match="more than any plan"):
        read(plan_with(snippets=[{"name": "x", "text": "x" * 2000}]), tmp_path)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"id": "1"}, "“id” cannot be 1."),
        ({"id": -1}, "“id” cannot be -1."),
        ({"id": True}, "“id” cannot be True."),
        ({"id": 1.5}, "“id” cannot be 1.5."),
        ({"id": 10**30}, "“id” cannot be …."),
        ({"kind": "video"}, "“kind” cannot be video."),
        ({"kind": ["moments"]}, "“kind” cannot be […]."),
        ({"text": 7}, "“text” cannot be 7."),
        ({"text": None}, "“text” cannot be None."),
        ({"planned_date": "2026-02-30"}, "“planned_date” cannot be 2026-02-30."),
        ({"planned_date": "20260230"}, "“planned_date” cannot be 20260230."),
        ({"planned_date": "0000-01-01"}, "“planned_date” cannot be 0000-01-01."),
        ({"planned_time": "25:00"}, "“planned_time” cannot be 25:00."),
        ({"posted_at": "2026-11-25"}, "“posted_at” cannot be 2026-11-25."),
        ({"ad_marked": 1}, "“ad_marked” cannot be 1."),
        ({"tags": "老客"}, "“tags” cannot be 老客."),
        ({"tags": [1]}, "“tags” cannot be 1."),
        ({"tags": ["a"] * 10_001}, "“tags” cannot be […]."),
        ({"images": [{"name": "a"}]}, "A picture has either"),
        ({"images": [{"name": "a", "sha256": "b" * 64, "problem": "missing"}]}, "A picture has either"),
        ({"images": [{"name": "a", "sha256": "../../etc/passwd"}]}, "“sha256” cannot be"),
        ({"images": [{"name": "a", "problem": "missing", "crop": {"left": 5}}]}, "“top” is missing"),
        (
            {
                "cover": {
                    "name": "a",
                    "problem": "missing",
                    "crop": dict.fromkeys(("left", "top", "right", "bottom"), 5),
                }
            },
            "A crop lies",
        ),
        ({"account_id": 7}, "“account_id” names 7"),
        ({"pillar": "nothing"}, "no pillar “nothing”"),
        ({"planned_time": "20:00"}, "not stored"),
        ({"posted_at": "2026-11-25T20:00:00"}, "not stored"),
        ({"uid": 7}, "“uid” cannot be 7."),
    ],
)
def test_a_post_that_cannot_be_is_left_out_and_told(
    library: Library, tmp_path: Path, changes: dict[str, Any], text: str
) -> None:
    good = {**POST, "id": 5, "uid": "good", "text": "好"}
    result = brought_in(library, plan_with(posts=[{**POST, **changes}, good]), tmp_path)
    ((table, number, told),) = refused(result)
    assert (table, number) == ("posts", 1)
    assert text in told
    assert [post.text for post in posts.everything(library)] == ["好"]


@pytest.mark.parametrize("thing", [None, 7, "x", [], [POST], True])
def test_what_is_no_object_is_left_out_and_told(library: Library, tmp_path: Path, thing: object) -> None:
    result = brought_in(
        library, plan_with(posts=[thing], topics=[thing], pictures=[thing], files=[thing]), tmp_path
    )
    assert {each[0] for each in refused(result)} == {"posts", "topics", "pictures", "files"}


def test_what_stands_twice_comes_in_once(library: Library, tmp_path: Path) -> None:
    twice = [POST, {**POST, "uid": "u2"}, {**POST, "id": 2}]
    result = brought_in(library, plan_with(posts=twice, tags=[{"id": 3, "name": "甲"}] * 2), tmp_path)
    assert [(table, number) for table, number, _text in refused(result)] == [
        ("posts", 2),
        ("posts", 3),
        ("tags", 2),
    ]
    assert posts.count(library) == 1


def test_what_refers_to_what_is_not_there_is_left_out_or_loosened(library: Library, tmp_path: Path) -> None:
    lists = {
        "posts": [{**POST, "campaign_id": 9, "campaign_day": 1, "series_id": 9, "series_day": "2026-11-25"}],
        "results": [{"id": 1, "post_id": 9}],
        "groups": [{"id": 1, "name": "群", "purpose": "service"}],
        "topics": [
            {"id": 1, "group_id": 1, "title": "题", "post_id": 9},
            {"id": 2, "group_id": 2, "title": "题"},
        ],
        "tags": [{"id": 1, "name": "甲", "group_id": 9}],
        "saved_filters": [{"id": 1, "name": "筛", "filter": {"accounts": [9]}}],
    }
    result = brought_in(library, plan_with(**lists), tmp_path)
    assert [(table, number) for table, number, _text in refused(result)] == [
        ("topics", 2),
        ("results", 1),
        ("saved_filters", 1),
    ]
    assert [each.table for each in result.remarks] == ["tags", "posts", "posts", "topics"]
    (post,) = posts.everything(library)
    assert (post.campaign_id, post.campaign_day, post.series_id, post.series_day) == (None, None, None, None)


def test_what_would_do_harm_later_is_left_out(library: Library, tmp_path: Path) -> None:
    lists = {
        "accounts": [ACCOUNT, {"id": 2, "kind": "moments", "name": "二", "zone": "../../etc/passwd"}],
        "series": [
            {"id": 1, "rule": "FREQ=NEVER", "first_day": "2026-11-25", "account_id": 1, "content": {}}
        ],
        "pillars": [{"id": 1, "key": "own-1", "name": "", "target": 0, "position": 0}],
        "slots": [{"id": 1, "weekday": 9, "time": "20:30", "account_id": 1, "pillar_id": 1}],
        "own_festivals": [{"id": 1, "name": "无", "month": 2, "day": 30}],
    }
    settings_there = {"theme": "pink", "holidays": {"2027": {"x": True}}, "unknown": 1, "lint": []}
    values = {**plan_with(**lists), "settings": settings_there}
    result = brought_in(library, values, tmp_path)
    assert [each[0] for each in refused(result)] == [
        "accounts",
        "pillars",
        "slots",
        "series",
        "own_festivals",
        *["settings"] * 4,
    ]
    assert not result.change


def test_characters_that_cannot_be_stored_are_left_out_and_told(library: Library, tmp_path: Path) -> None:
    data = json.dumps(plan_with(posts=[{**POST, "text": "甲\0乙\ud800丙", "\ud800": 1}])).encode()
    read_plan = read_back(data, tmp_path)
    result = import_content(library, read_plan)
    assert [post.text for post in posts.everything(library)] == ["甲乙丙"]
    assert len(result.remarks) == 2
    for each in result.remarks:
        each.text.encode("utf-8")
    assert not import_content(library, read_plan).change


@pytest.mark.parametrize(
    "name", ["../../evil.jpg", "/etc/passwd", "C:\\Windows\\evil.jpg", "a/../../b.jpg", ".."]
)
def test_a_picture_name_leads_nowhere(library: Library, tmp_path: Path, name: str) -> None:
    data = jpeg(9, 9)
    sha256 = hashlib.sha256(data).hexdigest()
    facts = {"sha256": sha256, "format": "JPEG", "width": 9, "height": 9, "size": len(data)}
    piece = {"sha256": sha256, "part": 0, "base64": base64.b64encode(data).decode()}
    image = {"name": name, "sha256": sha256}
    values = plan_with(posts=[{**POST, "images": [image]}], pictures=[facts], files=[piece])
    before = {path for path in tmp_path.rglob("*") if "library" not in path.parts}
    result = brought_in(library, values, tmp_path)
    (shown,) = posts.everything(library)[0].images
    assert "/" not in shown.name
    assert "\\" not in shown.name
    assert MediaStore(library.media_folder).path_of(sha256).read_bytes() == data
    assert ["leads elsewhere" in each.text for each in result.remarks] == [True]
    after = {path for path in tmp_path.rglob("*") if "library" not in path.parts}
    assert after - before <= {tmp_path / "plan.json"}


@pytest.mark.parametrize(
    "pieces",
    [
        [{"part": 0, "base64": "!!!"}],
        [{"part": 0, "base64": 7}],
        [{"part": "0", "base64": ""}],
        [{"part": 1, "base64": "AAAA"}],
        [{"part": 0, "base64": "AAAA"}],
        [{"part": 0, "base64": "AAAA"}, {"part": 2, "base64": "AAAA"}],
        [{"part": 0, "base64": "A" * 2_000_000}],
        [{}],
    ],
)
def test_bytes_that_are_not_the_picture_are_left_out(
    library: Library, tmp_path: Path, pieces: list[dict[str, Any]]
) -> None:
    facts = {"sha256": "a" * 64, "format": "JPEG", "width": 9, "height": 9, "size": 9}
    post = {**POST, "images": [{"name": "a.jpg", "sha256": "a" * 64}]}
    files = [{"sha256": "a" * 64, **piece} for piece in pieces]
    result = brought_in(library, plan_with(posts=[post], pictures=[facts], files=files), tmp_path)
    assert {each[0] for each in refused(result)} == {"files"}
    (shown,) = posts.everything(library)[0].images
    assert shown.is_lost
    assert not [path for path in library.media_folder.rglob("*") if path.is_file() and path.suffix]


def test_a_picture_of_which_nothing_is_known_is_missing(library: Library, tmp_path: Path) -> None:
    post = {**POST, "images": [{"name": "a.jpg", "sha256": "a" * 64}]}
    facts = {"sha256": "a" * 64, "format": "EXE", "width": 0, "height": 9, "size": 9}
    result = brought_in(library, plan_with(posts=[post], pictures=[facts]), tmp_path)
    assert [each[0] for each in refused(result)] == ["pictures"]
    (shown,) = posts.everything(library)[0].images
    assert shown.problem == "missing"
    assert "nothing is known" in result.remarks[0].text.lower()


def test_a_post_on_the_wrong_channel_goes_to_the_right_one(library: Library, tmp_path: Path) -> None:
    result = brought_in(library, plan_with(posts=[{**POST, "kind": "article"}]), tmp_path)
    (post,) = posts.everything(library)
    kinds = {account.id: account.kind for account in plan.accounts(library)}
    assert kinds[post.account_id].takes_articles
    assert len(result.remarks) == 1


def test_a_text_of_a_million_characters_comes_in(library: Library, tmp_path: Path) -> None:
    text = "字" * 1_000_000
    assert brought_in(library, plan_with(posts=[{**POST, "text": text}]), tmp_path).change
    assert posts.everything(library)[0].text == text


def test_a_post_without_a_name_comes_in_once(library: Library, tmp_path: Path) -> None:
    values = plan_with(posts=[{"account_id": 1, "text": "手写的"}])
    assert brought_in(library, values, tmp_path).change
    assert not brought_in(library, values, tmp_path).change
    assert posts.count(library) == 1


def test_a_file_that_says_whole_and_is_not_leaves_what_is_needed(library: Library, tmp_path: Path) -> None:
    values = {**HEAD, "whole": True, "accounts": [], "pillars": [], "posts": []}
    brought_in(library, values, tmp_path)
    assert len(plan.accounts(library)) == 2
    assert len(plan.pillars(library)) == 5


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data(), wrong=JSON)
def test_any_value_in_any_place_ends_in_a_report(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, wrong: Any
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    with Library(folder / "one") as one, Library(folder / "other") as other:
        live(one, 11, most=0)
        operations.create_post(
            one, Post(images=(MediaStore(one.media_folder).intake_bytes("a", jpeg(5, 5)),))
        )
        values = json.loads(written(one, pictures=Pictures.FULL))
        put = data.draw(st.sampled_from(list(_places(values))))
        put(wrong)
        try:
            result = brought_in(other, values, folder)
        except UserError:
            return
        assert all(each.text or each.outcome is not Outcome.REFUSE for each in result.things)
        assert other.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert not import_content(other, read_content(folder / "plan.json")).change


def _places(values: Any) -> list[Callable[[Any], None]]:
    """Return functions each of which puts a value in another place of `values`."""
    found: list[Callable[[Any], None]] = []
    keys = list(values) if isinstance(values, dict) else list(range(len(values)))
    for key in keys:
        found.append(lambda value, key=key: values.__setitem__(key, value))  # type: ignore[misc]
        if isinstance(values[key], (dict, list)):
            found += _places(values[key])
    return found
