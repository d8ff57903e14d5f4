"""Lost pictures are marked, unused ones collected, and nothing that is needed ever goes."""

import io
import os
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from planner import operations
from planner.errors import UserError
from planner.media import MediaStore
from planner.model import Change, Post, PostImage
from planner.model.trash import TrashKind
from planner.operations import pictures
from planner.operations.pictures import check_pictures, collect, sweep_leftovers, trash_pictures
from planner.operations.trash import empty_trash
from planner.paths import BACKUP_FOLDER
from planner.store import Library, assets, posts, trash
from planner.store.copying import copy_database

DAYS = 24 * 3600


def encoded(number: int) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((60 + number, 40)).save(buffer, "PNG")
    return buffer.getvalue()


def media(library: Library) -> MediaStore:
    return MediaStore(library.media_folder)


def taken(library: Library, number: int) -> PostImage:
    return media(library).intake_bytes(f"{number}.png", encoded(number))


def create(library: Library, *images: PostImage) -> int:
    (post_id,) = operations.create_post(library, Post(text="x", images=images)).post_ids
    return post_id


def stored(library: Library, post_id: int) -> Post:
    post = posts.get(library, post_id)
    assert post
    return post


def let_time_pass(library: Library, days: int = 3) -> None:
    """Make the library and its files as old as they would be then."""
    moment = time.time() - days * DAYS
    for path in library.media_folder.rglob("*"):
        if path.is_file():
            os.utime(path, (moment, moment))
    with library.transaction():
        library.conn.execute("UPDATE _sqlite_migrations SET applied_at = '2020-01-01 00:00:00.000000+00:00'")


def forget_history(library: Library) -> None:
    with library.transaction():
        library.conn.execute("DELETE FROM undo_steps")


def files(library: Library) -> set[str]:
    return {path.name for path in library.media_folder.rglob("*") if path.is_file() and path.name[0] != "."}


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    changes = {"emptied": b"", "cut off": data[:50], "flipped": data[:50] + bytes([data[50] ^ 1]) + data[51:]}
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(changes[how])


@pytest.mark.parametrize("how", ["gone", "emptied", "cut off", "flipped"])
def test_a_lost_picture_is_marked_and_healed_by_taking_it_in_again(library: Library, how: str) -> None:
    lost, fine = taken(library, 1), taken(library, 2)
    post_id = create(library, lost, fine)
    steps = operations.recent_steps(library)
    damage(media(library).path_of(lost.sha256), how)
    deep = how == "flipped"
    assert check_pictures(library, deep=deep).lost == (lost.sha256,)
    assert [image.is_lost for image in stored(library, post_id).images] == [True, False]
    assert [image.usable for image in stored(library, post_id).images] == [False, True]
    assert taken(library, 1) == lost
    check = check_pictures(library, deep=deep)
    assert (check.checked, check.lost, check.found_again) == (2, (), (lost.sha256,))
    assert not any(image.is_lost for image in stored(library, post_id).images)
    assert operations.recent_steps(library) == steps


def test_a_quick_check_does_not_read_the_files(library: Library) -> None:
    picture = taken(library, 1)
    create(library, picture)
    damage(media(library).path_of(picture.sha256), "flipped")
    assert check_pictures(library).lost == ()


def test_a_quick_check_does_not_take_back_what_a_deep_one_found(library: Library) -> None:
    picture = taken(library, 1)
    post_id = create(library, picture)
    damage(media(library).path_of(picture.sha256), "flipped")
    check_pictures(library, deep=True)
    assert check_pictures(library).lost == (picture.sha256,)
    assert stored(library, post_id).images[0].is_lost


