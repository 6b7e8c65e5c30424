"""Whether what was drawn is what was sealed, and what was frozen is what was found: for `sancheng verify`."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.mocks import draw, queries, results
from app.mocks.scores import front_score
from app.models import Event, EventPayload, Mock


def altered(session: Session) -> Iterator[str]:
    """A sentence for everything in mock evaluations that is not what the event chain says was drawn and frozen."""
    for mock in session.execute(select(Mock).order_by(col(Mock.drawn_at), col(Mock.id))).scalars():
        for what in _altered(session, mock):
            yield f"mock evaluation {mock.id}: {what}"


def _altered(session: Session, mock: Mock) -> Iterator[str]:
    told = _told(session, mock)
    seed, population = queries.sealed(session, mock.id)  # to check it, and say nothing of it
    plan: Any = mock.plan
    ids = draw.drawn(seed, population, plan)
    if draw.population_sum(population) != mock.population_sha256:
        yield "the points it draws from were altered"
    if draw.commitment(str(mock.id), seed, mock.population_sha256, ids) != mock.commitment:
        yield "seed and list are not those the commitment binds"
    for name, value in (
        ("commitment", mock.commitment),
        ("population_sha256", mock.population_sha256),
        ("plan", mock.plan),
        ("forecast", mock.forecast),
    ):
        if told.get("mock.drawn", {}).get(name) != value:
            yield f"the {name} is not the one in the history"
    if mock.revealed_at is not None:
        sent = sorted(str(place.point_id) for place in queries.points_of(session, mock.id))
        if sent != ids or told.get("mock.revealed", {}).get("drawn") != ids:
            yield "the points that were visited are not those that were drawn"
    if mock.result is not None:
        yield from _result(session, mock, mock.result, told.get("mock.closed", {}))


def _result(session: Session, mock: Mock, result: Any, told: Any) -> Iterator[str]:
    if results.sum_of(result) != told.get("sha256"):
        yield "the result is not the one in the history"
    marks, rules = queries.marks(session, mock.id), results.scoring_of(result)
    for row in result["fronts"]:
        found = front_score(marks, row["code"], rules)
        score = None if found.score is None else round(found.score, 6)
        counted = (score, found.passed, found.failed, found.na, found.doubtful)
        if counted != tuple(row[name] for name in ("score", "passed", "failed", "na", "doubtful")):
            yield f"what was found no longer gives the score of {row['code']}"


def _told(session: Session, mock: Mock) -> dict[str, Any]:
    rows = session.execute(
        select(col(Event.action), col(EventPayload.payload))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .where(col(Event.subject_kind) == "mock", col(Event.subject_id) == str(mock.id))
        .where(col(Event.action).in_(("mock.drawn", "mock.revealed", "mock.closed")))
    )
    return dict(rows.all())
