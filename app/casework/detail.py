"""One case with everything a person decides by, in a constant number of statements."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session, col

from app.authz import Actor, open_roles, reachable_cases, told_inspections
from app.casework.deadlines import earliest
from app.casework.effects import binding, due_from
from app.casework.instructed import with_instructions
from app.casework.lifecycle import transition_named
from app.casework.policy import policy
from app.casework.queries import may_now, named, named_case, photos_of, shared_fields
from app.casework.responsibility import resolve
from app.casework.schemas import (
    CaseDetail,
    CaseEvent,
    CasePhoto,
    ClauseOut,
    NamedOut,
    PreviousVisit,
    Proposal,
    SightingOut,
)
from app.casework.wording import items_as_judged
from app.errors import NotFound
from app.models import (
    Case,
    CaseUnit,
    Clause,
    DirectDispatch,
    Inspection,
    Move,
    Photo,
    PhotoLink,
    Point,
    Sighting,
    Standard,
    Unit,
    User,
    Violation,
    VisitVerdict,
)
from app.primitives import utc_now

_FIELD_ROLES = frozenset({"inspector", "checker"})  # whose names units do not learn: they see the team


def case_detail(session: Session, actor: Actor, case_id: UUID) -> CaseDetail:
    """Raises NotFound `casework.not_found`, also for cases that are not the actor's to see."""
    row = named_case(session, actor, (col(Case.id) == case_id) & reachable_cases(actor))
    if row is None:
        raise NotFound("casework.not_found", "There is no such case, or it is not yours to see.")
    case, now = row.case, utc_now()
    steps = _steps(session, case)
    photos = photos_of(session, actor, [case.id, *(move.id for move, *_ in steps)])
    units = _units(session, case)
    item = items_as_judged(session, [case]).get(case.id, {})
    may, not_now = may_now(session, actor, case)
    return CaseDetail(
        **shared_fields(row, photos.get(case.id, []), now),
        item_zh=item.get("zh"),
        item_en=item.get("en"),
        clause=_clause(session, case),
        note=case.note,
        inspection_id=_visit(session, actor, case),
        report_id=case.report_id,
        reported_by_me=case.reporter_id == actor.id,
        co_units=[unit for role, unit in units if role == "co"],
        delegates=[unit for role, unit in units if role == "delegate"],
        merged_into=case.merged_into_id,
        extension_count=case.extension_count,
        return_count=case.return_count,
        rework_count=case.rework_count,
        plan_at=case.plan_at,
        plan_leader=case.plan_leader,
        supervised_due_at=case.supervised_due_at,
        supervised_leader=case.supervised_leader,
        drawn_at=case.drawn_at,
        recurrence_of=case.recurrence_of_id,
        filed_at=case.filed_at,
        dispatched_at=case.dispatched_at,
        signed_at=case.signed_at,
        feedback_at=case.feedback_at,
        closed_at=case.closed_at,
        previous_visit=_previous_visit(session, actor, case),
        sightings=_sightings(session, actor, case),
        allowed=may,
        barred=not_now,
        events=with_instructions(session, case, [_event(actor, step, photos) for step in steps]),
        proposal=_proposal(session, case, item, now),
        rule_held=_rule_held(session, case),
    )


def _clause(session: Session, case: Case) -> ClauseOut | None:
    row = session.execute(
        select(col(Clause.code), col(Clause.standard), col(Standard.edition), col(Clause.title))
        .join(Standard, col(Standard.code) == col(Clause.standard))
        .where(col(Clause.code) == case.clause)
    ).one_or_none()
    if row is None:
        return None
    code, standard, edition, title = row
    return ClauseOut(code=code, standard=standard, edition=edition, title=title)


def _units(session: Session, case: Case) -> list[tuple[str, NamedOut]]:
    rows = session.execute(
        select(col(CaseUnit.role), Unit)
        .join(Unit, col(Unit.id) == col(CaseUnit.unit_id))
        .where(col(CaseUnit.case_id) == case.id)
        .order_by(col(Unit.code))
    )
    return [(role, shown) for role, unit in rows if (shown := named(unit))]


def _steps(session: Session, case: Case) -> Sequence[Any]:
    """Every step and attempt in order: (move, person, their roles, their team, their unit's name)."""
    return session.execute(
        select(Move, col(User.name), col(User.roles), col(User.team), col(Unit.name))
        .outerjoin(User, col(User.id) == col(Move.actor_id))
        .outerjoin(Unit, col(Unit.id) == col(Move.unit_id))
        .where(col(Move.case_id) == case.id)
        .order_by(col(Move.version), col(Move.received_at), col(Move.id))
    ).all()


