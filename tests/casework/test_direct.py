"""直派: what a rule hands over at once, what it leaves to a person, and what a preview says it would have done."""

from collections.abc import Callable
from typing import Any

import pytest

from app import jobs
from app.casework.direct.matching import Place, best, fits
from app.jobs import Workshop
from app.models import DispatchRule
from app.primitives import new_id
from tests.casework.desk import ITEM, Desk
from tests.intake import bodies
from tests.world import World, known_id

CLASS = next(str(item["violation"]) for item in bodies.items() if item["code"] == ITEM)
SEVERITY = next(str(item["severity"]) for item in bodies.items() if item["code"] == ITEM)


def rule(world: World, **fields: Any) -> dict[str, Any]:
    every = ["minor", "major", "critical"]
    return {"violation": CLASS, "accountable_unit_id": str(world.units["CG"]), "severities": every} | fields


def put(desk: Desk, body: dict[str, Any], rule_id: str | None = None, who: str = "admin_a") -> Any:
    return desk.client(who).put(f"/api/dispatch-rules/{rule_id or new_id()}", json=body)


def make(desk: Desk, **fields: Any) -> str:
    answer = put(desk, rule(desk.world, **fields))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


# ---- which rule ----


def bare(**fields: Any) -> DispatchRule:
    ids: dict[str, Any] = {"id": new_id(), "scope": "", "edited_by": new_id(), "severities": ["minor"]}
    return DispatchRule(**(ids | {"violation": "V101"} | fields))


def test_the_narrowest_rule_wins() -> None:
    point, street = known_id("point", "P01"), known_id("unit", "TIANAN")
    place = Place(point, "market", street)
    rules = [
        bare(),
        bare(street_id=street),
        bare(point_type="market"),
        bare(point_type="market", street_id=street),
        bare(point_id=point),
    ]
    for upto in range(1, 6):
        assert best(rules[:upto], "V101", "minor", place) is rules[upto - 1]
        assert best(list(reversed(rules[:upto])), "V101", "minor", place) is rules[upto - 1]


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"violation": "V102"}, {}),
        ({"severities": ["major"]}, {}),
        ({"point_id": known_id("point", "P02")}, {}),
        ({"point_type": "park_square"}, {}),
        ({"point_type": "market"}, {"point_type": None}),
        ({"street_id": known_id("unit", "SHIYOU")}, {}),
    ],
)
def test_what_does_not_fit(fields: dict[str, Any], place: dict[str, Any]) -> None:
    where: dict[str, Any] = {
        "point_id": known_id("point", "P01"),
        "point_type": "market",
        "street_id": known_id("unit", "TIANAN"),
    }
    assert not fits(bare(**fields), "V101", "minor", Place(**(where | place)))


# ---- at work ----


def test_a_matching_case_is_handed_over_at_once(desk: Desk, shop: Workshop) -> None:
    make(desk)
    case = desk.case()
    jobs.run_all(shop)
    after = desk.read(case["id"])
    assert (after["state"], after["accountable_unit"]["code"]) == ("dispatched", "CG")
    assert after["due_at"] is not None
    assert [(e["event"], e["actor"], e["by_rule"]) for e in after["events"][1:]] == [
        ("file", None, True),
        ("dispatch", None, True),
    ]
    told = desk.client("handler_cg").get("/api/notices").json()["items"]
    assert [line["kind"] for line in told] == ["case.dispatched"]
    [shown] = desk.client("admin_a").get("/api/dispatch-rules").json()["items"]
    assert (shown["done"], shown["held"]) == (1, 0)


def test_without_a_unit_the_one_that_the_content_names(desk: Desk, shop: Workshop) -> None:
    make(desk, accountable_unit_id=None)
    case = desk.case()
    expected = case["proposal"]["accountable_unit"]["code"]
    jobs.run_all(shop)
    assert desk.read(case["id"])["accountable_unit"]["code"] == expected


def test_running_the_job_again_changes_nothing(desk: Desk, shop: Workshop) -> None:
    make(desk)
    case = desk.case()
    jobs.run_all(shop)
    before = desk.read(case["id"])["events"]
    with shop.database.transaction() as session:
        jobs.enqueue(session, "case.dispatch_directly", {"case_ids": [case["id"]]})
    jobs.run_all(shop)
    assert desk.read(case["id"])["events"] == before


def test_a_person_who_was_faster_keeps_the_case(desk: Desk, shop: Workshop) -> None:
    make(desk)
    case = desk.case()
    desk.step("supervisor_s", case, "refuse", reason="不属于")
    jobs.run_all(shop)
    assert desk.read(case["id"])["state"] == "not_filed"


