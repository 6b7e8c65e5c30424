"""Rescue files: what a phone could not send, handed in by other means. The same code as the PUTs, so repeating is harmless.

A ZIP of `manifest.json`, `records/<id>.json` (the PUT bodies, byte for byte) and `photos/<id>` (the photos, byte for byte).
Nothing is believed: sizes are checked before unpacking, names are looked up and never used as paths.
"""

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError
from sqlmodel import Session

from app import events
from app.authz import Actor, actor_of
from app.bodies import RecordBody, parse_record
from app.casework import service as casework
from app.errors import AppError, BadRequest, Forbidden, TooLarge, Unprocessable
from app.intake.ad_sightings import accept_ad_sighting
from app.intake.reports import accept_report
from app.intake.schemas import RescueLine, RescueOut
from app.intake.service import accept_inspection, understand
from app.intake.street_visits import accept_street_visit
from app.jobs import Workshop
from app.models import User
from app.photos import service as photos
from app.points.proposals import accept_proposal
from app.wire import Sha256

MOST_RECORDS = 2000
MOST_PHOTOS = 10_000
MANIFEST_LIMIT = 8 * 1024**2
# Whose steps somebody else may carry: people outdoors and in the units, whose phones are the ones without a signal.
CARRIED = frozenset({"inspector", "checker", "unit_handler", "unit_leader", "lead_unit", "liaison"})
# What unpacking raises: wrong sums, broken streams of each method, bytes that are not there, passwords, unknown methods.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class ManifestUser(BaseModel):
    id: UUID
    username: str = Field(max_length=60)
    name: str = Field(default="", max_length=60)


class ManifestRecord(BaseModel):
    kind: Literal["inspection", "report", "move", "point_proposal", "ad_sighting", "street_visit"]
    id: UUID
    revision: int | None = None
    content_sha256: Sha256 | None = None
    file: str = Field(max_length=300)
    case_id: UUID | None = None


class ManifestPhoto(BaseModel):
    id: UUID
    sha256: Sha256
    bytes: int = Field(ge=1)
    content_type: str = Field(max_length=60)
    file: str = Field(max_length=300)
    record_id: UUID | None = None


class Manifest(BaseModel):
    format: Literal["sancheng-rescue"]
    format_version: Literal[1]
    user: ManifestUser
    records: list[ManifestRecord] = Field(max_length=MOST_RECORDS)
    photos: list[ManifestPhoto] = Field(max_length=MOST_PHOTOS)


def import_rescue(shop: Workshop, actor: Actor, source: Path | bytes) -> RescueOut:
    """Take in every record, then every photo; each stands for itself, so one bad line does not stop the others.

    Raises BadRequest `rescue.unreadable` when the file as a whole is not a rescue file.
    """
    try:
        archive = zipfile.ZipFile(source if isinstance(source, Path) else io.BytesIO(source))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BadRequest("rescue.unreadable", "This is not a rescue file (not a readable ZIP).") from error
    with archive:
        manifest = _manifest(archive)
        items = [_record(shop, actor, archive, manifest, entry) for entry in manifest.records]
        held = [_photo(shop, actor, archive, entry) for entry in manifest.photos]
    return RescueOut(items=items, photos=held)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        return Manifest.model_validate(json.loads(_read(archive, "manifest.json", MANIFEST_LIMIT)))
    except AppError:
        raise
    except (ValueError, RecursionError, ValidationError) as error:
        raise BadRequest(
            "rescue.unreadable", "This is not a rescue file (its manifest cannot be read)."
        ) from error


def _record(
    shop: Workshop, actor: Actor, archive: zipfile.ZipFile, manifest: Manifest, entry: ManifestRecord
) -> RescueLine:
    try:
        body = parse_record(_read(archive, entry.file, shop.settings.record_max_kb * 1024))
        with shop.database.transaction() as session:
            created, refusal = _accept(session, shop, actor, manifest, entry, body)
        if refusal is not None:  # kept with the attempt, so answered after the commit
            raise refusal
    except AppError as error:
        return _refused(entry.kind, entry.id, error)
    return _taken(entry.kind, entry.id, created)


def _accept(
    session: Session,
    shop: Workshop,
    actor: Actor,
    manifest: Manifest,
    entry: ManifestRecord,
    body: RecordBody,
) -> tuple[bool, AppError | None]:
    """(created, refusal). The author is the phone's user; `actor` is who hands the file in."""
    author_id = manifest.user.id
    if entry.kind == "inspection":
        done = accept_inspection(
            session,
            actor,
            entry.id,
            understand(session, actor, body, author_id=author_id),
            shop.settings.zone,
        )
        return done.created, None
    if entry.kind == "report":
        return accept_report(session, actor, entry.id, body, author_id=author_id).created, None
    if entry.kind == "ad_sighting":
        return accept_ad_sighting(session, actor, entry.id, body, author_id=author_id).created, None
    if entry.kind == "street_visit":
        return accept_street_visit(session, actor, entry.id, body, author_id=author_id).created, None
    if entry.kind == "point_proposal":
        return accept_proposal(session, actor, entry.id, body, author_id=author_id)[1], None
    author = session.get(User, author_id)
    if author is None or entry.case_id is None:
        raise Unprocessable("intake.unknown_author", "The server does not know the author of this step.")
    # A step of the lifecycle is taken with its author's rights, not with those of whoever carries the file. Nothing proves
    # who wrote the file, so it lends no rights of the desk: those steps their people take themselves.
    author_then = actor_of(author)
    if author.id != actor.id and not author_then.roles <= CARRIED:
        raise Forbidden("authz.not_allowed", "Steps of this person cannot be handed in by somebody else.")
    moved = casework.move(session, actor=author_then, case_id=entry.case_id, move_id=entry.id, body=body)
    events.record(
        session,
        "move.rescued",
        subject=("move", entry.id),
        actor_id=actor.id,
        payload={"author_id": str(author_id)},
    )
    return moved.created, moved.refusal


def _refused(kind: str, identity: UUID, error: AppError) -> RescueLine:
    return RescueLine(kind=kind, id=str(identity), status="refused", code=error.code, detail=error.detail)


def _taken(kind: str, identity: UUID, created: bool) -> RescueLine:
    return RescueLine(
        kind=kind, id=str(identity), status="stored" if created else "same", code=None, detail=None
    )


def _photo(shop: Workshop, actor: Actor, archive: zipfile.ZipFile, entry: ManifestPhoto) -> RescueLine:
    try:
        pieces = _pieces(archive, entry.file, shop.settings.photo_max_mb * 1_000_000)
        _receipt, created = photos.take_in(shop, actor, entry.id, pieces)
    except AppError as error:
        return _refused("photo", entry.id, error)
    return _taken("photo", entry.id, created)


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    return b"".join(_pieces(archive, name, limit))


def _pieces(archive: zipfile.ZipFile, name: str, limit: int) -> Iterator[bytes]:
    """The entry in pieces, stopped at `limit` whatever the directory of the ZIP claims."""
    total = 0
    try:
        with archive.open(name) as entry:
            while piece := entry.read(1024**2):
                total += len(piece)
                if total > limit:
                    raise TooLarge(
                        "rescue.entry_too_large", f"{name} in the file is larger than {limit} bytes."
                    )
                yield piece
    except KeyError as error:
        raise BadRequest("rescue.entry_missing", f"{name} is not in the file.") from error
    except _DAMAGED as error:
        raise BadRequest("rescue.entry_damaged", f"{name} in the file is damaged.") from error
