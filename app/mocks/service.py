"""What happens to a mock evaluation after the draw: reveal, who goes where, rulings, the end."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.errors import Conflict, NotFound, Unprocessable
from app.intake.withheld import open_point
from app.mocks import draw, queries, results
from app.mocks.pairing import is_impartial, pairs
from app.mocks.schemas import MockRulingIn
from app.models import Assignment, Mock, MockItem, MockPoint, MockSeat, Point, Round, User
from app.notices.service import notify
from app.primitives import local_date, new_id, utc_now


def reveal(session: Session, actor: Actor, mock_id: UUID, zone: ZoneInfo) -> Mock:
    """On the day: draw the list again from the seed, send two people to each point. Revealing twice is revealing once.

    Raises NotFound, Conflict `mocks.cancelled`, `mocks.too_early`, `mocks.seal_broken`.
    """
    mock = _locked(session, mock_id)
    if mock.cancelled_at is not None:
        raise Conflict("mocks.cancelled", "This mock evaluation was called off.")
    if mock.revealed_at is not None:
        return mock
    today = local_date(utc_now(), zone)
    if today < mock.held_on:
        raise Conflict(
            "mocks.too_early", f"The list is sealed until {mock.held_on}.", held_on=str(mock.held_on)
        )
    seed, population = queries.sealed(session, mock_id)  # the day has come
    plan: Any = mock.plan
    ids = draw.drawn(seed, population, plan)
    if draw.commitment(str(mock_id), seed, draw.population_sum(population), ids) != mock.commitment:
        raise Conflict("mocks.seal_broken", "Seed and list are not those that were drawn. Nobody was sent.")
    round_ = Round(
        id=new_id(), name=mock.name, kind="mock", open=mock.open, fronts=mock.fronts,
        starts_on=mock.held_on, ends_on=max(mock.last_on, today), created_at=utc_now(),
    )  # fmt: skip
    session.add(round_)
    session.flush()
    mock.round_id, mock.revealed_at, mock.revealed_by = round_.id, utc_now(), actor.id
    _send_out(session, mock, round_, seed, [UUID(id_) for id_ in ids])
    payload = {"round_id": str(round_.id), "seed": seed, "drawn": ids}
    events.record(session, "mock.revealed", subject=("mock", mock_id), actor_id=actor.id, payload=payload)
    return mock


def cancel(session: Session, actor: Actor, mock_id: UUID) -> Mock:
    """Call it off before the list is known; the seed stays sealed for good. Raises Conflict `mocks.revealed`."""
    mock = _locked(session, mock_id)
    if mock.revealed_at is not None:
        raise Conflict("mocks.revealed", "The list is known: this mock evaluation can only be closed.")
    if mock.cancelled_at is None:
        mock.cancelled_at, mock.cancelled_by = utc_now(), actor.id
        events.record(session, "mock.cancelled", subject=("mock", mock_id), actor_id=actor.id)
    return mock


def seat(
    session: Session, actor: Actor, mock_id: UUID, point_id: UUID, place: int, inspector_id: UUID
) -> None:
    """Send somebody else (illness), or somebody at all. Whoever has handed in keeps the seat.

    Raises NotFound, Conflict `mocks.not_running`, `mocks.seat_taken_up`, Unprocessable `mocks.not_an_inspector`,
    `mocks.same_person`, `mocks.not_impartial`.
    """
    mock = _running(session, mock_id)
    point = _point(session, mock_id, point_id)
    own = queries.seats_of(session, mock_id).get(point_id, {})
    holder, colleague = own.get(place), own.get(3 - place)
    if holder is not None and holder.inspector_id == inspector_id:
        return
    visits = queries.handed_in(session, [mock_id])
    if point.opened_at is not None or (holder and (mock_id, point_id, holder.inspector_id) in visits):
        raise Conflict("mocks.seat_taken_up", "The inspector of this place has handed in already.")
    user = session.get(User, inspector_id)
    if user is None or not queries.may_walk(user):
        raise Unprocessable(
            "mocks.not_an_inspector", "This person does not inspect.", user_ids=[str(inspector_id)]
        )
    if colleague is not None and colleague.inspector_id == inspector_id:
        raise Unprocessable("mocks.same_person", "Two different people inspect a point.")
    [person], [spot] = queries.people(session, [user]), queries.spots(session, [point_id])
    if not is_impartial(person, spot):
        raise Unprocessable("mocks.not_impartial", "This person belongs to the unit or street of the point.")
    round_ = session.get_one(Round, mock.round_id)
    if holder is not None:
        _take_back(session, round_, point_id, holder.inspector_id)
        notify(session, [holder.inspector_id], "assignments.taken", _about(round_, 1) | {"to": user.name})
        holder.inspector_id = inspector_id
    else:
        session.add(MockSeat(mock_id=mock_id, point_id=point_id, seat=place, inspector_id=inspector_id))
    session.flush()
    session.add(_assignment(round_, point_id, inspector_id))
    notify(session, [inspector_id], "assignments.added", _about(round_, 1))
    payload = {"point_id": str(point_id), "seat": place, "inspector_id": str(inspector_id)}
    events.record(session, "mock.seated", subject=("mock", mock_id), actor_id=actor.id, payload=payload)


def rule(
    session: Session, actor: Actor, mock_id: UUID, point_id: UUID, item: str, given: MockRulingIn
) -> MockItem:
    """What counts where the two disagree. May be changed until the mock is closed; not by one of the two.

    Raises NotFound `mocks.no_disagreement`, Conflict `mocks.not_running`, `mocks.own_answer`.
    """
    _running(session, mock_id)
    found = queries.lock_item(session, mock_id, point_id, item)
    if found is None:
        raise NotFound("mocks.no_disagreement", "Nobody disagrees about this item of this point.")
    if any(one.inspector_id == actor.id for one in queries.seats_of(session, mock_id)[point_id].values()):
        raise Conflict("mocks.own_answer", "One of the two answers is yours: somebody else rules on it.")
    if (found.ruling, found.ruling_reason) != (given.verdict, given.reason):
        found.ruling, found.ruling_reason = given.verdict, given.reason
        found.ruled_by, found.ruled_at = actor.id, utc_now()
        payload = {"point_id": str(point_id), "item": item, "verdict": given.verdict, "reason": given.reason}
        events.record(session, "mock.ruled", subject=("mock", mock_id), actor_id=actor.id, payload=payload)
    return found


def close(session: Session, actor: Actor, mock_id: UUID, zone: ZoneInfo, *, leave_open: bool) -> Mock:
    """The end: what one inspector alone handed in counts too, and the result is frozen. Closing twice is closing once.

    Raises NotFound, Conflict `mocks.not_running`, `mocks.disagreements_open`.
    """
    mock = _locked(session, mock_id)
    if mock.closed_at is not None:
        return mock
    _must_run(mock)
    for place in queries.points_of(session, mock_id, locked=True):
        if place.opened_at is None:
            open_point(session, place)
    disputed, ruled = queries.disputes(session, [mock_id]).get(mock_id, (0, 0))
    if disputed > ruled and not leave_open:
        raise Conflict(
            "mocks.disagreements_open",
            f"{disputed - ruled} disagreements wait for a ruling.",
            open=disputed - ruled,
        )
    result = results.document(session, mock)
    mock.result, mock.closed_at, mock.closed_by = result, utc_now(), actor.id
    round_ = session.get_one(Round, mock.round_id)
    round_.ends_on = max(round_.starts_on, min(round_.ends_on, local_date(utc_now(), zone)))
    payload = {"sha256": results.sum_of(result)}
    events.record(session, "mock.closed", subject=("mock", mock_id), actor_id=actor.id, payload=payload)
    return mock


def _send_out(session: Session, mock: Mock, round_: Round, seed: str, ids: list[UUID]) -> None:
    points = {
        point.id: point for point in session.execute(select(Point).where(col(Point.id).in_(ids))).scalars()
    }
    for id_ in ids:
        point = points[id_]
        session.add(
            MockPoint(
                mock_id=mock.id, point_id=id_, type=point.type, street_id=point.street_id,
                retired=point.status != "active",
            )
        )  # fmt: skip
    session.flush()
    wanted = [UUID(id_) for id_ in mock.inspector_ids]
    users = [user for user, _ in queries.inspectors(session, wanted) if queries.may_walk(user)]
    active = [id_ for id_ in ids if points[id_].status == "active"]
    seated = pairs(seed, queries.spots(session, active), queries.people(session, users))
    for point_id, people in seated.items():
        for place, person in enumerate(people, 1):
            session.add(
                MockSeat(mock_id=mock.id, point_id=UUID(point_id), seat=place, inspector_id=UUID(person))
            )
            session.add(_assignment(round_, UUID(point_id), UUID(person)))
    for user in users:
        count = sum(str(user.id) in people for people in seated.values())
        if count:
            notify(session, [user.id], "assignments.added", _about(round_, count))
    session.flush()


def _assignment(round_: Round, point_id: UUID, inspector_id: UUID) -> Assignment:
    return Assignment(
        id=new_id(), round_id=round_.id, point_id=point_id, inspector_id=inspector_id, due_on=round_.ends_on,
        created_at=utc_now(),
    )  # fmt: skip


def _take_back(session: Session, round_: Round, point_id: UUID, inspector_id: UUID) -> None:
    rows: Iterable[Assignment] = session.execute(
        select(Assignment)
        .where(
            col(Assignment.round_id) == round_.id,
            col(Assignment.point_id) == point_id,
            col(Assignment.inspector_id) == inspector_id,
            col(Assignment.cancelled_at).is_(None),
        )
        .with_for_update()
    ).scalars()
    for row in rows:
        row.cancelled_at = utc_now()


def _about(round_: Round, count: int) -> dict[str, Any]:
    return {"round_id": str(round_.id), "round": round_.name, "count": count}


def _point(session: Session, mock_id: UUID, point_id: UUID) -> MockPoint:
    found: MockPoint | None = session.execute(
        select(MockPoint)
        .where(col(MockPoint.mock_id) == mock_id, col(MockPoint.point_id) == point_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if found is None or found.retired:
        raise NotFound("mocks.point_not_drawn", "This point was not drawn.")
    return found


def _locked(session: Session, mock_id: UUID) -> Mock:
    mock = queries.lock(session, mock_id)
    if mock is None:
        raise NotFound("mocks.not_found", "There is no such mock evaluation.")
    return mock


def _running(session: Session, mock_id: UUID) -> Mock:
    mock = _locked(session, mock_id)
    _must_run(mock)
    return mock


def _must_run(mock: Mock) -> None:
    if results.state_of(mock) != "running":
        raise Conflict("mocks.not_running", "This is possible between the reveal and the end.")
