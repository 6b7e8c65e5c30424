"""`verify_photos` tells missing, changed and orphaned bytes, and nothing when all is well (T43)."""

import hashlib
from collections.abc import Callable

from fastapi.testclient import TestClient

from app.db import Database
from app.jobs import Workshop, run_all
from app.photos.integrity import Finding, verify_photos
from app.photos.keys import original_key
from app.storage import BlobStore
from tests.images.pictures import jpeg
from tests.photos.declared import declared
from tests.world import World

As = Callable[[str], TestClient]


def findings(database: Database, storage: BlobStore, *, read_bytes: bool = True) -> list[Finding]:
    with database.reading() as session:
        return list(verify_photos(session, storage, read_bytes=read_bytes))


def test_every_fault_is_named_and_nothing_else(
    as_user: As, database: Database, storage: BlobStore, shop: Workshop, world: World
) -> None:
    files = [jpeg(160, 120, seed) for seed in range(5)]
    ids = [declared(database, world, data)[0] for data in files]
    for photo_id, data in zip(ids, files, strict=True):
        as_user("inspector_a").put(
            f"/api/photos/{photo_id}/content", content=data, headers={"content-type": "image/jpeg"}
        )
    declared(database, world, b"still on its way")
    run_all(shop)
    assert findings(database, storage) == []

    keys = [original_key(hashlib.sha256(data).hexdigest()) for data in files]
    paths = [shop.storage.path(key) for key in keys]
    assert paths[0]
    assert paths[1]
    assert paths[2]
    paths[0].unlink()
    flipped = bytearray(files[1])
    flipped[100] ^= 1
    paths[1].write_bytes(flipped)
    paths[2].write_bytes(files[2][:-1])
    stray = paths[3].with_name("f" * 64) if paths[3] else None
    assert stray is not None
    stray.write_bytes(b"nobody knows me")

    said = {
        (finding.kind, finding.key.rsplit("/", 1)[-1], finding.photo_id)
        for finding in findings(database, storage)
    }
    assert said == {
        ("missing", keys[0].rsplit("/", 1)[-1], ids[0]),
        ("changed", keys[1].rsplit("/", 1)[-1], ids[1]),
        ("changed", keys[2].rsplit("/", 1)[-1], ids[2]),
        ("orphan", "f" * 64, None),
    }
    quick = {finding.kind for finding in findings(database, storage, read_bytes=False)}
    assert quick == {
        "missing",
        "changed",
        "orphan",
    }  # a changed length shows without reading; a flipped bit does not


def test_bytes_of_a_photo_that_was_only_declared_are_an_orphan(
    database: Database, storage: BlobStore, world: World
) -> None:
    data = jpeg(64, 48)
    declared(database, world, data)
    storage.put(original_key(hashlib.sha256(data).hexdigest()), data)  # stored, then the transaction failed
    assert [finding.kind for finding in findings(database, storage)] == ["orphan"]
