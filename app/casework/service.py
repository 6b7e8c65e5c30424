"""What becomes of failures: a case, a sighting of a case that is open already, a proposal to reopen, or nothing.

At most one open case per point and item: the point is locked first, and the partial unique index uq_case_open_per_item
stands behind that. Moves of existing cases are in moves.py.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.casework import recurrence, sightings
from app.casework.candidates import FROM_NOBODY, Candidate, Origin, Visit
from app.casework.direct import hands as direct
from app.casework.following import UNREGISTERED, follow_record, follows
from app.casework.ledger import Entered, Step, apply, enter
from app.casework.moves import Moved, move
from app.casework.policy import Policy, policy
from app.casework.responsibility import resolve
from app.casework.rules import COMMAND_ONLY_SOURCES
from app.geo import cell_of, metres
from app.models import Case, Point, Report, Violation
from app.photos import service as photos
from app.results.verdicts import Standing, lock_point
from app.statements import table_of

__all__ = ["Entered", "Moved", "consider", "move", "open_from_report"]

_OF_VISIT = and_(
    col(Case.point_id) == bindparam("point"),
    col(Case.item).in_(bindparam("items", expanding=True)),
    or_(col(Case.is_open), col(Case.state) == "closed", col(Case.inspection_id) == bindparam("visit")),
)
_KNOWN = (
    select(Case)
    .where(_OF_VISIT)
    .order_by(col(Case.id))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_ANY_KNOWN = select(table_of(Case).c.id).where(_OF_VISIT).limit(1)
_SOURCE_OF_ROUND = {"self": "自查", "supervise": "督查组", "external": "第三方"}


def consider(
    session: Session,
    *,
    actor: Actor,
    visit: Visit,
    candidates: Sequence[Candidate],
    dropped: Collection[str],
    standing: Mapping[str, Standing],
) -> list[Entered]:
    """Turn the failing items of a visit (its current revision) into cases or sightings; returns the cases it opened or was
    added to.

    `dropped`: items that failed in the revision before and do not now. `standing`: what `results.verdicts` knows of the
    items with this visit taken in, which says whether a newer answer stands.
    """
    if not candidates and not dropped:
        return []
    lock_point(session, visit.point_id)
    known = _cases_of(session, visit, {c.item for c in candidates} | set(dropped))
    own = {case.item: case for case in known if case.inspection_id == visit.id and not _withdrawn(case)}
    still_open = sorted((c for c in known if c.is_open), key=lambda c: c.split_from_id is None)
    is_open = {case.item: case for case in still_open}  # of a split one, the part that kept the number
    rules, at = policy(session), visit.at

    fresh: list[Candidate] = []
    seen = sightings.Seen(session, visit)
    for candidate in candidates:
        if mine := own.get(candidate.item):
            _amend(session, actor, mine, candidate, at)
        elif case := is_open.get(candidate.item):
            seen.add("repeated", candidate, case)
        elif _is_older(standing.get(candidate.item), visit):
            seen.add("older", candidate, _latest(known, candidate.item))
        elif closed := _recurs(known, candidate, rules, at):
            seen.add("recurrence", candidate, closed)
        else:
            fresh.append(candidate)
    for item in dropped:
        if item in own:
            _drop(session, actor, own[item], at)
        seen.withdraw(item)
    seen.write(actor)

    opened = _open(session, actor, visit, fresh, rules)
    joined = [*(case for item, case in own.items() if item not in dropped), *seen.cases()]
    return [*(Entered(case.id, case.number, case.item) for case in joined), *opened]


def open_from_report(
    session: Session,
    *,
    actor: Actor,
    report: Report,
    violation: Violation,
    point: Point | None,
    photo_ids: Sequence[UUID],
    at: datetime,
    fronts: Sequence[str] | None = None,
    origin: Origin = FROM_NOBODY,
) -> UUID:
    """The case of a quick report: opened by its first revision, amended by newer ones until it is registered.

    `origin`: what the desk adds that registers for a source (代录).
    """
    case: Case | None = session.execute(
        select(Case)
        .where(col(Case.report_id) == report.id, col(Case.split_from_id).is_(None))
        .with_for_update()
    ).scalar_one_or_none()
    rules = policy(session)
    street = point.street_id if point else origin.street_id
    lat = report.lat if report.lat is not None else (point.lat if point else None)
    lon = report.lon if report.lon is not None else (point.lon if point else None)
    fields: dict[str, Any] = {
        "violation": violation.code,
        "severity": report.severity or violation.severity,
        "fronts": list(fronts or violation.fronts),
        "point_id": point.id if point else None,
        "street_id": street,
        "lat": lat,
        "lon": lon,
        "cell": cell_of(lat, lon),
        "distance_m": metres(point.lat, point.lon, report.lat, report.lon)
        if point and report.lat is not None and report.lon is not None
        else None,
        "place_text": report.place_text,
        "note": report.note,
        "source": report.source,
        "source_ref": origin.ref,
        "source_due_at": origin.due_at,
        "deadline_hours": violation.deadline_hours,
        "line_unit_id": resolve(session, rules, [violation.lead], point=point, street_id=street).get(
            violation.lead
        ),
    }
    if case is None:
        before = recurrence.closed_before(
            session, rules, violation.code, point_id=fields["point_id"], lat=lat, lon=lon, at=at
        )
        again = {"recurrence_of_id": before, "recurred_at": at, "flags": ["recurrent"]} if before else {}
        row = fields | again | {"report_id": report.id, "reporter_id": report.author_id, "occurred_at": at}
        [entered] = enter(
            session, [row], actor_id=actor.id, author_id=report.author_id, occurred_at=report.reported_at
        )
        direct.watch(session, [entered.id], [violation.code])
        photos.show_in_case(session, entered.id, photo_ids)
        return entered.id
    if not follows(case):
        events.record(
            session,
            "case.record_revised",
            subject=("case", case.id),
            actor_id=actor.id,
            payload={"report_id": str(report.id), "revision": report.revision},
        )
    follow_record(session, actor, case, fields, photo_ids, at)
    return case.id


# ---- one visit ---------------------------------------------------------------------------------------------------


def _cases_of(session: Session, visit: Visit, items: Collection[str]) -> Sequence[Case]:
    """Open cases, closed ones that may recur and the visit's own, locked in the order of their ids."""
    asked = {"point": visit.point_id, "items": sorted(items), "visit": visit.id}
    if (
        session.connection().execute(_ANY_KNOWN, asked).first() is None
    ):  # nearly always; loading cases costs much more
        return []
    return session.execute(_KNOWN, asked).scalars().all()


