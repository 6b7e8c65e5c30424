"""What rules.py must know about cases and an actor, read for many cases in a constant number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import aliased, defer
from sqlmodel import Session, col

from app.authz import Actor, own_units
from app.casework.deadlines import working_deadline
from app.casework.policy import Policy, SignOff
from app.casework.rules import Facts
from app.models import Case, CaseUnit, Move, Unit

FEEDBACKS = ("report_done", "fix_on_spot")
_NOTHING: Sequence[Move] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Rows around some cases. `steps`: accepted moves in order, without those that were undone."""

    ancestors: frozenset[UUID]  # of the actor's unit, itself included
    below: frozenset[UUID] = frozenset()  # units below the actor's own, for who may act for them
    delegates: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    steps: Mapping[UUID, Sequence[Move]] = field(default_factory=dict)
    with_rival: frozenset[UUID] = frozenset()  # cases whose item has another open case
    follower_sources: Mapping[UUID, frozenset[str]] = field(default_factory=dict)


def surroundings(session: Session, actor: Actor, cases: Sequence[Case]) -> Surroundings:
    ids = [case.id for case in cases]
    delegates: dict[UUID, set[UUID]] = defaultdict(set)
    for case_id, unit_id in session.execute(
        select(col(CaseUnit.case_id), col(CaseUnit.unit_id)).where(
            col(CaseUnit.case_id).in_(ids), col(CaseUnit.role) == "delegate"
        )
    ):
        delegates[case_id].add(unit_id)
    steps: dict[UUID, list[Move]] = defaultdict(list)
    for move in session.execute(
        select(Move)
        .where(col(Move.case_id).in_(ids), col(Move.refusal).is_(None))
        .order_by(col(Move.version), col(Move.received_at), col(Move.id))
        .options(defer(Move.body))  # type: ignore[arg-type]  # SQLModel types columns as their values
        .execution_options(populate_existing=True)
    ).scalars():
        steps[move.case_id].append(move)
    ended = [case.id for case in cases if not case.is_open and case.item is not None]
    return Surroundings(
        ancestors=_ancestors(session, actor.unit_id),
        below=_below(session, actor),
        delegates={case_id: frozenset(units) for case_id, units in delegates.items()},
        steps=steps,
        with_rival=_with_rival(session, ended),
        follower_sources=_follower_sources(session, ids),
    )


def facts(case: Case, actor: Actor, around: Surroundings, rules: Policy, at: datetime) -> Facts:
    """The place of `actor` in `case` at `at`."""
    history = around.steps.get(case.id, _NOTHING)
    delegates = around.delegates.get(case.id, frozenset())
    standing = [move for move in history if not move.changes.get("undone_by") and move.event != "undo"]
    last = standing[-1] if standing else None
    feedback = next((move for move in reversed(standing) if move.event in FEEDBACKS), None)
    endorsed = _endorsed(standing, feedback)
    followers = around.follower_sources.get(case.id, frozenset())
    sign_off = _sign_off(case, followers, rules)
    return Facts(
        at=at,
        severity=case.severity,
        source=case.source,
        follower_sources=followers,
        flags=frozenset(case.flags),
        is_reporter=case.reporter_id == actor.id,
        holds_case=actor.unit_id is not None and case.accountable_unit_id == actor.unit_id,
        is_delegate=actor.unit_id in delegates,
        by_delegate=feedback is not None and bool(feedback.changes.get("by_delegate")),
        acts_for=case.accountable_unit_id in around.below,
        leads_line=actor.unit_id is not None and case.line_unit_id == actor.unit_id,
        is_handler=feedback is not None and feedback.actor_id == actor.id,
        of_accountable=case.accountable_unit_id in around.ancestors or bool(delegates & around.ancestors),
        due_at=case.due_at,
        return_until=working_deadline(case.dispatched_at, rules.return_working_hours, rules.calendar)
        if case.dispatched_at
        else None,
        has_returned=any(m.event == "request_return" and m.unit_id == actor.unit_id for m in standing),
        return_count=case.return_count,
        returns_before_command=rules.returns_before_command,
        extension_count=case.extension_count,
        extension_limit=rules.extension_limit,
        reopen_until=rules.reopen_until(case.violation, case.closed_at) if case.closed_at else None,
        has_other_open_case=case.id in around.with_rival,
        endorsements_needed=_needed(case, sign_off, feedback, rules, at) - endorsed,
        endorsed=endorsed,
        checks_on_site=sign_off.on_site,
        suspend_requested=_asked_to_suspend(standing),
        has_unit=case.accountable_unit_id is not None,
        closed_it=_closed_it(standing, actor),
        may_rule_shirking=asked_to_return(standing) is not None,
        undoable=last is not None and is_undoable(case, last, actor, rules, at),
        resume_state=case.resume_state,
        state_before=last.from_state if last else None,
    )


