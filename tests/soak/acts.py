"""What the writer does: one random operation after the other, each one transaction at most."""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

from PIL import Image

from planner import clock, operations
from planner.media import MediaStore
from planner.model import (
    Campaign,
    Goal,
    Post,
    PostImage,
    PostKind,
    Snippet,
    Status,
    Tag,
    TagGroup,
    Template,
    VersionReason,
)
from planner.operations.import_judging import read_plan_for
from planner.operations.importing import import_plan
from planner.operations.pictures import collect, sweep_leftovers
from planner.settings import LANGUAGE, THEME
from planner.store import Library, assets, plan, posts, records, tables
from planner.store.records import Record

MOST_POSTS = 60
MONDAY = date(2026, 11, 30)
WORDS = "手冲咖啡豆子烘焙山野露营周末慢生活雨天开炉拾穗读书 ☕🫘abc\n"
OPEN = (Status.IDEA, Status.DRAFT, Status.READY)
PILLARS = ("life", "expertise", "opinion", "achievement", "ad")


@dataclass(frozen=True)
class Scene:
    """Where the acts play. `say` announces that a picture is about to be taken in."""

    library: Library
    random: random.Random
    scratch: Path
    say: Callable[[], None]

    def words(self) -> str:
        """Return some text."""
        return "".join(self.random.choices(WORDS, k=self.random.randint(1, 120)))

    def day(self) -> date:
        """Return a day in the weeks around."""
        return MONDAY + timedelta(days=self.random.randint(-20, 20))

    def some_ids(self) -> list[int]:
        """Return the ids of one to five posts, fewer when there are none."""
        ids = [post.id for post in posts.everything(self.library)]
        return self.random.sample(ids, min(len(ids), self.random.randint(1, 5)))

    def picture_bytes(self) -> bytes:
        """Return a picture, one in three of a dozen that come again and again."""
        kind = self.random.randrange(12) if self.random.random() < 0.3 else self.random.getrandbits(48)
        draw = random.Random(kind)
        size = (draw.randint(20, 240), draw.randint(20, 240))
        buffer = io.BytesIO()
        Image.frombytes("RGB", size, draw.randbytes(3 * size[0] * size[1])).save(
            buffer, draw.choice(["PNG", "JPEG", "WEBP"]), quality=90
        )
        return buffer.getvalue()

    def pictures(self, most: int) -> tuple[PostImage, ...]:
        """Take up to `most` pictures in."""
        media = MediaStore(self.library.media_folder)
        taken = []
        for number in range(self.random.randint(0, most)):
            data = self.picture_bytes()
            self.say()
            taken.append(media.intake_bytes(f"图{number}.png", data))
        if taken and self.random.random() < 0.3:
            media.thumbnail(taken[0].sha256, 192)
        return tuple(taken)

    def post(self) -> Post:
        """Return a new post with words, tags and pictures."""
        is_article = self.random.random() < 0.2
        return Post(
            kind=PostKind.ARTICLE if is_article else PostKind.MOMENTS,
            pillar=self.random.choice(PILLARS),
            planned_date=self.day() if self.random.random() < 0.8 else None,
            title=self.words()[:20].replace("\n", ""),
            text=self.words(),
            first_comment=self.words(),
            further_comments=(self.words(),) if self.random.random() < 0.3 else (),
            tags=tuple(self.random.sample(["老客", "新客", "同城", "邻居"], self.random.randint(0, 3))),
            images=self.pictures(4),
        )


def create(scene: Scene) -> object:
    """Add one to three posts."""
    return operations.create_posts(scene.library, [scene.post() for _ in range(scene.random.randint(1, 3))])


def edit(scene: Scene) -> object:
    """Write other words, or other pictures, into a post."""
    for post_id in scene.some_ids()[:1]:
        post = posts.get(scene.library, post_id)
        assert post
        if scene.random.random() < 0.5:
            return operations.save_post(scene.library, replace(post, text=scene.words(), goal=Goal.BRAND))
        kept = scene.random.sample(post.images, scene.random.randint(0, len(post.images)))
        return operations.save_post(scene.library, replace(post, images=(*kept, *scene.pictures(3))))
    return None


