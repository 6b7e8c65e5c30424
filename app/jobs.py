"""Work written as rows in the transaction that asks for it, done a moment later by `serve` or `worker`.

claim → work (no transaction) → one transaction for what the work found, its end, and the claim of the next. A kind may be
taken several at a time: in a backlog SQLite's one writer is then asked once for all of them. An expired lease is claimed
again, so handlers must be idempotent. Failing jobs come back after 30 s · 4ⁿ, five times, then stay as `failed` for a
person to see.
"""

import threading
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select
from sqlmodel import Session, col

from app.db import Database, after_commit
from app.models import Job
from app.primitives import UtcDateTime, new_id, utc_now
from app.settings import Settings
from app.statements import blank, table_of
from app.storage import BlobStore

LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 5
IDLE_SECONDS = 2.0
LONG = 1000
"""Jobs of this priority and after it take minutes: a lane of their own runs them, and nobody's pictures wait for one."""
LAST = 2**31 - 1
Lane = tuple[int, int]
EVERY: Lane = (0, LAST)
SHORT_LANE: Lane = (0, LONG - 1)
LONG_LANE: Lane = (LONG, LAST)

log = structlog.get_logger(__name__)
_wake = threading.Event()
_at_hand: ContextVar[UUID | None] = ContextVar("sancheng_job", default=None)

_job = table_of(Job)
_BLANK = blank(Job)
_INSERT = _job.insert()
_NOW: BindParameter[Any] = bindparam("now", type_=UtcDateTime)


def _due(*, locked: bool) -> ColumnElement[UUID]:
    """The next job: one whose worker died before a fresh one. Two look-ups, each along the index, whatever the backlog."""
    in_lane = _job.c.priority.between(bindparam("first"), bindparam("last"))
    expired = _job.select().where(_job.c.state == "running", _job.c.leased_until < _NOW, in_lane)
    fresh = _job.select().where(_job.c.state == "queued", _job.c.run_at <= _NOW, in_lane)
    first = [
        query.with_only_columns(_job.c.id).order_by(_job.c.priority, _job.c.run_at).limit(1)
        for query in (expired, fresh)
    ]
    if locked:
        first = [query.with_for_update(skip_locked=True) for query in first]
    return func.coalesce(*(query.scalar_subquery() for query in first))


_WAITING = select(_due(locked=False))
_CLAIM = (
    _job.update()
    .values(state="running", attempts=_job.c.attempts + 1, leased_until=bindparam("until"))
    .returning(_job.c.id, _job.c.kind, _job.c.args, _job.c.attempts, _job.c.priority)
)
_CLAIM_NEXT = _CLAIM.where(_job.c.id == _due(locked=True))
_CLAIM_MORE = _CLAIM.where(
    _job.c.id.in_(
        select(_job.c.id)
        .where(
            _job.c.state == "queued",
            _job.c.priority == bindparam("of_priority"),
            _job.c.kind == bindparam("of_kind"),
            _job.c.run_at <= _NOW,
        )
        .order_by(_job.c.run_at)
        .limit(bindparam("more"))
        .with_for_update(skip_locked=True)
    )
)
_ENDED = (
    _job.update()
    .where(_job.c.id == bindparam("job"))
    .values(state=bindparam("now_is"), leased_until=None, last_error=bindparam("error"))
)
_RENEWED = (
    _job.update()
    .where(_job.c.id == bindparam("job"), _job.c.state == "running")
    .values(leased_until=bindparam("until"))
)
_DONE = _ENDED.values(finished_at=_NOW)
_AGAIN = _ENDED.values(run_at=bindparam("back"))


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a job handler may use."""

    database: Database
    storage: BlobStore
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Claimed:
    id: UUID
    kind: str
    args: Mapping[str, Any]
    attempts: int


Write = Callable[[Session], None]
"""What a job found, to be written with its end, whole or not at all. It records no events: they have their own order."""
Handler = Callable[[Workshop, Mapping[str, Any]], Write | None]


@dataclass(frozen=True, slots=True)
class _Kind:
    handler: Handler
    together: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    claimed: _Claimed
    write: Write | None = None
    error: str | None = None


_kinds: dict[str, _Kind] = {}


def job(kind: str, *, together: int = 1) -> Callable[[Handler], Handler]:
    """Register the handler of a kind (`noun.verb`), of which up to `together` are claimed and ended at once."""

    def register(handler: Handler) -> Handler:
        if kind in _kinds and _kinds[kind].handler is not handler:
            raise ValueError(f"two handlers for job {kind}")
        _kinds[kind] = _Kind(handler, together)
        return handler

    return register


def enqueue(
    session: Session,
    kind: str,
    args: Mapping[str, Any],
    *,
    priority: int = 100,
    delay: timedelta | None = None,
) -> None:
    """Ask for a job in the caller's transaction. `args` is plain JSON."""
    now = utc_now()
    row = {"id": new_id(), "kind": kind, "args": dict(args), "priority": priority, "created_at": now}
    session.connection().execute(_INSERT, _BLANK | row | {"run_at": now + (delay or timedelta())})
    after_commit(session, "wake-jobs", _wake.set)