def is_undoable(case: Case, last: Move, actor: Actor, rules: Policy, at: datetime) -> bool:
    """Within the seconds, by the same person, and nothing happened since that still stands.

    So steps taken one after the other (registered, then handed over) are taken back one after the other.
    """
    return (
        last.actor_id == actor.id
        and last.to_state == case.state
        and last.event not in ("undo", "submit", "supplement", "answer")
        and last.changes.get("ended_as") != "withdrawn"
        and at - last.effective_at <= timedelta(seconds=rules.undo_seconds)
    )


def _sign_off(case: Case, followers: frozenset[str], rules: Policy) -> SignOff:
    """Supervised cases and those from above are signed off like critical ones, also where one was merged in."""
    if "上级" in {case.source, *followers} or "supervised" in case.flags:
        return rules.sign_off["critical"]
    return rules.sign_off[case.severity]


def _needed(
    case: Case, sign_off: SignOff, feedback: Move | None, rules: Policy, at: datetime
) -> frozenset[str]:
    needed = set(sign_off.endorsed_by)
    if case.line_unit_id is None:
        needed.discard("lead_unit")
    silence = timedelta(hours=rules.endorse_silent_hours)
    if not sign_off.on_site and feedback is not None and at - feedback.effective_at >= silence:
        needed.discard("lead_unit")  # silence is agreement, except where somebody must look on site
    if feedback is not None and feedback.changes.get("by_delegate"):
        needed.add("unit_leader")  # first review (初审) of what a child unit reports
    return frozenset(needed)


def _endorsed(standing: Sequence[Move], feedback: Move | None) -> frozenset[str]:
    if feedback is None:
        return frozenset()
    since = standing[standing.index(feedback) :]
    return frozenset(str(move.changes.get("level")) for move in since if move.event == "endorse")


def _asked_to_suspend(standing: Sequence[Move]) -> bool:
    said = [move.event for move in standing if move.event in ("request_suspend", "deny_suspend", "suspend")]
    return bool(said) and said[-1] == "request_suspend"


def _closed_it(standing: Sequence[Move], actor: Actor) -> bool:
    last = next((move for move in reversed(standing) if move.to_state == "closed" != move.from_state), None)
    return last is not None and last.actor_id == actor.id


def asked_to_return(standing: Sequence[Move]) -> Move | None:
    """The last request to return the case that was not ruled shirking (推诿)."""
    said = [move for move in standing if move.event in ("request_return", "rule_shirking")]
    return said[-1] if said and said[-1].event == "request_return" else None


def _ancestors(session: Session, unit_id: UUID | None) -> frozenset[UUID]:
    if unit_id is None:
        return frozenset()
    line = (
        select(col(Unit.id), col(Unit.parent_id)).where(col(Unit.id) == unit_id).cte("line", recursive=True)
    )
    parent = aliased(Unit)
    line = line.union(select(col(parent.id), col(parent.parent_id)).where(col(parent.id) == line.c.parent_id))
    return frozenset(session.execute(select(line.c.id)).scalars())


def _below(session: Session, actor: Actor) -> frozenset[UUID]:
    """Only a liaison acts for other units (代报); nobody else pays for the question."""
    if "liaison" not in actor.roles or actor.unit_id is None:
        return frozenset()
    units = select(col(Unit.id)).where(own_units(actor), col(Unit.id) != actor.unit_id)
    return frozenset(session.execute(units).scalars())


def _follower_sources(session: Session, case_ids: Sequence[UUID]) -> Mapping[UUID, frozenset[str]]:
    """Where what was merged into these cases came from, however many merges ago."""
    merged = (
        select(col(Case.merged_into_id).label("survivor"), col(Case.id), col(Case.source))
        .where(col(Case.merged_into_id).in_(case_ids))
        .cte("merged", recursive=True)
    )
    earlier = aliased(Case)
    merged = merged.union(
        select(merged.c.survivor, col(earlier.id), col(earlier.source)).where(
            col(earlier.merged_into_id) == merged.c.id
        )
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for survivor, source in session.execute(select(merged.c.survivor, merged.c.source).distinct()):
        found[survivor].add(source)
    return {survivor: frozenset(sources) for survivor, sources in found.items()}


def _with_rival(session: Session, case_ids: Sequence[UUID]) -> frozenset[UUID]:
    if not case_ids:
        return frozenset()
    rival = aliased(Case)
    same = and_(
        col(rival.point_id) == col(Case.point_id),
        col(rival.item) == col(Case.item),
        col(rival.is_open),
        col(rival.id) != col(Case.id),
        col(rival.split_from_id).is_(None),
    )
    query = select(col(Case.id)).where(
        col(Case.id).in_(case_ids), col(Case.split_from_id).is_(None), exists().where(same)
    )
    return frozenset(session.execute(query).scalars())
