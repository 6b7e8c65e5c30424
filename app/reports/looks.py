"""Looking at pictures before they are made public: what is marked is blurred in every public copy; unseen ones are in none."""

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.bodies import RecordBody
from app.casework import queries as cases
from app.casework.queries import CaseFilter
from app.db import serialise
from app.errors import Conflict, NotFound
from app.models import PhotoLook, User
from app.photos.queries import Kept, readable
from app.primitives import utc_now
from app.reports import queries
from app.reports.lines import Line, Shot
from app.reports.look_schemas import LookIn, LookOut, LookPage, LookPhoto, MarkOut
from app.settings import Settings


def note(
    session: Session, actor: Actor, photo_id: UUID, look_id: UUID, body: RecordBody
) -> tuple[PhotoLook, bool]:
    """(the look, True when it is new). Nothing is changed: a later look counts instead of an earlier one.

    Raises NotFound `photos.not_found`, Conflict `reports.id_conflict`, Unprocessable `request.invalid`.
    """
    given = body.as_model(LookIn)
    photo(session, actor, photo_id)
    serialise(session, look_id)
    known = session.get(PhotoLook, look_id)
    if known is not None:
        if (known.photo_id, known.looked_by, known.content_sha256) != (photo_id, actor.id, body.sha256):
            raise Conflict("reports.id_conflict", "The server knows another look under this id.")
        return known, False
    look = PhotoLook(
        id=look_id,
        photo_id=photo_id,
        marks=[mark.model_dump() for mark in given.marks],
        content_sha256=body.sha256,
        looked_by=actor.id,
        looked_at=utc_now(),
    )
    session.add(look)
    session.flush()
    events.record(
        session,
        "photo.looked",
        subject=("photo", photo_id),
        actor_id=actor.id,
        payload={"look_id": str(look_id), "marks": look.marks},
    )
    return look, True


def photo(session: Session, actor: Actor, photo_id: UUID) -> Kept:
    """Raises NotFound `photos.not_found`, also for photos that are not the actor's to see or have not arrived."""
    found = readable(session, actor, photo_id)
    if found is None or found.state != "received":
        raise NotFound("photos.not_found", "There is no such photo, or it is not yours to see.")
    return found


def page(session: Session, actor: Actor, wanted: CaseFilter, cursor: str | None, limit: int) -> LookPage:
    """The pictures that files of these cases would show, by case, newest first; `limit` counts cases."""
    found = cases.page(session, actor, wanted, order="newest", cursor=cursor, limit=limit)
    lines = list(queries.lines(session, actor, [case.id for case in found.items], Settings().zone, utc_now()))
    shots = [shot.id for line in lines for shot in (line.before, line.after) if shot]
    looked = queries.looks(session, shots)
    people = _people(session, list(looked.values()))
    return LookPage(
        items=[
            LookPhoto(
                photo_id=shot.id,
                role=role,
                case_id=line.id,
                number=line.number,
                what=line.what,
                place=" ".join(part for part in (line.street, line.place) if part),
                look=out(looked[shot.id], people) if shot.id in looked else None,
            )
            for line in lines
            for role, shot in _sides(line)
            if shot is not None
        ],
        next_cursor=found.next_cursor,
    )


def _sides(line: Line) -> tuple[tuple[Literal["before", "after"], Shot | None], ...]:
    return ("before", line.before), ("after", line.after)


def out(look: PhotoLook, people: Mapping[UUID, str]) -> LookOut:
    return LookOut(
        id=look.id,
        marks=[MarkOut(**mark) for mark in look.marks],
        looked_by=people.get(look.looked_by, ""),
        looked_at=look.looked_at,
    )


def _people(session: Session, looks: Sequence[PhotoLook]) -> Mapping[UUID, str]:
    rows = session.execute(
        select(col(User.id), col(User.name)).where(col(User.id).in_({look.looked_by for look in looks}))
    )
    return {row.id: row.name for row in rows}
