"""Lines in people's inboxes, and for the channels outside the product, written in the transaction of what they tell about."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor
from app.errors import NotFound
from app.models import Notice
from app.notices import queries
from app.notices.channels import lines
from app.primitives import new_id, utc_now


def notify(
    session: Session,
    user_ids: Iterable[UUID],
    kind: str,
    body: Mapping[str, Any],
    *,
    unit_ids: Iterable[UUID] = (),
) -> None:
    """One line for each person, once. `kind` is `noun.past`, `body` plain JSON; the words are made on the screen.

    `unit_ids`: the units it concerns, which may have a channel and nobody with an account.
    """
    now = utc_now()
    for user_id in dict.fromkeys(user_ids):
        session.add(Notice(id=new_id(), user_id=user_id, kind=kind, body=dict(body), created_at=now))
    lines.queue(session, kind, body, unit_ids)


def mark_read(session: Session, actor: Actor, notice_id: UUID) -> Notice:
    """The first reading counts. Raises NotFound `notices.not_found` for unknown and foreign ones alike."""
    notice = queries.own_notice(session, actor, notice_id)
    if notice is None:
        raise NotFound("notices.not_found", "There is no such notice of yours.")
    if notice.read_at is None:
        notice.read_at = utc_now()
    return notice
