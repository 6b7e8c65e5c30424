"""What the command office rules on: suspension (挂账), supervision (挂牌督办), shirking (推诿), the second look (抽查复核)."""

import hashlib
from datetime import timedelta
from uuid import UUID

from app.casework.doing import Doing, Effect
from app.casework.facts import asked_to_return
from app.errors import Unprocessable

_FAR = timedelta(days=3660)  # what is put off for longer is not planned


def plan(doing: Doing) -> Effect:
    """Asked for or ruled: the plan date stands with the case, and with the ruling the leader who approved it."""
    plan_at = doing.sent.new_due_at
    if plan_at is None or not doing.at < plan_at < doing.at + _FAR:
        raise Unprocessable("casework.bad_deadline", "The plan date must lie ahead.")
    leader = doing.sent.leader_name if doing.sent.event == "suspend" else None
    shown = {"plan_at": plan_at.isoformat(), "measure": doing.sent.measure}
    shown |= {"leader_name": leader} if leader else {}
    return Effect({"plan_at": plan_at, "plan_leader": leader}, shown)


def deny_suspend(_doing: Doing) -> Effect:
    return Effect({"plan_at": None})


def resume(doing: Doing) -> Effect:
    """The clock stood still while the case was suspended."""
    suspended = doing.last("suspend")
    since = suspended.effective_at if suspended else doing.at
    due_at = doing.case.due_at
    return Effect(
        {
            "due_at": due_at + (max(doing.at, since) - since) if due_at else None,
            "plan_at": None,
            "plan_leader": None,
        }
    )


def supervise(doing: Doing) -> Effect:
    until = doing.sent.new_due_at
    if until is None or not doing.at < until < doing.at + _FAR:
        raise Unprocessable("casework.bad_deadline", "The date of supervision must lie ahead.")
    leader = doing.sent.leader_name
    return Effect(
        {
            "supervised_due_at": until,
            "supervised_leader": leader,
            "flags": [*(flag for flag in doing.case.flags if flag != "supervised"), "supervised"],
        },
        {"leader_name": leader, "new_due_at": until.isoformat()},
    )


def lift_supervision(doing: Doing) -> Effect:
    return Effect(
        {
            "supervised_due_at": None,
            "supervised_leader": None,
            "flags": [flag for flag in doing.case.flags if flag != "supervised"],
        }
    )


def rule_shirking(doing: Doing) -> Effect:
    """Ruled against the unit that asked to return the case last; which one stays with the step, for its score."""
    asked = asked_to_return(doing.standing)
    unit: UUID | None = asked.unit_id if asked else None
    flags = [*(flag for flag in doing.case.flags if flag != "shirking"), "shirking"]
    return Effect({"flags": flags}, {"shirked_by": str(unit)})


def recheck_pass(doing: Doing) -> Effect:
    return Effect({"drawn_at": None, "flags": _without_draw(doing)})


def recheck_fail(doing: Doing) -> Effect:
    """Closed, and yet not put right: the clock starts anew, as after a check that failed."""
    fields = {
        "drawn_at": None,
        "flags": _without_draw(doing),
        "closed_at": None,
        "feedback_at": None,
        "rework_count": doing.case.rework_count + 1,
    }
    return Effect(fields)


def drawn(doing: Doing) -> dict[str, object]:
    """Columns of a case that is being closed. One in so many closed from the photos alone is drawn for a look on site; the
    number decides, not a person."""
    flags = _without_draw(doing)
    if doing.facts.checks_on_site or doing.case.severity != "minor":
        return {"flags": flags, "drawn_at": None}
    lot = int.from_bytes(hashlib.sha256(doing.case.id.bytes).digest()[:4]) / 2**32
    if lot >= doing.rules.spot_check_share:
        return {"flags": flags, "drawn_at": None}
    return {"flags": [*flags, "spot_check"], "drawn_at": doing.at}


def _without_draw(doing: Doing) -> list[str]:
    return [flag for flag in doing.case.flags if flag != "spot_check"]
