"""Example pictures in the help of items: taken in small and bare, named by hash, never published without their bytes."""

import hashlib
import importlib
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageFile

from app.checklists.check import check_folder
from app.checklists.content import TypeFile
from app.checklists.export import pictures_in_force
from app.checklists.loader import load, seal
from app.checklists.pictures.folder import shelve_pictures, write_pictures
from app.checklists.pictures.shelf import PictureShelf
from app.checklists.service import differences, load_content
from app.db import Database
from app.errors import Unprocessable
from app.primitives import canonical_json
from app.settings import REPOSITORY
from app.storage import BlobStore
from tests.images.bombs import png_900_megapixels
from tests.images.pictures import as_file, camera_exif, noisy, scene

AsUser = Callable[[str], TestClient]
Body = dict[str, Any]


@pytest.fixture
def admin(as_user: AsUser) -> TestClient:
    return as_user("admin_a")


def send(client: TestClient, data: bytes, kind: str = "image/jpeg") -> Any:
    return client.post("/api/checklist-pictures", content=data, headers={"content-type": kind})


def first(document: Body) -> Body:
    item: Body = document["sections"][0]["items"][0]
    return item


def test_what_is_kept_is_small_upright_and_bare(admin: TestClient, as_user: AsUser) -> None:
    sent = as_file(noisy(3000, 2000), exif=camera_exif(orientation=6, lat=41.1, lon=121.1))
    answer = send(admin, sent)
    assert answer.status_code == 201, answer.text
    kept = answer.json()
    assert (kept["width"], kept["height"]) != (3000, 2000)
    shown = as_user("inspector_a").get(f"/api/checklist-pictures/{kept['sha256']}")
    assert shown.status_code == 200
    assert hashlib.sha256(shown.content).hexdigest() == kept["sha256"] != hashlib.sha256(sent).hexdigest()
    assert len(shown.content) == kept["bytes"] <= 200_000
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["cache-control"] == "private, max-age=31536000, immutable"
    image = Image.open(BytesIO(shown.content))
    assert image.format == "JPEG"
    assert image.size == (kept["width"], kept["height"])
    assert image.height > image.width, "upright"
    assert image.height <= 1280
    assert not image.getexif()
    assert not any(word in shown.content for word in (b"Exif", b"OWNER", b"SERIAL", b"Huawei"))
    assert send(admin, sent).json() == kept, "sent again, it is the same picture"


def test_a_plain_picture_keeps_its_size(admin: TestClient) -> None:
    png = BytesIO()
    scene(400, 300).save(png, "PNG")
    kept = send(admin, png.getvalue(), "image/png").json()
    assert (kept["width"], kept["height"]) == (400, 300)


@pytest.mark.parametrize(
    ("data", "kind", "status", "code"),
    [
        (b"", "image/jpeg", 422, "photos.empty"),
        (b"<svg/>", "image/svg+xml", 422, "photos.unreadable"),
        (as_file(noisy(800, 600))[:20_000], "image/jpeg", 422, "photos.unreadable"),
        (png_900_megapixels(), "image/png", 422, "photos.too_many_pixels"),
        (b"x", "text/plain", 415, "photos.not_an_image_type"),
        (b"\xff" * 25_000_001, "image/jpeg", 413, "request.too_large"),
    ],
    ids=["empty", "svg", "cut_off", "bomb", "text", "large"],
)
def test_what_is_no_picture_is_refused(
    admin: TestClient, storage: BlobStore, data: bytes, kind: str, status: int, code: str
) -> None:
    answer = send(admin, data, kind)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert list(storage.keys("picture")) == []


def test_printing_does_not_make_cut_off_pictures_pass() -> None:
    importlib.import_module("app.checklists.exchange.press")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_a_picture_nobody_sent_is_not_there(admin: TestClient) -> None:
    answer = admin.get(f"/api/checklist-pictures/{'0' * 64}")
    assert (answer.status_code, answer.json()["code"]) == (404, "checklists.no_picture")
    assert admin.get("/api/checklist-pictures/..%2Foriginal").status_code in (404, 422)