def move(scene: Scene) -> object:
    """Move posts."""
    return operations.move_posts(scene.library, scene.some_ids(), scene.day())


def schedule(scene: Scene) -> object:
    """Give posts a time."""
    at = time(scene.random.randint(6, 22), 30)
    return operations.schedule_posts(scene.library, scene.some_ids(), scene.day(), at)


def backlog(scene: Scene) -> object:
    """Take the dates from posts."""
    return operations.unschedule_posts(scene.library, scene.some_ids())


def status(scene: Scene) -> object:
    """Change a status, which also keeps a version."""
    return operations.set_status(scene.library, scene.some_ids(), scene.random.choice(list(Status)))


def delete(scene: Scene) -> object:
    """Put posts into the trash."""
    return operations.delete_posts(scene.library, scene.some_ids())


def duplicate(scene: Scene) -> object:
    """Copy posts."""
    return operations.duplicate_posts(scene.library, scene.some_ids()[:2], scene.day())


def restore(scene: Scene) -> object:
    """Take some things out of the trash."""
    items = operations.trash_contents(scene.library)
    return operations.restore(scene.library, scene.random.sample(items, min(len(items), 3)))


def empty(scene: Scene) -> object:
    """Empty the trash."""
    return operations.empty_trash(scene.library)


def trash_pictures(scene: Scene) -> object:
    """Put the pictures that nothing shows into the trash."""
    digests = [each.sha256 for each in assets.pictures(scene.library)]
    unused = [each for each in digests if not assets.posts_showing(scene.library, [each])]
    return operations.trash_pictures(scene.library, unused)


def keep_version(scene: Scene) -> object:
    """Keep a version of a post."""
    return [
        operations.keep_version(scene.library, each, VersionReason.NAMED, scene.words()[:9])
        for each in scene.some_ids()[:1]
    ]


def restore_version(scene: Scene) -> object:
    """Bring a version back."""
    for post_id in scene.some_ids():
        for version in operations.post_versions(scene.library, post_id)[-1:]:
            return operations.restore_version(scene.library, version.id)
    return None


def tag(scene: Scene) -> object:
    """Add a tag, or delete or merge some."""
    tags = plan.tags(scene.library)
    if len(tags) < 6:
        taken = {each.name for each in tags}
        name = next(str(number) for number in range(99) if str(number) not in taken)
        return operations.create_tag(scene.library, Tag(0, name, headcount=3))
    first, second = scene.random.sample(tags, 2)
    if scene.random.random() < 0.5:
        return operations.merge_tags(scene.library, first.id, second.id)
    return operations.delete_tags(scene.library, [first.id])


def campaign(scene: Scene) -> object:
    """Add a campaign, link posts to one, move its launch, or delete it."""
    campaigns = records.every(scene.library, tables.CAMPAIGNS)
    if not campaigns or scene.random.random() < 0.3:
        return operations.create_campaign(scene.library, Campaign("上新", launch_date=scene.day()))
    chosen = scene.random.choice(campaigns)
    what = scene.random.choice(["link", "move", "delete"])
    if what == "link":
        return operations.link_posts(scene.library, chosen.id, scene.some_ids())
    if what == "move":
        return operations.move_launch(scene.library, chosen.id, scene.day())
    return operations.delete_campaigns(scene.library, [chosen.id])


def series(scene: Scene) -> object:
    """Repeat a post, leave out a day, change what follows, or delete a series."""
    today = clock.today()
    ahead = [
        post
        for post in posts.everything(scene.library)
        if post.series_id and post.planned_date and post.planned_date >= today and post.status in OPEN
    ]
    if not ahead or scene.random.random() < 0.3:
        first = today + timedelta(days=scene.random.randint(0, 20))
        content = Post(text=scene.words(), images=scene.pictures(1))
        return operations.create_series(scene.library, content, "FREQ=WEEKLY;COUNT=5", first)
    chosen = scene.random.choice(ahead)
    what = scene.random.choice(["skip", "edit", "delete"])
    if what == "skip":
        return operations.skip_occurrence(scene.library, chosen.id)
    if what == "edit":
        return operations.edit_following(scene.library, chosen.id, content=Post(text=scene.words()))
    assert chosen.series_id
    return operations.delete_series(scene.library, chosen.series_id, keep_touched=False)


