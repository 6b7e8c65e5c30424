"""PUT /api/photos/{id}/content: every answer has a name, and nothing but whole, declared, readable pictures is kept."""

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import col

from app.db import Database
from app.errors import StorageFull
from app.events import broken_links
from app.models import Event, Job
from app.photos.keys import original_key
from app.photos.spool import Spool
from app.primitives import new_id
from app.settings import Settings
from app.storage import BlobStore
from tests.images import bombs, heic
from tests.images.not_images import REFUSED
from tests.images.pictures import as_file, camera_exif, jpeg, noisy, scene
from tests.photos.declared import declared, stored
from tests.world import World

As = Callable[[str], TestClient]


def put(client: TestClient, photo_id: UUID, data: bytes | Iterator[bytes], **headers: str) -> Any:
    return client.put(
        f"/api/photos/{photo_id}/content", content=data, headers={"content-type": "image/jpeg", **headers}
    )


def rows_about(database: Database) -> tuple[int, int]:
    """(events, jobs) that mention photos."""
    with database.reading() as session:
        events = session.execute(
            select(func.count()).where(col(Event.action) == "photo.received")
        ).scalar_one()
        jobs = session.execute(select(func.count()).where(col(Job.kind) == "photo.derive")).scalar_one()
    return events, jobs


def incoming(settings: Settings) -> list[Path]:
    return list(settings.incoming_dir.glob("*")) if settings.incoming_dir.is_dir() else []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_bytes_are_kept_as_they_came(
    kind: str, as_user: As, database: Database, storage: BlobStore, settings: Settings, world: World
) -> None:
    data = as_file(scene(300, 200), kind, **({} if kind == "GIF" else {"exif": camera_exif(6, 41.1, 121.1)}))
    photo_id, _ = declared(database, world, data)
    answer = put(as_user("inspector_a"), photo_id, data)
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt.keys() == {"id", "sha256", "bytes", "received_at"}
    assert (receipt["id"], receipt["sha256"], receipt["bytes"]) == (
        str(photo_id),
        hashlib.sha256(data).hexdigest(),
        len(data),
    )
    assert storage.get(original_key(receipt["sha256"])) == data
    photo = stored(database, photo_id)
    assert (photo.state, photo.found["kind"], photo.found["width"]) == ("received", kind.lower(), 300)
    assert rows_about(database) == (1, 1)
    assert incoming(settings) == []
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_heic_under_a_jpeg_name_is_kept_and_known(
    as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    data = heic.sample("turned")
    photo_id, _ = declared(database, world, data)
    assert put(as_user("inspector_a"), photo_id, data).status_code == 201
    assert stored(database, photo_id).found["kind"] == "heic"
    assert storage.get(original_key(hashlib.sha256(data).hexdigest())) == data


def test_ten_times_in_series_is_one_photo_and_one_receipt(
    as_user: As, database: Database, world: World
) -> None:
    data = jpeg(200, 150)
    photo_id, _ = declared(database, world, data)
    answers = [put(as_user("inspector_a"), photo_id, data) for _ in range(10)]
    assert [answer.status_code for answer in answers] == [201] + [200] * 9
    assert len({answer.text for answer in answers}) == 1
    assert rows_about(database) == (1, 1)


def test_fifty_in_parallel_are_one_photo(
    as_user: As, database: Database, settings: Settings, world: World
) -> None:
    data = as_file(noisy(600, 400))
    photo_id, _ = declared(database, world, data)
    client = as_user("inspector_a")
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: put(client, photo_id, data), range(50)))
    assert sorted({answer.status_code for answer in answers}) == [200, 201]
    assert [answer.status_code for answer in answers].count(201) == 1
    assert len({answer.text for answer in answers}) == 1
    assert rows_about(database) == (1, 1)
    assert incoming(settings) == []


