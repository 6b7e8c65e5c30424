"""Writing rules of direct dispatch, and what a rule would have done."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor, visible_cases
from app.casework.direct import queries
from app.casework.direct.hands import held_back, place_of
from app.casework.direct.matching import Place, best, fits, scope_of
from app.casework.direct.schemas import DispatchPreview, DispatchRuleIn, PreviewLine
from app.casework.policy import policy
from app.casework.queries import named
from app.casework.responsibility import named_unit
from app.errors import Conflict, Unprocessable
from app.models import Case, CheckItem, DispatchRule, Point, Unit, Violation
from app.primitives import utc_now

DAYS = 14
LINES = 20
_READ_AT_MOST = 5_000


def put_rule(
    session: Session, actor: Actor, rule_id: UUID, given: DispatchRuleIn
) -> tuple[DispatchRule, bool]:
    """Make or change a rule; True when it is new. Raises Conflict `casework.rule_changed` or `casework.rule_exists`,
    Unprocessable `casework.unknown_violation`, `casework.unknown_unit` or `casework.unknown_place`."""
    _check(session, given)
    rule = session.get(DispatchRule, rule_id, with_for_update=True)
    standing = rule.version if rule else None
    if standing != given.version:
        raise Conflict(
            "casework.rule_changed", "Somebody else changed this rule meanwhile. Nothing was changed."
        )
    scope = scope_of(given.violation, Place(given.point_id, given.point_type, given.street_id))
    same = select(col(DispatchRule.id)).where(
        col(DispatchRule.scope) == scope, col(DispatchRule.active), col(DispatchRule.id) != rule_id
    )
    if given.active and session.execute(same).first() is not None:
        raise Conflict(
            "casework.rule_exists", "There is a rule for this class and place already; change that one."
        )
    fields = given.model_dump(exclude={"version"}) | {
        "scope": scope,
        "edited_at": utc_now(),
        "edited_by": actor.id,
    }
    is_new = rule is None
    if rule is None:
        rule = DispatchRule(id=rule_id, **fields)
        session.add(rule)
    else:
        for name, value in fields.items():
            setattr(rule, name, value)
        rule.version += 1
    session.flush()
    events.record(
        session,
        "dispatch_rule.set",
        subject=("dispatch_rule", rule.id),
        actor_id=actor.id,
        payload=given.model_dump(mode="json") | {"version": rule.version},
    )
    return rule, is_new


def preview(session: Session, actor: Actor, given: DispatchRuleIn, rule_id: UUID | None) -> DispatchPreview:
    """What the rule would have caught in the last fourteen days, beside what people decided; nothing is changed.

    Cases that a narrower rule in force would take are not counted. `rule_id`: the rule being edited, which stands aside.
    """
    _check(session, given)
    draft = DispatchRule(
        id=UUID(int=0), scope="", edited_by=actor.id, **given.model_dump(exclude={"version"})
    )
    others = [rule for rule in queries.rules_for(session, [given.violation]) if rule.id != rule_id]
    rules = policy(session)
    rows = queries.recent(session, given.violation, utc_now() - timedelta(days=DAYS), _READ_AT_MOST)
    caught = [
        (case, point, actual)
        for case, point, actual in rows
        if fits(draft, case.violation, case.severity, place_of(case, point))
        and best([draft, *others], case.violation, case.severity, place_of(case, point)) is draft
    ]
    visible = set(
        session.execute(
            select(col(Case.id)).where(
                col(Case.id).in_([case.id for case, *_ in caught[:LINES]]), visible_cases(actor)
            )
        ).scalars()
    )
    counted = dict.fromkeys(("agreed", "differed", "ended", "waiting", "held"), 0)
    lines, units = [], dict[UUID, Unit | None]()
    for case, point, actual in caught:
        unit_id = given.accountable_unit_id or named_unit(session, rules, case, point)
        if unit_id is not None and unit_id not in units:
            units[unit_id] = session.get(Unit, unit_id)
        held = (None if unit_id else "no_unit") or held_back(session, case, rules)
        counted["held"] += held is not None
        counted[_judged(case, unit_id)] += 1
        if case.id in visible:
            lines.append(
                PreviewLine(
                    number=case.number,
                    state=case.state,
                    place=point.name if point else case.place_text or "",
                    submitted_at=case.submitted_at,
                    held=held,
                    unit=named(units.get(unit_id) if unit_id else None),
                    actual=named(actual),
                )
            )
    return DispatchPreview(days=DAYS, of_class=len(rows), caught=len(caught), lines=lines, **counted)


def _judged(case: Case, unit_id: UUID | None) -> str:
    if case.state in ("not_filed", "merged", "voided"):
        return "ended"
    if case.accountable_unit_id is None:
        return "waiting"
    return "agreed" if case.accountable_unit_id == unit_id else "differed"


def _check(session: Session, given: DispatchRuleIn) -> None:
    if session.get(Violation, given.violation) is None:
        raise Unprocessable("casework.unknown_violation", f"There is no violation {given.violation}.")
    unit = session.get(Unit, given.accountable_unit_id) if given.accountable_unit_id else None
    if given.accountable_unit_id and (unit is None or not unit.active or unit.kind == "placeholder"):
        raise Unprocessable("casework.unknown_unit", "There is no such unit in service.")
    street = session.get(Unit, given.street_id) if given.street_id else None
    types = select(col(CheckItem.type)).where(col(CheckItem.type) == given.point_type).limit(1)
    if (
        (given.point_id and session.get(Point, given.point_id) is None)
        or (given.street_id and (street is None or street.kind != "subdistrict"))
        or (given.point_type and session.execute(types).first() is None)
    ):
        raise Unprocessable("casework.unknown_place", "There is no such point, type of point or street.")
