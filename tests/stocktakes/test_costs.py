"""What a week costs: as many statements for a large ledger as for a small one, and each of them along an index."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy import event, text

from app.db import Database
from app.primitives import clock_at
from app.stocktakes.accounts import open_week
from app.stocktakes.as_of import Period, candidates
from app.stocktakes.line_queries import LineFilter, line_page
from app.stocktakes.queries import newest
from tests.casework.test_near import explained
from tests.casework.test_queries import actor, many
from tests.stocktakes.weeks import CUT, NEXT, NUMBER, WEEK, Weeks, after
from tests.world import World


def filled(database: Database, world: World, count: int) -> None:
    """Handed over three days before the cut-off, due on both sides of it."""
    with clock_at(after(days=-3)):
        many(database, world, count, dispatched_at=after(days=-3), submitted_at=after(days=-3))
    with database.transaction() as session:
        session.execute(
            text(
                "UPDATE violation_case SET closed_at = dispatched_at, feedback_at = dispatched_at WHERE state = 'closed'"
            )
        )


def test_reading_costs_the_same_whatever_the_size(
    weeks: Weeks, database: Database, count_statements: Callable[[object], AbstractContextManager[Any]]
) -> None:
    filled(database, weeks.world, 90)
    weeks.open()
    client = weeks.client("command_c")
    app: Any = client.app
    sent = []
    for path, asked in (
        (f"/api/stocktakes/{NUMBER}", {}),
        (f"/api/stocktakes/{NUMBER}/lines", {"limit": 5}),
        (f"/api/stocktakes/{NUMBER}/lines", {"limit": 50}),
        ("/api/stocktakes", {}),
    ):
        with count_statements(app) as statements:
            answer = client.get(path, params=asked)
        assert answer.status_code == 200
        sent.append(statements.count)
    assert sent[1] == sent[2]
    assert max(sent) <= 12, sent


def test_pages_hold_every_line_once(weeks: Weeks, database: Database) -> None:
    filled(database, weeks.world, 60)
    made = weeks.open()
    client, cursor = weeks.client("command_c"), None
    seen: list[int] = []
    while not seen or cursor:
        asked = {"limit": 7} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/api/stocktakes/{NUMBER}/lines", params=asked).json()
        seen += [line["position"] for line in page["items"]]
        cursor = page["next_cursor"]
    assert seen == list(range(1, made["totals"]["lines"] + 1))
    assert made["totals"]["lines"] == 40  # those that were handed to a unit
    assert client.get(f"/api/stocktakes/{NUMBER}/lines", params={"cursor": "WyJ4Il0"}).status_code == 400


@pytest.mark.parametrize("count", [30, 240])
def test_taking_a_list_takes_the_same_statements_for_few_and_many(
    weeks: Weeks,
    database: Database,
    count_statements: Callable[[object], AbstractContextManager[Any]],
    count: int,
) -> None:
    """Ids go in portions of 500."""
    filled(database, weeks.world, count)
    weeks.open()
    with (
        clock_at(CUT + WEEK),
        count_statements(database) as statements,
        database.transaction() as session,
    ):
        made, _ = open_week(session, NEXT, actor=None)
    assert made.document["lines"] == count // 2
    assert statements.count <= 75  # with the ranking of the week before; and not one for each case


def test_finding_what_may_stand_on_a_list_walks_indexes(weeks: Weeks, database: Database) -> None:
    filled(database, weeks.world, 300)
    weeks.open()
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    with database.reading() as session:
        if not database.is_sqlite:  # so few rows fit on a page: ask what it would do with many
            session.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(database.reader, "before_cursor_execute", note)
        try:
            candidates(session, Period(CUT, CUT + WEEK, NUMBER))
        finally:
            event.remove(database.reader, "before_cursor_execute", note)
        asked = [one for one in sent if "FROM violation_case" in one[0]]
        assert len(asked) > 10
        for one in asked:
            plan = explained(session, *one)
            assert "Seq Scan on violation_case" not in plan, plan
            assert not re.search(r"SCAN violation_case(?! USING INDEX)", plan), plan


def test_a_page_of_lines_walks_the_list_of_its_unit(weeks: Weeks, database: Database) -> None:
    filled(database, weeks.world, 300)
    weeks.open()
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    with database.reading() as session:
        person, week = actor(session, "handler_cg"), newest(session)
        assert week is not None
        if not database.is_sqlite:
            session.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(database.reader, "before_cursor_execute", note)
        try:
            line_page(
                session, person, week, LineFilter(unit_id=weeks.world.units["CG"]), cursor=None, limit=50
            )
        finally:
            event.remove(database.reader, "before_cursor_execute", note)
        [asked] = [one for one in sent if "FROM stocktake_line" in one[0]]
        plan = explained(session, *asked)
    assert "Seq Scan on stocktake_line" not in plan, plan
    assert not re.search(r"SCAN stocktake_line(?! USING)", plan), plan
