"""GET /api/photos/{id}/{variant}: who may see which copy, and what travels with it."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import event

from app.db import Database
from app.jobs import Workshop, run_all
from app.models import Photo, User
from app.photos import service, stamp
from app.photos.keys import copy_key, original_key
from app.primitives import new_id
from app.storage import BlobStore
from tests.images import heic
from tests.images.not_images import jpeg_and_html
from tests.images.pictures import as_file, camera_exif, jpeg, noisy, scene, similarity
from tests.photos.declared import declared, photo_in, report_row, stored
from tests.world import World

As = Callable[[str], TestClient]
SCREEN_POLICY = "default-src 'none'; sandbox"


def received(as_user: As, database: Database, world: World, data: bytes, **more: Any) -> UUID:
    photo_id, _ = declared(database, world, data, **more)
    answer = as_user("inspector_a").put(
        f"/api/photos/{photo_id}/content", content=data, headers={"content-type": "image/jpeg"}
    )
    assert answer.status_code == 201
    return photo_id


def get(client: TestClient, photo_id: UUID, variant: str, **headers: str) -> Any:
    return client.get(f"/api/photos/{photo_id}/{variant}", headers=headers)


@pytest.mark.parametrize("jobs_first", [True, False], ids=["after_the_job", "on_demand"])
@pytest.mark.parametrize(("variant", "edge"), [("thumb", 320), ("screen", 1600)])
def test_copies_are_the_same_bytes_whether_the_job_came_by_or_not(
    variant: str, edge: int, jobs_first: bool, as_user: As, database: Database, shop: Workshop, world: World
) -> None:
    photo_id = received(
        as_user, database, world, as_file(noisy(2000, 1500), exif=camera_exif(6, 41.1, 121.1))
    )
    if jobs_first:
        run_all(shop)
    client = as_user("inspector_a")
    first = get(client, photo_id, variant)
    assert first.status_code == 200
    assert first.headers["content-type"] == "image/jpeg"
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["etag"] == f'"{hashlib.sha256(first.content).hexdigest()}"'
    picture = Image.open(BytesIO(first.content))
    assert max(picture.size) == edge
    assert picture.height > picture.width  # orientation 6 was applied
    assert not picture.getexif()
    run_all(shop)
    assert get(client, photo_id, variant).content == first.content
    unchanged = get(client, photo_id, variant, **{"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["etag"] == first.headers["etag"]
    assert get(client, photo_id, variant, **{"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("size", [200, 2000], ids=["in_one_piece", "streamed"])
def test_the_original_is_an_inert_attachment_for_those_with_the_right(
    size: int, as_user: As, database: Database, world: World
) -> None:
    data = jpeg_and_html() if size == 200 else as_file(noisy(size, size), quality=97)
    photo_id = received(as_user, database, world, data)
    answer = get(as_user("supervisor_s"), photo_id, "original")
    assert answer.status_code == 200
    assert answer.content == data
    assert answer.headers["etag"] == f'"{hashlib.sha256(data).hexdigest()}"'
    assert answer.headers["content-disposition"] == f'attachment; filename="{photo_id}.jpg"'
    assert answer.headers["content-security-policy"] == SCREEN_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert int(answer.headers["content-length"]) == len(data)
    again = get(as_user("supervisor_s"), photo_id, "original", **{"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    refused = get(as_user("inspector_a"), photo_id, "original")
    assert (refused.status_code, refused.json()["code"]) == (403, "authz.not_allowed")


def test_a_heic_is_shown_as_jpeg_and_handed_out_as_itself(
    as_user: As, database: Database, world: World
) -> None:
    photo_id = received(as_user, database, world, heic.sample("turned"))
    picture = Image.open(BytesIO(get(as_user("inspector_a"), photo_id, "screen").content))
    assert picture.format == "JPEG"
    assert similarity(picture, scene(*heic.SIZE, seed=heic.SEED)) > 0.98
    original = get(as_user("team_d"), photo_id, "original")
    assert original.headers["content-type"] == "image/heic"
    assert original.content == heic.sample("turned")


@pytest.mark.parametrize("variant", ["thumb", "screen", "stamped", "original"])
def test_who_may_not_see_the_record_finds_no_photo(
    variant: str, as_user: As, client: TestClient, database: Database, world: World
) -> None:
    photo_id = received(as_user, database, world, jpeg(400, 300))
    for who in ("inspector_b", "handler_m", "handler_cg", "street_t", "leader_l", "admin_a", "outsider_o"):
        foreign, unknown = (get(as_user(who), id_, variant) for id_ in (photo_id, new_id()))
        assert (foreign.status_code, foreign.json()["code"]) == (404, "photos.not_found")
        assert foreign.json() == unknown.json()  # a foreign id looks like one that does not exist
    for who in ("supervisor_s", "command_c", "team_d"):
        assert get(as_user(who), photo_id, variant).status_code == 200
    assert get(client, photo_id, variant).status_code == 401


def test_a_lost_right_takes_effect_at_once(as_user: As, database: Database, world: World) -> None:
    photo_id = received(as_user, database, world, jpeg(400, 300))
    client = as_user("supervisor_s")
    etag = get(client, photo_id, "thumb").headers["etag"]
    with database.transaction() as session:
        session.get_one(User, world.users["supervisor_s"]).roles = ["unit_handler"]
    assert get(client, photo_id, "thumb", **{"if-none-match": etag}).status_code == 404


def test_one_visible_record_is_enough(as_user: As, database: Database, world: World) -> None:
    data = jpeg(400, 300)
    photo_id = received(as_user, database, world, data)
    assert get(as_user("inspector_b"), photo_id, "thumb").status_code == 404
    with database.transaction() as session:
        record_id = report_row(session, world, "inspector_b")
        photo = photo_in(data, id=photo_id)
        service.declare(session, world.users["inspector_a"], "report", record_id, [photo])
    assert get(as_user("inspector_b"), photo_id, "thumb").status_code == 200


def test_a_photo_on_its_way_is_named_as_such(as_user: As, database: Database, world: World) -> None:
    photo_id, _ = declared(database, world, jpeg(64, 48))
    answer = get(as_user("inspector_a"), photo_id, "thumb")
    assert (answer.status_code, answer.json()["code"]) == (404, "photos.not_received")


def test_a_damaged_photo_is_shown_as_far_as_it_goes(
    as_user: As, database: Database, shop: Workshop, world: World
) -> None:
    whole = as_file(noisy(900, 700))
    photo_id = received(as_user, database, world, whole[: len(whole) // 2])
    run_all(shop)
    assert stored(database, photo_id).flags == ["damaged"]
    assert get(as_user("inspector_a"), photo_id, "screen").status_code == 200
    assert get(as_user("team_d"), photo_id, "original").content == whole[: len(whole) // 2]


def test_a_photo_without_a_picture_keeps_its_original(
    as_user: As, database: Database, shop: Workshop, world: World
) -> None:
    half = heic.sample("upright")[:4000]
    photo_id = received(as_user, database, world, half)
    for _ in range(2):  # before and after the job
        answer = get(as_user("inspector_a"), photo_id, "thumb")
        assert (answer.status_code, answer.json()["code"]) == (404, "photos.no_picture")
        run_all(shop)
    assert stored(database, photo_id).flags == ["damaged"]
    assert get(as_user("team_d"), photo_id, "original").content == half


def test_bytes_lost_by_the_store_are_named(
    as_user: As, database: Database, shop: Workshop, world: World
) -> None:
    data = jpeg(400, 300)
    photo_id = received(as_user, database, world, data)
    path = shop.storage.path(original_key(hashlib.sha256(data).hexdigest()))
    assert path is not None
    path.unlink()
    for variant in ("thumb", "screen", "stamped", "original"):
        answer = get(as_user("team_d"), photo_id, variant)
        assert (answer.status_code, answer.json()["code"]) == (404, "photos.bytes_missing")


def test_a_stamp_tells_time_place_and_team_but_no_name(
    as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    fix = {"lat": 41.11234, "lon": 121.11876, "accuracy_m": 8.4, "fixed_at": "2026-11-20T00:31:00Z"}
    photo_id = received(as_user, database, world, as_file(noisy(1600, 1200)), position=fix)
    answer = get(as_user("inspector_a"), photo_id, "stamped")
    assert answer.status_code == 200
    stamped = Image.open(BytesIO(answer.content))
    screen = Image.open(BytesIO(get(as_user("inspector_a"), photo_id, "screen").content))
    assert stamped.width == screen.width
    assert stamped.height > screen.height
    assert (
        similarity(stamped.crop((0, 0, *screen.size)), screen) > 0.98
    )  # the bar is under the picture, not on it
    bar = stamped.crop((0, screen.height, stamped.width, stamped.height)).convert("L")
    assert max(bar.tobytes()) > 200  # something light is written on the dark bar
    assert get(as_user("inspector_a"), photo_id, "stamped").content == answer.content
    assert len(list(storage.keys("copy/stamped"))) == 1  # drawn once


def test_the_words_of_a_stamp(database: Database, world: World, shop: Workshop) -> None:
    from app.photos.queries import stamp_facts

    fix = {"lat": 41.11234, "lon": 121.11876, "accuracy_m": 8.4, "fixed_at": "2026-11-20T00:31:00Z"}
    photo_id, _ = declared(database, world, b"x", position=fix)
    with database.reading() as session:
        facts = stamp_facts(session, session.get_one(Photo, photo_id))
    first, second = stamp.stamp_lines(facts, shop.settings.zone)
    assert first == "2026-11-20 08:31:05  天安街道 古塔农贸市场  巡查二组"
    assert second == f"41.11234, 121.11876  ±8 m  SHA-256 {hashlib.sha256(b'x').hexdigest()[:16]}"
    assert "inspector" not in first + second


def test_without_a_point_the_words_of_the_report_are_the_place(database: Database, world: World) -> None:
    from app.photos.queries import stamp_facts

    with database.transaction() as session:
        record_id = report_row(session, world, "inspector_a", point=None)
        photo = photo_in(b"x")
        service.declare(session, world.users["inspector_a"], "report", record_id, [photo])
        assert stamp_facts(session, session.get_one(Photo, photo.id)).place == "站前路与解放路交叉口"


def test_a_photo_costs_two_statements_to_show(
    as_user: As, client: TestClient, database: Database, world: World
) -> None:
    """One for who asks, one for whether they may: whatever the number of records that show it."""
    data = jpeg(400, 300)
    photo_id = received(as_user, database, world, data)
    with database.transaction() as session:
        for _ in range(20):
            record_id = report_row(session, world, "inspector_a")
            service.declare(
                session, world.users["inspector_a"], "report", record_id, [photo_in(data, id=photo_id)]
            )
    person = as_user("inspector_a")
    get(person, photo_id, "thumb")
    statements: list[str] = []
    engine = client.app.state.database.reader  # type: ignore[attr-defined]  # the app is a FastAPI here

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        assert get(person, photo_id, "thumb").status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert len(statements) == 2


def test_an_unknown_variant_is_refused(as_user: As, database: Database, world: World) -> None:
    photo_id = received(as_user, database, world, jpeg(64, 48))
    for variant in ("full", "../original", "thumb.jpg", "content"):
        assert get(as_user("team_d"), photo_id, variant).status_code in (404, 405, 422)


def test_copies_lie_under_the_hash(as_user: As, database: Database, storage: BlobStore, world: World) -> None:
    data = jpeg(400, 300)
    photo_id = received(as_user, database, world, data)
    get(as_user("inspector_a"), photo_id, "thumb")
    sha256 = hashlib.sha256(data).hexdigest()
    assert set(storage.keys("")) == {original_key(sha256), copy_key(sha256, "thumb")}
