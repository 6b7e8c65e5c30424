"""SELECTs of the rules of direct dispatch."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy import case as when
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.models import Case, DirectDispatch, DispatchRule, Point, Unit, User, Violation
from app.statements import table_of

_rule = table_of(DispatchRule)
_ANY_RULE = (
    select(_rule.c.id)
    .where(_rule.c.violation.in_(bindparam("violations", expanding=True)), _rule.c.active)
    .limit(1)
)
Street, Accountable, Actual = aliased(Unit), aliased(Unit), aliased(Unit)


def rules_for(session: Session, violations: Collection[str]) -> Sequence[DispatchRule]:
    """Rules in force for these classes, oldest first."""
    query = (
        select(DispatchRule)
        .where(col(DispatchRule.violation).in_(violations), col(DispatchRule.active))
        .order_by(col(DispatchRule.id))
    )
    return session.execute(query).scalars().all()


def any_rule_for(session: Session, violations: Collection[str]) -> bool:
    """Whether a rule in force looks at these classes. Asked for every case that is entered, so the statement is made once."""
    return session.connection().execute(_ANY_RULE, {"violations": list(violations)}).first() is not None


def listed(session: Session, since: datetime) -> Sequence[Any]:
    """(rule, class zh, en, point, street, unit, editor's name, done, held since then), those in force first."""
    used = (
        select(
            col(DirectDispatch.rule_id),
            func.sum(when((col(DirectDispatch.outcome) == "done", 1), else_=0)).label("done"),
            func.sum(when((col(DirectDispatch.outcome) == "held", 1), else_=0)).label("held"),
        )
        .where(col(DirectDispatch.at) >= since)
        .group_by(col(DirectDispatch.rule_id))
        .subquery()
    )
    return session.execute(
        select(
            DispatchRule, col(Violation.zh), col(Violation.en), Point, Street, Accountable, col(User.name),
            func.coalesce(used.c.done, 0), func.coalesce(used.c.held, 0),
        )
        .join(Violation, col(Violation.code) == col(DispatchRule.violation))
        .join(User, col(User.id) == col(DispatchRule.edited_by))
        .outerjoin(Point, col(Point.id) == col(DispatchRule.point_id))
        .outerjoin(Street, col(Street.id) == col(DispatchRule.street_id))
        .outerjoin(Accountable, col(Accountable.id) == col(DispatchRule.accountable_unit_id))
        .outerjoin(used, used.c.rule_id == col(DispatchRule.id))
        .order_by(col(DispatchRule.active).desc(), col(DispatchRule.violation), col(DispatchRule.id))
    ).all()  # fmt: skip


def recent(session: Session, violation: str, since: datetime, limit: int) -> Sequence[Any]:
    """(case, its point, where it was handed to) of a class, newest first; parts split off are not news."""
    return session.execute(
        select(Case, Point, Actual)
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .outerjoin(Actual, col(Actual.id) == col(Case.accountable_unit_id))
        .where(
            col(Case.violation) == violation,
            col(Case.submitted_at) >= since,
            col(Case.split_from_id).is_(None),
        )
        .order_by(col(Case.submitted_at).desc(), col(Case.id).desc())
        .limit(limit)
    ).all()


def used_for(session: Session, case_id: UUID) -> DirectDispatch | None:
    return session.get(DirectDispatch, case_id)
