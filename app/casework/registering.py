"""Cases from a list of another source (12345, 第三方, 上级 …): many at once, without photos, each under the source's number."""

from collections.abc import Sequence
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlmodel import Session

from app.authz import Actor
from app.casework import recurrence
from app.casework.candidates import Listed
from app.casework.direct import hands as direct
from app.casework.ledger import Entered, enter
from app.casework.policy import policy
from app.casework.responsibility import resolve
from app.primitives import utc_now


def numbers_lock(source: str) -> UUID:
    """What `serialise` takes while it is asked whether a source's number is on the ledger, and until it is."""
    return uuid5(NAMESPACE_OID, f"sancheng:source:{source}")


def open_listed(session: Session, actor: Actor, source: str, rows: Sequence[Listed]) -> list[Entered]:
    """Enter them in the order given. The caller made sure that no case of this source has their numbers."""
    rules = policy(session)
    leads: dict[tuple[str, UUID | None, UUID | None], UUID | None] = {}
    values = []
    for row in rows:
        name, point = row.violation.lead, row.point
        key = (name, point.id if point else None, row.street_id)
        if key not in leads:
            leads[key] = resolve(session, rules, [name], point=point, street_id=row.street_id).get(name)
        lat, lon = (point.lat, point.lon) if point else (None, None)
        before = recurrence.closed_before(
            session,
            rules,
            row.violation.code,
            point_id=point.id if point else None,
            lat=lat,
            lon=lon,
            at=row.at,
        )
        values.append(
            {
                "violation": row.violation.code,
                "severity": row.severity,
                "fronts": list(row.violation.fronts),
                "point_id": point.id if point else None,
                "street_id": row.street_id,
                "reporter_id": actor.id,
                "source": source,
                "source_ref": row.ref,
                "source_due_at": row.due_at,
                "line_unit_id": leads[key],
                "deadline_hours": row.violation.deadline_hours,
                "lat": lat,
                "lon": lon,
                "recurrence_of_id": before,
                "recurred_at": row.at if before else None,
                "flags": ["recurrent"] if before else [],
                "place_text": row.place_text,
                "note": row.note,
                "occurred_at": row.at,
            }
        )
    opened = enter(session, values, actor_id=actor.id, author_id=actor.id, occurred_at=utc_now())
    direct.watch(session, [case.id for case in opened], {row.violation.code for row in rows})
    return opened
