"""开账: what stands on a week's list and what it counts as; the week after opens where this one closed."""

from datetime import datetime, timedelta
from typing import Any

from app.db import Database
from app.jobs import Workshop, run_all
from app.primitives import clock_at
from tests.casework.desk import move
from tests.intake import bodies
from tests.stocktakes.weeks import CUT, NEXT, NUMBER, WEEK, Weeks, after


def sheet(accounts: dict[str, Any], unit: str) -> dict[str, Any]:
    [found] = [one for one in accounts["units"] if one["unit"]["code"] == unit]
    return dict(found)


def test_each_case_counts_as_what_became_of_its_deadline(weeks: Weeks) -> None:
    kept = weeks.handed(due=after(days=-1))
    weeks.closed(kept, reported=after(days=-1, minutes=-1), checked=after(hours=-2))
    late = weeks.handed(due=after(days=-1))
    weeks.closed(late, reported=after(days=-1, minutes=1), checked=after(hours=-2))
    open_ = weeks.handed(due=after(days=-1))
    waiting = weeks.handed(due=after(hours=-2))
    weeks.reported(waiting, after(hours=-3))
    early = weeks.handed(due=after(days=2))
    weeks.closed(early, reported=after(days=-2), checked=after(days=-1))
    on_the_minute = weeks.handed(due=CUT)
    a_second_more = weeks.handed(due=after(seconds=1))
    weeks.open()
    assert weeks.says(kept) == ("on_time", None)
    assert weeks.says(late) == ("late", None)
    assert weeks.says(open_) == ("overdue", None)
    assert weeks.says(waiting) == ("excluded", "awaiting_check")
    assert weeks.says(early) == ("excluded", "not_due")
    assert weeks.says(on_the_minute) == ("overdue", None)
    assert weeks.says(a_second_more) == ("excluded", "not_due")
    totals = sheet(weeks.get().json(), "CG")["totals"]
    assert (totals["due"], totals["on_time"], totals["late"], totals["overdue"]) == (4, 1, 1, 2)
    assert totals["rate"] == 0.25
    assert (totals["opening"], totals["entered"], totals["left"], totals["closing"]) == (
        0, {"new": 7}, {"cancelled": 3}, 4,
    )  # fmt: skip
    assert totals["why"] == {"awaiting_check": 1, "not_due": 2}


def test_suspended_returned_merged_and_voided_count_in_no_rate(weeks: Weeks) -> None:
    due = after(days=-1)
    suspended = weeks.handed(due=due)
    weeks.at(after(days=-3, hours=1), "handler_cg", suspended, "sign")
    weeks.at(after(days=-2), "command_c", suspended, "suspend")
    asked = weeks.handed(due=due)
    weeks.at(after(days=-3, hours=1), "handler_cg", asked, "request_return")
    voided = weeks.handed(due=due)
    weeks.at(after(hours=-1), "command_c", voided, "void")
    survivor = weeks.handed(due=due)
    merged = weeks.handed(due=due)
    weeks.at(after(hours=-1), "supervisor_s", merged, "merge", target_case_id=survivor["id"])
    weeks.open()
    assert weeks.says(suspended) == ("suspended", None)
    assert weeks.says(asked) == ("excluded", "return_requested")
    assert weeks.says(voided) == ("excluded", "voided")
    assert weeks.says(merged) == ("excluded", "merged")
    totals = sheet(weeks.get().json(), "CG")["totals"]
    assert (totals["due"], totals["suspended"], totals["left"], totals["closing"]) == (
        1, 1, {"merged": 1, "voided": 1}, 3,
    )  # fmt: skip


def test_the_deadline_that_binds_is_the_approved_one_and_never_that_of_a_rework(weeks: Weeks) -> None:
    extended = weeks.handed(due=after(days=-2))
    weeks.at(after(days=-3, hours=1), "handler_cg", extended, "sign")
    longer = after(hours=-5)
    weeks.at(
        after(days=-3, hours=2), "handler_cg", extended, "request_extension", new_due_at=longer.isoformat()
    )
    weeks.at(after(days=-3, hours=3), "supervisor_s", extended, "approve_extension")
    weeks.closed(extended, reported=after(hours=-6), checked=after(hours=-4))
    again = weeks.handed(due=after(days=-1))
    weeks.reported(again, after(days=-2))
    weeks.at(after(days=-2, hours=2), "checker_c", again, "fail")
    rework_due = weeks.read(again["id"])["due_at"]
    weeks.closed(again, reported=after(hours=-20), checked=after(hours=-4))
    weeks.open()
    line = weeks.line(extended)
    assert (line["counts_as"], line["original_due_at"][:19], line["due_at"][:19]) == (
        "on_time",
        after(days=-2).isoformat()[:19],
        longer.isoformat()[:19],
    )
    reworked = weeks.line(again)
    assert (reworked["counts_as"], reworked["reworks"]) == ("late", 1)
    assert reworked["due_at"][:19] == after(days=-1).isoformat()[:19] != rework_due[:19]


