"""直派 at work: a new case that fits a rule is registered and handed over at once; what is out of the ordinary waits.

The queue is for exceptions, so a rule leaves alone: what may have been reported before, what has no photo or was taken far from
its point, what a covert round found (the unit must not learn of it while it runs), and what no unit could be named for.
"""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.casework.consequences import handed_over
from app.casework.deadlines import earliest
from app.casework.direct import queries
from app.casework.direct.matching import Place, best
from app.casework.effects import due_from
from app.casework.ledger import Step, apply
from app.casework.near import same_class_nearby
from app.casework.policy import Policy, policy
from app.casework.responsibility import named_unit
from app.jobs import Workshop, enqueue, job
from app.models import Case, DirectDispatch, DispatchRule, Inspection, PhotoLink, Point, Round
from app.primitives import utc_now
from app.results.verdicts import lock_point


def watch(session: Session, case_ids: Collection[UUID], violations: Collection[str]) -> None:
    """Let the rules look at cases that were just entered, if there is any rule for their classes."""
    if case_ids and queries.any_rule_for(session, violations):
        enqueue(session, "case.dispatch_directly", {"case_ids": [str(id_) for id_ in case_ids]}, priority=40)


@job("case.dispatch_directly")
def dispatch_directly(shop: Workshop, args: Mapping[str, Any]) -> None:
    """Each case in a transaction of its own; one that a person was faster with is left alone."""
    for case_id in args["case_ids"]:
        with shop.database.transaction() as session:
            _consider(session, UUID(case_id))


def _consider(session: Session, case_id: UUID) -> None:
    point_id = session.execute(select(col(Case.point_id)).where(col(Case.id) == case_id)).scalar_one_or_none()
    if point_id is not None:
        lock_point(session, point_id)
    case = session.execute(select(Case).where(col(Case.id) == case_id).with_for_update()).scalar_one_or_none()
    if case is None or (case.state, case.version) != ("submitted", 1):
        return
    point = session.get(Point, case.point_id) if case.point_id else None
    rule = best(
        queries.rules_for(session, [case.violation]), case.violation, case.severity, place_of(case, point)
    )
    if rule is None or queries.used_for(session, case.id) is not None:
        return
    rules = policy(session)
    unit_id = rule.accountable_unit_id or named_unit(session, rules, case, point)
    why = held_back(session, case, rules) or (None if unit_id else "no_unit")
    outcome = "held" if why else "done"
    session.add(DirectDispatch(case_id=case.id, rule_id=rule.id, outcome=outcome, why=why, at=utc_now()))
    session.flush()
    if why or unit_id is None:
        payload = {"rule_id": str(rule.id), "why": why}
        events.record(session, "case.rule_held", subject=("case", case.id), payload=payload)
    else:
        _hand_over(session, case, rule, unit_id, rules)


def _hand_over(session: Session, case: Case, rule: DispatchRule, unit_id: UUID, rules: Policy) -> None:
    now = utc_now()
    by = {"rule": str(rule.id)}
    apply(session, case, Step("file", "filed", now, now, fields={"filed_at": now}, changes=by))
    hours = due_from(session, rules, now, case.deadline_hours, violation=case.violation)
    due_at = earliest(hours, case.source_due_at)
    fields = {"accountable_unit_id": unit_id, "dispatched_at": now, "due_at": due_at}
    written = apply(session, case, Step("dispatch", "dispatched", now, now, fields=fields, changes=by))
    handed_over(session, case, written, rules)


def place_of(case: Case, point: Point | None) -> Place:
    return Place(case.point_id, point.type if point else None, case.street_id)


def held_back(session: Session, case: Case, rules: Policy) -> str | None:
    """Why a person should look first, as a word: duplicate | no_photo | far | covert | flagged."""
    if case.flags:
        return "flagged"
    if case.distance_m is not None and case.distance_m > rules.distance_warn_m:
        return "far"
    of_case = (col(PhotoLink.record_id) == case.id, col(PhotoLink.record_kind) == "case")
    if session.execute(select(col(PhotoLink.photo_id)).where(*of_case).limit(1)).first() is None:
        return "no_photo"
    covert = (
        select(col(Round.id))
        .join(Inspection, col(Inspection.round_id) == col(Round.id))
        .where(col(Inspection.id) == case.inspection_id, col(Round.open).is_(False))
    )
    if case.inspection_id is not None and session.execute(covert).first() is not None:
        return "covert"
    return "duplicate" if same_class_nearby(session, case, rules) else None
