"""排名 over HTTP: what is frozen with its weights, what is behind a number, who reads what, and what it costs."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event, select, text, update
from sqlmodel import col

from app.casework.policy import policy
from app.checklists.queries import scoring
from app.db import Database
from app.models import Case, CheckItem, ContentDocument, Point, Ranking, RankingRow, Verdict
from app.primitives import clock_at, new_id
from app.results.ranking.evidence import rows_of_steps
from app.stocktakes.integrity import altered
from tests.casework.test_near import explained
from tests.results.history import add_round, add_visit
from tests.stocktakes.test_costs import filled
from tests.stocktakes.weeks import CUT, NEXT, NUMBER, WEEK, Weeks, after, dispute
from tests.world import World

PARTS = ("due", "first_check", "recurrence", "shirking", "self_found")


def ranking(weeks: Weeks, period: str = NUMBER, group: str = "department", who: str = "command_c") -> Any:
    with clock_at(after(days=2)):
        answer = weeks.client(who).get(f"/api/rankings/{period}", params={"group": group})
    assert answer.status_code == 200, answer.text
    return answer.json()


def row_of(page: Any, code: str) -> Any:
    return next(row for row in page["items"] if row["unit"]["code"] == code)


def part_of(row: Any, code: str) -> Any:
    return next(part for part in row["parts"] if part["code"] == code)


def behind(weeks: Weeks, page: Any, code: str, part: str, who: str = "command_c", **asked: Any) -> Any:
    unit = row_of(page, code)["unit"]["id"]
    path = f"/api/rankings/{page['period']['key']}/units/{unit}/{part}"
    with clock_at(after(days=2)):
        answer = weeks.client(who).get(path, params={"group": page["group"]} | asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def worked(weeks: Weeks, n: int = 12, late: int = 3) -> list[dict[str, Any]]:
    """CG closed so many, the last ones after their deadline; one more was voided and one is not due yet."""
    cases = []
    for at in range(n + 2):
        due = after(days=2) if at == n + 1 else after(days=-2)
        cases.append(weeks.handed(due=due))
        if at < n:
            reported = after(days=-1) if at >= n - late else after(days=-2, hours=-1)
            weeks.closed(cases[-1], reported=reported, checked=reported + timedelta(hours=1))
    weeks.at(after(days=-1), "command_c", cases[n], "void")
    return cases


def settled(weeks: Weeks, number: str = NUMBER, at: Any = None) -> None:
    weeks.open(at, number)
    answer = weeks.settle((at or after()) + timedelta(hours=30), number=number)
    assert answer.status_code == 200, answer.text


def change(database: Database, **changes: Any) -> None:
    with database.transaction() as session:
        row = session.execute(
            select(ContentDocument).where(col(ContentDocument.name) == "scoring")
        ).scalar_one()
        row.document = dict(row.document) | changes
        row.sha256 = new_id().hex * 2


def test_each_part_is_the_rows_behind_it(weeks: Weeks) -> None:
    worked(weeks)
    settled(weeks)
    page = ranking(weeks)
    row = row_of(page, "CG")
    due = part_of(row, "due")
    assert (due["numerator"], due["denominator"], due["excluded"]) == (9, 12, {"not_due": 1, "voided": 1})
    assert (part_of(row, "first_check")["numerator"], part_of(row, "first_check")["denominator"]) == (12, 12)
    assert part_of(row, "recurrence")["rate"] is None  # no window has passed yet
    # 60 of 80 points by what was in time, 20 of 80 by first checks; nothing was found by the unit itself.
    assert row["score"] == 81.25
    for code in PARTS:
        said = behind(weeks, page, "CG", code)
        part = part_of(row, code)
        words: dict[str, int] = {}
        for one in said["items"]:
            words[one["counts_as"]] = words.get(one["counts_as"], 0) + 1
        assert words == part["counts"], code
        assert said["withheld"] == 0
    left_out = [
        (one["why"], one["number"]) for one in behind(weeks, page, "CG", "due")["items"] if one["why"]
    ]
    assert sorted(why for why, _ in left_out) == ["not_due", "voided"]
    assert behind(weeks, page, "CG", "due")["items"][0]["photos"]


def test_the_rows_come_in_pages(weeks: Weeks) -> None:
    worked(weeks)
    settled(weeks)
    page = ranking(weeks)
    whole = behind(weeks, page, "CG", "due")["items"]
    found: list[Any] = []
    cursor = None
    while not found or cursor:
        one = behind(weeks, page, "CG", "due", limit=5, **({"cursor": cursor} if cursor else {}))
        found += one["items"]
        cursor = one["next_cursor"]
    assert found == whole
    bad = weeks.client("command_c").get(
        f"/api/rankings/{NUMBER}/units/{weeks.world.units['CG']}/due",
        params={"group": "department", "cursor": "WyJ4Il0"},
    )
    assert bad.status_code == 400


def test_a_settled_week_keeps_its_weights_and_its_rows(weeks: Weeks, database: Database) -> None:
    cases = worked(weeks)
    settled(weeks)
    before = ranking(weeks)
    assert (before["period"]["settled"], before["period"]["frozen"]) == (True, True)
    weights = {"on_time": 0, "first_check": 50, "no_recurrence": 50, "shirking_each": -9, "self_found_max": 0}
    change(database, unit_score=weights)
    weeks.at(after(days=3), "team_d", cases[0], "reopen")
    now = ranking(weeks)
    assert now == before
    assert behind(weeks, now, "CG", "recurrence")["items"] == []
    running = ranking(weeks, "now")
    assert (running["rules"]["first_check"], running["period"]["settled"]) == (50, False)


def test_what_is_not_settled_goes_by_the_weights_in_force(weeks: Weeks, database: Database) -> None:
    worked(weeks)
    weeks.open()
    assert row_of(ranking(weeks), "CG")["score"] == 81.25
    change(
        database,
        unit_score={
            "on_time": 100,
            "first_check": 0,
            "no_recurrence": 0,
            "shirking_each": 0,
            "self_found_max": 0,
        },
    )
    page = ranking(weeks)
    assert (page["period"]["settled"], page["period"]["frozen"], row_of(page, "CG")["score"]) == (
        False,
        False,
        75.0,
    )


def test_weights_of_a_district_that_never_heard_of_rankings(weeks: Weeks, database: Database) -> None:
    worked(weeks)
    change(database, ranking={"min_due": 10})
    settled(weeks)
    page = ranking(weeks)
    assert (page["rules"]["field"], page["rules"]["red_top"], page["rules"]["cards"]) == (70, 3, [])


def test_a_ruling_moves_the_rank_before_the_settlement_and_doubt_is_marked(weeks: Weeks) -> None:
    cases = worked(weeks, 12, 3)
    weeks.open()
    said = [dispute(cases[11]), dispute(cases[10])]
    assert weeks.answer("handler_cg", "CG", said).status_code == 201
    assert weeks.rule(said[0]["id"], ruling="upheld", rules_as="on_time").status_code == 200
    row = row_of(ranking(weeks), "CG")
    assert (part_of(row, "due")["numerator"], row["marks"]) == (10, [])
    weeks.settle()
    row = row_of(ranking(weeks), "CG")
    assert (part_of(row, "due")["numerator"], part_of(row, "due")["denominator"]) == (10, 11)
    assert row["marks"] == ["disputed"]
    assert part_of(row, "due")["counts"]["disputed"] == 1


def test_each_case_counts_once_by_place_and_once_by_unit(weeks: Weeks) -> None:
    for unit, n in (("CG", 3), ("MARKET1", 2), ("TIANAN", 4)):
        for _ in range(n):
            weeks.handed(unit=unit, due=after(days=-1))
    settled(weeks)
    due = {
        group: sum(part_of(row, "due")["denominator"] for row in ranking(weeks, group=group)["items"])
        for group in ("street", "department", "company", "subdistrict", "community")
    }
    assert due == {"street": 9, "department": 3, "company": 2, "subdistrict": 4, "community": 0}


def test_the_cut_off_is_thursday_17_00_to_the_second(weeks: Weeks) -> None:
    on_it, after_it = weeks.handed(due=CUT), weeks.handed(due=CUT + timedelta(seconds=1))
    settled(weeks)
    [counted] = [
        row for row in behind(weeks, ranking(weeks), "CG", "due")["items"] if row["counts_as"] == "overdue"
    ]
    assert counted["number"] == on_it["number"]
    with clock_at(CUT + WEEK + timedelta(minutes=1)):
        settled(weeks, NEXT, CUT + WEEK + timedelta(minutes=1))
    said = behind(weeks, ranking(weeks, NEXT), "CG", "due")["items"]
    assert {row["number"]: row["counts_as"] for row in said} == {
        on_it["number"]: "overdue", after_it["number"]: "overdue",
    }  # fmt: skip


def test_a_month_counts_a_case_of_two_weeks_once(weeks: Weeks) -> None:
    case = weeks.handed(due=after(days=-1))
    settled(weeks)
    weeks.closed(case, reported=after(days=1), checked=after(days=1, hours=1))
    settled(weeks, NEXT, CUT + WEEK + timedelta(minutes=1))
    month = row_of(ranking(weeks, "2026-06"), "CG")
    assert part_of(month, "due")["counts"] == {"late": 1}
    assert row_of(ranking(weeks), "CG")["parts"][0]["counts"] == {"overdue": 1}
    assert ranking(weeks, "2026-06")["period"]["weeks"] == [NUMBER, NEXT]


def test_a_round_is_the_weeks_of_its_days_and_its_own_verdicts(
    weeks: Weeks, database: Database, world: World
) -> None:
    weeks.handed(due=after(days=-1))
    settled(weeks)
    with database.transaction() as session:
        round_ = add_round(session)
        point = session.get_one(Point, world.points["P03"])
        items = select(col(CheckItem.code)).where(col(CheckItem.type) == point.type, ~col(CheckItem.retired))
        codes = list(session.execute(items).scalars())
        add_visit(session, world, point, dict.fromkeys(codes, "pass"), round_=round_)
        key = str(round_.id)
    page = ranking(weeks, key, "street")
    assert (page["period"]["kind"], page["period"]["weeks"]) == ("round", [NUMBER])
    field = row_of(page, "SHIYOU")["field"]
    assert (field["inspected"], field["planned"], field["score"]) == (1, 1, 100.0)
    assert row_of(page, "TIANAN")["field"]["score"] is None


def test_a_street_is_scored_by_its_places_as_the_verdicts_say(
    weeks: Weeks, database: Database, world: World
) -> None:
    """Against the verdict rows added up by hand."""
    with database.transaction() as session:
        for code, failing in (("P01", 4), ("P02", 1), ("P03", 0)):
            point = session.get_one(Point, world.points[code])
            asked = select(col(CheckItem.code)).where(
                col(CheckItem.type) == point.type, ~col(CheckItem.retired)
            )
            items = sorted(session.execute(asked).scalars())
            add_visit(
                session,
                world,
                point,
                {item: "fail" if n < failing else "pass" for n, item in enumerate(items)},
            )
    settled(weeks)
    page = ranking(weeks, group="street")
    with database.reading() as session:
        rules = scoring(session)
        scores: dict[str, Fraction] = {}
        types: dict[str, list[str]] = {}
        for point in session.execute(select(Point)).scalars():
            types.setdefault(point.type, []).append(point.code)
            won = all_ = 0
            capped = False
            rows = session.execute(
                select(col(Verdict.verdict), col(CheckItem.severity))
                .join(CheckItem, col(CheckItem.code) == col(Verdict.item))
                .where(col(Verdict.point_id) == point.id)
            )
            for verdict, severity in rows:
                weight = rules["weights"][severity]
                won += weight * (verdict == "pass")
                all_ += weight * (verdict != "na")
                capped |= (verdict, severity) == ("fail", "critical")
            score = Fraction(100 * won, all_)
            scores[point.code] = min(score, Fraction(69)) if capped else score
    tianan = row_of(page, "TIANAN")["field"]
    assert tianan["score"] == pytest.approx(
        float((scores["P01"] + scores["P02"]) / 2)
    )  # one of each type in the district
    assert row_of(page, "SHIYOU")["field"]["score"] == pytest.approx(100)
    assert (tianan["inspected"], tianan["planned"], tianan["coverage"]) == (2, 2, 1.0)
    assert tianan["qualified"] == sum(scores[code] >= 70 for code in ("P01", "P02"))
    shown = behind(weeks, page, "TIANAN", "points")["items"]
    assert {row["number"]: pytest.approx(row["score"]) for row in shown} == {
        c: float(scores[c]) for c in ("P01", "P02")
    }
    assert row_of(page, "TIANAN")["marks"] == ["too_few"]


def test_places_stand_as_they_did_when_the_week_was_opened(
    weeks: Weeks, database: Database, world: World
) -> None:
    with database.transaction() as session:
        point = session.get_one(Point, world.points["P03"])
        asked = select(col(CheckItem.code)).where(col(CheckItem.type) == point.type, ~col(CheckItem.retired))
        items = sorted(session.execute(asked).scalars())
        add_visit(session, world, point, dict.fromkeys(items, "pass"))
    weeks.open()
    with database.transaction() as session:
        add_visit(session, world, session.get_one(Point, world.points["P03"]), {items[0]: "fail"}, hours=5)
    assert row_of(ranking(weeks, group="street"), "SHIYOU")["field"]["score"] == pytest.approx(100)
    weeks.settle()
    assert row_of(ranking(weeks, group="street"), "SHIYOU")["field"]["score"] == pytest.approx(100)
    assert row_of(ranking(weeks, "now", "street"), "SHIYOU")["field"]["score"] < 99.9


def test_the_board_shows_before_and_after_and_what_is_overdue(weeks: Weeks) -> None:
    for _ in range(12):
        case = weeks.handed(due=after(days=-2))
        weeks.closed(case, reported=after(days=-2, hours=-2), checked=after(days=-2, hours=-1))
        weeks.handed(unit="TIANAN", due=after(days=-1))
    settled(weeks)
    with clock_at(after(days=2)):
        answer = weeks.client("command_c").get(
            f"/api/rankings/{NUMBER}/board", params={"group": "department"}
        )
    assert answer.status_code == 200, answer.text
    red = answer.json()
    [entry] = red["red"]
    assert (entry["unit"]["code"], entry["reasons"], red["black"]) == ("CG", ["all_on_time"], [])
    assert len(entry["cases"]) == 2


def test_ranks_over_the_weeks_and_the_week_before(weeks: Weeks) -> None:
    worked(weeks)
    settled(weeks)
    for _ in range(10):
        weeks.handed(due=after(days=3), at=after(days=1))
    settled(weeks, NEXT, CUT + WEEK + timedelta(minutes=1))
    with clock_at(CUT + WEEK + timedelta(days=2)):
        said = weeks.client("leader_l").get("/api/ranking-history", params={"group": "department"}).json()
    assert said["weeks"] == [NUMBER, NEXT]
    [unit] = said["units"]
    assert (unit["ranks"], unit["scores"]) == ([1, 1], [81.25, 0.0])
    row = row_of(ranking(weeks, NEXT), "CG")
    assert (row["previous_rank"], row["previous_score"], row["cards"]) == (1, 81.25, ["rate_below_60"])


@pytest.mark.parametrize(
    ("who", "groups"),
    [
        ("command_c", ["street", "department", "subdistrict", "community", "company"]),
        ("leader_l", ["street", "department", "subdistrict", "community", "company"]),
        ("inspector_a", ["street", "department", "subdistrict", "community", "company"]),
        ("handler_cg", ["department"]),
        ("handler_m", ["company"]),
        ("street_t", ["street", "subdistrict"]),
    ],
)
def test_units_read_the_lists_of_their_own_kind(weeks: Weeks, who: str, groups: list[str]) -> None:
    worked(weeks)
    settled(weeks)
    with clock_at(after(days=2)):
        client = weeks.client(who)
        assert client.get("/api/rankings").json()["groups"] == groups
        for group in ("street", "department", "subdistrict", "community", "company"):
            for path in (f"/api/rankings/{NUMBER}", "/api/ranking-history", f"/api/rankings/{NUMBER}/board"):
                answer = client.get(path, params={"group": group})
                assert answer.status_code == (200 if group in groups else 404), (path, group)


@pytest.mark.parametrize("who", ["handler_cg", "inspector_a", "street_t", "checker_c", "admin_a"])
def test_what_no_unit_was_heard_about_is_for_those_who_steer(weeks: Weeks, who: str) -> None:
    worked(weeks)
    weeks.open()
    with clock_at(after(hours=3)):
        client = weeks.client(who)
        group = {"street_t": "street"}.get(who, "department")
        for period in (NUMBER, "now", "2026-06", str(weeks.world.round_id)):
            answer = client.get(f"/api/rankings/{period}", params={"group": group})
            assert (answer.status_code, answer.json()["code"]) == (404, "rankings.not_found"), period
        said = client.get("/api/rankings").json()
        assert (said["now"], said["weeks"], said["months"], said["rounds"]) == (False, [], [], [])
        assert weeks.client("leader_l").get("/api/rankings/now").status_code == 200


def test_rows_of_others_are_counted_and_not_shown(weeks: Weeks) -> None:
    worked(weeks)
    weeks.handed(unit="MARKET1", due=after(days=-1))
    settled(weeks)
    page = ranking(weeks, group="street", who="street_t")
    mine = behind(weeks, page, "TIANAN", "due", "street_t")
    assert (mine["total"], mine["withheld"], len(mine["items"])) == (15, 0, 15)
    stranger = behind(
        weeks, ranking(weeks, group="company", who="outsider_o"), "MARKET1", "due", "outsider_o"
    )
    assert (stranger["total"], stranger["withheld"], stranger["items"]) == (1, 1, [])
    own = behind(weeks, ranking(weeks, group="department", who="handler_cg"), "CG", "due", "handler_cg")
    assert own["withheld"] == 0
    assert "inspector_a" not in str(own)


def test_unknown_periods_and_strange_words(weeks: Weeks) -> None:
    client = weeks.client("command_c")
    for period in ("2026-W01", "1999-01", "00000000-0000-0000-0000-000000000000"):
        assert client.get(f"/api/rankings/{period}").json()["code"] == "rankings.not_found", period
    for period in ("2026-13", "yesterday", "2026"):
        assert client.get(f"/api/rankings/{period}").status_code == 422, period
    assert client.get("/api/rankings/now", params={"group": "people"}).status_code == 422


def test_what_was_altered_is_named(weeks: Weeks, database: Database) -> None:
    worked(weeks)
    settled(weeks)
    with database.reading() as session:
        assert list(altered(session)) == []
    with database.transaction() as session:
        row = session.execute(
            select(RankingRow).where(col(RankingRow.part) == "first_check").limit(1)
        ).scalar_one()
        row.document = dict(row.document) | {"counts_as": "failed"}
    with database.reading() as session:
        assert list(altered(session)) == [f"ranking {NUMBER}: the rows behind it were altered"]
    with database.transaction() as session:
        kept = session.get_one(Ranking, NUMBER)
        kept.document = dict(kept.document) | {"mix": {}}
    with database.reading() as session:
        assert f"ranking {NUMBER}: it was altered" in list(altered(session))


def test_a_self_found_case_earns_points_where_its_finder_belongs(
    weeks: Weeks, database: Database, world: World
) -> None:
    cases = [weeks.handed(unit="CG", due=after(days=-1)) for _ in range(4)]
    with database.transaction() as session:
        own = update(Case).where(col(Case.number) == cases[0]["number"])
        session.execute(own.values(source="自查", reporter_id=world.users["handler_m"]))
        own = update(Case).where(col(Case.number) == cases[1]["number"])
        session.execute(own.values(source="自查", reporter_id=world.users["handler_cg"]))
    settled(weeks)
    department = part_of(row_of(ranking(weeks), "CG"), "self_found")
    street = part_of(row_of(ranking(weeks, group="street"), "TIANAN"), "self_found")
    # The market is below the street: what it found, the street found. The department's own find is no street's.
    assert (department["counts"], street["counts"]) == ({"others": 3, "own": 1}, {"others": 3, "own": 1})
    assert department["points"] == street["points"] == 1.25


@pytest.mark.parametrize("count", [30, 240])
def test_reading_takes_as_many_statements_for_few_and_many(
    weeks: Weeks,
    database: Database,
    count: int,
    count_statements: Callable[[object], AbstractContextManager[Any]],
) -> None:
    """A ledger of its own for each size; ids go in portions of 500."""
    filled(database, weeks.world, count)
    with clock_at(after(hours=1)):
        client: TestClient = weeks.client("command_c")
        app: Any = client.app
        sent = []
        for path in (
            "/api/rankings/now",
            "/api/rankings",
            f"/api/rankings/now/units/{weeks.world.units['CG']}/due",
        ):
            with count_statements(app) as statements:
                assert client.get(path, params={"group": "department"}).status_code == 200
            sent.append(statements.count)
    assert max(sent) <= 50, sent
    settled(weeks)
    with count_statements(app) as statements, clock_at(after(days=2)):
        client.get(f"/api/rankings/{NUMBER}")
    assert statements.count <= 10, statements.texts


def test_what_happened_in_a_week_is_found_along_indexes(weeks: Weeks, database: Database) -> None:
    filled(database, weeks.world, 300)
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    with database.reading() as session:
        policy(session)  # reads its own, once
        if not database.is_sqlite:  # so few rows fit on a page: ask what it would do with many
            session.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(database.reader, "before_cursor_execute", note)
        try:
            rows_of_steps(session, CUT - WEEK, CUT)
        finally:
            event.remove(database.reader, "before_cursor_execute", note)
        asked = [one for one in sent if "FROM move" in one[0] or "FROM violation_case" in one[0]]
        assert len(asked) == 4  # facts and steps, of what was considered and of what came back
        for one in asked:
            plan = explained(session, *one)
            assert "Seq Scan on violation_case" not in plan, plan
            assert "Seq Scan on move" not in plan, plan
            assert not re.search(r"SCAN (violation_case|move)(?! USING)", plan), plan
