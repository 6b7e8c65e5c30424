"""The leader's one screen, number by number against a recount from rows; its size, its cost, and who sets the days."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from app.authz import ROLES
from app.db import Database
from app.jobs import Workshop, run_all
from app.models import Case, CheckItem, Event, Forecast, Inspection, Point, Round, Unit, User, Verdict
from app.primitives import local_date, local_midnight, utc_now
from app.results.fold import Verdict as Said
from app.settings import Settings
from tests.casework.desk import Desk
from tests.results.history import add_visit
from tests.results.naive import District
from tests.world import World

ZONE = Settings().zone


def fieldwork(session: Session, world: World, seed: int, received: datetime | None = None) -> None:
    """Ten random visits; `received`: when the server got them."""
    draw = random.Random(seed)
    round_ = session.get_one(Round, world.round_id)
    places = [session.get_one(Point, id_) for id_ in world.points.values()]
    for n in range(10):
        place = places[n % 3]
        query = select(col(CheckItem.code)).where(col(CheckItem.type) == place.type)
        codes = sorted(session.execute(query).scalars())
        seen = draw.sample(codes, draw.randint(3, len(codes)))
        answers: dict[str, Said] = {code: draw.choice(["pass", "pass", "fail", "na"]) for code in seen}
        visit = add_visit(session, world, place, answers, hours=n + seed, round_=draw.choice([None, round_]))
        if received is not None:
            session.execute(
                update(Inspection).where(col(Inspection.id) == visit).values(received_at=received)
            )


def rates(naive: District, front: str, street: UUID | None = None) -> tuple[int, int]:
    passed = fail = 0
    for row in naive.standing:
        point, item = naive.points[row.point_id], naive.items[row.item]
        if row.basis == "self" or point.status != "active" or item.retired:
            continue
        if (street is None or point.street_id == street) and (
            front == "all" or front in naive.fronts[row.item]
        ):
            passed += row.verdict == "pass"
            fail += row.verdict == "fail"
    return passed, fail


def share(passed: int, fail: int) -> float | None:
    return passed / (passed + fail) if passed + fail else None


def told(desk: Desk, shop: Workshop, who: str = "leader_l") -> dict[str, Any]:
    assert desk.client(who).post("/api/overview").status_code == 202
    run_all(shop)
    answer = desk.client(who).get("/api/overview")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.parametrize("seed", range(2))
def test_every_number_is_what_a_recount_says(
    desk: Desk, database: Database, shop: Workshop, world: World, seed: int
) -> None:
    week_ago = local_date(utc_now(), ZONE) - timedelta(days=7)
    midnight = local_midnight(week_ago, ZONE)
    with database.transaction() as session:
        fieldwork(session, world, seed, received=midnight - timedelta(hours=1))
    with database.reading() as session:
        then = District(session)
    with database.transaction() as session:
        fieldwork(session, world, seed + 50)
    desk.walk_to("in_progress")
    late = desk.walk_to("in_progress", fails=("MKT-02",))
    who, usual = desk.usual("supervise")
    desk.step(who, late, "supervise", **usual)
    with database.transaction() as session:
        session.execute(
            update(Case).where(col(Case.id) == UUID(late["id"])).values(due_at=utc_now() - timedelta(days=1))
        )
    said = told(desk, shop)
    with database.reading() as session:
        naive = District(session)
        round_ = session.get_one(Round, world.round_id)
        in_round = naive.count("front", "current", round_)
    for front in said["fronts"]:
        code = front["code"]
        passed, fail = rates(naive, code)
        assert (front["pass"], front["fail"], front["rate"]) == (passed, fail, share(passed, fail))
        planned = in_round[code].planned | in_round[code].seen
        assert (front["inspected"], front["planned"]) == (len(in_round[code].seen), len(planned))
        before = rates(then, code)
        assert front["before"] == {
            "day": week_ago.isoformat(), "pass": before[0], "fail": before[1], "rate": share(*before),
        }  # fmt: skip
        assert front["change"] == pytest.approx((share(passed, fail) or 0) - (share(*before) or 0))
        assert front["score"] is not None
        assert "chance" not in front["score"]
    assert said["round"]["id"] == str(world.round_id)
    for street in said["streets"]:
        now, before = (rates(one, "all", UUID(street["id"])) for one in (naive, then))
        assert (street["pass"], street["fail"], street["rate"]) == (*now, share(*now))
        assert street["before"]["rate"] == share(*before)
    own, other = said["streets"]
    assert (own["name"], own["sponsored"], other["sponsored"]) == ("天安街道", True, False)
    better = own if own["rate"] > other["rate"] else other
    assert {street["name"]: street["place"] for street in said["streets"]}[better["name"]] == 1
    wanted = {"open": 2, "overdue": 1, "supervised": 1, "supervised_late": 0}
    assert said["cases"] == said["mine"] == own["cases"] == wanted
    assert other["cases"] == dict.fromkeys(wanted, 0)
    assert 0 < len(said["drivers"]) <= 10
    assert (said["is_stale"], said["is_making"]) == (False, False)
    assert said["streets_in_all"] == 2
    assert said["may_set_dates"] is False


def test_nothing_known_is_a_dash_and_not_a_number(desk: Desk) -> None:
    said = desk.client("command_c").get("/api/overview").json()
    assert said["is_stale"] is True
    assert said["drivers"] == []
    assert said["mine"] is None
    for front in said["fronts"]:
        assert front["rate"] is front["before"] is front["change"] is front["score"] is None
        assert front["coverage"] == 0
        assert front["planned"] > 0
    assert said["streets"] == []


def test_a_large_district_costs_no_more_and_stays_small(
    desk: Desk,
    database: Database,
    shop: Workshop,
    world: World,
    count_statements: Callable[[object], AbstractContextManager[Any]],
) -> None:
    told(desk, shop)
    with count_statements(desk.client("leader_l").app) as small:
        assert desk.client("leader_l").get("/api/overview").status_code == 200
    with database.transaction() as session:
        codes = list(
            session.execute(select(col(CheckItem.code)).where(col(CheckItem.type) == "market")).scalars()
        )
        streets = [
            Unit(code=f"S{n:02d}", name=f"{'很长的' * 12}第{n}街道", kind="subdistrict") for n in range(30)
        ]
        session.add_all(streets)
        session.flush()
        places = [
            Point(code=f"X{n:03d}", name=f"{'名字很长' * 20}{n}", type="market", street_id=streets[n % 30].id, lat=41.1,
                  lon=121.1, qr=f"X{n}")
            for n in range(120)
        ]  # fmt: skip
        session.add_all(places)
        session.flush()
        rows = [
            {"point_id": place.id, "item": code, "verdict": ("pass", "fail", "pass")[(n + m) % 3], "as_of": utc_now(),
             "basis": "visit", "bulk": False}
            for n, place in enumerate(places) for m, code in enumerate(codes)
        ]  # fmt: skip
        session.execute(insert(Verdict), rows)
        leader = session.get_one(User, world.users["leader_l"])
        leader.street_ids = [str(street.id) for street in streets]
        session.execute(delete(Forecast))
    said = told(desk, shop)
    assert len(said["drivers"]) == 10
    assert len(said["streets"]) >= 30
    with count_statements(desk.client("leader_l").app) as large:
        answer = desk.client("leader_l").get("/api/overview")
    assert len(answer.content) <= 60_000
    assert large.count == small.count <= 60


def test_the_days_are_set_by_who_may_and_kept_in_history(desk: Desk, database: Database) -> None:
    today = local_date(utc_now(), ZONE)
    days = {"sanitary": today + timedelta(days=23), "food": today}
    body = {front: day.isoformat() for front, day in days.items()}
    assert desk.client("leader_l").put("/api/evaluations", json=body).status_code == 403
    answer = desk.client("admin_a").put("/api/evaluations", json=body)
    assert answer.status_code == 200, answer.text
    again = desk.client("command_c").put("/api/evaluations", json=body)
    assert again.json() == answer.json()
    left = {row["front"]: row["days_left"] for row in answer.json()["items"]}
    assert left == {"sanitary": 23, "civilized": None, "food": 0}
    shown = {
        row["code"]: row["days_left"] for row in desk.client("leader_l").get("/api/overview").json()["fronts"]
    }
    assert shown == left
    cleared = desk.client("command_c").put("/api/evaluations", json={"food": None, "civilized": "2020-01-01"})
    after = {row["front"]: row["days_left"] for row in cleared.json()["items"]}
    assert after["sanitary"] == 23
    assert after["food"] is None
    assert after["civilized"] < 0
    assert desk.client("admin_a").put("/api/evaluations", json={"other": None}).status_code == 422
    with database.reading() as session:
        lines = session.execute(select(Event).where(col(Event.action) == "evaluations.set")).scalars().all()
    assert len(lines) == 2


def test_who_steers_reads_it(as_user: Callable[[str], TestClient]) -> None:
    assert "leader" in ROLES
    for who in ("leader_l", "command_c", "team_d", "supervisor_s"):
        assert as_user(who).get("/api/overview").status_code == 200
    for who in ("inspector_a", "handler_m", "admin_a"):
        assert as_user(who).get("/api/overview").status_code == 403


def test_the_district_counts_by_its_own_clock(
    desk: Desk, database: Database, shop: Workshop, world: World
) -> None:
    """A visit received a second before the local midnight a week ago was known then; a second later it was not."""
    edge = local_midnight(local_date(utc_now(), ZONE) - timedelta(days=7), ZONE)
    assert edge.tzinfo is UTC
    with database.transaction() as session:
        place = session.get_one(Point, world.points["P01"])
        query = select(col(CheckItem.code)).where(col(CheckItem.type) == "market")
        first, second = sorted(session.execute(query).scalars())[:2]
        for code, verdict, off in ((first, "pass", -1), (second, "fail", 1)):
            visit = add_visit(session, world, place, {code: verdict})  # type: ignore[dict-item]
            received = edge + timedelta(seconds=off)
            session.execute(
                update(Inspection).where(col(Inspection.id) == visit).values(received_at=received)
            )
    [street] = [row for row in told(desk, shop)["streets"] if row["sponsored"]]
    assert (street["rate"], street["before"]["rate"], street["change"]) == (0.5, 1.0, -0.5)
