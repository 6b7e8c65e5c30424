"""批示: what a leader writes about a case or a street, to one person, who is told. Kept as it was written."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import Actor, actor_of, reachable_cases, visible_instructions
from app.casework.instructed import note_leader
from app.db import insert_if_absent
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.models import Case, Instruction, Unit, User
from app.notices.service import notify
from app.overview.schemas import Addressee, InstructionIn, InstructionOut
from app.primitives import utc_now

_SHOWN = 100
_TOLD = 200
"""Characters of it that stand in the notice."""


def give(
    session: Session, actor: Actor, instruction_id: UUID, given: InstructionIn
) -> tuple[InstructionOut, bool]:
    """(it, was it given now). Safe to repeat. Raises Unprocessable `overview.one_subject`, `overview.not_a_leader`,
    `overview.unknown_addressee`, NotFound `overview.unknown_subject`, Conflict `overview.instruction_conflict`."""
    if (given.case_id is None) == (given.street_id is None):
        raise Unprocessable("overview.one_subject", "An instruction is about one case or one street.")
    author = _author(session, actor, given.author_id)
    people = {one.id for one in addressees(session, actor, given.case_id, given.street_id)}
    if given.to_user_id not in people:
        raise Unprocessable("overview.unknown_addressee", "This person cannot be addressed here.")
    row = Instruction(
        id=instruction_id,
        case_id=given.case_id,
        street_id=given.street_id,
        text=given.text,
        to_user_id=given.to_user_id,
        author_id=author.id,
        sender_id=actor.id,
        given_at=min(given.given_at, utc_now()),
        received_at=utc_now(),
    )
    wanted = {
        name: getattr(row, name)
        for name in ("case_id", "street_id", "text", "to_user_id", "author_id", "sender_id")
    }
    created = insert_if_absent(session, row)
    kept = session.get_one(Instruction, instruction_id)
    if not created:
        if any(getattr(kept, name) != value for name, value in wanted.items()):
            raise Conflict(
                "overview.instruction_conflict", "The server knows this instruction with other words."
            )
        return _out(session, col(Instruction.id) == instruction_id)[0], False
    told: dict[str, Any] = {"text": given.text[:_TOLD], "author": author.name}
    if given.case_id is not None:
        case = note_leader(session, given.case_id)
        told |= {"case_id": str(case.id), "number": case.number}
        record(
            session, "case.instructed", subject=("case", case.id), actor_id=actor.id,
            payload={"instruction_id": str(instruction_id), "author_id": str(author.id)},
        )  # fmt: skip
        notify(session, [given.to_user_id], "instruction.case", told)
    else:
        street = session.get_one(Unit, given.street_id)
        told |= {"street_id": str(street.id), "name": street.name}
        record(
            session, "street.instructed", subject=("unit", street.id), actor_id=actor.id,
            payload={"instruction_id": str(instruction_id), "author_id": str(author.id)},
        )  # fmt: skip
        notify(session, [given.to_user_id], "instruction.street", told)
    session.flush()
    return _out(session, col(Instruction.id) == instruction_id)[0], True


def of_street(session: Session, actor: Actor, street_id: UUID) -> list[InstructionOut]:
    """Newest first."""
    return _out(session, (col(Instruction.street_id) == street_id) & visible_instructions(actor))


def addressees(
    session: Session, actor: Actor, case_id: UUID | None, street_id: UUID | None
) -> list[Addressee]:
    """Whom a leader may write to: people of the units the case or the street belongs to, and of the command office.

    Raises NotFound `overview.unknown_subject`.
    """
    units: set[UUID] = set()
    if case_id is not None:
        case = session.execute(
            select(Case).where(col(Case.id) == case_id, reachable_cases(actor))
        ).scalar_one_or_none()
        if case is None:
            raise NotFound("overview.unknown_subject", "There is no such case or street.")
        units = {unit for unit in (case.accountable_unit_id, case.line_unit_id, case.street_id) if unit}
    if street_id is not None:
        street = session.get(Unit, street_id)
        if street is None or street.kind != "subdistrict":
            raise NotFound("overview.unknown_subject", "There is no such case or street.")
        units.add(street_id)
    rows = session.execute(
        select(User, col(Unit.name), col(Unit.kind))
        .join(Unit, col(Unit.id) == col(User.unit_id))
        .where(
            col(User.active),
            or_(col(Unit.id).in_(units), col(Unit.parent_id).in_(units), col(Unit.kind) == "command"),
        )
        .order_by(col(Unit.code), col(User.name), col(User.id))
    )
    return [
        Addressee(id=user.id, name=user.name, unit=unit)
        for user, unit, kind in rows
        if kind != "command" or actor_of(user).roles & {"command", "dispatcher"}
    ]


def _author(session: Session, actor: Actor, author_id: UUID | None) -> User:
    if author_id is None or author_id == actor.id:
        return session.get_one(User, actor.id)
    author = session.get(User, author_id)
    if author is None or not author.active or "leader" not in author.roles or "command" not in actor.roles:
        raise Unprocessable("overview.not_a_leader", "Only the command office writes for a leader, by name.")
    return author


def _out(session: Session, condition: ColumnElement[bool]) -> list[InstructionOut]:
    author, addressee, sender = aliased(User), aliased(User), aliased(User)
    rows: Sequence[Any] = session.execute(
        select(Instruction, col(author.name), col(addressee.name), col(sender.name))
        .join(author, col(author.id) == col(Instruction.author_id))
        .join(addressee, col(addressee.id) == col(Instruction.to_user_id))
        .join(sender, col(sender.id) == col(Instruction.sender_id))
        .where(condition)
        .order_by(col(Instruction.received_at).desc(), col(Instruction.id).desc())
        .limit(_SHOWN)
    ).all()
    return [
        InstructionOut(
            id=row.id,
            case_id=row.case_id,
            street_id=row.street_id,
            text=row.text,
            author=by,
            entered_by=entered if row.sender_id != row.author_id else None,
            to=to,
            given_at=row.given_at,
            received_at=row.received_at,
        )
        for row, by, to, entered in rows
    ]
