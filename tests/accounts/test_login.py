"""Logging in and out, and what a session is."""

from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.accounts import passwords
from app.accounts.service import create_user
from app.authz import COOKIE, token_digest
from app.db import Database
from app.models import Event, EventPayload, LoginSession, User
from app.primitives import clock_at
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD, PASSWORD_HASH, World


def log_in(browser: TestClient, username: str = "inspector_a", password: str = PASSWORD) -> int:
    return browser.post("/api/login", json={"username": username, "password": password}).status_code


def cookies_set(answer: object) -> dict[str, SimpleCookie]:
    lines = answer.headers.get_list("set-cookie")  # type: ignore[attr-defined]  # httpx answers
    parsed = [SimpleCookie(line) for line in lines]
    return {next(iter(cookie)): cookie for cookie in parsed}


def test_login_says_who_and_what_they_may(browser: NewBrowser, world: World) -> None:
    someone = browser()
    answer = someone.post("/api/login", json={"username": " Inspector_A ", "password": PASSWORD})
    assert answer.status_code == 200
    me = someone.get("/api/me").json()
    assert (
        me["user"]
        == answer.json()["user"]
        == {
            "id": str(world.users["inspector_a"]),
            "username": "inspector_a",
            "name": "inspector_a",
            "roles": ["inspector"],
            "unit": None,
            "street_ids": [],
            "must_change_password": False,
            "team": "巡查二组",
        }
    )
    assert me["rights"] == ["bundle.read", "intake.write", "points.propose", "rates.read"]
    assert me["app_version"] == "0.1.0"
    assert datetime.fromisoformat(me["server_time"]).tzinfo is not None


def test_unit_and_streets_are_told(browser: NewBrowser, world: World) -> None:
    someone = browser()
    assert log_in(someone, "supervisor_s") == 200
    unit = {"id": str(world.units["ZHB"]), "code": "ZHB", "name": "创城指挥部办公室"}
    assert someone.get("/api/me").json()["user"]["unit"] == unit
    assert log_in(someone, "leader_l") == 200
    assert someone.get("/api/me").json()["user"]["street_ids"] == [str(world.units["TIANAN"])]


def test_the_cookie_is_kept_from_scripts_and_other_sites(browser: NewBrowser, database: Database) -> None:
    answer = browser().post("/api/login", json={"username": "inspector_a", "password": PASSWORD})
    morsel = cookies_set(answer)[COOKIE][COOKIE]
    assert morsel["httponly"]
    assert morsel["samesite"] == "lax"
    assert morsel["path"] == "/"
    assert not morsel["secure"]
    assert len(morsel.value) >= 43  # 256 bits in base64
    with database.reading() as session:
        stored = session.execute(select(LoginSession)).scalar_one()
        assert stored.token_sha256 == token_digest(morsel.value)
        assert morsel.value not in str(stored.model_dump())


def test_under_https_cookies_are_bound_to_it(browser: NewBrowser) -> None:
    someone = browser(base_url="https://xunjian.example")
    answer = someone.post("/api/login", json={"username": "inspector_a", "password": PASSWORD})
    assert all(morsel["secure"] for cookie in cookies_set(answer).values() for morsel in cookie.values())


