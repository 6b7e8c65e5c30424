"""Every SELECT of reports worth a name: which cases a filter leaves, and all that stands about them on paper."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import Actor, told_case_photos, visible_cases, visible_points
from app.casework.lifecycle import RUNNING_STATES
from app.casework.queries import CaseFilter, named_cases, named_of, narrowing
from app.casework.wording import items_as_judged
from app.checklists.queries import point_types
from app.models import Case, Clause, Move, Photo, PhotoLink, PhotoLook, Point, Standard, Unit, User
from app.reports.lines import Line, Shot, line_of

AT_ONCE = 200
_DONE_BY = ("report_done", "fix_on_spot")
_CHECKS = ("pass", "fail")


def matching(session: Session, actor: Actor, wanted: CaseFilter, now: datetime) -> list[UUID]:
    """The cases of a filter as far as the actor sees them, oldest first."""
    states = list(dict.fromkeys(wanted.states)) or (list(RUNNING_STATES) if wanted.overdue else [])
    query = (
        select(col(Case.id))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .where(visible_cases(actor), *narrowing(session, actor, wanted, now))
        .order_by(col(Case.submitted_at), col(Case.number))
    )
    return list(session.execute(query.where(col(Case.state).in_(states)) if states else query).scalars())


def lines(
    session: Session, actor: Actor, case_ids: Sequence[UUID], zone: ZoneInfo, now: datetime
) -> Iterator[Line]:
    """The cases in their order, some hundreds at a time: a fixed number of statements for each."""
    types = {kind["code"]: kind["zh"] for kind in point_types(session)}
    for start in range(0, len(case_ids), AT_ONCE):
        chunk = case_ids[start : start + AT_ONCE]
        yield from _chunk(session, actor, chunk, types, zone, now)
        session.expunge_all()  # ten thousand cases are not kept in memory


def _chunk(
    session: Session,
    actor: Actor,
    case_ids: Sequence[UUID],
    types: Mapping[str, str],
    zone: ZoneInfo,
    now: datetime,
) -> Iterator[Line]:
    rows = session.execute(named_cases().where(col(Case.id).in_(case_ids), visible_cases(actor))).all()
    found = {row[0].id: row for row in rows}
    cases = [row[0] for row in rows]
    items = items_as_judged(session, cases)
    clauses = _clauses(session, cases)
    homes = _homes(session, cases)
    moves = _moves(session, list(found))
    done = {case_id: step for case_id, step in moves.items() if "done" in step}
    records = [*found, *(step["done"].id for step in done.values())]
    shots = _shots(session, actor, records)
    for case_id in case_ids:
        if case_id not in found:
            continue
        row = found[case_id]
        case, point, unit = row[0], row[3], row[5]
        named = named_of(actor, row)
        step = moves.get(case_id, {})
        item = items.get(case_id, {})
        measure = step["done"].body.get("measure") if "done" in step else ""
        gathered = {
            "case": case,
            "what": named.violation[0],
            "item": str(item.get("zh") or ""),
            "clause": clauses.get(case.clause or "", ""),
            "point": point.name if point else "",
            "address": point.address if point else "",
            "point_type": types.get(point.type, point.type) if point else "",
            "street": named.street.name if named.street else "",
            "community": homes.get(point.unit_id, "") if point else "",
            "found_by": named.reporter or "",
            "line_unit": named.line.name if named.line else "",
            "unit": named.accountable.name if named.accountable else "",
            "person": (unit.liaison or unit.principal) if unit else "",
            "phone": unit.phone if unit else "",
            "measure": str(measure or ""),
            "checked_by": _name(actor, step["checker"]) if "checker" in step else "",
        }
        after = shots.get(step["done"].id, []) if "done" in step else []
        yield line_of(gathered, _pair(shots.get(case_id, []), after), zone, now)


def _pair(
    of_case: Sequence[tuple[str, Shot]], of_step: Sequence[tuple[str, Shot]]
) -> tuple[Shot | None, Shot | None]:
    """How it was found, and how it is now."""
    found = [shot for role, shot in of_case if role in ("before", "scene")] or [
        shot for role, shot in of_step if role == "before"
    ]
    put_right = [shot for role, shot in (*of_step, *of_case) if role == "after"]
    return (found[0] if found else None), (put_right[0] if put_right else None)


def _name(actor: Actor, person: Any) -> str:
    """People as the ledger names them: by name for who may know it, else by their team."""
    return str(person.name if actor.may("people.see") or person.id == actor.id else person.team)


def _clauses(session: Session, cases: Sequence[Case]) -> Mapping[str, str]:
    rows = session.execute(
        select(col(Clause.code), col(Standard.zh), col(Clause.title))
        .join(Standard, col(Standard.code) == col(Clause.standard))
        .where(col(Clause.code).in_({case.clause for case in cases if case.clause}))
    )
    return {code: f"{standard} {code} {title}" for code, standard, title in rows}


def _homes(session: Session, cases: Sequence[Case]) -> Mapping[UUID | None, str]:
    """Unit of a point → the community it is or belongs to."""
    above: Any = aliased(Unit)
    wanted: list[Any] = [Unit.id, Unit.kind, Unit.name, above.kind, above.name]
    rows = session.execute(
        select(*wanted)
        .outerjoin(above, above.id == col(Unit.parent_id))
        .join(Point, col(Point.unit_id) == col(Unit.id))
        .where(col(Point.id).in_({case.point_id for case in cases if case.point_id}))
    )
    return {
        unit_id: name if kind == "community" else (over if over_kind == "community" else "")
        for unit_id, kind, name, over_kind, over in rows
    }


def _moves(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, dict[str, Any]]:
    """Of each case the step that put it right last (`done`), and who checked last (`checker`)."""
    rows = session.execute(
        select(Move, User)
        .outerjoin(User, col(User.id) == col(Move.actor_id))
        .where(
            col(Move.case_id).in_(case_ids),
            col(Move.event).in_((*_DONE_BY, *_CHECKS)),
            col(Move.refusal).is_(None),
        )
        .order_by(col(Move.received_at), col(Move.id))
    )
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for step, person in rows:
        if step.event in _DONE_BY:
            found[step.case_id]["done"] = step
        elif person is not None:
            found[step.case_id]["checker"] = person
    return found


def _shots(
    session: Session, actor: Actor, record_ids: Sequence[UUID]
) -> Mapping[UUID, list[tuple[str, Shot]]]:
    rows = session.execute(
        select(col(PhotoLink.record_id), col(PhotoLink.role), Photo, User)
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .join(User, col(User.id) == col(Photo.author_id))
        .where(
            col(PhotoLink.record_id).in_(record_ids),
            col(PhotoLink.record_kind).in_(("case", "move")),
            col(PhotoLink.attached),
            col(Photo.state) == "received",
            told_case_photos(actor),
        )
        .order_by(col(PhotoLink.record_id), col(PhotoLink.position), col(PhotoLink.photo_id))
    ).all()
    looked = looks(session, [photo.id for _, _, photo, _ in rows])
    shown: dict[UUID, list[tuple[str, Shot]]] = defaultdict(list)
    for record_id, role, photo, author in rows:
        # Over a link: whoever made the link answers for it, the unit took it.
        by = "" if "by_unit" in photo.flags else _name(actor, author)
        look = looked.get(photo.id)
        marks = tuple(marks_of(look)) if look is not None else None
        shown[record_id].append((role, Shot(photo.id, photo.sha256, photo.taken_at, by, marks)))
    return shown


def looks(session: Session, photo_ids: Sequence[UUID]) -> Mapping[UUID, PhotoLook]:
    """The newest look at each photo that somebody looked at."""
    rows = session.execute(
        select(PhotoLook)
        .where(col(PhotoLook.photo_id).in_(photo_ids))
        .order_by(col(PhotoLook.looked_at), col(PhotoLook.id))
    ).scalars()
    return {look.photo_id: look for look in rows}


def points(session: Session, actor: Actor) -> list[Mapping[str, Any]]:
    """The register as far as the actor sees it, by code."""
    street: Any = aliased(Unit)
    owner: Any = aliased(Unit)
    wanted: list[Any] = [
        Point.id, Point.code, Point.name, Point.type, Point.lat, Point.lon, Point.address, Point.radius_m, Point.status,
        street.name.label("street"), owner.name.label("unit"),
    ]  # fmt: skip
    rows = session.execute(
        select(*wanted)
        .outerjoin(street, street.id == col(Point.street_id))
        .outerjoin(owner, owner.id == col(Point.unit_id))
        .where(visible_points(actor))
        .order_by(col(Point.code))
    )
    return [dict(row._mapping) for row in rows]


def times(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, Mapping[str, datetime | None]]:
    """When each case was handed over, answered and closed."""
    rows = session.execute(
        select(col(Case.id), col(Case.dispatched_at), col(Case.feedback_at), col(Case.closed_at)).where(
            col(Case.id).in_(case_ids)
        )
    )
    return {
        id_: {"dispatchedAt": dispatched, "feedbackAt": feedback, "closedAt": closed}
        for id_, dispatched, feedback, closed in rows
    }


def marks_of(look: PhotoLook) -> list[tuple[float, float, float, float]]:
    return [(mark["x"], mark["y"], mark["width"], mark["height"]) for mark in look.marks]