def pillar(scene: Scene) -> object:
    """Add a pillar, put one into the archive or out of it, or delete it."""
    own = [each for each in plan.pillars(scene.library) if each.key.startswith("own-")]
    if len(own) < 3:
        return operations.create_pillar(scene.library, f"{scene.random.getrandbits(40):x}")
    chosen = scene.random.choice(own)
    if chosen.archived_at:
        return operations.unarchive_pillar(scene.library, chosen.id)
    way = scene.random.choice([operations.archive_pillar, operations.delete_pillar])
    return way(scene.library, chosen.id)


def thing(scene: Scene) -> object:
    """Add or remove one of the simple things."""
    name = f"{scene.random.getrandbits(40):x}"
    template = Template(name, Post(text=scene.words(), images=scene.pictures(1)))
    new: list[Record] = [Snippet(name, "x"), TagGroup(name), template]
    stored = records.every(scene.library, tables.TEMPLATES)
    if stored and scene.random.random() < 0.4:
        return operations.remove(scene.library, stored[0])
    return operations.add(scene.library, scene.random.choice(new))


def setting(scene: Scene) -> object:
    """Change a setting."""
    chosen = scene.random.choice([THEME, LANGUAGE])
    return operations.change_setting(scene.library, chosen, scene.random.choice(chosen.allowed))


def targets(scene: Scene) -> object:
    """Change a pillar's target."""
    return operations.change_targets(scene.library, {1: scene.random.randint(0, 100)})


def import_file(scene: Scene) -> object:
    """Import a small plan with pictures beside it."""
    (scene.scratch / "图.png").write_bytes(scene.picture_bytes())
    lines = ["日期,时间,渠道,栏目,标题,正文,图片"]
    for number in range(scene.random.randint(2, 12)):
        words = scene.words().replace("\n", "").replace(",", "")
        picture = "图.png" if number % 2 else ""
        lines.append(f"{scene.day()},20:30,朋友圈,生活,,{words}字{number},{picture}")
    path = scene.scratch / "plan.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    scene.say()
    return import_plan(scene.library, read_plan_for(scene.library, path))


def undo(scene: Scene) -> object:
    """Take the newest step back."""
    return operations.undo_step(scene.library)


def redo(scene: Scene) -> object:
    """Do a step again."""
    return operations.redo_step(scene.library)


def leap(scene: Scene) -> object:
    """Go several steps back or forward at once."""
    steps = operations.recent_steps(scene.library, 8)
    return operations.go_to_step(scene.library, scene.random.choice(steps).id) if steps else None


def tidy(scene: Scene) -> object:
    """Collect the pictures that nothing needs and sweep leftovers, however fresh."""
    sweep_leftovers(scene.library, timedelta(0))
    return collect(scene.library, older_than=timedelta(0))


def check(scene: Scene) -> object:
    """Look for lost pictures."""
    return operations.check_pictures(scene.library, deep=True)


ACTS: dict[Callable[[Scene], object], int] = {
    create: 6,
    edit: 8,
    move: 3,
    schedule: 2,
    backlog: 1,
    status: 2,
    delete: 2,
    duplicate: 1,
    restore: 1,
    empty: 1,
    trash_pictures: 1,
    keep_version: 1,
    restore_version: 1,
    tag: 2,
    campaign: 2,
    series: 2,
    pillar: 1,
    thing: 2,
    setting: 1,
    targets: 1,
    import_file: 2,
    undo: 5,
    redo: 2,
    leap: 1,
    tidy: 1,
    check: 1,
}
"""Each act with how often it comes."""

PLAIN = {"keep_version", "tidy", "check"}
"""Acts that are no undo steps."""


def next_act(scene: Scene) -> Callable[[Scene], object]:
    """Choose an act; a library that has grown large is made smaller."""
    if posts.count(scene.library) > MOST_POSTS:
        return scene.random.choice([delete, delete, undo])
    return scene.random.choices(list(ACTS), list(ACTS.values()))[0]