def test_many_photos_in_parallel_all_arrive(
    as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    files = [jpeg(160, 120, seed) for seed in range(24)]
    ids = [declared(database, world, data)[0] for data in files]
    client = as_user("inspector_a")
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda pair: put(client, *pair), zip(ids, files, strict=True)))
    assert [answer.status_code for answer in answers] == [201] * 24
    assert [storage.get(original_key(answer.json()["sha256"])) for answer in answers] == files
    assert rows_about(database) == (24, 24)
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_the_same_picture_under_two_ids_is_stored_once(
    as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    data = jpeg(200, 150)
    for author in ("inspector_a", "inspector_b"):
        photo_id, _ = declared(database, world, data, author)
        assert put(as_user(author), photo_id, data).status_code == 201  # held is per id
    assert len(list(storage.keys("original"))) == 1


def test_a_flipped_bit_is_refused_with_both_hashes(
    as_user: As, database: Database, storage: BlobStore, settings: Settings, world: World
) -> None:
    data = jpeg(200, 150)
    photo_id, _ = declared(database, world, data)
    broken = bytearray(data)
    broken[len(broken) // 2] ^= 1
    answer = put(as_user("inspector_a"), photo_id, bytes(broken))
    assert (answer.status_code, answer.json()["code"]) == (422, "photos.hash_mismatch")
    assert answer.json()["declared"] == hashlib.sha256(data).hexdigest()
    assert answer.json()["received"] == hashlib.sha256(broken).hexdigest()
    assert stored(database, photo_id).state == "declared"
    assert list(storage.keys("original")) == []
    assert incoming(settings) == []
    assert put(as_user("inspector_a"), photo_id, data).status_code == 201


def test_other_bytes_for_a_held_photo_are_refused(as_user: As, database: Database, world: World) -> None:
    data = jpeg(200, 150)
    photo_id, _ = declared(database, world, data)
    assert put(as_user("inspector_a"), photo_id, data).status_code == 201
    answer = put(as_user("inspector_a"), photo_id, jpeg(200, 150, seed=2))
    assert (answer.status_code, answer.json()["code"]) == (422, "photos.hash_mismatch")
    assert put(as_user("inspector_a"), photo_id, data).status_code == 200


def test_an_undeclared_photo_is_unknown(as_user: As, storage: BlobStore) -> None:
    answer = put(as_user("inspector_a"), new_id(), jpeg(64, 48))
    assert (answer.status_code, answer.json()["code"]) == (404, "photos.undeclared")
    assert list(storage.keys("original")) == []


@pytest.mark.parametrize("who", ["inspector_b", "handler_m", "leader_l", "admin_a"])
def test_somebody_elses_photo_is_unknown_too(who: str, as_user: As, database: Database, world: World) -> None:
    data = jpeg(64, 48)
    photo_id, _ = declared(database, world, data)
    answer = put(as_user(who), photo_id, data)
    assert (answer.status_code, answer.json()["code"]) == (404, "photos.undeclared")
    assert stored(database, photo_id).state == "declared"


def test_a_supervisor_hands_in_a_colleagues_photo(as_user: As, database: Database, world: World) -> None:
    data = jpeg(64, 48)
    photo_id, _ = declared(database, world, data)
    assert put(as_user("supervisor_s"), photo_id, data).status_code == 201
    assert put(as_user("inspector_a"), photo_id, data).status_code == 200


def test_nobody_logged_in_is_asked_to_log_in(client: TestClient, database: Database, world: World) -> None:
    data = jpeg(64, 48)
    photo_id, _ = declared(database, world, data)
    assert put(client, photo_id, data).status_code == 401


@pytest.mark.parametrize("name", [name for name in REFUSED if name != "empty"])
def test_what_is_no_picture_is_refused(
    name: str, as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    data, seen = REFUSED[name]
    photo_id, _ = declared(database, world, data)
    answer = put(as_user("inspector_a"), photo_id, data)
    assert (answer.status_code, answer.json()["code"], answer.json()["seen"]) == (
        422,
        "photos.unreadable",
        seen,
    )
    assert list(storage.keys("original")) == []


def test_zero_bytes_are_refused(as_user: As, database: Database, world: World) -> None:
    photo_id, _ = declared(database, world, b"")
    answer = put(as_user("inspector_a"), photo_id, b"")
    assert (answer.status_code, answer.json()["code"]) == (422, "photos.empty")


@pytest.mark.parametrize(
    "bomb",
    [
        bombs.png_169_megapixels,
        bombs.png_900_megapixels,
        bombs.heic_200_megapixels,
        bombs.progressive_80_megapixels,
    ],
)
def test_bombs_are_refused_with_their_size(
    bomb: bombs.Bomb, as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    photo_id, _ = declared(database, world, bomb())
    answer = put(as_user("inspector_a"), photo_id, bomb())
    assert (answer.status_code, answer.json()["code"]) == (422, "photos.too_many_pixels")
    assert answer.json()["width"] * answer.json()["height"] > answer.json()["limit"]
    assert list(storage.keys("original")) == []


@pytest.mark.parametrize("kind", ["application/json", "text/html", "multipart/form-data; boundary=x", ""])
def test_another_content_type_is_refused(kind: str, as_user: As, database: Database, world: World) -> None:
    data = jpeg(64, 48)
    photo_id, _ = declared(database, world, data)
    answer = put(as_user("inspector_a"), photo_id, data, **{"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (415, "photos.not_an_image_type")


def test_a_photo_over_the_limit_is_refused_whether_announced_or_not(
    as_user: As, database: Database, settings: Settings, world: World
) -> None:
    data = jpeg(64, 48) + os.urandom(settings.photo_max_mb * 1_000_000)
    photo_id, _ = declared(database, world, data)
    client = as_user("inspector_a")
    pieces = (data[at : at + 65_536] for at in range(0, len(data), 65_536))
    for body in (data, pieces):  # with Content-Length, and chunked without
        answer = put(client, photo_id, body)
        assert (answer.status_code, answer.json()["code"]) == (413, "photos.too_large")
        assert answer.json()["photo_id"] == str(photo_id)
        assert answer.json()["limit"] == settings.photo_max_mb * 1_000_000
    assert incoming(settings) == []


def test_a_large_photo_passes_through_the_disk(
    as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    data = jpeg(64, 48) + os.urandom(
        5_000_000
    )  # five batches, and bytes behind the picture are not ours to cut
    photo_id, _ = declared(database, world, data)
    assert put(as_user("inspector_a"), photo_id, data).status_code == 201
    assert storage.get(original_key(hashlib.sha256(data).hexdigest())) == data


@pytest.mark.parametrize("id_", ["..%2f..%2fetc%2fpasswd", "x" * 500, "%00", "\u202e", "😀", "1"])
def test_an_id_that_is_none_touches_nothing(id_: str, as_user: As, storage: BlobStore) -> None:
    answer = as_user("inspector_a").put(
        f"/api/photos/{id_}/content", content=jpeg(64, 48), headers={"content-type": "image/jpeg"}
    )
    assert answer.status_code in (404, 405, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert list(storage.keys("original")) == []


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "x" * 500, "照片\u202egpj.exe", "😀", "caf\u00c3\u00a9\u0000"]
)
def test_names_in_headers_are_ignored(
    name: str, as_user: As, database: Database, storage: BlobStore, world: World
) -> None:
    data = jpeg(64, 48)
    photo_id, _ = declared(database, world, data)
    disposition = b'attachment; filename="' + name.encode() + b'"'
    answer = as_user("inspector_a").put(
        f"/api/photos/{photo_id}/content",
        content=data,
        headers={b"content-type": b"image/jpeg", b"content-disposition": disposition},
    )
    assert answer.status_code == 201
    assert list(storage.keys("")) == [original_key(hashlib.sha256(data).hexdigest())]


def test_a_failing_disk_is_a_named_5xx_and_the_next_try_succeeds(
    as_user: As, database: Database, settings: Settings, world: World
) -> None:
    data = jpeg(200, 150)
    photo_id, _ = declared(database, world, data)
    settings.incoming_dir.symlink_to("/dev/full")  # a folder that is none: the system itself refuses
    answer = put(as_user("inspector_a"), photo_id, data)
    assert (answer.status_code, answer.json()["code"]) == (500, "server.mistake")
    assert stored(database, photo_id).state == "declared"
    settings.incoming_dir.unlink()
    assert put(as_user("inspector_a"), photo_id, data).status_code == 201


def test_a_full_disk_says_so(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool._file = os.open("/dev/full", os.O_WRONLY)  # the device that always answers "no space left"
    with pytest.raises(StorageFull):
        spool.add([b"some bytes"])
    spool.discard()
