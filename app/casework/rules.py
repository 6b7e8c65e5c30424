"""Who may take which step of the lifecycle, when, and with what evidence. Pure.

`allowed` says what an actor may do now, `refusal` why not, `lacking` what evidence is missing, `step` where it leads.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from app.casework.lifecycle import TRANSITIONS, Transition, state_named, transition_named

# 代报: a liaison acts for a unit without accounts; the handler's name is given with the step.
ACTS_AS: Mapping[str, str] = {"liaison": "unit_handler"}
COMMAND_ONLY_SOURCES = frozenset({"上级", "第三方", "12345"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules must know about a case and about the actor's place in it. Times are UTC; `at` is when the step was made."""

    at: datetime
    severity: str = "minor"
    source: str = "巡查"
    follower_sources: frozenset[str] = frozenset()  # of cases merged into this one: they end as it ends
    flags: frozenset[str] = frozenset()
    is_reporter: bool = False
    holds_case: bool = False  # the actor's unit is accountable
    is_delegate: bool = False  # the case was delegated to the actor's unit
    by_delegate: bool = False  # the feedback that stands came from a unit the case was delegated to
    acts_for: bool = False  # 代报: a liaison, and the accountable unit lies below their own
    leads_line: bool = False
    is_handler: bool = False  # the actor reported the feedback that stands
    of_accountable: bool = False  # of the accountable unit or one below it
    due_at: datetime | None = None
    return_until: datetime | None = None
    has_returned: bool = False
    return_count: int = 0
    returns_before_command: int = 2
    extension_count: int = 0
    extension_limit: int = 2
    reopen_until: datetime | None = None
    has_other_open_case: bool = False
    endorsements_needed: frozenset[str] = frozenset()  # levels that are still missing
    endorsed: frozenset[str] = frozenset()  # levels given since the feedback
    checks_on_site: bool = False
    suspend_requested: bool = False
    has_unit: bool = False  # a unit is accountable
    closed_it: bool = False  # the actor passed it
    may_rule_shirking: bool = False  # a return was asked for, and nobody ruled on it as shirking
    undoable: bool = False
    resume_state: str | None = None
    state_before: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a step: the names of the fields that are filled, and the roles of its photos."""

    fields: frozenset[str] = frozenset()
    photo_roles: Sequence[str] = field(default_factory=tuple)
    case_has_photo: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """`kind`: forbidden (not this actor's) or conflict (not now). `code` is an error code of docs/errors.md."""

    kind: Literal["forbidden", "conflict"]
    code: str
    detail: str


def acting_roles(roles: Collection[str]) -> frozenset[str]:
    """The roles a person may act in: a liaison acts as the handler of the unit."""
    return frozenset(roles) | {ACTS_AS[role] for role in roles if role in ACTS_AS}


def allowed(state: str, roles: Collection[str], facts: Facts) -> list[str]:
    """Events this actor may ask for now, in the order of the table. Evidence is judged when it comes."""
    return [t.event for t in TRANSITIONS if refusal(t.event, state, roles, facts) is None]


def barred(state: str, roles: Collection[str], facts: Facts) -> dict[str, str]:
    """Steps that the actor's role and place take from this state in general and that this case bars now, each with the code
    of why: what a screen says to whoever asks for one of them."""
    found = {}
    for row in TRANSITIONS:
        if row.automatic or row.event == "undo" or state not in row.sources:
            continue
        acting = acting_roles(roles) & set(row.roles)
        if any(_has_place(row.event, role, facts) for role in acting) and (
            no := _limits(row.event, acting, facts)
        ):
            found[row.event] = no.code
    return found


def refusal(event: str, state: str, roles: Collection[str], facts: Facts) -> Refusal | None:
    """None when the event is allowed. `event` must be one of the table."""
    row = _row(event)
    if row.automatic:
        return Refusal(
            "forbidden", "casework.automatic", "The server takes this step itself; it cannot be asked for."
        )
    if event == "undo":
        return (
            None
            if facts.undoable
            else _not_now("casework.undo_too_late", "The step can no longer be undone.")
        )
    acting = acting_roles(roles) & set(row.roles)
    if not acting:
        return _not_yours("Your role does not take this step.")
    if not any(_has_place(event, role, facts) for role in acting):
        return _not_yours("This case is not with your unit.")
    if state not in row.sources:
        detail = f"A case that is {state_named(state).zh} does not take this step."
        return _not_now("casework.illegal_transition", detail)
    return _limits(event, acting, facts)


def _has_place(event: str, role: str, facts: Facts) -> bool:
    """Whether the actor stands where the role must stand towards this case."""
    match role:
        case "unit_handler" if event == "endorse":
            return facts.holds_case and facts.by_delegate
        case "unit_leader" if event == "endorse":
            return facts.holds_case or facts.leads_line
        case "unit_handler" | "unit_leader":
            acts_for = role == "unit_handler" and facts.acts_for
            return facts.holds_case or acts_for or (event == "report_done" and facts.is_delegate)
        case "lead_unit":
            return facts.leads_line
        case "checker":
            own = facts.is_handler or facts.of_accountable
            return not own and not (event == "recheck_pass" and facts.closed_it)
        case "inspector" if event == "fix_on_spot":
            return facts.is_reporter
        case "inspector" | "triage" if event in ("supplement", "answer"):
            return facts.is_reporter
    return True


def _limits(event: str, acting: Collection[str], facts: Facts) -> Refusal | None:
    commands = "command" in acting
    match event:
        case "refuse":
            bound = not COMMAND_ONLY_SOURCES.isdisjoint({facts.source, *facts.follower_sources})
            if bound and not commands:
                detail = "A case from this source is refused by the command office only."
                return Refusal("forbidden", "casework.command_only", detail)
            if "triage" not in acting and not bound:
                return _not_yours("Registering and refusing is the registrar's.")
        case "request_return":
            if facts.has_returned:
                return _not_now("casework.returned_before", "Your unit has asked to return this case before.")
            if facts.return_until is not None and facts.at > facts.return_until:
                return _not_now("casework.too_late", "The time for returning this case has passed.")
        case "approve_return" | "deny_return":
            if facts.return_count >= facts.returns_before_command and not commands:
                return _not_yours("From the third return on, the command office rules.")
        case "request_extension":
            if facts.extension_count >= facts.extension_limit:
                return _not_now(
                    "casework.no_more_extensions", "This case was extended as often as it may be."
                )
            if facts.due_at is not None and facts.at > facts.due_at:
                return _not_now(
                    "casework.too_late", "The deadline has passed; more time is asked for before it."
                )
        case "approve_extension" | "deny_extension":
            if facts.extension_count >= 1 and not commands:
                return _not_yours("The second extension is ruled on by the command office.")
        case "deny_suspend":
            if not facts.suspend_requested:
                return _not_now("casework.nothing_requested", "The unit has not asked for suspension.")
        case "send_back":
            if not facts.by_delegate:
                return _not_yours("What your own unit reported is the checker's to send back.")
            if "unit_leader" in facts.endorsed:
                return _not_now("casework.endorsed_before", "Your unit has agreed already.")
        case "endorse":
            if endorsement_level(acting, facts) is None:
                return _not_now("casework.endorsed_before", "Your level has agreed already.")
        case "pass":
            if facts.endorsements_needed:
                detail = "Not yet agreed by: " + ", ".join(sorted(facts.endorsements_needed)) + "."
                return _not_now("casework.endorsement_missing", detail)
        case "dispatch":
            returned = facts.return_count > facts.returns_before_command
            if "dispatcher" not in acting and not (returned or "no_owner" in facts.flags):
                return _not_yours(
                    "Handing over is the dispatcher's; the command office's is what has no owner."
                )
        case "recheck_pass" | "recheck_fail":
            if "spot_check" not in facts.flags:
                return _not_now("casework.not_drawn", "This case was not drawn for a second look.")
        case "lift_supervision":
            if "supervised" not in facts.flags:
                return _not_now("casework.not_supervised", "This case is not under supervision.")
        case "rule_shirking":
            if not facts.may_rule_shirking:
                return _not_now(
                    "casework.nothing_returned", "No unit asked to return this case since the last ruling."
                )
        case "reopen":
            if facts.reopen_until is None or facts.at > facts.reopen_until:
                return _not_now("casework.window_over", "Too long ago to reopen: report it as a new case.")
    if event in ("reopen", "refile", "recheck_fail") and facts.has_other_open_case:
        return _not_now(
            "casework.open_case_exists", "The same item has an open case already; merge into that one."
        )
    return None


def endorsement_level(roles: Collection[str], facts: Facts) -> str | None:
    """The level this actor would endorse at: command, lead_unit or unit_leader; None if each of theirs is given."""
    levels = []
    if "command" in roles:
        levels.append("command")
    if facts.leads_line and {"lead_unit", "unit_leader"} & set(roles):
        levels.append("lead_unit")
    reviews = facts.by_delegate and "unit_handler" in roles
    if facts.holds_case and (reviews or "unit_leader" in roles):
        levels.append("unit_leader")
    return next((level for level in levels if level not in facts.endorsed), None)


def lacking(event: str, roles: Collection[str], facts: Facts, given: Given) -> list[str]:
    """Names of the evidence that is missing, in the order of the table."""
    needs = list(_row(event).needs)
    if event == "pass" and facts.checks_on_site:
        needs.append("check_photo")
    if event in ("sign", "report_done") and "unit_handler" not in roles:
        needs.append("handler_name")
    return [need for need in needs if not _is_given(need, given)]


def _is_given(need: str, given: Given) -> bool:
    match need:
        case "after_photo":
            return any(role in ("after", "document") for role in given.photo_roles)
        case "before_photo":
            return given.case_has_photo or "before" in given.photo_roles
        case "check_photo" | "photo":
            return any(role != "document" for role in given.photo_roles)
    return need in given.fields


def step(event: str, state: str, facts: Facts) -> str:
    """The state an allowed event leads to."""
    row = _row(event)
    match row.to:
        case "(same)":
            return state
        case "(origin)":
            return facts.resume_state or "in_progress"
        case "(before)":
            return facts.state_before or state
        case "(rework or filed)":
            return "rework" if facts.has_unit else "filed"
        case "(closed or feedback)":
            return "feedback" if facts.severity == "critical" else "closed"
    return row.to


def _row(event: str) -> Transition:
    row = transition_named(event)
    if row is None:
        raise ValueError(f"no such step: {event}")
    return row


def _not_yours(detail: str) -> Refusal:
    return Refusal("forbidden", "casework.not_yours", detail)


def _not_now(code: str, detail: str) -> Refusal:
    return Refusal("conflict", code, detail)
