"""Work written as rows in the transaction that asks for it, done a moment later by `serve` or `worker`.

claim (one transaction) → work (none) → finish (one transaction). An expired lease is claimed again, so handlers must be
idempotent. Failing jobs come back after 30 s · 4ⁿ, five times, then stay as `failed` for a person to see.
"""

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select, update
from sqlmodel import Session, SQLModel, col

from app.db import Database, after_commit
from app.models import Job
from app.primitives import utc_now
from app.settings import Settings
from app.storage import BlobStore

LEASE = timedelta(minutes=10)
MAX_ATTEMPTS = 5
IDLE_SECONDS = 2.0

log = structlog.get_logger(__name__)
_wake = threading.Event()
_INSERT = SQLModel.metadata.tables["job"].insert()


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
    row = Job(kind=kind, args=dict(args), priority=priority, run_at=utc_now() + (delay or timedelta()))
    session.connection().execute(_INSERT, row.model_dump())  # a row nobody reads back needs no identity map
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
    """Runs jobs beside the server, at the lowest priority the system gives: intake comes first."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__(name="jobs", daemon=True)
        self.shop = shop
        self._stopping = threading.Event()

    def run(self) -> None:
        # Linux keeps niceness per thread, so this leaves the server's own threads alone.
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 15)
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
    due = (
        select(col(Job.id))
        .where(
            ((col(Job.state) == "queued") & (col(Job.run_at) <= now))
            | ((col(Job.state) == "running") & (col(Job.leased_until) < now))
        )
        .order_by(col(Job.priority), col(Job.run_at))
        .limit(1)
    )
    with database.reading() as session:  # an idle worker must not take the writer's lock every two seconds
        if session.execute(due).first() is None:
            return None
    with database.transaction() as session:
        job_id = session.execute(due.with_for_update(skip_locked=True)).scalar_one_or_none()
        if job_id is None:
            return None
        row = session.get_one(Job, job_id)
        row.state, row.attempts, row.leased_until = "running", row.attempts + 1, now + LEASE
        return row.id, row.kind, row.args, row.attempts


def _finish(database: Database, job_id: UUID, attempts: int, error: str | None) -> None:
    now = utc_now()
    values: dict[str, Any] = {"leased_until": None, "last_error": error}
    if error is None:
        values |= {"state": "done", "finished_at": now}
    elif attempts >= MAX_ATTEMPTS:
        values |= {"state": "failed", "finished_at": now}
    else:
        values |= {"state": "queued", "run_at": now + timedelta(seconds=30 * 4 ** (attempts - 1))}
    with database.transaction() as session:
        session.execute(update(Job).where(col(Job.id) == job_id).values(**values))
