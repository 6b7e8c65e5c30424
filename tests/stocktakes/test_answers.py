"""对账: who answers which list until when, what is ruled, and what the settlement makes of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlmodel import col

from app.db import Database
from app.events import broken_links
from app.models import StocktakeLine, User
from app.primitives import canonical_json, clock_at, new_id
from app.stocktakes.integrity import altered
from app.stocktakes.rules import add_up
from tests.stocktakes.test_accounts import sheet
from tests.stocktakes.weeks import CUT, NEXT, NUMBER, WEEK, Weeks, after, dispute
from tests.world import PEOPLE

STEERS = {"supervisor_s", "command_c", "team_d"}
UNITS = {"handler_m", "handler_cg", "street_t", "outsider_o"}


@pytest.fixture
def two(weeks: Weeks) -> list[dict[str, Any]]:
    """Two overdue cases of CG on an open list, and one of MARKET1."""
    made = [weeks.handed(due=after(days=-1)), weeks.handed(due=after(days=-1))]
    made.append(weeks.handed(due=after(days=-1), unit="MARKET1"))
    weeks.open()
    return made


# ---- answering ----


def test_a_unit_confirms_its_list_once_or_twice(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    answer_id = new_id()
    first = weeks.answer("handler_cg", "CG", answer_id=answer_id)
    again = weeks.answer("handler_cg", "CG", answer_id=answer_id, moment=after(hours=99))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    said = sheet(weeks.get().json(), "CG")["answer"]
    assert (said["state"], said["by"], said["spoken_by"]) == ("confirmed", "handler_cg", None)
    assert sheet(weeks.get().json(), "MARKET1")["answer"]["state"] == "waiting"
    other = weeks.answer("handler_cg", "CG", [dispute(two[0])], answer_id=answer_id)
    assert (other.status_code, other.json()["code"]) == (409, "stocktakes.answer_conflict")
    assert weeks.answer("street_t", "CG", answer_id=answer_id).json()["code"] == "stocktakes.answer_conflict"


def test_a_line_is_disputed_once_with_a_reason(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    bare = weeks.answer("handler_cg", "CG", [dispute(two[0], "other")])
    assert (bare.status_code, bare.json()["code"]) == (422, "stocktakes.note_needed")
    foreign = weeks.answer("handler_cg", "CG", [dispute(two[2])])
    assert (foreign.status_code, foreign.json()["code"]) == (422, "stocktakes.unknown_line")
    doubled = weeks.answer("handler_cg", "CG", [dispute(two[0]), dispute(two[0], "not_mine")])
    assert doubled.json()["code"] == "stocktakes.line_disputed"
    said = dispute(two[0], "other", "隔壁单位的")
    assert weeks.answer("handler_cg", "CG", [said]).status_code == 201
    taken = weeks.answer("handler_cg", "CG", [dispute(two[0], "not_mine")])
    assert (taken.status_code, taken.json()["code"]) == (409, "stocktakes.line_disputed")
    assert weeks.answer("handler_cg", "CG", [said | {"case_id": two[1]["id"]}]).status_code == 409
    assert weeks.answer("handler_cg", "CG", [dispute(two[1], "duplicate")]).status_code == 201
    shown = [line["dispute"] for line in weeks.lines("handler_cg", unit_id=str(weeks.world.units["CG"]))]
    assert {(one["reason"], one["note"], one["stands"]) for one in shown} == {
        ("other", "隔壁单位的", "open"),
        ("duplicate", "", "open"),
    }
    assert "disputed" in weeks.read(two[0]["id"])["flags"]
    accounts = weeks.get().json()
    assert (sheet(accounts, "CG")["answer"]["state"], accounts["open_disputes"]) == ("disputed", 2)
    assert sheet(accounts, "CG")["totals"]["overdue"] == 2  # the frozen numbers stand until the settlement


def test_the_window_is_open_to_its_last_second(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    """Opened at 17:01, so it closes at 17:01 the day after, a Friday: natural hours."""
    assert weeks.get().json()["closes_at"][:19] == after(days=1, minutes=1).isoformat()[:19]
    assert weeks.answer("handler_cg", "CG", moment=after(days=1, minutes=1)).status_code == 201
    late = weeks.answer("handler_m", "MARKET1", moment=after(days=1, minutes=1, seconds=1))
    assert (late.status_code, late.json()["code"]) == (409, "stocktakes.window_closed")
    accounts = weeks.get(moment=after(days=2)).json()
    assert (accounts["state"], sheet(accounts, "MARKET1")["answer"]["state"]) == ("ruling", "silent")
    assert sheet(accounts, "MARKET1")["may_answer"] is False


def test_who_may_answer_whose_list(weeks: Weeks, two: list[dict[str, Any]], database: Database) -> None:
    answered = {who: weeks.answer(who, "MARKET1", spoken_by="李店长").status_code for who in PEOPLE}
    assert {who for who, status in answered.items() if status == 201} == {"handler_m"}
    # TIANAN is above MARKET1: it reads the list and does not speak for it. The desk does not where somebody can log in.
    assert {who for who, status in answered.items() if status == 403} == set(PEOPLE) - {
        "handler_m",
        "handler_cg",
        "outsider_o",
    }
    assert {who for who, status in answered.items() if status == 404} == {"handler_cg", "outsider_o"}
    with database.transaction() as session:
        session.execute(update(User).where(col(User.username) == "handler_m").values(active=False))
    unsigned = weeks.answer("command_c", "MARKET1")
    assert (unsigned.status_code, unsigned.json()["code"]) == (422, "stocktakes.speaker_needed")
    assert weeks.answer("command_c", "MARKET1", spoken_by="李店长").status_code == 201
    said = sheet(weeks.get().json(), "MARKET1")["answer"]
    assert (said["by"], said["spoken_by"]) == ("command_c", "李店长")


def test_a_liaison_speaks_for_the_units_below(
    weeks: Weeks, two: list[dict[str, Any]], database: Database
) -> None:
    with database.transaction() as session:
        session.execute(update(User).where(col(User.username) == "street_t").values(roles=["liaison"]))
    assert weeks.answer("street_t", "MARKET1", spoken_by="李店长").status_code == 201
    assert weeks.answer("street_t", "CG", spoken_by="张三").status_code == 404


# ---- ruling and settling ----


def test_rulings_stand_beside_the_frozen_lines(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    before = weeks.lines()
    sent = weeks.answer("handler_cg", "CG", [dispute(two[0]), dispute(two[1], "not_mine")])
    first, second = sent.json()["disputes"]
    incomplete = weeks.rule(first, ruling="upheld")
    assert (incomplete.status_code, incomplete.json()["code"]) == (422, "stocktakes.ruling_incomplete")
    assert weeks.rule(first, "supervisor_s").status_code == 403
    assert weeks.rule(first, "handler_cg").status_code == 403
    ruling: dict[str, Any] = {
        "ruling_id": str(new_id()),
        "ruling": "upheld",
        "rules_as": "on_time",
        "reason": "照片时间在期限内",
    }
    ruled = weeks.rule(first, "team_d", **ruling)
    assert ruled.status_code == 200, ruled.text
    [line] = ruled.json()["items"]
    assert (line["counts_as"], line["stands_as"], line["dispute"]["stands"]) == (
        "overdue",
        "on_time",
        "upheld",
    )
    assert weeks.rule(first, "team_d", **ruling).status_code == 200
    assert (
        weeks.rule(first, "team_d", **(ruling | {"reason": "别的"})).json()["code"]
        == "stocktakes.ruling_conflict"
    )
    assert weeks.rule(second, reason="属本单位").status_code == 200
    assert weeks.rule(str(new_id())).json()["code"] == "stocktakes.dispute_not_found"
    frozen = ("counts_as", "why", "due_at", "state", "position")
    assert [[line[key] for key in frozen] for line in weeks.lines()] == [
        [line[key] for key in frozen] for line in before
    ]
    assert "disputed" not in weeks.read(two[0]["id"])["flags"]
    assert weeks.settle().status_code == 200
    totals = sheet(weeks.get().json(), "CG")["totals"]
    assert (totals["due"], totals["on_time"], totals["overdue"], totals["rate"]) == (2, 1, 1, 0.5)


def test_a_ruling_that_was_not_on_the_screen_is_not_replaced(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    [said] = weeks.answer("handler_cg", "CG", [dispute(two[0])]).json()["disputes"]
    [line] = weeks.rule(said, "team_d", ruling="upheld", rules_as="on_time").json()["items"]
    blind = weeks.rule(said)
    assert (blind.status_code, blind.json()["code"]) == (409, "stocktakes.ruled_meanwhile")
    assert weeks.line(two[0])["dispute"]["stands"] == "upheld"
    seen = weeks.rule(said, replaces=line["dispute"]["ruling_id"])
    assert seen.status_code == 200, seen.text
    assert weeks.line(two[0])["dispute"]["stands"] == "rejected"
    assert weeks.rule(said, replaces=line["dispute"]["ruling_id"]).status_code == 409


def test_a_case_stays_in_doubt_while_another_unit_s_dispute_about_it_waits(weeks: Weeks) -> None:
    case = weeks.handed(due=after(days=1), at=after(hours=-1))
    weeks.open()
    weeks.at(after(minutes=5), "handler_cg", case, "request_return")
    weeks.at(after(minutes=6), "supervisor_s", case, "approve_return")
    weeks.at(
        after(minutes=7),
        "supervisor_s",
        case,
        "dispatch",
        accountable_unit_id=str(weeks.world.units["MARKET1"]),
        due_at=after(days=6).isoformat(),
    )
    weeks.open(CUT + WEEK, NEXT)
    said: dict[str, Any] = {"number": NEXT, "moment": CUT + WEEK + timedelta(hours=1)}
    [one] = weeks.answer("handler_cg", "CG", [dispute(case, "not_mine")], **said).json()["disputes"]
    [other] = weeks.answer("handler_m", "MARKET1", [dispute(case)], **said).json()["disputes"]
    weeks.rule(one, **said)
    assert "disputed" in weeks.read(case["id"])["flags"]
    weeks.rule(other, **said)
    assert "disputed" not in weeks.read(case["id"])["flags"]


def test_what_nobody_ruled_on_is_in_doubt_and_counts_for_nothing(
    weeks: Weeks, two: list[dict[str, Any]]
) -> None:
    sent = weeks.answer("handler_cg", "CG", [dispute(two[0])]).json()
    early = weeks.settle(after(hours=3))
    assert (early.status_code, early.json()["code"], early.json()["waiting"]) == (
        409, "stocktakes.window_open", ["古塔农贸市场开办方"],
    )  # fmt: skip
    settled = weeks.settle().json()
    totals = sheet(settled, "CG")["totals"]
    assert (totals["due"], totals["disputed"], sheet(settled, "CG")["marks"]) == (
        1,
        1,
        ["too_few", "disputed"],
    )
    assert sheet(settled, "MARKET1")["answer"]["state"] == "silent"
    assert (settled["open_disputes"], sheet(settled, "CG")["open_disputes"]) == (0, 0)
    [line] = weeks.lines(disputed=True)
    assert (line["stands_as"], line["dispute"]["stands"]) == ("disputed", "disputed")
    late = weeks.rule(sent["disputes"][0], moment=after(hours=40))
    assert (late.status_code, late.json()["code"]) == (409, "stocktakes.settled")
    assert weeks.answer("handler_m", "MARKET1").json()["code"] == "stocktakes.window_closed"
    weeks.open(CUT + WEEK, NEXT)
    assert "disputed" not in weeks.read(two[0]["id"])["flags"]
    assert weeks.says(two[0], NEXT) == ("overdue", None)  # it may be disputed again


def test_all_have_answered_so_it_is_settled_before_the_window_ends(
    weeks: Weeks, two: list[dict[str, Any]]
) -> None:
    weeks.answer("handler_cg", "CG")
    weeks.answer("handler_m", "MARKET1")
    first = weeks.settle(after(hours=3))
    again = weeks.settle(after(hours=50))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["settlement_sha256"] == again.json()["settlement_sha256"]
    assert again.json()["settled_at"] == first.json()["settled_at"]


def test_a_ruling_of_last_week_is_known_to_the_next(weeks: Weeks) -> None:
    case = weeks.handed(due=after(days=-1))
    weeks.closed(case, reported=after(hours=-3), checked=after(hours=-2))
    weeks.open()
    assert weeks.says(case) == ("late", None)
    [said] = weeks.answer("handler_cg", "CG", [dispute(case)]).json()["disputes"]
    weeks.rule(said, ruling="upheld", rules_as="excluded", reason="重复问题")
    weeks.settle()
    assert weeks.get().json()["totals"]["why"] == {"ruled": 1}


def test_whoever_disputed_reads_what_was_ruled(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    first, second = weeks.answer("handler_cg", "CG", [dispute(two[0]), dispute(two[1])]).json()["disputes"]
    weeks.rule(first, ruling="upheld", rules_as="on_time", reason="照片时间在期限内")
    weeks.rule(second, reason="属本单位")
    told = {
        one["kind"]: one["body"]
        for one in weeks.client("handler_cg").get("/api/notices").json()["items"]
        if one["kind"] in ("stocktake.upheld", "stocktake.rejected")
    }
    assert told["stocktake.upheld"] == {
        "number": NUMBER,
        "case": two[0]["number"],
        "reason": "照片时间在期限内",
    }
    assert told["stocktake.rejected"]["case"] == two[1]["number"]


def test_twenty_copies_of_an_answer_are_one(
    weeks: Weeks, two: list[dict[str, Any]], database: Database
) -> None:
    said, answer_id = [dispute(two[0])], new_id()
    with ThreadPoolExecutor(8) as pool:
        sent = list(
            pool.map(lambda _: weeks.answer("handler_cg", "CG", said, answer_id=answer_id), range(20))
        )
    assert sorted(answer.status_code for answer in sent) == [200] * 19 + [201]
    assert len({answer.text for answer in sent}) == 1
    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM stocktake_dispute")).scalar_one() == 1


def test_two_desks_open_one_week(weeks: Weeks) -> None:
    weeks.handed(due=after(days=-1))

    def opened(_: int) -> int:
        with clock_at(after(minutes=1)):
            return weeks.client("command_c").put(f"/api/stocktakes/{NUMBER}").status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(opened, range(8))) == [200] * 7 + [201]
    assert len(weeks.lines()) == 1


# ---- frozen ----


def frozen(database: Database) -> bytes:
    with database.reading() as session:
        rows = session.execute(text("SELECT document, settlement FROM stocktake ORDER BY number")).all()
        lines = session.execute(
            text("SELECT document FROM stocktake_line ORDER BY stocktake_number, position")
        ).all()
    return canonical_json([[str(value) for value in row] for row in [*rows, *lines]])


def test_nothing_that_happens_later_changes_what_was_frozen(
    weeks: Weeks, two: list[dict[str, Any]], database: Database
) -> None:
    weeks.settle()
    before, shown = frozen(database), weeks.get().json()
    weeks.closed(two[0], reported=after(days=2), checked=after(days=2, hours=1))
    weeks.at(after(days=2), "command_c", two[1], "void")
    with database.transaction() as session:
        session.execute(text("UPDATE unit SET name = '改名单位' WHERE code = 'CG'"))
    assert frozen(database) == before
    assert weeks.get().json() == shown
    with database.reading() as session:
        assert list(altered(session)) == []
        assert list(broken_links(session)) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ('UPDATE stocktake SET document = \'{"sheets": [], "lines": 0}\'', "the stock-take was altered"),
        ("UPDATE stocktake SET settlement = '{}'", "the settlement was altered"),
        ("UPDATE stocktake SET settled_at = NULL, settlement = NULL, settlement_sha256 = NULL", None),
        ("UPDATE stocktake_line SET counts_as = 'on_time' WHERE position = 1", "the columns of line 1"),
        ("DELETE FROM stocktake_line WHERE position = 1", "the lines of"),
    ],
)
def test_verify_names_what_was_altered(
    weeks: Weeks, two: list[dict[str, Any]], database: Database, statement: str, named: str | None
) -> None:
    weeks.settle()
    with database.transaction() as session:
        session.execute(text(statement))
    with database.reading() as session:
        found = list(altered(session))
    assert any(f"stock-take {NUMBER}: " in one and (named or "settle") in one for one in found), found


def test_a_line_rewritten_with_its_sums_is_betrayed_by_the_history(
    weeks: Weeks, two: list[dict[str, Any]], database: Database
) -> None:
    with database.transaction() as session:
        line = session.get_one(StocktakeLine, (NUMBER, 1))
        line.document = line.document | {"counts_as": "on_time"}
        line.counts_as = "on_time"
    with database.reading() as session:
        assert any("were altered" in one for one in altered(session))


def test_the_lines_prove_the_settled_totals(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    weeks.answer("handler_cg", "CG", [dispute(two[0])])
    settled = weeks.settle().json()
    lines = weeks.lines(unit_id=str(weeks.world.units["CG"]))
    totals = add_up(lines, {line["position"]: line["stands_as"] for line in lines})
    shown = sheet(settled, "CG")["totals"]
    assert (totals.due, totals.disputed, totals.closing) == (
        shown["due"],
        shown["disputed"],
        shown["closing"],
    )


# ---- who sees what ----


def test_units_read_their_own_and_leaders_what_is_settled(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    reads = {who: weeks.get(who) for who in PEOPLE}
    assert {who for who, answer in reads.items() if answer.status_code == 200} == STEERS | UNITS
    assert reads["leader_l"].status_code == 404
    assert {who for who, answer in reads.items() if answer.status_code == 403} == set(
        PEOPLE
    ) - STEERS - UNITS - {"leader_l"}
    seen = {who: [one["unit"]["code"] for one in reads[who].json()["units"]] for who in STEERS | UNITS}
    assert seen["handler_cg"] == ["CG"]
    assert seen["street_t"] == ["MARKET1"]  # the unit below; its territory's lines are in the street's list
    assert [one["street"]["name"] for one in reads["street_t"].json()["streets"]] == ["天安街道"]
    assert seen["outsider_o"] == []
    assert {len(seen[who]) for who in STEERS} == {2}
    assert {who: len(weeks.lines(who)) for who in STEERS | UNITS} == dict.fromkeys(STEERS, 3) | {
        "handler_m": 1, "street_t": 3, "outsider_o": 0, "handler_cg": 3,
    }  # fmt: skip  # CG leads the line of this class, so it reads MARKET1's line too
    assert reads["handler_cg"].json()["totals"]["lines"] == 2
    weeks.settle()
    assert weeks.get("leader_l").json()["totals"]["lines"] == 3
    assert weeks.get("command_c", "2026-W40").json()["code"] == "stocktakes.not_found"


def test_units_do_not_learn_who_found_or_ruled(weeks: Weeks, two: list[dict[str, Any]]) -> None:
    [said] = weeks.answer("handler_cg", "CG", [dispute(two[0])]).json()["disputes"]
    weeks.rule(said)
    shown = weeks.client("handler_cg").get(f"/api/stocktakes/{NUMBER}/lines").text
    whole = weeks.get("handler_cg").text
    for hidden in ("inspector_a", "command_c"):
        assert hidden not in shown
        assert hidden not in whole
    assert "command_c" in weeks.client("team_d").get(f"/api/stocktakes/{NUMBER}/lines").text


def test_only_command_opens_and_settles(weeks: Weeks) -> None:
    for who in PEOPLE:
        with clock_at(after(minutes=1)):
            opened = weeks.client(who).put(f"/api/stocktakes/{NUMBER}").status_code
        settled = weeks.settle(who=who).status_code
        assert (opened in (200, 201), settled in (200, 404)) == (who == "command_c", who == "command_c"), who
