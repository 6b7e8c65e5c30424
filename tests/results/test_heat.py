"""The heat table and the days that are kept, against a naive count of every answer and verdict."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from app.db import Database
from app.models import RateDay, Round
from app.results.cells import Question
from app.results.heat import heat
from app.results.schemas import Basis, HeatColumns, HeatRows
from tests.results.history import add_visit
from tests.results.naive import District
from tests.results.packing import pack
from tests.results.test_pass_rates import fill, market
from tests.world import World


def crossed(
    naive: District, by: str, columns: str, basis: str, round_: Round | None
) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for point_id, code, verdict, _bulk, own, street, type_, day in naive._rows(basis, round_, None):
        if round_ is not None and not round_.open and naive.items[code].method in ("document", "interview"):
            continue
        if own and (round_ is None or round_.kind != "self"):
            continue
        column = str(street) if columns == "street" else type_
        for row in naive._keys(by, point_id, code, street, type_, day):
            found[row, column][0] += verdict == "pass"
            found[row, column][1] += verdict == "fail"
    return {key: counts for key, counts in found.items() if sum(counts)}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("basis", get_args(Basis))
def test_every_cell_is_what_a_recount_says(database: Database, world: World, seed: int, basis: Basis) -> None:
    with database.transaction() as session:
        rounds = fill(session, world, seed)
    if seed:
        pack(database)
    with database.reading() as session:
        naive = District(session)
        for round_ in (None, *rounds):
            for by in get_args(HeatRows):
                for columns in get_args(HeatColumns):
                    page = heat(session, Question(by, basis, round_), columns)
                    said = {(cell.row, cell.column): [cell.passed, cell.fail] for cell in page.cells}
                    assert said == crossed(naive, by, columns, basis, round_)
                    for cell in page.cells:
                        assert cell.rate == cell.passed / (cell.passed + cell.fail)
                    for line in page.rows:
                        own = [counts for (row, _), counts in said.items() if row == line.key]
                        assert [line.passed, line.fail] == [sum(n) for n in zip(*own, strict=True)]
                    whole = naive.count(columns, basis, round_)
                    for line in page.columns:
                        assert (line.passed, line.fail) == (whole[line.key].passed, whole[line.key].fail)


def test_a_heat_table_is_one_question(
    database: Database,
    world: World,
    as_user: Callable[[str], TestClient],
    count_statements: Callable[[object], AbstractContextManager[Any]],
) -> None:
    with database.transaction() as session:
        fill(session, world, 1)
    client = as_user("leader_l")
    with count_statements(client.app) as sent:
        answer = client.get("/api/pass-rates/heat?by=clause&columns=street&front=sanitary")
    assert answer.status_code == 200, answer.text
    assert sum(text.startswith(("SELECT", "WITH")) for text in sent.texts) <= 14
    page = answer.json()
    assert {column["name"] for column in page["columns"]} <= {"天安街道", "石油街道"}
    assert page["cells"]
    # A cell leads to its rows: the same numbers, narrowed to the clause and the street.
    cell = page["cells"][0]
    rows = client.get(
        "/api/pass-rates",
        params={"by": "item", "clause": cell["row"], "street_id": cell["column"], "front": "sanitary"},
    ).json()
    assert (rows["total"]["pass"], rows["total"]["fail"]) == (cell["pass"], cell["fail"])
    assert client.get("/api/pass-rates?by=item&clause=NONE-1").json()["items"] == []
    assert client.get("/api/pass-rates/heat?by=point").status_code == 422


def test_nothing_judged_makes_no_cell(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        add_visit(session, world, place, {codes[0]: "na"})
    with database.reading() as session:
        page = heat(session, Question("item", "current"), "street")
    assert (page.cells, page.rows, page.columns) == ([], [], [])


def test_kept_days_add_up_by_street_and_front(
    database: Database, world: World, as_user: Callable[[str], TestClient]
) -> None:
    first = date(2026, 11, 1)
    rows = [
        {"day": first + timedelta(days=n), "street_id": world.units[street], "front": front, "passed": n * k, "fail": 1 - k % 2,
         "inspected": n * k + 1}
        for n in range(3)
        for k, street in ((1, "TIANAN"), (2, "SHIYOU"))
        for front in ("all", "food")
    ]  # fmt: skip
    with database.transaction() as session:
        session.execute(insert(RateDay), rows)
    client = as_user("leader_l")
    whole = client.get("/api/rate-days").json()["items"]
    assert [(row["day"], row["pass"], row["fail"]) for row in whole] == [
        ("2026-11-01", 0, 1), ("2026-11-02", 3, 1), ("2026-11-03", 6, 1),
    ]  # fmt: skip
    assert [row["rate"] for row in whole] == [0, 0.75, 6 / 7]
    own = client.get(
        "/api/rate-days",
        params={"street_id": str(world.units["TIANAN"]), "since": "2026-11-02", "front": "food"},
    ).json()["items"]
    assert [(row["pass"], row["fail"], row["rate"]) for row in own] == [(1, 0, 1.0), (2, 0, 1.0)]
    with database.reading() as session:
        assert len(session.execute(select(RateDay)).all()) == len(rows)
