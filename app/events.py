"""History. `record()` only buffers; db.py calls `append` as the last statements before COMMIT, once for all who share it.

The chain: hash = SHA-256 over the canonical JSON of the line, which holds the hash before it and, in place of the payload,
SHA-256(salt + canonical payload). So a payload may be erased for privacy without breaking the chain, but not altered.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlmodel import Session, SQLModel, col

from app.models import Event, EventHead, EventPayload
from app.primitives import canonical_json, utc_now

GENESIS = "0" * 64
_BUFFER = "sancheng_events"

# Built once and run on the tables themselves: every write of the service ends here, and half of its cost was building these.
_event, _payload, _head = (
    SQLModel.metadata.tables[name] for name in ("event", "event_payload", "event_head")
)
_HEAD = select(_head.c.seq, _head.c.hash).where(_head.c.id == 1).with_for_update()
_LINES, _PAYLOADS = _event.insert(), _payload.insert()
_MOVE_HEAD = _head.update().where(_head.c.id == 1).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))


@dataclass(frozen=True, slots=True)
class Recorded:
    at: datetime
    actor_id: UUID | None
    action: str
    subject_kind: str
    subject_id: str
    payload: Mapping[str, Any]


def record(
    session: Session,
    action: str,
    *,
    subject: tuple[str, UUID | str],
    actor_id: UUID | None = None,
    payload: Mapping[str, Any] | None = None,
) -> None:
    """Note that `action` (`noun.past`) happened to `subject` = (kind, id). Written when the transaction ends."""
    kind, identity = subject
    entry = Recorded(utc_now(), actor_id, action, kind, str(identity), payload or {})
    session.info.setdefault(_BUFFER, []).append(entry)


def take_recorded(session: Session) -> list[Recorded]:
    """What was recorded, for `append`; the session forgets it."""
    recorded: list[Recorded] = session.info.pop(_BUFFER, [])
    return recorded


def append(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Append to the chain, holding the head row for the length of one flush."""
    if not recorded:
        return
    seq, previous = connection.execute(_HEAD).one()
    lines, payloads = [], []
    for entry in recorded:
        seq += 1
        salt = os.urandom(16).hex()
        line = _line(seq, entry, _digest(salt, entry.payload), previous)
        previous = line["hash"]
        lines.append(line | {"at": entry.at, "actor_id": entry.actor_id})
        payloads.append({"seq": seq, "salt": salt, "payload": dict(entry.payload)})
    connection.execute(_LINES, lines)
    connection.execute(_PAYLOADS, payloads)
    connection.execute(_MOVE_HEAD, {"to_seq": seq, "to_hash": previous})


def broken_links(session: Session) -> Iterator[tuple[int, str]]:
    """Walk the chain; yields (seq, what is wrong) for every line that was altered, removed or slipped in."""
    previous, expected = GENESIS, 1
    rows = session.execute(
        select(Event, EventPayload)
        .outerjoin(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .order_by(col(Event.seq))
        .execution_options(yield_per=500)
    )
    for event, payload in rows:
        if event.seq != expected:
            yield event.seq, f"line {expected} is missing"
            expected = event.seq
        if payload is not None and _digest(payload.salt, payload.payload) != event.payload_digest:
            yield event.seq, "the payload was altered"
        entry = Recorded(event.at, event.actor_id, event.action, event.subject_kind, event.subject_id, {})
        if (
            event.previous != previous
            or _line(event.seq, entry, event.payload_digest, event.previous)["hash"] != event.hash
        ):
            yield event.seq, "the line was altered"
        previous, expected = event.hash, expected + 1
    head = session.get(EventHead, 1)
    if head is None:
        yield expected - 1, "the head is missing"
    elif (head.seq, head.hash) != (expected - 1, previous):
        yield head.seq, "the head does not match the last line"


def _digest(salt: str, payload: Mapping[str, Any]) -> str:
    return hashlib.sha256(salt.encode() + canonical_json(payload)).hexdigest()


def _line(seq: int, entry: Recorded, digest: str, previous: str) -> dict[str, Any]:
    line: dict[str, Any] = {
        "seq": seq,
        "at": entry.at.isoformat(),
        "actor_id": str(entry.actor_id) if entry.actor_id else None,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": entry.subject_id,
        "payload_digest": digest,
        "previous": previous,
    }
    return line | {"hash": hashlib.sha256(canonical_json(line)).hexdigest()}
