"""`sancheng verify` names whatever of a mock evaluation is not what was sealed and frozen."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlmodel import col

from app.db import Database
from app.mocks.integrity import altered
from app.models import Mock, MockItem, MockPoint, MockSeal
from tests.intake import bodies
from tests.mocks.evaluation import Evaluation
from tests.world import World

ITEMS = bodies.plain_items()


@pytest.fixture
def closed(evaluation: Evaluation) -> Evaluation:
    evaluation.begin(size=2)
    [first, *_] = evaluation.get("/points")["items"]
    for who in ("inspector_a", "inspector_b"):
        evaluation.visit(who, first["code"])
    assert evaluation.close().status_code == 200
    return evaluation


def problems(database: Database) -> list[str]:
    with database.reading() as session:
        return list(altered(session))


def test_all_is_well_before_and_after(evaluation: Evaluation, database: Database) -> None:
    evaluation.draw()
    assert problems(database) == []
    evaluation.reveal()
    assert problems(database) == []
    evaluation.close()
    assert problems(database) == []


def change(database: Database, table: Any, **values: Any) -> None:
    with database.transaction() as session:
        session.execute(update(table).values(**values))


def test_another_seed_is_seen(closed: Evaluation, database: Database) -> None:
    change(database, MockSeal, seed="f" * 64)
    assert any("commitment binds" in line for line in problems(database))


def test_another_population_is_seen(closed: Evaluation, database: Database, world: World) -> None:
    change(database, MockSeal, population=[[str(world.points["P01"]), "market"]])
    assert any("draws from were altered" in line for line in problems(database))


def test_another_point_is_seen(closed: Evaluation, database: Database, world: World) -> None:
    drawn = {row["id"] for row in closed.get("/points")["items"]}
    [other] = [id_ for id_ in world.points.values() if str(id_) not in drawn]
    with database.transaction() as session:
        session.add(
            MockPoint(mock_id=UUID(closed.id), point_id=other, type="market", street_id=world.units["TIANAN"])
        )
    assert any("not those that were drawn" in line for line in problems(database))


def test_another_forecast_is_seen(closed: Evaluation, database: Database) -> None:
    change(database, Mock, forecast={"fronts": []})
    assert any("the forecast is not" in line for line in problems(database))


def test_another_result_is_seen(closed: Evaluation, database: Database) -> None:
    result = closed.get()["mock"]
    assert result["state"] == "closed"
    with database.transaction() as session:
        mock = session.get_one(Mock, UUID(closed.id))
        frozen: Any = mock.result
        mock.result = {**frozen, "fronts": [{**frozen["fronts"][0], "score": 99.9}, *frozen["fronts"][1:]]}
    found = problems(database)
    assert any("the result is not" in line for line in found)
    assert any("no longer gives the score" in line for line in found)


def test_another_answer_is_seen(closed: Evaluation, database: Database) -> None:
    with database.transaction() as session:
        session.execute(
            update(MockItem).where(col(MockItem.first) == "pass").values(first="fail", second="fail")
        )
    assert any("no longer gives the score" in line for line in problems(database))
