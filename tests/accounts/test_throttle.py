"""Ten wrong passwords slow the guesser down; the owner of the account does not notice."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import col

from app.accounts import throttle
from app.authz import COOKIE
from app.db import Database
from app.main import create_app
from app.models import Event, LoginThrottle
from app.primitives import clock_at
from app.settings import Settings
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def attempt(browser: TestClient, name: str = "inspector_a", password: str = "wrong") -> int:
    return browser.post("/api/login", json={"username": name, "password": password}).status_code


def hammer(browser: TestClient, times: int, name: str = "inspector_a") -> Counter[int]:
    return Counter(attempt(browser, name) for _ in range(times))


def test_ten_wrong_passwords_are_answered_then_it_takes_patience(browser: NewBrowser) -> None:
    attacker = browser("203.0.113.9")
    with clock_at(NOON):
        assert hammer(attacker, 10) == {401: 10}
        refused = attacker.post("/api/login", json={"username": "inspector_a", "password": PASSWORD})
        assert refused.status_code == 429  # even the right one: nothing is learnt
        assert refused.json()["code"] == "accounts.throttled"
        assert 0 < int(refused.headers["retry-after"]) <= 61
        assert refused.json()["retry_after"] == int(refused.headers["retry-after"])
        assert attempt(attacker) == 429
    with clock_at(NOON + timedelta(seconds=61)):
        assert attempt(attacker) == 401  # one more guess, then twice the wait
        assert attempt(attacker) == 429
    with clock_at(NOON + timedelta(seconds=61 + 61)):
        assert attempt(attacker) == 429
    with clock_at(NOON + timedelta(seconds=61 + 121)):
        assert attempt(attacker, password=PASSWORD) == 200


def test_the_wait_stops_growing_at_a_quarter_of_an_hour(browser: NewBrowser) -> None:
    attacker, moment = browser("203.0.113.9"), NOON
    waits: list[int] = []
    with clock_at(moment):
        hammer(attacker, 10)
    while len(waits) < 6:
        with clock_at(moment):
            answer = attacker.post("/api/login", json={"username": "inspector_a", "password": "x"})
        if answer.status_code == 429:
            waits.append(round(int(answer.headers["retry-after"]) / 60))
            moment += timedelta(seconds=int(answer.headers["retry-after"]) + 1)
    assert waits == [1, 2, 4, 8, 15, 15]


def test_the_owner_gets_in_from_a_browser_that_knows_the_account(browser: NewBrowser) -> None:
    own = browser("198.51.100.4")
    assert attempt(own, password=PASSWORD) == 200
    own.post("/api/logout")  # logging out does not make the phone a stranger
    hammer(browser("203.0.113.9"), 12)
    assert attempt(browser("203.0.113.10"), password=PASSWORD) == 429
    assert attempt(own, password=PASSWORD) == 200


def test_a_living_login_is_not_touched_by_guessers_and_is_enough_to_be_known(browser: NewBrowser) -> None:
    own, token = browser("198.51.100.4"), ""
    assert attempt(own, password=PASSWORD) == 200
    token = own.cookies[COOKIE]
    hammer(browser("203.0.113.9"), 12)
    assert own.get("/api/me").status_code == 200
    bare = browser("198.51.100.5")
    bare.cookies.set(COOKIE, token)
    assert attempt(bare, password=PASSWORD) == 200


def test_a_known_browser_has_ten_guesses_of_its_own_too(browser: NewBrowser) -> None:
    stolen = browser("198.51.100.4")
    assert attempt(stolen, password=PASSWORD) == 200
    assert hammer(stolen, 12) == {401: 10, 429: 2}
    assert (
        attempt(browser("198.51.100.77"), password=PASSWORD) == 200
    )  # and does not block the name elsewhere


def test_being_known_for_one_account_opens_no_way_to_another(browser: NewBrowser) -> None:
    attacker = browser("203.0.113.9")
    assert attempt(attacker, "inspector_b", PASSWORD) == 200
    assert hammer(attacker, 12, "inspector_a") == {401: 10, 429: 2}
    forged = browser("203.0.113.11")
    mark = attacker.cookies["sancheng_device"]
    forged.cookies.set("sancheng_device", mark[:32] + "." + "0" * 64, path="/api/login")
    assert attempt(forged, "inspector_a", PASSWORD) == 429


def test_people_who_share_a_phone_are_each_known_on_it(browser: NewBrowser) -> None:
    phone = browser("198.51.100.4")
    for name in ("inspector_a", "inspector_b"):
        assert attempt(phone, name, PASSWORD) == 200
    hammer(browser("203.0.113.9"), 10, "inspector_a")
    hammer(browser("203.0.113.10"), 10, "inspector_b")
    for name in ("inspector_a", "inspector_b", "inspector_a"):
        assert attempt(phone, name, PASSWORD) == 200


def test_trying_many_names_from_one_address_is_slowed_too(browser: NewBrowser) -> None:
    attacker = browser("203.0.113.9")
    answers = Counter(attempt(attacker, f"name{number}") for number in range(35))
    assert answers == {401: 30, 429: 5}
    assert attempt(attacker, "inspector_b", PASSWORD) == 429
    assert attempt(browser("203.0.113.10"), "inspector_b", PASSWORD) == 200


def test_ones_own_login_between_guesses_does_not_reset_the_address(browser: NewBrowser) -> None:
    attacker, codes = browser("203.0.113.9"), []
    for number in range(40):
        codes.append(attempt(attacker, f"name{number % 20}"))
        if number % 5 == 4:
            browser("203.0.113.9").post("/api/login", json={"username": "inspector_b", "password": PASSWORD})
    assert Counter(codes) == {401: 30, 429: 10}


def test_a_success_forgives_the_name(browser: NewBrowser, database: Database) -> None:
    someone = browser("198.51.100.4")
    hammer(someone, 9)
    assert attempt(someone, password=PASSWORD) == 200
    with database.reading() as session:
        left = {row.key: row.failures for row in session.execute(select(LoginThrottle)).scalars()}
    assert left == {"name:inspector_a": 0, "address:198.51.100.4": 9}


def test_an_hour_without_trouble_forgets(browser: NewBrowser) -> None:
    someone = browser("198.51.100.4")
    with clock_at(NOON):
        hammer(someone, 9)
    with clock_at(NOON + timedelta(minutes=61)):
        assert hammer(someone, 10) == {401: 10}


def test_it_survives_a_restart(browser: NewBrowser, settings: Settings) -> None:
    hammer(browser("203.0.113.9"), 10)
    with TestClient(
        create_app(settings), base_url="http://127.0.0.1:8000", client=("203.0.113.9", 1)
    ) as restarted:
        assert attempt(restarted, password=PASSWORD) == 429


def test_guessing_at_once_gains_nothing(browser: NewBrowser, database: Database) -> None:
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda: answers.append(attempt(browser("203.0.113.9")))) for _ in range(24)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(answers) == {401: 10, 429: 14}
    with database.reading() as session:
        failed = select(func.count()).where(col(Event.action) == "login.failed")
        assert session.execute(failed).scalar_one() == 10


def test_refusals_write_nothing_and_the_limit_is_noted_once(browser: NewBrowser, database: Database) -> None:
    attacker = browser("203.0.113.9")
    hammer(attacker, 10)

    def lines() -> int:
        with database.reading() as session:
            return session.execute(select(func.count()).select_from(Event)).scalar_one()

    before = lines()
    hammer(attacker, 5)
    assert lines() == before
    with database.reading() as session:
        noted = session.execute(
            select(func.count()).where(col(Event.action) == "login.throttled")
        ).scalar_one()
    assert noted == 1


def test_names_that_attackers_made_up_do_not_stay(browser: NewBrowser, database: Database) -> None:
    with clock_at(NOON):
        attempt(browser("203.0.113.9"), "made-up")
    with clock_at(NOON + timedelta(days=2)):
        attempt(browser("203.0.113.10"), "another")
    with database.reading() as session:
        keys = set(session.execute(select(col(LoginThrottle.key))).scalars())
    assert keys == {"name:another", "address:203.0.113.10"}


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.9", "address:203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "address:2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "address:203.0.113.9"),
        ("testclient", "address:testclient"),
        ("", "address:"),
    ],
)
def test_an_address_is_what_one_household_has(address: str, key: str) -> None:
    assert throttle.address_key(address) == key


def test_the_present_password_cannot_be_guessed_from_a_stolen_session(browser: NewBrowser) -> None:
    thief = browser("198.51.100.4")
    assert attempt(thief, password=PASSWORD) == 200
    codes = Counter(
        thief.post("/api/password", json={"old": f"guess {n}", "new": "a very new phrase"}).status_code
        for n in range(12)
    )
    assert codes == {422: 10, 429: 2}
