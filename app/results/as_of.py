"""What stood at an earlier moment, as the server knew it then.

What has arrived since is left out, pair by pair: only pairs that something arrived for are folded anew, so that the state of
last midnight costs next to nothing and that of a month ago what the month brought. Points, items and the wording of a record
that was corrected later are taken as they are now.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.models import Case, Inspection, Move, Verdict, VisitVerdict
from app.results.dimensions import dimensions
from app.results.fold import History, Visit, fold
from app.results.histories import SPEAKING_EVENTS, SPEAKING_STATES, histories

ALL = "all"
"""The row over distinct pairs, beside those of single fronts."""
_POINTS_AT_ONCE = 50
_Pair = tuple[UUID, str]


@dataclass(slots=True)
class Tally:
    """Pairs that passed, that failed, and that were looked at at all (不适用 among them)."""

    passed: int = 0
    fail: int = 0
    inspected: int = 0


def rates_at(session: Session, at: datetime) -> dict[tuple[UUID, str], Tally]:
    """(street, front or ALL) → what `pass_rates` of basis current would have counted at `at`."""
    known = dimensions(session, None)
    found: dict[tuple[UUID, str], Tally] = defaultdict(Tally)
    for (point_id, code), verdict in standing_at(session, at).items():
        place, item = known.places[point_id], known.items[code]
        if not place.is_active or item.retired:
            continue
        for front in (*item.fronts, ALL):
            tally = found[place.street_id, front]
            tally.inspected += 1
            tally.passed += verdict == "pass"
            tally.fail += verdict == "fail"
    return dict(found)


def standing_at(session: Session, at: datetime) -> dict[_Pair, str]:
    """Verdict of every pair that somebody other than its own unit had a say in at `at`."""
    # What stands now is read first: whatever arrives while we look is found below, and folded without it.
    columns = (Verdict.point_id, Verdict.item, Verdict.verdict, Verdict.basis)
    standing: dict[_Pair, str] = {
        (point_id, item): verdict
        for point_id, item, verdict, basis in session.execute(select(*map(col, columns)))
        if basis != "self"
    }
    touched: dict[UUID, set[str]] = defaultdict(set)
    for point_id, item in session.execute(_touched(at)):
        touched[point_id].add(item)
    points = sorted(touched)
    for start in range(0, len(points), _POINTS_AT_ONCE):
        some = points[start : start + _POINTS_AT_ONCE]
        for pair, verdict in _folded(session, at, {point_id: touched[point_id] for point_id in some}):
            if verdict is None:
                standing.pop(pair, None)
            else:
                standing[pair] = verdict
    return standing


def _touched(at: datetime) -> Any:
    """Pairs that a visit, a case or a step of a case arrived for since. A case follows its survivor."""
    visits = (
        select(col(VisitVerdict.point_id), col(VisitVerdict.item))
        .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
        .where(col(Inspection.received_at) > at)
    )
    moved = select(col(Move.case_id)).where(
        col(Move.received_at) > at, col(Move.refusal).is_(None), _speaks()
    )
    own: list[Any] = [col(Case.id), col(Case.point_id), col(Case.item)]
    family = (
        select(*own)
        .where(or_(col(Case.submitted_at) > at, col(Case.id).in_(moved)))
        .cte("family", recursive=True)
    )
    follower = aliased(Case)
    followers: list[Any] = [follower.id, follower.point_id, follower.item]
    family = family.union(select(*followers).where(col(follower.merged_into_id) == family.c.id))
    cases = select(family.c.point_id, family.c.item).where(
        family.c.point_id.is_not(None), family.c.item.is_not(None)
    )
    return union(visits, cases)


def _speaks() -> Any:
    return or_(col(Move.to_state).in_(SPEAKING_STATES), col(Move.event).in_(SPEAKING_EVENTS))


def _folded(
    session: Session, at: datetime, touched: Mapping[UUID, Iterable[str]]
) -> Iterator[tuple[_Pair, str | None]]:
    points = list(touched)
    visits, cases = _visits(session, at, points), _cases(session, at, points)
    for point_id, items in touched.items():
        for item in sorted(items):
            pair = (point_id, item)
            then = fold(visits.get(pair, ()), cases.get(pair, ()))
            yield pair, then.verdict if then is not None and then.basis != "self" else None


def _visits(session: Session, at: datetime, points: Sequence[UUID]) -> Mapping[_Pair, list[Visit]]:
    columns = (
        VisitVerdict.point_id,
        VisitVerdict.item,
        Inspection.id,
        Inspection.effective_at,
        VisitVerdict.verdict,
        VisitVerdict.bulk,
        Inspection.is_self,
    )
    wanted: list[Any] = [*map(col, columns)]
    rows = session.execute(
        select(*wanted)
        .join(Inspection, col(Inspection.id) == col(VisitVerdict.inspection_id))
        .where(
            col(VisitVerdict.point_id).in_(points),
            col(Inspection.received_at) <= at,
            col(Inspection.outcome) == "done",
        )
    )
    found: dict[_Pair, list[Visit]] = defaultdict(list)
    for point_id, item, *visit in rows:
        found[point_id, item].append(Visit(*visit))
    return found


def _cases(session: Session, at: datetime, points: Sequence[UUID]) -> Mapping[_Pair, list[History]]:
    columns = ("id", "point_id", "item", "occurred_at", "inspection_id", "merged_into_id")
    own: list[Any] = [getattr(Case, name) for name in columns]
    chain = (
        select(*own)
        .where(col(Case.point_id).in_(points), col(Case.item).is_not(None), col(Case.submitted_at) <= at)
        .cte("chain", recursive=True)
    )
    survivor = aliased(Case)
    followed: list[Any] = [getattr(survivor, name) for name in columns]
    chain = chain.union(select(*followed).where(col(survivor.id) == chain.c.merged_into_id))
    told_by = (Move.id, Move.event, Move.from_state, Move.to_state, Move.effective_at, Move.changes)
    rows = session.execute(
        select(*chain.c, *map(col, told_by)).outerjoin(
            Move,
            and_(
                col(Move.case_id) == chain.c.id,
                col(Move.refusal).is_(None),
                col(Move.received_at) <= at,
                _speaks(),
            ),
        )
    )
    found: dict[_Pair, list[History]] = defaultdict(list)
    for place, item, history in histories(rows):
        if place is not None and item is not None:
            found[place, item].append(history)
    return found
