"""Whoever can write to the database can change history, but not unnoticed: `sancheng verify` names the line."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from typer.testing import CliRunner

from app.cli import app as command_line
from app.db import Database
from app.events import broken_links
from app.settings import Settings
from tests.casework.desk import Desk
from tests.world import World

AsUser = Callable[[str], TestClient]
TAMPERING = {
    "another action": "UPDATE event SET action = 'case.voided' WHERE seq = 4",
    "another time": "UPDATE event SET at = (SELECT at FROM event WHERE seq = 1) WHERE seq = 4",
    "another person": "UPDATE event SET actor_id = (SELECT id FROM point LIMIT 1) WHERE seq = 4",
    "another thing": "UPDATE event SET subject_id = 'x' WHERE seq = 4",
    "another sum": "UPDATE event SET hash = previous WHERE seq = 4",
    "another payload": "UPDATE event_payload SET payload = '{}' WHERE seq = 4",
    "another salt": "UPDATE event_payload SET salt = 'x' WHERE seq = 4",
    "a payload of another line": (
        "UPDATE event_payload SET salt = (SELECT salt FROM event_payload p WHERE p.seq = 1), "
        "payload = (SELECT payload FROM event_payload p WHERE p.seq = 1) WHERE seq = 4"
    ),
}


@pytest.fixture
def history(as_user: AsUser, world: World, database: Database) -> int:
    """How many lines there are."""
    Desk(as_user, world).walk_to("closed")
    with database.reading() as session:
        assert list(broken_links(session)) == []
        return int(session.execute(text("SELECT max(seq) FROM event")).scalar_one())


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING)
def test_an_altered_line_is_named(database: Database, history: int, statement: str) -> None:
    assert history > 6
    with database.transaction() as session:
        session.execute(text(statement))
    with database.reading() as session:
        assert 4 in {seq for seq, _ in broken_links(session)}


def test_a_removed_line_and_a_cut_end_are_named(database: Database, history: int) -> None:
    with database.transaction() as session:
        session.execute(text("DELETE FROM event_payload WHERE seq IN (4, :last)"), {"last": history})
        session.execute(text("DELETE FROM event WHERE seq IN (4, :last)"), {"last": history})
    with database.reading() as session:
        found = dict(broken_links(session))
    assert found[5] in ("line 4 is missing", "the line was altered")
    assert found[history] == "the head does not match the last line"


def test_an_erased_payload_is_no_alteration(database: Database, history: int) -> None:
    """Personal data may be removed; that it was there stays proven."""
    assert history > 6
    with database.transaction() as session:
        session.execute(text("DELETE FROM event_payload WHERE seq = 4"))
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_the_command_names_the_line_and_fails(
    database: Database, history: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANCHENG_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("SANCHENG_DATA_DIR", str(settings.data_dir))
    assert "0 problems" in CliRunner().invoke(command_line, ["verify"]).output
    with database.transaction() as session:
        session.execute(text("UPDATE event SET action = 'x' WHERE seq = :seq"), {"seq": history - 1})
    told = CliRunner().invoke(command_line, ["verify"])
    assert (told.exit_code, f"event {history - 1}: the line was altered" in told.output) == (1, True)


def test_a_history_without_its_head_is_named(database: Database, history: int) -> None:
    """Without the head a cut end could not be told from a short history."""
    with database.transaction() as session:
        session.execute(text("DELETE FROM event_head"))
    with database.reading() as session:
        assert list(broken_links(session)) == [(history, "the head is missing")]
