"""A case and the record it came from.

Until somebody registers it, a case follows the newer revisions of its record. What was sent back is submitted again by one
(补充上报). What was refused stays refused: the reporter's answer (补充说明) stands in its history and goes to whoever refused
it and to the command office, who may file it again. From a phone that does not hold the record, the reporter takes the same two
steps in words and photos (consequences.py).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.casework.ledger import Step, apply
from app.casework.sightings import people
from app.models import Case, Move, PhotoLink
from app.notices import service as notices
from app.photos import service as photos

UNREGISTERED = ("submitted", "more_wanted")
_REFILERS = frozenset({"command"})
_FOLLOWING = (*UNREGISTERED, "not_filed")


def follow_record(
    session: Session,
    actor: Actor,
    case: Case,
    fields: Mapping[str, Any],
    photo_ids: Sequence[UUID],
    at: datetime,
) -> None:
    """Take a newer revision into the case, as far as it still follows its record; its photos join it in any state."""
    changed = {name: value for name, value in fields.items() if getattr(case, name) != value}
    match case.state:
        case "more_wanted":
            apply(session, case, Step("supplement", "submitted", at, at, actor_id=actor.id, fields=fields))
        case "not_filed" if changed or _are_new(session, case, photo_ids):
            answer = Step("answer", case.state, at, at, actor_id=actor.id, fields=changed)
            tell_desk(session, case, apply(session, case, answer))
        case "submitted" if changed:
            for name, value in changed.items():
                setattr(case, name, value)
            session.flush()
            events.record(
                session,
                "case.amended",
                subject=("case", case.id),
                actor_id=actor.id,
                payload={"fields": sorted(changed)},
            )
    photos.show_in_case(session, case.id, photo_ids)


def follows(case: Case) -> bool:
    return case.state in _FOLLOWING


def _are_new(session: Session, case: Case, photo_ids: Sequence[UUID]) -> bool:
    shown = select(col(PhotoLink.photo_id)).where(col(PhotoLink.record_id) == case.id)
    return not set(photo_ids) <= set(session.execute(shown).scalars())


def tell_desk(session: Session, case: Case, answer: Move) -> None:
    """Whoever refused the case or asked for more, and the command office, hear of the reporter's answer."""
    refused = (
        select(col(Move.actor_id))
        .where(
            col(Move.case_id) == case.id,
            col(Move.event).in_(("refuse", "ask_more")),
            col(Move.refusal).is_(None),
            col(Move.actor_id).is_not(None),
        )
        .order_by(col(Move.version).desc(), col(Move.received_at).desc())
        .limit(1)
    )
    body = {"case_id": str(case.id), "number": case.number, "event": answer.event, "reason": None}
    readers = [*session.execute(refused).scalars(), *people(session, _REFILERS)]
    notices.notify(session, [reader for reader in readers if reader is not None], "case.moved", body)
