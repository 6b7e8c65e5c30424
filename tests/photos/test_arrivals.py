"""Marking a photo as received: once, with the job that makes its copies, whatever arrives how often."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlmodel import col

from app.db import Database
from app.events import broken_links
from app.models import Job
from app.photos.arrivals import Arrival, mark_received
from app.photos.schemas import PhotoReceipt
from app.photos.sniff import ImageHeader
from app.primitives import new_id
from tests.photos.declared import declared, stored
from tests.world import World

HEADER = ImageHeader("jpeg", 640, 480)


def test_twenty_of_one_photo_have_one_maker(database: Database, world: World) -> None:
    photo_id, _ = declared(database, world, b"one")
    sha256 = hashlib.sha256(b"one").hexdigest()

    def arrive(_: int) -> tuple[PhotoReceipt, bool]:
        with database.transaction() as session:
            return mark_received(session, Arrival(photo_id, sha256, world.users["inspector_a"], 77, HEADER))

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(arrive, range(20)))
    assert [created for _, created in outcomes].count(True) == 1
    [receipt] = {receipt.model_dump_json() for receipt, _ in outcomes}
    photo = stored(database, photo_id)
    assert (photo.state, photo.bytes, photo.found["kind"]) == ("received", 77, "jpeg")
    assert str(photo.id) in receipt
    with database.reading() as session:
        jobs = select(func.count()).where(col(Job.kind) == "photo.derive")
        assert session.execute(jobs).scalar_one() == 1
        assert list(broken_links(session)) == []


def test_a_photo_that_nobody_declared_cannot_be_marked(database: Database, world: World) -> None:
    with pytest.raises(NoResultFound), database.transaction() as session:
        mark_received(session, Arrival(new_id(), "0" * 64, world.users["inspector_a"], 77, HEADER))
