"""The register of points: changed, retired, split. Nothing is deleted; what was planned for a point moves or is called off."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.authz import Actor
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.models import Assignment, Point
from app.notices.service import notify
from app.points import queries
from app.points.positions import check_position
from app.points.schemas import PartIn, PointChange, PointOut, SplitIn
from app.primitives import new_id, utc_now

QR_BYTES = 9  # 72 bits: nobody guesses the label of another point


def change_point(session: Session, actor: Actor, point_id: UUID, given: PointChange) -> Point:
    """Apply what is given. Raises NotFound `points.not_found`, Conflict `points.changed_meanwhile` or `points.code_taken`,
    Unprocessable `points.position_out_of_range`, `points.unknown_type`, `points.unknown_unit`, `points.unknown_street`."""
    point = _locked(session, actor, point_id)
    if given.base_changed_at is not None and given.base_changed_at != point.changed_at:
        raise Conflict(
            "points.changed_meanwhile",
            "Somebody else changed this point. Look at it again before you save.",
            current=shown(session, [point])[0].model_dump(mode="json"),
        )
    values = given.model_dump(exclude_unset=True, exclude={"base_changed_at"})
    check_position(values.get("lat", point.lat), values.get("lon", point.lon))
    check_references(session, [values])
    if "code" in values and values["code"] != point.code and queries.code_is_taken(session, values["code"]):
        raise _taken(values["code"])
    if "status" in values and point.status != "active":
        values["status_note"] = ""
    apply(session, actor.id, point, values)
    _flush_code(session, point.code)
    return point


def apply(
    session: Session, actor_id: UUID | None, point: Point, values: Mapping[str, Any], **why: Any
) -> bool:
    """Write what differs, with its event; False when nothing does. Phones see it by `changed_at` (the bundle's ETag)."""
    changes = {key: value for key, value in values.items() if getattr(point, key) != value}
    if not changes:
        return False
    before = {key: getattr(point, key) for key in changes}
    for key, value in changes.items():
        setattr(point, key, value)
    point.changed_at = utc_now()
    payload = {"before": _plain(before), "after": _plain(changes), **why}
    record(session, "point.changed", subject=("point", point.id), actor_id=actor_id, payload=payload)
    return True


def retire_point(session: Session, actor: Actor, point_id: UUID, reason: str) -> Point:
    """Take a point out of use. Repeating it with the same reason changes nothing; with another it is a Conflict
    `points.already_retired`."""
    point = _locked(session, actor, point_id)
    if point.status == "retired":
        if point.status_note == reason:
            return point
        raise already_retired(session, point)
    retire(session, actor.id, point, reason)
    return point


def retire(session: Session, actor_id: UUID, point: Point, reason: str, **why: Any) -> Sequence[Assignment]:
    """Retire a locked point and call off what was planned for it; returns what was called off."""
    apply(session, actor_id, point, {"status": "retired", "status_note": reason[:500]}, **why)
    called_off = queries.standing_assignments(session, point.id)
    now = utc_now()
    for assignment in called_off:
        assignment.cancelled_at = now
        record(
            session,
            "assignment.cancelled",
            subject=("assignment", assignment.id),
            actor_id=actor_id,
            payload={"point_id": str(point.id), "reason": "point.retired"},
        )
    body = {"point_id": str(point.id), "code": point.code, "name": point.name}
    notify(session, [row.inspector_id for row in called_off], "point.retired", body)
    return called_off


def split_point(
    session: Session, actor: Actor, point_id: UUID, given: SplitIn
) -> tuple[Point, Sequence[Point]]:
    """The point is retired, its parts take its place in running rounds. (the point, its parts)

    Raises Conflict `points.already_retired` with the parts, when it was split before; else as `change_point`.
    """
    point = _locked(session, actor, point_id)
    if point.status == "retired":
        raise already_retired(session, point)
    rows = [_part_values(point, part, number) for number, part in enumerate(given.parts, start=1)]
    check_references(session, rows)
    codes = [row["code"] for row in rows]
    for code in codes:
        if codes.count(code) > 1 or queries.code_is_taken(session, code):
            raise _taken(code)
    parts = [create_point(session, actor.id, row | {"split_from_id": point.id}) for row in rows]
    for assignment in retire(session, actor.id, point, given.reason):
        for part in parts:
            session.add(
                Assignment(
                    id=new_id(),
                    round_id=assignment.round_id,
                    point_id=part.id,
                    inspector_id=assignment.inspector_id,
                    due_on=assignment.due_on,
                    created_at=utc_now(),
                )
            )
    _flush_code(session, ", ".join(codes))
    record(
        session,
        "point.split",
        subject=("point", point.id),
        actor_id=actor.id,
        payload={"reason": given.reason, "parts": [str(part.id) for part in parts]},
    )
    return point, parts


def create_point(session: Session, actor_id: UUID | None, values: Mapping[str, Any]) -> Point:
    """A new active point from checked column values (with an `id` where it was made elsewhere), with a QR token of its own."""
    check_position(values["lat"], values["lon"])
    now = utc_now()
    born: dict[str, Any] = {
        "id": new_id(),
        "qr": secrets.token_urlsafe(QR_BYTES),
        "created_at": now,
        "changed_at": now,
    }
    point = Point(**born | dict(values))
    session.add(point)
    session.flush()
    payload = _plain({key: value for key, value in values.items() if key != "id" and value is not None})
    record(session, "point.created", subject=("point", point.id), actor_id=actor_id, payload=payload)
    return point


def check_references(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Types, units and streets named in column values exist. Raises Unprocessable `points.unknown_*`."""
    types = queries.known_types(session)
    units = queries.units(session, [row.get(key) for row in rows for key in ("unit_id", "street_id")])
    for row in rows:
        if "type" in row and row["type"] not in types:
            raise Unprocessable(
                "points.unknown_type", "There is no checklist for this type.", point_type=row["type"]
            )
        if row.get("unit_id") is not None and row["unit_id"] not in units:
            raise Unprocessable("points.unknown_unit", "There is no such unit.", unit_id=str(row["unit_id"]))
        street = row.get("street_id")
        if street is not None and (street not in units or units[street].kind != "subdistrict"):
            raise Unprocessable("points.unknown_street", "There is no such street.", street_id=str(street))


def shown(session: Session, points: Collection[Point]) -> list[PointOut]:
    names = queries.unit_names(session, [id for point in points for id in (point.unit_id, point.street_id)])
    return [
        PointOut(**point.model_dump(), unit=names.get(point.unit_id), street=names[point.street_id])
        for point in points
    ]


def already_retired(session: Session, point: Point) -> Conflict:
    return Conflict(
        "points.already_retired",
        "This point has already been retired.",
        current=shown(session, [point])[0].model_dump(mode="json"),
        parts=[part.model_dump(mode="json") for part in shown(session, queries.parts_of(session, point.id))],
    )


def _locked(session: Session, actor: Actor, point_id: UUID) -> Point:
    if queries.visible_point(session, actor, point_id) is None:
        raise NotFound("points.not_found", "There is no such point.")
    point = queries.lock_point(session, point_id)
    assert point is not None  # points are never deleted
    return point


def _part_values(point: Point, part: PartIn, number: int) -> dict[str, Any]:
    inherited = point.model_dump(include={"type", "unit_id", "street_id", "radius_m", "address", "steward"})
    given = part.model_dump(exclude_none=True)
    return inherited | {"code": f"{point.code[:36]}-{number}"} | given


def _flush_code(session: Session, code: str) -> None:
    """A rival may have taken the code since it was looked up; the unique index has the last word."""
    try:
        session.flush()
    except IntegrityError as error:
        raise _taken(code) from error


def _taken(code: str) -> Conflict:
    return Conflict("points.code_taken", "This code is taken by another point.", point_code=code)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in values.items()}
