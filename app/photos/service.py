"""Photos are declared with a record first, their bytes arrive later: "3 of 5 arrived" is a state, not a guess.

Receiving runs in this order and no other: bytes are complete in a temporary file and hashed → header checked → stored
under their hash and fsynced → one short transaction marks them received → reply. No body is read, no byte is stored
and no pixel is decoded inside a transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, literal, select, true, update
from sqlmodel import Session, col

from app.authz import Actor
from app.errors import Conflict, NotFound, Unprocessable
from app.jobs import Workshop
from app.models import Photo, PhotoLink
from app.photos.arrivals import Arrival, mark_received
from app.photos.keys import original_key
from app.photos.reuse import lookalikes as lookalikes
from app.photos.schemas import PhotoIn, PhotoReceipt
from app.photos.sniff import ImageHeader, TooManyPixels, UnreadableImage, sniff
from app.photos.spool import Spool
from app.primitives import utc_now
from app.statements import Upsert, table_of

_photo, _shown = table_of(Photo), table_of(PhotoLink)
_DECLARE = Upsert(_photo, ["id"])
_LINK = Upsert(_shown, ["photo_id", "record_id"])
_KNOWN = select(_photo.c.id, _photo.c.sha256, _photo.c.author_id, _photo.c.state).where(
    _photo.c.id.in_(bindparam("ids", expanding=True))
)
_ATTACH = (
    _shown.update()
    .where(
        _shown.c.record_id == bindparam("record"), _shown.c.photo_id.in_(bindparam("shown", expanding=True))
    )
    .values(attached=bindparam("attached_now"))
)
_SHOW = Upsert(
    _shown,
    ["photo_id", "record_id"],
    source=select(
        _shown.c.photo_id,
        bindparam("case_id", type_=_shown.c.record_id.type).label("record_id"),
        literal("case").label("record_kind"),
        _shown.c.role,
        _shown.c.item,
        _shown.c.sample,
        bindparam("place", type_=_shown.c.position.type).label("position"),
        true().label("attached"),
    ).where(_shown.c.photo_id == bindparam("shown_id"), _shown.c.record_kind != "case"),
)
_SHOW_IN_MOVE = Upsert(
    _shown,
    ["photo_id", "record_id"],
    source=select(
        _shown.c.photo_id,
        bindparam("move_id", type_=_shown.c.record_id.type).label("record_id"),
        literal("move").label("record_kind"),
        _shown.c.role,
        _shown.c.item,
        _shown.c.sample,
        bindparam("place", type_=_shown.c.position.type).label("position"),
        true().label("attached"),
    ).where(_shown.c.photo_id == bindparam("shown_id"), _shown.c.record_kind == "unit_report"),
)
_EXPECTED = select(_photo.c.sha256, _photo.c.author_id, _photo.c.bytes, _photo.c.received_at).where(
    _photo.c.id == bindparam("photo_id")
)


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
) -> frozenset[UUID]:
    """Note which photos a record shows, in the record's own transaction; returns those whose bytes are here already.

    `places`: photo id → (item, sample) it answers. `attached=False`: evidence of a refused move. `current=False`: not the
    record's newest word (an older revision that arrived late) or its very first: no photo is taken away. Raises
    Unprocessable `photos.declared_twice`, Conflict `photos.id_conflict`.
    """
    _refuse_repeats(photos)
    held: frozenset[UUID] = frozenset()
    if photos:
        now = utc_now()
        rows = [
            _declared(photo, author_id) | {"declared_at": now} for photo in sorted(photos, key=lambda p: p.id)
        ]
        if _DECLARE.run(session, rows) < len(rows):
            held = _refuse_foreign(session, author_id, photos)
        _link(session, record_kind, record_id, photos, places or {}, attached)
    if current:
        _let_go(session, record_id, {photo.id for photo in photos})
    return held


def show_in_case(session: Session, case_id: UUID, photo_ids: Sequence[UUID]) -> None:
    """Let a case show photos that another record declared, with the role they have there."""
    rows = [
        {"case_id": case_id, "shown_id": photo_id, "place": place}
        for place, photo_id in enumerate(dict.fromkeys(photo_ids))
    ]
    if rows:
        _SHOW.run(session, rows)


def show_in_move(session: Session, move_id: UUID, photo_ids: Sequence[UUID]) -> None:
    """Let a step show the photos of the unit's own report, with the role they have there."""
    rows = [
        {"move_id": move_id, "shown_id": photo_id, "place": 100 + place}
        for place, photo_id in enumerate(photo_ids)
    ]
    if rows:
        _SHOW_IN_MOVE.run(session, rows)


def _refuse_repeats(photos: Sequence[PhotoIn]) -> None:
    seen: set[UUID] = set()
    twice = [str(photo.id) for photo in photos if photo.id in seen or seen.add(photo.id)]  # type: ignore[func-returns-value]
    if twice:
        raise Unprocessable("photos.declared_twice", f"Declared twice: {', '.join(twice)}.", photos=twice)


def _refuse_foreign(session: Session, author_id: UUID, photos: Sequence[PhotoIn]) -> frozenset[UUID]:
    """An id stands for one author's one picture for ever: anything else under it is somebody's mistake."""
    rows = session.connection().execute(_KNOWN, {"ids": [photo.id for photo in photos]})
    standing = {row.id: row for row in rows}
    conflicts = [
        str(photo.id)
        for photo in photos
        if (standing[photo.id].sha256, standing[photo.id].author_id) != (photo.sha256, author_id)
    ]
    if conflicts:
        raise Conflict(
            "photos.id_conflict",
            "The server knows these photo ids with other content. Nothing was stored; give the photos new ids.",
            photos=conflicts,
        )
    return frozenset(row.id for row in standing.values() if row.state == "received")


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
    if _LINK.run(session, rows) < len(rows):
        shown = [photo.id for photo in photos]
        session.connection().execute(_ATTACH, {"record": record_id, "shown": shown, "attached_now": attached})


def _let_go(session: Session, record_id: UUID, shown: set[UUID]) -> None:
    """Photos that the current revision no longer shows: what is here stays as evidence, what is not is no longer
    awaited."""
    others = (col(PhotoLink.record_id) == record_id, col(PhotoLink.photo_id).not_in(shown))
    here = select(col(Photo.id)).where(col(Photo.state) == "received")
    session.execute(delete(PhotoLink).where(*others, col(PhotoLink.photo_id).not_in(here)))
    session.execute(update(PhotoLink).where(*others).values(attached=False))


# ---- bytes received --------------------


def expected(session: Session, actor: Actor, photo_id: UUID) -> Expected:
    """What the actor announced under this id. Raises NotFound `photos.undeclared`, also for other people's photos."""
    photo = session.connection().execute(_EXPECTED, {"photo_id": photo_id}).one_or_none()
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
    header = checked(wanted.id, spool, shop.settings.photo_max_megapixels * 1_000_000)
    shop.storage.put_if_absent(original_key(spool.sha256), spool.path)
    with shop.database.transaction() as session:
        return mark_received(session, Arrival(wanted.id, wanted.sha256, actor.id, spool.size, header))


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


def checked(photo_id: UUID, spool: Spool, max_pixels: int) -> ImageHeader:
    """The header of a complete upload. Raises Unprocessable `photos.unreadable`, `photos.too_many_pixels`."""
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
