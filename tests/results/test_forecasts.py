"""实地得分预估 over HTTP: from visits and cases as they come in to the score that is expected, and who may read what."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from sqlmodel import col

from app.checklists.queries import scoring
from app.db import Database
from app.jobs import Workshop, enqueue, run_all
from app.models import CheckItem, CheckItemFront, Forecast, Job, Point, Verdict
from app.primitives import new_id, utc_now
from app.results import forecasts
from tests.casework.desk import Desk
from tests.intake import bodies
from tests.world import World


@pytest.fixture
def desk(as_user: Callable[[str], TestClient], world: World) -> Desk:
    return Desk(as_user, world)


def made(desk: Desk, shop: Workshop, who: str = "command_c") -> dict[str, Any]:
    assert desk.client(who).post("/api/forecast").status_code == 202
    run_all(shop)
    return dict(desk.client(who).get("/api/forecast").json())


def age(database: Database) -> None:
    """The last forecast is eleven minutes old."""
    with database.transaction() as session:
        session.execute(update(Forecast).values(made_at=utc_now() - timedelta(minutes=11)))


def whole_visit(desk: Desk, database: Database, fails: tuple[str, ...] = ()) -> None:
    """A visit of an hour ago, and a verdict of every item it did not answer: nothing is left to be supposed at the market."""
    shots = {item: [bodies.photo(hash(item) % 9999, id=str(new_id()))] for item in fails}
    body = bodies.inspection(desk.world, fails=shots, at=utc_now() - timedelta(hours=1))
    answer = desk.client("inspector_a").put(f"/api/inspections/{new_id()}", json=body)
    assert answer.status_code == 201, answer.text
    point = desk.world.points["P01"]
    with database.transaction() as session:
        seen = set(session.execute(select(col(Verdict.item)).where(col(Verdict.point_id) == point)).scalars())
        asked = select(col(CheckItem.code)).where(col(CheckItem.type) == "market", ~col(CheckItem.retired))
        for code in set(session.execute(asked).scalars()) - seen:
            session.add(Verdict(point_id=point, item=code, verdict="pass", as_of=utc_now(), basis="visit"))


def naive(database: Database, point_id: UUID, front: str) -> float | None:
    """The score of a place over the items of one front, from its verdicts alone."""
    with database.reading() as session:
        weights = scoring(session)["weights"]
        rows = session.execute(
            select(col(CheckItem.severity), col(Verdict.verdict))
            .join(CheckItem, col(CheckItem.code) == col(Verdict.item))
            .join(CheckItemFront, col(CheckItemFront.item) == col(CheckItem.code))
            .where(
                col(Verdict.point_id) == point_id,
                col(CheckItemFront.front) == front,
                col(Verdict.verdict).in_(("pass", "fail")),
            )
        ).all()
    if not rows:
        return None
    won = sum(weights[severity] for severity, verdict in rows if verdict == "pass")
    score = 100 * won / sum(weights[severity] for severity, _ in rows)
    return min(score, 69) if ("critical", "fail") in [tuple(row) for row in rows] else score


def only_the_market(database: Database, world: World) -> None:
    with database.transaction() as session:
        session.execute(update(Point).where(col(Point.id) != world.points["P01"]).values(status="retired"))


def test_a_place_that_is_known_whole_scores_what_its_verdicts_say(
    desk: Desk, database: Database, shop: Workshop, world: World
) -> None:
    only_the_market(database, world)
    whole_visit(desk, database, tuple(bodies.plain_items()[:4]))
    said = made(desk, shop)
    assert {front["code"] for front in said["fronts"]} >= {"sanitary"}
    for front in said["fronts"]:
        assert front["known"] == 1
        wanted = naive(database, world.points["P01"], front["code"])
        assert front["mean"] == pytest.approx(wanted), front["code"]
        assert front["low"] == front["high"] == pytest.approx(front["mean"])


def test_a_driver_is_what_the_score_moves_by_when_the_case_is_closed(
    desk: Desk, database: Database, shop: Workshop, world: World
) -> None:
    only_the_market(database, world)
    [item] = bodies.plain_items()[:1]
    whole_visit(desk, database, (item,))
    before = made(desk, shop)
    [driver] = [row for row in before["drivers"] if row["kind"] == "case"]
    assert driver["place"] == "古塔农贸市场"
    case = desk.read(driver["cases"][0]["id"])
    desk.walk_to("closed", case)
    age(database)
    after = made(desk, shop)
    assert [row for row in after["drivers"] if row["kind"] == "case"] == []
    means = [{front["code"]: front["mean"] for front in said["fronts"]} for said in (before, after)]
    for code, gain in driver["gain"].items():
        if code in means[0]:
            assert means[1][code] - means[0][code] == pytest.approx(gain), code
    assert sum(driver["gain"].values()) > 0


def test_a_place_nobody_saw_is_to_be_inspected_and_a_verdict_that_is_old_counts_as_unseen(
    desk: Desk, database: Database, shop: Workshop, world: World
) -> None:
    only_the_market(database, world)
    said = made(desk, shop)
    assert [row["kind"] for row in said["drivers"]] == ["inspect"]
    assert said["drivers"][0]["spread"] > 0
    whole_visit(desk, database)
    age(database)
    assert [row["kind"] for row in made(desk, shop)["drivers"]] == []
    with database.transaction() as session:
        session.execute(update(Verdict).values(as_of=utc_now() - timedelta(days=31)))
    desk.visit(at=utc_now() - timedelta(minutes=5))
    age(database)
    later = made(desk, shop)
    assert later["stale_verdicts"] > 0
    assert "inspect" in [row["kind"] for row in later["drivers"]]


def test_an_open_case_without_an_item_weighs_on_its_place(
    desk: Desk, database: Database, shop: Workshop, world: World
) -> None:
    only_the_market(database, world)
    whole_visit(desk, database)
    before = made(desk, shop)
    photos = [bodies.photo(71, id=str(new_id()))]
    body = bodies.report(world, photos, point_id=str(world.points["P01"]))
    answer = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=body)
    assert answer.status_code == 201, answer.text
    age(database)
    after = made(desk, shop)
    [driver] = [row for row in after["drivers"] if row["kind"] == "case"]
    assert driver["cases"][0]["number"] == answer.json()["cases"][0]["number"]
    moved = {
        old["code"]: old["mean"] - new["mean"]
        for old, new in zip(before["fronts"], after["fronts"], strict=True)
    }
    assert {code: pytest.approx(fall) for code, fall in moved.items() if fall} == {
        code: gain for code, gain in driver["gain"].items() if gain
    }


def test_the_same_district_is_forecast_the_same(desk: Desk, database: Database, shop: Workshop) -> None:
    desk.visit(fails=bodies.plain_items()[:3])
    first = made(desk, shop)
    with database.transaction() as session:
        enqueue(session, forecasts.KIND, {})
    run_all(shop)
    again = desk.client("command_c").get("/api/forecast").json()
    assert again["made_at"] > first["made_at"]
    assert {**again, "made_at": None} == {**first, "made_at": None}


def test_it_is_made_again_only_when_it_is_old_and_something_happened(
    desk: Desk, database: Database, shop: Workshop
) -> None:
    empty = desk.client("leader_l").get("/api/forecast").json()
    assert (empty["made_at"], empty["is_stale"], empty["fronts"], empty["drivers"]) == (None, True, [], [])
    for _ in range(3):
        desk.client("leader_l").post("/api/forecast")
    assert jobs(database) == 1
    assert desk.client("leader_l").get("/api/forecast").json()["is_making"]
    run_all(shop)
    desk.visit()
    desk.client("leader_l").post("/api/forecast")
    assert jobs(database) == 1  # not ten minutes old
    age(database)
    assert desk.client("leader_l").get("/api/forecast").json()["is_stale"]
    desk.client("leader_l").post("/api/forecast")
    assert jobs(database) == 2
    run_all(shop)
    age(database)
    assert (
        desk.client("leader_l").post("/api/forecast").json()["is_making"] is False
    )  # nothing happened since


def jobs(database: Database) -> int:
    with database.reading() as session:
        return len(session.execute(select(Job).where(col(Job.kind) == forecasts.KIND)).scalars().all())


@pytest.mark.parametrize("who", ["command_c", "leader_l", "supervisor_s", "team_d"])
def test_the_chance_is_for_command_and_leaders(desk: Desk, shop: Workshop, who: str) -> None:
    desk.visit()
    made(desk, shop)
    said = desk.client(who).get("/api/forecast").json()
    told = who in ("command_c", "leader_l")
    assert {front["chance"] is not None for front in said["fronts"]} == {told}
    assert {row["chance"] is not None for row in said["drivers"]} == {told}


@pytest.mark.parametrize(
    "who", ["inspector_a", "handler_m", "street_t", "checker_c", "admin_a", "outsider_o"]
)
def test_others_do_not_read_it(desk: Desk, who: str) -> None:
    assert desk.client(who).get("/api/forecast").status_code == 403
    assert desk.client(who).post("/api/forecast").status_code == 403