def test_a_draft_is_published_with_its_picture_and_not_before_it_is_there(
    admin: TestClient, as_user: AsUser, database: Database, tmp_path: Path, storage: BlobStore
) -> None:
    begun = admin.get("/api/checklists/market/draft").json()
    document, number = begun["document"], begun["current_version"]
    code = first(document)["code"]
    first(document)["help_picture"] = "f" * 64
    saved = admin.put("/api/checklists/market/draft", json={"document": document, "version": 0}).json()
    assert [(one["item"], one["field"], one["code"]) for one in saved["problems"]] == [
        (code, "help_picture", "picture_missing")
    ]
    refused = admin.post("/api/checklists/market/publish", json={"draft_version": 1, "note": "图"})
    assert (refused.status_code, refused.json()["code"]) == (422, "checklists.draft_unsound")

    sha256 = send(admin, as_file(scene())).json()["sha256"]
    first(document)["help_picture"] = sha256
    saved = admin.put("/api/checklists/market/draft", json={"document": document, "version": 1}).json()
    assert saved["problems"] == []
    change = admin.get("/api/checklists/market/diff").json()["items"]
    assert [(one["code"], one["fields"]) for one in change] == [
        (code, [{"field": "help_picture", "before": None, "after": sha256}])
    ]
    done = admin.post("/api/checklists/market/publish", json={"draft_version": 2, "note": "图"})
    assert done.status_code == 201, done.text
    inspector = as_user("inspector_a")
    held = inspector.get(f"/api/checklists/market/{number + 1}").json()
    assert first(held)["help_picture"] == sha256
    assert first(inspector.get("/api/bundle").json()["checklists"][0])["help_picture"] == sha256
    assert "help_picture" not in first(inspector.get(f"/api/checklists/market/{number}").json())
    with database.reading() as session:
        assert pictures_in_force(session) == {sha256}
    written = list(write_pictures(PictureShelf(storage), [sha256], tmp_path))
    assert written == [tmp_path / "pictures" / f"{sha256}.jpg"]
    assert hashlib.sha256(written[0].read_bytes()).hexdigest() == sha256


def test_checklists_without_pictures_keep_the_hash_they_were_published_under() -> None:
    file = load(REPOSITORY / "checklists").types["types/market.yaml"]
    before = file.document()
    assert all("help_picture" not in item for section in before["sections"] for item in section["items"])
    said_none = file.model_dump(mode="json")
    first(said_none)["help_picture"] = None
    assert seal(TypeFile.model_validate_json(canonical_json(said_none))).sha256 == seal(file).sha256

    first(said_none)["help_picture"] = "a" * 64
    pictured = seal(TypeFile.model_validate_json(canonical_json(said_none)))
    assert pictured.sha256 != seal(file).sha256
    name = f"{first(before)['code']}.help_picture"
    assert differences(before, pictured.document()) == [name]
    assert differences(pictured.document(), before) == [name]
    assert differences(before, before) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "checklists", tmp_path / "content"))


def lay(folder: Path, data: bytes, name: str | None = None) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    (folder / "pictures").mkdir(exist_ok=True)
    (folder / "pictures" / (name or f"{sha256}.jpg")).write_bytes(data)
    return sha256


def show(folder: Path, sha256: str) -> int:
    """Name the picture in the first item of the market, in the next version of it. The version's number."""
    path = folder / "types" / "market.yaml"
    version = load(folder).types["types/market.yaml"].version
    text = path.read_text(encoding="utf-8").replace(f"version: {version}", f"version: {version + 1}", 1)
    path.write_text(
        text.replace("    core: ", f"    help_picture: {sha256}\n    core: ", 1), encoding="utf-8"
    )
    return version + 1


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in check_folder(folder, load(folder))]


def test_a_picture_of_the_folder_reaches_the_phone(
    folder: Path, database: Database, storage: BlobStore, as_user: AsUser
) -> None:
    picture = as_file(scene(640, 480))
    sha256 = lay(folder, picture)
    version = show(folder, sha256)
    assert problems(folder) == []
    assert shelve_pictures(PictureShelf(storage), folder) == 1
    assert shelve_pictures(PictureShelf(storage), folder) == 0
    with database.transaction() as session:
        assert load_content(session, folder).published == [f"market {version}"]
    assert as_user("inspector_a").get(f"/api/checklist-pictures/{sha256}").content == picture


def test_a_picture_that_the_folder_lacks_keeps_the_content_from_being_loaded(
    folder: Path, database: Database
) -> None:
    show(folder, "e" * 64)
    assert problems(folder) == [
        f"types/market.yaml: MKT-01: help_picture: there is no pictures/{'e' * 64}.jpg"
    ]
    with pytest.raises(Unprocessable) as refused, database.transaction() as session:
        load_content(session, folder)
    assert refused.value.code == "checklists.content_invalid"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a" * 64 + ".jpg", as_file(scene(64, 48)), "is not named after its bytes"),
        ("notes.txt", b"x", "only pictures named <sha256>.jpg belong here"),
        (None, b"<html>", "not a readable image: html"),
        (None, as_file(noisy(1600, 1600)) + bytes(200_000), "bytes, at most 200000 are taken"),
        (None, as_file(Image.new("RGB", (1601, 20))), "at most 1600 pixels are taken"),
    ],
)
def test_pictures_of_the_folder_are_what_their_names_say(
    folder: Path, storage: BlobStore, name: str | None, data: bytes, said: str
) -> None:
    lay(folder, data, name)
    found = problems(folder)
    assert len(found) == 1
    assert found[0].startswith("pictures/")
    assert said in found[0]
    assert shelve_pictures(PictureShelf(storage), folder) == 0
    assert list(storage.keys("picture")) == []


def test_a_png_called_jpg_is_named(folder: Path) -> None:
    png = BytesIO()
    scene(64, 48).save(png, "PNG")
    lay(folder, png.getvalue())
    assert "is image/png, not a JPEG" in problems(folder)[0]
