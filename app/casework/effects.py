"""What each step changes besides the state. Reads and judges first, raising AppErrors; `after` writes once the step stands."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import reachable_cases
from app.casework import rulings
from app.casework.deadlines import deadline, earliest, working_deadline
from app.casework.doing import Doing, Effect
from app.casework.policy import Policy
from app.casework.responsibility import named_unit, owner_at_place
from app.casework.rules import acting_roles, endorsement_level
from app.errors import Conflict, Unprocessable
from app.models import Case, District, PhotoLink, Point, Unit, Violation

_REOPENED = frozenset({"recurrent", "spot_check"})


def effect_of(doing: Doing) -> Effect:
    """Raises Unprocessable or Conflict with a code of docs/errors.md; writes nothing."""
    known = _EFFECTS.get(doing.sent.event)
    return known(doing) if known else Effect()


def due_from(
    session: Session, rules: Policy, start: datetime, hours: float, *, violation: str | None = None
) -> datetime:
    """The class deadline from `start`, in natural hours or, where the district set it for this `violation`, in hours of work;
    around the clock while the district is in evaluation mode (迎检)."""
    district = session.get(District, 1)
    hurried = bool(district and district.settings.get("evaluation_mode"))
    if violation in rules.working_deadlines and not hurried:
        return working_deadline(start, hours, rules.calendar)
    return deadline(
        start,
        hours,
        zone=rules.zone,
        window=rules.day_window,
        evaluation=rules.evaluation if hurried else None,
    )


def _file(doing: Doing) -> Effect:
    sent, fields = doing.sent, dict[str, Any](filed_at=doing.at)
    if sent.violation:
        violation = doing.session.get(Violation, sent.violation)
        if violation is None:
            raise Unprocessable("casework.unknown_violation", f"There is no violation {sent.violation}.")
        fields["violation"] = violation.code
        if doing.case.item is None:
            fields["deadline_hours"] = violation.deadline_hours
    fields["flags"] = _with_owner_or_without(doing, fields.get("violation", doing.case.violation))
    if sent.severity:
        fields["severity"] = sent.severity
    if sent.line_unit_id:
        _units(doing, [sent.line_unit_id])
        fields["line_unit_id"] = sent.line_unit_id
    return Effect(fields)


def _with_owner_or_without(doing: Doing, violation: str) -> list[str]:
    """无主: neither item nor class names a unit that exists at this place; the street is to settle whose it is (属地)."""
    case, session = doing.case, doing.session
    point = session.get(Point, case.point_id) if case.point_id else None
    owner = owner_at_place(session, doing.rules, case, point, violation)
    flags = [flag for flag in case.flags if flag != "no_owner"]
    return flags if owner else [*flags, "no_owner"]


def _end(doing: Doing) -> Effect:
    ended_as = doing.sent.ended_as or "no_violation"
    return Effect({"ended_as": ended_as}, {"ended_as": ended_as})


def _merge(doing: Doing) -> Effect:
    target = doing.session.execute(
        select(Case).where(col(Case.id) == doing.sent.target_case_id, reachable_cases(doing.actor))
    ).scalar_one_or_none()
    if target is None or target.id == doing.case.id:
        raise Unprocessable("casework.unknown_target", "There is no such case to merge into.")
    if not target.is_open:
        raise Conflict(
            "casework.target_ended",
            "The case to merge into is no longer open.",
            target={"state": target.state},
        )
    return Effect({"merged_into_id": target.id}, {"target": str(target.id)})


def _fix_on_spot(doing: Doing) -> Effect:
    case, session = doing.case, doing.session
    point = session.get(Point, case.point_id) if case.point_id else None
    unit = named_unit(session, doing.rules, case, point)
    fields: dict[str, Any] = {"accountable_unit_id": unit, "filed_at": doing.at, "feedback_at": doing.at}
    if doing.to == "closed":
        fields |= {"closed_at": doing.at} | rulings.drawn(doing)
    return Effect(fields)


def binding(source_due_at: datetime | None, at: datetime) -> datetime | None:
    """The source's deadline as far as it can still be kept: no case is handed over overdue from its first minute."""
    return source_due_at if source_due_at and source_due_at > at else None


