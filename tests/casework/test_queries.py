"""The ledger as people read it: who sees what, filters, pages of constant cost, names that units do not learn."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert, select, text
from sqlmodel import Session, col

from app.authz import Actor, actor_of
from app.casework import queries
from app.casework.detail import case_detail
from app.casework.queries import CaseFilter
from app.db import Database
from app.models import Case, User
from app.primitives import new_id, utc_now
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.intake import bodies
from tests.world import World

PEOPLE = (
    "inspector_a", "inspector_b", "supervisor_s", "handler_m", "handler_cg", "street_t", "checker_c", "command_c",
    "team_d", "leader_l", "admin_a", "outsider_o",
)  # fmt: skip


def actor(session: Session, name: str) -> Actor:
    return actor_of(session.execute(select(User).where(col(User.username) == name)).scalar_one())


def many(database: Database, world: World, count: int, **fields: Any) -> list[Case]:
    """Cases as rows, spread over states and streets, a minute apart."""
    now = utc_now()
    states = ("submitted", "filed", "dispatched", "in_progress", "feedback", "closed")
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(), "number": f"2026-W01-{n:06d}", "state": states[n % 6], "is_open": states[n % 6] != "closed",
            "version": 1, "violation": ("V101", "V102")[n % 2], "severity": "minor", "fronts": ["sanitary"],
            "street_id": world.units[("TIANAN", "SHIYOU")[n % 2]], "source": "巡查", "deadline_hours": 24,
            "accountable_unit_id": world.units["CG"] if n % 6 > 1 else None, "reporter_id": world.users["inspector_b"],
            "occurred_at": now - timedelta(minutes=n), "submitted_at": now - timedelta(minutes=n // 3),
            "due_at": now + timedelta(minutes=n - count // 2) if n % 6 > 1 else None,
            "extension_count": 0, "return_count": 0, "rework_count": 0, "flags": [],
        } | fields
        for n in range(count)
    ]  # fmt: skip
    with database.transaction() as session:
        session.execute(insert(Case), rows)
    return [Case(**row) for row in rows]


# ---- who sees what ----


def test_everybody_sees_their_part(desk: Desk) -> None:
    case = desk.walk_to("in_progress")  # accountable CG, co-unit MARKET1, on the territory of TIANAN
    seen = {
        who: [row["id"] for row in desk.client(who).get("/api/cases").json()["items"]] == [case["id"]]
        for who in PEOPLE
    }
    blind = {"inspector_b", "admin_a", "outsider_o"}
    assert {who for who, sees in seen.items() if not sees} == blind
    opened = {who: desk.client(who).get(f"/api/cases/{case['id']}").status_code for who in PEOPLE}
    # Who walks may open the case of a point: it stands beside the item on site.
    assert {who for who, status in opened.items() if status == 404} == blind - {"inspector_b"}
    assert {who for who, status in opened.items() if status == 200} == set(PEOPLE) - blind | {"inspector_b"}


def test_units_see_the_team_and_never_the_inspector(desk: Desk) -> None:
    case = desk.walk_to("closed")
    for who in ("handler_cg", "handler_m", "street_t", "leader_l"):
        shown = desk.read(case["id"], who)
        assert shown["reporter_name"] == "巡查二组"
        assert [e["actor"] for e in shown["events"]] == [
            "巡查二组",
            *["supervisor_s"] * 2,
            *["handler_cg"] * 2,
            "巡查二组",
        ]
        assert "inspector_a" not in str(shown)
        assert "checker_c" not in str(shown)
        assert "inspector_a" not in desk.client(who).get("/api/cases").text
    for who in ("command_c", "team_d", "supervisor_s", "inspector_a"):
        assert desk.read(case["id"], who)["reporter_name"] == "inspector_a"


def test_the_previous_visit_of_the_item_stands_beside_it(desk: Desk) -> None:
    before = desk.visit(fails=[OTHER_ITEM], at=bodies.AT - timedelta(days=1), who="inspector_b")
    case = desk.read(next(c["id"] for c in desk.visit(fails=[ITEM])["cases"] if c["item"] == ITEM))
    assert case["previous_visit"]["inspection_id"] == str(before["id"])
    assert (case["previous_visit"]["verdict"], case["previous_visit"]["photos"]) == ("pass", [])
    other = desk.read(before["cases"][0]["id"])
    assert other["previous_visit"] is None


def test_the_clause_comes_with_its_edition(desk: Desk) -> None:
    clause = desk.case()["clause"]
    assert clause["code"].startswith(clause["standard"])
    assert clause["edition"]
    assert clause["title"]


def test_the_desk_is_offered_unit_and_deadline(desk: Desk) -> None:
    case = desk.case()
    assert (
        case["proposal"]["accountable_unit"]["code"] == "MARKET1"
    )  # 市场开办方 = the unit in charge of the point
    assert case["proposal"]["line_unit"]["code"] == "SJ"
    assert case["proposal"]["due_at"]


# ---- filters and pages ----


@pytest.mark.parametrize("order", ["newest", "oldest", "due"])
def test_pages_hold_every_case_once_and_in_order(desk: Desk, database: Database, order: str) -> None:
    made = many(database, desk.world, 53)
    client = desk.client("command_c")
    seen: list[dict[str, Any]] = []
    cursor, pages = None, 0
    while pages == 0 or cursor:
        answer = client.get(
            "/api/cases", params={"order": order, "limit": 7, **({"cursor": cursor} if cursor else {})}
        )
        assert answer.status_code == 200, answer.text
        seen += answer.json()["items"]
        cursor, pages = answer.json()["next_cursor"], pages + 1
    key = "due_at" if order == "due" else "submitted_at"
    expected = [c for c in made if order != "due" or c.due_at is not None]
    assert {row["id"] for row in seen} == {str(c.id) for c in expected}
    assert len(seen) == len(expected)
    values = [row[key] for row in seen]
    assert values == sorted(values, reverse=order == "newest")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("state=filed", lambda c: c.state == "filed"),
        ("state=filed&state=closed&state=feedback", lambda c: c.state in ("filed", "closed", "feedback")),
        ("violation=V102", lambda c: c.violation == "V102"),
        ("overdue=true", lambda c: c.state in ("dispatched", "in_progress") and c.due_at < utc_now()),
        (
            "overdue=true&state=in_progress&state=feedback",
            lambda c: c.state == "in_progress" and c.due_at < utc_now(),
        ),
        ("front=sanitary", lambda c: True),
        ("front=food", lambda c: False),
        ("severity=major", lambda c: False),
        ("flag=recurrent", lambda c: False),
        ("mine=true", lambda c: False),
        ("source=12345", lambda c: False),
        ("q=2026-W01-00001", lambda c: c.number.startswith("2026-W01-00001")),
        ("q=没有的字", lambda c: False),
    ],
)
def test_filters(desk: Desk, database: Database, query: str, wanted: Any) -> None:
    made = many(database, desk.world, 60)
    answer = desk.client("command_c").get(f"/api/cases?limit=500&{query}")
    assert answer.status_code == 200, answer.text
    assert {row["id"] for row in answer.json()["items"]} == {str(c.id) for c in made if wanted(c)}


def test_text_is_found_in_place_note_and_point(desk: Desk) -> None:
    case = desk.case()
    for q in ("古塔农贸", "农贸市场"):
        found = desk.client("command_c").get("/api/cases", params={"q": q}).json()["items"]
        assert [row["id"] for row in found] == [case["id"]]
    for q in ("%", "_", "\\"):
        assert desk.client("command_c").get("/api/cases", params={"q": q}).json()["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "state=nowhere", "cursor=abc", "cursor=%00", "limit=0", "limit=501", "violation=%00", "q=%00", "flag=A%25",
        "unit_id=1", "submitted_from=2026-01-01T00:00:00", "submitted_from=9999-01-01T00:00:00Z", "order=best",
    ],
)  # fmt: skip
def test_bad_questions_get_a_name(desk: Desk, query: str) -> None:
    answer = desk.client("command_c").get(f"/api/cases?{query}")
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] in ("request.invalid", "request.bad_cursor")


def test_counts(desk: Desk, database: Database) -> None:
    many(database, desk.world, 60)
    counted = desk.client("command_c").get("/api/cases/counts").json()
    assert counted["by_state"] == dict.fromkeys(
        ("submitted", "filed", "dispatched", "in_progress", "feedback", "closed"), 10
    )
    assert counted["overdue"] == 10
    assert desk.client("handler_cg").get("/api/cases/counts").json()["by_state"] == dict.fromkeys(
        ("dispatched", "in_progress", "feedback", "closed"), 10
    )
    assert desk.client("admin_a").get("/api/cases/counts").json() == {"by_state": {}, "overdue": 0}


# ---- cost ----


Counting = Callable[[object], AbstractContextManager[Any]]


@pytest.mark.parametrize("count", [3, 120])
def test_a_page_and_a_case_cost_the_same_whatever_their_size(
    desk: Desk, database: Database, count_statements: Counting, count: int
) -> None:
    many(database, desk.world, count)
    case = desk.walk_to("closed")
    with database.reading() as session:
        people = [actor(session, name) for name in ("command_c", "handler_cg")]
    for who in people:
        for wanted in (CaseFilter(), CaseFilter(states=("filed", "in_progress"))):
            with count_statements(database) as sent, database.reading() as session:
                queries.page(session, who, wanted, order="newest", cursor=None, limit=100)
            assert selects(sent.texts) == 2
        with count_statements(database) as sent, database.reading() as session:
            case_detail(session, who, UUID(case["id"]))
        assert selects(sent.texts) <= 25
        with database.reading() as session:
            rows = session.execute(select(Case)).scalars().all()
            with count_statements(database) as sent:
                queries.allowed_for(session, who, rows)
        assert selects(sent.texts) <= 6


def selects(texts: list[str]) -> int:
    return sum(text.startswith(("SELECT", "WITH")) for text in texts)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (CaseFilter(states=("submitted",)), "ix_case_state_submitted"),
        (CaseFilter(states=("in_progress", "rework")), "ix_case_state_submitted"),
        (CaseFilter(), "ix_case_submitted"),
    ],
)
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_the_queue_walks_an_index(
    desk: Desk, database: Database, wanted: CaseFilter, index: str, order: queries.Order
) -> None:
    """Whatever the size of the ledger, a page reads a page: by plan, not by time."""
    many(database, desk.world, 600)
    assert index in plan_of(database, "command_c", wanted, order)


@pytest.mark.parametrize("who", ["handler_cg", "street_t", "inspector_a", "outsider_o"])
def test_a_unit_reads_its_own_cases_by_index(desk: Desk, database: Database, who: str) -> None:
    many(database, desk.world, 600)
    plan = plan_of(database, who, CaseFilter(states=("in_progress",)), "newest")
    assert "ix_" in plan
    assert not re.search(r"SCAN violation_case$|Seq Scan on violation_case", plan, re.MULTILINE), plan


def plan_of(database: Database, who: str, wanted: CaseFilter, order: queries.Order) -> str:
    """How the database means to read the first page."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    if database.is_sqlite:
        verb = "EXPLAIN QUERY PLAN "
    else:
        verb = "EXPLAIN "
        with database.transaction() as session:
            session.execute(text("ANALYZE violation_case"))
    with database.reading() as session:
        person = actor(session, who)
        if not database.is_sqlite:  # a few hundred rows fit on a page or two: ask what it would do with many
            session.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(database.reader, "before_cursor_execute", note)
        try:
            queries.page(session, person, wanted, order=order, cursor=None, limit=20)
        finally:
            event.remove(database.reader, "before_cursor_execute", note)
        statement, parameters = sent[0]
        rows = session.connection().exec_driver_sql(verb + statement, parameters)
        return "\n".join(str(row[-1]) for row in rows)
