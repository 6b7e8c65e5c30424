"""GET /api/checklists/{code}/{version}."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import rfc8785
from fastapi.testclient import TestClient

from app.checklists.service import load_content
from app.db import Database
from app.settings import REPOSITORY

SEALED = ("code", "type", "version", "zh", "en", "sections")
AsUser = Callable[[str], TestClient]


def test_a_version_is_served_as_it_was_published(as_user: AsUser) -> None:
    reply = as_user("inspector_a").get("/api/checklists/market/2")
    assert reply.status_code == 200
    body = reply.json()
    assert (body["zh"], body["type"], body["current"]) == ("农贸市场", "market", True)
    assert hashlib.sha256(rfc8785.dumps({key: body[key] for key in SEALED})).hexdigest() == body["sha256"]
    items = {item["code"]: item for section in body["sections"] for item in section["items"]}
    assert items["MKT-23"]["when"] == {"not": {"switch": "no_live_poultry"}}
    assert items["MKT-18"]["threshold"] == {"op": "<=", "value": 0, "unit": "处"}
    assert reply.headers["etag"].startswith(f'"{body["sha256"]}')


def test_an_old_version_stays_readable(as_user: AsUser, database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(REPOSITORY / "checklists", folder)
    market = folder / "types" / "market.yaml"
    market.write_text(
        market.read_text(encoding="utf-8").replace("version: 2", "version: 3", 1), encoding="utf-8"
    )
    client = as_user("inspector_a")
    before = client.get("/api/checklists/market/2").json()
    with database.transaction() as session:
        load_content(session, folder)
    after = client.get("/api/checklists/market/2").json()
    assert after == {**before, "current": False}
    assert client.get("/api/checklists/market/3").json()["current"] is True


@pytest.mark.parametrize("path", ["market/3", "market/2147483647", "nothing/1"])
def test_a_version_never_published_is_not_found(as_user: AsUser, path: str) -> None:
    reply = as_user("inspector_a").get(f"/api/checklists/{path}")
    assert reply.status_code == 404
    assert reply.json()["code"] == "checklists.not_found"


def test_nobody_reads_it_without_a_login(client: TestClient) -> None:
    assert client.get("/api/checklists/market/2").status_code == 401


@pytest.mark.parametrize(
    "person", ["inspector_a", "handler_m", "checker_c", "command_c", "leader_l", "admin_a"]
)
def test_everybody_who_works_with_it_reads_it(as_user: AsUser, person: str) -> None:
    assert as_user(person).get("/api/checklists/old_estate/2").status_code == 200


def test_everybody_logged_in_reads_the_words_of_the_content(as_user: AsUser, client: TestClient) -> None:
    terms = as_user("admin_a").get("/api/terms").json()
    assert {"code": "market", "zh": "农贸市场", "en": "Farmers' market"}.items() <= next(
        kind for kind in terms["point_types"] if kind["code"] == "market"
    ).items()
    assert terms["violations"][0]["code"] == "V101"
    assert client.get("/api/terms").status_code == 401
