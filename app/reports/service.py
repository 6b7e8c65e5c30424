"""Exports 导出: asked for, made as jobs, told about, kept for some days. Each belongs to whoever asked, and to nobody else."""

import shutil
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select, update
from sqlmodel import Session, col

from app import events
from app.authz import Actor, require
from app.bodies import RecordBody
from app.db import serialise
from app.errors import Conflict, NotFound, Unprocessable
from app.jobs import LONG, Workshop, Write, enqueue, job, still_at_it
from app.models import Export
from app.notices.service import notify
from app.primitives import utc_now
from app.reports.making import Made
from app.reports.schemas import ExportIn
from app.reports.workbench import Abandoned, Failed, made_beside

log = structlog.get_logger(__name__)

AT_ONCE = 3
LEASE = timedelta(minutes=2)  # renewed every second: a server that was stopped is soon stood in for
UNFINISHED = ("queued", "running")


def ask(
    session: Session, actor: Actor, export_id: UUID, body: RecordBody, address: str
) -> tuple[Export, bool]:
    """(the export, True when it is new). The same id with the same content is the same export.

    `address`: what browsers see in front of our paths. Raises Conflict `reports.id_conflict`, `reports.too_many`,
    Forbidden `authz.not_allowed` (a public variant), Unprocessable `reports.no_public_positions`, `request.invalid`.
    """
    given = body.as_model(ExportIn)
    serialise(session, export_id)
    known = session.get(Export, export_id)
    if known is not None:
        if known.user_id != actor.id or known.content_sha256 != body.sha256:
            raise Conflict("reports.id_conflict", "The server knows another export under this id.")
        return known, False
    if given.public:
        require(actor, "reports.publish")
        if given.kind == "cases_geojson":
            raise Unprocessable("reports.no_public_positions", "A public list has no positions.")
    waiting = select(func.count()).where(col(Export.user_id) == actor.id, col(Export.state).in_(UNFINISHED))
    if session.execute(waiting).scalar_one() >= AT_ONCE:
        raise Conflict(
            "reports.too_many", f"{AT_ONCE} of your exports are not finished yet. Wait, or cancel one."
        )
    made = Export(
        id=export_id,
        user_id=actor.id,
        kind=given.kind,
        asked=given.model_dump(mode="json"),
        content_sha256=body.sha256,
        asked_at=utc_now(),
    )
    session.add(made)
    session.flush()
    events.record(
        session, "export.asked", subject=("export", export_id), actor_id=actor.id, payload=made.asked
    )
    enqueue(session, "export.make", {"export_id": str(export_id), "address": address}, priority=LONG)
    return made, True


def cancel(session: Session, actor: Actor, export_id: UUID) -> Export:
    """Stop what is not finished; what is finished stays. Raises NotFound."""
    export = own(session, actor, export_id, locked=True)
    if export.state in UNFINISHED:
        export.state, export.finished_at = "cancelled", utc_now()
        session.flush()
    return export


def own(session: Session, actor: Actor, export_id: UUID, *, locked: bool = False) -> Export:
    """Raises NotFound `reports.not_found`, also for other people's."""
    query = select(Export).where(col(Export.id) == export_id, col(Export.user_id) == actor.id)
    found: Export | None = session.execute(query.with_for_update() if locked else query).scalar_one_or_none()
    if found is None:
        raise NotFound("reports.not_found", "There is no such export of yours.")
    return found


def export_key(export_id: UUID, sha256: str) -> str:
    return f"export/{export_id}/{sha256}"


@job("export.make")
def produce(shop: Workshop, args: Mapping[str, Any]) -> Write | None:
    """Make the file, put it into the store, tell whoever asked. `args`: export_id, address."""
    export_id = UUID(args["export_id"])
    if not _heard(shop, export_id, 0, 0):
        return None
    folder = shop.settings.exports_dir / str(export_id)
    shutil.rmtree(folder, ignore_errors=True)  # of a server that was stopped
    folder.mkdir(parents=True)
    try:
        made = made_beside(
            shop, export_id, folder, args["address"], lambda done, total: _heard(shop, export_id, done, total)
        )
        shop.storage.put_file(export_key(export_id, made.sha256), Path(made.path))
    except Abandoned:
        return None
    except Failed as failure:
        return partial(_failed, export_id=export_id, code=failure.code, words=str(failure))
    except Exception as failure:  # a store that cannot be reached: told now, instead of tried again unseen
        log.exception("export", export=str(export_id))
        words = f"{type(failure).__name__}: {failure}"
        return partial(_failed, export_id=export_id, code="reports.failed", words=words)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return partial(_finished, export_id=export_id, made=made, keep=timedelta(days=shop.settings.export_days))


@job("export.expire")
def expire(shop: Workshop, args: Mapping[str, Any]) -> Write | None:
    """Remove the bytes. `args`: export_id, sha256."""
    shop.storage.delete(export_key(UUID(args["export_id"]), args["sha256"]))
    return partial(_expired, export_id=UUID(args["export_id"]))


def _heard(shop: Workshop, export_id: UUID, done: int, total: int) -> bool:
    """Note how far it is; False when it was cancelled."""
    now = utc_now()
    with shop.database.transaction() as session:
        still_at_it(session, LEASE)
        goes_on = session.execute(
            update(Export)
            .where(col(Export.id) == export_id, col(Export.state).in_(UNFINISHED))
            .values(state="running", done=done, total=total, started_at=func.coalesce(Export.started_at, now))
            .returning(col(Export.id))
        ).one_or_none()
    return goes_on is not None


def _finished(session: Session, export_id: UUID, made: Made, keep: timedelta) -> None:
    export = _locked(session, export_id)
    gone = {"export_id": str(export_id), "sha256": made.sha256}
    if export.state != "running":  # cancelled in the last second
        enqueue(session, "export.expire", gone)
        return
    now = utc_now()
    export.state, export.finished_at, export.expires_at = "done", now, now + keep
    export.name, export.media, export.bytes, export.sha256 = made.name, made.media, made.bytes, made.sha256
    export.manifest = dict(made.manifest)
    export.done = export.total = int(made.manifest["cases"])
    session.flush()
    body = {"export_id": str(export_id), "file": made.name, "cases": export.total}
    notify(session, [export.user_id], "export.done", body)
    enqueue(session, "export.expire", gone, delay=keep)


def _failed(session: Session, export_id: UUID, code: str, words: str) -> None:
    export = _locked(session, export_id)
    if export.state == "running":
        export.state, export.reason, export.finished_at = "failed", code, utc_now()
        export.manifest = {"error": words[:500]}
        session.flush()
        notify(session, [export.user_id], "export.failed", {"export_id": str(export_id)})


def _expired(session: Session, export_id: UUID) -> None:
    export = _locked(session, export_id)
    if export.state == "done":
        export.state = "expired"


def _locked(session: Session, export_id: UUID) -> Export:
    query = select(Export).where(col(Export.id) == export_id).with_for_update()
    export: Export = session.execute(query.execution_options(populate_existing=True)).scalar_one()
    return export
