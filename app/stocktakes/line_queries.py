"""Lines of a week as they were frozen, and beside them what the unit says and what was ruled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import Actor, visible_lines
from app.casework.queries import photos_of
from app.errors import BadRequest
from app.models import Stocktake, StocktakeAnswer, StocktakeDispute, StocktakeLine, User
from app.paging import cursor_of, read_cursor
from app.stocktakes.schemas import DisputeOut, LineOut, LinePage

Raiser, Ruler = aliased(User), aliased(User)


@dataclass(frozen=True, slots=True)
class LineFilter:
    """What a list of lines is narrowed to; None means any."""

    unit_id: UUID | None = None
    street_id: UUID | None = None
    counts_as: str | None = None
    disputed: bool | None = None
    open_disputes: bool = False
    dispute_id: UUID | None = None


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


def all_lines(
    session: Session, actor: Actor, stocktake: Stocktake, unit_id: UUID | None
) -> list[tuple[Mapping[str, Any], str, StocktakeDispute | None]]:
    """(document, what it stands as, its dispute) of every line that the actor reads, of one unit or of all."""
    line, dispute = StocktakeLine, StocktakeDispute
    query = (
        select(line, dispute)
        .outerjoin(
            dispute,
            and_(
                col(dispute.stocktake_number) == col(line.stocktake_number),
                col(dispute.position) == col(line.position),
            ),
        )
        .where(col(line.stocktake_number) == stocktake.number, visible_lines(actor))
        .order_by(col(line.position))
    )
    if unit_id is not None:
        query = query.where(col(line.unit_id) == unit_id)
    settled = stocktake.settled_at is not None
    return [
        (one.document, _stands(one, said, settled=settled), said)
        for one, said in session.execute(query).all()
    ]


def in_force(session: Session, numbers: Sequence[str]) -> dict[str, list[tuple[Mapping[str, Any], str]]]:
    """Week → (document, what it stands as) of all its lines in their order, in one statement: what rankings are made from."""
    line, dispute = StocktakeLine, StocktakeDispute
    query = (
        select(line, dispute, col(Stocktake.settled_at))
        .join(Stocktake, col(Stocktake.number) == col(line.stocktake_number))
        .outerjoin(
            dispute,
            and_(
                col(dispute.stocktake_number) == col(line.stocktake_number),
                col(dispute.position) == col(line.position),
            ),
        )
        .where(col(line.stocktake_number).in_(numbers))
        .order_by(col(line.stocktake_number), col(line.position))
    )
    found: dict[str, list[tuple[Mapping[str, Any], str]]] = {number: [] for number in numbers}
    for one, said, settled_at in session.execute(query):
        found[one.stocktake_number].append((one.document, _stands(one, said, settled=settled_at is not None)))
    return found


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
        ruling_id=dispute.ruling_id,
        rules_as=dispute.rules_as,
        ruling_reason=dispute.ruling_reason,
        ruled_at=dispute.ruled_at,
        ruled_by=ruler if actor.may("people.see") else None,
    )
