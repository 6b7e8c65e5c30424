"""What follows from a step that stands: units that join or leave, the part split off, clocks started, people told."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from app.authz import Actor
from app.casework.deadlines import working_deadline
from app.casework.following import tell_desk
from app.casework.ledger import Step, apply, enter
from app.casework.policy import Policy
from app.casework.schemas import MoveIn
from app.casework.sightings import REOPENERS, people
from app.casework.survivors import give_time_back, hurry_survivor
from app.jobs import enqueue
from app.models import Case, CaseUnit, Move, PhotoLink, Sighting, Verdict
from app.notices import service as notices
from app.photos import service as photos
from app.primitives import new_id, utc_now

HANDLERS = frozenset({"unit_handler", "unit_leader", "liaison"})
_TELLS_UNIT = frozenset(
    {
        "fail",
        "deny_return",
        "approve_extension",
        "deny_extension",
        "deny_suspend",
        "suspend",
        "resume",
        "supervise",
        "lift_supervision",
        "recheck_fail",
    }
)
_TELLS_REPORTER = frozenset({"ask_more", "refuse"})
_TELLS_SHIRKER = frozenset({"rule_shirking"})
_TELLS_BELOW = frozenset({"send_back"})  # the units the case was delegated to
_TELLS_ABOVE = frozenset({"report_done"})  # the unit that delegated it
_COPIED = (
    "violation", "severity", "fronts", "clause", "item", "point_id", "street_id", "inspection_id", "report_id",
    "reporter_id", "source", "source_ref", "source_due_at", "line_unit_id", "deadline_hours", "lat", "lon", "distance_m",
    "place_text", "note", "occurred_at", "state", "filed_at",
)  # fmt: skip


def follow(
    session: Session,
    actor: Actor,
    case: Case,
    written: Move,
    sent: MoveIn,
    rules: Policy,
    undone: Move | None,
) -> None:
    """Write what goes with `written`; `undone` is the step it takes back, if it is an undo."""
    if undone is not None:
        _take_back(session, actor, case, written, undone)
        return
    match written.event:
        case "dispatch":
            handed_over(session, case, written, rules)
        case "approve_return":
            _set_units(session, case, written, "delegate", set())
        case "delegate":
            assert sent.child_unit_id is not None
            standing = _units(session, case, "delegate")
            _set_units(session, case, written, "delegate", standing | {sent.child_unit_id})
            _tell(
                session,
                "case.delegated",
                case,
                people(session, HANDLERS, unit_id=sent.child_unit_id),
                written,
                [sent.child_unit_id],
            )
        case "ask_more":
            _start_clock(session, case, "case.give_up_waiting", timedelta(days=rules.more_wanted_days))
        case "merge":
            _show_in_survivor(session, actor, case)
            hurry_survivor(session, case, written)
        case "split":
            _split_off(session, actor, case, written)
        case event if event in _TELLS_SHIRKER:
            unit_id = UUID(str(written.changes["shirked_by"]))
            _tell(session, "case.moved", case, people(session, HANDLERS, unit_id=unit_id), written, [unit_id])
        case "answer":
            photos.show_in_case(session, case.id, [photo.id for photo in sent.photos])
            tell_desk(session, case, written)
        case "reopen" | "supplement":
            photos.show_in_case(session, case.id, [photo.id for photo in sent.photos])
        case event if event in _TELLS_BELOW:
            units = sorted(_units(session, case, "delegate"))
            readers = [who for unit in units for who in people(session, HANDLERS, unit_id=unit)]
            _tell(session, "case.moved", case, readers, written, units)
        case event if event in _TELLS_ABOVE and written.changes.get("by_delegate"):
            _tell_unit(session, "case.moved", case, written)
    if written.event in _TELLS_UNIT:
        _tell_unit(session, "case.moved", case, written)
    if written.event in _TELLS_REPORTER and case.reporter_id:
        _tell(session, "case.moved", case, [case.reporter_id], written)


def handed_over(session: Session, case: Case, written: Move, rules: Policy) -> None:
    """What goes with every 交办, a person's or a rule's: co-units, the clock of signing, word to the unit."""
    _set_units(session, case, written, "co", {UUID(str(u)) for u in _listed(written, "co_units")})
    signs_at = working_deadline(written.effective_at, rules.sign_working_hours, rules.calendar)
    _start_clock(session, case, "case.sign_itself", signs_at - utc_now())
    _tell_unit(session, "case.dispatched", case, written)


def propose_reopening(session: Session, case: Case, written: Move) -> None:
    """Closed, and yet somebody saw it failing after that: the command office is told, nothing is decided."""
    if written.to_state != "closed" or case.point_id is None or case.item is None:
        return
    verdict = session.execute(
        select(col(Verdict.verdict)).where(
            col(Verdict.point_id) == case.point_id, col(Verdict.item) == case.item
        )
    ).scalar_one_or_none()
    others = select(col(Case.id)).where(
        col(Case.point_id) == case.point_id, col(Case.item) == case.item, col(Case.is_open)
    )
    if verdict == "fail" and session.execute(others).first() is None:
        body = {"case_id": str(case.id), "number": case.number, "item": case.item, "proposes": "reopen"}
        notices.notify(session, people(session, REOPENERS), "case.recurred", body)


def _take_back(session: Session, actor: Actor, case: Case, written: Move, undone: Move) -> None:
    session.execute(
        update(Move)
        .where(col(Move.id) == undone.id)
        .values(changes={**undone.changes, "undone_by": str(written.id)})
        .execution_options(synchronize_session=False)
    )
    units: Any = undone.changes.get("units")
    if units:
        standing = _units(session, case, units["role"])
        added, removed = ({UUID(unit) for unit in units[key]} for key in ("added", "removed"))
        _set_units(session, case, written, units["role"], (standing - added) | removed)
    if undone.event == "merge":
        give_time_back(session, undone)
        session.execute(
            update(Sighting)
            .where(
                col(Sighting.case_id) == UUID(str(undone.changes["target"])),
                col(Sighting.inspection_id).is_not_distinct_from(case.inspection_id),
                col(Sighting.report_id).is_not_distinct_from(case.report_id),
                col(Sighting.kind) == "repeated",
            )
            .values(withdrawn_at=utc_now())
            .execution_options(synchronize_session=False)
        )
    child_id = undone.changes.get("split_case")
    if child_id:
        part = session.get_one(Case, UUID(str(child_id)), populate_existing=True)
        at = written.effective_at
        fields = {"ended_as": "other"}
        apply(session, part, Step("void", "voided", at, at, actor_id=actor.id, fields=fields, changes=fields))
        _attach(session, case, _listed(undone, "photos"), attached=True)


def _split_off(session: Session, actor: Actor, case: Case, written: Move) -> None:
    row = {name: getattr(case, name) for name in _COPIED} | {"split_from_id": case.id}
    chosen = _listed(written, "photos")
    [part] = enter(
        session,
        [row],
        actor_id=actor.id,
        author_id=actor.id,
        occurred_at=written.occurred_at,
        event="split",
    )
    photos.show_in_case(session, part.id, [UUID(str(photo)) for photo in chosen])
    _attach(session, case, chosen, attached=False)
    _keep(session, written, split_case=str(part.id))


def _show_in_survivor(session: Session, actor: Actor, case: Case) -> None:
    """The reporter stays credited: what they found stands in the surviving case as a sighting, with its photos."""
    assert case.merged_into_id is not None
    session.add(
        Sighting(
            id=new_id(),
            case_id=case.merged_into_id,
            point_id=case.point_id,
            inspection_id=case.inspection_id,
            report_id=case.report_id,
            item=case.item,
            kind="repeated",
            seen_at=case.occurred_at,
            seen_by=case.reporter_id or actor.id,
            note=case.note,
        )
    )
    session.flush()
    shown = select(col(PhotoLink.photo_id)).where(
        col(PhotoLink.record_id) == case.id, col(PhotoLink.record_kind) == "case", col(PhotoLink.attached)
    )
    photos.show_in_case(session, case.merged_into_id, list(session.execute(shown).scalars()))


def _units(session: Session, case: Case, role: str) -> set[UUID]:
    query = select(col(CaseUnit.unit_id)).where(col(CaseUnit.case_id) == case.id, col(CaseUnit.role) == role)
    return set(session.execute(query).scalars())


def _set_units(session: Session, case: Case, written: Move, role: str, wanted: set[UUID]) -> None:
    """Let exactly these units take part in this role; the step remembers who came and who left."""
    standing = _units(session, case, role)
    gone = standing - wanted
    if gone:
        session.execute(
            delete(CaseUnit).where(
                col(CaseUnit.case_id) == case.id, col(CaseUnit.role) == role, col(CaseUnit.unit_id).in_(gone)
            )
        )
    for unit_id in sorted(wanted - standing):
        session.add(CaseUnit(case_id=case.id, unit_id=unit_id, role=role))
    session.flush()
    came = sorted(str(unit) for unit in wanted - standing)
    left = sorted(str(unit) for unit in gone)
    if came or left:
        _keep(session, written, units={"role": role, "added": came, "removed": left})


def _keep(session: Session, written: Move, **more: Any) -> None:
    written.changes = {**written.changes, **more}
    session.execute(
        update(Move)
        .where(col(Move.id) == written.id)
        .values(changes=written.changes)
        .execution_options(synchronize_session=False)
    )


def _attach(session: Session, case: Case, photo_ids: Iterable[Any], *, attached: bool) -> None:
    session.execute(
        update(PhotoLink)
        .where(
            col(PhotoLink.record_id) == case.id,
            col(PhotoLink.photo_id).in_([UUID(str(photo)) for photo in photo_ids]),
        )
        .values(attached=attached)
        .execution_options(synchronize_session=False)
    )


def _start_clock(session: Session, case: Case, kind: str, delay: timedelta) -> None:
    enqueue(session, kind, {"case_id": str(case.id), "version": case.version}, delay=max(delay, timedelta()))


def _tell_unit(session: Session, kind: str, case: Case, written: Move) -> None:
    if case.accountable_unit_id:
        unit_id = case.accountable_unit_id
        _tell(session, kind, case, people(session, HANDLERS, unit_id=unit_id), written, [unit_id])


def _tell(
    session: Session,
    kind: str,
    case: Case,
    readers: Iterable[UUID],
    written: Move,
    unit_ids: Iterable[UUID] = (),
) -> None:
    body = {"case_id": str(case.id), "number": case.number, "event": written.event, "reason": written.reason}
    notices.notify(session, readers, kind, body, unit_ids=unit_ids)


def _listed(move: Move, key: str) -> list[Any]:
    value = move.changes.get(key)
    return list(value) if isinstance(value, list) else []
