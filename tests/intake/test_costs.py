"""What taking in costs, in statements: few, and no more at a point that was visited a hundred times."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.primitives import new_id
from tests.conftest import BACKEND, Statements
from tests.intake.bodies import AT, inspection, jpeg, photo, plain_items
from tests.world import World

Count = Callable[[object], AbstractContextManager[Statements]]
ITEMS = plain_items()[:20]
# BEGIN is sent as a statement on SQLite alone; locks of ids and points on PostgreSQL alone.
EXTRA = 0 if BACKEND == "sqlite" else 2


@pytest.fixture
def inspector(as_user: Callable[[str], TestClient], world: World) -> TestClient:
    client = as_user("inspector_a")
    send(client, failing(world, -24, point="P02"))  # content and policy are read once per process
    return client


def send(client: TestClient, body: dict[str, Any], kind: str = "inspections") -> Any:
    answer = client.put(f"/api/{kind}/{new_id()}", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def failing(world: World, hours: int = 0, **changes: Any) -> dict[str, Any]:
    return inspection(
        world, only=ITEMS[1:], fails={ITEMS[0]: [photo()]}, at=AT + timedelta(hours=hours), **changes
    )


def test_a_visit_that_passes_everything(inspector: TestClient, world: World, count_statements: Count) -> None:
    with count_statements(inspector.app) as sent:
        send(inspector, inspection(world, only=ITEMS))
    assert sent.count <= 22 + EXTRA, sent.texts


def test_a_visit_with_a_photo_and_a_case(
    inspector: TestClient, world: World, count_statements: Count
) -> None:
    with count_statements(inspector.app) as sent:
        receipt = send(inspector, failing(world))
    assert (len(receipt["cases"]), len(receipt["missing_photos"])) == (1, 1)
    assert sent.count <= 31 + EXTRA, sent.texts


def test_forty_answers_cost_what_twenty_cost(
    inspector: TestClient, world: World, count_statements: Count
) -> None:
    with count_statements(inspector.app) as few:
        send(inspector, inspection(world, only=ITEMS[:2]))
    with count_statements(inspector.app) as many:
        send(inspector, inspection(world, at=AT + timedelta(hours=1)))
    assert many.count <= few.count  # the first of a point asks for its sheets to be packed


def test_the_cost_does_not_grow_with_the_visits_before(
    inspector: TestClient, world: World, count_statements: Count
) -> None:
    """The same statements, and none of them reads what earlier visits said."""
    with count_statements(inspector.app) as early:
        send(inspector, inspection(world, only=ITEMS))
    for hours in range(1, 12):
        send(inspector, inspection(world, only=ITEMS, at=AT + timedelta(hours=hours)))
    with count_statements(inspector.app) as late:
        send(inspector, inspection(world, only=ITEMS, at=AT + timedelta(hours=12)))
    assert late.count <= early.count
    assert [text for text in late.texts if text.startswith("SELECT visit_verdict")] == []


def test_a_visit_that_comes_late_reads_history_once(
    inspector: TestClient, world: World, count_statements: Count
) -> None:
    send(inspector, inspection(world, only=ITEMS))
    with count_statements(inspector.app) as sent:
        send(inspector, inspection(world, only=ITEMS, at=AT - timedelta(hours=1)))
    assert len([text for text in sent.texts if text.startswith("SELECT visit_verdict")]) == 1


def test_a_quick_report(inspector: TestClient, world: World, count_statements: Count) -> None:
    body = {
        "violation": "V101",
        "point_id": str(world.points["P01"]),
        "revision": 1,
        "reported_at": AT.isoformat(),
        "device": {"id": "device-1", "app_version": "0.1.0", "clock_offset_ms": 0},
        "photos": [photo()],
    }
    with count_statements(inspector.app) as sent:
        send(inspector, body, "reports")
    assert sent.count <= 29 + EXTRA, sent.texts


def test_the_bytes_of_a_photo_and_looking_at_them(
    inspector: TestClient, as_user: Callable[[str], TestClient], world: World, count_statements: Count
) -> None:
    shot = photo(7, sha256=hashlib.sha256(jpeg(7)).hexdigest())
    send(inspector, inspection(world, only=ITEMS[1:], fails={ITEMS[0]: [shot]}))
    with count_statements(inspector.app) as sent:
        answer = inspector.put(
            f"/api/photos/{shot['id']}/content", content=jpeg(7), headers={"content-type": "image/jpeg"}
        )
    assert answer.status_code == 201
    assert sent.count <= 10 + EXTRA, sent.texts
    for reader in ("supervisor_s", "street_t"):
        client = as_user(reader)
        client.get(f"/api/photos/{shot['id']}/thumb")  # made on demand the first time
        with count_statements(inspector.app) as read:
            assert client.get(f"/api/photos/{shot['id']}/thumb").status_code == 200
        assert read.count <= 3, read.texts
