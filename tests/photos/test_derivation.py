"""The jobs behind a photo: thumbs first, hints about reuse, repeatable without harm."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from PIL import ImageEnhance
from sqlalchemy import func, select
from sqlmodel import col

from app.db import Database
from app.jobs import Workshop, run_all
from app.models import Job, Photo, PhotoHashBand
from app.photos import derivation, reuse, service
from app.photos.dhash import bands
from app.photos.keys import copy_key
from app.primitives import clock_at, new_id, utc_now
from tests.images.pictures import as_file, camera_exif, noisy, scene
from tests.photos.declared import declared, later, photo_in, report_row, stored
from tests.world import World

Receive = Callable[..., UUID]


@pytest.fixture
def receive(shop: Workshop, database: Database, world: World) -> Receive:
    """Declares and takes in bytes as the route does, without HTTP."""
    from app.authz import actor_of
    from app.models import User

    def receive(data: bytes, author: str = "inspector_a", **more: object) -> UUID:
        photo_id, _ = declared(database, world, data, author, **more)
        return take_in(photo_id, data, author)

    def take_in(photo_id: UUID, data: bytes, author: str) -> UUID:
        with database.reading() as session:
            actor = actor_of(session.get_one(User, world.users[author]))
        assert service.take_in(shop, actor, photo_id, [data[:1000], data[1000:]])[1]
        return photo_id

    receive.take_in = take_in  # type: ignore[attr-defined]
    return receive


def ran(shop: Workshop, photo_id: UUID) -> None:
    """Both jobs of one photo, and what they found, written."""
    for handler in (derivation.derive, derivation.screen):
        write = handler(shop, {"photo_id": str(photo_id)})
        if write:
            with shop.database.transaction() as session:
                write(session)


def test_a_photo_gets_its_copies_its_hash_and_its_facts(
    receive: Receive, shop: Workshop, database: Database
) -> None:
    data = as_file(noisy(1200, 900), exif=camera_exif(6, 41.11, 121.12))
    photo_id = receive(data)
    assert run_all(shop) == 2
    photo = stored(database, photo_id)
    assert photo.dhash is not None
    assert len(photo.dhash) == 16
    assert photo.derived_at is not None
    assert (photo.found["width"], photo.found["height"]) == (900, 1200)  # as a viewer sees it
    assert photo.found["exif"]["lat"] == pytest.approx(41.11, abs=1e-6)  # type: ignore[index]
    assert photo.flags == []
    sha256 = hashlib.sha256(data).hexdigest()
    for name in ("thumb", "screen"):
        copy = shop.storage.get(copy_key(sha256, name))
        assert copy is not None
        assert b"OWNER" not in copy


def test_all_thumbs_come_before_the_first_large_copy(receive: Receive, shop: Workshop) -> None:
    hashes = []
    for seed in range(4):
        data = as_file(noisy(400, 300, seed))
        receive(data)
        hashes.append(hashlib.sha256(data).hexdigest())
    for _ in range(4):
        assert run_all(shop, limit=1) == 1
    assert all(shop.storage.size(copy_key(sha256, "thumb")) for sha256 in hashes)
    assert not any(shop.storage.size(copy_key(sha256, "screen")) for sha256 in hashes)
    run_all(shop)
    assert all(shop.storage.size(copy_key(sha256, "screen")) for sha256 in hashes)


def test_copies_give_way_while_phones_send_and_not_for_long(
    receive: Receive, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("app.photos.derivation.time.sleep", waited.append)
    now = utc_now()
    with clock_at(now):
        receive(as_file(noisy(400, 300, 1)))
        run_all(shop)
        assert waited == []  # a lone photo waits for nobody
        for seed in (2, 3):
            receive(as_file(noisy(400, 300, seed)))
        run_all(shop, limit=1)
    assert waited == [derivation.GIVE_WAY_S]
    with clock_at(now + timedelta(seconds=derivation.SENDING_S + 1)):
        run_all(shop)
    assert len(waited) == 1


def test_running_a_job_again_changes_nothing(receive: Receive, shop: Workshop, database: Database) -> None:
    photo_id = receive(as_file(noisy(400, 300)))
    run_all(shop)
    before = stored(database, photo_id)
    for _ in range(2):
        ran(shop, photo_id)
    after = stored(database, photo_id)
    assert (after.dhash, after.found, after.flags) == (before.dhash, before.found, before.flags)
    with database.reading() as session:
        assert session.execute(select(func.count()).select_from(PhotoHashBand)).scalar_one() == 4


def test_a_job_for_a_photo_that_did_not_arrive_does_nothing(
    shop: Workshop, database: Database, world: World
) -> None:
    photo_id, _ = declared(database, world, b"never sent")
    for handler in (derivation.derive, derivation.screen):
        assert handler(shop, {"photo_id": str(photo_id)}) is None
        assert handler(shop, {"photo_id": str(new_id())}) is None
    assert stored(database, photo_id).derived_at is None


def test_lost_bytes_leave_a_failed_job_for_a_person_to_see(
    receive: Receive, shop: Workshop, database: Database
) -> None:
    data = as_file(noisy(400, 300))
    receive(data)
    path = shop.storage.path(
        f"original/{hashlib.sha256(data).hexdigest()[:2]}/{hashlib.sha256(data).hexdigest()}"
    )
    assert path is not None
    path.unlink()
    run_all(shop, limit=1)
    with database.reading() as session:
        job = session.execute(select(Job).where(col(Job.kind) == "photo.derive")).scalar_one()
    assert (job.state, job.attempts) == ("queued", 1)
    assert job.last_error is not None
    assert "OriginalMissing" in job.last_error


def test_a_copy_handed_in_later_is_flagged_and_names_the_first(
    receive: Receive, shop: Workshop, database: Database
) -> None:
    picture = noisy(800, 600)
    first = receive(as_file(picture))
    other_scene = receive(as_file(noisy(800, 600, seed=9)), "inspector_b", taken_at=later(500))
    brighter = receive(
        as_file(ImageEnhance.Brightness(picture).enhance(1.2), quality=60), "inspector_b", taken_at=later(600)
    )
    run_all(shop)
    assert stored(database, first).flags == []
    assert stored(database, other_scene).flags == []
    assert stored(database, brighter).flags == ["reused"]
    assert list(stored(database, brighter).found["resembles"]) == [str(first)]  # type: ignore[call-overload]


def test_the_order_of_the_jobs_does_not_matter(receive: Receive, shop: Workshop, database: Database) -> None:
    picture = noisy(800, 600)
    first = receive(as_file(picture))
    copy = receive(as_file(picture, quality=50), "inspector_b", taken_at=later(600))
    ran(shop, copy)
    assert stored(database, copy).flags == []
    ran(shop, first)
    assert stored(database, first).flags == []
    assert stored(database, copy).flags == ["reused"]
    assert stored(database, copy).found["resembles"].keys() == {str(first)}  # type: ignore[attr-defined]


def test_a_burst_of_one_person_is_not_reuse(receive: Receive, shop: Workshop, database: Database) -> None:
    picture = noisy(800, 600)
    photos = [receive(as_file(picture, quality=80 - n), taken_at=later(n)) for n in range(3)]
    much_later = receive(as_file(picture, quality=70), taken_at=later(60 * 24))
    run_all(shop)
    assert [stored(database, photo).flags for photo in photos] == [[], [], []]
    assert stored(database, much_later).flags == ["reused"]


def test_photos_of_one_record_are_not_compared(
    receive: Receive, shop: Workshop, database: Database, world: World
) -> None:
    picture = noisy(800, 600)
    files = [as_file(picture, quality=quality) for quality in (80, 60)]
    photos = [photo_in(data, taken_at=later(60 * n)) for n, data in enumerate(files)]
    with database.transaction() as session:
        record_id = report_row(session, world, "inspector_a")
        service.declare(session, world.users["inspector_a"], "report", record_id, photos)
    for photo, data in zip(photos, files, strict=True):
        receive.take_in(photo.id, data, "inspector_a")  # type: ignore[attr-defined]
    run_all(shop)
    assert [stored(database, photo.id).flags for photo in photos] == [[], []]


def test_pictures_without_structure_are_never_reuse(
    receive: Receive, shop: Workshop, database: Database
) -> None:
    white = [
        receive(as_file(scene(1, 1).resize((64, 64)), quality=q), who, taken_at=later(q))
        for q, who in ((80, "inspector_a"), (60, "inspector_b"))
    ]
    run_all(shop)
    assert [stored(database, photo).flags for photo in white] == [[], []]


def test_candidates_come_by_index(database: Database, world: World) -> None:
    """With thousands of other hashes around, only those within reach are fetched, and the plan scans no table."""
    import random

    dice = random.Random(4)
    near_value = dice.getrandbits(64)
    with database.transaction() as session:
        record_id = report_row(session, world, "inspector_b")
        photos = [photo_in(b"%d" % n, taken_at=later(1000 + n)) for n in range(300)]
        service.declare(session, world.users["inspector_b"], "report", record_id, photos)
        values = [dice.getrandbits(64) for _ in photos]
        for flipped in range(9):  # distances 0 to 8, then 9
            values[flipped] = near_value ^ ((1 << flipped) - 1) << 13
        values[9] = near_value ^ 0x1FF << 30
        for photo, value in zip(photos, values, strict=True):
            row = session.get_one(Photo, photo.id)
            row.state, row.received_at, row.dhash = "received", row.declared_at, f"{value:016x}"
            session.add_all(
                PhotoHashBand(photo_id=photo.id, band=n, bits=b) for n, b in enumerate(bands(value))
            )
        asked, _ = photo_in(b"asked"), None
        mine = report_row(session, world, "inspector_a")
        service.declare(session, world.users["inspector_a"], "report", mine, [asked])
    with database.reading() as session:
        found = reuse.matches(session, session.get_one(Photo, asked.id), near_value)
    assert [match.distance for match in found] == list(range(9))
    assert {match.photo_id for match in found} == {photo.id for photo in photos[:9]}
