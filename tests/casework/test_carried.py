"""What handlers and checkers hold of their cases without a network, and that the server keeps its word about it later."""

from datetime import timedelta
from typing import Any

import pytest

from app.primitives import new_id, utc_now
from tests.casework.desk import Desk
from tests.intake import bodies


def held(desk: Desk, who: str) -> dict[str, Any]:
    answer = desk.client(who).get("/api/bundle")
    assert answer.status_code == 200
    return dict(answer.json())


def one(desk: Desk, who: str) -> dict[str, Any]:
    [row] = held(desk, who)["cases"]
    return dict(row)


def test_a_handler_holds_what_the_case_page_shows(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    row = one(desk, "handler_cg")
    work = row["work"]
    assert (work["place"], work["accountable_unit_id"]) == ("古塔农贸市场", str(desk.world.units["CG"]))
    assert row["photos"] == [photo["id"] for photo in case["photos"]]
    assert [line["event"] for line in work["history"]] == ["submit", "file", "dispatch"]
    assert work["return_until"] is not None
    assert row["allowed"] == desk.read(case["id"], "handler_cg")["allowed"]
    assert "request_extension" in work["allowed_after"]["sign"]
    assert "report_done" in work["allowed_after"]["sign"]


def test_what_is_promised_after_signing_is_what_is_allowed_then(desk: Desk) -> None:
    case = desk.walk_to("dispatched")
    promised = one(desk, "handler_cg")["work"]["allowed_after"]["sign"]
    desk.step("handler_cg", case, "sign", handler_name="王某")
    assert [event for event in one(desk, "handler_cg")["allowed"] if event != "undo"] == promised


def test_a_chain_made_in_a_basement_arrives_in_order(desk: Desk) -> None:
    """sign, then report_done that follows it: each is answered by its own receipt, and a lost answer is answered again."""
    case = desk.walk_to("dispatched")
    first, second = new_id(), new_id()
    shot = bodies.photo(5, role="after")
    done: dict[str, Any] = {
        "measure": "已清理",
        "handler_name": "王某",
        "photos": [shot],
        "after": str(first),
    }
    early = desk.step("handler_cg", case, "report_done", ok=False, move_id=second, **done)
    assert early.status_code == 425
    desk.step("handler_cg", case, "sign", move_id=first, handler_name="王某")
    receipt = desk.step("handler_cg", case, "report_done", move_id=second, **done).json()
    assert (receipt["state"], receipt["missing_photos"]) == ("feedback", [shot["id"]])
    row = one(desk, "checker_c")
    assert row["work"]["after"] == [shot["id"]]
    assert row["work"]["history"][-1]["measure"] == "已清理"
    assert {"pass", "fail"} <= set(row["allowed"])


def test_a_case_handed_to_somebody_else_meanwhile_is_gone_and_says_so(desk: Desk) -> None:
    """T27: the phone holds a step on a case that its unit no longer has."""
    case = desk.walk_to("dispatched")
    version = case["version"]
    desk.step("handler_cg", case, "request_return", **desk.usual("request_return")[1])
    desk.step("supervisor_s", case, "approve_return")
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units["SJ"]))
    late = desk.step(
        "handler_cg",
        case,
        "report_done",
        ok=False,
        version=version,
        measure="已清理",
        photos=[bodies.photo(5, role="after")],
    )
    assert late.status_code in (403, 404)
    assert late.json()["code"] in ("casework.not_yours", "casework.not_found")
    assert case["id"] not in {
        row["id"] for row in held(desk, "handler_cg")["cases"] if row["work"] and row["allowed"]
    }


def test_what_is_done_stays_readable_for_a_month(desk: Desk) -> None:
    case = desk.walk_to("feedback")
    desk.step("checker_c", case, "pass", photos=[bodies.photo(6, role="check")])
    mine = held(desk, "handler_cg")
    assert mine["cases"] == []
    assert [(row["id"], row["state"], row["place"]) for row in mine["done_cases"]] == [
        (case["id"], "closed", "古塔农贸市场")
    ]
    for other in ("handler_m", "outsider_o", "checker_c", "inspector_a"):
        assert case["id"] not in {row["id"] for row in held(desk, other)["done_cases"]}


@pytest.mark.parametrize("who", ["inspector_a", "team_d"])
def test_who_only_walks_carries_no_work(desk: Desk, who: str) -> None:
    desk.walk_to("feedback")
    assert [row["work"] for row in held(desk, who)["cases"]] == [None]


def test_the_own_part_costs_the_same_for_one_case_and_for_many(desk: Desk, count_statements: Any) -> None:
    client = desk.client("handler_cg")
    desk.walk_to("dispatched")
    client.get("/api/bundle")
    with count_statements(client.app) as few:
        client.get("/api/bundle")
    for hours, item in enumerate(bodies.plain_items()[1:4], start=1):
        desk.walk_to("in_progress", desk.case(fails=[item], at=bodies.AT + timedelta(hours=hours)))
    with count_statements(client.app) as many:
        client.get("/api/bundle")
    assert many.count == few.count


@pytest.mark.parametrize("who", ["team_d", "command_c"])
def test_what_was_drawn_for_a_second_look_is_on_the_phones_of_those_who_take_it(desk: Desk, who: str) -> None:
    case = desk.walk_to("closed")
    if "spot_check" not in case["flags"]:
        assert [row["id"] for row in held(desk, who)["cases"]] == []
        today = utc_now().date()
        drawing = {
            "closed_from": str(today - timedelta(days=2)),
            "closed_until": str(today + timedelta(days=1)),
            "size": 5,
        }
        assert desk.client("team_d").put(f"/api/rechecks/{new_id()}", json=drawing).status_code == 201
    row = one(desk, who)
    assert (row["id"], row["state"]) == (case["id"], "closed")
    assert {"recheck_pass", "recheck_fail"} <= set(row["allowed"])
    assert len(row["work"]["after"]) == 1
    # Whoever passed it holds it, too, and may only find fault with it.
    own = set(one(desk, "checker_c")["allowed"])
    assert "recheck_pass" not in own
    assert held(desk, "inspector_b")["cases"] == []
    desk.step("team_d", case, "recheck_pass", photos=[bodies.photo(51, role="check")])
    assert held(desk, who)["cases"] == []
