"""Group commit of arrivals: together when several come, each with its own true answer, one bad one spoils no other."""

import threading
from uuid import UUID

from sqlalchemy import event

from app.db import Database
from app.events import broken_links
from app.photos.arrivals import Arrival, desk_of
from app.photos.sniff import ImageHeader
from app.primitives import new_id
from tests.photos.declared import declared, stored
from tests.world import World

HEADER = ImageHeader("jpeg", 640, 480)


def arrive(
    database: Database, world: World, ids: list[UUID]
) -> tuple[dict[int, tuple[UUID, bool]], dict[int, str]]:
    """All at once; (position → (receipt's id, created), position → name of the error)."""
    desk = desk_of(database)
    settled: dict[int, tuple[UUID, bool]] = {}
    failed: dict[int, str] = {}
    for _ in ids:
        desk.expect()

    def one(position: int) -> None:
        try:
            receipt, created = desk.settle(Arrival(ids[position], world.users["inspector_a"], 77, HEADER))
            settled[position] = (receipt.id, created)
        except Exception as error:
            failed[position] = type(error).__name__

    threads = [threading.Thread(target=one, args=(position,)) for position in range(len(ids))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return settled, failed


def test_many_arrivals_share_few_commits(database: Database, world: World) -> None:
    ids = [declared(database, world, b"%d" % n)[0] for n in range(24)]
    commits: list[object] = []

    def count(connection: object) -> None:
        commits.append(connection)

    event.listen(database.writer, "commit", count)
    settled, failed = arrive(database, world, ids)
    event.remove(database.writer, "commit", count)
    assert failed == {}
    assert settled == {position: (photo_id, True) for position, photo_id in enumerate(ids)}
    assert len(commits) < len(ids)
    assert all(stored(database, photo_id).state == "received" for photo_id in ids)
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_twenty_of_one_photo_have_one_maker(database: Database, world: World) -> None:
    photo_id, _ = declared(database, world, b"one")
    settled, failed = arrive(database, world, [photo_id] * 20)
    assert failed == {}
    assert {id_ for id_, _ in settled.values()} == {photo_id}
    assert [created for _, created in settled.values()].count(True) == 1


def test_one_that_cannot_be_marked_spoils_no_other(database: Database, world: World) -> None:
    ids = [declared(database, world, b"%d" % n)[0] for n in range(6)]
    ids[3] = new_id()  # no such row: a mistake of the caller, and the others' transaction must not share it
    settled, failed = arrive(database, world, ids)
    assert failed == {3: "KeyError"}
    assert sorted(settled) == [0, 1, 2, 4, 5]
    for position, photo_id in enumerate(ids):
        if position != 3:
            assert stored(database, photo_id).state == "received"


def test_who_gives_up_keeps_nobody_waiting(database: Database, world: World) -> None:
    desk = desk_of(database)
    desk.expect()
    desk.give_up()
    photo_id, _ = declared(database, world, b"alone")
    settled, failed = arrive(database, world, [photo_id])
    assert (settled, failed) == ({0: (photo_id, True)}, {})
