"""What happened to cases since a screen last asked: a line number of the history is the whole bookmark.

Every process reads the same history, and its numbers are given in the order of commit, so nothing is missed between two
questions, and a question to which nothing happened costs one row.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.authz import Actor, visible_cases
from app.casework.schemas import CaseChange, CaseChanges
from app.models import Case, Event, EventHead, EventPayload, User

FURTHEST = 2_000  # lines; whoever slept longer reads the list anew
_SHOWN = (
    "case.submitted",
    "case.moved",
    "case.amended",
    "case.record_revised",
    "case.answer_dropped",
    "case.sighted",
)


def head(session: Session) -> int:
    """The number of the last line of the history."""
    return session.execute(select(col(EventHead.seq))).scalar_one_or_none() or 0


def changes(session: Session, actor: Actor, since: int, upto: int) -> CaseChanges:
    """Cases the actor may see that something happened to after line `since`, each once, by the last thing that did."""
    if upto - since > FURTHEST or since > upto:
        return CaseChanges(seq=upto, too_far=True, waiting=_waiting(session, actor), items=[])
    lines = session.execute(
        select(
            col(Event.subject_id),
            col(Event.action),
            col(Event.at),
            col(Event.actor_id),
            col(EventPayload.payload),
        )
        .outerjoin(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .where(col(Event.seq) > since, col(Event.seq) <= upto, col(Event.subject_kind) == "case")
        .where(col(Event.action).in_(_SHOWN))
        .order_by(col(Event.seq))
    )
    latest: dict[UUID, Any] = {UUID(line[0]): line for line in lines}
    people = _names(session, {line.actor_id for line in latest.values() if line.actor_id is not None})
    rows = session.execute(
        select(col(Case.id), col(Case.number), col(Case.state), col(Case.version)).where(
            col(Case.id).in_(latest), visible_cases(actor)
        )
    )
    items = []
    for id_, number, state, version in rows:
        _, action, at, actor_id, payload = latest[id_]
        items.append(
            CaseChange(
                id=id_, number=number, state=state, version=version, at=at,
                event=str((payload or {}).get("event") or action.removeprefix("case.")),
                by=people.get(actor_id) if actor.may("people.see") else None,
                own=actor_id == actor.id,
            )
        )  # fmt: skip
    return CaseChanges(seq=upto, too_far=False, waiting=_waiting(session, actor), items=items)


def _waiting(session: Session, actor: Actor) -> dict[str, int]:
    """How many wait for the desk, by state."""
    counted = (
        select(col(Case.state), func.count())
        .where(visible_cases(actor), col(Case.state).in_(("submitted", "filed")))
        .group_by(col(Case.state))
    )
    return {"submitted": 0, "filed": 0} | dict(session.execute(counted).all())


def _names(session: Session, ids: set[UUID]) -> dict[UUID, str]:
    return dict(session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(ids))).all())
