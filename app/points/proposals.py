"""Words from the field that the register is wrong, and what the desk makes of them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor, require
from app.bodies import RecordBody
from app.db import insert_if_absent
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.models import Point, PointProposal, User
from app.notices.service import notify
from app.points import queries
from app.points.positions import check_position, metres
from app.points.schemas import DecisionIn, PointProposalIn, ProposalOut, ProposalPoint, ProposalReceipt
from app.points.service import apply, retire
from app.primitives import utc_now

MOST_OFFSET_MS = 366 * 24 * 3600 * 1000  # a clock that is years off
NEEDS_POSITION = frozenset({"pin", "moved"})


def accept_proposal(
    session: Session, actor: Actor, proposal_id: UUID, body: RecordBody, *, author_id: UUID | None = None
) -> tuple[ProposalReceipt, bool]:
    """(receipt, is it new). Safe to repeat: same content, same receipt.

    `author_id`: whose word it is, when somebody with `intake.import` hands it in for them. Raises Conflict
    `points.proposal_conflict` with the current body, Unprocessable `points.position_needed`,
    `points.position_out_of_range` or `points.unknown_point`.
    """
    given = body.as_model(PointProposalIn)
    if author_id is not None and author_id != actor.id:
        require(actor, "intake.import")
        if session.get(User, author_id) is None:
            raise Unprocessable(
                "intake.unknown_author", "The server does not know the author of this record."
            )
    else:
        require(actor, "points.propose", "points.decide")
    author = author_id or actor.id
    placed = given.lat is not None and given.lon is not None
    half_placed = (given.lat is None) != (given.lon is None)
    if half_placed or (given.kind in NEEDS_POSITION and not placed):
        raise Unprocessable("points.position_needed", "Say where the point is.")
    if given.lat is not None and given.lon is not None:
        check_position(given.lat, given.lon)
    point = queries.visible_point(session, actor, given.point_id)
    if point is None:
        raise Unprocessable(
            "points.unknown_point", "The server does not know this point.", point_id=str(given.point_id)
        )
    now = utc_now()
    is_new = insert_if_absent(
        session,
        PointProposal(
            id=proposal_id,
            point_id=point.id,
            kind=given.kind,
            lat=given.lat,
            lon=given.lon,
            accuracy_m=given.accuracy_m,
            note=given.note or "",
            content_sha256=body.sha256,
            body=dict(body.json),
            proposed_by=author,
            proposed_at=_corrected(given, now),
            received_at=now,
        ),
    )
    standing = queries.lock_proposal(session, proposal_id)
    assert standing is not None  # it was there or is there now
    if standing.content_sha256 != body.sha256 or standing.proposed_by != author:
        raise _conflict(standing, body, author)
    if is_new:
        record(
            session,
            "point_proposal.received",
            subject=("point_proposal", proposal_id),
            actor_id=actor.id,
            payload={
                "point_id": str(point.id),
                "kind": given.kind,
                "content_sha256": body.sha256,
                "author_id": str(author),
            },
        )
    receipt = ProposalReceipt(
        id=standing.id, content_sha256=standing.content_sha256, received_at=standing.received_at
    )
    return receipt, is_new


def decide_proposal(session: Session, actor: Actor, proposal_id: UUID, given: DecisionIn) -> ProposalOut:
    """Accept (and change the register) or decline. The same decision again changes nothing; the other one is a
    Conflict `points.already_decided` with the current state. A split is left to the desk: it needs the parts."""
    found = queries.visible_proposal(session, actor, proposal_id)
    if found is None:
        raise NotFound("points.proposal_not_found", "There is no such proposal.")
    point = queries.lock_point(session, found.point_id)
    proposal = queries.lock_proposal(session, proposal_id)
    assert point is not None  # points are never deleted
    assert proposal is not None  # nor are proposals
    wanted = "accepted" if given.accept else "declined"
    if proposal.state != "open":
        if proposal.state == wanted:
            return shown(queries.proposal_row(session, proposal_id), names=True)
        raise Conflict(
            "points.already_decided",
            "Somebody else has decided this meanwhile.",
            current=shown(queries.proposal_row(session, proposal_id), names=True).model_dump(mode="json"),
        )
    proposal.state, proposal.decided_by, proposal.decided_at = wanted, actor.id, utc_now()
    proposal.decision_note = given.note
    if given.accept:
        _carry_out(session, actor, point, proposal)
    record(
        session,
        f"point_proposal.{wanted}",
        subject=("point_proposal", proposal_id),
        actor_id=actor.id,
        payload={"point_id": str(point.id), "kind": proposal.kind, "note": given.note},
    )
    notify(
        session,
        [proposal.proposed_by],
        f"point_proposal.{wanted}",
        {"proposal_id": str(proposal_id), "point_id": str(point.id), "name": point.name, "note": given.note},
    )
    session.flush()
    return shown(queries.proposal_row(session, proposal_id), names=True)


def shown(row: Any, *, names: bool) -> ProposalOut:
    """From (proposal, point, proposer, decider). Without `names`, people appear as their team."""
    proposal, point, proposer, decider = row
    placed = proposal.lat is not None and proposal.lon is not None
    return ProposalOut(
        id=proposal.id,
        point=ProposalPoint.model_validate(point, from_attributes=True),
        kind=proposal.kind,
        lat=proposal.lat,
        lon=proposal.lon,
        accuracy_m=proposal.accuracy_m,
        distance_m=round(metres(point.lat, point.lon, proposal.lat, proposal.lon), 1) if placed else None,
        note=proposal.note,
        proposed_by=proposer.name if names else proposer.team,
        proposed_at=proposal.proposed_at,
        received_at=proposal.received_at,
        state=proposal.state,
        decided_by=(decider.name if names else decider.team) if decider else None,
        decided_at=proposal.decided_at,
        decision_note=proposal.decision_note,
    )


def _carry_out(session: Session, actor: Actor, point: Point, proposal: PointProposal) -> None:
    why = {"proposal_id": str(proposal.id)}
    if proposal.kind in NEEDS_POSITION:
        apply(session, actor.id, point, {"lat": proposal.lat, "lon": proposal.lon}, **why)
    elif proposal.kind in ("retire", "gone") and point.status == "active":
        retire(session, actor.id, point, proposal.note or proposal.kind, **why)


def _corrected(given: PointProposalIn, now: datetime) -> datetime:
    """When it was said by our clock: never later than now; an offset beyond belief counts as unknown."""
    offset = given.device.clock_offset_ms or 0
    believed = timedelta(milliseconds=offset if abs(offset) <= MOST_OFFSET_MS else 0)
    return min(now, given.proposed_at + believed)


def _conflict(standing: PointProposal, body: RecordBody, author: UUID) -> Conflict:
    current: dict[str, Any] | None = None
    if standing.proposed_by == author:  # somebody else's word is not shown to whoever guesses its id
        current = {"id": str(standing.id), "content_sha256": standing.content_sha256, "body": standing.body}
    return Conflict(
        "points.proposal_conflict",
        "The server holds this proposal with other content. Nothing was overwritten.",
        sent_sha256=body.sha256,
        current=current,
    )