def test_a_stopped_rule_does_nothing(desk: Desk, shop: Workshop) -> None:
    make(desk, active=False)
    case = desk.case()
    jobs.run_all(shop)
    assert desk.read(case["id"])["state"] == "submitted"


def test_what_may_have_been_reported_before_waits_for_a_person(desk: Desk, shop: Workshop) -> None:
    first = bodies.report(desk.world, photos=[bodies.photo(71, id=str(new_id()))], violation=CLASS)
    desk.client("inspector_b").put(f"/api/reports/{new_id()}", json=first)
    make(desk)
    body = bodies.report(desk.world, photos=[bodies.photo(72, id=str(new_id()))], violation=CLASS)
    given = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=body).json()["cases"][0]
    jobs.run_all(shop)
    after = desk.read(given["id"])
    assert (after["state"], after["rule_held"]) == ("submitted", "duplicate")
    [shown] = desk.client("admin_a").get("/api/dispatch-rules").json()["items"]
    assert (shown["done"], shown["held"]) == (0, 1)


def test_far_from_its_point_waits_for_a_person(desk: Desk, shop: Workshop) -> None:
    make(desk)
    body = bodies.report(desk.world, photos=[bodies.photo(73, id=str(new_id()))], violation=CLASS)
    body["position"] = body["position"] | {"lat": 41.1180}
    given = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=body).json()["cases"][0]
    jobs.run_all(shop)
    after = desk.read(given["id"])
    assert (after["state"], after["rule_held"]) == ("submitted", "far")


# ---- writing rules ----


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"violation": "V000"}, "casework.unknown_violation"),
        ({"accountable_unit_id": str(new_id())}, "casework.unknown_unit"),
        ({"point_id": str(new_id())}, "casework.unknown_place"),
        ({"point_type": "spaceport"}, "casework.unknown_place"),
        ({"street_id": str(known_id("unit", "CG"))}, "casework.unknown_place"),
        ({"severities": []}, "request.invalid"),
    ],
)
def test_rules_that_make_no_sense(desk: Desk, fields: dict[str, Any], code: str) -> None:
    answer = put(desk, rule(desk.world) | fields)
    assert (answer.status_code, answer.json().get("code")) == (422, code), answer.text


def test_one_rule_for_a_class_and_a_place(desk: Desk) -> None:
    first = make(desk)
    answer = put(desk, rule(desk.world))
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.rule_exists")
    make(desk, street_id=str(desk.world.units["TIANAN"]))
    stopped = put(desk, rule(desk.world, active=False, version=1), first)
    assert (stopped.status_code, stopped.json()["version"]) == (200, 2)
    make(desk)


def test_two_people_do_not_overwrite_each_other(desk: Desk) -> None:
    rule_id = make(desk)
    assert put(desk, rule(desk.world, note="甲", version=1), rule_id).status_code == 200
    answer = put(desk, rule(desk.world, note="乙", version=1), rule_id, who="command_c")
    assert (answer.status_code, answer.json()["code"]) == (409, "casework.rule_changed")


def test_the_preview_counts_what_people_decided(desk: Desk, as_user: Callable[[str], Any]) -> None:
    agreed = desk.walk_to("dispatched")
    ask = desk.client("command_c").post
    found = ask("/api/dispatch-rules/preview", json=rule(desk.world)).json()
    assert {k: found[k] for k in ("days", "of_class", "caught", "agreed", "differed", "ended", "waiting")} == {
        "days": 14, "of_class": 1, "caught": 1, "agreed": 1, "differed": 0, "ended": 0, "waiting": 0,
    }  # fmt: skip
    [line] = found["lines"]
    assert (line["number"], line["unit"]["code"], line["actual"]["code"]) == (agreed["number"], "CG", "CG")

    other = rule(desk.world, accountable_unit_id=str(desk.world.units["SJ"]))
    assert ask("/api/dispatch-rules/preview", json=other).json()["differed"] == 1
    elsewhere = rule(desk.world, street_id=str(desk.world.units["SHIYOU"]))
    assert ask("/api/dispatch-rules/preview", json=elsewhere).json()["caught"] == 0
    # Numbers are for whoever writes rules; whose cases they are is not the admin's to see.
    told = desk.client("admin_a").post("/api/dispatch-rules/preview", json=rule(desk.world)).json()
    assert (told["caught"], told["lines"]) == (1, [])


def test_a_narrower_rule_takes_its_part_from_the_preview(desk: Desk) -> None:
    desk.case()
    narrow = make(desk, street_id=str(desk.world.units["TIANAN"]))
    wide = rule(desk.world)
    ask = desk.client("admin_a").post
    assert ask("/api/dispatch-rules/preview", json=wide).json()["caught"] == 0
    same = ask(f"/api/dispatch-rules/preview?rule_id={narrow}", json=wide).json()
    assert same["caught"] == 1
