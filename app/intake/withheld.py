"""Visits of a mock evaluation 模拟测评: kept word for word and told to nobody until both inspectors have finished the point.

Then, in one transaction, both count as any visit does (answers, verdicts, cases), and what both said is frozen for the score
sheet. Whoever waits meanwhile reads nothing of it anywhere, because there is nothing to read: no answer, no verdict, no case.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from app.authz import actor_of, withheld_visits
from app.casework import service as casework
from app.checklists import rules
from app.db import insert_if_absent
from app.intake import counting, queries, rows
from app.intake.revisions import current_body
from app.intake.schemas import InspectionIn
from app.models import Inspection, Mock, MockItem, MockPoint, MockSeat, MockVisit, User
from app.primitives import utc_now
from app.results import verdicts

Said = Mapping[str, rules.ItemResult]


def point_of(
    session: Session, record: InspectionIn, ground: queries.Ground, inspection_id: UUID, *, is_new: bool
) -> MockPoint | None:
    """The drawn point that a visit is withheld for, locked; None where it counts at once.

    What was withheld stays so, whatever its next revision says, and what counts already goes on counting. A new visit outside
    mock rounds costs nothing here.
    """
    if not is_new:
        meant = and_(
            col(MockVisit.mock_id) == col(MockPoint.mock_id),
            col(MockVisit.point_id) == col(MockPoint.point_id),
        )
        found = select(MockPoint).join(MockVisit, meant).where(col(MockVisit.inspection_id) == inspection_id)
    elif ground.round is not None and ground.round.kind == "mock":
        found = (
            select(MockPoint)
            .join(Mock, col(Mock.id) == col(MockPoint.mock_id))
            .where(col(Mock.round_id) == record.round_id, col(MockPoint.point_id) == ground.point.id)
        )
    else:
        return None
    closed = found.where(col(MockPoint.opened_at).is_(None)).with_for_update(of=MockPoint)
    return session.execute(closed.execution_options(populate_existing=True)).scalar_one_or_none()


def withhold(session: Session, place: MockPoint, inspection_id: UUID, author_id: UUID) -> None:
    """Keep the visit back; if it was the one still missing, open the point."""
    visit = MockVisit(
        inspection_id=inspection_id, mock_id=place.mock_id, point_id=place.point_id, author_id=author_id
    )
    insert_if_absent(session, visit)
    if _both_finished(session, place):
        open_point(session, place)


def open_point(session: Session, place: MockPoint) -> None:
    """Let everything withheld at a point count, and freeze what the two said. `place` is locked."""
    session.flush()
    mock = session.get_one(Mock, place.mock_id)
    withheld = session.execute(
        select(MockVisit, Inspection)
        .join(Inspection, col(Inspection.id) == col(MockVisit.inspection_id))
        .where(_here(place), col(MockVisit.opened_at).is_(None))
        .order_by(col(Inspection.effective_at), col(Inspection.id))
    ).all()
    now = utc_now()
    said: dict[UUID, Said] = {}
    details: dict[str, Mapping[str, Any]] = {}
    for visit, inspection in withheld:
        visit.opened_at = now
        inspection.received_at = (
            now  # of the record's revisions the receipt stays; the district knows of it from now on
        )
    session.flush()  # from here on, whoever asks may know of them
    for _, inspection in withheld:
        ground, said[inspection.id] = _take_in(session, inspection)
        for item in said[inspection.id]:
            details.setdefault(item, ground.checklist.items[item])
    place.opened_at = now
    by_seat = _seated(session, place, [inspection for _, inspection in withheld])
    first, second = (said.get(by_seat[seat], {}) if seat in by_seat else {} for seat in (1, 2))
    for item in sorted(first.keys() | second.keys()):
        about = details[item]
        was_judged = any(own[item].samples for own in (first, second) if item in own)
        if not was_judged or not set(about["fronts"]) & set(mock.fronts):
            continue  # what the checklist itself took away for both was judged by nobody
        session.add(
            MockItem(
                mock_id=place.mock_id,
                point_id=place.point_id,
                item=item,
                severity=about["severity"],
                fronts=list(about["fronts"]),
                clauses=list(about["clauses"]),
                first=first[item].verdict if item in first else None,
                second=second[item].verdict if item in second else None,
            )
        )
    session.flush()


def without_withheld(session: Session, visits: Mapping[UUID, UUID]) -> Mapping[UUID, UUID]:
    """Of visits by id, those that may be told."""
    if not visits:
        return visits
    kept_back: Collection[UUID] = set(
        session.execute(withheld_visits().where(col(MockVisit.inspection_id).in_(visits))).scalars()
    )
    return {id_: author for id_, author in visits.items() if id_ not in kept_back}


def _here(place: MockPoint) -> Any:
    return and_(col(MockVisit.mock_id) == place.mock_id, col(MockVisit.point_id) == place.point_id)


def _both_finished(session: Session, place: MockPoint) -> bool:
    """Whether the people in both seats have handed in a visit, if only to say that they could not inspect."""
    seats = (
        select(func.count(func.distinct(col(MockSeat.seat))))
        .join(MockVisit, and_(_here(place), col(MockVisit.author_id) == col(MockSeat.inspector_id)))
        .where(col(MockSeat.mock_id) == place.mock_id, col(MockSeat.point_id) == place.point_id)
    )
    return int(session.execute(seats).scalar_one()) == 2


def _take_in(session: Session, inspection: Inspection) -> tuple[queries.Ground, Said]:
    """What `accept_inspection` does with a visit that counts at once."""
    record = InspectionIn.model_validate(current_body(session, inspection.id, inspection.revision))
    ground = queries.ground(session, record)
    judged = rules.judge(
        ground.checklist.prepared,
        [vars(answer) for answer in record.answers],
        queries.scoring(session),
        covert=ground.round is not None and not ground.round.open,
    )
    done = record.outcome == "done"
    now = {result.item: result for result in judged.items if result.verdict} if done else {}
    rows.write_answers(session, inspection.id, ground.point.id, record, now, is_new=True)
    row = inspection.model_dump()
    known = verdicts.add_visit(session, ground.point.id, counting.answers(inspection.id, row, now))
    casework.consider(
        session,
        actor=actor_of(session.get_one(User, inspection.author_id)),
        visit=counting.visit(inspection.id, record, ground, row),
        candidates=rows.candidates_of(record, ground, now),
        dropped=[],
        standing=known,
    )
    return ground, now


def _seated(session: Session, place: MockPoint, visits: Sequence[Inspection]) -> dict[int, UUID]:
    """Seat → the visit that counts: the latest finished one, or else the latest that says why there is none."""
    found: dict[int, UUID] = {}
    seats = session.execute(
        select(MockSeat)
        .where(col(MockSeat.mock_id) == place.mock_id, col(MockSeat.point_id) == place.point_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalars()
    for seat in seats:
        own = [
            visit
            for visit in visits
            if visit.author_id == seat.inspector_id and visit.point_id == place.point_id
        ]
        if own:
            latest = max(own, key=lambda visit: (visit.outcome == "done", visit.effective_at, visit.id))
            seat.inspection_id, seat.outcome = latest.id, latest.outcome
            found[seat.seat] = latest.id
    return found
