"""Printed slips: one use, fourteen days, a password of one's own."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from fastapi.testclient import TestClient
from sqlalchemy import select

from app.db import Database
from app.models import LoginSlip
from app.primitives import clock_at
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD, World

AsUser = Callable[[str], TestClient]
OWN = "a phrase of my own"


def slips(as_user: AsUser, world: World, *names: str) -> list[dict[str, str]]:
    answer = as_user("admin_a").post(
        "/api/users/slips", json={"user_ids": [str(world.users[name]) for name in names]}
    )
    assert answer.status_code == 200
    items: list[dict[str, str]] = answer.json()["items"]
    return items


def use(browser: TestClient, slip: dict[str, str], password: str = OWN) -> tuple[int, str]:
    answer = browser.post("/api/login/slip", json={"token": slip["url"].split("#")[1], "password": password})
    return answer.status_code, answer.json().get("code", "")


def test_a_slip_is_a_link_with_its_code(as_user: AsUser, database: Database, world: World) -> None:
    first, second = slips(as_user, world, "inspector_b", "inspector_a")
    assert (first["username"], second["username"]) == ("inspector_b", "inspector_a")
    link, _, token = first["url"].partition("#")
    assert link == "http://127.0.0.1:8000/slip"
    assert len(token) >= 43
    assert first["qr_svg"].startswith("<svg")
    assert "<script" not in first["qr_svg"]
    with database.reading() as session:
        stored = session.execute(select(LoginSlip)).scalars().all()
    assert len(stored) == 2
    assert not any(token in str(row.model_dump()) for row in stored)


def test_using_a_slip_sets_the_password_and_logs_in_once(
    as_user: AsUser, browser: NewBrowser, world: World
) -> None:
    (slip,) = slips(as_user, world, "inspector_a")
    phone = browser()
    assert use(phone, slip) == (200, "")
    assert phone.get("/api/me").json()["user"]["username"] == "inspector_a"
    assert use(browser(), slip) == (409, "accounts.slip_spent")
    assert (
        browser().post("/api/login", json={"username": "inspector_a", "password": PASSWORD}).status_code
        == 401
    )
    assert browser().post("/api/login", json={"username": "inspector_a", "password": OWN}).status_code == 200


def test_whoever_had_the_account_before_is_out(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    before, program = browser(), as_user("inspector_a")
    before.post("/api/login", json={"username": "inspector_a", "password": PASSWORD})
    (slip,) = slips(as_user, world, "inspector_a")
    assert before.get("/api/me").status_code == 200  # printing alone changes nothing
    assert use(browser(), slip)[0] == 200
    assert before.get("/api/me").status_code == 401
    assert program.get("/api/me").status_code == 401


def test_a_weak_password_does_not_spend_the_slip(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    (slip,) = slips(as_user, world, "inspector_a")
    assert use(browser(), slip, "12345678") == (422, "accounts.password_common")
    assert use(browser(), slip, "short") == (422, "accounts.password_short")
    assert use(browser(), slip) == (200, "")


def test_a_slip_lasts_fourteen_days(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    day = datetime(2026, 11, 1, tzinfo=UTC)
    with clock_at(day):
        (slip,) = slips(as_user, world, "inspector_a")
    assert datetime.fromisoformat(slip["expires_at"]) == day + timedelta(days=14)
    with clock_at(day + timedelta(days=14)):
        assert use(browser(), slip) == (409, "accounts.slip_expired")
    with clock_at(day + timedelta(days=13, hours=23)):
        assert use(browser(), slip) == (200, "")


def test_a_new_slip_replaces_the_lost_one(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    (lost,) = slips(as_user, world, "inspector_a")
    (fresh,) = slips(as_user, world, "inspector_a")
    assert use(browser(), lost) == (409, "accounts.slip_spent")
    assert use(browser(), fresh) == (200, "")


def test_a_slip_used_twice_at_once_opens_once(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    (slip,) = slips(as_user, world, "inspector_a")
    answers: list[tuple[int, str]] = []

    def one(number: int) -> None:
        answers.append(use(browser(), slip, f"{OWN} {number}"))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {(200, ""): 1, (409, "accounts.slip_spent"): 5}


def test_what_cannot_be_is_named(as_user: AsUser, browser: NewBrowser, world: World) -> None:
    admin, known, unknown = as_user("admin_a"), str(world.users["inspector_a"]), str(uuid4())
    answer = admin.post("/api/users/slips", json={"user_ids": [known, unknown]})
    assert (answer.status_code, answer.json()["code"]) == (404, "accounts.user_not_found")
    assert answer.json()["user_ids"] == [unknown]
    off = {"username": "inspector_b", "name": "乙", "roles": ["inspector"], "active": False}
    admin.put(f"/api/users/{world.users['inspector_b']}", json=off)
    answer = admin.post("/api/users/slips", json={"user_ids": [str(world.users["inspector_b"])]})
    assert (answer.status_code, answer.json()["code"]) == (422, "accounts.user_disabled")
    for wrong in ([], "x", [known] * 201, None):
        assert admin.post("/api/users/slips", json={"user_ids": wrong}).json()["code"] == "request.invalid"
    assert use(browser(), {"url": "#no-such-token"}) == (404, "accounts.slip_unknown")
    for given in ({"token": "", "password": OWN}, {"token": "x" * 201, "password": OWN}, {"token": "x"}):
        assert browser().post("/api/login/slip", json=given).json()["code"] == "request.invalid"
    assert browser().post("/api/login/slip", json={"token": "nul\x00", "password": OWN}).status_code == 404
