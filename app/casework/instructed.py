"""批示: what leaders wrote about a case, at its place among the steps. It is no step: the case stays as it is."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.casework.schemas import CaseEvent
from app.models import Case, Instruction, User

EVENT = "instruct"
FLAG = "leader_note"


def with_instructions(session: Session, case: Case, steps: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Steps and instructions in the order in which the server got them."""
    author, addressee = aliased(User), aliased(User)
    rows = session.execute(
        select(Instruction, col(author.name), col(addressee.name))
        .join(author, col(author.id) == col(Instruction.author_id))
        .join(addressee, col(addressee.id) == col(Instruction.to_user_id))
        .where(col(Instruction.case_id) == case.id)
        .order_by(col(Instruction.received_at), col(Instruction.id))
    )
    timeline = list(steps)
    for row, by, to in rows:
        at = sum(event.at <= row.received_at for event in timeline)
        before = [event.to for event in timeline[:at] if event.refusal is None]
        state = before[-1] if before else case.state
        timeline.insert(at, _shown(row, by, to, state))
    return timeline


def note_leader(session: Session, case_id: UUID) -> Case:
    """The case, locked, with the flag that a leader wrote about it."""
    case: Case = session.execute(
        select(Case)
        .where(col(Case.id) == case_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one()
    if FLAG not in case.flags:
        case.flags = [*case.flags, FLAG]
    return case


def _shown(row: Instruction, by: str, to: str, state: str) -> CaseEvent:
    return CaseEvent(
        id=row.id,
        at=row.received_at,
        occurred_at=row.given_at,
        event=EVENT,
        zh="领导批示",
        en="Leader's instruction",
        from_=state,
        to=state,
        actor=by,
        unit=None,
        reason=row.text,
        measure=None,
        handler_name=None,
        on_behalf_of=None,
        leader_name=None,
        addressee=to,
        until=None,
        refusal=None,
        by_rule=False,
        photos=[],
    )
