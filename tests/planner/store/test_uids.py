"""The names by which posts are known outside the library."""

from pathlib import Path

from planner.model import Post
from planner.operations import create_post, delete_posts, undo_step
from planner.store import Library, posts, uids


def test_a_name_lasts_and_leads_back(library: Library) -> None:
    create_post(library, Post(text="第一炉"))
    (post,) = posts.everything(library)
    name = uids.uids_of(library, [post])[post.id]
    assert uids.posts_named(library, [name, "no such name", "1-20260101T000000-" + "0" * 32]) == {
        name: post.id
    }
    assert uids.uids_of(library, [post]) == {post.id: name}


def test_two_libraries_do_not_take_each_others_posts_for_their_own(library: Library, tmp_path: Path) -> None:
    with Library(tmp_path / "other") as other:
        for each in (library, other):
            create_post(each, Post(text="第一炉"))
        (there,) = posts.everything(other)
        assert uids.posts_named(library, uids.uids_of(other, [there]).values()) == {}


def test_a_name_that_was_brought_along_is_kept_until_the_post_is_gone(library: Library) -> None:
    create_post(library, Post(text="第一炉"))
    (post,) = posts.everything(library)
    own = uids.uids_of(library, [post])[post.id]
    with library.transaction():
        uids.keep_uid(library, post.id, "from@elsewhere")
    assert uids.uids_of(library, [post]) == {post.id: "from@elsewhere"}
    assert uids.posts_named(library, ["from@elsewhere"]) == {"from@elsewhere": post.id}
    assert uids.posts_named(library, [own]) == {}  # one post has one name
    delete_posts(library, [post.id])
    undo_step(library)
    assert uids.uids_of(library, [post]) == {post.id: "from@elsewhere"}
