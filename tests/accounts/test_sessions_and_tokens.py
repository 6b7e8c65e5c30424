"""One's own logins and keys, and nobody else's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.authz import token_digest
from app.db import Database
from app.models import ApiToken
from app.primitives import clock_at
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD, World

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def logged_in(browser: NewBrowser, name: str = "inspector_a", agent: str = "phone") -> TestClient:
    someone = browser()
    someone.headers["user-agent"] = agent
    assert someone.post("/api/login", json={"username": name, "password": PASSWORD}).status_code == 200
    return someone


def test_a_lost_phone_is_logged_out_from_another(browser: NewBrowser) -> None:
    lost, here = logged_in(browser, agent="lost"), logged_in(browser, agent="here " + "x" * 400)
    rows = {row["client"][:4]: row for row in here.get("/api/me/sessions").json()["items"]}
    assert rows["here"]["current"]
    assert not rows["lost"]["current"]
    assert len(rows["here"]["client"]) == 300
    assert here.delete(f"/api/me/sessions/{rows['lost']['id']}").status_code == 204
    assert lost.get("/api/me").status_code == 401
    assert here.get("/api/me").status_code == 200
    assert (
        here.delete(f"/api/me/sessions/{rows['lost']['id']}").json()["code"] == "accounts.session_not_found"
    )


def test_foreign_logins_are_not_there(browser: NewBrowser) -> None:
    a, b = logged_in(browser), logged_in(browser, "inspector_b")
    (of_b,) = b.get("/api/me/sessions").json()["items"]
    answer = a.delete(f"/api/me/sessions/{of_b['id']}")
    assert (answer.status_code, answer.json()["code"]) == (404, "accounts.session_not_found")
    assert a.delete(f"/api/me/sessions/{uuid4()}").status_code == 404
    assert a.delete("/api/me/sessions/x").json()["code"] == "request.invalid"
    assert b.get("/api/me").status_code == 200


def test_a_token_is_shown_once_and_works_until_withdrawn(browser: NewBrowser, database: Database) -> None:
    here, program = logged_in(browser), browser()
    made = here.post("/api/me/tokens", json={"name": "周报脚本", "expires_at": None})
    assert made.status_code == 201
    token = made.json()["token"]
    program.headers["authorization"] = f"Bearer {token}"
    assert program.get("/api/me").json()["user"]["username"] == "inspector_a"
    listed = here.get("/api/me/tokens").json()["items"]
    assert [row["name"] for row in listed] == ["test", "周报脚本"]
    assert "token" not in listed[1]
    with database.reading() as session:
        row = session.execute(select(ApiToken).where(col(ApiToken.name) == "周报脚本")).scalar_one()
    assert row.token_sha256 == token_digest(token)
    assert here.delete(f"/api/me/tokens/{made.json()['id']}").status_code == 204
    assert program.get("/api/me").json()["code"] == "session.bad_token"
    assert here.delete(f"/api/me/tokens/{made.json()['id']}").json()["code"] == "accounts.token_not_found"


def test_tokens_expire_and_their_use_is_noted_hourly(browser: NewBrowser) -> None:
    with clock_at(NOON):
        here, program = logged_in(browser), browser()
        given = {"name": "短期", "expires_at": (NOON + timedelta(days=2)).isoformat()}
        program.headers["authorization"] = "Bearer " + here.post("/api/me/tokens", json=given).json()["token"]
        program.get("/api/me")
    with clock_at(NOON + timedelta(minutes=30)):
        program.get("/api/me")
    assert used_at(here, "短期") == NOON
    with clock_at(NOON + timedelta(hours=2)):
        program.get("/api/me")
    assert used_at(here, "短期") == NOON + timedelta(hours=2)
    with clock_at(NOON + timedelta(days=2)):
        assert program.get("/api/me").json()["code"] == "session.bad_token"


def used_at(here: TestClient, name: str) -> datetime:
    with clock_at(NOON):
        (row,) = [row for row in here.get("/api/me/tokens").json()["items"] if row["name"] == name]
    return datetime.fromisoformat(row["used_at"])


def test_a_token_cannot_breed(as_user: Callable[[str], TestClient]) -> None:
    answer = as_user("inspector_a").post("/api/me/tokens", json={"name": "child"})
    assert (answer.status_code, answer.json()["code"]) == (403, "accounts.browser_needed")


def test_what_cannot_be_is_named(browser: NewBrowser, world: World) -> None:
    here, other = logged_in(browser), logged_in(browser, "inspector_b")
    for given in (
        {},
        {"name": ""},
        {"name": "x" * 81},
        {"name": "a\x00b"},
        {"name": "x", "expires_at": "tomorrow"},
        {"name": "x", "expires_at": "2026-01-01T00:00:00"},
        {"name": "x", "expires_at": "9999-12-31T23:59:59Z"},
    ):
        assert here.post("/api/me/tokens", json=given).json()["code"] == "request.invalid", given
    past = here.post("/api/me/tokens", json={"name": "x", "expires_at": "2020-01-01T00:00:00Z"})
    assert (past.status_code, past.json()["code"]) == (422, "accounts.token_expiry_past")
    foreign = other.post("/api/me/tokens", json={"name": "theirs"}).json()
    assert here.delete(f"/api/me/tokens/{foreign['id']}").status_code == 404
    for number in range(19):  # the world gave one
        assert here.post("/api/me/tokens", json={"name": f"token {number}"}).status_code == 201
    full = here.post("/api/me/tokens", json={"name": "one too many"})
    assert (full.status_code, full.json()["code"]) == (422, "accounts.too_many_tokens")
