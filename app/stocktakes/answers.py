"""对账: a unit confirms or disputes its list within the window, and disputes are ruled on. The frozen lines stay as they are."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.bodies import RecordBody
from app.db import serialise
from app.errors import Conflict, Forbidden, NotFound, Unprocessable
from app.models import Stocktake, StocktakeAnswer, StocktakeDispute, StocktakeLine, Unit
from app.notices import service as notices
from app.primitives import utc_now
from app.stocktakes import queries
from app.stocktakes.accounts import flag, locked
from app.stocktakes.schemas import DisputeIn, ListAnswerIn, ListAnswerReceipt, RulingIn

_SPEAKS = frozenset({"unit_handler", "unit_leader"})
_DESK = frozenset({"dispatcher", "command"})


def may_answer(actor: Actor, unit_id: UUID, below: Collection[UUID], has_account: bool) -> bool:
    """The unit itself; a liaison for units below their own; the desk for units without an account (代报)."""
    if actor.unit_id == unit_id and actor.roles & _SPEAKS:
        return True
    if "liaison" in actor.roles and unit_id in below:
        return True
    return not has_account and bool(actor.roles & _DESK)


def answer(
    session: Session, actor: Actor, number: str, answer_id: UUID, body: RecordBody
) -> tuple[ListAnswerReceipt, bool]:
    """(receipt, True when it is new). The same id with the same content is the same answer, whatever happened since.

    Raises NotFound `stocktakes.not_found`, Forbidden `stocktakes.not_yours`, Conflict `stocktakes.answer_conflict`,
    `stocktakes.window_closed`, `stocktakes.line_disputed`, Unprocessable `stocktakes.unknown_line`,
    `stocktakes.note_needed`, `stocktakes.speaker_needed`, `request.invalid`.
    """
    given = body.as_model(ListAnswerIn)
    serialise(session, answer_id)
    stocktake = locked(session, number)
    known = session.get(StocktakeAnswer, answer_id)
    if known is not None:
        if (known.actor_id, known.stocktake_number, known.content_sha256) != (actor.id, number, body.sha256):
            raise Conflict("stocktakes.answer_conflict", "The server knows another answer under this id.")
        return _receipt(session, known), False
    unit = _unit(session, actor, number, given.unit_id)
    below = queries.units_below(session, actor)
    own = actor.unit_id == unit.id and bool(actor.roles & _SPEAKS)
    if not may_answer(actor, unit.id, below, unit.id in queries.with_accounts(session)):
        raise Forbidden("stocktakes.not_yours", "This list is confirmed or disputed by its own unit.")
    if not own and not given.spoken_by:
        raise Unprocessable("stocktakes.speaker_needed", "Say who at the unit answers.")
    now = utc_now()
    if now > stocktake.closes_at or stocktake.settled_at is not None:
        raise Conflict(
            "stocktakes.window_closed",
            "The window of this list is over. What is still wrong goes into the next week's.",
            closes_at=stocktake.closes_at.isoformat(),
        )
    positions = _positions(session, number, given)
    made = StocktakeAnswer(
        id=answer_id,
        stocktake_number=number,
        unit_id=unit.id,
        actor_id=actor.id,
        spoken_by=given.spoken_by if not own else "",
        content_sha256=body.sha256,
        received_at=now,
    )
    session.add(made)
    session.flush()
    for said in given.disputes:
        session.add(
            StocktakeDispute(
                id=said.id,
                answer_id=made.id,
                stocktake_number=number,
                position=positions[said.case_id],
                case_id=said.case_id,
                unit_id=unit.id,
                reason=said.reason,
                note=said.note,
                raised_at=now,
            )
        )
    session.flush()
    if given.disputes:
        flag(session, [said.case_id for said in given.disputes], on=True)
    events.record(
        session,
        "stocktake.answered",
        subject=("stocktake", number),
        actor_id=actor.id,
        payload={
            "answer_id": str(answer_id),
            "unit_id": str(unit.id),
            "spoken_by": made.spoken_by,
            "content_sha256": body.sha256,
            "disputes": [
                {"id": str(said.id), "position": positions[said.case_id], "reason": said.reason}
                for said in given.disputes
            ],
        },
    )
    return _receipt(session, made), True


def rule(session: Session, actor: Actor, number: str, dispute_id: UUID, given: RulingIn, sha256: str) -> bool:
    """True when the ruling is new. A second ruling before the settlement takes the place of the first, if whoever rules has
    seen that; history keeps both.

    Raises NotFound `stocktakes.not_found`, `stocktakes.dispute_not_found`, Conflict `stocktakes.settled`,
    `stocktakes.ruling_conflict`, `stocktakes.ruled_meanwhile`, Unprocessable `stocktakes.ruling_incomplete`.
    """
    stocktake = locked(session, number)
    dispute = session.execute(
        select(StocktakeDispute)
        .where(col(StocktakeDispute.id) == dispute_id, col(StocktakeDispute.stocktake_number) == number)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if dispute is None:
        raise NotFound("stocktakes.dispute_not_found", "There is no such dispute in this week's accounts.")
    if dispute.ruling_id == given.ruling_id:
        if dispute.ruling_sha256 != sha256 or dispute.ruled_by != actor.id:
            raise Conflict("stocktakes.ruling_conflict", "The server knows another ruling under this id.")
        return False
    if stocktake.settled_at is not None:
        raise Conflict(
            "stocktakes.settled", "This week is settled. The matter goes into the accounts of the next week."
        )
    if dispute.ruling_id != given.replaces:
        raise Conflict("stocktakes.ruled_meanwhile", "Somebody else ruled on this dispute meanwhile.")
    if (given.ruling == "upheld") != (given.rules_as is not None):
        raise Unprocessable(
            "stocktakes.ruling_incomplete",
            "A dispute that is upheld says what the line counts as; no other does.",
        )
    dispute.ruling_id, dispute.ruling_sha256 = given.ruling_id, sha256
    dispute.ruling, dispute.rules_as = given.ruling, given.rules_as
    dispute.ruling_reason, dispute.ruled_by, dispute.ruled_at = given.reason, actor.id, utc_now()
    session.flush()
    if not queries.is_disputed(session, number, dispute.case_id):
        flag(session, [dispute.case_id], on=False)
    _tell(session, stocktake, dispute, given)
    events.record(
        session,
        "stocktake.ruled",
        subject=("stocktake", number),
        actor_id=actor.id,
        payload={
            "dispute_id": str(dispute.id),
            "ruling_id": str(given.ruling_id),
            "position": dispute.position,
            "ruling": given.ruling,
            "rules_as": given.rules_as,
            "reason": given.reason,
        },
    )
    return True


def _tell(session: Session, stocktake: Stocktake, dispute: StocktakeDispute, given: RulingIn) -> None:
    """Whoever raised it reads what was ruled, and so do those who answer for the unit."""
    raised = session.get_one(StocktakeAnswer, dispute.answer_id)
    line = session.get_one(StocktakeLine, (stocktake.number, dispute.position))
    body = {"number": stocktake.number, "case": line.document["number"], "reason": given.reason}
    readers = [raised.actor_id, *queries.spokesmen(session, dispute.unit_id)]
    notices.notify(session, readers, f"stocktake.{given.ruling}", body)


def _unit(session: Session, actor: Actor, number: str, unit_id: UUID) -> Unit:
    """The unit, if it has a list that the actor may know of."""
    seen = queries.units_seen(session, actor)
    if (seen is None or unit_id in seen) and queries.has_sheet(session, number, unit_id):
        return session.get_one(Unit, unit_id)
    raise NotFound("stocktakes.sheet_not_found", "This unit has no list in this week's accounts.")


def _positions(session: Session, number: str, given: ListAnswerIn) -> dict[UUID, int]:
    cases = [said.case_id for said in given.disputes]
    found = queries.line_of(session, number, given.unit_id, cases)
    if unknown := [str(id_) for id_ in cases if id_ not in found]:
        raise Unprocessable(
            "stocktakes.unknown_line", "Some of these cases are not on the list.", case_ids=unknown
        )
    if bare := [str(said.case_id) for said in given.disputes if said.reason == "other" and not said.note]:
        raise Unprocessable("stocktakes.note_needed", "Say in words what is wrong.", case_ids=bare)
    taken = queries.disputed_positions(session, number, list(found.values()))
    twice = {id_ for id_ in cases if cases.count(id_) > 1}
    if clash := sorted(str(id_) for id_, position in found.items() if position in taken or id_ in twice):
        raise Conflict("stocktakes.line_disputed", "Some lines are disputed already.", case_ids=clash)
    if queries.known_disputes(session, [said.id for said in given.disputes]) or _repeats(given.disputes):
        raise Conflict("stocktakes.answer_conflict", "The server knows a dispute under one of these ids.")
    return found


def _repeats(disputes: list[DisputeIn]) -> bool:
    return len({said.id for said in disputes}) < len(disputes)


def _receipt(session: Session, made: StocktakeAnswer) -> ListAnswerReceipt:
    return ListAnswerReceipt(
        id=made.id,
        number=made.stocktake_number,
        unit_id=made.unit_id,
        content_sha256=made.content_sha256,
        received_at=made.received_at,
        disputes=queries.disputes_of_answer(session, made.id),
    )
