"""A picture whose file is gone: the editor opens the post and says so at the picture."""

from pytestqt.qtbot import QtBot

from planner.media import describe_picture
from planner.model import PostImage
from planner.operations.pictures import check_pictures
from tests.ui.editor.conftest import MakePost, stored
from ui.editor import EditorPage
from ui.session import Session


def test_a_lost_picture_is_marked_and_stays_with_the_post(
    qtbot: QtBot, session: Session, page: EditorPage, make_post: MakePost
) -> None:
    image = PostImage("丢.png", sha256="ab" * 32, width=4, height=3, size=10, format="PNG")
    post_id = make_post(images=(image,))
    check_pictures(session.library)
    page.open(post_id)
    (shown,) = page.draft.post.images
    assert shown.is_lost
    assert page.tray._shown(shown).broken == describe_picture(shown)
    assert page.tray._facts.text() == describe_picture(shown)
    page.flush()
    assert stored(page).images == (image,)
