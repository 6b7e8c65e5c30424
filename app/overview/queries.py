"""SELECTs of the leader's screen that no other feature has."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, select
from sqlmodel import Session, col

from app.authz import Actor, visible_cases, visible_rounds
from app.casework.lifecycle import OPEN_STATES, RUNNING_STATES
from app.models import Case, EvaluationDate, Round, Unit
from app.overview.schemas import CaseNumbers

NONE = CaseNumbers(open=0, overdue=0, supervised=0, supervised_late=0)


def evaluation_dates(session: Session) -> dict[str, EvaluationDate]:
    return {row.front: row for row in session.execute(select(EvaluationDate)).scalars()}


def running_round(session: Session, actor: Actor, today: date) -> Round | None:
    """本轮: the running round that started last; 自查 is not one."""
    wanted = (
        select(Round)
        .where(
            visible_rounds(actor),
            col(Round.starts_on) <= today,
            col(Round.ends_on) >= today,
            col(Round.kind) != "self",
        )
        .order_by(col(Round.starts_on).desc(), col(Round.id).desc())
        .limit(1)
    )
    found: Round | None = session.execute(wanted).scalar_one_or_none()
    return found


def case_numbers(session: Session, actor: Actor, now: datetime) -> Mapping[UUID | None, CaseNumbers]:
    """Street (None: nowhere in particular) → its cases on the ledger, one statement over those alone."""
    late = and_(col(Case.state).in_(RUNNING_STATES), col(Case.due_at) < now)
    watched = col(Case.supervised_due_at).is_not(None)
    sums: list[Any] = [
        func.count(),
        *(
            func.sum(case((condition, 1), else_=0))
            for condition in (late, watched, and_(watched, col(Case.supervised_due_at) < now))
        ),
    ]
    rows = session.execute(
        select(col(Case.street_id), *sums)
        .where(visible_cases(actor), col(Case.state).in_(OPEN_STATES))
        .group_by(col(Case.street_id))
    )
    return {
        street: CaseNumbers(open=n, overdue=overdue, supervised=watched, supervised_late=watched_late)
        for street, n, overdue, watched, watched_late in rows
    }


def streets(session: Session, actor: Actor) -> dict[UUID, tuple[str, bool]]:
    """Id → (name, whether it is one of the actor's own 包保)."""
    rows = session.execute(
        select(col(Unit.id), col(Unit.name), col(Unit.sponsor_id))
        .where(col(Unit.kind) == "subdistrict", col(Unit.active))
        .order_by(col(Unit.code))
    )
    return {id_: (name, id_ in actor.street_ids or sponsor == actor.id) for id_, name, sponsor in rows}


def added(numbers: Mapping[UUID | None, CaseNumbers], wanted: set[UUID] | None = None) -> CaseNumbers:
    """Over all streets, or over those wanted."""
    rows = [row for street, row in numbers.items() if wanted is None or street in wanted]
    return CaseNumbers(**{name: sum(getattr(row, name) for row in rows) for name in CaseNumbers.model_fields})