def run_all(
    shop: Workshop, *, limit: int = 100_000, go_on: Callable[[], bool] = lambda: True, lane: Lane = EVERY
) -> int:
    """Run what is due now, while `go_on()` and up to `limit`, and return how many."""
    done = 0
    claimed = _claim(shop.database, limit, lane)
    while claimed:
        outcomes = [_work(shop, one) for one in claimed]
        done += len(outcomes)
        claimed = _finish(shop.database, outcomes, most=limit - done if go_on() else 0, lane=lane)
    return done


def still_at_it(session: Session, lease: timedelta) -> None:
    """For handlers that take long, now and then: the job at hand stays theirs for `lease` from now."""
    job_id = _at_hand.get()
    if job_id is not None:
        session.connection().execute(_RENEWED, {"job": job_id, "until": utc_now() + lease})


def _work(shop: Workshop, claimed: _Claimed) -> _Outcome:
    token = _at_hand.set(claimed.id)
    try:
        return _Outcome(claimed, write=_kinds[claimed.kind].handler(shop, claimed.args))
    except Exception as failure:
        return _failed(claimed, failure)
    finally:
        _at_hand.reset(token)


def _failed(claimed: _Claimed, failure: Exception) -> _Outcome:
    log.error(
        "job failed", kind=claimed.kind, job=str(claimed.id), attempts=claimed.attempts, exc_info=failure
    )
    return _Outcome(claimed, error=f"{type(failure).__name__}: {failure}"[:2000])


def waiting(session: Session) -> dict[str, int]:
    rows = session.execute(select(col(Job.state), func.count()).group_by(col(Job.state)))
    return dict(rows.all())


class JobThread(threading.Thread):
    """Runs jobs beside the server. What costs processor time, a handler does in a process of lower priority.

    Wakes at once for jobs that its own process asks for, and looks every `idle_s` for those of others. The long lane is
    a second such thread; what it is at when it is stopped is begun again by whoever comes next.
    """

    def __init__(self, shop: Workshop, *, idle_s: float = IDLE_SECONDS, lane: Lane = SHORT_LANE) -> None:
        super().__init__(name="jobs" if lane == SHORT_LANE else "long-jobs", daemon=True)
        self.shop = shop
        self.idle_s = idle_s
        self.lane = lane
        self._stopping = threading.Event()
        self._beside = None if lane == LONG_LANE else JobThread(shop, idle_s=idle_s, lane=LONG_LANE)

    def start(self) -> None:
        super().start()
        if self._beside:
            self._beside.start()

    def run(self) -> None:
        while not self._stopping.is_set():
            _wake.clear()  # before looking: who asks from now on is heard
            try:
                run_all(self.shop, go_on=lambda: not self._stopping.is_set(), lane=self.lane)
            except Exception:
                log.exception("job loop")
            if not self._stopping.is_set():
                _wake.wait(self.idle_s)

    def stop(self) -> None:
        self._stopping.set()
        _wake.set()
        if self._beside:
            self._beside.stop()
        self.join(timeout=1 if self.lane == LONG_LANE else 30)


def _claim(database: Database, most: int, lane: Lane) -> list[_Claimed]:
    asked = {"now": utc_now(), "first": lane[0], "last": lane[1]}
    with database.reading() as session:  # an idle worker must not take the writer's lock every two seconds
        if session.connection().execute(_WAITING, asked).scalar_one() is None:
            return []
    with database.transaction() as session:
        return _next(session, most, lane)


def _next(session: Session, most: int, lane: Lane) -> list[_Claimed]:
    """The next job and, where its kind is taken together, others like it."""
    if most < 1:
        return []
    now = utc_now()
    times: dict[str, Any] = {"now": now, "until": now + LEASE}
    first = (
        session.connection().execute(_CLAIM_NEXT, times | {"first": lane[0], "last": lane[1]}).one_or_none()
    )
    if first is None:
        return []
    rows = [first]
    more = min(most, _kinds[first.kind].together if first.kind in _kinds else 1) - 1
    if more > 0:
        alike = {"of_kind": first.kind, "of_priority": first.priority, "more": more}
        rows += session.connection().execute(_CLAIM_MORE, times | alike).all()
    return [_Claimed(row.id, row.kind, row.args, row.attempts) for row in rows]


def _finish(database: Database, outcomes: list[_Outcome], *, most: int, lane: Lane) -> list[_Claimed]:
    """Write what was found and how it ended; claim up to `most` more in the same commit."""
    try:
        with database.transaction() as session:
            for outcome in outcomes:
                _end(session, outcome)
            return _next(session, most, lane)
    except Exception:
        if not any(outcome.write for outcome in outcomes):
            raise
    # One of them could not be written. Each for itself now, so that it is the only one to come back.
    for outcome in outcomes:
        try:
            with database.transaction() as session:
                _end(session, outcome)
        except Exception as failure:
            with database.transaction() as session:
                _end(session, _failed(outcome.claimed, failure))
    with database.transaction() as session:
        return _next(session, most, lane)


def _end(session: Session, outcome: _Outcome) -> None:
    if outcome.write is not None:
        outcome.write(session)
        session.flush()
    now, claimed, error = utc_now(), outcome.claimed, outcome.error
    ended = {"job": claimed.id, "error": error}
    connection = session.connection()
    if error is not None and claimed.attempts < MAX_ATTEMPTS:
        back = now + timedelta(seconds=30 * 4 ** (claimed.attempts - 1))
        connection.execute(_AGAIN, ended | {"now_is": "queued", "back": back})
    else:
        connection.execute(_DONE, ended | {"now_is": "failed" if error else "done", "now": now})
