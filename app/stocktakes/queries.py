"""What the screens of 对账 and 盘账 read: frozen documents, and beside them answers, disputes and rulings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import Actor, own_units, visible_lines, visible_stocktakes
from app.casework.queries import photos_of
from app.errors import BadRequest
from app.models import Stocktake, StocktakeAnswer, StocktakeDispute, StocktakeLine, Unit, User
from app.paging import cursor_of, read_cursor
from app.stocktakes.schemas import DisputeOut, LineOut, LinePage

Said = Literal["confirmed", "disputed"]
Raiser, Ruler = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class Answered:
    """The unit's word so far: the newest answer, and whether any line is disputed."""

    state: Said
    at: datetime
    by_id: UUID
    spoken_by: str


@dataclass(frozen=True, slots=True)
class LineFilter:
    """What a list of lines is narrowed to; None means any."""

    unit_id: UUID | None = None
    street_id: UUID | None = None
    counts_as: str | None = None
    disputed: bool | None = None
    open_disputes: bool = False
    dispute_id: UUID | None = None


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


def open_disputes(session: Session, actor: Actor, numbers: Sequence[str]) -> dict[tuple[str, UUID], int]:
    """(number, unit) → disputes that nobody has ruled on, of units the actor sees."""
    rows = session.execute(
        select(col(StocktakeDispute.stocktake_number), col(StocktakeDispute.unit_id), func.count())
        .where(
            col(StocktakeDispute.stocktake_number).in_(numbers),
            col(StocktakeDispute.ruling).is_(None),
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


def with_accounts(session: Session) -> frozenset[UUID]:
    """Units in which somebody can log in and answer."""
    rows = session.execute(
        select(col(User.unit_id), col(User.roles)).where(col(User.active), col(User.unit_id).is_not(None))
    )
    return frozenset(unit for unit, roles in rows if {"unit_handler", "unit_leader"} & set(roles))


def names(session: Session, ids: set[UUID | None]) -> dict[UUID, str]:
    wanted = ids - {None}
    if not wanted:
        return {}
    return dict(session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(wanted))).all())


def line_page(
    session: Session,
    actor: Actor,
    stocktake: Stocktake,
    wanted: LineFilter,
    *,
    cursor: str | None,
    limit: int,
) -> LinePage:
    """Two statements for a page, wherever it is."""
    line, dispute = StocktakeLine, StocktakeDispute
    query = (
        select(line, dispute, StocktakeAnswer, col(Raiser.name), col(Ruler.name))
        .outerjoin(
            dispute,
            and_(
                col(dispute.stocktake_number) == col(line.stocktake_number),
                col(dispute.position) == col(line.position),
            ),
        )
        .outerjoin(StocktakeAnswer, col(StocktakeAnswer.id) == col(dispute.answer_id))
        .outerjoin(Raiser, col(Raiser.id) == col(StocktakeAnswer.actor_id))
        .outerjoin(Ruler, col(Ruler.id) == col(dispute.ruled_by))
        .where(col(line.stocktake_number) == stocktake.number, visible_lines(actor))
    )
    equal = (
        (line.unit_id, wanted.unit_id),
        (line.street_id, wanted.street_id),
        (line.counts_as, wanted.counts_as),
        (dispute.id, wanted.dispute_id),
    )
    query = query.where(*(col(column) == value for column, value in equal if value is not None))
    if wanted.disputed is not None:
        query = query.where(col(dispute.id).is_not(None) if wanted.disputed else col(dispute.id).is_(None))
    if wanted.open_disputes:
        query = query.where(col(dispute.id).is_not(None), col(dispute.ruling).is_(None))
    if cursor:
        query = query.where(col(line.position) > _position(cursor))
    rows = session.execute(query.order_by(col(line.position)).limit(limit + 1)).all()
    shown = rows[:limit]
    photos = photos_of(session, actor, [row[0].case_id for row in shown])
    settled = stocktake.settled_at is not None
    return LinePage(
        items=[
            LineOut(
                **row[0].document,
                stands_as=_stands(row[0], row[1], settled=settled),
                photos=photos.get(row[0].case_id, []),
                dispute=_dispute(actor, *row[1:], settled=settled) if row[1] else None,
            )
            for row in shown
        ],
        next_cursor=cursor_of(str(shown[-1][0].position)) if len(rows) > limit else None,
    )


def _position(cursor: str) -> int:
    [said] = read_cursor(cursor, 1)
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise BadRequest("request.bad_cursor", "This page mark is not one of ours. Start the list again.")
    return int(said)


def _stands(line: StocktakeLine, dispute: StocktakeDispute | None, *, settled: bool) -> str:
    if dispute is None or dispute.ruling == "rejected":
        return line.counts_as
    if dispute.ruling is None:
        return "disputed" if settled else line.counts_as
    return dispute.rules_as or line.counts_as


def _dispute(
    actor: Actor,
    dispute: StocktakeDispute,
    answer: StocktakeAnswer,
    raiser: str | None,
    ruler: str | None,
    *,
    settled: bool,
) -> DisputeOut:
    stands: Any = dispute.ruling or ("disputed" if settled else "open")
    return DisputeOut(
        id=dispute.id,
        reason=dispute.reason,
        note=dispute.note,
        raised_at=dispute.raised_at,
        raised_by=answer.spoken_by or raiser or "",
        stands=stands,
        rules_as=dispute.rules_as,
        ruling_reason=dispute.ruling_reason,
        ruled_at=dispute.ruled_at,
        ruled_by=ruler if actor.may("people.see") else None,
    )
