"""What the server knew of cases at the cut-off, for a list that may be taken hours later.

What was done since is rolled back, step by step, from the values that every step kept. What reached the server later than the
cut-off counts in the next week.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Session, col

from app.casework.lifecycle import OPEN_STATES
from app.models import Case, Move, Point, StocktakeDispute, StocktakeLine, Unit, Violation
from app.stocktakes.rules import DUE, ENDED_OTHERWISE

AT_ONCE = 500  # ids in one statement
_Id = TypeVar("_Id")
_SHORT_LIVED = timedelta(days=60)  # how old a case may be that came to a unit and was voided within one week
_MOVED_DUE = ("approve_extension", "resume", "fail")
_COLUMNS: tuple[Any, ...] = (
    Case.id, Case.number, Case.state, Case.violation, Case.severity, Case.street_id, Case.place_text, Case.occurred_at,
    Case.accountable_unit_id, Case.line_unit_id, Case.dispatched_at, Case.due_at, Case.feedback_at, Case.closed_at,
    Case.rework_count, Case.return_count, Case.recurred_at, Case.recurrence_of_id, Case.submitted_at,
)  # fmt: skip
_MOMENTS = frozenset({"dispatched_at", "due_at", "feedback_at", "closed_at", "recurred_at"})
_IDS = frozenset({"accountable_unit_id", "line_unit_id"})


@dataclass(slots=True)
class Before:
    """What earlier lists say of a case with a unit. `counted`: hand-over → what it counted as, after rulings."""

    closing: bool
    left: str | None
    handled_at: datetime | None
    counted: dict[datetime | None, str]


@dataclass(frozen=True, slots=True)
class Period:
    """(since, until]; `last`: number of the list before, None for the first."""

    since: datetime
    until: datetime
    last: str | None


def candidates(session: Session, period: Period) -> dict[UUID, dict[str, Any]]:
    """Every case that may stand on a list: each branch walks an index of its own."""
    units = list(session.execute(select(col(Unit.id)).order_by(col(Unit.id))).scalars())
    voided = tuple(ENDED_OTHERWISE)
    branches: list[ColumnElement[bool]] = [
        *(
            and_(col(Case.state) == state, col(Case.accountable_unit_id).is_not(None))
            for state in OPEN_STATES
        ),
        and_(col(Case.closed_at) > period.since, col(Case.accountable_unit_id).is_not(None)),
        # Found and put right before the cut-off of last week, and received after it.
        and_(col(Case.submitted_at) > period.since, col(Case.state) == "closed"),
        # Came to a unit, and went back to the desk after the cut-off.
        and_(col(Case.state) == "filed", col(Case.return_count) > 0),
        and_(
            col(Case.state).in_(voided),
            col(Case.submitted_at) > period.since - _SHORT_LIVED,
            col(Case.dispatched_at) > period.since,
        ),
    ]
    found: dict[UUID, dict[str, Any]] = {}
    for branch in branches:
        _read(session, branch, found)
    for some in _portions(units):
        due = and_(col(Case.due_at) > period.since, col(Case.due_at) <= period.until)
        _read(
            session,
            and_(col(Case.accountable_unit_id).in_(some), col(Case.state) == "closed", due),
            found,
        )
    if period.last is not None:
        stood = select(col(StocktakeLine.case_id)).where(
            col(StocktakeLine.stocktake_number) == period.last, col(StocktakeLine.closing)
        )
        missing = [id_ for id_ in session.execute(stood).scalars() if id_ not in found]
        for some in _portions(missing):
            _read(session, col(Case.id).in_(some), found)
    return found


def _read(session: Session, condition: ColumnElement[bool], found: dict[UUID, dict[str, Any]]) -> None:
    rows = session.execute(
        select(
            *_COLUMNS,
            col(Violation.zh).label("what"),
            col(Violation.en).label("what_en"),
            col(Point.name).label("point"),
        )
        .join(Violation, col(Violation.code) == col(Case.violation))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .where(condition)
    )
    for row in rows.mappings():
        found.setdefault(row["id"], dict(row))


def roll_back(session: Session, cases: dict[UUID, dict[str, Any]], until: datetime) -> None:
    """Put every case back to where it stood at `until`; those that were entered later are taken out."""
    for some in _portions(list(cases)):
        moves = session.execute(
            select(col(Move.case_id), col(Move.from_state), col(Move.changes))
            .where(col(Move.case_id).in_(some), col(Move.received_at) > until, col(Move.refusal).is_(None))
            .order_by(col(Move.version).desc(), col(Move.received_at).desc(), col(Move.id).desc())
        )
        for case_id, from_state, changes in moves:
            if from_state == "draft":
                cases.pop(case_id, None)
                continue
            case = cases.get(case_id)
            if case is None:
                continue
            before: Any = changes.get("before", {})
            case.update({name: _plainly(name, value) for name, value in before.items() if name in case})


def _plainly(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _MOMENTS:
        return datetime.fromisoformat(value)
    return UUID(value) if name in _IDS else value


def earlier(session: Session, cases: Iterable[UUID]) -> Mapping[UUID, dict[UUID, Before]]:
    """Case → unit → what the lists before this one say; the newest decides where it stood."""
    found: dict[UUID, dict[UUID, Before]] = defaultdict(dict)
    columns: tuple[Any, ...] = (
        col(StocktakeLine.case_id),
        col(StocktakeLine.unit_id),
        col(StocktakeLine.closing),
        col(StocktakeLine.handled_at),
        col(StocktakeLine.counts_as),
        col(StocktakeLine.left_as),
        col(StocktakeDispute.id),
        col(StocktakeDispute.ruling),
        col(StocktakeDispute.rules_as),
    )
    for some in _portions(cases):
        rows = session.execute(
            select(*columns)
            .select_from(StocktakeLine)
            .outerjoin(
                StocktakeDispute,
                and_(
                    col(StocktakeDispute.stocktake_number) == col(StocktakeLine.stocktake_number),
                    col(StocktakeDispute.position) == col(StocktakeLine.position),
                ),
            )
            .where(col(StocktakeLine.case_id).in_(some))
            .order_by(col(StocktakeLine.stocktake_number))
        )
        for case_id, unit_id, closing, handled_at, said, left, dispute, ruling, rules_as in rows:
            known = found[case_id].setdefault(unit_id, Before(False, None, None, {}))
            known.closing, known.handled_at, known.left = closing, handled_at, left
            stands = said
            if dispute is not None and ruling != "rejected":
                stands = rules_as or "disputed"
            if stands in DUE:
                known.counted[handled_at] = stands
    return found


def deadlines_of(
    session: Session, cases: Iterable[Mapping[str, Any]], until: datetime
) -> Mapping[UUID, tuple[datetime | None, datetime | None]]:
    """Case → (original deadline, the one that binds): extended or paused ones bind, that of a rework does not."""
    wanted = {case["id"]: case for case in cases if case["due_at"] is not None}
    steps: dict[UUID, list[tuple[str, datetime | None]]] = defaultdict(list)
    for some in _portions(list(wanted)):
        rows = session.execute(
            select(col(Move.case_id), col(Move.event), col(Move.changes), col(Move.effective_at))
            .where(
                col(Move.case_id).in_(some),
                col(Move.event).in_(_MOVED_DUE),
                col(Move.received_at) <= until,
                col(Move.refusal).is_(None),
            )
            .order_by(col(Move.case_id), col(Move.version), col(Move.received_at), col(Move.id))
        )
        for case_id, event, changes, at in rows:
            since = wanted[case_id]["dispatched_at"]
            if not changes.get("undone_by") and (since is None or at >= since):
                was = changes["before"].get("due_at")
                steps[case_id].append((event, datetime.fromisoformat(was) if was else None))
    return {
        case_id: (moved[0][1], _binding(moved, wanted[case_id]["due_at"])) for case_id, moved in steps.items()
    }


def _binding(moved: Sequence[tuple[str, datetime | None]], now: datetime | None) -> datetime | None:
    binds = moved[0][1]
    for at, (event, _was) in enumerate(moved):
        if event != "fail":
            binds = moved[at + 1][1] if at + 1 < len(moved) else now
    return binds


def named(
    session: Session, cases: Mapping[UUID, Mapping[str, Any]], before: Mapping[UUID, Mapping[UUID, Before]]
) -> Mapping[UUID, str]:
    wanted: set[UUID | None] = {
        case[key] for case in cases.values() for key in ("accountable_unit_id", "street_id")
    }
    wanted |= {unit for known in before.values() for unit in known}
    names: dict[UUID, str] = {}
    for some in _portions(wanted - {None}):
        names |= dict(
            session.execute(select(col(Unit.id), col(Unit.name)).where(col(Unit.id).in_(some))).all()
        )
    return names


def _portions(ids: Iterable[_Id]) -> Iterator[list[_Id]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
