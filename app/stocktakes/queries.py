"""What the screens of 对账 and 盘账 read: frozen documents, and beside them answers, disputes and rulings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from app.authz import Actor, own_units, visible_stocktakes
from app.models import Stocktake, StocktakeAnswer, StocktakeDispute, StocktakeLine, Unit, User
from app.paging import read_cursor

Said = Literal["confirmed", "disputed"]


@dataclass(frozen=True, slots=True)
class Answered:
    """The unit's word so far: the newest answer, and whether any line is disputed."""

    state: Said
    at: datetime
    by_id: UUID
    spoken_by: str


def newest(session: Session) -> Stocktake | None:
    return session.execute(
        select(Stocktake).order_by(col(Stocktake.cut_off_at).desc()).limit(1)
    ).scalar_one_or_none()


def visible(session: Session, actor: Actor, number: str) -> Stocktake | None:
    return session.execute(
        select(Stocktake).where(col(Stocktake.number) == number, visible_stocktakes(actor))
    ).scalar_one_or_none()


def page(session: Session, actor: Actor, *, cursor: str | None, limit: int) -> Sequence[Stocktake]:
    """Newest first; one row more than `limit` says that there are more."""
    query = select(Stocktake).where(visible_stocktakes(actor))
    if cursor:
        [number] = read_cursor(cursor, 1)
        query = query.where(col(Stocktake.number) < number)
    return session.execute(query.order_by(col(Stocktake.number).desc()).limit(limit + 1)).scalars().all()


def documents(session: Session, number: str) -> list[Mapping[str, Any]]:
    """All lines as they were frozen, in their order."""
    rows = session.execute(
        select(col(StocktakeLine.document))
        .where(col(StocktakeLine.stocktake_number) == number)
        .order_by(col(StocktakeLine.position))
    )
    return list(rows.scalars())


