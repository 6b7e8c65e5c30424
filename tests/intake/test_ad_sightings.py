"""A look at a public-service ad arrives: in any order, any number of times, with its photos, and never half."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.db import Database
from app.models import Ad, AdSighting, Photo, PhotoLink, RecordRevision
from app.primitives import content_sha256
from tests.intake.bodies import AT, ad_sighting, jpeg, photo, report
from tests.world import World

As = Callable[[str], TestClient]


def put(client: TestClient, body: Any, record: UUID | str | None = None) -> Any:
    return client.put(f"/api/ad-sightings/{record or uuid4()}", json=body)


def count(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_sighting_is_received_with_its_photos_awaited_and_then_held(as_user: As, world: World) -> None:
    phone, shot, record = as_user("inspector_a"), photo(3), str(uuid4())
    body = ad_sighting(world, [shot])
    first = put(phone, body, record)
    assert first.status_code == 201, first.text
    assert first.json()["content_sha256"] == content_sha256(body)
    assert first.json()["missing_photos"] == [shot["id"]]
    sent = phone.put(
        f"/api/photos/{shot['id']}/content", content=jpeg(3), headers={"content-type": "image/jpeg"}
    )
    assert sent.status_code == 201
    again = put(phone, body, record)
    assert (again.status_code, again.json()["missing_photos"]) == (200, [])
    assert again.json()["received_at"] == first.json()["received_at"]


def test_fifty_parallel_copies_are_one_sighting_of_one_ad(
    as_user: As, world: World, database: Database
) -> None:
    body, record, phone = ad_sighting(world, [photo()]), uuid4(), as_user("inspector_a")
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: put(phone, body, record), range(50)))
    assert sorted(answer.status_code for answer in answers) == [200] * 49 + [201]
    assert {answer.json()["content_sha256"] for answer in answers} == {content_sha256(body)}
    assert [count(database, table) for table in (Ad, AdSighting, RecordRevision, Photo)] == [1, 1, 1, 1]


def test_other_content_under_the_same_revision_is_shown_and_overwrites_nothing(
    as_user: As, world: World, database: Database
) -> None:
    phone, record = as_user("inspector_a"), uuid4()
    body = ad_sighting(world, [photo()])
    put(phone, body, record)
    clash = put(phone, body | {"theme": "minors"}, record)
    assert (clash.status_code, clash.json()["code"]) == (409, "intake.revision_conflict")
    assert clash.json()["current"]["body"] == body
    with database.reading() as session:
        assert session.get_one(AdSighting, record).theme == "core_values"


def test_a_correction_builds_on_what_stands_and_a_fork_is_refused(
    as_user: As, world: World, database: Database
) -> None:
    phone, record, shot = as_user("inspector_a"), uuid4(), photo()
    body = ad_sighting(world, [shot])
    put(phone, body, record)
    second = body | {"revision": 2, "base_sha256": content_sha256(body), "theme": "integrity"}
    assert put(phone, second, record).status_code == 200
    fork = put(phone, body | {"revision": 3, "base_sha256": content_sha256(body), "theme": "thrift"}, record)
    assert (fork.status_code, fork.json()["code"]) == (409, "intake.fork")
    assert fork.json()["current"]["content_sha256"] == content_sha256(second)
    with database.reading() as session:
        kept = session.get_one(AdSighting, record)
        assert (kept.theme, kept.revision, kept.effective_at) == ("integrity", 2, AT)


def test_an_older_revision_found_late_is_kept_and_changes_nothing(
    as_user: As, world: World, database: Database
) -> None:
    phone, record, shot = as_user("inspector_a"), uuid4(), photo()
    newer = ad_sighting(world, [shot], revision=2, base_sha256="0" * 64, theme="integrity")
    assert put(phone, newer, record).status_code == 201
    assert put(phone, newer | {"revision": 1, "theme": "minors"}, record).status_code == 200
    with database.reading() as session:
        assert session.get_one(AdSighting, record).theme == "integrity"
    assert count(database, RecordRevision) == 2


def test_what_was_seen_last_stands_whatever_arrives_first(as_user: As, world: World) -> None:
    phone, ad = as_user("inspector_a"), str(uuid4())
    late = AT + timedelta(hours=5)
    broken = ad_sighting(
        world, [photo(2)], ad_id=ad, act="change", condition="damaged", seen_at=late.isoformat()
    )
    assert put(phone, broken).status_code == 201
    assert put(phone, ad_sighting(world, [photo(1)], ad_id=ad)).status_code == 201
    [found] = phone.get(f"/api/ads/points/{world.points['P01']}").json()["ads"]
    assert (found["id"], found["condition"], found["sightings"]) == (ad, "damaged", 2)
    assert (found["first_seen"], found["last_seen"]) == (
        AT.isoformat().replace("+00:00", "Z"), late.isoformat().replace("+00:00", "Z"),
    )  # fmt: skip


def test_confirming_needs_no_photo_and_keeps_the_one_there_is(as_user: As, world: World) -> None:
    phone, ad, shot = as_user("inspector_a"), str(uuid4()), photo(4)
    put(phone, ad_sighting(world, [shot], ad_id=ad))
    seen = (AT + timedelta(days=1)).isoformat()
    assert (
        put(as_user("inspector_b"), ad_sighting(world, [], ad_id=ad, act="confirm", seen_at=seen)).status_code
        == 201
    )
    [found] = phone.get(f"/api/ads/points/{world.points['P01']}").json()["ads"]
    assert [kept["id"] for kept in found["photos"]] == [shot["id"]]


Change = Callable[[dict[str, Any]], Any]
BAD: list[tuple[str, Change, str]] = [
    ("no photo", lambda b: b.update(photos=[]), "ads.photo_needed"),
    (
        "gone without a photo",
        lambda b: b.update(act="change", condition="gone", photos=[]),
        "ads.photo_needed",
    ),
    ("unknown point", lambda b: b.update(point_id=str(uuid4())), "intake.unknown_point"),
    ("unknown round", lambda b: b.update(round_id=str(uuid4())), "intake.unknown_round"),
    ("unknown author", lambda b: b.update(author_id=str(uuid4())), "authz.not_allowed"),
    ("the photo twice", lambda b: b.update(photos=b["photos"] * 2), "photos.declared_twice"),
    ("ten photos", lambda b: b.update(photos=[photo(n) for n in range(10)]), "request.invalid"),
    ("size nothing", lambda b: b.update(size_m2=0), "request.invalid"),
    ("size without end", lambda b: b.update(size_m2=1e300), "request.invalid"),
    ("a theme in words", lambda b: b.update(theme="核心价值观"), "request.invalid"),
    ("no condition", lambda b: b.pop("condition"), "request.invalid"),
    ("act removed", lambda b: b.update(act="removed"), "request.invalid"),
    ("a field we do not know", lambda b: b.update(gone=True), "request.invalid"),
    ("revision 0", lambda b: b.update(revision=0), "request.invalid"),
    ("seen in the year 9999", lambda b: b.update(seen_at="9999-12-31T23:59:59-12:00"), "request.invalid"),
    ("a place of a thousand characters", lambda b: b.update(place="东" * 1000), "request.invalid"),
]


@pytest.mark.parametrize(("change", "code"), [line[1:] for line in BAD], ids=[line[0] for line in BAD])
def test_bad_input_has_a_name_and_leaves_nothing(
    as_user: As, world: World, database: Database, change: Change, code: str
) -> None:
    body = ad_sighting(world, [photo()])
    change(body)
    answer = put(as_user("inspector_a"), body)
    assert (answer.json()["code"], answer.status_code) == (code, 403 if code.startswith("authz") else 422)
    assert [count(database, table) for table in (Ad, AdSighting, RecordRevision, PhotoLink)] == [0, 0, 0, 0]


def test_an_ad_does_not_move_to_another_point(as_user: As, world: World, database: Database) -> None:
    phone, ad, record = as_user("inspector_a"), str(uuid4()), uuid4()
    body = ad_sighting(world, [photo()], ad_id=ad)
    put(phone, body, record)
    elsewhere = ad_sighting(world, [photo(2)], ad_id=ad, point_id=str(world.points["P02"]))
    assert put(phone, elsewhere).json()["code"] == "ads.other_point"
    moved = body | {"revision": 2, "base_sha256": content_sha256(body), "ad_id": str(uuid4())}
    assert put(phone, moved, record).json()["code"] == "ads.other_ad"
    assert (count(database, Ad), count(database, AdSighting)) == (1, 1)


def test_a_code_that_the_content_no_longer_has_is_kept_and_counts_for_nothing(
    as_user: As, world: World
) -> None:
    phone = as_user("inspector_a")
    assert put(phone, ad_sighting(world, [photo()], theme="theme_of_last_year")).status_code == 201
    page = phone.get(f"/api/ads/points/{world.points['P01']}").json()
    assert (page["standing"]["standing"], page["standing"]["count"]) == (1, 0)


def test_nobody_takes_over_a_record_of_somebody_else(as_user: As, world: World, database: Database) -> None:
    record, quick = uuid4(), str(uuid4())
    body = ad_sighting(world, [photo()])
    put(as_user("inspector_a"), body, record)
    assert put(as_user("inspector_b"), body, record).status_code == 404
    # nor does the id of a report become that of a sighting, with its photos
    words = report(world, [photo(3)])
    assert as_user("inspector_a").put(f"/api/reports/{quick}", json=words).status_code == 201
    assert put(as_user("inspector_b"), ad_sighting(world, [photo(2)]), quick).status_code == 404
    assert count(database, AdSighting) == 1


def test_units_and_leaders_do_not_hand_in_sightings(as_user: As, world: World) -> None:
    for person in ("handler_m", "leader_l", "admin_a"):
        assert put(as_user(person), ad_sighting(world, [photo()])).status_code == 403
    body = ad_sighting(world, [photo()], captured_by_role="inspector")  # held the role when it was taken
    assert put(as_user("handler_m"), body).status_code == 201
