"""Photos declared with a record: one id, one author, one picture, for ever."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.errors import AppError
from app.models import Photo, PhotoLink
from app.photos import service
from app.photos.queries import shown_by
from app.photos.schemas import PhotoIn
from app.primitives import new_id
from tests.photos.declared import declared, photo_in, report_row, stored
from tests.world import World


def links_of(database: Database, record_id: UUID) -> dict[UUID, bool]:
    with database.reading() as session:
        rows = session.execute(
            select(col(PhotoLink.photo_id), col(PhotoLink.attached)).where(
                col(PhotoLink.record_id) == record_id
            )
        )
        return {row.photo_id: row.attached for row in rows}


def refused(database: Database, world: World, author: str, photos: list[PhotoIn]) -> AppError:
    def hand_in() -> None:
        with database.transaction() as session:
            record_id = report_row(session, world, author)
            service.declare(session, world.users[author], "report", record_id, photos)

    with pytest.raises(AppError) as refusal:
        hand_in()
    return refusal.value


def test_a_declared_photo_is_awaited(database: Database, world: World) -> None:
    photo_id, record_id = declared(
        database,
        world,
        b"a picture",
        position={"lat": 41.1, "lon": 121.1, "accuracy_m": 8, "fixed_at": "2026-11-20T00:31:00Z"},
    )
    photo = stored(database, photo_id)
    assert (photo.state, photo.received_at, photo.bytes) == ("declared", None, 9)
    assert (photo.lat, photo.lon, photo.accuracy_m) == (41.1, 121.1, 8)
    assert photo.author_id == world.users["inspector_a"]
    with database.reading() as session:
        shown = shown_by(session, [record_id])[record_id]
    assert [(one.id, one.received, one.role) for one in shown] == [(photo_id, False, "scene")]


def test_the_same_photo_may_be_shown_by_several_records_of_its_author(
    database: Database, world: World
) -> None:
    photo = photo_in(b"one")
    with database.transaction() as session:
        records = [report_row(session, world, "inspector_a") for _ in range(2)]
        for record_id in records:
            for _ in range(2):  # and declaring again changes nothing
                service.declare(session, world.users["inspector_a"], "report", record_id, [photo])
    assert [links_of(database, record_id) for record_id in records] == [{photo.id: True}] * 2
    with database.reading() as session:
        assert len(session.execute(select(Photo)).all()) == 1


def test_an_id_with_other_bytes_is_a_conflict(database: Database, world: World) -> None:
    photo_id, _ = declared(database, world, b"one")
    refusal = refused(database, world, "inspector_a", [photo_in(b"fresh"), photo_in(b"other", id=photo_id)])
    assert (refusal.status, refusal.code) == (409, "photos.id_conflict")
    assert refusal.extra["photos"] == [str(photo_id)]
    with database.reading() as session:
        assert session.execute(select(col(Photo.id))).scalars().all() == [photo_id]  # nothing of it was kept


def test_an_id_of_somebody_else_is_a_conflict(database: Database, world: World) -> None:
    photo_id, _ = declared(database, world, b"one")
    refusal = refused(database, world, "inspector_b", [photo_in(b"one", id=photo_id)])
    assert refusal.code == "photos.id_conflict"


def test_one_record_declares_a_photo_once(database: Database, world: World) -> None:
    photo = photo_in(b"one")
    refusal = refused(database, world, "inspector_a", [photo, photo])
    assert (refusal.status, refusal.code) == (422, "photos.declared_twice")


def test_a_newer_revision_lets_go_of_photos_it_no_longer_shows(database: Database, world: World) -> None:
    kept, never_sent, sent = photo_in(b"kept"), photo_in(b"never sent"), photo_in(b"sent")
    author = world.users["inspector_a"]
    with database.transaction() as session:
        record_id = report_row(session, world, "inspector_a")
        service.declare(session, author, "report", record_id, [kept, never_sent, sent])
        photo = session.get_one(Photo, sent.id)
        photo.state, photo.received_at = "received", photo.declared_at
        session.flush()
        service.declare(session, author, "report", record_id, [kept])
    assert links_of(database, record_id) == {kept.id: True, sent.id: False}
    with database.transaction() as session:  # an older revision that arrives late takes nothing away
        service.declare(session, author, "report", record_id, [sent], attached=False, current=False)
    assert links_of(database, record_id)[kept.id] is True


def test_a_case_shows_photos_of_the_record_that_found_it(database: Database, world: World) -> None:
    photo = photo_in(b"one", role="before")
    case_id = new_id()
    with database.transaction() as session:
        record_id = report_row(session, world, "inspector_a")
        service.declare(
            session, world.users["inspector_a"], "report", record_id, [photo], {photo.id: ("MKT-01", 2)}
        )
        for _ in range(2):
            service.show_in_case(session, case_id, [photo.id, photo.id, new_id()])
        service.show_in_case(session, case_id, [])
    with database.reading() as session:
        [shown] = shown_by(session, [case_id])[case_id]
    assert (shown.id, shown.role, shown.item) == (photo.id, "before", "MKT-01")
