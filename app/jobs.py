"""Work written as rows in the transaction that asks for it, done a moment later by `serve` or `worker`.

claim (one transaction) → work (none) → finish (one transaction). An expired lease is claimed again, so handlers must be
idempotent. Failing jobs come back after 30 s · 4ⁿ, five times, then stay as `failed` for a person to see.
"""

import threading
from collections.abc import Callable, Mapping
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

log = structlog.get_logger(__name__)
_wake = threading.Event()

_job = table_of(Job)
_BLANK = blank(Job)
_INSERT = _job.insert()
_NOW: BindParameter[Any] = bindparam("now", type_=UtcDateTime)


def _due(*, locked: bool) -> ColumnElement[UUID]:
    """The next job: one whose worker died before a fresh one. Two look-ups, each along the index, whatever the backlog."""
    expired = _job.select().where(_job.c.state == "running", _job.c.leased_until < _NOW)
    fresh = _job.select().where(_job.c.state == "queued", _job.c.run_at <= _NOW)
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
    .where(_job.c.id == _due(locked=True))
    .values(state="running", attempts=_job.c.attempts + 1, leased_until=bindparam("until"))
    .returning(_job.c.id, _job.c.kind, _job.c.args, _job.c.attempts)
)
_ENDED = (
    _job.update()
    .where(_job.c.id == bindparam("job"))
    .values(state=bindparam("now_is"), leased_until=None, last_error=bindparam("error"))
)
_DONE = _ENDED.values(finished_at=_NOW)
_AGAIN = _ENDED.values(run_at=bindparam("back"))


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a job handler may use."""

    database: Database
    storage: BlobStore
    settings: Settings


Handler = Callable[[Workshop, Mapping[str, Any]], None]
_handlers: dict[str, Handler] = {}


def job(kind: str) -> Callable[[Handler], Handler]:
    """Register the handler of a kind (`noun.verb`)."""

    def register(handler: Handler) -> Handler:
        if _handlers.get(kind, handler) is not handler:
            raise ValueError(f"two handlers for job {kind}")
        _handlers[kind] = handler
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


def run_one(shop: Workshop) -> bool:
    """Claim and run the next job. False when none is due."""
    claimed = _claim(shop.database)
    if claimed is None:
        return False
    job_id, kind, args, attempts = claimed
    error: str | None = None
    try:
        _handlers[kind](shop, args)
    except Exception as failure:
        log.exception("job failed", kind=kind, job=str(job_id), attempts=attempts)
        error = f"{type(failure).__name__}: {failure}"[:2000]
    _finish(shop.database, job_id, attempts, error)
    return True


def run_all(shop: Workshop, *, limit: int = 100_000) -> int:
    """Run what is due now and return how many: for tests, the seeder and the command line."""
    done = 0
    while done < limit and run_one(shop):
        done += 1
    return done


def waiting(session: Session) -> dict[str, int]:
    rows = session.execute(select(col(Job.state), func.count()).group_by(col(Job.state)))
    return dict(rows.all())


class JobThread(threading.Thread):
    """Runs jobs beside the server. What costs processor time, a handler does in a process of lower priority."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__(name="jobs", daemon=True)
        self.shop = shop
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                busy = run_one(self.shop)
            except Exception:
                log.exception("job loop")
                busy = False
            if not busy:
                _wake.wait(IDLE_SECONDS)
                _wake.clear()

    def stop(self) -> None:
        self._stopping.set()
        _wake.set()
        self.join(timeout=30)


def _claim(database: Database) -> tuple[UUID, str, Mapping[str, Any], int] | None:
    now = utc_now()
    with database.reading() as session:  # an idle worker must not take the writer's lock every two seconds
        if session.connection().execute(_WAITING, {"now": now}).scalar_one() is None:
            return None
    with database.transaction() as session:
        row = session.connection().execute(_CLAIM, {"now": now, "until": now + LEASE}).one_or_none()
        return (row.id, row.kind, row.args, row.attempts) if row is not None else None


def _finish(database: Database, job_id: UUID, attempts: int, error: str | None) -> None:
    now = utc_now()
    ended = {"job": job_id, "error": error}
    with database.transaction() as session:
        connection = session.connection()
        if error is not None and attempts < MAX_ATTEMPTS:
            back = now + timedelta(seconds=30 * 4 ** (attempts - 1))
            connection.execute(_AGAIN, ended | {"now_is": "queued", "back": back})
        else:
            connection.execute(_DONE, ended | {"now_is": "failed" if error else "done", "now": now})