def _within_source(due_at: datetime, source_due_at: datetime) -> None:
    if due_at > source_due_at:
        raise Conflict(
            "casework.beyond_source_deadline",
            "The new date lies beyond the deadline that the source set; the command office decides that.",
            source_due_at=source_due_at.isoformat(),
        )


def _dispatch(doing: Doing) -> Effect:
    sent, case = doing.sent, doing.case
    assert sent.accountable_unit_id is not None
    others = [unit for unit in sent.co_unit_ids or [] if unit != sent.accountable_unit_id]
    line = [sent.line_unit_id] if sent.line_unit_id else []
    _units(doing, [sent.accountable_unit_id, *others, *line])
    bound = binding(case.source_due_at, doing.at)
    if sent.due_at is not None and sent.due_at <= doing.at:
        raise Unprocessable("casework.bad_deadline", "The deadline lies in the past.")
    if sent.due_at is not None and bound is not None and "command" not in doing.actor.roles:
        _within_source(sent.due_at, bound)
    due_at = sent.due_at or earliest(
        due_from(doing.session, doing.rules, doing.at, case.deadline_hours, violation=case.violation), bound
    )
    fields = {
        "accountable_unit_id": sent.accountable_unit_id,
        "line_unit_id": sent.line_unit_id or case.line_unit_id,
        "dispatched_at": doing.at,
        "signed_at": None,
        "feedback_at": None,
        "due_at": due_at,
        "flags": [flag for flag in case.flags if flag != "no_owner"],
    }
    return Effect(fields, {"co_units": [str(unit) for unit in others]})


def _sign(doing: Doing) -> Effect:
    return Effect({"signed_at": doing.at}, {"handler_name": doing.sent.handler_name or doing.actor.name})


def _approve_return(doing: Doing) -> Effect:
    return Effect(
        {
            "return_count": doing.case.return_count + 1,
            "accountable_unit_id": None,
            "dispatched_at": None,
            "signed_at": None,
            "due_at": None,
        },
        {"left_by": str(doing.case.accountable_unit_id)},
    )


def _deny_return(doing: Doing) -> Effect:
    return Effect({"signed_at": doing.case.signed_at or doing.at})


def _request_extension(doing: Doing) -> Effect:
    wanted = doing.sent.new_due_at
    if wanted is None or wanted <= max(doing.at, doing.case.due_at or doing.at):
        raise Unprocessable("casework.bad_deadline", "The new date must be later than the deadline.")
    said = {"new_due_at": wanted.isoformat(), "measure": doing.sent.measure}
    return Effect({"resume_state": doing.case.state}, said)


def _approve_extension(doing: Doing) -> Effect:
    request = doing.last("request_extension")
    asked = request.changes.get("new_due_at") if request else None
    due_at = doing.sent.new_due_at or (datetime.fromisoformat(str(asked)) if asked else doing.case.due_at)
    source_due_at = doing.case.source_due_at
    if source_due_at and due_at and "command" not in doing.actor.roles:
        _within_source(due_at, source_due_at)
    return Effect({"due_at": due_at, "extension_count": doing.case.extension_count + 1, "resume_state": None})


def _deny_extension(_doing: Doing) -> Effect:
    return Effect({"resume_state": None})


def _delegate(doing: Doing) -> Effect:
    child = doing.session.get(Unit, doing.sent.child_unit_id)
    if child is None or not child.active or child.parent_id != doing.case.accountable_unit_id:
        raise Unprocessable(
            "casework.not_a_child_unit", "A case is delegated to a unit below the accountable one."
        )
    return Effect({}, {"child_unit": str(child.id)})


def _report_done(doing: Doing) -> Effect:
    changes: dict[str, Any] = {
        "handler_name": doing.sent.handler_name or (doing.cited.name if doing.cited else doing.actor.name),
        "measure": doing.sent.measure or (doing.cited.measure if doing.cited else None),
    }
    if doing.cited is not None:
        changes["unit_report"] = str(doing.cited.id)
    if not (doing.facts.holds_case or doing.facts.acts_for):
        changes["by_delegate"] = True
    fields: dict[str, Any] = {"feedback_at": doing.at, "signed_at": doing.case.signed_at or doing.at}
    if doing.case.state == "suspended":
        fields |= {"plan_at": None, "plan_leader": None}
    return Effect(fields, changes)


