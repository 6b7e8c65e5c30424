"""What the tests of rounds do again and again: make bodies and visits, assign, hand over, look."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient
from sqlalchemy import select

from app.db import Database
from app.models import Checklist, Inspection
from app.primitives import utc_now
from tests.world import World

AsUser = Callable[[str], TestClient]


def body(**changes: Any) -> dict[str, Any]:
    return {
        "name": "十一月普查",
        "kind": "routine",
        "open": True,
        "fronts": ["sanitary", "food"],
        "starts_on": "2026-11-01",
        "ends_on": "2026-11-30",
    } | changes


def visit(database: Database, world: World, code: str, who: str, outcome: str = "done") -> None:
    """A visit as intake leaves it, as far as rounds look at it."""
    now = utc_now()
    with database.transaction() as session:
        checklist = session.execute(select(Checklist).limit(1)).scalar_one()
        session.add(
            Inspection(
                id=uuid4(),
                point_id=world.points[code],
                round_id=world.round_id,
                checklist_id=checklist.id,
                point_type=checklist.type,
                street_id=world.units["TIANAN"],
                revision=1,
                content_sha256="0" * 64,
                author_id=world.users[who],
                sender_id=world.users[who],
                started_at=now,
                finished_at=now,
                effective_at=now,
                effective_on=now.date(),
                outcome=outcome,
            )
        )


def progress(as_user: AsUser, world: World) -> dict[str, int]:
    rows = as_user("supervisor_s").get("/api/rounds").json()["items"]
    shown: dict[str, int] = next(row["progress"] for row in rows if row["id"] == str(world.round_id))
    return shown


def assigned(someone: TestClient, world: World, **params: Any) -> list[tuple[str, str, bool]]:
    rows = someone.get(f"/api/rounds/{world.round_id}/assignments", params=params).json()["items"]
    return [(row["point"]["code"], row["inspector"]["name"], row["cancelled_at"] is not None) for row in rows]


def assign(as_user: AsUser, world: World, who: str, *codes: str, **more: Any) -> Any:
    given = {
        "point_ids": [str(world.points[code]) for code in codes],
        "inspector_id": str(world.users[who]),
    } | more
    return as_user("supervisor_s").post(f"/api/rounds/{world.round_id}/assignments", json=given)


def reassign(as_user: AsUser, world: World, *codes: str, **more: Any) -> Any:
    given: dict[str, Any] = {
        "from_inspector_id": str(world.users["inspector_a"]),
        "to_inspector_id": str(world.users["inspector_b"]),
    }
    if codes:
        given["point_ids"] = [str(world.points[code]) for code in codes]
    return as_user("supervisor_s").post(f"/api/rounds/{world.round_id}/reassign", json=given | more)
