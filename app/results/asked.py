"""What questions about rates are narrowed to, as it comes in an address."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, visible_rounds
from app.errors import NotFound
from app.models import CheckItemClause, Round

FrontCode = Literal["sanitary", "civilized", "food"] | None
TypeCode = Annotated[str | None, Query(max_length=40, pattern=r"^[a-z0-9_]+$")]
ClauseCode = Annotated[str | None, Query(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]


def known_round(session: Session, actor: Actor, round_id: UUID) -> Round:
    """Raises NotFound `results.unknown_round`."""
    wanted = select(Round).where(col(Round.id) == round_id, visible_rounds(actor))
    round_: Round | None = session.execute(wanted).scalar_one_or_none()
    if round_ is None:
        raise NotFound("results.unknown_round", "There is no such round.")
    return round_


def items_of(session: Session, clause: str | None) -> frozenset[str] | None:
    """Items that test the clause; None where no clause was asked for."""
    if clause is None:
        return None
    query = select(col(CheckItemClause.item)).where(col(CheckItemClause.clause) == clause)
    return frozenset(session.execute(query).scalars())