def _withdrawn(case: Case) -> bool:
    return case.ended_as == "withdrawn" or case.split_from_id is not None


def _is_older(standing: Standing | None, visit: Visit) -> bool:
    """Whether something newer than this visit's answer is known about the item."""
    if standing is None or standing.inspection_id == visit.id:
        return False
    if standing.inspection_id is None or standing.as_of != visit.at:
        return standing.as_of >= visit.at
    return standing.inspection_id > visit.id


def _latest(known: Sequence[Case], item: str) -> Case | None:
    return max((c for c in known if c.item == item), key=lambda c: (c.occurred_at, c.id), default=None)


def _recurs(known: Sequence[Case], candidate: Candidate, rules: Policy, at: datetime) -> Case | None:
    """The case that was closed so short a time ago that reopening it is proposed instead of a new one."""
    closed = [
        (c.closed_at, c.id, c)
        for c in known
        if c.item == candidate.item and c.state == "closed" and c.closed_at is not None
    ]
    if not closed:
        return None
    closed_at, _, latest = max(closed, key=lambda entry: entry[:2])
    return latest if at <= rules.reopen_until(latest.violation, closed_at) else None


def _open(
    session: Session, actor: Actor, visit: Visit, fresh: Sequence[Candidate], rules: Policy
) -> list[Entered]:
    if not fresh:
        return []
    leads = resolve(session, rules, {c.lead for c in fresh}, point=visit, street_id=visit.street_id)
    rows = [
        {
            "violation": candidate.violation,
            "severity": candidate.severity,
            "fronts": candidate.fronts,
            "clause": candidate.clause,
            "item": candidate.item,
            "point_id": visit.point_id,
            "street_id": visit.street_id,
            "inspection_id": visit.id,
            "reporter_id": visit.author_id,
            "source": _SOURCE_OF_ROUND.get(visit.round_kind or "", "巡查"),
            "line_unit_id": leads.get(candidate.lead),
            "deadline_hours": candidate.deadline_hours,
            "lat": visit.lat,
            "lon": visit.lon,
            "distance_m": visit.distance_m,
            "note": candidate.note,
            "occurred_at": visit.at,
        }
        for candidate in fresh
    ]
    opened = enter(session, rows, actor_id=actor.id, author_id=visit.author_id, occurred_at=visit.finished_at)
    for case, candidate in zip(opened, fresh, strict=True):
        photos.show_in_case(session, case.id, candidate.photo_ids)
    direct.watch(session, [case.id for case in opened], {candidate.violation for candidate in fresh})
    return opened


def _amend(session: Session, actor: Actor, case: Case, candidate: Candidate, at: datetime) -> None:
    """The same failure in a newer revision of its visit."""
    fields = {
        "violation": candidate.violation,
        "severity": candidate.severity,
        "fronts": candidate.fronts,
        "clause": candidate.clause,
        "note": candidate.note,
    }
    follow_record(session, actor, case, fields, candidate.photo_ids, at)


def _drop(session: Session, actor: Actor, case: Case, at: datetime) -> None:
    """The visit's newer revision no longer finds this failure. What a third party found, only the command office ends."""
    if case.state in UNREGISTERED and case.source not in COMMAND_ONLY_SOURCES:
        step = Step(
            "void",
            "voided",
            at,
            at,
            actor_id=actor.id,
            fields={"ended_as": "withdrawn"},
            changes={"ended_as": "withdrawn"},
        )
        apply(session, case, step)
    elif case.is_open and "answer_dropped" not in case.flags:
        case.flags = [*case.flags, "answer_dropped"]
        session.flush()
        events.record(session, "case.answer_dropped", subject=("case", case.id), actor_id=actor.id)
