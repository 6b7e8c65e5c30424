"""The same path on a real S3 server: stored once, read back, copied, verified."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from app.jobs import run_all
from app.main import create_app
from app.photos.integrity import verify_photos
from app.photos.keys import original_key
from app.settings import Settings
from tests.images.pictures import as_file, jpeg, noisy
from tests.photos.declared import declared
from tests.servers.s3 import S3Server, s3_server
from tests.world import World

pytestmark = pytest.mark.s3


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as server:
        server.create_bucket("photos")
        yield server


@pytest.fixture
def app_on_s3(settings: Settings, server: S3Server, world: World) -> Iterator[TestClient]:
    address = (
        f"s3://photos?endpoint={quote(server.endpoint)}&region={server.region}"
        f"&access_key_id={quote(server.access_key)}&secret_access_key={quote(server.secret_key)}"
    )
    app = create_app(settings.model_copy(update={"storage_url": address}))
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000)) as client:
        client.headers["authorization"] = f"Bearer {world.tokens['supervisor_s']}"
        yield client


def test_photos_live_on_s3(app_on_s3: TestClient, world: World) -> None:
    shop = app_on_s3.app.state.shop  # type: ignore[attr-defined]  # the app is a FastAPI here
    files = [as_file(noisy(900, 700)), jpeg(400, 300, seed=2), as_file(noisy(2600, 1900), quality=96)]
    ids = [declared(shop.database, world, data, "supervisor_s")[0] for data in files]

    def put(at: int) -> int:
        headers = {"content-type": "image/jpeg"}
        return app_on_s3.put(f"/api/photos/{ids[at]}/content", content=files[at], headers=headers).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(put, [0, 1, 2] * 4))
    assert sorted(statuses) == [200] * 9 + [201] * 3
    assert run_all(shop) == 6
    for photo_id, data in zip(ids, files, strict=True):
        assert shop.storage.get(original_key(hashlib.sha256(data).hexdigest())) == data
        assert app_on_s3.get(f"/api/photos/{photo_id}/original").content == data
        for variant in ("thumb", "screen", "stamped"):
            answer = app_on_s3.get(f"/api/photos/{photo_id}/{variant}")
            assert answer.status_code == 200
            again = app_on_s3.get(
                f"/api/photos/{photo_id}/{variant}", headers={"if-none-match": answer.headers["etag"]}
            )
            assert again.status_code == 304
    with shop.database.reading() as session:
        assert list(verify_photos(session, shop.storage)) == []
        shop.storage.put(original_key(hashlib.sha256(files[0]).hexdigest()), b"something else")
        shop.storage.put(original_key("e" * 64), b"nobody knows me")
        kinds = sorted(finding.kind for finding in verify_photos(session, shop.storage))
    assert kinds == ["changed", "orphan"]


def test_made_files_come_and_go_on_s3(app_on_s3: TestClient, tmp_path: Path) -> None:
    """Larger than one part of an upload; removed without complaint, also twice."""
    store = app_on_s3.app.state.shop.storage  # type: ignore[attr-defined]  # the app is a FastAPI here
    data = bytes(range(256)) * 4 * 13_000
    file = tmp_path / "made.zip"
    file.write_bytes(data)
    store.put_file("export/1/a", file)
    assert (store.size("export/1/a"), b"".join(store.stream("export/1/a"))) == (len(data), data)
    for _ in range(2):
        store.delete("export/1/a")
    assert store.size("export/1/a") is None
