"""Photos are declared with a record first, their bytes arrive later: "3 of 5 arrived" is a state, not a guess.

Receiving runs in this order and no other: bytes are complete in a temporary file and hashed → header checked → stored
under their hash and fsynced → one short transaction marks them received → reply. No body is read, no byte is stored
and no pixel is decoded inside a transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.authz import Actor
from app.errors import Conflict, NotFound, Unprocessable
from app.jobs import Workshop
from app.models import Photo, PhotoLink
from app.photos.arrivals import Arrival, desk_of
from app.photos.keys import original_key
from app.photos.schemas import PhotoIn, PhotoReceipt
from app.photos.sniff import ImageHeader, TooManyPixels, UnreadableImage, sniff
from app.photos.spool import Spool
from app.primitives import utc_now


@dataclass(frozen=True, slots=True)
class Expected:
    """A declared photo, as the sender of its bytes must match it. `receipt` is set when the bytes are here already."""

    id: UUID
    sha256: str
    receipt: PhotoReceipt | None


# ---- declared with a record --------------------


def declare(
    session: Session,
    author_id: UUID,
    record_kind: str,
    record_id: UUID,
    photos: Sequence[PhotoIn],
    places: Mapping[UUID, tuple[str, int]] | None = None,
    *,
    attached: bool = True,
    current: bool = True,
) -> None:
    """Note which photos a record shows, in the record's own transaction.

    `places`: photo id → (item, sample) it answers. `attached=False`: evidence of a refused move. `current=False`: an
    older revision that arrived late, which must not take photos away from the current one. Raises Unprocessable
    `photos.declared_twice`, Conflict `photos.id_conflict`.
    """
    _refuse_repeats(photos)
    if photos:
        now = utc_now()
        rows = [
            _declared(photo, author_id) | {"declared_at": now} for photo in sorted(photos, key=lambda p: p.id)
        ]
        _insert_absent(session, Photo, rows, ["id"])
        _refuse_foreign(session, author_id, photos)
        _link(session, record_kind, record_id, photos, places or {}, attached)
    if current:
        _let_go(session, record_id, {photo.id for photo in photos})


def show_in_case(session: Session, case_id: UUID, photo_ids: Sequence[UUID]) -> None:
    """Let a case show photos that another record declared, with the role they have there."""
    if not photo_ids:
        return
    known = session.execute(
        select(
            col(PhotoLink.photo_id), col(PhotoLink.role), col(PhotoLink.item), col(PhotoLink.sample)
        ).where(col(PhotoLink.photo_id).in_(photo_ids), col(PhotoLink.record_kind) != "case")
    )
    found = {photo_id: (role, item, sample) for photo_id, role, item, sample in known}
    rows = [
        {
            "photo_id": photo_id,
            "record_id": case_id,
            "record_kind": "case",
            "role": found[photo_id][0],
            "item": found[photo_id][1],
            "sample": found[photo_id][2],
            "position": position,
            "attached": True,
        }
        for position, photo_id in enumerate(dict.fromkeys(photo_ids))
        if photo_id in found
    ]
    if rows:
        _insert_absent(session, PhotoLink, rows, ["photo_id", "record_id"])


def _refuse_repeats(photos: Sequence[PhotoIn]) -> None:
    seen: set[UUID] = set()
    twice = [str(photo.id) for photo in photos if photo.id in seen or seen.add(photo.id)]  # type: ignore[func-returns-value]
    if twice:
        raise Unprocessable("photos.declared_twice", f"Declared twice: {', '.join(twice)}.", photos=twice)


def _refuse_foreign(session: Session, author_id: UUID, photos: Sequence[PhotoIn]) -> None:
    """An id stands for one author's one picture for ever: anything else under it is somebody's mistake."""
    standing = {
        id_: (sha256, author)
        for id_, sha256, author in session.execute(
            select(col(Photo.id), col(Photo.sha256), col(Photo.author_id)).where(
                col(Photo.id).in_([photo.id for photo in photos])
            )
        )
    }
    conflicts = [str(photo.id) for photo in photos if standing[photo.id] != (photo.sha256, author_id)]
    if conflicts:
        raise Conflict(
            "photos.id_conflict",
            "The server knows these photo ids with other content. Nothing was stored; give the photos new ids.",
            photos=conflicts,
        )


def _declared(photo: PhotoIn, author_id: UUID) -> dict[str, Any]:
    fix = photo.position
    return {
        "id": photo.id,
        "sha256": photo.sha256,
        "bytes": photo.bytes,
        "content_type": photo.content_type,
        "width": photo.width,
        "height": photo.height,
        "taken_at": photo.taken_at,
        "lat": fix.lat if fix else None,
        "lon": fix.lon if fix else None,
        "accuracy_m": fix.accuracy_m if fix else None,
        "fixed_at": fix.fixed_at if fix else None,
        "source": photo.source,
        "exif": photo.exif,
        "found": {},
        "flags": [],
        "author_id": author_id,
        "state": "declared",
    }


def _link(
    session: Session,
    record_kind: str,
    record_id: UUID,
    photos: Sequence[PhotoIn],
    places: Mapping[UUID, tuple[str, int]],
    attached: bool,
) -> None:
    rows = []
    for position, photo in enumerate(photos):
        item, sample = places.get(photo.id, (None, None))
        rows.append(
            {
                "photo_id": photo.id,
                "record_id": record_id,
                "record_kind": record_kind,
                "role": photo.role,
                "item": item,
                "sample": sample,
                "position": position,
                "attached": attached,
            }
        )
    _insert_absent(session, PhotoLink, rows, ["photo_id", "record_id"])
    session.execute(
        update(PhotoLink)
        .where(
            col(PhotoLink.record_id) == record_id, col(PhotoLink.photo_id).in_([photo.id for photo in photos])
        )
        .values(attached=attached)
    )


def _let_go(session: Session, record_id: UUID, shown: set[UUID]) -> None:
    """Photos that the current revision no longer shows: what is here stays as evidence, what is not is no longer
    awaited."""
    others = (col(PhotoLink.record_id) == record_id, col(PhotoLink.photo_id).not_in(shown))
    here = select(col(Photo.id)).where(col(Photo.state) == "received")
    session.execute(delete(PhotoLink).where(*others, col(PhotoLink.photo_id).not_in(here)))
    session.execute(update(PhotoLink).where(*others).values(attached=False))


def _insert_absent(session: Session, table: type[Any], rows: list[dict[str, Any]], key: list[str]) -> None:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(table).on_conflict_do_nothing(index_elements=key), rows)


# ---- bytes received --------------------


def expected(session: Session, actor: Actor, photo_id: UUID) -> Expected:
    """What the actor announced under this id. Raises NotFound `photos.undeclared`, also for other people's photos."""
    photo = session.execute(
        select(col(Photo.sha256), col(Photo.author_id), col(Photo.bytes), col(Photo.received_at)).where(
            col(Photo.id) == photo_id
        )
    ).one_or_none()
    if photo is None or not (photo.author_id == actor.id or actor.may("intake.import")):
        raise NotFound(
            "photos.undeclared",
            "No record of yours declares this photo. Send its record first, then the photo again.",
            photo_id=str(photo_id),
        )
    if photo.received_at is None:
        return Expected(photo_id, photo.sha256, None)
    receipt = PhotoReceipt(id=photo_id, sha256=photo.sha256, bytes=photo.bytes, received_at=photo.received_at)
    return Expected(photo_id, photo.sha256, receipt)


