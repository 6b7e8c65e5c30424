"""抽查复核: drawing closed cases for a second look, so that anybody can draw the same again.

Of the cases that fit, those with the smallest SHA-256 of "seed:case id" are drawn. Seed, criteria and how many there were are
kept; the cases are marked and wait in the list of second looks until somebody records the result as a step.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from app import events
from app.authz import Actor, visible_cases
from app.bodies import RecordBody
from app.casework.office.draw_schemas import DrawIn, DrawOut, DrawPage
from app.casework.policy import local_zone
from app.casework.queries import named
from app.db import serialise
from app.errors import Conflict, Unprocessable
from app.models import Case, Move, RecheckDraw, Unit, User
from app.paging import cursor_of, read_moment_and_id
from app.primitives import local_midnight, utc_now

LONGEST = timedelta(days=366)
_RESULTS = ("recheck_pass", "recheck_fail")


def draw(session: Session, actor: Actor, draw_id: UUID, body: RecordBody) -> tuple[RecheckDraw, bool]:
    """(the draw, True when it is new). The same id with the same content is the same draw.

    Raises Conflict `casework.draw_conflict`, `casework.nothing_to_draw`, Unprocessable `casework.draw_period`,
    `casework.unknown_unit`, `request.invalid`.
    """
    given = body.as_model(DrawIn)
    serialise(session, draw_id)
    known = session.get(RecheckDraw, draw_id)
    if known is not None:
        if known.made_by != actor.id or known.content_sha256 != body.sha256:
            raise Conflict("casework.draw_conflict", "The server knows another draw under this id.")
        return known, False
    if not timedelta() <= given.closed_until - given.closed_from <= LONGEST:
        raise Unprocessable(
            "casework.draw_period", "The period ends before it begins, or is longer than a year."
        )
    _known_units(session, given)
    seed = given.seed or str(draw_id)
    population = session.execute(_population(actor, given, local_zone())).scalars().all()
    if not population:
        raise Conflict(
            "casework.nothing_to_draw", "No closed case fits that does not wait for a second look already."
        )
    chosen = lots(seed, population)[: given.size]
    now = utc_now()
    made = RecheckDraw(
        id=draw_id,
        seed=seed,
        criteria=given.model_dump(mode="json", exclude={"seed", "size"}),
        size=given.size,
        population=len(population),
        case_ids=[str(case_id) for case_id in chosen],
        content_sha256=body.sha256,
        made_by=actor.id,
        made_at=now,
    )
    session.add(made)
    locked = session.execute(
        select(Case)
        .where(col(Case.id).in_(chosen))
        .order_by(col(Case.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalars()
    for case in locked:
        if case.state == "closed":  # somebody may have been faster
            case.drawn_at = now
            case.flags = [*(flag for flag in case.flags if flag != "spot_check"), "spot_check"]
    session.flush()
    payload = {"seed": seed, "population": len(population), "cases": made.case_ids, "criteria": made.criteria}
    events.record(session, "recheck.drawn", subject=("recheck", draw_id), actor_id=actor.id, payload=payload)
    return made, True


def lots(seed: str, case_ids: Sequence[UUID]) -> list[UUID]:
    """The cases in the order in which `seed` draws them."""
    return sorted(case_ids, key=lambda id_: hashlib.sha256(f"{seed}:{id_}".encode()).digest())


def page(session: Session, *, cursor: str | None, limit: int) -> DrawPage:
    """Draws with their results, newest first."""
    query = select(RecheckDraw, col(User.name)).join(User, col(User.id) == col(RecheckDraw.made_by))
    made = col(RecheckDraw.made_at)
    if cursor:
        at, id_ = read_moment_and_id(cursor)
        query = query.where(made <= at, or_(made < at, col(RecheckDraw.id) < id_))
    rows = session.execute(query.order_by(made.desc(), col(RecheckDraw.id).desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    last = shown[-1][0] if len(rows) > limit else None
    return DrawPage(
        items=outs(session, [(row, name) for row, name in shown]),
        next_cursor=cursor_of(last.made_at.isoformat(), str(last.id)) if last else None,
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    waiting: Mapping[UUID, bool]
    results: Mapping[UUID, Sequence[Move]]


def outs(session: Session, draws: Sequence[tuple[RecheckDraw, str]]) -> list[DrawOut]:
    """Three statements for any number of draws."""
    case_ids = {UUID(id_) for made, _ in draws for id_ in made.case_ids}
    looked = _looked(session, case_ids)
    wanted = {UUID(str(made.criteria[key])) for made, _ in draws for key in _UNITS if made.criteria.get(key)}
    units: dict[UUID, Unit] = {}
    if wanted:
        units = {
            unit.id: unit for unit in session.execute(select(Unit).where(col(Unit.id).in_(wanted))).scalars()
        }
    return [_out(made, name, looked, units) for made, name in draws]


_UNITS = ("street_id", "unit_id")


def _out(made: RecheckDraw, name: str, looked: _Looked, units: Mapping[UUID, Unit]) -> DrawOut:
    ids = [UUID(id_) for id_ in made.case_ids]
    events_of = {
        id_: [move.event for move in looked.results.get(id_, ()) if move.received_at >= made.made_at]
        for id_ in ids
    }
    said: Any = made.criteria
    street, unit = (units.get(UUID(said[key])) if said.get(key) else None for key in _UNITS)
    return DrawOut(
        id=made.id,
        seed=made.seed,
        closed_from=date.fromisoformat(said["closed_from"]),
        closed_until=date.fromisoformat(said["closed_until"]),
        street=named(street),
        unit=named(unit),
        severity=said.get("severity"),
        size=made.size,
        population=made.population,
        case_ids=ids,
        waiting=sum(looked.waiting.get(id_, False) and not events_of[id_] for id_ in ids),
        passed=sum(events_of[id_][:1] == ["recheck_pass"] for id_ in ids),
        failed=sum(events_of[id_][:1] == ["recheck_fail"] for id_ in ids),
        made_by=name,
        made_at=made.made_at,
    )


def _looked(session: Session, case_ids: set[UUID]) -> _Looked:
    drawn = select(col(Case.id), col(Case.drawn_at)).where(col(Case.id).in_(case_ids))
    waiting = {id_: at is not None for id_, at in session.execute(drawn)}
    results: dict[UUID, list[Move]] = {}
    for move in session.execute(
        select(Move)
        .where(col(Move.case_id).in_(case_ids), col(Move.event).in_(_RESULTS), col(Move.refusal).is_(None))
        .order_by(col(Move.received_at), col(Move.id))
    ).scalars():
        if not move.changes.get("undone_by"):
            results.setdefault(move.case_id, []).append(move)
    return _Looked(waiting, results)


def _population(actor: Actor, given: DrawIn, zone: ZoneInfo) -> Any:
    since = local_midnight(given.closed_from, zone)
    until = local_midnight(given.closed_until + timedelta(days=1), zone)
    equal: tuple[tuple[Any, Any], ...] = (
        (Case.street_id, given.street_id),
        (Case.accountable_unit_id, given.unit_id),
        (Case.severity, given.severity),
    )
    return (
        select(col(Case.id))
        .where(
            visible_cases(actor),
            and_(col(Case.closed_at) >= since, col(Case.closed_at) < until),
            col(Case.state) == "closed",
            col(Case.drawn_at).is_(None),
            *(col(column) == value for column, value in equal if value is not None),
        )
        .order_by(col(Case.id))
    )


def _known_units(session: Session, given: DrawIn) -> None:
    for unit_id in (given.street_id, given.unit_id):
        if unit_id is not None and session.get(Unit, unit_id) is None:
            raise Unprocessable("casework.unknown_unit", "There is no such unit.", units=[str(unit_id)])