def line_of(session: Session, number: str, unit_id: UUID, case_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Case → position on the unit's list."""
    rows = session.execute(
        select(col(StocktakeLine.case_id), col(StocktakeLine.position)).where(
            col(StocktakeLine.stocktake_number) == number,
            col(StocktakeLine.unit_id) == unit_id,
            col(StocktakeLine.case_id).in_(case_ids),
        )
    )
    return dict(rows.all())


def has_sheet(session: Session, number: str, unit_id: UUID) -> bool:
    rows = select(col(StocktakeLine.position)).where(
        col(StocktakeLine.stocktake_number) == number, col(StocktakeLine.unit_id) == unit_id
    )
    return session.execute(rows.limit(1)).first() is not None


def disputed_positions(session: Session, number: str, positions: Sequence[int]) -> frozenset[int]:
    rows = select(col(StocktakeDispute.position)).where(
        col(StocktakeDispute.stocktake_number) == number, col(StocktakeDispute.position).in_(positions)
    )
    return frozenset(session.execute(rows).scalars())


def known_disputes(session: Session, ids: Sequence[UUID]) -> bool:
    rows = select(col(StocktakeDispute.id)).where(col(StocktakeDispute.id).in_(ids)).limit(1)
    return session.execute(rows).first() is not None


def disputes_of_answer(session: Session, answer_id: UUID) -> list[UUID]:
    rows = select(col(StocktakeDispute.id)).where(col(StocktakeDispute.answer_id) == answer_id)
    return list(session.execute(rows.order_by(col(StocktakeDispute.position))).scalars())


def units_below(session: Session, actor: Actor) -> frozenset[UUID]:
    """Only a liaison acts for other units; nobody else pays for the question."""
    if "liaison" not in actor.roles or actor.unit_id is None:
        return frozenset()
    units = select(col(Unit.id)).where(own_units(actor), col(Unit.id) != actor.unit_id)
    return frozenset(session.execute(units).scalars())


def answers(session: Session, number: str) -> dict[UUID, Answered]:
    """Unit → what it said, in two statements."""
    return answered(session, [number]).get(number, {})


def answered(session: Session, numbers: Sequence[str]) -> dict[str, dict[UUID, Answered]]:
    disputed = set(
        session.execute(
            select(col(StocktakeDispute.stocktake_number), col(StocktakeDispute.unit_id))
            .where(col(StocktakeDispute.stocktake_number).in_(numbers))
            .distinct()
        ).all()
    )
    rows = session.execute(
        select(StocktakeAnswer)
        .where(col(StocktakeAnswer.stocktake_number).in_(numbers))
        .order_by(col(StocktakeAnswer.received_at), col(StocktakeAnswer.id))
    ).scalars()
    found: dict[str, dict[UUID, Answered]] = {}
    for row in rows:
        state: Said = "disputed" if (row.stocktake_number, row.unit_id) in disputed else "confirmed"
        said = Answered(state, row.received_at, row.actor_id, row.spoken_by)
        found.setdefault(row.stocktake_number, {})[row.unit_id] = said
    return found


def disputes(session: Session, number: str) -> Sequence[StocktakeDispute]:
    return (
        session.execute(
            select(StocktakeDispute)
            .where(col(StocktakeDispute.stocktake_number) == number)
            .order_by(col(StocktakeDispute.position))
        )
        .scalars()
        .all()
    )


def is_disputed(session: Session, number: str, case_id: UUID) -> bool:
    """Whether a dispute about the case waits for a ruling: two units may each dispute their line of it."""
    rows = select(col(StocktakeDispute.id)).where(
        col(StocktakeDispute.stocktake_number) == number,
        col(StocktakeDispute.case_id) == case_id,
        col(StocktakeDispute.ruling).is_(None),
    )
    return session.execute(rows.limit(1)).first() is not None


def open_disputes(session: Session, actor: Actor, numbers: Sequence[str]) -> dict[tuple[str, UUID], int]:
    """(number, unit) → disputes that wait for a ruling, of units the actor sees: none once the week is settled."""
    rows = session.execute(
        select(col(StocktakeDispute.stocktake_number), col(StocktakeDispute.unit_id), func.count())
        .join(Stocktake, col(Stocktake.number) == col(StocktakeDispute.stocktake_number))
        .where(
            col(StocktakeDispute.stocktake_number).in_(numbers),
            col(StocktakeDispute.ruling).is_(None),
            col(Stocktake.settled_at).is_(None),
            _own(actor, StocktakeDispute.unit_id),
        )
        .group_by(col(StocktakeDispute.stocktake_number), col(StocktakeDispute.unit_id))
    )
    return {(number, unit_id): n for number, unit_id, n in rows}


def sees_all(actor: Actor) -> bool:
    return actor.may("stocktakes.read") or actor.may("stocktakes.settled")


def units_seen(session: Session, actor: Actor) -> frozenset[UUID] | None:
    """Whose lists the actor reads; None for all."""
    if sees_all(actor):
        return None
    return frozenset(session.execute(select(col(Unit.id)).where(own_units(actor))).scalars())


def _own(actor: Actor, column: Any) -> ColumnElement[bool]:
    if sees_all(actor):
        return col(column).is_not(None)
    return col(column).in_(select(col(Unit.id)).where(own_units(actor)).scalar_subquery())


SPEAKS = frozenset({"unit_handler", "unit_leader"})


def with_accounts(session: Session) -> frozenset[UUID]:
    """Units in which somebody can log in and answer."""
    rows = session.execute(
        select(col(User.unit_id), col(User.roles)).where(col(User.active), col(User.unit_id).is_not(None))
    )
    return frozenset(unit for unit, roles in rows if SPEAKS & set(roles))


def spokesmen(session: Session, unit_id: UUID) -> list[UUID]:
    """Who answers for a unit."""
    rows = session.execute(
        select(col(User.id), col(User.roles))
        .where(col(User.active), col(User.unit_id) == unit_id)
        .order_by(col(User.id))
    )
    return [id_ for id_, roles in rows if SPEAKS & set(roles)]


def names(session: Session, ids: set[UUID | None]) -> dict[UUID, str]:
    wanted = ids - {None}
    if not wanted:
        return {}
    return dict(session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(wanted))).all())
