"""One step of the lifecycle, asked for under an id of the sender's: safe to repeat, to send late and to send in parallel.

The server knows the id before it looks at the version. A step that is turned down is kept with its photos (unattached) and
as an event; it may be asked for again under the same id.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, reachable_cases
from app.bodies import RecordBody
from app.casework.consequences import follow, propose_reopening
from app.casework.doing import Doing, Effect
from app.casework.effects import effect_of
from app.casework.facts import facts, surroundings
from app.casework.ledger import Step, apply, refuse
from app.casework.lifecycle import transition_named
from app.casework.policy import policy
from app.casework.reversal import reverse
from app.casework.rules import Facts, Given, acting_roles, allowed, lacking, refusal, step
from app.casework.schemas import MoveIn, MoveReceipt, PhotoHeld
from app.casework.unit_reports import Cited, cited, give_back, take
from app.clock import effective_time
from app.errors import AppError, Conflict, Forbidden, NotFound, TooEarly, Unprocessable
from app.models import Case, Move, Photo, PhotoLink, Unit
from app.photos import service as photos
from app.primitives import utc_now
from app.results.verdicts import lock_point, refresh_cases


@dataclass(frozen=True, slots=True)
class Moved:
    """Either `receipt`, `created` when the step is new; or `refusal`, to be answered after the transaction committed."""

    receipt: MoveReceipt | None = None
    created: bool = False
    refusal: AppError | None = None


def move(session: Session, *, actor: Actor, case_id: UUID, move_id: UUID, body: RecordBody) -> Moved:
    """Take one step, or say why not.

    Raises NotFound `casework.not_found`, Conflict `casework.move_conflict` or `photos.id_conflict`, Unprocessable
    `request.invalid`, `casework.unknown_event` or `photos.declared_twice`: then nothing is kept. Every other refusal is
    kept with the attempt and returned in `Moved.refusal`.
    """
    sent = body.as_model(MoveIn)
    if transition_named(sent.event) is None:
        raise Unprocessable("casework.unknown_event", f"There is no step {sent.event}.", event=sent.event)
    known = _known(session, actor, case_id, move_id, body.sha256)
    if known is None:
        case = _lock(session, actor, case_id, sent)
        known = _known(
            session, actor, case_id, move_id, body.sha256
        )  # a copy of this request may have been faster
        if known is None:
            return _take(session, actor, case, move_id, sent, body)
    return Moved(_receipt(session, known), created=False)


def _known(session: Session, actor: Actor, case_id: UUID, move_id: UUID, sha256: str) -> Move | None:
    """The accepted step of this id. One that was turned down counts as unknown: it may be tried again."""
    move = session.execute(
        select(Move).where(col(Move.id) == move_id).execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if move is None:
        return None
    if (
        move.case_id != case_id
        or move.actor_id != actor.id
        or (move.refusal is None and move.content_sha256 != sha256)
    ):
        raise Conflict(
            "casework.move_conflict",
            "The server knows this step with other content. Nothing was changed.",
            sent_sha256=sha256,
        )
    return move if move.refusal is None else None


def _lock(session: Session, actor: Actor, case_id: UUID, sent: MoveIn) -> Case:
    """Points first, then cases, each by id. A case that is not the actor's is not there."""
    wanted = {case_id, sent.target_case_id} - {None}
    rows = session.execute(
        select(col(Case.id), col(Case.point_id)).where(col(Case.id).in_(wanted), reachable_cases(actor))
    ).all()
    if case_id not in {id_ for id_, _ in rows}:
        raise NotFound("casework.not_found", "There is no such case, or it is not yours to see.")
    for point_id in sorted({point for _, point in rows if point is not None}):
        lock_point(session, point_id)
    locked = session.execute(
        select(Case)
        .where(col(Case.id).in_([id_ for id_, _ in rows]))
        .order_by(col(Case.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalars()
    cases: dict[UUID, Case] = {case.id: case for case in locked}
    return cases[case_id]


def _take(session: Session, actor: Actor, case: Case, move_id: UUID, sent: MoveIn, body: RecordBody) -> Moved:
    rules = policy(session)
    at = effective_time(sent.occurred_at, sent.device.clock_offset_ms, utc_now()).effective_at
    around = surroundings(session, actor, [case])
    known = facts(case, actor, around, rules, at)
    history = around.steps.get(case.id, ())
    standing = [past for past in history if past.event != "undo" and not past.changes.get("undone_by")]
    made = Step(
        sent.event,
        case.state,
        at,
        sent.occurred_at,
        actor_id=actor.id,
        unit_id=actor.unit_id,
        move_id=move_id,
        reason=sent.reason,
        body=body.json,
        sha256=body.sha256,
        device_id=sent.device.id,
    )
    report: Cited | None = None
    try:
        if _signed_itself(case, sent, known, actor, standing):
            to, effect = case.state, Effect(changes={"handler_name": sent.handler_name or actor.name})
        else:
            report = _may(session, actor, case, sent, known, history)
            if sent.event == "undo":
                to, effect = reverse(session, case, standing[-1], known)
            else:
                to = step(sent.event, case.state, known)
                effect = effect_of(Doing(session, actor, case, sent, at, to, known, rules, standing, report))
                effect.changes |= _acted_for(session, case, known)
    except TooEarly:
        raise
    except AppError as error:
        photos.declare(session, actor.id, "move", move_id, sent.photos, attached=False)
        if not _is_repeat(session, move_id, body.sha256, error.code):
            refuse(session, case, made, error.code)
        return Moved(refusal=error)
    undone = standing[-1] if sent.event == "undo" else None
    was_open = case.is_open
    written = apply(session, case, replace(made, to=to, fields=effect.fields, changes=effect.changes))
    photos.declare(session, actor.id, "move", move_id, sent.photos)
    if report is not None:
        take(session, written, report)
    if undone is not None:
        give_back(session, undone)
    follow(session, actor, case, written, sent, rules, undone)
    if was_open != case.is_open or undone is not None:
        refresh_cases(session, [case.id])
        propose_reopening(session, case, written)
    return Moved(_receipt(session, written), created=True)


def _may(
    session: Session, actor: Actor, case: Case, sent: MoveIn, known: Facts, history: Sequence[Move]
) -> Cited | None:
    """Whose step it is, then whether the sender saw the case as it is, then whether it is allowed now, then its evidence,
    which may be the report of a unit that is returned."""
    no = refusal(sent.event, case.state, actor.roles, known)
    if no and no.kind == "forbidden":
        raise Forbidden(no.code, no.detail)
    current = {
        "id": str(case.id),
        "state": case.state,
        "version": case.version,
        "allowed": allowed(case.state, actor.roles, known),
    }
    expected = _expected_version(session, case, sent)
    if expected != case.version:
        later = [past for past in history if past.version > expected]
        if later and all(past.actor_id == actor.id for past in later):
            raise Conflict(
                "casework.moved_by_you",
                "You moved this case yourself meanwhile, on another page or by a second tap. Nothing was changed.",
                current=current,
            )
        raise Conflict(
            "casework.version_conflict",
            "Somebody else moved this case meanwhile. Nothing was changed; look again.",
            current=current,
        )
    if no:
        raise Conflict(no.code, no.detail, current=current)
    report = cited(session, case, sent)
    told: Collection[str] = report.fields if report else ()
    roles = [*(photo.role for photo in sent.photos), *(report.photo_roles if report else ())]
    given = Given(_filled(sent) | frozenset(told), roles, _has_photo(session, case))
    missing = lacking(sent.event, actor.roles, known, given)
    if missing:
        raise Unprocessable(
            "casework.evidence_missing",
            "Still missing: " + ", ".join(missing) + ".",
            missing=missing,
            errors=[
                {"field": name, "code": "missing", "message": "is needed for this step"} for name in missing
            ],
        )
    return report


def _acted_for(session: Session, case: Case, known: Facts) -> dict[str, Any]:
    """代报: the unit that a liaison acted for stands in the history beside the liaison's own name."""
    if known.holds_case or not known.acts_for or case.accountable_unit_id is None:
        return {}
    unit = session.get_one(Unit, case.accountable_unit_id)
    return {"on_behalf_of": {"id": str(unit.id), "name": unit.name}}


def _expected_version(session: Session, case: Case, sent: MoveIn) -> int:
    if sent.after is not None:
        prior = session.execute(
            select(Move).where(col(Move.id) == sent.after).execution_options(populate_existing=True)
        ).scalar_one_or_none()
        if prior is None:
            raise TooEarly("casework.after_unknown", "The step before this one has not arrived yet.")
        if prior.case_id != case.id or prior.refusal is not None:
            raise Conflict("casework.after_refused", "The step this one builds on was not accepted.")
        version: int = prior.version
        return version
    if sent.version is None:
        raise Unprocessable("casework.version_missing", "Say which version of the case was on the screen.")
    return sent.version


def _filled(sent: MoveIn) -> frozenset[str]:
    values = {name: getattr(sent, name) for name in MoveIn.model_fields}
    return frozenset(
        name for name, value in values.items() if (value.strip() if isinstance(value, str) else value)
    )


def _has_photo(session: Session, case: Case) -> bool:
    of_case = (col(PhotoLink.record_id) == case.id, col(PhotoLink.record_kind) == "case")
    query = select(col(PhotoLink.photo_id)).where(*of_case).limit(1)
    return session.execute(query).first() is not None


def _signed_itself(case: Case, sent: MoveIn, known: Facts, actor: Actor, standing: Sequence[Move]) -> bool:
    """A handler who signs what the clock has signed for the same unit meanwhile is right, not late."""
    signs = [past for past in standing if past.event in ("dispatch", "sign")]
    return (
        sent.event == "sign"
        and case.state == "in_progress"
        and known.holds_case
        and "unit_handler" in acting_roles(actor.roles)
        and bool(signs)
        and signs[-1].event == "sign"
        and signs[-1].actor_id is None
    )


def _is_repeat(session: Session, move_id: UUID, sha256: str, code: str) -> bool:
    query = select(col(Move.id)).where(
        col(Move.id) == move_id, col(Move.content_sha256) == sha256, col(Move.refusal) == code
    )
    return session.execute(query).first() is not None


def _receipt(session: Session, written: Move) -> MoveReceipt:
    rows = session.execute(
        select(col(Photo.id), col(Photo.sha256), col(Photo.state))
        .join(PhotoLink, col(PhotoLink.photo_id) == col(Photo.id))
        .where(col(PhotoLink.record_id) == written.id)
        .order_by(col(PhotoLink.position), col(Photo.id))
    )
    held = [PhotoHeld(id=id_, sha256=sha256, held=state == "received") for id_, sha256, state in rows]
    return MoveReceipt(
        id=written.id,
        case_id=written.case_id,
        event=written.event,
        state=written.to_state,
        version=written.version,
        received_at=written.received_at,
        photos=held,
        missing_photos=[photo.id for photo in held if not photo.held],
    )
