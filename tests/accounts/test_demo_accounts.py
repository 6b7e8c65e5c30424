"""The public demo password goes before anybody else can reach the server."""

from app.accounts import passwords
from app.accounts.demo import ensure_ready_message, secure_demo_accounts
from app.accounts.queries import actor_named
from app.accounts.service import create_user
from app.authz import token_digest
from app.db import Database
from app.models import ApiToken
from app.settings import Settings
from tests.accounts.conftest import NewBrowser
from tests.world import PASSWORD


def seed(database: Database) -> None:
    with database.transaction() as session:
        for name, role in (("inspector", "inspector"), ("supervisor", "supervisor")):
            user = create_user(
                session,
                username=name,
                name=name,
                roles=[role],
                password=passwords.DEMO_PASSWORD,
                is_demo=True,
            ).user
            session.add(ApiToken(token_sha256=token_digest(f"key of {name}"), user_id=user.id, name="demo"))


def test_every_demo_password_is_replaced_once(
    browser: NewBrowser, database: Database, settings: Settings
) -> None:
    seed(database)
    before, program = browser(), browser()
    before.post("/api/login", json={"username": "inspector", "password": "sancheng-demo"})
    program.headers["authorization"] = "Bearer key of inspector"
    assert before.get("/api/me").status_code == program.get("/api/me").status_code == 200
    with database.transaction() as session:
        replaced = secure_demo_accounts(session)
    assert [name for name, _ in replaced] == ["inspector", "supervisor"]
    assert before.get("/api/me").status_code == program.get("/api/me").status_code == 401
    for name, password in replaced:
        given = {"username": name, "password": "sancheng-demo"}
        assert browser().post("/api/login", json=given).status_code == 401
        remote = browser("192.0.2.7", base_url="http://10.0.0.5:8000")
        assert remote.post("/api/login", json=given | {"password": password}).status_code == 200
    with database.transaction() as session:
        assert secure_demo_accounts(session) == []
    with database.reading() as session:
        told = ensure_ready_message(session, settings, replaced, "10.1.2.3")
    assert all(name in told and password in told for name, password in replaced)
    assert "sancheng-demo" not in told


def test_real_accounts_are_left_alone(browser: NewBrowser, database: Database) -> None:
    with database.transaction() as session:
        assert secure_demo_accounts(session) == []
    assert (
        browser().post("/api/login", json={"username": "inspector_a", "password": PASSWORD}).status_code
        == 200
    )


def test_a_local_start_tells_the_demo_logins(database: Database, settings: Settings) -> None:
    seed(database)
    with database.reading() as session:
        told = ensure_ready_message(session, settings, [], settings.host)
    assert "http://127.0.0.1:8000" in told
    assert told.count("sancheng-demo") == 2


def test_the_command_line_acts_as_somebody(database: Database) -> None:
    with database.reading() as session:
        assert actor_named(session, "Supervisor_S").may("intake.import")
