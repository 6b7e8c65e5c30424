"""Fieldwork as rows: rounds, visits and what they answered, without phones. Then `verdicts.refresh`, as in service."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.models import Checklist, Inspection, Point, Round, VisitVerdict
from app.primitives import local_date, new_id
from app.results import verdicts
from app.results.fold import Verdict, Visit
from app.settings import Settings
from tests.world import World

START = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)


def add_round(
    session: Session, kind: str = "routine", *, is_open: bool = True, fronts: list[str] | None = None
) -> Round:
    round_ = Round(
        name=f"{kind} 轮",
        kind=kind,
        open=is_open,
        fronts=fronts or [],
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    session.add(round_)
    session.flush()
    return round_


def add_visit(
    session: Session,
    world: World,
    point: Point,
    answers: Mapping[str, Verdict],
    *,
    hours: float = 0,
    round_: Round | None = None,
    bulk: frozenset[str] = frozenset(),
    outcome: str = "done",
    who: str = "inspector_a",
    again: bool = True,
) -> UUID:
    """One visit at START + `hours`; `answers`: item → verdict.

    `again`: what is known is recomputed for its items (a correction); else the visit is taken in as a new one is.
    """
    at = START + timedelta(hours=hours)
    checklist = session.execute(
        select(col(Checklist.id)).where(col(Checklist.type) == point.type, col(Checklist.is_current))
    ).scalar_one()
    visit = Inspection(
        id=new_id(at),
        point_id=point.id,
        round_id=round_.id if round_ else None,
        checklist_id=checklist,
        point_type=point.type,
        street_id=point.street_id,
        unit_id=point.unit_id,
        revision=1,
        content_sha256="0" * 64,
        author_id=world.users[who],
        sender_id=world.users[who],
        is_self=round_ is not None and round_.kind == "self",
        started_at=at,
        finished_at=at,
        effective_at=at,
        effective_on=local_date(at, Settings().zone),
        outcome=outcome,
    )
    session.add(visit)
    session.flush()
    session.add_all(
        VisitVerdict(inspection_id=visit.id, item=item, point_id=point.id, verdict=verdict, bulk=item in bulk)
        for item, verdict in answers.items()
    )
    session.flush()
    if again:
        verdicts.refresh(session, point.id, list(answers))
    elif outcome == "done":
        given = {
            item: Visit(visit.id, at, verdict, item in bulk, visit.is_self, visit.round_id)
            for item, verdict in answers.items()
        }
        verdicts.add_visit(session, point.id, given)
    return visit.id
