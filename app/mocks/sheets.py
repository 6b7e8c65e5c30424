"""评分表: the score sheet of one front, clause by clause as assessors fill it in, with every deduction."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor
from app.errors import NotFound
from app.mocks import queries, results
from app.mocks.schemas import Deduction, MockSheet, SheetClause, SheetType
from app.mocks.scores import Mark, clause_score, point_scores
from app.mocks.views import Evidence
from app.models import (
    CheckItem,
    CheckItemClause,
    CheckItemFront,
    Clause,
    Mock,
    MockSeat,
    Point,
    Standard,
    Unit,
)


def sheet(session: Session, actor: Actor, mock: Mock, front: str) -> MockSheet:
    """Raises NotFound `mocks.front_not_looked_at`."""
    told = next((row for row in results.fronts(session, mock) if row.code == front), None)
    if told is None:
        raise NotFound("mocks.front_not_looked_at", "This mock evaluation does not look at this front.")
    marks = [mark for mark in queries.marks(session, mock.id) if front in mark.fronts]
    rules = results.rules_of(session, mock)
    return MockSheet(
        mock_id=mock.id,
        name=mock.name,
        held_on=mock.held_on,
        frozen=mock.closed_at is not None,
        front=told,
        types=_types(session, marks, point_scores(marks, front, rules)),
        clauses=_clauses(session, mock, marks, front, rules),
        deductions=_deductions(session, actor, mock, marks, rules["weights"]),
    )


def _types(session: Session, marks: list[Mark], scores: Mapping[str, float]) -> list[SheetType]:
    of_type: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if mark.point in scores:
            of_type[mark.type].add(mark.point)
    return [
        SheetType(
            type=code,
            zh=kind["zh"],
            en=kind["en"],
            points=len(of_type[code]),
            score=sum(scores[point] for point in sorted(of_type[code])) / len(of_type[code]),
        )
        for code, kind in queries.types_named(session).items()
        if code in of_type
    ]


def _clauses(
    session: Session, mock: Mock, marks: list[Mark], front: str, rules: Mapping[str, Any]
) -> list[SheetClause]:
    """Clauses of the front's standards that an item in force tests, or that one tested at the time, in the standards' order."""
    existing: Any = mock.existing
    types: dict[str, set[str]] = defaultdict(set)
    for clause, type_ in session.execute(
        select(col(CheckItemClause.clause), col(CheckItem.type))
        .join(CheckItem, col(CheckItem.code) == col(CheckItemClause.item))
        .join(CheckItemFront, col(CheckItemFront.item) == col(CheckItem.code))
        .where(~col(CheckItem.retired), col(CheckItemFront.front) == front)
        .distinct()
    ):
        types[clause].add(type_)
    for mark in marks:
        for clause in mark.clauses:
            types[clause].add(mark.type)
    rows = session.execute(
        select(Clause)
        .join(Standard, col(Standard.code) == col(Clause.standard))
        .where(col(Clause.code).in_(types), col(Standard.front) == front)
        .order_by(col(Clause.standard), col(Clause.position))
    ).scalars()
    found = []
    for row in rows:
        score = clause_score(marks, front, row.code, rules)
        found.append(
            SheetClause(
                clause=row.code, no=row.no, title=row.title, title_en=row.title_en, category=row.category_zh,
                existing=sum(existing.get(type_, 0) for type_ in types[row.code]),
                points=score.points, passed=score.passed, failed=score.failed, na=score.na,
                doubtful=score.doubtful, earned=score.earned, possible=score.possible, score=score.score,
            )
        )  # fmt: skip
    return found


def _deductions(
    session: Session, actor: Actor, mock: Mock, marks: list[Mark], weights: Mapping[str, Any]
) -> list[Deduction]:
    """What fails and counts, heaviest first."""
    failed = [mark for mark in marks if mark.verdict == "fail"]
    seats = queries.seats_of(session, mock.id)
    points = {
        str(point.id): (point, street)
        for point, street in session.execute(
            select(Point, col(Unit.name))
            .join(Unit, col(Unit.id) == col(Point.street_id))
            .where(col(Point.id).in_({UUID(mark.point) for mark in failed}))
        )
    }
    items = {
        item.code: item
        for item in session.execute(
            select(CheckItem).where(col(CheckItem.code).in_({mark.item for mark in failed}))
        ).scalars()
    }
    told = {
        (mark.point, mark.item): _visits_that_failed(mark, seats.get(UUID(mark.point), {})) for mark in failed
    }
    evidence = Evidence(session, actor, [(visit, item) for (_, item), own in told.items() for visit in own])
    ordered = sorted(
        failed, key=lambda mark: (-weights[mark.severity], points[mark.point][0].code, mark.item)
    )
    return [
        Deduction(
            point_id=UUID(mark.point),
            point=points[mark.point][0].name,
            street=points[mark.point][1],
            item=mark.item,
            zh=items[mark.item].zh,
            en=items[mark.item].en,
            severity=mark.severity,
            clauses=sorted(mark.clauses),
            lost=float(weights[mark.severity]),
            ruled=mark.is_disputed,
            notes=[
                note
                for visit in told[mark.point, mark.item]
                if (note := evidence.said.get((visit, mark.item), (None, None))[1])
            ],
            photos=[
                photo
                for visit in told[mark.point, mark.item]
                for photo in evidence.photos.get((visit, mark.item), [])
            ],
        )
        for mark in ordered
    ]


def _visits_that_failed(mark: Mark, seats: Mapping[int, MockSeat]) -> list[UUID]:
    """Whoever said that it fails has the evidence."""
    said = {1: mark.first, 2: mark.second}
    return [
        visit
        for at, seat in sorted(seats.items())
        if said[at] == "fail" and (visit := seat.inspection_id) is not None
    ]
