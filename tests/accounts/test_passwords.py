"""Choosing a password: what is refused, and what a change ends."""

import pytest
from fastapi.testclient import TestClient

from app.accounts import passwords
from app.accounts.service import create_user, reset_password, set_password
from app.db import Database
from app.errors import NotFound, Unprocessable
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD


def logged_in(browser: NewBrowser, name: str = "inspector_a", password: str = PASSWORD) -> TestClient:
    someone = browser()
    assert someone.post("/api/login", json={"username": name, "password": password}).status_code == 200
    return someone


def change(someone: TestClient, new: str, old: str = PASSWORD) -> tuple[int, str]:
    answer = someone.post("/api/password", json={"old": old, "new": new})
    return answer.status_code, answer.json()["code"] if answer.content else ""


def test_a_change_ends_every_other_login(browser: NewBrowser) -> None:
    here, elsewhere = logged_in(browser), logged_in(browser)
    assert change(here, "桥头第三棵柳树下") == (204, "")
    assert here.get("/api/me").status_code == 200
    assert elsewhere.get("/api/me").json()["code"] == "session.expired"
    assert (
        browser().post("/api/login", json={"username": "inspector_a", "password": PASSWORD}).status_code
        == 401
    )


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("short12", "accounts.password_short"),
        ("桥头第三棵柳树", "accounts.password_short"),
        ("x" * 201 + "yz", "accounts.password_long"),
        ("12345678", "accounts.password_common"),
        ("1QAZ2wsx", "accounts.password_common"),
        ("woaini1314", "accounts.password_common"),
        ("5201314abc", "accounts.password_common"),
        ("Ａdmin@123", "accounts.password_common"),
        ("sancheng-demo", "accounts.password_common"),
        ("aaaaaaaaaaaa", "accounts.password_common"),
        ("abcabcabcabc", "accounts.password_common"),
        ("23456789", "accounts.password_common"),
        ("hgfedcba", "accounts.password_common"),
        ("inspector_a", "accounts.password_is_name"),
        ("Inspector_A1!", "accounts.password_is_name"),
        ("a_rotcepsni", "accounts.password_is_name"),
    ],
)
def test_guessable_passwords_are_refused_by_name(browser: NewBrowser, new: str, code: str) -> None:
    assert change(logged_in(browser), new) == (422, code)


@pytest.mark.parametrize(
    "new", ["桥头第三棵柳树下面", "correct horse bat", "inspector_a walks at dawn", " spaces kept "]
)
def test_ordinary_phrases_are_taken(new: str) -> None:
    passwords.check_strength(new, "inspector_a")


def test_the_present_password_is_asked_for(browser: NewBrowser) -> None:
    someone = logged_in(browser)
    assert change(someone, "a very new phrase", old="not this one") == (422, "accounts.wrong_old_password")
    assert change(someone, PASSWORD) == (422, "accounts.password_same")
    assert browser().post("/api/password", json={"old": "a", "new": "b"}).json()["code"] == "session.missing"


def test_a_first_password_must_be_changed_before_anything_else(
    browser: NewBrowser, database: Database
) -> None:
    with database.transaction() as session:
        first = create_user(session, username="newcomer", name="新来的", roles=["inspector"]).first_password
    assert first is not None
    someone = logged_in(browser, "newcomer", first)
    assert someone.get("/api/me").json()["user"]["must_change_password"] is True
    for path in ("/api/units", "/api/notices", "/api/points", "/api/rounds", "/api/me/tokens"):
        answer = someone.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "session.password_change_needed"), path
    assert change(someone, "my very own phrase", old=first) == (204, "")
    assert someone.get("/api/units").status_code == 200
    assert someone.get("/api/me").json()["user"]["must_change_password"] is False


def test_the_command_line_can_reset_a_password(browser: NewBrowser, database: Database) -> None:
    before = logged_in(browser)
    with database.transaction() as session:
        fresh = reset_password(session, "Inspector_A")
    assert before.get("/api/me").json()["code"] == "session.expired"
    assert logged_in(browser, password=fresh).get("/api/me").json()["user"]["must_change_password"] is True
    with database.transaction() as session, pytest.raises(NotFound):
        reset_password(session, "nobody")
    with database.transaction() as session, pytest.raises(Unprocessable):
        set_password(session, "inspector_a", "12345678")


def test_random_passwords_are_good_ones() -> None:
    made = {passwords.random_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        passwords.check_strength(password, "inspector")


def test_the_list_holds_only_what_the_length_lets_through() -> None:
    assert len(passwords._COMMON) >= 300
    assert all(len(word) >= passwords.MIN_LENGTH and word == word.casefold() for word in passwords._COMMON)