def _send_back(_doing: Doing) -> Effect:
    """The clock of the accountable unit goes on where it was: it never stopped being theirs."""
    return Effect({"feedback_at": None})


def _endorse(doing: Doing) -> Effect:
    return Effect({}, {"level": endorsement_level(acting_roles(doing.actor.roles), doing.facts)})


def _pass(doing: Doing) -> Effect:
    return Effect({"closed_at": doing.at} | rulings.drawn(doing))


def _fail(doing: Doing) -> Effect:
    case, hours = doing.case, doing.case.deadline_hours * doing.rules.rework_share
    due_at = due_from(doing.session, doing.rules, doing.at, hours, violation=case.violation)
    # Once the command office allowed more than the source did, the source's date no longer binds.
    binds = case.source_due_at and case.due_at and case.due_at <= case.source_due_at
    return Effect(
        {
            "rework_count": case.rework_count + 1,
            "feedback_at": None,
            "due_at": earliest(due_at, case.source_due_at if binds else None),
        }
    )


def _recheck_fail(doing: Doing) -> Effect:
    """To the unit that had it as after a check that failed; where nobody had it, it waits to be handed over."""
    effect = rulings.recheck_fail(doing)
    if doing.to == "rework":
        # A hand-over of its own: links of the one before have ended with it.
        effect.fields |= {"due_at": _fail(doing).fields["due_at"], "dispatched_at": doing.at}
    return effect


def _reopen(doing: Doing) -> Effect:
    return Effect(
        {
            "filed_at": doing.at,
            "closed_at": None,
            "dispatched_at": None,
            "signed_at": None,
            "feedback_at": None,
            "due_at": None,
            "drawn_at": None,
            "recurred_at": doing.at,
            "plan_at": None,
            "plan_leader": None,
            "flags": [*(flag for flag in doing.case.flags if flag not in _REOPENED), "recurrent"],
        }
    )


def _refile(_doing: Doing) -> Effect:
    return Effect({"ended_as": None})


def _split(doing: Doing) -> Effect:
    chosen = set(doing.sent.photo_ids or [])
    shown = set(
        doing.session.execute(
            select(col(PhotoLink.photo_id)).where(
                col(PhotoLink.record_id) == doing.case.id,
                col(PhotoLink.record_kind) == "case",
                col(PhotoLink.attached),
            )
        ).scalars()
    )
    if not chosen <= shown:
        raise Unprocessable("casework.unknown_photo", "Only photos of this case can be split off.")
    if chosen == shown:
        raise Unprocessable("casework.split_all", "At least one photo stays with the case.")
    return Effect({}, {"photos": sorted(str(photo) for photo in chosen)})


def _units(doing: Doing, ids: Collection[UUID]) -> None:
    known = set(
        doing.session.execute(
            select(col(Unit.id)).where(
                col(Unit.id).in_(ids), col(Unit.active), col(Unit.kind) != "placeholder"
            )
        ).scalars()
    )
    unknown = [str(unit) for unit in ids if unit not in known]
    if unknown:
        raise Unprocessable("casework.unknown_unit", "There is no such unit in service.", units=unknown)


_EFFECTS: Mapping[str, Callable[[Doing], Effect]] = {
    "file": _file,
    "refuse": _end,
    "void": _end,
    "merge": _merge,
    "fix_on_spot": _fix_on_spot,
    "dispatch": _dispatch,
    "sign": _sign,
    "approve_return": _approve_return,
    "deny_return": _deny_return,
    "request_extension": _request_extension,
    "approve_extension": _approve_extension,
    "deny_extension": _deny_extension,
    "request_suspend": rulings.plan,
    "deny_suspend": rulings.deny_suspend,
    "suspend": rulings.plan,
    "resume": rulings.resume,
    "delegate": _delegate,
    "report_done": _report_done,
    "endorse": _endorse,
    "send_back": _send_back,
    "pass": _pass,
    "fail": _fail,
    "reopen": _reopen,
    "recheck_pass": rulings.recheck_pass,
    "recheck_fail": _recheck_fail,
    "supervise": rulings.supervise,
    "lift_supervision": rulings.lift_supervision,
    "rule_shirking": rulings.rule_shirking,
    "refile": _refile,
    "split": _split,
}