def test_a_store_that_cannot_be_looked_into_has_nothing_to_collect(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(library, 1)
    let_time_pass(library)

    def refused(path: Path) -> list[Path]:
        raise PermissionError(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refused)
        assert collect(library).removed == 0
    assert collect(library).removed == 1


def test_a_second_check_finds_the_same_and_writes_nothing(library: Library) -> None:
    picture = taken(library, 1)
    create(library, picture)
    media(library).path_of(picture.sha256).unlink()
    check_pictures(library)
    revision = library.revision()
    assert check_pictures(library).lost == (picture.sha256,)
    assert library.revision() == revision


def test_a_cancelled_check_marks_nothing(library: Library) -> None:
    pictures_taken = [taken(library, number) for number in range(4)]
    post_id = create(library, *pictures_taken)
    for picture in pictures_taken:
        media(library).path_of(picture.sha256).unlink()
    seen: list[tuple[int, int]] = []
    check = check_pictures(library, progress=lambda *at: seen.append(at), cancelled=lambda: len(seen) == 2)
    assert check.is_cancelled
    assert seen == [(1, 4), (2, 4)]
    assert not any(image.is_lost for image in stored(library, post_id).images)


def test_a_library_that_may_not_be_written_is_checked_all_the_same(library: Library) -> None:
    picture = taken(library, 1)
    create(library, picture)
    media(library).path_of(picture.sha256).unlink()
    library.refusal = "read only"
    assert check_pictures(library).lost == (picture.sha256,)


def test_only_pictures_that_no_post_shows_go_into_the_trash(library: Library) -> None:
    picture = taken(library, 1)
    first, second = create(library, picture), create(library, picture)
    with pytest.raises(UserError, match="2"):
        trash_pictures(library, [picture.sha256])
    operations.delete_posts(library, [first, second])
    change = trash_pictures(library, [picture.sha256])
    assert [each.key for each in trash.contents(library) if each.kind is TrashKind.PICTURE] == [
        picture.sha256
    ]
    assert operations.step_name(operations.recent_steps(library)[0])
    assert change
    operations.undo_step(library)
    assert TrashKind.PICTURE not in {each.kind for each in trash.contents(library)}


def test_the_picture_of_an_account_does_not_go_into_the_trash(library: Library) -> None:
    picture = taken(library, 1)
    create(library, picture)
    with library.transaction():
        library.conn.execute("UPDATE accounts SET avatar = ?", (picture.sha256,))
    operations.delete_posts(library, [1])
    with pytest.raises(UserError):
        trash_pictures(library, [picture.sha256])


def test_a_picture_goes_with_its_thumbnails_once_nothing_needs_it(library: Library) -> None:
    gone, kept = taken(library, 1), taken(library, 2)
    create(library, kept)
    post_id = create(library, gone)
    for picture in (gone, kept):
        media(library).thumbnail(picture.sha256, 64)
    operations.delete_posts(library, [post_id])
    let_time_pass(library)
    assert collect(library).removed == 0  # the post is in the trash
    empty_trash(library)
    assert collect(library).removed == 0  # undo brings it back
    forget_history(library)
    before = files(library)
    collected = collect(library)
    assert (collected.forgotten, collected.removed) == (1, 1)
    assert collected.freed > gone.size
    assert before - files(library) == {f"{gone.sha256}.png", f"{gone.sha256}-64.jpg"}
    assert check_pictures(library, deep=True).lost == ()


def test_what_was_just_taken_in_stays(library: Library) -> None:
    old, new = taken(library, 1), taken(library, 2)
    let_time_pass(library)
    assert taken(library, 2) == new  # the same picture again, before its post is saved
    assert collect(library).removed == 1
    assert files(library) == {f"{new.sha256}.png"}
    assert old.sha256 != new.sha256


def test_what_was_there_before_the_library_stays(library: Library) -> None:
    """Somebody lost the library file, and a new, empty one was made beside the pictures."""
    taken(library, 1)
    let_time_pass(library)
    with library.transaction():
        library.conn.execute("UPDATE _sqlite_migrations SET applied_at = datetime('now', '-1 day')")
    assert collect(library).removed == 0
    assert len(files(library)) == 1


def test_what_a_backup_speaks_of_stays(library: Library) -> None:
    picture = taken(library, 1)
    create(library, picture)
    backup = library.folder / BACKUP_FOLDER / "old.sqlite3"
    copy_database(library.conn, backup)
    operations.delete_posts(library, [1])
    empty_trash(library)
    forget_history(library)
    let_time_pass(library)
    assert collect(library).removed == 0
    backup.unlink()
    assert collect(library).removed == 1


def test_a_backup_that_cannot_be_read_may_need_everything(library: Library) -> None:
    taken(library, 1)
    let_time_pass(library)
    backup = library.folder / BACKUP_FOLDER / "old.sqlite3"
    backup.parent.mkdir(exist_ok=True)
    backup.write_bytes(b"damaged" * 1000)
    collected = collect(library)
    assert (collected.removed, collected.unreadable) == (0, backup)
    assert len(files(library)) == 1


def test_backups_on_a_disk_that_is_away_may_need_everything(library: Library, tmp_path: Path) -> None:
    away = library.folder / BACKUP_FOLDER
    away.symlink_to(tmp_path / "disk" / BACKUP_FOLDER)
    taken(library, 1)
    let_time_pass(library)
    collected = collect(library)
    assert (collected.removed, collected.unreadable) == (0, away)
    assert len(files(library)) == 1


def test_foreign_files_are_never_touched(library: Library) -> None:
    taken(library, 1)
    own = library.media_folder / "ab" / "notes.txt"
    other = library.media_folder / "holiday.png"
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine")
    other.write_bytes(encoded(9))
    let_time_pass(library)
    assert collect(library).removed == 1
    assert files(library) == {"notes.txt", "holiday.png"}


@pytest.mark.parametrize("looks", [0, 1, 2, 5])
def test_cancelling_leaves_the_rest_for_the_next_time(library: Library, looks: int) -> None:
    for number in range(6):
        taken(library, number)
    let_time_pass(library)
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > looks

    assert collect(library, cancelled=cancelled).is_cancelled
    left = len(files(library))
    assert 0 < left <= 6
    assert collect(library).removed == left


def test_a_picture_taken_in_during_collection_is_not_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process takes the picture in at the worst moment: just before its file would go."""
    picture = taken(library, 1)
    let_time_pass(library)
    found: list[PostImage] = []
    discard = pictures.discard

    def slow_discard(*arguments: object) -> int:
        thread.start()
        return discard(*arguments)  # type: ignore[arg-type]

    thread = threading.Thread(target=lambda: found.append(taken(library, 1)))
    monkeypatch.setattr(pictures, "discard", slow_discard)
    collect(library)
    thread.join()
    assert found == [picture]
    assert media(library).is_whole(picture.sha256, picture.size, deep=True)


def test_a_post_saved_during_collection_keeps_its_picture(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = taken(library, 1)
    let_time_pass(library)
    mentioned = assets.mentioned

    def mentioned_and_then_saved(*arguments: object) -> frozenset[str]:
        found = mentioned(*arguments)  # type: ignore[arg-type]
        create(library, picture)
        return found

    monkeypatch.setattr(assets, "mentioned", mentioned_and_then_saved)
    assert collect(library).removed == 0
    assert check_pictures(library, deep=True).lost == ()


def test_undo_after_collection_still_finds_its_pictures(library: Library) -> None:
    first, second = taken(library, 1), taken(library, 2)
    post_id = create(library, first)
    operations.save_post(library, replace(stored(library, post_id), images=(second,)))
    let_time_pass(library)
    assert collect(library) == pictures.Collected()
    operations.undo_step(library)
    assert stored(library, post_id).images == (first,)
    assert check_pictures(library, deep=True).lost == ()


def test_leftovers_in_all_folders_are_swept(library: Library) -> None:
    taken(library, 1)
    places = [library.folder, library.folder / BACKUP_FOLDER, library.media_folder]
    left = []
    for folder in places:
        folder.mkdir(exist_ok=True)
        left.append(folder / ".quanli-0123456789abcdef.tmp")
        left[-1].write_bytes(b"half")
    assert sweep_leftovers(library) == []
    assert sorted(sweep_leftovers(library, timedelta(0))) == sorted(left)
    assert len(files(library)) == 1


def test_nothing_to_do_is_no_change(library: Library) -> None:
    assert trash_pictures(library, []) == Change()
    assert check_pictures(library).checked == 0
    assert collect(library) == pictures.Collected()
