"""What a unit must not learn: who walked, with which phone, and that somebody is to come unannounced."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlmodel import col

from app.db import Database
from app.models import Round
from tests.casework.desk import Desk
from tests.intake.bodies import AT, ad_sighting, inspection, jpeg, photo, plain_items
from tests.world import World

AsUser = Callable[[str], TestClient]
UNITS = ("street_t", "handler_m", "handler_cg", "outsider_o")


@pytest.fixture
def covert(as_user: AsUser) -> str:
    round_id = str(uuid4())
    body = {
        "name": "暗访一",
        "open": False,
        "fronts": ["sanitary"],
        "starts_on": "2026-01-01",
        "ends_on": "2199-12-31",
    }
    assert as_user("command_c").put(f"/api/rounds/{round_id}", json=body).status_code == 201
    return round_id


def _visit(as_user: AsUser, world: World, **changes: Any) -> str:
    visit = str(uuid4())
    body = inspection(world, fails={plain_items()[0]: [photo(7)]}, **changes)
    assert as_user("inspector_a").put(f"/api/inspections/{visit}", json=body).status_code == 201
    return visit


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, member in value.items():
            yield str(name)
            yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
    else:
        yield str(value)


@pytest.mark.parametrize("unit", UNITS)
def test_no_unit_reads_of_a_covert_round_before_it_is_over(
    as_user: AsUser, database: Database, world: World, covert: str, unit: str
) -> None:
    visit = _visit(as_user, world, round_id=covert)
    office, desk = as_user(unit), as_user("supervisor_s")
    assert covert in set(_texts(desk.get("/api/bundle").json()["rounds"]))
    assert desk.get(f"/api/inspections/{visit}").status_code == 200
    for path in ("/api/bundle", "/api/rounds", "/api/inspections", "/api/notices", "/api/cases"):
        answer = office.get(path)
        assert answer.status_code == 200
        assert not {covert, visit, "暗访一"} & set(_texts(answer.json())), path
    for path in (
        f"/api/inspections/{visit}",
        f"/api/rounds/{covert}/assignments",
        f"/api/pass-rates?round_id={covert}",
    ):
        assert office.get(path).status_code == 404, path

    with database.transaction() as session:
        session.execute(update(Round).where(col(Round.id) == UUID(covert)).values(ends_on=date(2026, 1, 2)))
    assert covert in set(_texts(office.get("/api/bundle").json()["rounds"]))
    assert office.get(f"/api/pass-rates?round_id={covert}").status_code == 200
    assert (office.get(f"/api/inspections/{visit}").status_code == 200) == (unit == "street_t")


@pytest.mark.parametrize("unit", UNITS)
def test_no_case_tells_a_unit_of_a_covert_visit_nor_does_the_register_of_ads(
    as_user: AsUser, world: World, covert: str, unit: str
) -> None:
    """The same thing is found openly, then twice covertly: the case of the second is handed over, its visit is not named."""
    desk, item = Desk(as_user, world), plain_items()[0]
    desk.visit(fails=[plain_items()[1]], round_id=str(world.round_id), at=AT - timedelta(hours=9))
    secret = desk.visit(round_id=covert, at=AT - timedelta(hours=5))
    again = desk.visit(round_id=covert, at=AT - timedelta(hours=2))
    for one in again["body"]["photos"]:
        data = jpeg(hash((item, str(again["id"]))) % 9999)
        sent = as_user("inspector_a").put(
            f"/api/photos/{one['id']}/content", content=data, headers={"content-type": "image/jpeg"}
        )
        assert sent.status_code == 201, sent.text
        assert as_user("command_c").get(f"/api/photos/{one['id']}/screen").status_code == 200
    case = desk.walk_to("in_progress", desk.read(secret["cases"][0]["id"]))
    ad = ad_sighting(world, [photo(21)], round_id=covert)
    sighting = str(uuid4())
    assert as_user("inspector_a").put(f"/api/ad-sightings/{sighting}", json=ad).status_code == 201
    added = {one["id"] for one in again["body"]["photos"]}
    hidden = {
        *added,
        covert,
        str(secret["id"]),
        str(again["id"]),
        "暗访一",
        ad["ad_id"],
        sighting,
        ad["photos"][0]["id"],
    }

    known = desk.read(case["id"])
    assert known["inspection_id"] == str(secret["id"])
    assert [seen["inspection_id"] for seen in known["sightings"]] == [str(again["id"])]
    assert added <= {one["id"] for one in known["photos"]}
    assert {a["id"] for a in as_user("command_c").get("/api/bundle").json()["ads"]} == {ad["ad_id"]}

    office = as_user(unit)
    paths = [
        "/api/bundle", "/api/cases", "/api/notices", "/api/rounds", "/api/inspections", "/api/ads/points",
        f"/api/cases/{case['id']}", f"/api/ads/points/{world.points['P01']}", "/api/pass-rates?by=point",
    ]  # fmt: skip
    for path in paths:
        answer = office.get(path)
        assert answer.status_code in (200, 404)
        assert not hidden & set(_texts(answer.json())), path
    for suffix in ("csv", "xlsx"):
        assert office.get(f"/api/ads.{suffix}").status_code == 200
    assert ad["place"] not in office.get("/api/ads.csv").text
    assert office.get(f"/api/photos/{ad['photos'][0]['id']}/thumb").status_code == 404
    if (
        seen := office.get(f"/api/cases/{case['id']}")
    ).status_code == 200:  # what the case itself is made of stays
        assert {one["id"] for one in secret["body"]["photos"]} <= {one["id"] for one in seen.json()["photos"]}
    assert [office.get(f"/api/photos/{one}/screen").status_code for one in added] == [404] * len(added)
    assert item == case["item"]


def test_a_case_shows_a_unit_the_open_visit_before_and_not_the_covert_one(
    as_user: AsUser, world: World, covert: str
) -> None:
    desk, item = Desk(as_user, world), plain_items()[0]
    opened = desk.visit(fails=[plain_items()[1]], at=AT - timedelta(hours=30))
    secret = desk.visit(fails=[plain_items()[1]], round_id=covert, at=AT - timedelta(hours=20))
    case = desk.walk_to("in_progress", desk.case(at=AT))
    assert case["item"] == item
    assert case["previous_visit"]["inspection_id"] == str(secret["id"])
    unit = as_user("handler_cg").get(f"/api/cases/{case['id']}").json()
    assert unit["previous_visit"]["inspection_id"] == str(opened["id"])


def test_a_street_reads_a_visit_without_its_person_and_device(as_user: AsUser, world: World) -> None:
    visit = _visit(as_user, world, author_id=str(world.users["inspector_a"]))
    hidden = {"inspector_a", str(world.users["inspector_a"]), "device-1", "device", "author_id"}
    for reader, sees in (
        ("street_t", False),
        ("inspector_b", False),
        ("inspector_a", True),
        ("team_d", True),
    ):
        phone = as_user(reader)
        detail = phone.get(f"/api/inspections/{visit}").json()
        assert detail["body"]["answers"], reader
        assert {"device", "author_id"} <= set(detail["body"]) if sees else not hidden & set(_texts(detail))
        assert {"device", "author_id"} <= set(detail["revisions"][0]["body"]) or not sees
        [last] = phone.get("/api/bundle").json()["last_visits"]
        assert (last["author_id"] is not None) == sees
        assert last["team"] == "巡查二组"


def test_a_unit_compares_streets_but_reads_points_of_its_own_only(as_user: AsUser, world: World) -> None:
    _visit(as_user, world)

    def points(reader: str) -> set[str]:
        page = as_user(reader).get("/api/pass-rates", params={"by": "point"}).json()
        assert page["total"]["inspected"] > 0
        return {row["key"] for row in page["items"]}

    market = str(world.points["P01"])
    assert points("supervisor_s") == points("street_t") == points("handler_m") == {market}
    assert points("outsider_o") == set()
    for reader in UNITS:
        rows = as_user(reader).get("/api/pass-rates", params={"by": "street"}).json()["items"]
        assert [row["key"] for row in rows] == [str(world.units["TIANAN"])]
