"""What a phone must hold of a case to work on it without a network: by the same rules that will judge the step later.

Handlers get it for every case of their unit, checkers for what waits for them, closed cases
drawn for a second look (抽查) among it; whoever only walks needs none of it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session, col

from app.authz import Actor, own_units
from app.casework.facts import FEEDBACKS, Surroundings, facts, surroundings
from app.casework.policy import policy
from app.casework.queries import photos_of
from app.casework.rules import Facts, acting_roles, allowed
from app.models import Case, CaseUnit, Move, Point, Unit
from app.primitives import utc_now

UNIT_ROLES = frozenset({"unit_handler", "unit_leader", "lead_unit"})
DONE_KEPT = timedelta(days=30)
MOST_DONE = 300
_TOLD = 4  # lines of history a phone carries
_SHOWN_AFTER = frozenset({"after", "document", "check"})


def carry(session: Session, actor: Actor, cases: Sequence[Case]) -> dict[UUID, dict[str, Any]]:
    """`allowed` for each case; `work` for those this actor works on, else None. A constant number of statements."""
    if not cases:
        return {}
    rules, now = policy(session), utc_now()
    around = surroundings(session, actor, cases)
    known = {case.id: facts(case, actor, around, rules, now) for case in cases}
    own = [case for case in cases if _works_on(actor, case)]
    beside = _Beside(session, actor, own, around)
    return {
        case.id: {
            "allowed": allowed(case.state, actor.roles, known[case.id]),
            "work": beside.work(case, actor, known[case.id]) if case.id in beside.ids else None,
        }
        for case in cases
    }


def done(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """What the actor's unit has behind it: cases that ended in the last weeks, newest first."""
    if actor.unit_id is None or not acting_roles(actor.roles) & UNIT_ROLES:
        return []
    units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
    query = (
        select(Case, col(Point.name))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .where(
            col(Case.state) == "closed",
            col(Case.closed_at) > utc_now() - DONE_KEPT,
            or_(
                col(Case.accountable_unit_id).in_(units),
                col(Case.id).in_(
                    select(col(CaseUnit.case_id)).where(
                        col(CaseUnit.unit_id).in_(units), col(CaseUnit.role) == "delegate"
                    )
                ),
            ),
        )
        .order_by(col(Case.closed_at).desc(), col(Case.id))
        .limit(MOST_DONE)
    )
    rows = session.execute(query).all()
    shown = photos_of(session, actor, [case.id for case, _ in rows])
    return [
        {
            "id": case.id,
            "number": case.number,
            "state": case.state,
            "item": case.item,
            "violation": case.violation,
            "severity": case.severity,
            "due_at": case.due_at,
            "closed_at": case.closed_at,
            "place": point or case.place_text,
            "photos": [photo.id for photo in shown.get(case.id, []) if photo.role not in _SHOWN_AFTER],
        }
        for case, point in rows
    ]


def _works_on(actor: Actor, case: Case) -> bool:
    if acting_roles(actor.roles) & UNIT_ROLES:
        return case.accountable_unit_id is not None
    if case.drawn_at is not None:
        return actor.may("rechecks.read")
    return "checker" in actor.roles and case.state == "feedback"


class _Beside:
    """Rows beside the cases somebody works on: places, delegates, photos of the steps."""

    def __init__(self, session: Session, actor: Actor, cases: Sequence[Case], around: Surroundings) -> None:
        self.ids = frozenset(case.id for case in cases)
        self._around = around
        points = {case.point_id for case in cases} - {None}
        self._points = {
            point.id: point
            for point in session.execute(select(Point).where(col(Point.id).in_(points))).scalars()
        }
        self._photos = photos_of(
            session, actor, [move.id for case in cases for move in around.steps.get(case.id, ())]
        )

    def work(self, case: Case, actor: Actor, known: Facts) -> dict[str, Any]:
        point = self._points.get(case.point_id) if case.point_id else None
        steps = [
            move
            for move in self._around.steps.get(case.id, ())
            if move.event != "undo" and not move.changes.get("undone_by")
        ]
        feedback = next((move for move in reversed(steps) if move.event in FEEDBACKS), None)
        return {
            "place": point.name if point else case.place_text,
            "address": point.address if point else None,
            "lat": point.lat if point and point.lat is not None else case.lat,
            "lon": point.lon if point and point.lon is not None else case.lon,
            "street_id": case.street_id,
            "accountable_unit_id": case.accountable_unit_id,
            "line_unit_id": case.line_unit_id,
            "delegate_ids": sorted(self._around.delegates.get(case.id, ())),
            "note": case.note,
            "source": case.source,
            "flags": sorted(case.flags),
            "dispatched_at": case.dispatched_at,
            "feedback_at": case.feedback_at,
            "return_until": _unless_over(known.return_until, known),
            "rework_count": case.rework_count,
            "extension_count": case.extension_count,
            "by_delegate": known.by_delegate,
            "on_site": known.checks_on_site,
            "endorsements_needed": sorted(known.endorsements_needed),
            "after": self._after(feedback),
            "history": [_line(move) for move in steps[-_TOLD:]],
            "allowed_after": _allowed_after(case, actor, known),
        }

    def _after(self, feedback: Move | None) -> list[UUID]:
        shown = self._photos.get(feedback.id, []) if feedback else []
        return [photo.id for photo in shown if photo.role in _SHOWN_AFTER]


def _unless_over(until: datetime | None, known: Facts) -> datetime | None:
    return None if known.has_returned else until


def _line(move: Move) -> dict[str, Any]:
    """Nobody's name but the handler's, which the unit gave itself."""
    return {
        "event": move.event,
        "at": move.effective_at,
        "reason": move.reason,
        "measure": move.changes.get("measure"),
        "handler_name": move.changes.get("handler_name"),
        "until": move.changes.get("new_due_at") or move.changes.get("plan_at"),
    }


def _allowed_after(case: Case, actor: Actor, known: Facts) -> Mapping[str, list[str]]:
    """Steps that may be queued behind one's own: what the rules would allow once signing or delegating has arrived."""
    now = allowed(case.state, actor.roles, known)
    leads_to = {"sign": "in_progress", "delegate": case.state}
    return {event: allowed(to, actor.roles, known) for event, to in leads_to.items() if event in now}