def test_what_is_done_after_the_cut_off_does_not_change_a_list_that_is_taken_late(weeks: Weeks) -> None:
    open_ = weeks.handed(due=after(days=-1))
    moved = weeks.handed(due=after(days=-1))
    weeks.closed(open_, reported=after(hours=1), checked=after(hours=2))
    weeks.at(after(hours=1), "command_c", moved, "void")
    found_later = weeks.handed(due=after(days=1), at=after(hours=1))
    weeks.open(after(hours=4))
    assert weeks.says(open_) == ("overdue", None)
    assert weeks.line(open_)["state"] == "dispatched"
    assert weeks.says(moved) == ("overdue", None)
    assert found_later["id"] not in {line["case_id"] for line in weeks.lines()}


def test_what_arrives_after_the_cut_off_counts_in_the_next_week(weeks: Weeks) -> None:
    """Reported in a basement before the deadline, sent when the list was taken already."""
    case = weeks.handed(due=after(hours=-2))
    weeks.open()
    said = weeks.usual("report_done")[1] | {"occurred_at": after(hours=-3).isoformat()}
    with clock_at(after(hours=3)):
        version = weeks.read(case["id"])["version"]
        sent = weeks.client("handler_cg").put(
            f"/api/cases/{case['id']}/moves/{bodies.photo(1)['id']}",
            json=move("report_done", version=version, **said),
        )
        assert sent.status_code == 201, sent.text
    weeks.at(after(hours=4), "checker_c", case, "pass")
    assert weeks.says(case) == ("overdue", None)
    weeks.open(CUT + WEEK, NEXT)
    assert weeks.says(case, NEXT) == ("on_time", None)
    weeks.open(CUT + 2 * WEEK, "2026-W26")
    assert case["id"] not in {line["case_id"] for line in weeks.lines(number="2026-W26")}


def test_a_visit_that_arrives_late_stands_in_the_next_week_and_says_so(weeks: Weeks) -> None:
    weeks.handed(due=after(days=1))
    weeks.open()
    pictures: dict[str, Any] = {"photos": [bodies.photo(3, role="before"), bodies.photo(4, role="after")]}
    with clock_at(after(hours=5)):
        case = weeks.case(fails=(bodies.plain_items()[5],), at=after(hours=-6))
        weeks.step("inspector_a", case, "fix_on_spot", occurred_at=after(hours=-6).isoformat(), **pictures)
    weeks.open(CUT + WEEK, NEXT)
    line = weeks.line(case, NEXT)
    assert (line["entered"], line["left"], line["late_data"], line["why"]) == (
        "new",
        "cancelled",
        True,
        "no_deadline",
    )


def test_the_week_opens_where_the_last_one_closed(weeks: Weeks) -> None:
    stays = weeks.handed(due=after(days=-1))
    goes = weeks.handed(due=after(days=1))
    moves = weeks.handed(due=after(days=1), at=after(hours=-3))
    early = weeks.handed(due=after(days=2))
    weeks.closed(early, reported=after(days=-1), checked=after(hours=-2))
    first = weeks.open()
    weeks.closed(goes, reported=after(hours=20), checked=after(hours=23))
    weeks.at(after(minutes=20), "handler_cg", moves, "request_return")
    weeks.at(after(minutes=40), "supervisor_s", moves, "approve_return")
    handed = {
        "accountable_unit_id": str(weeks.world.units["TIANAN"]),
        "co_unit_ids": [],
        "due_at": after(days=3).isoformat(),
    }
    weeks.at(after(hours=20), "supervisor_s", moves, "dispatch", **handed)
    weeks.handed(due=after(days=9), at=after(days=1))
    second = weeks.open(CUT + WEEK, NEXT)
    was, now = sheet(first, "CG")["totals"], sheet(second, "CG")["totals"]
    assert was["closing"] == now["opening"] == 3
    assert (now["entered"], now["left"], now["closing"]) == ({"new": 1}, {"cancelled": 1, "handed_on": 1}, 2)
    street = sheet(second, "TIANAN")["totals"]
    assert (street["opening"], street["entered"], street["overdue"]) == (0, {"handed_over": 1}, 1)
    assert (second["first"], second["previous"], first["first"]) == (False, NUMBER, True)
    assert weeks.says(stays, NEXT) == ("overdue", None)  # every week until it is closed
    assert weeks.says(goes, NEXT) == ("on_time", None)
    line = weeks.line(early, NEXT)  # its deadline falls into this week, its cancelling did not
    assert (line["counts_as"], line["opening"], line["entered"], line["left"]) == (
        "on_time",
        False,
        None,
        None,
    )


