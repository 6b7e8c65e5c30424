"""A share is as last measured by the checklist, and everybody reads the same number."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.db import Database
from app.models import Checklist, Point
from tests.ads.register import see
from tests.intake.bodies import AT, inspection
from tests.world import World

As = Callable[[str], TestClient]


def test_the_last_measurement_decides_and_a_leader_reads_what_the_desk_reads(
    as_user: As, world: World, database: Database
) -> None:
    with database.transaction() as session:
        session.get_one(Point, world.points["P01"]).type = "construction"
        current = select(col(Checklist.version)).where(Checklist.type == "construction", Checklist.is_current)
        version = session.execute(current).scalar_one()
    see(as_user, world, form="hoarding", size_m2=40)

    def measure(percent: int, hours: int) -> None:
        body = inspection(world, only=[], code="construction", at=AT + timedelta(hours=hours))
        body["checklist"]["version"] = version
        verdict = "pass" if percent >= 30 else "fail"
        body["answers"] = [{"item": "CON-04", "verdict": verdict, "value": percent, "photos": []}]
        answer = as_user("inspector_a").put(f"/api/inspections/{uuid4()}", json=body)
        assert answer.status_code == 201, answer.text

    def share(reader: str) -> tuple[float | None, bool | None, str]:
        standing = as_user(reader).get(f"/api/ads/points/{world.points['P01']}").json()["standing"]
        [found] = standing["shares"]
        return found["have"], found["ok"], standing["state"]

    assert share("leader_l") == share("supervisor_s") == (None, None, "met")
    measure(35, hours=2)
    assert share("leader_l") == share("supervisor_s") == share("handler_m") == (35, True, "met")
    measure(20, hours=1)  # found late: it was before
    assert share("leader_l") == (35, True, "met")
    measure(20, hours=3)
    assert share("leader_l") == share("supervisor_s") == (20, False, "unmet")
    total = as_user("leader_l").get("/api/ads/rates").json()["total"]
    assert (total["share_met"], total["share_of"], total["met"]) == (0, 1, 0)
