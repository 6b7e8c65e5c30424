"""抽查复核: a draw that anybody can repeat, its cases on the lists, and what came of them."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from app.db import Database
from app.primitives import new_id, utc_now
from tests.casework.desk import ITEM, Desk
from tests.casework.test_queries import many
from tests.intake import bodies
from tests.world import PEOPLE


def drawing(size: int, **more: Any) -> dict[str, Any]:
    today = utc_now().date()
    return {
        "closed_from": str(today - timedelta(days=7)),
        "closed_until": str(today + timedelta(days=1)),
        "size": size,
    } | more


def put(desk: Desk, body: dict[str, Any], *, who: str = "team_d", draw_id: str | None = None) -> Any:
    return desk.client(who).put(f"/api/rechecks/{draw_id or new_id()}", json=body)


def closed_cases(desk: Desk, database: Database, count: int) -> list[str]:
    made = many(
        database, desk.world, count, state="closed", is_open=False, closed_at=utc_now() - timedelta(hours=1)
    )
    return [str(case.id) for case in made]


def test_the_seed_says_which_cases_are_drawn(desk: Desk, database: Database) -> None:
    ids = closed_cases(desk, database, 40)
    answer = put(desk, drawing(5, seed="2026-W47"))
    assert answer.status_code == 201, answer.text
    drawn = answer.json()
    expected = sorted(ids, key=lambda id_: hashlib.sha256(f"2026-W47:{id_}".encode()).digest())[:5]
    assert (drawn["case_ids"], drawn["population"], drawn["waiting"]) == (expected, 40, 5)
    listed = desk.client("checker_c").get("/api/office/lists/rechecks").json()["items"]
    assert {row["case"]["id"] for row in listed} == set(expected)
    assert all(row["case"]["flags"] == ["spot_check"] for row in listed)


def test_the_same_draw_sent_again_draws_nothing_anew(desk: Desk, database: Database) -> None:
    closed_cases(desk, database, 20)
    draw_id = str(new_id())
    first, again = (put(desk, drawing(4), draw_id=draw_id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["seed"] == draw_id
    other = put(desk, drawing(5), draw_id=draw_id)
    assert (other.status_code, other.json()["code"]) == (409, "casework.draw_conflict")
    # What waits for a look already is not drawn once more.
    assert put(desk, drawing(200)).json()["population"] == 16
    nothing = put(desk, drawing(1))
    assert (nothing.status_code, nothing.json()["code"]) == (409, "casework.nothing_to_draw")


def test_a_draw_is_narrowed_by_street_unit_and_severity(desk: Desk, database: Database) -> None:
    closed_cases(desk, database, 12)
    street = str(desk.world.units["SHIYOU"])
    drawn = put(desk, drawing(50, street_id=street)).json()
    assert (drawn["population"], drawn["street"]["code"]) == (6, "SHIYOU")
    assert put(desk, drawing(50, severity="critical")).json()["code"] == "casework.nothing_to_draw"
    unknown = put(desk, drawing(1, unit_id=str(new_id())))
    assert (unknown.status_code, unknown.json()["code"]) == (422, "casework.unknown_unit")


@pytest.mark.parametrize("days", [-1, 400])
def test_a_period_has_an_order_and_an_end(desk: Desk, days: int) -> None:
    since = utc_now().date()
    body = drawing(1, closed_from=str(since), closed_until=str(since + timedelta(days=days)))
    assert put(desk, body).json()["code"] == "casework.draw_period"


def test_only_the_office_draws(desk: Desk, database: Database) -> None:
    closed_cases(desk, database, 30)
    drew = {who for who in PEOPLE if put(desk, drawing(1), who=who).status_code == 201}
    assert drew == {"command_c", "team_d"}
    assert desk.client("checker_c").get("/api/rechecks").status_code == 200
    assert desk.client("handler_cg").get("/api/rechecks").status_code == 403


def drawn_case(desk: Desk, **visit: Any) -> dict[str, Any]:
    case = desk.walk_to("closed", **visit)
    if "spot_check" not in case["flags"]:
        early = desk.step("team_d", case, "recheck_pass", ok=False, photos=[bodies.photo(41, role="check")])
        assert (early.status_code, early.json()["code"]) == (409, "casework.not_drawn")
        assert put(desk, drawing(200)).status_code == 201
    return desk.read(case["id"])


def test_what_was_put_right_stays_closed(desk: Desk) -> None:
    case = drawn_case(desk)
    bare = desk.step("team_d", case, "recheck_pass", ok=False)
    assert (bare.status_code, bare.json()["missing"]) == (422, ["photo"])
    own = desk.step("checker_c", case, "recheck_pass", ok=False, photos=[bodies.photo(42, role="check")])
    assert own.status_code == 403  # whoever passed it does not look a second time
    desk.step("team_d", case, "recheck_pass", photos=[bodies.photo(43, role="check")])
    shown = desk.read(case["id"])
    assert (shown["state"], shown["drawn_at"], shown["events"][-1]["zh"]) == ("closed", None, "抽查复核合格")
    assert desk.client("team_d").get("/api/office/lists/rechecks").json()["items"] == []
    for draw in desk.client("team_d").get("/api/rechecks").json()["items"]:
        assert (draw["waiting"], draw["passed"], draw["failed"]) == (0, 1, 0)


def test_what_was_not_put_right_goes_back_to_the_unit_and_counts_as_failing(desk: Desk) -> None:
    case = drawn_case(desk)
    desk.step("command_c", case, "recheck_fail", reason="又堆上了", photos=[bodies.photo(44, role="check")])
    shown = desk.read(case["id"])
    assert (shown["state"], shown["rework_count"], shown["drawn_at"]) == ("rework", 1, None)
    assert shown["accountable_unit"]["code"] == "CG"
    assert shown["due_at"] > utc_now().isoformat()
    assert "spot_check" not in shown["flags"]
    told = [one["body"].get("event") for one in desk.client("handler_cg").get("/api/notices").json()["items"]]
    assert "recheck_fail" in told
    rates = desk.client("command_c").get("/api/pass-rates", params={"by": "item"}).json()
    [row] = [row for row in rates["items"] if row["key"] == ITEM]
    assert (row["pass"], row["fail"]) == (0, 1)


def test_a_link_of_the_hand_over_before_stays_dead(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    made = desk.client("handler_cg").post(f"/api/cases/{case['id']}/links", json={}).json()
    for event in ("report_done", "pass"):
        who, fields = desk.usual(event)
        desk.step(who, case, event, **fields)
    if "spot_check" not in desk.read(case["id"])["flags"]:
        assert put(desk, drawing(200)).status_code == 201
    desk.step("team_d", case, "recheck_fail", reason="又堆上了", photos=[bodies.photo(45, role="check")])
    [link] = desk.client("handler_cg").get(f"/api/cases/{case['id']}/links").json()["links"]
    assert (link["id"], link["state"]) == (made["link"]["id"], "ended")