def test_a_late_case_counts_once_after_it_is_closed_and_anew_after_it_came_back(weeks: Weeks) -> None:
    case = weeks.handed(due=after(days=-1))
    weeks.open()
    weeks.closed(case, reported=after(days=1), checked=after(days=1, hours=1))
    weeks.open(CUT + WEEK, NEXT)
    assert weeks.says(case, NEXT) == ("excluded", "counted_before")
    assert weeks.line(case, NEXT)["left"] == "cancelled"
    weeks.at(after(days=8), "team_d", case, "reopen")
    waiting = weeks.handed(due=after(days=9), at=after(days=7, hours=1))
    weeks.closed(waiting, reported=after(days=7, hours=3), checked=after(days=7, hours=4))
    weeks.at(after(days=8), "team_d", waiting, "reopen")
    handed = {"accountable_unit_id": str(weeks.world.units["CG"]), "due_at": after(days=9).isoformat()}
    weeks.at(after(days=8, hours=1), "supervisor_s", case, "dispatch", **handed)
    weeks.open(CUT + 2 * WEEK, "2026-W26")
    line = weeks.line(case, "2026-W26")
    assert (line["counts_as"], line["entered"]) == ("overdue", "reopened")
    # Reopened and at the desk: it is with nobody.
    assert waiting["id"] not in {one["case_id"] for one in weeks.lines(number="2026-W26")}


def test_a_week_without_cases_has_accounts_too(weeks: Weeks) -> None:
    made = weeks.open()
    assert (made["units"], made["streets"], made["totals"]["rate"]) == ([], [], None)
    assert weeks.settle().status_code == 200


def test_only_the_week_that_is_over_is_opened_and_only_once(weeks: Weeks) -> None:
    command = weeks.client("command_c")
    with clock_at(after(seconds=-1)):
        early = command.put(f"/api/stocktakes/{NUMBER}")
        told = command.get("/api/stocktakes").json()["next"]
    assert (early.status_code, early.json()["code"], told["number"]) == (
        409,
        "stocktakes.not_due",
        "2026-W23",
    )
    with clock_at(CUT):
        assert command.put("/api/stocktakes/2026-W23").json()["code"] == "stocktakes.not_due"
        assert command.put(f"/api/stocktakes/{NUMBER}").status_code == 201
        again = command.put(f"/api/stocktakes/{NUMBER}")
        told = command.get("/api/stocktakes").json()["next"]
    assert (again.status_code, told["number"], told["may_open"], told["by_itself"]) == (
        200,
        NEXT,
        False,
        True,
    )


def test_the_clock_opens_the_next_week_and_settles_what_was_left(weeks: Weeks, shop: Workshop) -> None:
    weeks.handed(due=after(days=-1))
    weeks.open()
    with clock_at(CUT + WEEK - timedelta(seconds=1)):
        run_all(shop)
    assert weeks.get(number=NEXT).status_code == 404
    with clock_at(CUT + WEEK):
        run_all(shop)
    with clock_at(CUT + 2 * WEEK):
        run_all(shop)
    numbers = [row["number"] for row in weeks.client("command_c").get("/api/stocktakes").json()["items"]]
    assert numbers == ["2026-W26", NEXT, NUMBER]
    assert weeks.get().json()["state"] == "settled"
    assert weeks.get(number=NEXT).json()["opened_by"] is None


def test_the_clock_waits_for_units_that_may_still_answer_a_week_opened_late(
    weeks: Weeks, shop: Workshop
) -> None:
    weeks.handed(due=after(days=-1))
    opened = CUT + WEEK - timedelta(hours=2)
    weeks.open(opened)
    with clock_at(CUT + WEEK):
        run_all(shop)
    assert weeks.get(number=NEXT).status_code == 404
    assert weeks.answer("handler_cg", "CG", moment=CUT + WEEK + timedelta(hours=1)).status_code == 201
    with clock_at(opened + timedelta(hours=24)):
        run_all(shop)
    following = weeks.get(number=NEXT).json()
    assert datetime.fromisoformat(following["cut_off_at"]) == CUT + WEEK
    assert weeks.get().json()["state"] == "settled"
    with clock_at(CUT + 2 * WEEK):
        run_all(shop)
    assert weeks.get(number="2026-W26").status_code == 200


def test_units_are_told_that_their_list_waits(weeks: Weeks, database: Database) -> None:
    weeks.handed(due=after(days=-1))
    weeks.open()
    [notice] = [
        one
        for one in weeks.client("handler_cg").get("/api/notices").json()["items"]
        if one["kind"] == "stocktake.opened"
    ]
    assert (notice["body"]["number"], notice["body"]["overdue"]) == (NUMBER, 1)
    told = weeks.client("handler_m").get("/api/notices").json()["items"]
    assert all(one["kind"] != "stocktake.opened" for one in told)
