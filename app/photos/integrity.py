"""Does the store hold what the database promises? Missing, changed and orphaned bytes, one line each (`sancheng verify`)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.models import Photo
from app.photos.keys import ORIGINALS, original_key, sha256_of_original
from app.storage import BlobStore


@dataclass(frozen=True, slots=True)
class Finding:
    """`photo_id` is None for orphans, which no row knows."""

    kind: Literal["missing", "changed", "orphan"]
    key: str
    photo_id: UUID | None
    detail: str

    def __str__(self) -> str:
        return f"photo {self.photo_id or 'unknown'}: {self.kind}: {self.key}: {self.detail}"


def verify_photos(session: Session, storage: BlobStore, *, read_bytes: bool = True) -> Iterator[Finding]:
    """Compare every received photo with the store and the store with every photo, in constant memory per photo.

    With `read_bytes=False` only presence and length are compared. Orphans are not errors of the archive: bytes that were
    stored an instant before their transaction failed stay, harmless, and are found again when the phone sends once more.
    """
    rows = session.execute(
        select(col(Photo.id), col(Photo.sha256), col(Photo.bytes))
        .where(col(Photo.state) == "received")
        .order_by(col(Photo.sha256), col(Photo.id))
        .execution_options(yield_per=1000)
    )
    checked, complaint = "", None
    for photo_id, sha256, size in rows:
        if sha256 != checked:
            checked, complaint = sha256, _complaint(storage, sha256, size, read_bytes)
        if complaint is not None:
            kind, detail = complaint
            yield Finding(kind, original_key(sha256), photo_id, detail)
    for batch in _batches(storage.keys(ORIGINALS), 500):
        names = {sha256_of_original(key) for key in batch}
        known = set(
            session.execute(
                select(col(Photo.sha256)).where(col(Photo.sha256).in_(names), col(Photo.state) == "received")
            ).scalars()
        )
        for key in batch:
            name = sha256_of_original(key)
            if name not in known or key != original_key(name):
                yield Finding("orphan", key, None, "no received photo has these bytes")


def _complaint(
    storage: BlobStore, sha256: str, size: int, read_bytes: bool
) -> tuple[Literal["missing", "changed"], str] | None:
    key = original_key(sha256)
    held = storage.size(key)
    if held is None:
        return "missing", "the store holds nothing under this key"
    if held != size:
        return "changed", f"{held} bytes instead of {size}"
    if not read_bytes:
        return None
    pieces = storage.stream(key)
    if pieces is None:
        return "missing", "the store holds nothing under this key"
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    if digest.hexdigest() != sha256:
        return "changed", f"the bytes hash to {digest.hexdigest()}"
    return None


def _batches(keys: Iterator[str], size: int) -> Iterator[list[str]]:
    while batch := list(islice(keys, size)):
        yield batch