def test_wrong_name_wrong_password_and_closed_accounts_look_the_same(
    browser: NewBrowser, database: Database
) -> None:
    with database.transaction() as session:
        create_user(
            session, username="nopassword", name="无", roles=["inspector"]
        ).user.password_hash = passwords.UNUSABLE
        create_user(
            session, username="closed", name="关", roles=["inspector"], password="a long good one"
        ).user.active = False
        create_user(session, username="odd", name="怪", roles=["inspector"]).user.password_hash = "md5$abc"
    tries = [
        ("nobody", PASSWORD),
        ("inspector_a", "wrong"),
        ("nopassword", "!"),
        ("closed", "a long good one"),
        ("odd", "x"),
    ]
    answers = [
        browser().post("/api/login", json={"username": name, "password": word}) for name, word in tries
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["code"] == "accounts.wrong_credentials"
    assert not any(answer.headers.get("set-cookie") for answer in answers)


def test_the_same_work_is_done_for_names_that_do_not_exist() -> None:
    """Counted, not timed: an unknown name costs one verification against a hash of the same strength."""
    decoy, real = passwords._decoy(), passwords.hash_password("something")
    assert decoy.rsplit("$", 2)[0] == real.rsplit("$", 2)[0]  # algorithm, version, memory, rounds, lanes
    assert passwords.verify("anything", None) == (False, None)
    assert passwords.verify("anything", passwords.UNUSABLE) == (False, None)


def test_a_weak_hash_is_replaced_at_login(browser: NewBrowser, database: Database, world: World) -> None:
    assert log_in(browser()) == 200
    with database.reading() as session:
        stored = session.get_one(User, world.users["inspector_a"]).password_hash
    assert stored != PASSWORD_HASH
    assert stored.startswith("$argon2id$v=19$m=65536,")
    assert log_in(browser()) == 200
    with database.reading() as session:
        assert session.get_one(User, world.users["inspector_a"]).password_hash == stored


def test_full_width_letters_are_the_same_password() -> None:
    hashed = passwords.hash_password("ｃｏｒｒｅｃｔ horse")
    assert passwords.verify("correct horse", hashed)[0]


def test_logout_ends_the_login_and_may_be_repeated(browser: NewBrowser) -> None:
    someone = browser()
    log_in(someone)
    token = someone.cookies[COOKIE]
    assert someone.post("/api/logout").status_code == 204
    assert someone.get("/api/me").json()["code"] == "session.missing"
    assert someone.post("/api/logout").status_code == 204
    thief = browser()
    thief.cookies.set(COOKIE, token)
    assert thief.get("/api/me").json()["code"] == "session.expired"


def test_a_second_person_on_the_same_phone_ends_the_first_login(browser: NewBrowser) -> None:
    phone = browser()
    log_in(phone, "inspector_a")
    first = phone.cookies[COOKIE]
    log_in(phone, "inspector_b")
    assert phone.get("/api/me").json()["user"]["username"] == "inspector_b"
    other = browser()
    other.cookies.set(COOKIE, first)
    assert other.get("/api/me").json()["code"] == "session.expired"


def test_a_login_lives_as_long_as_it_is_used_and_that_is_noted_hourly(
    browser: NewBrowser, database: Database
) -> None:
    phone, begin = browser(), datetime(2026, 11, 1, tzinfo=UTC)

    def expiry() -> datetime:
        with database.reading() as session:
            return session.execute(select(LoginSession)).scalar_one().expires_at

    with clock_at(begin):
        log_in(phone)
    assert expiry() == begin + timedelta(days=30)
    with clock_at(begin + timedelta(minutes=59)):
        assert phone.get("/api/me").status_code == 200
    assert expiry() == begin + timedelta(days=30)  # not yet worth a write
    used = begin + timedelta(days=29)
    with clock_at(used):
        assert phone.get("/api/units").status_code == 200  # any call counts
    assert expiry() == used + timedelta(days=30)
    with clock_at(used + timedelta(days=30, seconds=1)):
        assert phone.get("/api/me").json()["code"] == "session.expired"


def test_logins_and_failures_are_in_the_history(
    browser: NewBrowser, database: Database, world: World
) -> None:
    someone = browser("203.0.113.9", base_url="https://xunjian.example")
    log_in(someone, password="wrong")
    log_in(someone, username="typed my secret here")
    log_in(someone)
    someone.post("/api/logout")
    with database.reading() as session:
        rows = session.execute(
            select(Event, EventPayload)
            .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
            .order_by(col(Event.seq))
        ).all()
    lines = [
        (event.action, event.subject_kind, event.subject_id)
        for event, _ in rows
        if event.action.startswith(("login", "session"))
    ]
    person = str(world.users["inspector_a"])
    assert [line[0] for line in lines] == ["login.failed", "login.failed", "login.succeeded", "session.ended"]
    assert lines[0][1:] == lines[2][1:] == ("user", person)
    assert lines[1][1:] == (
        "user",
        "unknown",
    )  # what was typed may be a password: only the erasable payload has it
    payloads = [payload.payload for event, payload in rows if event.action == "login.failed"]
    assert payloads[0]["address"] == "203.0.113.9"
    assert payloads[1]["username"] == "typed my secret here"


def test_demo_password_opens_on_this_machine_only(browser: NewBrowser, database: Database) -> None:
    with database.transaction() as session:
        create_user(
            session,
            username="inspector",
            name="演示",
            roles=["inspector"],
            password=passwords.DEMO_PASSWORD,
            is_demo=True,
        )
    given = {"username": "inspector", "password": "sancheng-demo"}
    assert browser().post("/api/login", json=given).status_code == 200
    for remote in (browser("192.0.2.7"), browser(base_url="http://sancheng.example")):
        assert remote.post("/api/login", json=given).json()["code"] == "accounts.wrong_credentials"
    for header in ("x-forwarded-for", "forwarded", "via", "x-real-ip"):
        proxied = browser().post("/api/login", json=given, headers={header: "198.51.100.4"})
        assert proxied.status_code == 401, header


def test_bad_input_is_named(browser: NewBrowser) -> None:
    someone = browser()
    bodies: list[tuple[dict[str, object], int]] = [
        ({"json": {"username": "inspector_a"}}, 422),
        ({"json": {"username": "inspector_a", "password": ""}}, 422),
        ({"json": {"username": 7, "password": PASSWORD}}, 422),
        ({"json": {"username": ["inspector_a"], "password": {"a": 1}}}, 422),
        ({"json": {"username": "a" * 201, "password": PASSWORD}}, 422),
        ({"json": {"username": "inspector_a", "password": "x" * 1001}}, 422),
        ({"json": {"username": "inspector_a", "password": "nul\x00"}}, 422),
        ({"json": {"username": "inspector_a", "password": PASSWORD, "admin": True}}, 422),
        (
            {
                "content": b'{"username": "\\ud800", "password": "x"}',
                "headers": {"content-type": "application/json"},
            },
            422,
        ),
        (
            {
                "content": b'{"username": "\xff", "password": "x"}',
                "headers": {"content-type": "application/json"},
            },
            400,
        ),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422),
        (
            {
                "content": b"username=a&password=b",
                "headers": {"content-type": "application/x-www-form-urlencoded"},
            },
            422,
        ),
        ({"json": {"username": "nul\x00name", "password": PASSWORD}}, 401),
    ]
    for body, status in bodies:
        answer = someone.post("/api/login", **body)  # type: ignore[arg-type]  # a table of keyword arguments
        assert answer.status_code == status, (body, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert "." in answer.json()["code"]


def test_garbage_cookies_open_nothing_and_break_nothing(browser: NewBrowser) -> None:
    for value in ("x", "a.b~c.d", f"{'0' * 32}.deadbeef", "~~~", "%00", "x" * 3000):
        someone = browser()
        someone.cookies.set(COOKIE, value)
        someone.cookies.set("sancheng_device", value)
        assert someone.get("/api/me").json()["code"] == "session.expired"
        assert log_in(someone) == 200


def test_nobody_stays_logged_in_as_somebody_else(browser: NewBrowser, world: World) -> None:
    someone = browser()
    log_in(someone)
    answer = someone.get("/api/me", headers={"x-sancheng-user": str(world.users["inspector_b"])})
    assert (answer.status_code, answer.json()["code"]) == (401, "session.other_user")


def test_a_tab_left_open_does_not_log_out_the_next_person(browser: NewBrowser, world: World) -> None:
    phone = browser()
    log_in(phone, "inspector_b")
    answer = phone.post("/api/logout", headers={"x-sancheng-user": str(world.users["inspector_a"])})
    assert (answer.status_code, answer.json()["code"]) == (401, "session.other_user")
    assert phone.get("/api/me").status_code == 200
    assert (
        phone.post("/api/logout", headers={"x-sancheng-user": str(world.users["inspector_b"])}).status_code
        == 204
    )
    assert phone.get("/api/me").status_code == 401