def _event(actor: Actor, step: Any, photos: Mapping[UUID, list[CasePhoto]]) -> CaseEvent:
    move, name, roles, team, unit = step
    row = transition_named(move.event)
    measure, handler = move.changes.get("measure"), move.changes.get("handler_name")
    acted_for, leader = move.changes.get("on_behalf_of"), move.changes.get("leader_name")
    until = move.changes.get("new_due_at") or move.changes.get("plan_at")
    return CaseEvent(
        id=move.id,
        at=move.received_at,
        occurred_at=move.effective_at,
        event=move.event,
        zh=row.zh if row else move.event,
        en=row.en if row else move.event,
        from_=move.from_state,
        to=move.to_state,
        actor=_shown_name(actor, move.actor_id, name, roles, team),
        unit=unit,
        reason=move.reason,
        measure=str(measure) if measure else None,
        handler_name=str(handler) if handler else None,
        on_behalf_of=str(acted_for["name"]) if isinstance(acted_for, dict) else None,
        leader_name=str(leader) if leader else None,
        addressee=None,
        until=datetime.fromisoformat(str(until)) if until else None,
        refusal=move.refusal,
        by_rule="rule" in move.changes,
        photos=photos.get(move.id, []),
    )


def _shown_name(
    actor: Actor, id_: UUID | None, name: str | None, roles: list[str] | None, team: str | None
) -> str | None:
    """Units see 「巡查二组」 where an inspector or checker acted; command and 督查组 see the person."""
    if id_ == actor.id or actor.may("people.see") or not _FIELD_ROLES & open_roles(roles or []):
        return name
    return team or None


def _visit(session: Session, actor: Actor, case: Case) -> UUID | None:
    """The visit that found it, unless it was a covert one (暗访) that the actor is not told of."""
    found = select(col(Inspection.id)).where(
        col(Inspection.id) == case.inspection_id, told_inspections(actor)
    )
    return session.execute(found).scalar_one_or_none()


def _sightings(session: Session, actor: Actor, case: Case) -> list[SightingOut]:
    rows = session.execute(
        select(Sighting, col(User.name), col(User.team))
        .join(User, col(User.id) == col(Sighting.seen_by))
        .outerjoin(Inspection, col(Inspection.id) == col(Sighting.inspection_id))
        .where(
            col(Sighting.case_id) == case.id,
            or_(col(Sighting.inspection_id).is_(None), told_inspections(actor)),
        )
        .order_by(col(Sighting.seen_at), col(Sighting.id))
    )
    return [
        SightingOut(
            id=row.id,
            kind=row.kind,
            seen_at=row.seen_at,
            seen_by=(name if actor.may("people.see") or row.seen_by == actor.id else team) or None,
            inspection_id=row.inspection_id,
            note=row.note,
            withdrawn_at=row.withdrawn_at,
        )
        for row, name, team in rows
    ]


def _previous_visit(session: Session, actor: Actor, case: Case) -> PreviousVisit | None:
    """The visit before, as far as it answered the item: was it always like this?"""
    if case.point_id is None or case.item is None:
        return None
    row = session.execute(
        select(col(Inspection.id), col(Inspection.effective_at), col(VisitVerdict.verdict))
        .join(VisitVerdict, col(VisitVerdict.inspection_id) == col(Inspection.id))
        .where(
            col(VisitVerdict.point_id) == case.point_id,
            col(VisitVerdict.item) == case.item,
            col(Inspection.effective_at) <= case.occurred_at,
            col(Inspection.id).is_distinct_from(case.inspection_id),
            told_inspections(actor),
        )
        .order_by(col(Inspection.effective_at).desc(), col(Inspection.id).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    inspection_id, finished_at, verdict = row
    links = session.execute(
        select(col(PhotoLink.photo_id), col(PhotoLink.role), col(Photo.state))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(
            col(PhotoLink.record_id) == inspection_id,
            col(PhotoLink.item) == case.item,
            col(PhotoLink.attached),
        )
        .order_by(col(PhotoLink.position), col(PhotoLink.photo_id))
    )
    shown = [CasePhoto(id=id_, role=role, received=state == "received") for id_, role, state in links]
    return PreviousVisit(inspection_id=inspection_id, finished_at=finished_at, verdict=verdict, photos=shown)


def _rule_held(session: Session, case: Case) -> str | None:
    held = session.get(DirectDispatch, case.id)
    return held.why if held is not None else None


def _proposal(session: Session, case: Case, item: Mapping[str, Any], now: datetime) -> Proposal:
    """The first unit that item or class names and that exists at this place, else the street (属地)."""
    rules = policy(session)
    names = list(item.get("units") or session.get_one(Violation, case.violation).units)
    point = session.get(Point, case.point_id) if case.point_id else None
    found = resolve(session, rules, names, point=point, street_id=case.street_id)
    unit_id = next((found[name] for name in names if name in found), case.street_id)
    units = [session.get(Unit, id_) if id_ else None for id_ in (unit_id, case.line_unit_id)]
    due_at = earliest(
        due_from(session, rules, now, case.deadline_hours, violation=case.violation),
        binding(case.source_due_at, now),
    )
    return Proposal(accountable_unit=named(units[0]), line_unit=named(units[1]), due_at=due_at)
