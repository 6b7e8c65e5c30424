"""How items went: the same numbers as the pass rates, for whoever may see them, at a price that visits do not raise."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.checklists.service import load_content
from app.db import Database
from app.models import Point, Round
from app.primitives import new_id, utc_now
from app.settings import REPOSITORY
from tests.casework.desk import Desk
from tests.intake import bodies
from tests.results.history import add_visit
from tests.world import World

AsUser = Callable[[str], TestClient]
Counting = Callable[[object], AbstractContextManager[Any]]


@pytest.fixture
def desk(as_user: AsUser, world: World) -> Desk:
    return Desk(as_user, world)


def visit(session: Session, world: World, answers: dict[str, Any], hours: float, point: str = "P01") -> None:
    place = session.get_one(Point, world.points[point])
    round_ = session.get_one(Round, world.round_id)
    add_visit(session, world, place, answers, hours=hours, round_=round_)


def test_an_item_counts_points_as_the_pass_rates_do(
    as_user: AsUser, database: Database, world: World
) -> None:
    with database.transaction() as session:
        visit(session, world, {"MKT-01": "fail", "MKT-34": "na", "MKT-32": "pass"}, 1)
        visit(session, world, {"MKT-01": "pass"}, 2)
    client = as_user("leader_l")
    rates = client.get("/api/pass-rates", params={"by": "item", "round_id": str(world.round_id)}).json()
    rows = {row["key"]: row for row in rates["items"]}
    for code in ("MKT-01", "MKT-34", "MKT-32", "MKT-02"):
        shown = client.get(f"/api/standards/items/{code}").json()
        assert shown["round"]["id"] == str(world.round_id)
        assert shown["definition"] == rates["definition"]
        for name in ("pass", "fail", "na", "rate", "inspected", "planned", "coverage"):
            assert shown["result"][name] == rows[code][name], (code, name)
    assert client.get("/api/standards/items/MKT-01").json()["result"]["pass"] == 1


def test_a_clause_adds_up_the_pairs_of_its_items(as_user: AsUser, database: Database, world: World) -> None:
    with database.transaction() as session:
        visit(session, world, {"MKT-01": "fail", "MKT-02": "pass"}, 1)
    client = as_user("leader_l")
    rates = client.get("/api/pass-rates", params={"by": "clause", "round_id": str(world.round_id)}).json()
    row = next(row for row in rates["items"] if row["key"] == "WS2014-14")
    clause = client.get("/api/standards/clauses/WS2014-14").json()
    for name in ("pass", "fail", "na", "rate", "inspected", "planned", "coverage"):
        assert clause["total"][name] == row[name], name
    items = [item for group in clause["by_type"] for item in group["items"]]
    assert sum(item["result"]["fail"] for item in items) == clause["total"]["fail"] == 1


def test_open_cases_are_counted_for_whoever_may_see_them(desk: Desk, as_user: AsUser, world: World) -> None:
    item = bodies.plain_items("market")[0]
    body = bodies.inspection(world, fails={item: [bodies.photo(1)]}, only=[item])
    reply = as_user("inspector_a").put(f"/api/inspections/{new_id()}", json=body)
    assert reply.status_code == 201, reply.text
    counts = {
        person: as_user(person).get(f"/api/standards/items/{item}").json()["result"]["open_cases"]
        for person in ("command_c", "inspector_a", "inspector_b", "street_t", "outsider_o", "admin_a")
    }
    assert counts == {
        "command_c": 1,
        "inspector_a": 1,  # found it
        "inspector_b": 0,
        "street_t": 1,  # lies on its territory
        "outsider_o": 0,
        "admin_a": None,  # has no case rights: nothing is said, not even "none"
    }
    [case] = reply.json()["cases"]
    desk.step("supervisor_s", case["id"], "refuse", reason="不是问题，重复拍摄")
    assert as_user("command_c").get(f"/api/standards/items/{item}").json()["result"]["open_cases"] == 0


def test_a_round_kept_quiet_is_not_this_round_for_a_unit(
    as_user: AsUser, database: Database, world: World
) -> None:
    today = utc_now().date()
    with database.transaction() as session:
        covert = Round(
            name="暗访",
            open=False,
            fronts=["sanitary"],
            starts_on=today - timedelta(days=1),
            ends_on=today + timedelta(days=5),
        )
        session.add(covert)
        session.flush()
        covert_id = str(covert.id)
    path = "/api/standards/clauses/WS2014-14"
    assert as_user("command_c").get(path).json()["round"]["id"] == covert_id
    assert as_user("handler_m").get(path).json()["round"]["id"] == str(world.round_id)
    asked = as_user("handler_m").get(path, params={"round_id": covert_id})
    assert (asked.status_code, asked.json()["code"]) == (404, "results.unknown_round")


def test_without_a_running_round_there_is_no_plan(as_user: AsUser, database: Database, world: World) -> None:
    with database.transaction() as session:
        visit(session, world, {"MKT-01": "fail"}, 1)
        session.get_one(Round, world.round_id).ends_on = date(2026, 1, 2)
    shown = as_user("leader_l").get("/api/standards/items/MKT-01").json()
    assert shown["round"] is None
    result = shown["result"]
    assert (result["fail"], result["inspected"], result["planned"], result["coverage"]) == (1, 1, None, None)


@pytest.mark.parametrize("path", ["", "/items?q=厕", "/items/MKT-01", "/clauses/WS2014-14"])
def test_the_price_of_a_page_does_not_grow_with_visits(
    as_user: AsUser, database: Database, world: World, count_statements: Counting, path: str
) -> None:
    client = as_user("leader_l")

    def price() -> int:
        with count_statements(client.app) as sent:
            assert client.get(f"/api/standards{path}").status_code == 200
        return int(sent.count)

    price()  # the content is read once
    with database.transaction() as session:
        visit(session, world, {"MKT-01": "pass", "MKT-02": "pass"}, 0)
    before = price()
    with database.transaction() as session:
        for n in range(1, 20):
            visit(session, world, {"MKT-01": "fail" if n % 2 else "pass", "MKT-02": "pass"}, n)
    assert price() == before
    assert before <= 20


def test_content_that_changed_is_seen_at_once(as_user: AsUser, database: Database, tmp_path: Path) -> None:
    client = as_user("leader_l")
    assert client.get("/api/standards/items/MKT-34").json()["retired"] is False
    folder = tmp_path / "content"
    shutil.copytree(REPOSITORY / "checklists", folder)
    market = folder / "types" / "market.yaml"
    text = market.read_text(encoding="utf-8")
    version = int(text.split("\nversion: ")[1].split("\n")[0])
    start = text.index("  - code: MKT-34")
    text = text[:start] + text[text.index("  - code: ", start + 5) :]
    text = text.replace(f"\nversion: {version}\n", f"\nversion: {version + 1}\n", 1)
    start = text.index("\n    zh: ", text.index("  - code: MKT-32")) + len("\n    zh: ")
    text = text[:start] + "醒目位置有公益广告" + text[text.index("\n", start) :]
    market.write_text(text, encoding="utf-8")
    with database.transaction() as session:
        load_content(session, folder)
    dropped = client.get("/api/standards/items/MKT-34").json()
    assert (dropped["retired"], dropped["checklist"]["version"]) == (True, version)
    assert dropped["item"]["zh"]
    reworded = client.get("/api/standards/items/MKT-32").json()
    assert reworded["item"]["zh"] == "醒目位置有公益广告"
    assert reworded["versions"][0]["changed"] == ["zh"]
    assert client.get("/api/standards/items", params={"q": "目位置有公益"}).json()["total"] == 1
    assert client.get("/api/standards/items", params={"q": "MKT-34"}).json()["total"] == 0