def receive(shop: Workshop, actor: Actor, wanted: Expected, spool: Spool) -> tuple[PhotoReceipt, bool]:
    """Take in a complete upload; (receipt, True when these bytes are new under this id).

    Raises Unprocessable `photos.empty`, `photos.hash_mismatch`, `photos.unreadable`, `photos.too_many_pixels`.
    """
    spool.finish()
    if spool.size == 0:
        raise Unprocessable(
            "photos.empty", "The photo arrived without a single byte. Send it again.", photo_id=str(wanted.id)
        )
    if spool.sha256 != wanted.sha256:
        raise Unprocessable(
            "photos.hash_mismatch",
            "The bytes are not those the record declares. Nothing was stored; read them afresh and send them again.",
            photo_id=str(wanted.id),
            declared=wanted.sha256,
            received=spool.sha256,
        )
    if wanted.receipt is not None:
        return wanted.receipt, False
    desk = desk_of(shop.database)
    desk.expect()
    try:
        header = _check(wanted.id, spool, shop.settings.photo_max_megapixels * 1_000_000)
        shop.storage.put_if_absent(original_key(spool.sha256), spool.path)
    except BaseException:
        desk.give_up()
        raise
    return desk.settle(Arrival(wanted.id, actor.id, spool.size, header))


def take_in(
    shop: Workshop, actor: Actor, photo_id: UUID, pieces: Iterable[bytes]
) -> tuple[PhotoReceipt, bool]:
    """`expected` and `receive` for bytes that do not come over the photo route, e.g. out of a rescue file."""
    with shop.database.reading() as session:
        wanted = expected(session, actor, photo_id)
    spool = Spool(shop.settings.incoming_dir, hash_only=wanted.receipt is not None)
    try:
        for piece in pieces:
            spool.add([piece])
        return receive(shop, actor, wanted, spool)
    finally:
        spool.discard()


def _check(photo_id: UUID, spool: Spool, max_pixels: int) -> ImageHeader:
    try:
        with spool.path.open("rb") as file:
            return sniff(file, max_pixels)
    except UnreadableImage as unreadable:
        raise Unprocessable(
            "photos.unreadable",
            "This is not a picture the server can read.",
            photo_id=str(photo_id),
            seen=unreadable.seen,
        ) from unreadable
    except TooManyPixels as flood:
        raise Unprocessable(
            "photos.too_many_pixels",
            f"The picture has {flood.width} x {flood.height} pixels; the limit is {flood.limit // 1_000_000} million.",
            photo_id=str(photo_id),
            width=flood.width,
            height=flood.height,
            limit=flood.limit,
        ) from flood
