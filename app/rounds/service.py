"""Rounds and who walks where. An assignment is never rewritten: it is cancelled and another takes its place."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session

from app.authz import Actor, actor_of
from app.db import insert_if_absent
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.models import Assignment, Round, User
from app.notices.service import notify
from app.primitives import new_id, utc_now
from app.rounds import queries
from app.rounds.schemas import AssignmentsIn, ReassignIn, RoundIn


def put_round(session: Session, actor: Actor, round_id: UUID, given: RoundIn) -> tuple[Round, bool]:
    """(the round, was it made now). Raises Unprocessable `rounds.dates_reversed`, Conflict `rounds.kind_fixed` when a
    round that has visits would become another kind: rates of 自查 and 暗访 are counted by it."""
    if given.starts_on > given.ends_on:
        raise Unprocessable("rounds.dates_reversed", "The last day lies before the first.")
    values: dict[str, Any] = given.model_dump() | {"fronts": list(dict.fromkeys(given.fronts))}
    if insert_if_absent(session, Round(id=round_id, created_at=utc_now(), **values)):
        payload = given.model_dump(mode="json")
        record(session, "round.created", subject=("round", round_id), actor_id=actor.id, payload=payload)
        return session.get_one(Round, round_id), True
    round_ = queries.lock_round(session, round_id)
    assert round_ is not None  # it was there or is there now
    _not_drawn(session, round_id)
    changes = {key: value for key, value in values.items() if getattr(round_, key) != value}
    if {"kind", "open"} & changes.keys() and queries.has_visits(session, round_id):
        raise Conflict("rounds.kind_fixed", "This round has visits: its kind stays. Make another round.")
    before = {key: getattr(round_, key) for key in changes}
    for key, value in changes.items():
        setattr(round_, key, value)
    if changes:
        payload = {"before": _plain(before), "after": _plain(changes)}
        record(session, "round.changed", subject=("round", round_id), actor_id=actor.id, payload=payload)
    return round_, False


def assign(session: Session, actor: Actor, round_id: UUID, given: AssignmentsIn) -> tuple[int, int]:
    """(added, standing before). Repeating it adds nothing; a new `due_on` is taken over.

    Raises NotFound `rounds.not_found`, Unprocessable `rounds.not_an_inspector`, `rounds.unknown_points` or
    `rounds.retired_points`.
    """
    round_ = _round(session, actor, round_id)
    _not_drawn(session, round_id)
    inspector = _inspector(session, given.inspector_id)
    wanted = list(dict.fromkeys(given.point_ids))
    points = {point.id: point for point in queries.hold_points(session, actor, wanted)}
    if unknown := [str(point_id) for point_id in wanted if point_id not in points]:
        raise Unprocessable(
            "rounds.unknown_points", "Some of these points do not exist.", point_ids=unknown[:50]
        )
    if retired := [str(point_id) for point_id in wanted if points[point_id].status != "active"]:
        raise Unprocessable(
            "rounds.retired_points", "Some of these points are retired.", point_ids=retired[:50]
        )
    queries.lock_round(session, round_id)  # two planners at once: the second sees what the first has added
    standing = {row.point_id: row for row in queries.lock_standing(session, round_id, inspector.id, wanted)}
    for row in standing.values():
        if given.due_on is not None:
            row.due_on = given.due_on
    fresh = [point_id for point_id in wanted if point_id not in standing]
    _add(session, round_id, inspector.id, [(point_id, given.due_on) for point_id in fresh])
    if fresh:
        _tell(session, actor, "assignments.added", round_, inspector.id, fresh)
        notify(session, [inspector.id], "assignments.added", _about(round_, len(fresh)))
    return len(fresh), len(standing)


def reassign(session: Session, actor: Actor, round_id: UUID, given: ReassignIn) -> int:
    """Give one inspector's points to another and return how many. Their rows are cancelled, not changed.

    Points already visited stay with whoever visited them, unless they are named. Repeating it moves nothing more.
    """
    round_ = _round(session, actor, round_id)
    _not_drawn(session, round_id)
    if given.from_inspector_id == given.to_inspector_id:
        raise Unprocessable("rounds.same_inspector", "Both are the same person.")
    if session.get(User, given.from_inspector_id) is None:
        raise Unprocessable(
            "rounds.not_an_inspector", "There is no such inspector.", user_id=str(given.from_inspector_id)
        )
    inspector = _inspector(session, given.to_inspector_id)
    affected = queries.standing_points(session, round_id, given.from_inspector_id, given.point_ids)
    queries.hold_points(session, actor, affected)  # lock order everywhere: point first
    queries.lock_round(session, round_id)
    leaving = queries.lock_standing(session, round_id, given.from_inspector_id, affected)
    points = [row.point_id for row in leaving]
    had = {row.point_id for row in queries.lock_standing(session, round_id, inspector.id, points)}
    now = utc_now()
    for row in leaving:
        row.cancelled_at = now
    session.flush()
    _add(
        session,
        round_id,
        inspector.id,
        [(row.point_id, row.due_on) for row in leaving if row.point_id not in had],
    )
    if leaving:
        about = _about(round_, len(leaving))
        _tell(
            session,
            actor,
            "assignments.moved",
            round_,
            inspector.id,
            points,
            from_id=str(given.from_inspector_id),
        )
        notify(session, [given.from_inspector_id], "assignments.taken", about | {"to": inspector.name})
        notify(session, [inspector.id], "assignments.added", about)
    return len(leaving)


def _round(session: Session, actor: Actor, round_id: UUID) -> Round:
    round_ = queries.visible_round(session, actor, round_id)
    if round_ is None:
        raise NotFound("rounds.not_found", "There is no such round.")
    return round_


def _not_drawn(session: Session, round_id: UUID) -> None:
    """Of a mock evaluation the points were drawn by lot, and two people sent to each that do not know of each other."""
    if queries.is_of_mock(session, round_id):
        raise Conflict(
            "rounds.of_a_mock", "This round belongs to a mock evaluation. Change who goes where on its page."
        )


def _inspector(session: Session, user_id: UUID) -> User:
    user = session.get(User, user_id)
    if user is None or not user.active or not actor_of(user).may("intake.write"):
        raise Unprocessable("rounds.not_an_inspector", "This person does not inspect.", user_id=str(user_id))
    return user


def _add(session: Session, round_id: UUID, inspector_id: UUID, rows: Sequence[tuple[UUID, Any]]) -> None:
    now = utc_now()
    if rows:
        session.execute(
            insert(Assignment),
            [
                {
                    "id": new_id(),
                    "round_id": round_id,
                    "point_id": point_id,
                    "inspector_id": inspector_id,
                    "due_on": due_on,
                    "created_at": now,
                }
                for point_id, due_on in rows
            ],
        )


def _tell(
    session: Session,
    actor: Actor,
    action: str,
    round_: Round,
    inspector_id: UUID,
    points: Sequence[UUID],
    **more: str,
) -> None:
    payload = {"inspector_id": str(inspector_id), "point_ids": [str(point) for point in points], **more}
    record(session, action, subject=("round", round_.id), actor_id=actor.id, payload=payload)


def _about(round_: Round, count: int) -> dict[str, Any]:
    return {"round_id": str(round_.id), "round": round_.name, "count": count}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}
