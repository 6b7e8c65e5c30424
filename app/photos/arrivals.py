"""Marks photos as received, several in one transaction when several arrive at once (group commit).

Whoever comes first does the work for all who queued up meanwhile; each waits for the commit that holds its own photo, so every
reply still leaves after its own commit. Alone, an upload waits for nobody. Measured: a transaction costs about the same for
one photo as for ten, and on SQLite it holds the only writer.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, select
from sqlmodel import Session, SQLModel

from app import events
from app.db import Database
from app.errors import AppError
from app.jobs import enqueue
from app.photos.schemas import PhotoReceipt
from app.photos.sniff import ImageHeader
from app.primitives import utc_now

DERIVE_PRIORITY = 50
"""Before the ordinary jobs (100): somebody is waiting for the thumb in the queue of photos."""
MOST_AT_ONCE = 64
COMPANY = 8
"""Enough to have spread the cost of a commit."""
LINGER_S = 0.004
"""About the cost of one transaction: who waits this long for company is never later than behind the company's own."""

_photo = SQLModel.metadata.tables["photo"]
_STANDING = (
    select(_photo.c.id, _photo.c.sha256, _photo.c.bytes, _photo.c.received_at)
    .where(_photo.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(_photo.c.id)
    .with_for_update()
)
_MARK = (
    _photo.update()
    .where(_photo.c.id == bindparam("photo_id"))
    .values(
        state="received",
        received_at=bindparam("now"),
        bytes=bindparam("size"),
        found=bindparam("what"),
    )
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that are durable in the store, and who sent them."""

    photo_id: UUID
    actor_id: UUID
    size: int
    header: ImageHeader


Outcome = tuple[PhotoReceipt, bool]
"""The receipt, and whether this arrival was the one that made it."""


def desk_of(database: Database) -> "Desk":
    with _desks_lock:
        desk = _desks.get(database)
        if desk is None:
            desk = _desks[database] = Desk(database)
        return desk


class _Waiting:
    __slots__ = ("arrival", "error", "outcome")

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.outcome: Outcome | None = None
        self.error: Exception | None = None


class Desk:
    """One per database and process: a queue, and a turn to work it off."""

    def __init__(self, database: Database) -> None:
        self._transaction = database.transaction
        self._queue: list[_Waiting] = []
        self._queue_lock = threading.Lock()
        self._grown = threading.Condition(self._queue_lock)
        self._coming = 0
        self._turn = threading.Lock()

    def settle(self, arrival: Arrival) -> Outcome:
        """After `expect`. Durable when it returns. A photo that was received already answers with the receipt it has."""
        mine = _Waiting(arrival)
        with self._queue_lock:
            self._queue.append(mine)
            self._coming -= 1
            self._grown.notify_all()
        with self._turn:
            if mine.outcome is None and mine.error is None:
                self._linger()
            while mine.outcome is None and mine.error is None:
                with self._queue_lock:
                    batch, self._queue = self._queue[:MOST_AT_ONCE], self._queue[MOST_AT_ONCE:]
                self._work_off(batch)
        if mine.error is not None:
            raise mine.error
        if mine.outcome is None:
            raise RuntimeError("an arrival was neither settled nor refused")
        return mine.outcome

    def expect(self) -> None:
        """Say that an arrival will be here in a moment; it must `settle` or `give_up`."""
        with self._queue_lock:
            self._coming += 1

    def give_up(self) -> None:
        with self._queue_lock:
            self._coming -= 1
            self._grown.notify_all()

    def _linger(self) -> None:
        """Wait a moment for those already on the way: one commit for all is cheaper than one each."""
        with self._grown:
            self._grown.wait_for(lambda: self._coming <= 0 or len(self._queue) >= COMPANY, LINGER_S)

    def _work_off(self, batch: Sequence[_Waiting]) -> None:
        try:
            with self._transaction() as session:
                outcomes = _mark(session, [waiting.arrival for waiting in batch])
        except Exception as error:
            if len(batch) > 1 and not isinstance(error, AppError):
                for waiting in batch:  # one bad arrival must not spoil the others
                    self._work_off([waiting])
                return
            for waiting in batch:
                waiting.error = error
            return
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.outcome = outcome


_desks: WeakKeyDictionary[Database, Desk] = WeakKeyDictionary()
_desks_lock = threading.Lock()


def _mark(session: Session, arrivals: Sequence[Arrival]) -> list[Outcome]:
    receipts: dict[UUID, PhotoReceipt] = {}
    sums: dict[UUID, str] = {}
    for id_, sha256, size, received_at in session.execute(
        _STANDING, {"ids": list({a.photo_id for a in arrivals})}
    ):
        sums[id_] = sha256
        if received_at is not None:
            receipts[id_] = PhotoReceipt(id=id_, sha256=sha256, bytes=size, received_at=received_at)
    now = utc_now()
    outcomes: list[Outcome] = []
    marks = []
    for arrival in arrivals:
        known = receipts.get(arrival.photo_id)
        if known is not None:  # received before, or earlier in this very batch
            outcomes.append((known, False))
            continue
        sha256 = sums[arrival.photo_id]
        receipt = PhotoReceipt(id=arrival.photo_id, sha256=sha256, bytes=arrival.size, received_at=now)
        receipts[arrival.photo_id] = receipt
        outcomes.append((receipt, True))
        header = arrival.header
        what = {"kind": header.kind, "width": header.width, "height": header.height}
        marks.append({"photo_id": arrival.photo_id, "now": now, "size": arrival.size, "what": what})
        enqueue(session, "photo.derive", {"photo_id": str(arrival.photo_id)}, priority=DERIVE_PRIORITY)
        events.record(
            session,
            "photo.received",
            subject=("photo", arrival.photo_id),
            actor_id=arrival.actor_id,
            payload={"sha256": sha256, "bytes": arrival.size},
        )
    if marks:
        session.connection().execute(_MARK, marks)
    return outcomes
