"""What the trash reads and deletes."""

from datetime import datetime

import pytest

from planner.model import Post, PostImage
from planner.model.trash import TrashItem, TrashKind
from planner.store import Library, posts, trash

NOW = datetime(2026, 11, 30, 8)
PICTURE = PostImage("a.png", "a" * 64, 4, 3, 10, "PNG")


def thrown_away(library: Library, post: Post) -> int:
    with library.transaction():
        post_id = posts.insert(library, post, NOW)
        trash.put(library, TrashKind.POST, [post_id], NOW)
    return post_id


@pytest.mark.parametrize(
    ("post", "name"),
    [
        (Post(account_id=1, title="题", text="文"), "题"),
        (Post(account_id=1, text="\n \n第一行\n第二行"), "第一行"),
        (Post(account_id=1, text=" " * 600 + "远"), ""),
        (Post(account_id=1), ""),
    ],
)
def test_a_post_is_called_as_everywhere(library: Library, post: Post, name: str) -> None:
    thrown_away(library, post)
    assert [item.name for item in trash.contents(library)] == [name]


def test_throwing_away_again_keeps_the_first_time(library: Library) -> None:
    post_id = thrown_away(library, Post(account_id=1, text="甲"))
    with library.transaction():
        trash.put(library, TrashKind.POST, [post_id], datetime(2027, 1, 1))
    (item,) = trash.contents(library)
    assert item.trashed_at == NOW


def test_a_picture_goes_into_the_trash_and_comes_back(library: Library) -> None:
    thrown_away(library, Post(account_id=1, images=(PICTURE,)))
    with library.transaction():
        trash.put(library, TrashKind.PICTURE, [PICTURE.sha256], NOW)
    assert TrashItem(TrashKind.PICTURE, PICTURE.sha256, "a.png", NOW) in trash.contents(library)
    with library.transaction():
        trash.take_out(library, TrashKind.PICTURE, PICTURE.sha256)
    assert [item.kind for item in trash.contents(library)] == [TrashKind.POST]


def test_a_trashed_picture_that_a_restored_post_shows_is_not_in_the_trash(library: Library) -> None:
    thrown_away(library, Post(account_id=1, images=(PICTURE,)))
    with library.transaction():
        trash.put(library, TrashKind.PICTURE, [PICTURE.sha256], NOW)
        library.conn.execute("UPDATE posts SET trashed_at = NULL")
    assert trash.contents(library) == []


@pytest.mark.parametrize("kind", [TrashKind.POST, TrashKind.CAMPAIGN, TrashKind.TAG])
def test_only_what_lies_in_the_trash_is_deleted(library: Library, kind: TrashKind) -> None:
    with library.transaction():
        library.conn.execute("INSERT INTO campaigns (id, name) VALUES (1, '双十二')")
        posts.insert(library, Post(account_id=1, tags=("甲",), campaign_id=1), NOW)
        trash.purge(library, [TrashItem(kind, "1", "", NOW)])
    (post,) = posts.everything(library)
    assert (post.tags, post.campaign_id) == (("甲",), 1)


def test_a_large_library_is_not_searched_for_its_trash(library: Library) -> None:
    asked: list[str] = []
    library.conn.set_trace_callback(asked.append)
    trash.contents(library)
    library.conn.set_trace_callback(None)
    (statement,) = [each for each in asked if "FROM posts WHERE" in each]
    plan = library.conn.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert "posts_in_trash" in plan[0][3]
